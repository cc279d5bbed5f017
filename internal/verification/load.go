package verification

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Queue is how a season's cases stand.
type Queue struct {
	SeasonID       string
	SeasonCode     string
	SeasonName     string
	Waiting        int
	Examined       int
	Proposed       int // confirming ones too
	Met            int
	Unmet          int
	Late           int        // waiting for more than two days
	OldestQueued   *time.Time // waiting for the first officer
	OldestProposed *time.Time // waiting for the second officer
}

// All is every case of the season.
func (q Queue) All() int { return q.Waiting + q.Examined + q.Proposed + q.Met + q.Unmet }

// Decided are the cases that need no officer any more.
func (q Queue) Decided() int { return q.Met + q.Unmet }

// LateAfter is the age at which a waiting case counts as late.
const LateAfter = 48 * time.Hour

// Officer is one officer's load and work in a season, or in all of them.
type Officer struct {
	Person        string
	Name          string
	Active        bool // can sign in as staff
	Held          int  // claimed now
	Proposed      int  // proposals that wait for the second officer
	Examined      int  // own proposals that were decided
	Confirmed     int
	Returned      int  // own proposals that came back and wait
	MedianSeconds *int // from claim to proposal
}

// PerDay is how many cases were decided on a day in WIB.
type PerDay struct {
	Day     day.Day
	Decided int
}

// Pending is a case nobody has decided, for the supervisor's list.
type Pending struct {
	SeasonID     string
	Number       string
	Application  application.ID
	State        State
	QueuedAt     time.Time
	VacancyTitle string
	Officer      string // who holds it, or whose proposal it is
	LeaseUntil   *time.Time
}

var (
	queues pg.Rows[Queue] = `
	SELECT s.id::text AS season_id, s.code AS season_code, s.name AS season_name,
	       count(*) FILTER (WHERE v.state = 'waiting')::int AS waiting,
	       count(*) FILTER (WHERE v.state = 'examined')::int AS examined,
	       count(*) FILTER (WHERE v.state IN ('proposed', 'confirming'))::int AS proposed,
	       count(*) FILTER (WHERE v.state = 'decided' AND v.outcome = 'ms')::int AS met,
	       count(*) FILTER (WHERE v.state = 'decided' AND v.outcome = 'tms')::int AS unmet,
	       count(*) FILTER (WHERE v.state = 'waiting' AND v.queued_at + $1::interval <= portal_now())::int AS late,
	       min(v.queued_at) FILTER (WHERE v.state IN ('waiting', 'examined')) AS oldest_queued,
	       min(v.proposed_at) FILTER (WHERE v.state IN ('proposed', 'confirming')) AS oldest_proposed
	FROM season s
	JOIN verification v ON v.season_id = s.id AND v.state <> 'void'
	GROUP BY s.id, s.code, s.name, s.created_at
	ORDER BY s.created_at DESC, s.code`

	officers pg.Rows[Officer] = `
	WITH cases AS (
		SELECT v.* FROM verification v JOIN season s ON s.id = v.season_id
		WHERE v.state <> 'void' AND ($1 = '' OR s.code = $1)),
	officers AS (
		SELECT claimed_by AS id FROM cases WHERE claimed_by IS NOT NULL
		UNION SELECT proposed_by FROM cases WHERE proposed_by IS NOT NULL
		UNION SELECT confirmed_by FROM cases WHERE confirmed_by IS NOT NULL
		UNION SELECT k.person_id FROM account k JOIN role_grant g ON g.account_id = k.id
		WHERE k.state = 'active' AND g.role IN ('verifier', 'supervisor')
		  AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now()))
	SELECT p.id::text AS person, p.full_name AS name,
	       EXISTS (SELECT 1 FROM account k WHERE k.person_id = p.id AND k.kind = 'staff' AND k.state = 'active') AS active,
	       (SELECT count(*) FROM cases c WHERE c.claimed_by = p.id)::int AS held,
	       (SELECT count(*) FROM cases c WHERE c.proposed_by = p.id AND c.state IN ('proposed', 'confirming'))::int AS proposed,
	       (SELECT count(*) FROM cases c WHERE c.proposed_by = p.id AND c.state = 'decided')::int AS examined,
	       (SELECT count(*) FROM cases c WHERE c.confirmed_by = p.id)::int AS confirmed,
	       (SELECT count(*) FROM cases c WHERE c.proposed_by = p.id AND c.state IN ('waiting', 'examined'))::int AS returned,
	       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY c.worked_seconds) FROM cases c WHERE c.proposed_by = p.id)::int AS median_seconds
	FROM officers o
	JOIN person p ON p.id = o.id
	ORDER BY p.full_name, p.id`

	perDay pg.Rows[PerDay] = `
	SELECT d::date AS day,
	       (SELECT count(*) FROM verification v JOIN season s ON s.id = v.season_id
	        WHERE v.decided_at >= d AT TIME ZONE 'Asia/Jakarta' AND v.decided_at < (d + interval '1 day') AT TIME ZONE 'Asia/Jakarta'
	          AND v.state = 'decided' AND ($1 = '' OR s.code = $1))::int AS decided
	FROM generate_series((portal_now() AT TIME ZONE 'Asia/Jakarta')::date - interval '6 days', (portal_now() AT TIME ZONE 'Asia/Jakarta')::date::timestamp, interval '1 day') d
	ORDER BY d`

	undecided pg.Rows[Pending] = `
	SELECT v.season_id::text AS season_id, a.number, v.application_id AS application, v.state, v.queued_at, w.title AS vacancy_title,
	       coalesce(pc.full_name, pp.full_name, '') AS officer, v.lease_until
	FROM verification v
	JOIN season s ON s.id = v.season_id
	JOIN application a ON a.id = v.application_id
	JOIN submission b ON b.id = v.submission_id
	JOIN vacancy w ON w.id = b.vacancy_id
	LEFT JOIN person pc ON pc.id = v.claimed_by
	LEFT JOIN person pp ON pp.id = v.proposed_by
	WHERE v.state NOT IN ('decided', 'void') AND ($1 = '' OR s.code = $1)
	ORDER BY v.queued_at, v.id`
)

// Queues returns how every season with cases stands, newest season first.
func Queues(ctx context.Context, db pg.DB) ([]Queue, error) { return queues.All(ctx, db, LateAfter) }

// Load returns every officer's load and work; seasonCode may be "".
func Load(ctx context.Context, db pg.DB, seasonCode string) ([]Officer, error) {
	return officers.All(ctx, db, seasonCode)
}

// Week returns how many cases were decided on each of the last seven days.
func Week(ctx context.Context, db pg.DB, seasonCode string) ([]PerDay, error) {
	return perDay.All(ctx, db, seasonCode)
}

// Undecided returns the cases nobody has decided, oldest first: they keep the
// administrative result from being announced.
func Undecided(ctx context.Context, db pg.DB, seasonCode string) ([]Pending, error) {
	return undecided.All(ctx, db, seasonCode)
}
