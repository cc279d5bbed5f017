package campaign

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Limit is when formations of a season count as having few applicants.
type Limit struct {
	SeasonID   string
	SeasonCode string
	SeasonName string
	ClosesAt   time.Time // exclusive
	PerPost    int       // fewer for each post are few
	Days       int       // before registration closes
	Now        bool      // these days have begun
	RaisedAt   *time.Time
}

// Few is a formation with few applicants.
type Few struct {
	SeasonID   string
	SeasonCode string
	SeasonName string
	ClosesAt   time.Time // exclusive
	Slug       string
	Title      string
	Unit       string
	Quota      int
	Applicants int
	Campaign   string // of a campaign about it, or ""
}

const (
	mostPerPost = 100
	mostDays    = 60
)

// fewFrom are the formations with few applicants of seasons that take applications here.
const fewFrom = `
	FROM season s
	JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration'
	LEFT JOIN campaign_alarm l ON l.season_id = s.id
	JOIN vacancy v ON v.season_id = s.id AND v.state = 'published'
	JOIN unit u ON u.id = v.unit_id
	CROSS JOIN LATERAL (` + sent + `) a(n)
	WHERE s.state = 'published' AND s.channel = 'portal' AND n.starts_at <= portal_now() AND n.ends_at > portal_now()
	  AND n.ends_at - make_interval(days => coalesce(l.days, 7)) <= portal_now()
	  AND a.n < coalesce(l.per_post, 3) * v.quota`

var (
	limits pg.Rows[Limit] = `
	SELECT s.id::text AS season_id, s.code AS season_code, s.name AS season_name, n.ends_at AS closes_at, coalesce(l.per_post, 3) AS per_post,
	       coalesce(l.days, 7) AS days, n.starts_at <= portal_now() AND n.ends_at - make_interval(days => coalesce(l.days, 7)) <= portal_now() AS now, l.raised_at
	FROM season s
	JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration'
	LEFT JOIN campaign_alarm l ON l.season_id = s.id
	WHERE s.state = 'published' AND s.channel = 'portal' AND n.ends_at > portal_now()
	ORDER BY n.ends_at, s.code`

	few pg.Rows[Few] = `
	SELECT s.id::text AS season_id, s.code AS season_code, s.name AS season_name, n.ends_at AS closes_at, v.slug, v.title, u.name AS unit, v.quota, a.n AS applicants,
	       coalesce((SELECT x.campaign_id::text FROM campaign_vacancy x JOIN campaign c ON c.id = x.campaign_id
	                 WHERE x.vacancy_id = v.id AND c.state <> 'ended' ORDER BY c.created_at DESC LIMIT 1), '') AS campaign` + fewFrom + `
	ORDER BY n.ends_at, a.n * 1000 / v.quota, v.title, v.id
	LIMIT 2000`

	fewCount pg.Rows[int] = `SELECT count(*)::int` + fewFrom + ` AND ($1::uuid[] IS NULL OR s.id = ANY ($1))`

	// raise notes an alarm; no row when it was raised before.
	raise pg.Rows[string] = `
	INSERT INTO campaign_alarm AS l (season_id, raised_at) VALUES ($1, portal_now())
	ON CONFLICT (season_id) DO UPDATE SET raised_at = excluded.raised_at WHERE l.raised_at IS NULL
	RETURNING l.season_id::text`

	// callable are editors and planners whose role holds in a season.
	callable pg.Rows[string] = `
	SELECT DISTINCT k.person_id::text
	FROM account k JOIN role_grant g ON g.account_id = k.id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.role IN ('editor', 'planner') AND (g.season_id IS NULL OR g.season_id = $1)
	  AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now())
	ORDER BY 1`
)

// setLimit keeps a limit; the office is told anew by it.
const setLimit = `
	INSERT INTO campaign_alarm (season_id, per_post, days, set_by) VALUES ($1, $2, $3, $4)
	ON CONFLICT (season_id) DO UPDATE SET per_post = excluded.per_post, days = excluded.days, set_by = excluded.set_by, raised_at = NULL`

// Limits returns the limits of the seasons that take applications or will, the
// first to close first.
func Limits(ctx context.Context, db pg.DB) ([]Limit, error) { return limits.All(ctx, db) }

// FewNow returns the formations with few applicants whose season closes soon, the
// emptiest first.
func FewNow(ctx context.Context, db pg.DB) ([]Few, error) { return few.All(ctx, db) }

// FewIn counts them in some seasons (identifiers); nil is all.
func FewIn(ctx context.Context, db pg.DB, seasons []string) (int, error) {
	return fewCount.One(ctx, db, seasons)
}

// SetLimit says when a season's formations count as having few applicants.
func SetLimit(ctx context.Context, db pg.DB, by ledger.Actor, season string, perPost, days int) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := by.In(season); err != nil {
			return err
		}
		var f fault.Fields
		if perPost < 1 || perPost > mostPerPost {
			f = f.And("per-post", PerPostWrong, mostPerPost)
		}
		if days < 1 || days > mostDays {
			f = f.And("days", DaysWrong, mostDays)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setLimit, season, perPost, days, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "campaign.limit-set", Object: "season:" + season, Class: ledger.Open,
			Payload: ledger.Facts("per-post", perPost, "days", days)})
	})
	if err != nil {
		return fmt.Errorf("set limit of few applicants in season %s: %w", season, err)
	}
	return nil
}

// Alarm tells editors and planners once for each season that closes soon and has
// formations with few applicants. It returns how many seasons that were.
func Alarm(ctx context.Context, db pg.DB) (int, error) {
	all, err := Limits(ctx, db)
	if err != nil {
		return 0, fmt.Errorf("alarm for few applicants: %w", err)
	}
	raised := 0
	for _, l := range all {
		if !l.Now || l.RaisedAt != nil {
			continue
		}
		done, err := l.alarm(ctx, db)
		if err != nil {
			return raised, fmt.Errorf("alarm for few applicants in %s: %w", l.SeasonCode, err)
		}
		if done {
			raised++
		}
	}
	return raised, nil
}

func (l Limit) alarm(ctx context.Context, db pg.DB) (done bool, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		n, err := FewIn(ctx, tx, []string{l.SeasonID})
		if err != nil || n == 0 {
			return err
		}
		season, err := raise.All(ctx, tx, l.SeasonID)
		if err != nil || len(season) == 0 {
			return err // another was faster
		}
		done = true
		persons, err := callable.All(ctx, tx, l.SeasonID)
		if err != nil {
			return err
		}
		to := notice.All(persons, "/kelola/kampanye", strconv.Itoa(n), l.SeasonName, l.ClosesAt.UTC().Format(time.RFC3339))
		if err := notice.TellMany(ctx, tx, ToldFew, to...); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: ledger.Machine, Act: "campaign.alarmed", Object: "season:" + l.SeasonID, Class: ledger.Open,
			Payload: ledger.Facts("formations", n, "closes", l.ClosesAt, "told", len(persons))})
	})
	return done, err
}
