package selection

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Unknown is a participant number no published result holds.
const Unknown fault.Code = "selection.unknown"

// ErrUnknown refuses such a number.
var ErrUnknown = fault.Refuse(fault.NotFound, Unknown)

// Published is a published result that holds a participant.
type Published struct {
	Announcement string // id
	Stage        bundle.Stage
	Slug         string
	Title        string
	Letter       string // number of the announcement's letter
	PublishedAt  time.Time
	Season       string // id
	SeasonCode   string
	SeasonName   string
	Channel      string
	Rules        bundle.Rules
	Me           Row       // the participant
	Pool         []Row     // their formation, in the order it is printed
	Correction   string    // what this announcement corrects, or ""
	Earlier      []Earlier // what was said of the participant before, newest first
}

// Earlier is a line of a result that was corrected or taken back.
type Earlier struct {
	Slug        string
	Letter      string
	PublishedAt time.Time
	Code        ranking.Code
	Status      Status
	Rank        int
	Final       *ranking.Milli
	Revoked     bool
}

// Changed reports whether the line differs from what is said now.
func (e Earlier) Changed(now Row) bool {
	final := now.Final
	return e.Code != now.Code || e.Rank != now.Rank || (e.Final != nil) != final.Known || e.Final != nil && *e.Final != final.Value
}

type publishedRow struct {
	Announcement string
	Stage        string
	Slug         string
	Title        string
	Letter       string
	PublishedAt  time.Time
	Season       string
	SeasonCode   string
	SeasonName   string
	Channel      string
	Vacancy      string
	Correction   string
	Kind         string
}

var (
	earlierOf pg.Rows[Earlier] = `
	SELECT a.slug, a.number AS letter, a.published_at, r.code, r.status, r.rank, r.final, a.state = 'revoked' AS revoked
	FROM result_row r JOIN announcement a ON a.id = r.announcement_id
	WHERE r.number = $1 AND a.season_id = $2 AND a.kind = $3 AND a.state IN ('corrected', 'revoked')
	ORDER BY a.published_at DESC`

	publishedOf pg.Rows[publishedRow] = `
	SELECT a.id AS announcement, replace(a.kind, '_result', '') AS stage, a.slug, a.title, a.number AS letter, a.published_at,
	       a.season_id AS season, s.code AS season_code, s.name AS season_name, s.channel, r.vacancy_id AS vacancy, a.correction, a.kind
	FROM result_row r
	JOIN announcement a ON a.id = r.announcement_id AND a.state = 'published'
	JOIN season s ON s.id = a.season_id
	WHERE r.number = $1
	ORDER BY a.published_at DESC`

	poolOf pg.Rows[stored] = selectRow + ` WHERE r.announcement_id = $1 AND r.vacancy_id = $2 ORDER BY r.position`
)

// edition differs from before whenever a participant's page may: something was
// published, corrected or revoked, a score was corrected, dates were moved, or a
// stage began or ended.
var edition pg.Rows[string] = `
	SELECT concat_ws(' ',
		(SELECT string_agg(x.state || x.n, ',' ORDER BY x.state) FROM (SELECT state, count(*) AS n FROM announcement WHERE published_at IS NOT NULL GROUP BY state) x),
		(SELECT max(published_at) FROM announcement),
		(SELECT count(*) FROM score_batch WHERE kind = 'correction' AND approved_at IS NOT NULL),
		(SELECT count(*) FILTER (WHERE confirmed_at IS NOT NULL) || ',' || count(*) FILTER (WHERE starts_at <= portal_now()) || ',' || count(*) FILTER (WHERE ends_at <= portal_now()) FROM stage_date))`

// Edition names the state of everything that pages of results show; the same as
// long as none of them changes.
func Edition(ctx context.Context, db pg.DB) (string, error) { return edition.One(ctx, db) }

// Find returns the published results that hold a participant number, newest first.
func Find(ctx context.Context, db pg.DB, number string) ([]Published, error) {
	rows, err := publishedOf.All(ctx, db, number)
	if err != nil {
		return nil, err
	}
	found := make([]Published, len(rows))
	for i, r := range rows {
		p := Published{Announcement: r.Announcement, Stage: bundle.Stage(r.Stage), Slug: r.Slug, Title: r.Title, Letter: r.Letter, PublishedAt: r.PublishedAt,
			Season: r.Season, SeasonCode: r.SeasonCode, SeasonName: r.SeasonName, Channel: r.Channel}
		p.Correction = r.Correction
		if p.Earlier, err = earlierOf.All(ctx, db, number, r.Season, r.Kind); err != nil {
			return nil, err
		}
		if p.Rules, err = frozenRules(ctx, db, r.Announcement); err != nil {
			return nil, err
		}
		pool, err := poolOf.All(ctx, db, r.Announcement, r.Vacancy)
		if err != nil {
			return nil, err
		}
		for _, s := range pool {
			row := s.row()
			if row.Number == number {
				p.Me = row
			}
			p.Pool = append(p.Pool, row)
		}
		found[i] = p
	}
	return found, nil
}

// frozen are the rules of published results, by announcement. They name every
// formation of a season and never change: read once, not for each who looks.
var frozen sync.Map

func frozenRules(ctx context.Context, db pg.DB, announcement string) (bundle.Rules, error) {
	if r, ok := frozen.Load(announcement); ok {
		return r.(bundle.Rules), nil
	}
	var r bundle.Rules
	text, err := rulesText.One(ctx, db, announcement)
	if err == nil {
		err = json.Unmarshal([]byte(text), &r)
	}
	if err == nil {
		frozen.Store(announcement, r)
	}
	return r, err
}

// Other is the row on the other side of the cut: for those inside the first
// outside, for everybody else the last inside; nil where there is none.
func (p Published) Other() *Row {
	inside := p.Me.Status == Passed
	var last *Row
	for i := range p.Pool {
		r := &p.Pool[i]
		if r.Rank == 0 || r.Number == p.Me.Number {
			continue
		}
		if inside && r.Status != Passed {
			return r
		}
		if !inside && r.Status == Passed {
			last = r
		}
	}
	return last
}

// Ranked is how many of the formation have a place.
func (p Published) Ranked() int {
	n := 0
	for _, r := range p.Pool {
		if r.Rank > 0 {
			n++
		}
	}
	return n
}
