package vacancy

import (
	"context"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// DeskPage is how many vacancies a page of the desk's list holds.
const DeskPage = 50

// DeskFilter is what staff ask of the list; empty fields do not narrow.
type DeskFilter struct {
	Season string // code
	State  State
	Text   string
	Page   int // from 1
}

// DeskItem is one line of the desk's list.
type DeskItem struct {
	ID          string
	SeasonCode  string
	Title       string
	UnitPath    string
	NeedType    string
	Category    string
	Quota       int
	State       State
	Editors     []string
	ReviewedBy  string
	OpenChanges int
	Applicants  int
}

// Unit is the lowest unit of the path.
func (i DeskItem) Unit() string { return Content{UnitPath: i.UnitPath}.Unit() }

// Desk is a page of the desk's list and how many vacancies each state has.
type Desk struct {
	Items  []DeskItem
	Total  int
	Posts  int
	Counts map[State]int
}

type stateCount struct {
	State State
	Count int
	Posts int
}

const matchesDesk = `
	FROM vacancy v JOIN season s ON s.id = v.season_id
	WHERE ($1 = '' OR s.code = $1)
	  AND ($2 = '' OR v.search_text LIKE '%' || $2 || '%' OR v.external_id = $2)`

const (
	deskItems pg.Rows[DeskItem] = `
		SELECT v.id::text, s.code AS season_code, v.title, v.unit_path, v.need_type, v.category, v.quota, v.state,
		       v.editors::text[] AS editors, coalesce(v.reviewed_by::text, '') AS reviewed_by,
		       (SELECT count(*)::int FROM vacancy_change c WHERE c.vacancy_id = v.id AND c.decided_at IS NULL) AS open_changes,
		       (SELECT count(*)::int FROM application a WHERE a.vacancy_id = v.id AND a.state <> 'draft') AS applicants` + matchesDesk + `
		  AND ($3 = '' OR v.state = $3)
		ORDER BY v.title, v.id
		LIMIT $4 OFFSET $5`

	deskCounts pg.Rows[stateCount] = `
		SELECT v.state, count(*)::int AS count, sum(v.quota)::int AS posts` + matchesDesk + `
		GROUP BY v.state`
)

// DeskList returns a page of all vacancies in any state, for staff.
func DeskList(ctx context.Context, db pg.DB, f DeskFilter) (Desk, error) {
	text := strings.ToLower(strings.Join(strings.Fields(f.Text), " "))
	counts, err := deskCounts.All(ctx, db, f.Season, text)
	if err != nil {
		return Desk{}, err
	}
	d := Desk{Counts: map[State]int{}}
	for _, c := range counts {
		d.Counts[c.State] = c.Count
		if f.State == "" || f.State == c.State {
			d.Total, d.Posts = d.Total+c.Count, d.Posts+c.Posts
		}
	}
	d.Items, err = deskItems.All(ctx, db, f.Season, text, f.State, DeskPage, DeskPage*(max(f.Page, 1)-1))
	return d, err
}

// Totals are how many vacancies and posts there are.
type Totals struct {
	Vacancies int
	Posts     int
	Published int // vacancies citizens can see
	Changes   int // proposals that wait
	BelowGPA  int // vacancies that ask for a GPA below the season's
}

const totals pg.Rows[Totals] = `
	SELECT count(*)::int AS vacancies, coalesce(sum(v.quota), 0)::int AS posts,
	       count(*) FILTER (WHERE v.state = 'published')::int AS published,
	       (SELECT count(*)::int FROM vacancy_change c JOIN vacancy w ON w.id = c.vacancy_id
	        WHERE w.season_id = $1 AND c.decided_at IS NULL) AS changes,
	       (SELECT count(DISTINCT w.id)::int FROM vacancy w JOIN season m ON m.id = w.season_id JOIN requirement q ON q.vacancy_id = w.id
	        WHERE w.season_id = $1 AND w.state <> 'withdrawn' AND q.kind = 'gpa' AND q.min_value < m.gpa_min) AS below_gpa
	FROM vacancy v WHERE v.season_id = $1 AND v.state <> 'withdrawn'`

// Posts returns the totals of a season, by its identifier.
func Posts(ctx context.Context, db pg.DB, seasonID string) (Totals, error) {
	return totals.One(ctx, db, seasonID)
}
