package campaign

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Grain is the step in which numbers of people are told. Whoever is fewer than a
// grain is not told at all, and the difference of two numbers says nothing of a
// few: a step that loses two people may look as if it lost none, or five.
const Grain = 5

// Rounded is a number of people as it is told: down to a whole grain.
func Rounded(n int) int { return n - n%Grain }

// Sums are how many came of a campaign. Accounts and what follows are people, and
// rounded; the requests before are nobody in particular, and exact.
type Sums struct {
	Visits    int // the page was shown
	Scans     int // the short address was opened
	Accounts  int // made from the page
	Submitted int // of these, who sent an application in the season
	Met       int // of these, announced as MS
	Passed    int // of these, passed in a published final result
}

// Requests are how often a campaign was looked at on one day.
type Requests struct {
	On     day.Day
	Visits int
	Scans  int
}

const (
	// people counts who made their account by a campaign, step by step.
	people = `
	SELECT count(*)::int AS accounts,
	       count(a.id) FILTER (WHERE a.state <> 'draft')::int AS submitted,
	       count(a.id) FILTER (WHERE a.state = 'ms')::int AS met,
	       count(a.id) FILTER (WHERE EXISTS (
	           SELECT FROM participant p JOIN result_row w ON w.participant_id = p.id JOIN announcement n ON n.id = w.announcement_id
	           WHERE p.application_id = a.id AND n.kind = 'final_result' AND n.state = 'published' AND w.status IN ('passed', 'moved')))::int AS passed
	FROM campaign_account x
	JOIN account k ON k.id = x.account_id
	LEFT JOIN application a ON a.person_id = k.person_id AND a.season_id = c.season_id
	WHERE x.campaign_id = c.id`

	sums pg.Rows[Sums] = `
	SELECT coalesce(d.visits, 0)::int AS visits, coalesce(d.scans, 0)::int AS scans,
	       CASE WHEN c.counted_at IS NULL THEN n.accounts ELSE c.final_accounts END AS accounts,
	       CASE WHEN c.counted_at IS NULL THEN n.submitted ELSE c.final_submitted END AS submitted,
	       CASE WHEN c.counted_at IS NULL THEN n.met ELSE c.final_met END AS met,
	       CASE WHEN c.counted_at IS NULL THEN n.passed ELSE c.final_passed END AS passed
	FROM campaign c
	CROSS JOIN LATERAL (SELECT sum(visits) AS visits, sum(scans) AS scans FROM campaign_day WHERE campaign_id = c.id) d
	CROSS JOIN LATERAL (` + people + `) n
	WHERE c.id = $1`

	requests pg.Rows[Requests] = `SELECT on_date AS "on", visits, scans FROM campaign_day WHERE campaign_id = $1 ORDER BY on_date`

	countable pg.Rows[string] = `
	SELECT c.id::text FROM campaign c JOIN season s ON s.id = c.season_id WHERE s.state = 'archived' AND c.counted_at IS NULL ORDER BY c.id`

	join = `
	INSERT INTO campaign_account (account_id, campaign_id)
	SELECT $1, id FROM campaign WHERE code = $2 AND state = 'published'
	ON CONFLICT (account_id) DO NOTHING`

	count = `
	INSERT INTO campaign_day (campaign_id, on_date, visits, scans)
	SELECT c.id, (portal_now() AT TIME ZONE 'Asia/Jakarta')::date, sum(x.visits), sum(x.scans)
	FROM unnest($1::text[], $2::int[], $3::int[]) x(name, visits, scans)
	JOIN campaign c ON x.name IN (c.slug, c.code)
	WHERE c.state <> 'draft'
	GROUP BY c.id
	ON CONFLICT (campaign_id, on_date) DO UPDATE SET visits = campaign_day.visits + excluded.visits, scans = campaign_day.scans + excluded.scans`

	settle = `
	UPDATE campaign SET counted_at = portal_now(), final_accounts = $2, final_submitted = $3, final_met = $4, final_passed = $5 WHERE id = $1`

	forget = `DELETE FROM campaign_account WHERE campaign_id = $1`
)

