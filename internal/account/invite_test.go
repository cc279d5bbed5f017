package account_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func token(link string) string { return link[len("/undangan/"):] }

func aStaffPerson() account.Registration {
	r := somebody()
	r.Password = staffPass
	return r
}

func TestInvitationMakesStaff(t *testing.T) {
	o := newOffice(t)
	link := must(account.Invite(ctx, o, operator, "Budi@Contoh.id", []ledger.Role{ledger.Verifier, ledger.Supervisor}, ""))
	if m := o.mail(); m.Email != "budi@contoh.id" || m.Link != link {
		t.Errorf("mail %+v", m)
	}
	inv := must(account.InvitationBy(ctx, o, token(link)))
	if diff := cmp.Diff([]ledger.Role{ledger.Supervisor, ledger.Verifier}, inv.Roles); diff != "" {
		t.Error(diff)
	}
	id := must(account.Accept(ctx, o, o.keys, token(link), aStaffPerson()))
	v := must(account.Visitor(ctx, o, o.signIn("budi@contoh.id", staffPass)))
	if diff := cmp.Diff([]ledger.Role{ledger.Supervisor, ledger.Verifier}, v.Roles); diff != "" || v.Kind != account.KindStaff || v.Account != id {
		t.Errorf("%+v %s", v, diff)
	}
	if o.events("account.invited") != 1 || o.events("account.invitation-accepted") != 1 {
		t.Error("not one event each")
	}
	o.refused(account.LinkOver, func() error { _, err := account.Accept(ctx, o, o.keys, token(link), aStaffPerson()); return err })
}

func TestInviteRefuses(t *testing.T) {
	o := newOffice(t)
	o.applicant("siti@contoh.id")
	verifier := o.staff(operator, "v@contoh.id", ledger.Verifier)
	for name, c := range map[string]struct {
		by    ledger.Actor
		email string
		roles []ledger.Role
		want  string
	}{
		"by a verifier":       {verifier, "a@contoh.id", []ledger.Role{ledger.Verifier}, "account.not-admin"},
		"no address":          {operator, "a", []ledger.Role{ledger.Verifier}, "account.email-invalid"},
		"no role":             {operator, "a@contoh.id", nil, "account.roles-missing"},
		"a role of no staff":  {operator, "a@contoh.id", []ledger.Role{ledger.Applicant}, "account.role-unknown"},
		"admin and another":   {operator, "a@contoh.id", []ledger.Role{ledger.Admin, ledger.Planner}, "account.admin-excludes"},
		"an address in use":   {operator, "siti@contoh.id", []ledger.Role{ledger.Verifier}, "account.email-taken"},
		"operator's own role": {operator, "a@contoh.id", []ledger.Role{ledger.Operator}, "account.role-unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			o := office{t, o.DB, o.keys}
			before := o.traces()
			_, err := account.Invite(ctx, o, c.by, c.email, c.roles, "")
			if string(codeOf(err)) != c.want || o.traces() != before {
				t.Errorf("got %v, want %s without traces", err, c.want)
			}
		})
	}
}

func TestInvitationLapses(t *testing.T) {
	o := newOffice(t)
	old := must(account.Invite(ctx, o, operator, "budi@contoh.id", []ledger.Role{ledger.Verifier}, ""))
	link := must(account.Invite(ctx, o, operator, "budi@contoh.id", []ledger.Role{ledger.Verifier}, ""))
	accept := func(link string) func() error {
		return func() error { _, err := account.Accept(ctx, o, o.keys, token(link), aStaffPerson()); return err }
	}
	o.refused(account.LinkOver, accept(old)) // the newer one replaced it
	o.refused(account.LinkOver, accept("/undangan/x"))
	pgtest.Shift(t, o, 72*time.Hour+time.Second)
	o.refused(account.LinkOver, accept(link))
}

func TestAcceptBindsToThePersonOfTheNIK(t *testing.T) {
	o := newOffice(t)
	r := aStaffPerson()
	applicant := must(account.Register(ctx, o, o.keys, o.proof("siti@contoh.id"), r))
	invite := func() string {
		return token(must(account.Invite(ctx, o, operator, "siti@dinas.contoh.id", []ledger.Role{ledger.Verifier}, "")))
	}
	link := invite()
	wrong := r
	wrong.Birth = day.Day{Year: 1998, Month: time.August, Date: 18}
	o.refused(account.BirthMismatch, func() error { _, err := account.Accept(ctx, o, o.keys, link, wrong); return err })
	staff := must(account.Accept(ctx, o, o.keys, link, r))
	if a, s := o.actor(applicant, "").Person, o.actor(staff, "").Person; a != s {
		t.Errorf("one human became two persons: %s, %s", a, s)
	}
	second := token(must(account.Invite(ctx, o, operator, "siti2@dinas.contoh.id", []ledger.Role{ledger.Planner}, "")))
	o.refused(account.StaffAlready, func() error { _, err := account.Accept(ctx, o, o.keys, second, r); return err })
}

func TestStaffPasswordsAreLonger(t *testing.T) {
	o := newOffice(t)
	link := token(must(account.Invite(ctx, o, operator, "budi@contoh.id", []ledger.Role{ledger.Verifier}, "")))
	r := somebody()
	r.Password = "kuda laut biru" // 14
	o.refused(account.PasswordShort, func() error { _, err := account.Accept(ctx, o, o.keys, link, r); return err })
}
