// Package statistics is the selection and the office in numbers, for everybody
// (/statistik): competition, how many came how far, learning and awards.
package statistics

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/statistics"
	"github.com/bkd-manna/portal-asn/web/page"
)

// Pages are the pages under /statistik.
type Pages struct {
	DB pg.DB
}

const indexPath = "/statistik"

// Path is the address of a season's numbers.
func Path(code string) string { return indexPath + "/" + code }

// overview is the first page.
type overview struct {
	now     time.Time
	seasons []statistics.Season
	office  statistics.Office
}

// Index is all seasons in a line each, and what the office did for its people.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	var v overview
	var err error
	if v.now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	if v.seasons, err = statistics.Seasons(ctx, p.DB); err != nil {
		return err
	}
	if v.office, err = statistics.OfficeIn(ctx, p.DB, day.Of(v.now).Year); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(v))
}

// told is a season as its page shows it.
type told struct {
	statistics.Told
	steps   []season.Step
	history []statistics.Daily
}

// Show is one season in numbers.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	x, err := statistics.Of(ctx, p.DB, chi.URLParam(r, "season"))
	if err != nil {
		return err
	}
	t := told{Told: x}
	if t.steps, err = season.Timeline(ctx, p.DB, x.ID); err != nil {
		return err
	}
	first, last := day.Of(x.OpensAt), day.Of(x.ClosesAt.Add(-time.Nanosecond))
	if today := day.Of(x.At); today.Before(last) {
		last = today
	}
	t.history = statistics.History(x.Flows, first, last)
	return page.Show(w, r, http.StatusOK, seasonPage(t))
}