// SumsOf returns how many came of a campaign, with numbers of people as they are told.
func SumsOf(ctx context.Context, db pg.DB, id string) (Sums, error) {
	s, err := sums.OneOr(ctx, db, ErrUnknown, id)
	s.Accounts, s.Submitted, s.Met, s.Passed = Rounded(s.Accounts), Rounded(s.Submitted), Rounded(s.Met), Rounded(s.Passed)
	return s, err
}

// PerDay returns the days on which a campaign was looked at, in order.
func PerDay(ctx context.Context, db pg.DB, id string) ([]Requests, error) {
	return requests.All(ctx, db, id)
}

// Join notes that an account was made by a campaign's page; a code that is none,
// or of a campaign that ended, notes nothing. It leaves no event: that would tie
// the person to the campaign for ever, and this is deleted with the season.
func Join(ctx context.Context, db pg.DB, account, code string) error {
	if _, err := db.Exec(ctx, join, account, Code(code)); err != nil {
		return fmt.Errorf("count account for a campaign: %w", err)
	}
	return nil
}

// Settle keeps the last sums of campaigns whose season was archived, and forgets
// which accounts they were of. It returns how many campaigns that were.
func Settle(ctx context.Context, db pg.DB) (int, error) {
	ids, err := countable.All(ctx, db)
	if err != nil {
		return 0, fmt.Errorf("settle campaigns: %w", err)
	}
	for i, id := range ids {
		if err := settleOne(ctx, db, id); err != nil {
			return i, fmt.Errorf("settle campaign %s: %w", id, err)
		}
	}
	return len(ids), nil
}

func settleOne(ctx context.Context, db pg.DB, id string) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, id)
		if err != nil || c.CountedAt != nil {
			return err // another was faster
		}
		s, err := SumsOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, settle, id, s.Accounts, s.Submitted, s.Met, s.Passed); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, forget, id); err != nil {
			return err
		}
		return record(ctx, tx, ledger.Machine, "campaign.settled", id)
	})
}

// Counter adds requests up in memory and writes them down every few seconds, so
// that a page everybody shares does not write a row for each reader. What it has
// not written when the machine fails is lost: these are numbers, not rights.
type Counter struct {
	mu      sync.Mutex
	waiting map[string]Requests // by slug or code
	written time.Time
}

const writeEvery = 5 * time.Second

// Visit counts a page that was shown, by its slug. Due says that it is time to write.
func (c *Counter) Visit(slug string, now time.Time) (due bool) {
	return c.add(slug, Requests{Visits: 1}, now)
}

// Scan counts an opened short address, by its code.
func (c *Counter) Scan(code string, now time.Time) (due bool) {
	return c.add(Code(code), Requests{Scans: 1}, now)
}

// mostWaiting bounds what strangers can make us hold by asking for pages that are not there.
const mostWaiting = 1000

func (c *Counter) add(name string, r Requests, now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting == nil {
		c.waiting = map[string]Requests{}
	}
	was, known := c.waiting[name]
	if known || len(c.waiting) < mostWaiting {
		c.waiting[name] = Requests{Visits: was.Visits + r.Visits, Scans: was.Scans + r.Scans}
	}
	if now.Sub(c.written) < writeEvery {
		return false
	}
	c.written = now
	return true
}

// Write adds what was counted to the day that is now in WIB.
func (c *Counter) Write(ctx context.Context, db pg.DB) error {
	c.mu.Lock()
	waiting := c.waiting
	c.waiting = nil
	c.mu.Unlock()
	if len(waiting) == 0 {
		return nil
	}
	var names []string
	var visits, scans []int
	for name, r := range waiting {
		names, visits, scans = append(names, name), append(visits, r.Visits), append(scans, r.Scans)
	}
	if _, err := db.Exec(ctx, count, names, visits, scans); err != nil {
		return fmt.Errorf("write down visits: %w", err)
	}
	return nil
}
