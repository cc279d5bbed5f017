package account_test

import (
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

const newPass = "gajah menari di awan"

func (o office) resetToken(email string) string {
	o.Helper()
	o.ok(account.BeginReset(ctx, o, email))
	return o.mail().Link[len("/atur-sandi/"):]
}

func TestReset(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	signin := o.signIn("siti@contoh.id", pass)
	older, token := o.resetToken("siti@contoh.id"), o.resetToken("siti@contoh.id")
	o.ok(account.FinishReset(ctx, o, token, newPass))

	if _, err := account.Visitor(ctx, o, signin); codeOf(err) != account.Unknown {
		t.Errorf("a sign-in outlived the reset: %v", err)
	}
	finish := func(token string) func() error {
		return func() error { return account.FinishReset(ctx, o, token, newPass+" lagi") }
	}
	o.refused(account.LinkOver, finish(token))
	o.refused(account.LinkOver, finish(older))
	o.refused(account.BadCredentials, func() error {
		_, err := account.SignIn(ctx, o, nil, account.Attempt{Email: "siti@contoh.id", Password: pass})
		return err
	})
	o.signIn("siti@contoh.id", newPass)
	if o.events("account.password-reset") != 1 {
		t.Error("not one event")
	}
}

func TestResetLinkLapsesAndNeedsAGoodPassword(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	token := o.resetToken("siti@contoh.id")
	o.refused(account.PasswordContext, func() error { return account.FinishReset(ctx, o, token, "siti aminah siti") })
	pgtest.Shift(t, o, 30*time.Minute+time.Second)
	o.refused(account.LinkOver, func() error { return account.FinishReset(ctx, o, token, newPass) })
}

func TestResetOfAnUnknownAddressLooksTheSame(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	start := o.traces()
	o.ok(account.BeginReset(ctx, o, "siti@contoh.id"))
	known := o.traces()
	o.ok(account.BeginReset(ctx, o, "tiada@contoh.id"))
	unknown := o.traces()
	for i := range start {
		if known[i]-start[i] != unknown[i]-known[i] {
			t.Errorf("traces differ: %v %v %v", start, known, unknown)
		}
	}
	if m := o.mail(); m.Code != string(account.MailNobody) || m.Link != "/daftar" {
		t.Errorf("%+v", m)
	}
}

func TestChangePassword(t *testing.T) {
	o := newOffice(t)
	by := o.actor(o.applicant("siti@contoh.id"), ledger.Applicant)
	by.SignIn = o.signIn("siti@contoh.id", pass)
	other := o.signIn("siti@contoh.id", pass)
	o.refused(account.PasswordOld, func() error { return account.ChangePassword(ctx, o, nil, by, "salah", newPass) })
	o.refused(account.PasswordShort, func() error { return account.ChangePassword(ctx, o, nil, by, pass, "pendek") })
	o.ok(account.ChangePassword(ctx, o, nil, by, pass, newPass))
	must(account.Visitor(ctx, o, by.SignIn)) // this one stays
	if _, err := account.Visitor(ctx, o, other); codeOf(err) != account.Unknown {
		t.Errorf("the other sign-in: %v", err)
	}
	if o.events("account.password-changed") != 1 {
		t.Error("not one event")
	}
}
