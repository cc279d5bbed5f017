package verifications

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

func reversalPath(number string) string { return pathOf(number) + "/perubahan" }

// overseer is the visitor in the role in which decisions are changed.
func overseer(r *http.Request) ledger.Actor {
	v := access.Of(r.Context())
	for _, role := range []ledger.Role{ledger.Supervisor, ledger.Committee} {
		if v.Has(role) {
			return v.As(role)
		}
	}
	return v.As(ledger.Auditor)
}

// reversing is the page on which a decided case is changed by two persons.
type reversing struct {
	verification.File
	Now     verification.Outcome
	Lines   []line
	Done    []reversed
	Open    *reversed
	Me      string
	May     bool
	Second  bool // may confirm: neither proposed the change nor took part in the case
	Why     string
	Article string
	Faults  fault.Fields
	// Documents are those that the proposed change is about, for who decides it.
	Documents []document.Document
}

// papers are the documents for the viewer.
func (v reversing) papers() []ui.Paper {
	list := make([]ui.Paper, len(v.Documents))
	for n, d := range v.Documents {
		list[n] = ui.PaperOf(d.Kind, d.Label, reversalPath(v.Number)+"/dokumen/"+d.Kind, d.Pages)
		list[n].About, list[n].Warn = about(d), unscanned
	}
	return list
}

func (v reversing) shows(kind string) bool {
	return slices.ContainsFunc(v.Documents, func(d document.Document) bool { return d.Kind == kind && d.Pages > 0 })
}

// reversed is a reversal with its items.
type reversed struct {
	verification.Reversal
	Flips []verification.Flip
}

// Reversal shows how a decided case stands, how it was changed, and the form to
// change it.
func (p Pages) Reversal(w http.ResponseWriter, r *http.Request) error {
	v, err := p.reversing(r)
	if err != nil {
		return err
	}
	return p.showReversal(w, r, http.StatusOK, v)
}

func (p Pages) showReversal(w http.ResponseWriter, r *http.Request, status int, v reversing) error {
	f := desk.Frame(r, "Perubahan keputusan", ui.Crumb{Label: "Antrean", Path: home}, ui.Crumb{Label: number.Grouped(v.Number), Path: pathOf(v.Number)})
	if access.Of(r.Context()).Has(ledger.Committee) { // who has no queue to go back to
		f = desk.Frame(r, "Perubahan keputusan", ui.Crumb{Label: "Ruang kerja", Path: "/kelola"})
	}
	if f.Faults = v.Faults; len(v.Documents) > 0 {
		f.Kind, f.Scripts = ui.Desk, ui.DeskScript
	}
	return page.Show(w, r, status, reversalPage(f, v))
}

func (p Pages) reversing(r *http.Request) (reversing, error) {
	ctx, by := r.Context(), overseer(r)
	f, err := verification.Reversible(ctx, p.DB, by, chi.URLParam(r, "nomor"))
	if err != nil {
		return reversing{}, err
	}
	v := reversing{File: f, Me: by.Person, May: by.Role != ledger.Auditor}
	if v.Now, err = verification.Now(ctx, p.DB, f.ID); err != nil {
		return v, err
	}
	reasons, err := verification.Reasons(ctx, p.DB)
	if err != nil {
		return v, err
	}
	v.Lines = linesOf(f.Items, reasons)
	all, err := verification.Reversals(ctx, p.DB, f.ID)
	if err != nil {
		return v, err
	}
	for _, x := range all {
		flips, err := verification.Flips(ctx, p.DB, x.ID)
		if err != nil {
			return v, err
		}
		if x.Open() {
			v.Open = &reversed{x, flips}
			continue
		}
		v.Done = append(v.Done, reversed{x, flips})
	}
	if v.Open != nil && v.May {
		if v.Second, err = verification.MayConfirm(ctx, p.DB, by, f.Case, v.Open.Reversal); err != nil {
			return v, err
		}
		v.Documents, err = document.Reversing(ctx, p.DB, by.Person, v.Number)
	}
	return v, err
}

// ReversalOriginal sends a document that a proposed change is about.
func (p Pages) ReversalOriginal(w http.ResponseWriter, r *http.Request) error {
	number, kind := chi.URLParam(r, "nomor"), chi.URLParam(r, "jenis")
	c, err := document.ReadReversing(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, number, kind)
	if err != nil {
		return err
	}
	return page.Download(w, r, kind+"-"+number+ending(c.MediaType), c.MediaType, c.Bytes)
}

// ReversalImage sends the picture of one page of it.
func (p Pages) ReversalImage(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.ParseUint(chi.URLParam(r, "hal"), 10, 15)
	if err != nil {
		return document.ErrUnknown
	}
	c, err := document.ReadReversingPage(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, chi.URLParam(r, "nomor"), chi.URLParam(r, "jenis"), int(n))
	if err != nil {
		return err
	}
	return page.Inline(w, r, c.MediaType, c.Bytes)
}

// ProposeReversal proposes that MS becomes TMS.
func (p Pages) ProposeReversal(w http.ResponseWriter, r *http.Request) error {
	ctx, number := r.Context(), chi.URLParam(r, "nomor")
	judgements, err := readJudgements(r)
	if err == nil {
		err = verification.ProposeReversal(ctx, p.DB, overseer(r), number, r.PostFormValue("why"), r.PostFormValue("article"), judgements...)
	}
	if faults, ok := fault.AsFields(err); ok {
		v, err := p.reversing(r)
		if err != nil {
			return err
		}
		for n := range v.Lines {
			l := &v.Lines[n]
			l.Answer, l.Chosen, l.Words = r.PostFormValue("met-"+l.Item.Item), r.PostFormValue("reason-"+l.Item.Item), r.PostFormValue("note-"+l.Item.Item)
		}
		v.Why, v.Article, v.Faults = r.PostFormValue("why"), r.PostFormValue("article"), faults
		return p.showReversal(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	session.Say(ctx, "Perubahan diusulkan. Keputusan tetap sampai orang kedua mengesahkannya.")
	return page.Go(w, r, reversalPath(number))
}

// DecideReversal confirms the proposed change, or ends it.
func (p Pages) DecideReversal(w http.ResponseWriter, r *http.Request) error {
	ctx, number := r.Context(), chi.URLParam(r, "nomor")
	var err error
	said := "Keputusan berubah menjadi TMS. Masyarakat membacanya pada pengumuman hasil berikutnya."
	switch r.PostFormValue("decision") {
	case "confirm":
		err = verification.ConfirmReversal(ctx, p.DB, overseer(r), number)
	case "refuse":
		err, said = verification.RefuseReversal(ctx, p.DB, overseer(r), number), "Usulan perubahan berakhir; keputusan tetap."
	default:
		v, err := p.reversing(r)
		if err != nil {
			return err
		}
		v.Faults = fault.Fields{{Name: "decision", Code: DecisionMissing}}
		return p.showReversal(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	session.Say(ctx, said)
	return page.Go(w, r, reversalPath(number))
}
