// Package access says who may come: every route names a policy, and a visitor
// is read from the database at each request.
package access

import (
	"context"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// Kinds of account.
const (
	KindApplicant = "applicant"
	KindStaff     = "staff"
)

// Visitor is who asks; the zero Visitor is nobody in particular.
type Visitor struct {
	Account  string
	Person   string
	SignIn   string
	Strength string
	Kind     string
	Name     string
	Email    string
	Roles    []ledger.Role // staff roles in force
	Scopes   ledger.Scopes // of those that hold in some seasons only
	Employee string        // the employee the person is, or ""
}

// SignedIn reports whether the visitor has proven who they are.
func (v Visitor) SignedIn() bool { return v.Account != "" }

// Has reports whether the visitor may act in one of the roles.
func (v Visitor) Has(roles ...ledger.Role) bool {
	return slices.ContainsFunc(roles, func(r ledger.Role) bool {
		return slices.Contains(v.Roles, r) || r == ledger.Applicant && v.Kind == KindApplicant || r == ledger.Employee && v.Employee != ""
	})
}

// Can reports whether the visitor may act in one of the roles in a season, by its
// identifier; "" is what concerns every season.
func (v Visitor) Can(season string, roles ...ledger.Role) bool {
	return slices.ContainsFunc(roles, func(r ledger.Role) bool { return v.Has(r) && v.As(r).In(season) == nil })
}

// Within is the visitor with the roles that hold in a season, by its identifier.
func (v Visitor) Within(season string) Visitor {
	v.Roles = slices.DeleteFunc(slices.Clone(v.Roles), func(r ledger.Role) bool { return v.As(r).In(season) != nil })
	return v
}

// As is the visitor as the actor of an act, in the given role.
func (v Visitor) As(role ledger.Role) ledger.Actor {
	return ledger.Actor{Account: v.Account, Person: v.Person, SignIn: v.SignIn, Strength: v.Strength, Role: role, Scopes: v.Scopes}
}

// Here leaves of a list what belongs to seasons, by identifier, in which one of
// the visitor's roles holds.
func Here[T any](v Visitor, list []T, season func(T) string, roles ...ledger.Role) []T {
	return slices.DeleteFunc(list, func(x T) bool { return !v.Can(season(x), roles...) })
}

type key struct{}

// With puts the visitor into the context of a request.
func With(ctx context.Context, v Visitor) context.Context { return context.WithValue(ctx, key{}, v) }

// Of returns the visitor of a request.
func Of(ctx context.Context) Visitor {
	v, _ := ctx.Value(key{}).(Visitor)
	return v
}

// Policy is who may come to a route. The zero Policy admits nobody, and a route
// with it does not boot.
type Policy struct {
	Name     string
	Session  bool // reads and may set the session cookie
	DemoOnly bool // exists only in MODE=demo
	admits   func(Visitor) bool
}

// Admits reports whether the visitor may come.
func (p Policy) Admits(v Visitor) bool { return p.admits != nil && p.admits(v) }

// Declared reports whether the policy was chosen at all.
func (p Policy) Declared() bool { return p.admits != nil }

// The policies of the portal.
var (
	// Public pages know no visitor: no session, no cookie, the same bytes for everyone.
	Public = Policy{Name: "public", admits: everyone}
	// Anyone may come, and the page knows who they are: signing in, registering.
	Anyone = Policy{Name: "anyone", Session: true, admits: everyone}
	// SignedIn is every account.
	SignedIn = Policy{Name: "signed-in", Session: true, admits: Visitor.SignedIn}
	// Applicant is an applicant's account.
	Applicant = Roles(ledger.Applicant)
	// Employee is whoever is signed in and is an employee in service, by either account.
	Employee = Roles(ledger.Employee)
	// StaffAccount is every staff account, also one whose roles wait for approval.
	StaffAccount = Policy{Name: "staff-account", Session: true, admits: func(v Visitor) bool { return v.Kind == KindStaff }}
	// Demo exists in the demonstration only.
	Demo = Policy{Name: "demo", DemoOnly: true, admits: everyone}

	Admin      = Roles(ledger.Admin)
	Planner    = Roles(ledger.Planner)
	Verifier   = Roles(ledger.Verifier)
	Supervisor = Roles(ledger.Supervisor)
	Committee  = Roles(ledger.Committee)
	Examiner   = Roles(ledger.Examiner)
	Editor     = Roles(ledger.Editor)
	Trainer    = Roles(ledger.Trainer)
	Helpdesk   = Roles(ledger.Helpdesk)
	Auditor    = Roles(ledger.Auditor)
)

// Roles admits whoever holds at least one of the roles.
func Roles(roles ...ledger.Role) Policy {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return Policy{Name: strings.Join(names, "|"), Session: true, admits: func(v Visitor) bool { return v.Has(roles...) }}
}

func everyone(Visitor) bool { return true }
