package account_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestSignIn(t *testing.T) {
	o := newOffice(t)
	id := o.applicant("siti@contoh.id")
	signin := o.signIn("Siti@contoh.id", pass)
	v := must(account.Visitor(ctx, o, signin))
	if v.Account != id || v.SignIn != signin || v.Kind != account.KindApplicant || v.Name != "Siti Aminah" || v.Strength != "password" || len(v.Roles) != 0 {
		t.Errorf("visitor %+v", v)
	}
	if n := o.events("account.signed-in"); n != 1 {
		t.Errorf("%d events", n)
	}
	attempt := func(email, password string) func() error {
		return func() error {
			_, err := account.SignIn(ctx, o, nil, account.Attempt{Email: email, Password: password})
			return err
		}
	}
	o.refused(account.BadCredentials, attempt("siti@contoh.id", "kuda terbang di darat"))
	o.refused(account.BadCredentials, attempt("tiada@contoh.id", pass))
	o.refused(account.BadCredentials, attempt("bukan alamat", pass))
	o.refused(account.BadCredentials, attempt("", ""))
}

func TestUnknownAddressTakesAsLong(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	median := func(email string) time.Duration {
		var took []time.Duration
		for range 9 {
			start := time.Now()
			_, _ = account.SignIn(ctx, o, nil, account.Attempt{Email: email, Password: "kuda terbang di darat"})
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		return took[len(took)/2]
	}
	known, unknown := median("siti@contoh.id"), median("tiada@contoh.id")
	if known > 2*unknown || unknown > 2*known { // without the dummy hash it is a factor of ten
		t.Errorf("known address %v, unknown %v", known, unknown)
	}
}

func TestVisitorEndsWithIdlenessAgeAndSigningOut(t *testing.T) {
	cases := map[string]struct {
		staff bool
		then  func(o office, by ledger.Actor)
		in    bool
	}{
		"applicant after 29 minutes": {then: wait(29 * time.Minute), in: true},
		"applicant after 31 minutes": {then: wait(31 * time.Minute)},
		"staff after 14 minutes":     {staff: true, then: wait(14 * time.Minute), in: true},
		"staff after 16 minutes":     {staff: true, then: wait(16 * time.Minute)},
		"signed out":                 {then: func(o office, by ledger.Actor) { o.ok(account.SignOut(ctx, o, by)) }},
		"signed out everywhere":      {then: func(o office, by ledger.Actor) { o.ok(account.SignOutEverywhere(ctx, o, by)) }},
		"ended from another device":  {then: func(o office, by ledger.Actor) { o.ok(account.EndSignIn(ctx, o, by, by.SignIn)) }},
		"deactivated":                {staff: true, then: func(o office, by ledger.Actor) { o.ok(account.Deactivate(ctx, o, operator, by.Account)) }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			by, secret := ledger.Actor{}, pass
			if c.staff {
				by, secret = o.staff(operator, "siti@contoh.id", ledger.Verifier), staffPass
			} else {
				by = o.actor(o.applicant("siti@contoh.id"), ledger.Applicant)
			}
			by.SignIn = o.signIn("siti@contoh.id", secret)
			c.then(o, by)
			_, err := account.Visitor(ctx, o, by.SignIn)
			if (err == nil) != c.in || err != nil && !errors.Is(err, account.ErrUnknown) {
				t.Errorf("visitor: %v, want in: %v", err, c.in)
			}
		})
	}
}

func wait(d time.Duration) func(office, ledger.Actor) {
	return func(o office, _ ledger.Actor) { pgtest.Shift(o.T, o, d) }
}

func TestUseKeepsASignInAliveButNotForEver(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	signin := o.signIn("siti@contoh.id", pass)
	for range 28 { // 28 × 25 minutes = 11 h 40
		pgtest.Shift(t, o, 25*time.Minute)
		must(account.Visitor(ctx, o, signin))
	}
	pgtest.Shift(t, o, 25*time.Minute)
	if _, err := account.Visitor(ctx, o, signin); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("after 12 hours: %v", err)
	}
}

func TestLastSeenIsWrittenOnceAMinute(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	signin := o.signIn("siti@contoh.id", pass)
	seen := func() time.Time {
		must(account.Visitor(ctx, o, signin))
		return must(pg.Rows[time.Time](`SELECT last_seen_at FROM signin WHERE id = $1`).One(ctx, o, signin))
	}
	first := seen()
	pgtest.Shift(t, o, 50*time.Second)
	if again := seen(); !again.Equal(first) {
		t.Errorf("written after %v", again.Sub(first))
	}
	pgtest.Shift(t, o, 20*time.Second)
	if later := seen(); !later.After(first) {
		t.Error("not written after a minute")
	}
}

func TestSomebodyElsesSignInCannotBeEnded(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	other := o.actor(o.applicant("budi@contoh.id"), ledger.Applicant)
	signin := o.signIn("siti@contoh.id", pass)
	o.refused(account.Unknown, func() error { return account.EndSignIn(ctx, o, other, signin) })
	if got := must(account.SignIns(ctx, o, other.Account)); len(got) != 0 {
		t.Errorf("sees %v", got)
	}
}

func TestNewDeviceIsTold(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	told := func() int {
		return must(pg.Rows[int](`SELECT count(*) FROM notice WHERE code = $1`).One(ctx, o, string(account.TellNewDevice)))
	}
	for i, step := range []struct {
		device string
		told   int
	}{{"Chrome, Android", 0}, {"Chrome, Android", 0}, {"Firefox, Windows", 1}, {"Firefox, Windows", 1}} {
		must(account.SignIn(ctx, o, nil, account.Attempt{Email: "siti@contoh.id", Password: pass, Device: step.device}))
		if n := told(); n != step.told {
			t.Errorf("step %d: told %d times, want %d", i, n, step.told)
		}
	}
}

func TestGateSlowsGuessingWithoutLockingAnybodyOut(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	gate := account.NewGate()
	try := func(password, network string) error {
		_, err := account.SignIn(ctx, o, gate, account.Attempt{Email: "siti@contoh.id", Password: password, Network: network})
		return err
	}
	for range 20 {
		o.ok(try(pass, "192.0.2.1")) // who knows the password is never slowed
	}
	for range 5 {
		if got := codeOf(try("salah sama sekali", "192.0.2.1")); got != account.BadCredentials {
			t.Fatalf("got %q", got)
		}
	}
	if got := codeOf(try("salah sama sekali", "192.0.2.1")); got != account.TooOften {
		t.Errorf("sixth guess: %q", got)
	}
	o.ok(try(pass, "192.0.2.2")) // the owner, elsewhere
	pgtest.Shift(t, o, 13*time.Second)
	o.ok(try(pass, "192.0.2.1")) // and here, a little later
}
