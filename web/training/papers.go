package training

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/training"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// papers are the certificates from elsewhere.
type papers struct {
	List    []training.Outside
	Me      ledger.Actor
	Writes  bool
	reasons map[string]string
	Faults  fault.Fields
}

// Papers lists the certificates from elsewhere, those that wait first.
func (p Pages) Papers(w http.ResponseWriter, r *http.Request) error {
	return p.papers(w, r, http.StatusOK, papers{})
}

func (p Pages) papers(w http.ResponseWriter, r *http.Request, status int, x papers) (err error) {
	if x.List, err = training.Papers(r.Context(), p.DB); err != nil {
		return err
	}
	x.Me, x.Writes = office(r), writes(r)
	return page.Show(w, r, status, papersPage(ui.Faulty(desk.Frame(r, "Sertifikat dari luar", deskCrumb), x.Faults), x))
}

// Paper sends the file of one.
func (p Pages) Paper(w http.ResponseWriter, r *http.Request) error {
	c, err := training.ReadPaper(r.Context(), p.DB, p.Keys, p.Files, chi.URLParam(r, "id"), "")
	if err != nil {
		return err
	}
	return page.Download(w, r, "sertifikat.pdf", c.MediaType, c.Bytes)
}

// CheckPaper is an officer's yes or no.
func (p Pages) CheckPaper(w http.ResponseWriter, r *http.Request) error {
	yes, err := page.Decision(r)
	if err != nil {
		return err
	}
	id := chi.URLParam(r, "id")
	x := papers{reasons: map[string]string{id: page.Text(r, "reason-"+id)}}
	err = training.Check(r.Context(), p.DB, office(r), id, yes, x.reasons[id])
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.papers(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Putusan dicatat dan pemiliknya dikabari.")
	return page.Go(w, r, papersAt)
}
