package account_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

func (o office) disk() file.Store {
	o.Helper()
	d := must(file.OpenDisk(o.TempDir()))
	o.Cleanup(func() { _ = d.Close() })
	return d
}

func claimOf(r account.Registration) account.Claim {
	return account.Claim{Kind: account.NIKTakenByOther, Name: r.Name, NIK: r.NIK, KK: r.KK, Birth: r.Birth, BirthPlace: r.BirthPlace, Sex: r.Sex,
		Phone: r.Phone, NewEmail: "Pemilik@Contoh.id", Statement: "NIK saya dipakai orang lain untuk mendaftar.", Evidence: []byte("%PDF-1.7 KTP")}
}

func TestRecoveryRebindsTheNIKToItsOwner(t *testing.T) {
	o := newOffice(t)
	files := o.disk()
	one, two := o.staff(operator, "b1@contoh.id", ledger.Helpdesk), o.staff(operator, "b2@contoh.id", ledger.Helpdesk)
	impostor := somebody()
	impostor.Name, impostor.Birth = "Orang Lain", day.Day{Year: 1990, Month: time.May, Date: 1}
	taken := o.actor(must(account.Register(ctx, o, o.keys, o.proof("palsu@contoh.id"), impostor)), ledger.Applicant)
	signin := o.signIn("palsu@contoh.id", pass)

	owner := somebody()
	owner.NIK = impostor.NIK
	code := must(account.FileRecovery(ctx, o, o.keys, files, claimOf(owner)))
	if m := o.mail(); m.Email != "pemilik@contoh.id" || m.First != code {
		t.Errorf("%+v, code %s", m, code)
	}
	if kept := must(account.EvidenceFiles(ctx, o)); len(kept) != 1 {
		t.Errorf("evidence files %v", kept)
	}
	id := must(account.Recoveries(ctx, o))[0].ID
	c := must(account.RecoveryCase(ctx, o, o.keys, one, id))
	if c.Claim.Name != owner.Name || c.Registered == nil || c.Registered.Name != "Orang Lain" || c.NIK.Reveal() != owner.NIK {
		t.Errorf("case: claimed %q, registered %v", c.Claim.Name, c.Registered)
	}
	if got := must(account.Evidence(ctx, o, o.keys, files, one, id)); !bytes.Equal(got, []byte("%PDF-1.7 KTP")) {
		t.Errorf("evidence %q", got)
	}
	decide := func(by ledger.Actor, confirm bool) func() error {
		return func() error { return account.DecideRecovery(ctx, o, o.keys, by, id, confirm) }
	}
	propose := func(by ledger.Actor, proposal, reason string) func() error {
		return func() error { return account.ProposeRecovery(ctx, o, o.keys, by, id, proposal, reason) }
	}
	o.refused("recovery.not-in-state", decide(two, true))
	o.refused("recovery.reason-missing", propose(one, account.Rebind, " "))
	o.refused("recovery.proposal-missing", propose(one, "x", "KTP cocok"))
	o.refused("recovery.forbidden", propose(one.As(ledger.Admin), account.Rebind, "KTP cocok"))
	o.ok(propose(one, account.Rebind, "KTP cocok dengan wajah")())
	o.refused("recovery.second-person", decide(one, true))
	o.ok(decide(two, false)()) // returned, proposed again
	o.ok(propose(two, account.Rebind, "KTP cocok dengan wajah")())
	o.ok(decide(one, true)())
	o.refused("recovery.not-in-state", decide(one, true))

	p := must(account.PersonOf(ctx, o, o.keys, taken.Person))
	if p.Name != owner.Name || p.Birth != owner.Birth || p.KK.Reveal() != owner.KK || p.NIK.Reveal() != owner.NIK {
		t.Errorf("the person is still the impostor: %v %v", p.Name, p.Birth)
	}
	if _, err := account.Visitor(ctx, o, signin); codeOf(err) != account.Unknown {
		t.Errorf("the impostor is still in: %v", err)
	}
	o.refused(account.BadCredentials, func() error {
		_, err := account.SignIn(ctx, o, nil, account.Attempt{Email: "pemilik@contoh.id", Password: pass})
		return err
	})
	mails := must(pg.Rows[string](`SELECT args->>'code' || ' ' || (args->>'email') || ' ' || (args->>'link') FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC LIMIT 2`).All(ctx, o))
	if mails[0] != string(account.MailOldAddress)+" palsu@contoh.id /bantuan" {
		t.Errorf("the old address is not told: %v", mails[0])
	}
	link := mails[1][len(string(account.MailRecovered)+" pemilik@contoh.id /atur-sandi/"):]
	o.ok(account.FinishReset(ctx, o, link, newPass))
	o.signIn("pemilik@contoh.id", newPass)
	for act, want := range map[string]int{"recovery.filed": 1, "recovery.read": 1, "recovery.evidence-read": 1, "recovery.proposed": 2, "recovery.returned": 1, "recovery.done": 1} {
		if got := o.events(act); got != want {
			t.Errorf("%s: %d events, want %d", act, got, want)
		}
	}
}

