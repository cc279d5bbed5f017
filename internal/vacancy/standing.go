package vacancy

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Standing is how many applications a vacancy has now, and what became of them.
type Standing struct {
	Waiting      int // sent, and not announced as met or unmet
	Met          int // memenuhi syarat (MS)
	Unmet        int // tidak memenuhi syarat (TMS)
	Disqualified int
}

// All is every application that was sent.
func (s Standing) All() int { return s.Waiting + s.Met + s.Unmet + s.Disqualified }

// PerDay is how many of the standing applications were sent on a day in WIB.
type PerDay struct {
	On    day.Day
	Count int
}

// Address is where a published vacancy is found, and since when.
type Address struct {
	Slug string
	On   day.Day
}

const (
	standing pg.Rows[Standing] = `
		SELECT count(*) FILTER (WHERE state = 'submitted')::int AS waiting, count(*) FILTER (WHERE state = 'ms')::int AS met,
		       count(*) FILTER (WHERE state = 'tms')::int AS unmet, count(*) FILTER (WHERE state = 'disqualified')::int AS disqualified
		FROM application WHERE vacancy_id = $1 AND state <> 'draft'`

	perDay pg.Rows[PerDay] = `
		SELECT (submitted_at AT TIME ZONE 'Asia/Jakarta')::date AS "on", count(*)::int AS count
		FROM application WHERE vacancy_id = $1 AND state <> 'draft'
		GROUP BY 1 ORDER BY 1`

	addresses pg.Rows[Address] = `
		SELECT v.slug, (v.published_at AT TIME ZONE 'Asia/Jakarta')::date AS "on"
		FROM vacancy v JOIN season s ON s.id = v.season_id
		WHERE v.state = 'published' AND s.state <> 'draft'
		ORDER BY v.published_at DESC, v.id
		LIMIT 45000`
)

// Stand returns the standing of a vacancy, now.
func Stand(ctx context.Context, db pg.DB, id string) (Standing, error) {
	return standing.One(ctx, db, id)
}

// SentPerDay returns the days on which a vacancy got applications, in order.
func SentPerDay(ctx context.Context, db pg.DB, id string) ([]PerDay, error) {
	return perDay.All(ctx, db, id)
}

// Addresses returns where all published vacancies are found, newest first, as
// many as one sitemap may hold.
func Addresses(ctx context.Context, db pg.DB) ([]Address, error) { return addresses.All(ctx, db) }
