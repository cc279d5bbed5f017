package rounds

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

func limitsPath(code string) string { return path(code) + "/ambang" }

func limitPath(code, vacancy string) string { return limitsPath(code) + "/" + vacancy }

// Limits lists the thresholds in force, formation by formation.
func (p Pages) Limits(w http.ResponseWriter, r *http.Request) error {
	s, list, err := p.limits(r)
	if err != nil {
		return err
	}
	v := access.Of(r.Context())
	f := desk.Frame(r, "Ambang batas formasi", indexCrumb, ui.Crumb{Label: s.Name, Path: path(s.Code)})
	return page.Show(w, r, http.StatusOK, limitsPage(f, s, list, v.Person, v.Has(ledger.Committee)))
}

func (p Pages) limits(r *http.Request) (season.Season, []selection.Limit, error) {
	s, err := season.ByCode(r.Context(), p.DB, chi.URLParam(r, "code"))
	if err != nil {
		return s, nil, err
	}
	list, err := selection.Limits(r.Context(), p.DB, s.ID)
	return s, list, err
}

// one is the formation of the address, which must be the season's.
func (p Pages) one(r *http.Request) (season.Season, selection.Limit, error) {
	s, list, err := p.limits(r)
	if err != nil {
		return s, selection.Limit{}, err
	}
	for _, l := range list {
		if l.Vacancy == chi.URLParam(r, "id") {
			return s, l, nil
		}
	}
	return s, selection.Limit{}, selection.ErrVacancyUnknown
}

// limitForm is a threshold as it was typed, in points.
type limitForm struct{ twk, tiu, tkp, total, source string }

func formOf(l selection.Limit) limitForm {
	return limitForm{points(l.Own.TWK), points(l.Own.TIU), points(l.Own.TKP), points(l.Own.Total), l.Source}
}

func points(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return words.Thousandths(int(m.Value), 0)
}

func readLimit(r *http.Request) limitForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return limitForm{get("twk"), get("tiu"), get("tkp"), get("total"), get("source")}
}

// threshold leaves what is no number to the domain, which refuses it.
func (f limitForm) threshold() ranking.Threshold {
	return ranking.Threshold{TWK: typed(f.twk), TIU: typed(f.tiu), TKP: typed(f.tkp), Total: typed(f.total)}
}

func typed(s string) ranking.Maybe {
	if s == "" {
		return ranking.Maybe{}
	}
	m, ok := ranking.Parse(s)
	if !ok {
		m = -1
	}
	return ranking.Known(m)
}

// EditLimit asks for a threshold of the formation's own.
func (p Pages) EditLimit(w http.ResponseWriter, r *http.Request) error {
	s, l, err := p.one(r)
	if err != nil {
		return err
	}
	if l.Used {
		return selection.ErrThresholdInUse
	}
	return p.form(w, r, s, l, formOf(l), nil)
}

func (p Pages) form(w http.ResponseWriter, r *http.Request, s season.Season, l selection.Limit, form limitForm, faults fault.Fields) error {
	f := desk.Frame(r, "Usulkan ambang batas", indexCrumb, ui.Crumb{Label: s.Name, Path: path(s.Code)}, ui.Crumb{Label: "Ambang batas formasi", Path: limitsPath(s.Code)})
	status := http.StatusOK
	if f.Faults = faults; len(faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, limitPage(f, s, l, form))
}

// UpdateLimit proposes the threshold, or shows the form again.
func (p Pages) UpdateLimit(w http.ResponseWriter, r *http.Request) error {
	s, l, err := p.one(r)
	if err != nil {
		return err
	}
	form := readLimit(r)
	err = selection.ProposeThreshold(r.Context(), p.DB, by(r), l.Vacancy, form.threshold(), form.source)
	if faults, ok := fault.AsFields(err); ok {
		return p.form(w, r, s, l, form, faults)
	}
	return p.did(w, r, limitsPath(s.Code), "Usulan ambang batas disimpan. Berlaku setelah orang kedua menetapkannya.", err)
}

// ConfirmLimit is the second person's yes.
func (p Pages) ConfirmLimit(w http.ResponseWriter, r *http.Request) error {
	s, l, err := p.one(r)
	if err != nil {
		return err
	}
	err = selection.ConfirmThreshold(r.Context(), p.DB, by(r), l.Vacancy, r.PostFormValue("read"))
	return p.did(w, r, limitsPath(s.Code), "Ambang batas "+l.Title+" ditetapkan.", err)
}

func (p Pages) did(w http.ResponseWriter, r *http.Request, to, said string, err error) error {
	return session.Done(w, r, err, to, said, nil)
}

func by(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Committee) }

// told is a threshold in words: each minimum it has.
func told(t ranking.Threshold) string {
	var parts []string
	for _, x := range []struct {
		name string
		min  ranking.Maybe
	}{{"TWK", t.TWK}, {"TIU", t.TIU}, {"TKP", t.TKP}, {"jumlah", t.Total}} {
		if x.min.Known {
			parts = append(parts, x.name+" "+words.Score(x.min))
		}
	}
	return strings.Join(parts, ", ")
}

// most is the hint of a figure: what it can come to.
func most(l selection.Limit, name string) string {
	for _, p := range l.Parts {
		if p.Name != name {
			continue
		}
		text := "0 sampai " + words.Score(ranking.Known(p.Max))
		if p.Step > ranking.Points(1) {
			text += ", kelipatan " + words.Score(ranking.Known(p.Step))
		}
		return text
	}
	return ""
}