func TestRecoveryOfALostMailboxKeepsTheIdentity(t *testing.T) {
	o := newOffice(t)
	files := o.disk()
	one, two := o.staff(operator, "b1@contoh.id", ledger.Helpdesk), o.staff(operator, "b2@contoh.id", ledger.Helpdesk)
	r := somebody()
	by := o.actor(must(account.Register(ctx, o, o.keys, o.proof("lama@contoh.id"), r)), ledger.Applicant)
	c := claimOf(r)
	c.Kind, c.KK, c.BirthPlace, c.Sex, c.Phone = account.LostMailbox, "", "", "", ""
	must(account.FileRecovery(ctx, o, o.keys, files, c))
	id := must(account.Recoveries(ctx, o))[0].ID
	o.refused("recovery.claim-incomplete", func() error { return account.ProposeRecovery(ctx, o, o.keys, one, id, account.Rebind, "KTP cocok") })
	o.ok(account.ProposeRecovery(ctx, o, o.keys, one, id, account.Restore, "KTP cocok"))
	o.ok(account.DecideRecovery(ctx, o, o.keys, two, id, true))
	if p := must(account.PersonOf(ctx, o, o.keys, by.Person)); p.KK.Reveal() != r.KK {
		t.Error("the identity was changed")
	}
}

func TestRecoveryIsNeverOnesOwnNorOfNobody(t *testing.T) {
	o := newOffice(t)
	files := o.disk()
	link := token(must(account.Invite(ctx, o, operator, "b1@contoh.id", []ledger.Role{ledger.Helpdesk}, "")))
	r := aStaffPerson()
	one := o.actor(must(account.Accept(ctx, o, o.keys, link, r)), ledger.Helpdesk)
	must(account.FileRecovery(ctx, o, o.keys, files, claimOf(r)))
	id := must(account.Recoveries(ctx, o))[0].ID
	o.refused("recovery.own", func() error { return account.ProposeRecovery(ctx, o, o.keys, one, id, account.Restore, "KTP cocok") })

	must(account.FileRecovery(ctx, o, o.keys, files, claimOf(somebody())))
	nobody := must(account.Recoveries(ctx, o))[1].ID
	o.refused("recovery.nobody", func() error {
		return account.ProposeRecovery(ctx, o, o.keys, one, nobody, account.Restore, "KTP cocok")
	})
	o.ok(account.ProposeRecovery(ctx, o, o.keys, one, nobody, account.Refuse, "NIK tidak terdaftar"))
	two := o.staff(operator, "b2@contoh.id", ledger.Helpdesk)
	o.ok(account.DecideRecovery(ctx, o, o.keys, two, nobody, true))
	if m := o.mail(); m.Code != string(account.MailNotRestored) {
		t.Errorf("%+v", m)
	}
	o.refused("recovery.unknown", func() error { return account.DecideRecovery(ctx, o, o.keys, two, pg.NewID(), true) })
}

func TestFileRecoveryRefuses(t *testing.T) {
	o := newOffice(t)
	o.refused(account.NameMissing, func() error {
		_, err := account.FileRecovery(ctx, o, o.keys, o.disk(), account.Claim{Kind: account.LostMailbox})
		return err
	})
}
