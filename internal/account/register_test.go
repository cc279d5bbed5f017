package account_test

import (
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestRegister(t *testing.T) {
	o := newOffice(t)
	proof := o.proof(" Siti@Contoh.ID ")
	r := somebody()
	id := must(account.Register(ctx, o, o.keys, proof, r))

	by := o.actor(id, "applicant")
	p := must(account.PersonOf(ctx, o, o.keys, by.Person))
	if p.NIK.Reveal() != r.NIK || p.KK.Reveal() != r.KK || p.Birth != r.Birth || p.Phone.Reveal() != "+628123456789" || p.Name != r.Name {
		t.Errorf("stored person differs from what was typed: %v %v", p.Birth, p.Name)
	}
	for _, act := range []string{"registration.begun", "registration.address-proven", "account.registered"} {
		if n := o.events(act); n != 1 {
			t.Errorf("%s recorded %d times", act, n)
		}
	}
	o.refused(account.ProofOver, func() error { _, err := account.Register(ctx, o, o.keys, proof, somebody()); return err })
}

func TestRegisterRefusesEveryFaultAtOnce(t *testing.T) {
	o := newOffice(t)
	proof := o.proof("siti@contoh.id")
	o.refused(account.NameMissing, func() error {
		_, err := account.Register(ctx, o, o.keys, proof, account.Registration{NIK: "17010557089800x3", Password: "pendek"})
		faults, _ := fault.AsFields(err)
		if len(faults) != 8 {
			t.Errorf("%d faults, want 8: %v", len(faults), err)
		}
		return err
	})
}

func TestRegisterTakenNIKPointsAtTheField(t *testing.T) {
	o := newOffice(t)
	first := somebody()
	must(account.Register(ctx, o, o.keys, o.proof("satu@contoh.id"), first))
	proof := o.proof("dua@contoh.id")
	again := somebody()
	again.NIK = first.NIK
	o.refused(account.NIKTaken, func() error { _, err := account.Register(ctx, o, o.keys, proof, again); return err })
	must(account.Register(ctx, o, o.keys, proof, somebody())) // the proof was not used up
}

// TestSomebodyOfAListRegisters: an imported participant becomes no second person.
func TestSomebodyOfAListRegisters(t *testing.T) {
	o := newOffice(t)
	r := somebody()
	listed := account.Registration{Name: "SITI AMINAH, S.KOM.", NIK: r.NIK, Birth: r.Birth, Sex: r.Sex}
	tx := must(o.Begin(ctx))
	person := must(account.Named(ctx, tx, o.keys, listed))
	if again := must(account.Named(ctx, tx, o.keys, listed)); again != person {
		t.Errorf("the same NIK twice is two persons")
	}
	o.ok(tx.Commit(ctx))
	other := listed
	other.Birth.Date++
	if _, err := account.Named(ctx, must(o.Begin(ctx)), o.keys, other); codeOf(err) != account.BirthMismatch {
		t.Errorf("another birth date: %v", err)
	}

	proof := o.proof("siti@contoh.id")
	wrong := r
	wrong.Birth.Year++
	o.refused(account.BirthMismatch, func() error { _, err := account.Register(ctx, o, o.keys, proof, wrong); return err })
	id := must(account.Register(ctx, o, o.keys, proof, r))
	if got := o.actor(id, ledger.Applicant).Person; got != person {
		t.Errorf("registered as %s, listed as %s", got, person)
	}
	p := must(account.PersonOf(ctx, o, o.keys, person))
	if p.Name != listed.Name || p.KK.Reveal() != r.KK || p.Phone.Reveal() != "+628123456789" || p.BirthPlace != r.BirthPlace {
		t.Errorf("what the list lacked was not filled in: %+v", p)
	}
	proof = o.proof("lain@contoh.id")
	o.refused(account.NIKTaken, func() error { _, err := account.Register(ctx, o, o.keys, proof, r); return err })
}

// TestListedPeopleShareNoFamilyCard: without a card there is nothing to compare.
func TestListedPeopleShareNoFamilyCard(t *testing.T) {
	o := newOffice(t)
	for range 2 {
		r := somebody()
		must(account.Named(ctx, must(o.Begin(ctx)), o.keys, account.Registration{Name: r.Name, NIK: r.NIK, Birth: r.Birth}))
	}
	if n := must(pg.Rows[int](`SELECT count(*) FROM person WHERE kk_index IS NOT NULL OR kk_sealed IS NOT NULL OR phone_sealed IS NOT NULL`).One(ctx, o)); n != 0 {
		t.Errorf("%d listed people have a card or a phone", n)
	}
}

func TestCodeIsBoundShortLivedAndOfFewTries(t *testing.T) {
	t.Run("another proof's code", func(t *testing.T) {
		o := newOffice(t)
		one := must(account.BeginRegistration(ctx, o, o.keys, "satu@contoh.id"))
		code := o.mail().First
		two := must(account.BeginRegistration(ctx, o, o.keys, "dua@contoh.id"))
		for code == o.mail().First { // once in a million
			two = must(account.BeginRegistration(ctx, o, o.keys, "dua@contoh.id"))
		}
		o.refused(account.CodeWrong, func() error { return account.ProveEmail(ctx, o, o.keys, two, code) })
		o.ok(account.ProveEmail(ctx, o, o.keys, one, code[:3]+" "+code[3:]))
	})
	t.Run("five tries", func(t *testing.T) {
		o := newOffice(t)
		proof := must(account.BeginRegistration(ctx, o, o.keys, "satu@contoh.id"))
		code := o.mail().First
		for range 5 {
			o.refused(account.CodeWrong, func() error { return account.ProveEmail(ctx, o, o.keys, proof, "x"+code+"1") })
		}
		o.refused(account.ProofOver, func() error { return account.ProveEmail(ctx, o, o.keys, proof, code) })
	})
	t.Run("ten minutes", func(t *testing.T) {
		o := newOffice(t)
		proof := must(account.BeginRegistration(ctx, o, o.keys, "satu@contoh.id"))
		code := o.mail().First
		pgtest.Shift(t, o, 10*time.Minute+time.Second)
		o.refused(account.ProofOver, func() error { return account.ProveEmail(ctx, o, o.keys, proof, code) })
	})
	t.Run("unproven", func(t *testing.T) {
		o := newOffice(t)
		proof := must(account.BeginRegistration(ctx, o, o.keys, "satu@contoh.id"))
		o.refused(account.ProofOver, func() error { _, err := account.Register(ctx, o, o.keys, proof, somebody()); return err })
	})
}

func TestKnownAddressIsToldByMailOnly(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	before := o.traces()
	proof, err := account.BeginRegistration(ctx, o, o.keys, "siti@contoh.id")
	if err != nil || !pg.IsID(proof) {
		t.Fatalf("a known address is answered differently: %q, %v", proof, err)
	}
	known := o.traces()
	if m := o.mail(); m.Code != string(account.MailKnown) || m.First != "" {
		t.Errorf("mail %+v", m)
	}
	must(account.BeginRegistration(ctx, o, o.keys, "baru@contoh.id"))
	fresh := o.traces()
	for i := range before {
		if known[i]-before[i] != fresh[i]-known[i] {
			t.Errorf("known and new address leave different traces: %v %v %v", before, known, fresh)
		}
	}
}

func TestEmail(t *testing.T) {
	for typed, want := range map[string]string{
		" Siti@Contoh.ID ": "siti@contoh.id", "a.b+c@x.co.id": "a.b+c@x.co.id",
		"": "", "siti": "", "siti@contoh": "", "Siti <siti@contoh.id>": "", "a@b.c, d@e.f": "", "a b@c.id": "", "a@b.id\nBcc: x@y.id": "",
	} {
		if got := account.Email(typed); got != want {
			t.Errorf("Email(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestPhone(t *testing.T) {
	for typed, want := range map[string]string{
		"0812 3456 789": "+628123456789", "+62 812-3456-789": "+628123456789", "628123456789": "+628123456789",
		"": "", "0812": "", "08123456789012345": "", "satu": "", "00812345678": "",
	} {
		if got := account.Phone(typed); got != want {
			t.Errorf("Phone(%q) = %q, want %q", typed, got, want)
		}
	}
}
