package applicant

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Level is a level of education, from SD to S-3.
type Level struct{ Code, Name string }

// Region is a district with the regency and province it lies in.
type Region struct{ Code, Name string }

var (
	levels pg.Rows[Level] = `SELECT code, name FROM education_level ORDER BY code`

	qualifications pg.Rows[string] = `
		SELECT name FROM qualification
		WHERE ($1 = '' OR level_code = $1) AND (name ILIKE '%' || $2 || '%' OR word_similarity($2, name) > 0.4)
		GROUP BY name
		ORDER BY bool_or(name ILIKE '%' || $2 || '%') DESC, word_similarity($2, name) DESC, length(name), name
		LIMIT 12`

	regions pg.Rows[Region] = `
		SELECT d.code, concat_ws(', ', d.name, k.name, v.name) AS name
		FROM region d
		LEFT JOIN region k ON k.code = d.parent
		LEFT JOIN region v ON v.code = k.parent
		WHERE d.code LIKE '__.__.__' AND (d.name ILIKE '%' || $1 || '%' OR word_similarity($1, concat_ws(' ', d.name, k.name)) > 0.5)
		ORDER BY (d.name ILIKE $1 || '%') DESC, word_similarity($1, concat_ws(' ', d.name, k.name)) DESC, d.code
		LIMIT 12`
)

// Levels lists the levels of education in their order.
func Levels(ctx context.Context, db pg.DB) ([]Level, error) { return levels.All(ctx, db) }

// Qualifications lists the names of the official list that are like what was
// typed, of one level or ("") of all, the likest first; at most 12.
func Qualifications(ctx context.Context, db pg.DB, level, like string) ([]string, error) {
	return qualifications.All(ctx, db, level, like)
}

// Regions lists the districts that are like what was typed; at most 12.
func Regions(ctx context.Context, db pg.DB, like string) ([]Region, error) {
	return regions.All(ctx, db, like)
}
