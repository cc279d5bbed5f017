package employee_test

import (
	"errors"
	"sync"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

var (
	budiBorn = day.Day{Year: 1980, Month: 1, Date: 1}
	sitiBorn = day.Day{Year: 1985, Month: 2, Date: 2}
)

// prove begins a claim and proves it with the code from the mailbox.
func (o *office) prove(nip string, born day.Day, email string) string {
	o.Helper()
	claim, err := employee.BeginClaim(ctx, o, o.keys, nip, born)
	o.ok(err)
	o.ok(employee.ProveClaim(ctx, o, o.keys, claim, o.code(email)))
	return claim
}

func TestAnEmployeeClaimsTheNumberByACodeFromTheOfficialMailbox(t *testing.T) {
	o := start(t)
	o.bring(three())
	_, err := employee.BeginClaim(ctx, o, o.keys, "123", day.Day{})
	if f, ok := fault.AsFields(err); !ok || len(f) != 2 {
		t.Errorf("all faults at once: %v", err)
	}
	for _, x := range []struct {
		nip  string
		born day.Day
	}{{budiNIP, sitiBorn}, {"197001012005011001", day.Day{Year: 1970, Month: 1, Date: 1}}, {agusNIP, day.Day{Year: 1990, Month: 3, Date: 3}}} {
		claim, err := employee.BeginClaim(ctx, o, o.keys, x.nip, x.born)
		o.ok(err) // the answer is the same
		if err := employee.ProveClaim(ctx, o, o.keys, claim, "000000"); err == nil {
			t.Errorf("%s was proven", x.nip)
		}
	}
	if n := one[int](o, `SELECT count(*)::int FROM river_job WHERE kind = 'notice.post'`); n != 0 {
		t.Errorf("%d mails left for nobody", n)
	}
	budi := o.person("Budi Santosa", "1980-01-01", "applicant")
	claim := o.prove(budiNIP, budiBorn, "budi@manna.example")
	if err := employee.FinishClaim(ctx, o, o.keys, o.person("Orang lain", "1991-01-01", "applicant"), claim); !errors.Is(err, employee.ErrClaimOther) {
		t.Errorf("somebody born another day: %v", err)
	}
	o.ok(employee.FinishClaim(ctx, o, o.keys, budi, claim))
	if e, err := employee.OfPerson(ctx, o, budi.Person); err != nil || e.NIP != budiNIP {
		t.Errorf("%+v, %v", e, err)
	}
	if err := employee.FinishClaim(ctx, o, o.keys, budi, claim); !errors.Is(err, employee.ErrClaimOver) {
		t.Errorf("used twice: %v", err)
	}
	_, err = employee.BeginClaim(ctx, o, o.keys, budiNIP, budiBorn)
	o.ok(err)
	if got := one[string](o, `SELECT args->>'code' FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC LIMIT 1`); got != string(employee.MailClaimed) {
		t.Errorf("claimed again: %s", got)
	}
	// One human is one employee, also with two numbers.
	if err := employee.FinishClaim(ctx, o, o.keys, budi, o.prove(sitiNIP, sitiBorn, "siti@manna.example")); !errors.Is(err, employee.ErrClaimOther) {
		t.Errorf("a second number: %v", err)
	}
}

func TestWhoHasNoAccountMakesOneWithTheOfficialMailbox(t *testing.T) {
	o := start(t)
	o.bring(three())
	claim := o.prove(sitiNIP, sitiBorn, "siti@manna.example")
	r := account.Registration{NIK: "1701054202850001", KK: "1701050101100001", BirthPlace: "Manna", Phone: "081234567890", Password: "pendek"}
	_, err := employee.ClaimAnew(ctx, o, o.keys, claim, r)
	if f, ok := fault.AsFields(err); !ok || f[0].Name != "password" {
		t.Fatalf("a short password: %v", err)
	}
	r.Password = "kuda terbang di laut"
	id, err := employee.ClaimAnew(ctx, o, o.keys, claim, r)
	o.ok(err)
	if got := one[string](o, `SELECT a.email || ' ' || e.nip || ' ' || p.full_name FROM account a JOIN person p ON p.id = a.person_id JOIN employee e ON e.person_id = p.id WHERE a.id = $1`, id); got != "siti@manna.example "+sitiNIP+" Siti Aminah" {
		t.Errorf("made %s", got)
	}
}

func TestACodeIsTriedFiveTimes(t *testing.T) {
	o := start(t)
	o.bring(three())
	claim, err := employee.BeginClaim(ctx, o, o.keys, budiNIP, budiBorn)
	o.ok(err)
	code := o.code("budi@manna.example")
	for range 5 {
		if err := employee.ProveClaim(ctx, o, o.keys, claim, "12345x"); err == nil {
			t.Fatal("a wrong code was taken")
		}
	}
	if err := employee.ProveClaim(ctx, o, o.keys, claim, code); !errors.Is(err, employee.ErrClaimOver) {
		t.Errorf("the sixth try: %v", err)
	}
}

func TestADayHasFifteenWrongCodesOverAllClaims(t *testing.T) {
	o := start(t)
	o.bring(three())
	for _, x := range []struct {
		nip  string
		born day.Day
	}{{budiNIP, budiBorn}, {"197001012005011001", day.Day{Year: 1970, Month: 1, Date: 1}}} { // the same of nobody's number
		waiting, err := employee.BeginClaim(ctx, o, o.keys, x.nip, x.born)
		o.ok(err)
		code := o.code("budi@manna.example")
		for range 3 {
			claim, err := employee.BeginClaim(ctx, o, o.keys, x.nip, x.born)
			o.ok(err)
			for range 5 {
				if _, ok := fault.AsFields(employee.ProveClaim(ctx, o, o.keys, claim, "12345x")); !ok {
					t.Fatal("a try of the day is missing")
				}
			}
		}
		if err := employee.ProveClaim(ctx, o, o.keys, waiting, code); !errors.Is(err, employee.ErrClaimOver) {
			t.Errorf("the sixteenth try: %v", err)
		}
		if _, err := employee.BeginClaim(ctx, o, o.keys, x.nip, x.born); !errors.Is(err, employee.ErrClaimTries) {
			t.Errorf("another claim: %v", err)
		}
	}
	o.prove(sitiNIP, sitiBorn, "siti@manna.example")
	o.do(`UPDATE employee_claim SET created_at = created_at - interval '25 hours'`)
	o.prove(budiNIP, budiBorn, "budi@manna.example")
}

func TestTwoAtOnceGetOneEmployee(t *testing.T) {
	o := anOffice(t, pgtest.Pool(t))
	o.bring(three())
	a, b := o.person("Budi Satu", "1980-01-01", "applicant"), o.person("Budi Dua", "1980-01-01", "applicant")
	first, second := o.prove(budiNIP, budiBorn, "budi@manna.example"), o.prove(budiNIP, budiBorn, "budi@manna.example")
	var wg sync.WaitGroup
	errs := make([]error, 2)
	wg.Go(func() { errs[0] = employee.FinishClaim(ctx, o, o.keys, a, first) })
	wg.Go(func() { errs[1] = employee.FinishClaim(ctx, o, o.keys, b, second) })
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Errorf("both: %v", errs)
	}
}

