package campaign

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Pay is the basic pay that formations of a level of education state. Numbers are
// of the published formations, whole rupiah a month without allowances.
type Pay struct {
	Level      string // level code
	Formations int
	Posts      int
	Min, Max   int64
}

// Study is a field of study and how many formations ask for it.
type Study struct {
	Level      string // level code
	Name       string // of the official list
	Formations int
	Posts      int
}

// public are the vacancies of seasons that were published and not archived.
const public = `
	FROM vacancy v
	JOIN season s ON s.id = v.season_id AND s.state IN ('published', 'closed')`

var (
	pay pg.Rows[Pay] = `
	SELECT x.level, count(*)::int AS formations, sum(v.quota)::int AS posts, min(v.pay_min)::bigint AS min, max(v.pay_max)::bigint AS max` + public + `
	CROSS JOIN LATERAL unnest(v.levels) x(level)
	WHERE v.state = 'published' AND v.pay_min > 0
	GROUP BY x.level
	ORDER BY max(v.pay_max), x.level`

	studies pg.Rows[Study] = `
	SELECT q.level_code AS level, q.name, count(*)::int AS formations, sum(v.quota)::int AS posts` + public + `
	JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration' AND n.ends_at > portal_now()
	JOIN vacancy_qualification q ON q.vacancy_id = v.id
	WHERE v.state = 'published' AND s.state = 'published'
	GROUP BY q.level_code, q.name
	ORDER BY sum(v.quota) DESC, q.name
	LIMIT $1`
)

// PayByLevel returns what published formations pay, the lowest first.
func PayByLevel(ctx context.Context, db pg.DB) ([]Pay, error) { return pay.All(ctx, db) }

// Studies returns the fields of study that formations one can still apply for ask
// for, those with the most posts first.
func Studies(ctx context.Context, db pg.DB, limit int) ([]Study, error) {
	return studies.All(ctx, db, limit)
}
