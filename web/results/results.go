// Package results lets anybody look up a participant number and read why the
// result is what it is (/hasil).
package results

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Pages are the pages of results.
type Pages struct {
	DB   pg.DB
	Keys *seal.Keyring
	Gate *account.Gate
	Site ui.Site
}

// What can be wrong with a number somebody looks up.
const (
	NumberWrong   fault.Code = "results.number-wrong"
	NumberUnknown fault.Code = "results.number-unknown"
)

const newestResults = 12

// Index is where a number is looked up. A number that is in a result leads to
// its own page.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	typed := r.URL.Query().Get("nomor")
	plain := number.Plain(typed)
	var faults fault.Fields
	switch {
	case typed == "":
	case !number.Valid(plain):
		faults = faults.And("nomor", NumberWrong)
	default:
		found, err := p.one(r, plain)
		if err != nil {
			return err
		}
		if found.any() {
			return page.Go(w, r, "/hasil/"+plain)
		}
		faults = faults.And("nomor", NumberUnknown)
	}
	var list []announcement.Announcement
	for _, kind := range []announcement.Kind{announcement.FinalResult, announcement.SKDResult, announcement.AdminResult} {
		some, err := announcement.Newest(r.Context(), p.DB, kind, "", newestResults)
		if err != nil {
			return err
		}
		list = append(list, some...)
	}
	status := http.StatusOK
	if faults != nil {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, indexPage(typed, faults, list))
}

// found is everything published about one number.
type found struct {
	Number string
	Tests  []selection.Published // newest first
	Admin  *announcement.Standing
	Errata []score.Erratum // corrections of this number's scores, newest first
	Season string          // its name
	Code   string          // of the season
	Over   bool            // archived: no result follows
	Stages []season.Stage
	Now    time.Time
}

func (f found) any() bool { return len(f.Tests) > 0 || f.Admin != nil }

// find returns what is published about numbers at a moment of the portal's clock.
func find(ctx context.Context, db pg.DB, at time.Time, numbers ...string) ([]found, error) {
	tests, err := selection.Find(ctx, db, numbers...)
	if err != nil {
		return nil, err
	}
	checks, err := announcement.Standings(ctx, db, numbers...)
	if err != nil {
		return nil, err
	}
	list := make([]found, len(numbers))
	of := map[string][]*found{} // by season
	for i, n := range numbers {
		f := &list[i]
		*f = found{Number: n, Tests: tests[n], Now: at}
		if c, ok := checks[n]; ok {
			f.Admin, f.Season, f.Code, f.Over = &c, c.SeasonName, c.SeasonCode, c.SeasonOver
		}
		id := ""
		switch {
		case len(f.Tests) > 0:
			id, f.Season, f.Code, f.Over = f.Tests[0].Season, f.Tests[0].SeasonName, f.Tests[0].SeasonCode, f.Tests[0].SeasonOver
		case f.Admin != nil:
			id = f.Admin.Season
		default: // nothing is
			continue
		}
		of[id] = append(of[id], f)
	}
	for id, some := range of {
		if err := addSeason(ctx, db, id, some); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// addSeason adds what comes next in a season, and the corrections of the scores of
// its participants, of stages whose result is out.
func addSeason(ctx context.Context, db pg.DB, id string, some []*found) error {
	stages, err := season.Stages(ctx, db, id)
	if err != nil {
		return err
	}
	var numbers, tests []string
	for _, f := range some {
		f.Stages = stages
		for _, t := range f.Tests {
			numbers, tests = append(numbers, f.Number), append(tests, string(t.Stage))
		}
	}
	if len(tests) == 0 {
		return nil
	}
	errata, err := score.ErrataOf(ctx, db, id, tests, numbers)
	for _, f := range some {
		for _, e := range errata {
			if e.Number == f.Number {
				f.Errata = append(f.Errata, e)
			}
		}
	}
	return err
}

// one is what is published about a number now.
func (p Pages) one(r *http.Request, plain string) (found, error) {
	if !number.Valid(plain) {
		return found{}, nil
	}
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return found{}, err
	}
	list, err := find(r.Context(), p.DB, now, plain)
	if err != nil {
		return found{}, err
	}
	return list[0], nil
}

// Show is one number's result: the newest in full, older ones below.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	f, err := p.one(r, chi.URLParam(r, "number"))
	if err != nil {
		return err
	}
	if !f.any() {
		return selection.ErrUnknown
	}
	return page.Show(w, r, http.StatusOK, showPage(f, p.Site))
}

// Path is the address of a number's result.
func Path(number string) string { return "/hasil/" + number }

// Made are the pages of some numbers, by number, from what db holds at a moment of
// the portal's clock: Show for many at once.
func (p Pages) Made(ctx context.Context, db pg.DB, at time.Time, numbers []string) (map[string]page.Func, error) {
	list, err := find(ctx, db, at, numbers...)
	if err != nil {
		return nil, err
	}
	made := map[string]page.Func{}
	for _, f := range list {
		if f.any() {
			made[f.Number] = func(w http.ResponseWriter, r *http.Request) error {
				return page.Show(w, r, http.StatusOK, showPage(f, p.Site))
			}
		}
	}
	return made, nil
}
