// Package home is the front door: the first page, help, and what the site says
// about itself.
package home

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Pages are the pages of this package.
type Pages struct {
	DB   pg.DB
	Site ui.Site
}

// front is what the first page shows.
type front struct {
	now   time.Time
	lead  *season.Season // the season to speak of first: open, else the next, else the newest
	posts vacancy.Totals
	steps []season.Step
	other []season.Season // further seasons whose stages run
	news  []announcement.Announcement
	next  []outreach.Event
	told  []story.Story
}

// newsOnFront is how many announcements the first page names.
const newsOnFront = 4

// eventsOnFront is how many coming events the first page names.
const eventsOnFront = 3

// storiesOnFront is how many stories the first page names.
const storiesOnFront = 2

// Index is the first page.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	f, err := p.front(r.Context())
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, frontPage(p.Site, f))
}

func (p Pages) front(ctx context.Context) (f front, err error) {
	if f.now, err = pg.Now(ctx, p.DB); err != nil {
		return f, err
	}
	seasons, err := season.Current(ctx, p.DB)
	if err != nil {
		return f, err
	}
	if f.next, err = outreach.Upcoming(ctx, p.DB, eventsOnFront); err != nil {
		return f, err
	}
	if f.told, err = story.Public(ctx, p.DB, storiesOnFront); err != nil {
		return f, err
	}
	if f.news, err = announcement.Newest(ctx, p.DB, "", "", newsOnFront); err != nil || len(seasons) == 0 {
		return f, err
	}
	f.lead, f.other = &seasons[0], seasons[1:]
	if f.posts, err = vacancy.Posts(ctx, p.DB, f.lead.ID); err != nil {
		return f, err
	}
	f.steps, err = season.Timeline(ctx, p.DB, f.lead.ID)
	return f, err
}

// Help answers the usual questions.
func (p Pages) Help(w http.ResponseWriter, r *http.Request) error {
	asked := cut(r.URL.Query().Get("q"))
	return page.Show(w, r, http.StatusOK, helpPage(p.Site, asked, found(asked)))
}

// longestAsked is how much of a search is looked for.
const longestAsked = 80

func cut(s string) string {
	runes := []rune(strings.TrimSpace(strings.ToValidUTF8(s, "")))
	return string(runes[:min(len(runes), longestAsked)])
}

// Fraud says how one is cheated, how to check, and where to report it.
func (p Pages) Fraud(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, fraudPage(p.Site))
}

// Privacy says what is kept of a person, why, and how long.
func (p Pages) Privacy(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, privacyPage(p.Site))
}

// Accessibility says what was tested and what is known to be missing.
func (p Pages) Accessibility(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, accessibilityPage(p.Site))
}
