package accounts

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// recoveriesCrumb leads back to the list.
var recoveriesCrumb = ui.Crumb{Label: "Pemulihan akun", Path: "/kelola/pemulihan"}

// Recoveries lists the claims of those who cannot get in.
func (p Pages) Recoveries(w http.ResponseWriter, r *http.Request) error {
	all, err := account.Recoveries(r.Context(), p.DB)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, recoveriesPage(desk.Frame(r, "Pemulihan akun"), all))
}

// proposalForm is what was typed.
type proposalForm struct{ proposal, reason string }

// RecoveryCase shows a claim beside what is registered, to those who work on it;
// others see what was done with it.
func (p Pages) RecoveryCase(w http.ResponseWriter, r *http.Request) error {
	if !visitor(r).Has(ledger.Helpdesk) {
		return p.showOutline(w, r)
	}
	return p.showCase(w, r, http.StatusOK, proposalForm{}, nil)
}

func (p Pages) showOutline(w http.ResponseWriter, r *http.Request) error {
	c, err := account.RecoveryOutline(r.Context(), p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	history, err := ledger.History(r.Context(), p.DB, "recovery:"+c.ID)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, outlinePage(desk.Frame(r, "Permintaan "+c.Code, recoveriesCrumb), c, history))
}

func (p Pages) showCase(w http.ResponseWriter, r *http.Request, status int, f proposalForm, faults fault.Fields) error {
	v := visitor(r)
	c, err := account.RecoveryCase(r.Context(), p.DB, p.Keys, v.As(ledger.Helpdesk), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	history, err := ledger.History(r.Context(), p.DB, "recovery:"+c.ID)
	if err != nil {
		return err
	}
	frame := desk.Frame(r, "Permintaan "+c.Code, recoveriesCrumb)
	frame.Faults = faults
	return page.Show(w, r, status, casePage(frame, v, c, history, f))
}

// Evidence sends the evidence of a claim to keep.
func (p Pages) Evidence(w http.ResponseWriter, r *http.Request) error {
	content, err := account.Evidence(r.Context(), p.DB, p.Keys, p.Files, visitor(r).As(ledger.Helpdesk), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	return page.Download(w, r, "bukti-pemulihan.pdf", "application/pdf", content)
}

// Propose gives the first officer's opinion.
func (p Pages) Propose(w http.ResponseWriter, r *http.Request) error {
	f := proposalForm{proposal: r.PostFormValue("proposal"), reason: r.PostFormValue("reason")}
	err := account.ProposeRecovery(r.Context(), p.DB, p.Keys, visitor(r).As(ledger.Helpdesk), chi.URLParam(r, "id"), f.proposal, f.reason)
	if faults, ok := fault.AsFields(err); ok {
		return p.showCase(w, r, http.StatusUnprocessableEntity, f, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Usulan tersimpan. Petugas lain yang memutuskan.")
	return page.Go(w, r, "/kelola/pemulihan")
}

// Decide confirms the proposal, or returns it.
func (p Pages) Decide(w http.ResponseWriter, r *http.Request) error {
	confirm := r.PostFormValue("confirm") == "ya"
	err := account.DecideRecovery(r.Context(), p.DB, p.Keys, visitor(r).As(ledger.Helpdesk), chi.URLParam(r, "id"), confirm)
	if faults, ok := fault.AsFields(err); ok {
		return p.showCase(w, r, http.StatusUnprocessableEntity, proposalForm{}, faults)
	}
	if err != nil {
		return err
	}
	said := "Permintaan dikembalikan ke antrean."
	if confirm {
		said = "Putusan berlaku dan pemohon diberi tahu."
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, "/kelola/pemulihan")
}
