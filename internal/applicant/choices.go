package applicant

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Region is a district with the regency and province it lies in.
type Region struct{ Code, Name string }

var regions pg.Rows[Region] = `
		SELECT d.code, concat_ws(', ', d.name, k.name, v.name) AS name
		FROM region d
		LEFT JOIN region k ON k.code = d.parent
		LEFT JOIN region v ON v.code = k.parent
		WHERE d.code LIKE '__.__.__' AND (d.name ILIKE '%' || $1 || '%' OR word_similarity($1, concat_ws(' ', d.name, k.name)) > 0.5)
		ORDER BY (d.name ILIKE $1 || '%') DESC, word_similarity($1, concat_ws(' ', d.name, k.name)) DESC, d.code
		LIMIT 12`

// Regions lists the districts that are like what was typed; at most 12.
func Regions(ctx context.Context, db pg.DB, like string) ([]Region, error) {
	return regions.All(ctx, db, like)
}
