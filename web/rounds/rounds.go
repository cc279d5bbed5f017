// Package rounds is the committee's desk of each season: what the next step
// waits for, how many came how far at every formation, thresholds of a
// formation's own, and what optimisation would do (/kelola/seleksi).
package rounds

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/report"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of the committee's desk.
type Pages struct {
	DB   pg.DB
	Keys *seal.Keyring // a tie of everything else is decided by age
}

const index = "/kelola/seleksi"

var indexCrumb = ui.Crumb{Label: "Ruang panitia", Path: index}

func path(code string) string { return index + "/" + code }

// Index is every published season in a line.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	all, err := report.Glances(r.Context(), p.DB)
	if err != nil {
		return err
	}
	all = access.Here(access.Of(r.Context()), all, func(g report.Glance) string { return g.ID }, ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor)
	failed, err := p.failed(r.Context())
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(desk.Frame(r, "Ruang panitia"), all, failed))
}

// auditRound is how long a difference stands on the desk: until a daily
// round has not found it again.
const auditRound = 25 * time.Hour

// failed is the newest audit that found a difference, nil when the last found none.
func (p Pages) failed(ctx context.Context) (*ledger.Entry, error) {
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return nil, err
	}
	newest, err := ledger.Recent(ctx, p.DB, 1, selection.Failed)
	if err != nil || len(newest) == 0 || now.Sub(newest[0].At) > auditRound {
		return nil, err
	}
	return &newest[0], nil
}

// view is all that the page of a season shows.
type view struct {
	report.Round
	steps []step
	only  string // "", or which formations are shown
}

// Show is one season: what blocks its next step, and its formations.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	round, err := p.round(r)
	if err != nil {
		return err
	}
	v := view{Round: round, steps: steps(round, access.Of(r.Context())), only: r.URL.Query().Get("tampil")}
	return page.Show(w, r, http.StatusOK, showPage(desk.Frame(r, round.Season.Name, indexCrumb), v))
}

// CSV is the table of formations to keep.
func (p Pages) CSV(w http.ResponseWriter, r *http.Request) error {
	return p.download(w, r, "formasi", report.Round.CSV)
}

// MovesCSV is the simulated optimisation to keep.
func (p Pages) MovesCSV(w http.ResponseWriter, r *http.Request) error {
	return p.download(w, r, "simulasi-optimalisasi", report.Round.MovesCSV)
}

func (p Pages) download(w http.ResponseWriter, r *http.Request, name string, table func(report.Round) ([]byte, error)) error {
	round, err := p.round(r)
	if err != nil {
		return err
	}
	body, err := table(round)
	if err != nil {
		return err
	}
	return page.Download(w, r, name+"-"+round.Season.Code+".csv", "text/csv", body)
}

func (p Pages) round(r *http.Request) (report.Round, error) {
	return report.RoundOf(r.Context(), p.DB, p.Keys, chi.URLParam(r, "code"))
}

// The views of the table of formations.
const (
	onlyEmpty = "kosong"
	onlyTied  = "seri"
)

func (v view) shown() []report.Formation {
	var list []report.Formation
	for _, f := range v.Formations {
		if v.only == onlyEmpty && f.Applied > 0 || v.only == onlyTied && f.Undecided == 0 {
			continue
		}
		list = append(list, f)
	}
	return list
}

func (v view) chips() []ui.Chip {
	tied := 0
	for _, f := range v.Formations {
		if f.Undecided > 0 {
			tied++
		}
	}
	at := path(v.Season.Code)
	return []ui.Chip{
		{Label: "Semua", Path: at, Count: len(v.Formations), Current: v.only != onlyEmpty && v.only != onlyTied},
		{Label: "Tanpa pelamar", Path: at + "?tampil=" + onlyEmpty, Count: v.Empty(), Current: v.only == onlyEmpty},
		{Label: "Seri belum diputuskan", Path: at + "?tampil=" + onlyTied, Count: tied, Current: v.only == onlyTied},
	}
}

func (v view) figures() []ui.Pair {
	all := v.All()
	pairs := []ui.Pair{{Label: "Formasi", Value: words.Number(len(v.Formations))}, {Label: "Kebutuhan", Value: words.Number(all.Quota)},
		{Label: "Pelamar", Value: words.Number(all.Applied)}, {Label: "Memenuhi syarat", Value: words.Number(all.Met)}, {Label: "Ikut tes", Value: words.Number(all.Sat)}}
	if v.Basis != "" {
		pairs = append(pairs, ui.Pair{Label: "Lulus " + stageName(v.Basis), Value: words.Number(all.Passed), Tone: ui.OK})
	}
	if all.Undecided > 0 {
		pairs = append(pairs, ui.Pair{Label: "Seri", Value: words.Number(all.Undecided), Tone: ui.Warn})
	}
	return pairs
}