func TestAUnitHasOneHeadAndTheHeadATeam(t *testing.T) {
	o := start(t)
	o.bring(three())
	budi := o.person("Budi Santosa", "1980-01-01", "applicant")
	o.ok(employee.FinishClaim(ctx, o, o.keys, budi, o.prove(budiNIP, budiBorn, "budi@manna.example")))
	unit := one[string](o, `SELECT id::text FROM unit WHERE name = 'Dinas Contoh'`)
	since := day.Day{Year: 2026, Month: 1, Date: 2}
	err := employee.SetHead(ctx, o, o.sri, "x", "9", day.Day{})
	if f, ok := fault.AsFields(err); !ok || len(f) != 3 {
		t.Errorf("all faults: %v", err)
	}
	o.ok(employee.SetHead(ctx, o, o.sri, unit, budiNIP, since))
	err = employee.SetHead(ctx, o, o.sri, unit, sitiNIP, since)
	if f, ok := fault.AsFields(err); !ok || f[0].Code != employee.HeadThere {
		t.Errorf("a second head: %v", err)
	}
	led, err := employee.LedBy(ctx, o, budi.Person)
	o.ok(err)
	team, err := employee.Team(ctx, o, budi.Person)
	o.ok(err)
	if len(led) != 1 || len(team) != 2 {
		t.Errorf("leads %d, %d people", len(led), len(team))
	}
	o.ok(employee.EndHead(ctx, o, o.sri, led[0].ID))
	if team, _ := employee.Team(ctx, o, budi.Person); len(team) != 0 {
		t.Errorf("still leads %d", len(team))
	}
	if err := employee.EndHead(ctx, o, o.sri, led[0].ID); !errors.Is(err, employee.ErrHeadUnknown) {
		t.Errorf("ended twice: %v", err)
	}
}
