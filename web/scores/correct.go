package scores

import (
	"net/http"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

const correction = index + "/pembetulan"

// fixForm is a correction as it was typed.
type fixForm struct {
	score.Fix
	seasons []ui.Option
	what    []ui.Option
}

// NewFix asks for the correction of one score; the season comes first, for its
// parts are what can be chosen.
func (p Pages) NewFix(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	return p.fixForm(w, r, score.Fix{Season: q.Get("musim"), Number: q.Get("nomor")}, nil)
}

func (p Pages) fixForm(w http.ResponseWriter, r *http.Request, fix score.Fix, faults fault.Fields) error {
	x := fixForm{Fix: fix}
	var err error
	if x.seasons, err = p.seasons(r); err != nil {
		return err
	}
	if x.Season != "" {
		s, err := season.ByCode(r.Context(), p.DB, x.Season)
		if err != nil {
			return err
		}
		parts, err := score.Parts(r.Context(), p.DB, s.ID)
		if err != nil {
			return err
		}
		x.what = whatOptions(parts)
	}
	f, status := desk.Frame(r, "Betulkan nilai", crumb), http.StatusOK
	if f.Faults = faults; len(faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, fixPage(f, x))
}

func whatOptions(parts []score.Part) []ui.Option {
	options, stages := []ui.Option{{Label: "Pilih"}}, map[string]bool{}
	for _, p := range parts {
		options = append(options, ui.Option{Value: p.Code, Label: p.Name, Group: "Nilai"})
		stages[p.Stage] = true
	}
	if stages[score.StageSKD] {
		options = append(options, ui.Option{Value: score.ExitSKD, Label: "Gugur pada SKD", Group: "Keterangan gugur"})
	}
	return append(options, ui.Option{Value: score.ExitFinal, Label: "Gugur pada tahap akhir", Group: "Keterangan gugur"})
}

// CreateFix proposes the correction.
func (p Pages) CreateFix(w http.ResponseWriter, r *http.Request) error {
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	fix := score.Fix{Season: v("season"), Number: v("number"), What: v("what"), Value: v("value"), Reason: v("reason"), Letter: v("letter")}
	if fix.Season == "" {
		return p.fixForm(w, r, fix, fault.Fields{{Name: "musim", Code: SeasonNeeded}})
	}
	id, err := score.Correct(r.Context(), p.DB, by(r), fix)
	if faults, ok := fault.AsFields(err); ok {
		return p.fixForm(w, r, fix, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Pembetulan diusulkan. Berlaku sesudah orang lain mengesahkannya.")
	return page.Go(w, r, batchPath(id))
}
