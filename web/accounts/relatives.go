package accounts

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

// Relatives shows what an officer has declared, and asks for more.
func (p Pages) Relatives(w http.ResponseWriter, r *http.Request) error {
	return p.showRelatives(w, r, http.StatusOK, "", "", nil)
}

func (p Pages) showRelatives(w http.ResponseWriter, r *http.Request, status int, nik, relation string, faults fault.Fields) error {
	declared, err := account.RelativesOf(r.Context(), p.DB, visitor(r).Person)
	if err != nil {
		return err
	}
	f := desk.Frame(r, "Kerabat saya")
	f.Faults = faults
	return page.Show(w, r, status, relativesPage(f, declared, nik, relation))
}

// DeclareRelative keeps the officer out of a relative's case.
func (p Pages) DeclareRelative(w http.ResponseWriter, r *http.Request) error {
	nik, relation := r.PostFormValue("nik"), r.PostFormValue("relation")
	role := ledger.Verifier
	if v := visitor(r); !v.Has(role) {
		role = v.Roles[0]
	}
	err := account.DeclareRelative(r.Context(), p.DB, p.Keys, visitor(r).As(role), nik, relation)
	if faults, ok := fault.AsFields(err); ok {
		return p.showRelatives(w, r, http.StatusUnprocessableEntity, nik, relation, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Tersimpan. Lamaran orang itu tidak akan sampai kepada Anda.")
	return page.Go(w, r, "/kelola/kerabat")
}
