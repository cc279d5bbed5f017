package verifications

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// reasonForm is a new reason as it was typed.
type reasonForm struct{ Code, AppliesTo, Label, Remedy, Source string }

// Reasons shows the list that officers choose from.
func (p Pages) Reasons(w http.ResponseWriter, r *http.Request) error {
	return p.reasons(w, r, http.StatusOK, reasonForm{}, nil)
}

// CreateReason adds a reason.
func (p Pages) CreateReason(w http.ResponseWriter, r *http.Request) error {
	f := reasonForm{r.PostFormValue("code"), r.PostFormValue("applies-to"), r.PostFormValue("label"), r.PostFormValue("remedy"), r.PostFormValue("source")}
	err := verification.AddReason(r.Context(), p.DB, as(r, ledger.Supervisor),
		verification.Reason{Code: f.Code, AppliesTo: f.AppliesTo, Label: f.Label, Remedy: f.Remedy, Source: f.Source, Position: 50})
	if faults, ok := fault.AsFields(err); ok {
		return p.reasons(w, r, http.StatusUnprocessableEntity, f, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Alasan "+f.Code+" dapat dipilih petugas mulai sekarang.")
	return page.Go(w, r, reasonsPath)
}

// RetireReason takes a reason out of the choice.
func (p Pages) RetireReason(w http.ResponseWriter, r *http.Request) error {
	code := chi.URLParam(r, "kode")
	if err := verification.RetireReason(r.Context(), p.DB, as(r, ledger.Supervisor), code); err != nil {
		return err
	}
	session.Say(r.Context(), "Alasan "+code+" tidak dapat dipilih lagi. Putusan yang memakainya tetap berlaku.")
	return page.Go(w, r, reasonsPath)
}

// RestoreReason puts it back.
func (p Pages) RestoreReason(w http.ResponseWriter, r *http.Request) error {
	code := chi.URLParam(r, "kode")
	if err := verification.RestoreReason(r.Context(), p.DB, as(r, ledger.Supervisor), code); err != nil {
		return err
	}
	session.Say(r.Context(), "Alasan "+code+" dapat dipilih lagi.")
	return page.Go(w, r, reasonsPath)
}

func (p Pages) reasons(w http.ResponseWriter, r *http.Request, status int, f reasonForm, faults fault.Fields) error {
	list, err := verification.AllReasons(r.Context(), p.DB)
	if err != nil {
		return err
	}
	kinds, err := verification.Kinds(r.Context(), p.DB)
	if err != nil {
		return err
	}
	options := []ui.Option{{Value: "", Label: "Pilih"}, {Value: verification.Anything, Label: words.RequirementKind(verification.Anything)}}
	for _, k := range kinds {
		label := k.Label
		if label == "" {
			label = words.RequirementKind(k.Kind)
		}
		options = append(options, ui.Option{Value: k.Kind, Label: label})
	}
	history, err := verification.ReasonHistory(r.Context(), p.DB)
	if err != nil {
		return err
	}
	frame := desk.Frame(r, "Daftar alasan")
	frame.Faults = faults
	return page.Show(w, r, status, reasonsPage(frame, list, options, f, history, access.Of(r.Context()).Can("", ledger.Supervisor)))
}
