// Package results lets anybody look up a participant number and read why the
// result is what it is (/hasil).
package results

import (
	"context"
	"errors"
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
	"github.com/bkd-manna/portal-asn/internal/subscription"
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
		found, err := p.find(r, plain)
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
	Over   bool            // archived: no result follows
	Stages []season.Stage
	Now    time.Time
}

func (f found) any() bool { return len(f.Tests) > 0 || f.Admin != nil }

func (p Pages) find(r *http.Request, plain string) (found, error) {
	ctx := r.Context()
	f := found{Number: plain}
	if !number.Valid(plain) {
		return f, nil
	}
	var err error
	if f.Tests, err = selection.Find(ctx, p.DB, plain); err != nil {
		return f, err
	}
	if f.Admin, err = announcement.StandingOf(ctx, p.DB, plain); err != nil {
		return f, err
	}
	if !f.any() {
		return f, nil
	}
	id := ""
	if len(f.Tests) > 0 {
		id = f.Tests[0].Season
	} else {
		id = f.Admin.Season
	}
	about, err := subscription.Of(ctx, p.DB, plain)
	if f.Over = errors.Is(err, subscription.ErrOver); err != nil && !f.Over {
		return f, err
	}
	f.Season = about.Season
	if f.Errata, err = p.errataOf(ctx, f); err != nil {
		return f, err
	}
	if f.Stages, err = season.Stages(ctx, p.DB, id); err != nil {
		return f, err
	}
	f.Now, err = pg.Now(ctx, p.DB)
	return f, err
}

// errataOf are the corrections of the scores of a number, of stages whose result
// is out.
func (p Pages) errataOf(ctx context.Context, f found) ([]score.Erratum, error) {
	if len(f.Tests) == 0 {
		return nil, nil
	}
	var stages []string
	for _, t := range f.Tests {
		stages = append(stages, string(t.Stage))
	}
	return score.ErrataOf(ctx, p.DB, f.Tests[0].Season, f.Number, stages)
}

// Show is one number's result: the newest in full, older ones below.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	f, err := p.find(r, chi.URLParam(r, "number"))
	if err != nil {
		return err
	}
	if !f.any() {
		return selection.ErrUnknown
	}
	return page.Show(w, r, http.StatusOK, showPage(f, p.Site))
}
