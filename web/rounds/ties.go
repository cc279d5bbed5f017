package rounds

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

func tiesPath(code string) string { return path(code) + "/seri" }

func tiePath(code, vacancy string) string { return tiesPath(code) + "/" + vacancy }

// Ties lists the ties that no rule decides, with what people decided.
func (p Pages) Ties(w http.ResponseWriter, r *http.Request) error {
	s, list, err := p.ties(r.Context(), chi.URLParam(r, "code"))
	var open *fault.Refusal // a result that cannot be computed yet has no ties
	if err != nil && (!errors.As(err, &open) || open.Kind != fault.Conflict) {
		return err
	}
	v := access.Of(r.Context())
	f := desk.Frame(r, "Seri pada batas", indexCrumb, ui.Crumb{Label: s.Name, Path: path(s.Code)})
	return page.Show(w, r, http.StatusOK, tiesPage(f, s, list, open, v.Person, v.Has(ledger.Committee)))
}

func (p Pages) ties(ctx context.Context, code string) (season.Season, []selection.Tie, error) {
	s, err := season.ByCode(ctx, p.DB, code)
	if err != nil {
		return s, nil, err
	}
	list, err := selection.Ties(ctx, p.DB, p.Keys, s.ID)
	return s, list, err
}

// tie is the one of the address.
func (p Pages) tie(r *http.Request) (season.Season, selection.Tie, error) {
	s, list, err := p.ties(r.Context(), chi.URLParam(r, "code"))
	if err != nil {
		return s, selection.Tie{}, err
	}
	for _, t := range list {
		if t.Vacancy == chi.URLParam(r, "id") {
			return s, t, nil
		}
	}
	return s, selection.Tie{}, selection.ErrNoTie
}

// tieForm is a decision as it was typed; places by participant number.
type tieForm struct {
	places         map[string]string
	letter, reason string
}

func tieFormOf(t selection.Tie) tieForm {
	form := tieForm{places: map[string]string{}}
	if t.Decision == nil {
		return form
	}
	form.letter, form.reason = t.Decision.Letter, t.Decision.Reason
	for _, row := range t.Rows {
		if n := t.Decision.Place(row.Participant); n > 0 {
			form.places[row.Number] = strconv.Itoa(n)
		}
	}
	return form
}

func readTie(r *http.Request, t selection.Tie) tieForm {
	form := tieForm{places: map[string]string{}, letter: r.PostFormValue("letter"), reason: r.PostFormValue("reason")}
	for _, row := range t.Rows {
		form.places[row.Number] = strings.TrimSpace(r.PostFormValue("place-" + row.Number))
	}
	return form
}

// order leaves what is no number to the domain, which refuses it.
func (f tieForm) order(t selection.Tie) map[string]int {
	order := map[string]int{}
	for _, row := range t.Rows {
		order[row.Participant], _ = strconv.Atoi(f.places[row.Number])
	}
	return order
}

// EditTie asks for the order that was decided.
func (p Pages) EditTie(w http.ResponseWriter, r *http.Request) error {
	s, t, err := p.tie(r)
	if err != nil {
		return err
	}
	if t.Decision != nil && t.Decision.Used {
		return selection.ErrTieInUse
	}
	return p.tieForm(w, r, s, t, tieFormOf(t), nil)
}

func (p Pages) tieForm(w http.ResponseWriter, r *http.Request, s season.Season, t selection.Tie, form tieForm, faults fault.Fields) error {
	f := desk.Frame(r, "Catat keputusan seri", indexCrumb, ui.Crumb{Label: s.Name, Path: path(s.Code)}, ui.Crumb{Label: "Seri pada batas", Path: tiesPath(s.Code)})
	status := http.StatusOK
	if f.Faults = faults; len(faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, tiePage(f, s, t, form))
}

// UpdateTie proposes the order, or shows the form again.
func (p Pages) UpdateTie(w http.ResponseWriter, r *http.Request) error {
	s, t, err := p.tie(r)
	if err != nil {
		return err
	}
	form := readTie(r, t)
	err = selection.ProposeSettlement(r.Context(), p.DB, p.Keys, by(r), s.ID, t.Vacancy, form.order(t), form.letter, form.reason)
	if faults, ok := fault.AsFields(err); ok {
		return p.tieForm(w, r, s, t, form, faults)
	}
	return p.did(w, r, tiesPath(s.Code), "Keputusan dicatat. Berlaku setelah orang kedua menetapkannya.", err)
}

// ConfirmTie is the second person's yes.
func (p Pages) ConfirmTie(w http.ResponseWriter, r *http.Request) error {
	s, t, err := p.tie(r)
	if err != nil {
		return err
	}
	err = selection.ConfirmSettlement(r.Context(), p.DB, p.Keys, by(r), s.ID, t.Vacancy, r.PostFormValue("read"))
	return p.did(w, r, tiesPath(s.Code), "Urutan "+t.Title+" ditetapkan. Hasil akhir dihitung dengan keputusan ini.", err)
}
