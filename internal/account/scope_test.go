package account_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

func (o office) season(code string) string {
	o.Helper()
	id := pg.NewID()
	_, err := o.Exec(ctx, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, $2, 'Musim ' || $2, 'cpns', 'portal', 2026, $2)`, id, code)
	o.ok(err)
	return id
}

func (o office) scopes(email string) ledger.Scopes {
	o.Helper()
	v := must(account.Visitor(ctx, o, o.signIn(email, staffPass)))
	return v.Scopes
}

func TestARoleCanBeLimitedToSeasons(t *testing.T) {
	o := newOffice(t)
	a, b := o.season("a"), o.season("b")
	clerk := o.staff(operator, "petugas@contoh.id", ledger.Auditor)
	if got := o.scopes("petugas@contoh.id"); len(got) != 0 {
		t.Errorf("without limits: %v", got)
	}
	o.ok(account.Grant(ctx, o, operator, clerk.Account, ledger.Verifier, a))
	if diff := cmp.Diff(ledger.Scopes{ledger.Verifier: {a}}, o.scopes("petugas@contoh.id")); diff != "" {
		t.Error(diff)
	}
	o.refused(account.RoleHeld, func() error { return account.Grant(ctx, o, operator, clerk.Account, ledger.Verifier, a) })
	o.refused(account.RoleHeld, func() error { return account.Grant(ctx, o, operator, clerk.Account, ledger.Verifier, "") })
	o.ok(account.Grant(ctx, o, operator, clerk.Account, ledger.Verifier, b))
	if got := o.scopes("petugas@contoh.id")[ledger.Verifier]; len(got) != 2 {
		t.Errorf("in two seasons: %v", got)
	}
	if diff := cmp.Diff([]ledger.Role{ledger.Auditor, ledger.Verifier}, o.roles(clerk.Account)); diff != "" {
		t.Error(diff)
	}
	_, grants, err := account.StaffByID(ctx, o, clerk.Account)
	o.ok(err)
	if g := grants[1]; g.Season != "Musim a" || g.SeasonCode != "a" {
		t.Errorf("granted %+v", g)
	}
	o.ok(account.Revoke(ctx, o, operator, grants[1].ID))
	if diff := cmp.Diff(ledger.Scopes{ledger.Verifier: {b}}, o.scopes("petugas@contoh.id")); diff != "" {
		t.Error(diff)
	}
}

func TestLimitsThatCannotBe(t *testing.T) {
	o := newOffice(t)
	a := o.season("a")
	clerk := o.staff(operator, "petugas@contoh.id", ledger.Planner)
	o.refused(account.RoleHeld, func() error { return account.Grant(ctx, o, operator, clerk.Account, ledger.Planner, a) }) // holds everywhere already
	o.refused(account.ScopeRole, func() error { return account.Grant(ctx, o, operator, clerk.Account, ledger.Helpdesk, a) })
	o.refused(account.ScopeUnknown, func() error { return account.Grant(ctx, o, operator, clerk.Account, ledger.Verifier, pg.NewID()) })
	o.refused(account.ScopeUnknown, func() error { return account.Grant(ctx, o, operator, clerk.Account, ledger.Verifier, "a") })
	o.refused(account.ScopeUnknown, func() error {
		_, err := account.Invite(ctx, o, operator, "baru@contoh.id", []ledger.Role{ledger.Verifier}, pg.NewID())
		return err
	})
}

func TestAnInvitationLimitsTheRolesThatWorkOnSeasons(t *testing.T) {
	o := newOffice(t)
	a := o.season("a")
	o.refused(account.ScopeRole, func() error {
		_, err := account.Invite(ctx, o, operator, "baru@contoh.id", []ledger.Role{ledger.Verifier, ledger.Helpdesk}, a)
		return err
	})
	link := must(account.Invite(ctx, o, operator, "baru@contoh.id", []ledger.Role{ledger.Verifier, ledger.Editor}, a))
	if i := must(account.Invitations(ctx, o))[0]; i.Season != "Musim a" {
		t.Errorf("invited to %q", i.Season)
	}
	r := somebody()
	r.Password = staffPass
	must(account.Accept(ctx, o, o.keys, link[len("/undangan/"):], r))
	if diff := cmp.Diff(ledger.Scopes{ledger.Verifier: {a}, ledger.Editor: {a}}, o.scopes("baru@contoh.id")); diff != "" {
		t.Error(diff)
	}
}
