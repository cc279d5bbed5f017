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
	SeasonOver   bool // archived: no result follows
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
	Number       string // of the participant
	Announcement string
	Stage        string
	Slug         string
	Title        string
	Letter       string
	PublishedAt  time.Time
	Season       string
	SeasonCode   string
	SeasonName   string
	SeasonOver   bool
	Channel      string
	Vacancy      string
	Correction   string
	Kind         string
	Sum          []byte
}

type earlierRow struct {
	Number      string
	Season      string
	Kind        string
	Slug        string
	Letter      string
	PublishedAt time.Time
	Code        ranking.Code
	Status      Status
	Rank        int
	Final       *ranking.Milli
	Revoked     bool
}

var (
	publishedOf pg.Rows[publishedRow] = `
	SELECT r.number, a.id AS announcement, replace(a.kind, '_result', '') AS stage, a.slug, a.title, a.number AS letter, a.published_at,
	       a.season_id AS season, s.code AS season_code, s.name AS season_name, s.state = 'archived' AS season_over, s.channel,
	       r.vacancy_id AS vacancy, a.correction, a.kind, a.rows_hash AS sum
	FROM result_row r
	JOIN announcement a ON a.id = r.announcement_id AND a.state = 'published'
	JOIN season s ON s.id = a.season_id
	WHERE r.number = ANY($1)
	ORDER BY a.published_at DESC`

	earlierOf pg.Rows[earlierRow] = `
	SELECT r.number, a.season_id AS season, a.kind, a.slug, a.number AS letter, a.published_at, r.code, r.status, r.rank, r.final, a.state = 'revoked' AS revoked
	FROM result_row r JOIN announcement a ON a.id = r.announcement_id
	WHERE r.number = ANY($1) AND a.state IN ('corrected', 'revoked')
	ORDER BY a.published_at DESC`

	poolsOf pg.Rows[stored] = selectRow + ` WHERE r.announcement_id = $1 AND r.vacancy_id = ANY($2) ORDER BY r.position`
)

// edition differs from before whenever a participant's page may: something was
// published, corrected or revoked, a score was corrected, dates were moved, a
// stage began or ended, or a season was archived.
var edition pg.Rows[string] = `
	SELECT concat_ws(' ',
		(SELECT md5(string_agg(concat_ws(' ', id, state, date_trunc('minute', published_at), encode(rows_hash, 'hex')), ',' ORDER BY id)) FROM announcement WHERE published_at IS NOT NULL),
		(SELECT count(*) FROM score_batch WHERE kind = 'correction' AND approved_at IS NOT NULL),
		(SELECT count(*) FILTER (WHERE confirmed_at IS NOT NULL) || ',' || count(*) FILTER (WHERE starts_at <= $1) || ',' || count(*) FILTER (WHERE ends_at <= $1) FROM stage_date),
		(SELECT count(*) FROM season WHERE state = 'archived'))`

// Edition names the state of everything that pages of results show at a moment of
// the portal's clock; the same as long as none of them changes.
func Edition(ctx context.Context, db pg.DB, at time.Time) (string, error) {
	return edition.One(ctx, db, at)
}

// Find returns the published results that hold participant numbers, by number,
// each newest first. Those of one formation share its pool.
func Find(ctx context.Context, db pg.DB, numbers ...string) (map[string][]Published, error) {
	rows, err := publishedOf.All(ctx, db, numbers)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	earlier, err := earlierOf.All(ctx, db, numbers)
	if err != nil {
		return nil, err
	}
	tables, err := tablesOf(ctx, db, rows)
	if err != nil {
		return nil, err
	}
	found := map[string][]Published{}
	for _, r := range rows {
		t := tables[r.Announcement]
		p := Published{Announcement: r.Announcement, Stage: bundle.Stage(r.Stage), Slug: r.Slug, Title: r.Title, Letter: r.Letter, PublishedAt: r.PublishedAt,
			Season: r.Season, SeasonCode: r.SeasonCode, SeasonName: r.SeasonName, SeasonOver: r.SeasonOver, Channel: r.Channel, Correction: r.Correction,
			Rules: t.rules, Pool: t.pools[r.Vacancy]}
		for _, row := range p.Pool {
			if row.Number == r.Number {
				p.Me = row
			}
		}
		for _, e := range earlier {
			if e.Number == r.Number && e.Season == r.Season && e.Kind == r.Kind {
				p.Earlier = append(p.Earlier, Earlier{e.Slug, e.Letter, e.PublishedAt, e.Code, e.Status, e.Rank, e.Final, e.Revoked})
			}
		}
		found[r.Number] = append(found[r.Number], p)
	}
	return found, nil
}

// pooled is what of a published table is read to explain some of its rows.
type pooled struct {
	rules bundle.Rules
	pools map[string][]Row // by vacancy
}

func tablesOf(ctx context.Context, db pg.DB, rows []publishedRow) (map[string]pooled, error) {
	vacancies := map[string][]string{}
	for _, r := range rows {
		vacancies[r.Announcement] = append(vacancies[r.Announcement], r.Vacancy)
	}
	tables := map[string]pooled{}
	for _, r := range rows {
		if _, ok := tables[r.Announcement]; ok {
			continue
		}
		rules, err := frozenRules(ctx, db, r.Announcement, r.Sum)
		if err != nil {
			return nil, err
		}
		pool, err := poolsOf.All(ctx, db, r.Announcement, vacancies[r.Announcement])
		if err != nil {
			return nil, err
		}
		t := pooled{rules, map[string][]Row{}}
		for _, s := range pool {
			t.pools[s.Vacancy] = append(t.pools[s.Vacancy], s.row())
		}
		tables[r.Announcement] = t
	}
	return tables, nil
}

// frozen are the rules of results, by the seal of their table. They name every
// formation of a season and never change: read once, not for each who looks.
var frozen sync.Map

func frozenRules(ctx context.Context, db pg.DB, announcement string, sum []byte) (bundle.Rules, error) {
	if r, ok := frozen.Load(string(sum)); ok {
		return r.(bundle.Rules), nil
	}
	var r bundle.Rules
	text, err := rulesText.One(ctx, db, announcement)
	if err == nil {
		err = json.Unmarshal([]byte(text), &r)
	}
	if err == nil {
		frozen.Store(string(sum), r)
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
