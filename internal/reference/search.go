package reference

import (
	"context"
	"fmt"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// The searches come twice: for what is spelt about right, which the trigram index
// can serve, and only when that finds little, a scan that forgives more.
const (
	qualificationsClose pg.Rows[Qualification] = `
		SELECT min(code) AS code, level_code, name
		FROM qualification
		WHERE name %> $2 AND ($1 = '' OR level_code = $1)
		GROUP BY level_code, name` + qualificationOrder

	qualificationsFar pg.Rows[Qualification] = `
		SELECT min(code) AS code, level_code, name
		FROM qualification
		WHERE word_similarity($2, name) >= 0.35 AND ($1 = '' OR level_code = $1)
		GROUP BY level_code, name` + qualificationOrder

	qualificationOrder = `
		ORDER BY name ILIKE '%' || $2 || '%' DESC, word_similarity($2, name) DESC, length(name), name, level_code
		LIMIT $3`

	qualificationsOf pg.Rows[Qualification] = `
		SELECT min(code) AS code, level_code, name
		FROM qualification
		WHERE $1 = '' OR level_code = $1
		GROUP BY level_code, name
		ORDER BY name, level_code
		LIMIT $2`

	regionsOf pg.Rows[Region] = `
		SELECT code, kind, name, coalesce(parent, '') AS parent
		FROM region
		WHERE parent IS NOT DISTINCT FROM nullif($1, '')
		ORDER BY name, code`

	regionsClose pg.Rows[Region] = `
		SELECT code, kind, name, coalesce(parent, '') AS parent
		FROM region
		WHERE name %> $1` + regionOrder

	regionsFar pg.Rows[Region] = `
		SELECT code, kind, name, coalesce(parent, '') AS parent
		FROM region
		WHERE word_similarity($1, name) >= 0.35` + regionOrder

	regionOrder = `
		ORDER BY name ILIKE $1 DESC, name ILIKE '%' || $1 || '%' DESC, word_similarity($1, name) DESC, length(code), name, code
		LIMIT $2`
)

// longestQuery is what a name can be found by, in characters; more is cut.
const longestQuery = 120

// few is how little found makes a search of qualifications look again, forgiving more.
const few = 4

// SearchQualifications finds qualifications by a name with typing errors, best
// first. level "" is every level; q may begin with a level of its own ("S1
// menejemen"), and "" lists the level by name. A name with several codes comes once.
func SearchQualifications(ctx context.Context, db pg.DB, level, q string, limit int) ([]Qualification, error) {
	levels, field := eligibility.SplitLevel(q)
	field = query(field)
	if level == "" && len(levels) > 0 {
		level = levels[0]
	}
	if field == "" {
		list, err := qualificationsOf.All(ctx, db, level, limit)
		return list, wrap("search qualifications", err)
	}
	list, err := qualificationsClose.All(ctx, db, level, field, limit)
	if err == nil && len(list) < min(few, limit) {
		list, err = qualificationsFar.All(ctx, db, level, field, limit)
	}
	return list, wrap("search qualifications", err)
}

// Regions returns the regions directly inside another, by name; parent "" is
// the provinces.
func Regions(ctx context.Context, db pg.DB, parent string) ([]Region, error) {
	list, err := regionsOf.All(ctx, db, parent)
	return list, wrap("list regions", err)
}

// SearchRegions finds regions by a name with typing errors, best first.
func SearchRegions(ctx context.Context, db pg.DB, q string, limit int) ([]Region, error) {
	q = query(q)
	if q == "" {
		return []Region{}, nil
	}
	list, err := regionsClose.All(ctx, db, q, limit)
	if err == nil && len(list) == 0 {
		list, err = regionsFar.All(ctx, db, q, limit)
	}
	return list, wrap("search regions", err)
}

// query is what was typed as the searches take it: no signs that ILIKE reads as wildcards.
func query(q string) string {
	q = strings.Map(func(r rune) rune {
		if r == '%' || r == '_' || r == '\\' || r < ' ' {
			return ' '
		}
		return r
	}, q)
	runes := []rune(strings.Join(strings.Fields(q), " "))
	return string(runes[:min(len(runes), longestQuery)])
}

func wrap(verb string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	return nil
}
