package account_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

func (o office) roles(id string) []ledger.Role {
	o.Helper()
	s, _, err := account.StaffByID(ctx, o, id)
	o.ok(err)
	return s.Roles
}

func TestOneAdminGrantsAloneTwoOnlyTogether(t *testing.T) {
	o := newOffice(t)
	one := o.staff(operator, "admin1@contoh.id", ledger.Admin)
	clerk := o.staff(one, "petugas@contoh.id", ledger.Verifier)
	if diff := cmp.Diff([]ledger.Role{ledger.Verifier}, o.roles(clerk.Account)); diff != "" {
		t.Fatal(diff) // a single admin's grant is in force
	}
	two := o.staff(one, "admin2@contoh.id", ledger.Admin)
	o.ok(account.Grant(ctx, o, one, clerk.Account, ledger.Supervisor, ""))
	if diff := cmp.Diff([]ledger.Role{ledger.Verifier}, o.roles(clerk.Account)); diff != "" {
		t.Fatal(diff) // it waits
	}
	grant := must(account.WaitingGrants(ctx, o))[0]
	o.refused(account.SecondAdmin, func() error { return account.ApproveGrant(ctx, o, one, grant.ID) })
	o.refused(account.NotAdmin, func() error { return account.ApproveGrant(ctx, o, clerk, grant.ID) })
	o.ok(account.ApproveGrant(ctx, o, two, grant.ID))
	o.refused(account.GrantUnknown, func() error { return account.ApproveGrant(ctx, o, two, grant.ID) })
	if diff := cmp.Diff([]ledger.Role{ledger.Supervisor, ledger.Verifier}, o.roles(clerk.Account)); diff != "" {
		t.Error(diff)
	}
	o.ok(account.Revoke(ctx, o, one, grant.ID))
	o.refused(account.GrantUnknown, func() error { return account.Revoke(ctx, o, one, grant.ID) })
	if diff := cmp.Diff([]ledger.Role{ledger.Verifier}, o.roles(clerk.Account)); diff != "" {
		t.Error(diff)
	}
	for act, want := range map[string]int{"account.role-granted": 1, "account.role-approved": 1, "account.role-revoked": 1} {
		if got := o.events(act); got != want {
			t.Errorf("%s: %d events, want %d", act, got, want)
		}
	}

	invited := o.staff(one, "baru@contoh.id", ledger.Planner)
	if got := o.roles(invited.Account); len(got) != 0 {
		t.Errorf("invited by one of two admins and already %v", got)
	}
}

func TestAdminExcludesOtherRolesByTheDatabase(t *testing.T) {
	o := newOffice(t)
	admin := o.staff(operator, "admin@contoh.id", ledger.Admin)
	clerk := o.staff(operator, "petugas@contoh.id", ledger.Verifier)
	o.refused(account.AdminExcludes, func() error { return account.Grant(ctx, o, admin, clerk.Account, ledger.Admin, "") })
	o.refused(account.AdminExcludes, func() error { return account.Grant(ctx, o, operator, admin.Account, ledger.Verifier, "") })
	o.refused(account.OwnAccount, func() error { return account.Grant(ctx, o, admin, admin.Account, ledger.Auditor, "") })
	o.refused(account.RoleHeld, func() error { return account.Grant(ctx, o, admin, clerk.Account, ledger.Verifier, "") })
	o.refused(account.RoleUnknown, func() error { return account.Grant(ctx, o, admin, clerk.Account, ledger.System, "") })
	o.refused(account.Unknown, func() error { return account.Grant(ctx, o, admin, pg.NewID(), ledger.Verifier, "") })
	applicant := o.applicant("siti@contoh.id")
	o.refused(account.Unknown, func() error { return account.Grant(ctx, o, admin, applicant, ledger.Verifier, "") })
	// Beside every verb, the table itself refuses.
	sp := must(o.Begin(ctx))
	defer func() { _ = sp.Rollback(ctx) }()
	_, err := sp.Exec(ctx, `INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, 'verifier', portal_now())`, pg.NewID(), applicant)
	if !pg.RaisedBy(err, string(account.NotStaff)) {
		t.Errorf("an applicant's role: %v", err)
	}
}

func TestTheLastAdminStays(t *testing.T) {
	o := newOffice(t)
	one := o.staff(operator, "admin1@contoh.id", ledger.Admin)
	_, grants, err := account.StaffByID(ctx, o, one.Account)
	o.ok(err)
	o.refused(account.LastAdmin, func() error { return account.Revoke(ctx, o, operator, grants[0].ID) })
	o.refused(account.LastAdmin, func() error { return account.Deactivate(ctx, o, operator, one.Account) })
	o.refused(account.OwnAccount, func() error { return account.Deactivate(ctx, o, one, one.Account) })
}

func TestDeactivatedAccountsKeepTheirHistoryAndReturnWithoutRoles(t *testing.T) {
	o := newOffice(t)
	admin := o.staff(operator, "admin@contoh.id", ledger.Admin)
	clerk := o.staff(admin, "petugas@contoh.id", ledger.Verifier)
	o.signIn("petugas@contoh.id", staffPass)
	o.ok(account.Deactivate(ctx, o, admin, clerk.Account))
	o.refused(account.Unknown, func() error { return account.Deactivate(ctx, o, admin, clerk.Account) })
	o.refused(account.Deactivated, func() error {
		_, err := account.SignIn(ctx, o, nil, account.Attempt{Email: "petugas@contoh.id", Password: staffPass})
		return err
	})
	o.refused(account.BadCredentials, func() error { // only who knows the password learns it
		_, err := account.SignIn(ctx, o, nil, account.Attempt{Email: "petugas@contoh.id", Password: "bukan itu sandinya"})
		return err
	})
	o.ok(account.Reactivate(ctx, o, admin, clerk.Account))
	o.signIn("petugas@contoh.id", staffPass)
	if got := o.roles(clerk.Account); len(got) != 0 {
		t.Errorf("came back with %v", got)
	}
	if h := must(ledger.History(ctx, o, "account:"+clerk.Account)); len(h) < 4 {
		t.Errorf("history has %d events", len(h))
	}
}

func TestDeclareRelative(t *testing.T) {
	o := newOffice(t)
	officer := o.staff(operator, "petugas@contoh.id", ledger.Verifier)
	r := somebody()
	applicant := o.actor(must(account.Register(ctx, o, o.keys, o.proof("siti@contoh.id"), r)), ledger.Applicant)
	conflicted := func() bool {
		return must(pg.Rows[bool](`SELECT conflicted($1, $2)`).One(ctx, o, officer.Person, applicant.Person))
	}
	if conflicted() {
		t.Fatal("strangers in conflict")
	}
	declare := func(nik, relation string) func() error {
		return func() error { return account.DeclareRelative(ctx, o, o.keys, officer, nik, relation) }
	}
	o.refused(nik.NotDigits, declare("1701", "sibling"))
	o.refused(account.RelationMissing, declare(r.NIK, "friend"))
	o.ok(declare(r.NIK, "sibling")())
	o.refused(account.RelationKnown, declare(r.NIK, "cousin"))
	if !conflicted() {
		t.Error("a declared sibling's case is open to the officer")
	}
	if got := must(account.RelativesOf(ctx, o, officer.Person)); len(got) != 1 || got[0].Relation != "sibling" {
		t.Errorf("%v", got)
	}
}
