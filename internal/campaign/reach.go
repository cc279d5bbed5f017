package campaign

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Reach is what came of all published campaigns of a season together. Accounts and
// what follows are people, rounded; the requests before are nobody in particular.
type Reach struct {
	Campaigns int
	Visits    int
	Scans     int
	Accounts  int
	Submitted int
	Met       int
	Passed    int
}

var reach pg.Rows[Reach] = `
	SELECT count(*)::int AS campaigns, coalesce(sum(d.visits), 0)::int AS visits, coalesce(sum(d.scans), 0)::int AS scans,
	       coalesce(sum(CASE WHEN c.counted_at IS NULL THEN n.accounts ELSE c.final_accounts END), 0)::int AS accounts,
	       coalesce(sum(CASE WHEN c.counted_at IS NULL THEN n.submitted ELSE c.final_submitted END), 0)::int AS submitted,
	       coalesce(sum(CASE WHEN c.counted_at IS NULL THEN n.met ELSE c.final_met END), 0)::int AS met,
	       coalesce(sum(CASE WHEN c.counted_at IS NULL THEN n.passed ELSE c.final_passed END), 0)::int AS passed
	FROM campaign c
	CROSS JOIN LATERAL (SELECT sum(visits) AS visits, sum(scans) AS scans FROM campaign_day WHERE campaign_id = c.id) d
	CROSS JOIN LATERAL (` + people + `) n
	WHERE c.season_id = $1 AND c.state <> 'draft'`

// ReachIn is the reach of a season's campaigns, by its identifier.
func ReachIn(ctx context.Context, db pg.DB, season string) (Reach, error) {
	r, err := reach.One(ctx, db, season)
	r.Accounts, r.Submitted, r.Met, r.Passed = Rounded(r.Accounts), Rounded(r.Submitted), Rounded(r.Met), Rounded(r.Passed)
	return r, err
}
