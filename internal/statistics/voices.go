package statistics

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Voices is what became public in one week (Monday to Sunday in WIB) of employees'
// ideas and citizens' thanks, and how much of it there is by its end, or now.
type Voices struct {
	Monday    day.Day
	Applied   int // ideas confirmed as applied
	Ideas     int
	Published int // thanks
	Thanks    int
}

var voices pg.Rows[Voices] = `
	SELECT w.monday,
	       (count(*) FILTER (WHERE p.kind = 'idea' AND p.at >= w.starts))::int AS applied, (count(*) FILTER (WHERE p.kind = 'idea'))::int AS ideas,
	       (count(*) FILTER (WHERE p.kind = 'thanks' AND p.at >= w.starts))::int AS published, (count(*) FILTER (WHERE p.kind = 'thanks'))::int AS thanks
	FROM (SELECT d::date AS monday, d AT TIME ZONE 'Asia/Jakarta' AS starts, (d + interval '7 days') AT TIME ZONE 'Asia/Jakarta' AS ends
	      FROM (SELECT date_trunc('week', portal_now() AT TIME ZONE 'Asia/Jakarta') AS this) n,
	           generate_series(n.this - make_interval(weeks => $1 - 1), n.this, interval '7 days') d) w
	LEFT JOIN (SELECT 'idea' AS kind, r.decided_at AS at FROM idea i JOIN idea_result r ON r.idea_id = i.id AND r.confirmed WHERE i.state = 'applied'
	           UNION ALL SELECT 'thanks', decided_at FROM thanks WHERE state = 'published') p ON p.at < w.ends
	GROUP BY w.monday
	ORDER BY w.monday DESC`

// VoicesIn are the last weeks, this one included, the newest first.
func VoicesIn(ctx context.Context, db pg.DB, weeks int) ([]Voices, error) {
	return voices.All(ctx, db, weeks)
}
