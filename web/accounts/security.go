package accounts

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

// security is what the page of one's own account shows.
type security struct {
	person  account.Person
	email   string
	kind    string
	here    string // this browser's sign-in
	signIns []account.SignInEntry
	grants  []account.RoleGrant // of staff, in force
}

// Security shows one's own account.
func (p Pages) Security(w http.ResponseWriter, r *http.Request) error {
	return p.showSecurity(w, r, http.StatusOK, nil)
}

func (p Pages) showSecurity(w http.ResponseWriter, r *http.Request, status int, faults fault.Fields) error {
	v := visitor(r)
	person, err := account.PersonOf(r.Context(), p.DB, p.Keys, v.Person)
	if err != nil {
		return err
	}
	open, err := account.SignIns(r.Context(), p.DB, v.Account)
	if err != nil {
		return err
	}
	s := security{person: person, email: v.Email, kind: v.Kind, here: v.SignIn, signIns: open}
	if v.Kind == account.KindStaff {
		_, all, err := account.StaffByID(r.Context(), p.DB, v.Account)
		if err != nil {
			return err
		}
		s.grants = slices.DeleteFunc(all, func(g account.RoleGrant) bool { return g.Waiting() || g.RevokedAt != nil })
	}
	return page.Show(w, r, status, securityPage(v, s, faults))
}

// ChangePassword replaces the password by proof of the old one.
func (p Pages) ChangePassword(w http.ResponseWriter, r *http.Request) error {
	v := visitor(r)
	err := account.ChangePassword(r.Context(), p.DB, p.Gate, v.As(account.OwnRole(v.Kind)), r.PostFormValue("old"), r.PostFormValue("password"))
	if faults, ok := fault.AsFields(err); ok {
		return p.showSecurity(w, r, http.StatusUnprocessableEntity, faults)
	}
	if err != nil {
		return calm(w, r, err)
	}
	session.Say(r.Context(), "Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.")
	return page.Go(w, r, "/akun/keamanan")
}

// EndSignIn ends one of the visitor's own sign-ins.
func (p Pages) EndSignIn(w http.ResponseWriter, r *http.Request) error {
	v, id := visitor(r), chi.URLParam(r, "id")
	if err := account.EndSignIn(r.Context(), p.DB, v.As(account.OwnRole(v.Kind)), id); err != nil {
		return err
	}
	if id == v.SignIn {
		return p.gone(w, r, "Anda sudah keluar dari akun di peramban ini.")
	}
	session.Say(r.Context(), "Perangkat itu sudah dikeluarkan.")
	return page.Go(w, r, "/akun/keamanan")
}

// SignOutEverywhere ends all of them, this one too.
func (p Pages) SignOutEverywhere(w http.ResponseWriter, r *http.Request) error {
	v := visitor(r)
	if err := account.SignOutEverywhere(r.Context(), p.DB, v.As(account.OwnRole(v.Kind))); err != nil {
		return err
	}
	return p.gone(w, r, "Anda sudah keluar di semua perangkat.")
}

func (p Pages) gone(w http.ResponseWriter, r *http.Request, said string) error {
	if err := session.SignOut(r.Context()); err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, "/masuk")
}
