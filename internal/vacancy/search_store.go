package vacancy

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// way is one way of searching: without words, with the words themselves, or
// with what is spelt alike. Its parameters are those of list.
type way struct {
	cards  pg.Rows[Card]
	counts pg.Rows[facetCount]
}

type facetCount struct {
	Facet     string
	Value     string
	Vacancies int
	Posts     int
}

const (
	applicants = `(SELECT count(*)::int FROM application a WHERE a.vacancy_id = v.id AND a.state <> 'draft')`

	// The list as most people see it: in the order of an index, nothing counted.
	// The first page says its size in numbers: with parameters there PostgreSQL
	// reckons with a tenth of the table and plans anew each time (0.7 ms).
	firstPage = frontPage + `20` + frontOrder + `20)`
	laterPage = frontPage + `$2::int + $3::int` + frontOrder + `$2 OFFSET $3)`
	frontPage = `
		WITH page AS (
			SELECT v.id, 0 AS place
			FROM season s
			CROSS JOIN LATERAL (
				SELECT o.id, o.title FROM vacancy o WHERE o.season_id = s.id AND o.state = 'published'
				ORDER BY o.title, o.id LIMIT `
	frontOrder = `) v
			WHERE ` + inSeason + `
			ORDER BY v.title, v.id LIMIT `

	// A season is listed by name once it is public, without a name while people
	// may still apply.
	inSeason = `CASE WHEN $1 = '' THEN s.state = 'published' ELSE s.code = $1 AND s.state <> 'draft' END`

	okCategory = `(cardinality($2::text[]) = 0 OR v.category = ANY($2))`
	okNeed     = `(cardinality($3::text[]) = 0 OR v.need_type = ANY($3))`
	okLevel    = `(cardinality($4::text[]) = 0 OR v.levels && $4)`
	okUnit     = `($6 = '' OR v.unit_top = $6)`
	okDisabled = `(NOT $8::boolean OR v.accepts_disabled)`
	okAlways   = `v.state = 'published' AND ($5 = '' OR v.qualifications @> ARRAY[$5::text])
		AND (NOT $7::boolean OR ` + applicants + ` < 3 * v.quota)`

	hitPlain = `WITH hit AS (SELECT NULL::uuid AS id, 0::real AS rank WHERE $9::text = '')`
	hitExact = `WITH hit AS MATERIALIZED (
		SELECT v.id, ts_rank(v.search, q) AS rank FROM vacancy v, to_tsquery('indonesian', $9) q WHERE v.search @@ q)`
	hitAlike = `WITH hit AS MATERIALIZED (
		SELECT v.id, word_similarity($9::text, v.search_text) AS rank FROM vacancy v WHERE $9::text <% v.search_text)`

	fromPlain = ` FROM vacancy v CROSS JOIN hit JOIN season s ON s.id = v.season_id `
	fromHit   = ` FROM hit JOIN vacancy v ON v.id = hit.id JOIN season s ON s.id = v.season_id `

	matches = ` WHERE ` + inSeason + ` AND ` + okAlways + ` AND ` + okCategory + ` AND ` + okNeed + ` AND ` + okLevel + ` AND ` + okUnit + ` AND ` + okDisabled

	// The page is cut out first, and only its rows are read whole.
	page = `, page AS (
		SELECT v.id, CASE $12::text
			WHEN 'few' THEN ` + applicants + `::float8 / v.quota
			WHEN 'posts' THEN -v.quota
			WHEN 'newest' THEN -extract(epoch FROM v.published_at)::float8
			WHEN '' THEN -hit.rank
			ELSE 0 END AS place`
	pageCut = ` ORDER BY place, v.title, v.id LIMIT $10 OFFSET $11)`

	wholeCards = `
		SELECT v.id::text, v.slug, s.code AS season_code, s.name AS season_name, s.kind AS season_kind, g.name AS agency, v.title,
		       v.unit_path, v.unit_top, v.category, v.need_type, v.quota, v.accepts_disabled, v.pay_min, v.pay_max, v.qualifications,
		       v.levels, v.published_at, ` + applicants + ` AS applicants
		FROM page JOIN vacancy v ON v.id = page.id JOIN season s ON s.id = v.season_id JOIN agency g ON g.id = v.agency_id
		ORDER BY page.place, v.title, v.id`

	// Every row that one filter fewer would show, with which filters it meets;
	// each filter is counted under all the others.
	counting = `, m AS MATERIALIZED (
		SELECT v.quota, v.category, v.need_type, v.levels, v.unit_top, v.accepts_disabled, s.code AS season, ` +
		okCategory + ` AS c, ` + okNeed + ` AS n, ` + okLevel + ` AS l, ` + okUnit + ` AS u, ` + okDisabled + ` AS d,
		` + inSeason + ` AS s`
	counted = ` WHERE s.state <> 'draft' AND ($1 <> '' OR s.state = 'published') AND ` + okAlways + `)
		SELECT 'all' AS facet, '' AS value, count(*)::int AS vacancies, coalesce(sum(quota), 0)::int AS posts FROM m WHERE s AND c AND n AND l AND u AND d
		UNION ALL SELECT 'season', season, count(*)::int, sum(quota)::int FROM m WHERE c AND n AND l AND u AND d GROUP BY season
		UNION ALL SELECT 'category', category, count(*)::int, sum(quota)::int FROM m WHERE s AND n AND l AND u AND d GROUP BY category
		UNION ALL SELECT 'need', need_type, count(*)::int, sum(quota)::int FROM m WHERE s AND c AND l AND u AND d GROUP BY need_type
		UNION ALL SELECT 'level', x, count(*)::int, sum(quota)::int FROM m, unnest(levels) x WHERE s AND c AND n AND u AND d GROUP BY x
		UNION ALL SELECT 'unit', unit_top, count(*)::int, sum(quota)::int FROM m WHERE s AND c AND n AND l AND d GROUP BY unit_top
		UNION ALL SELECT 'disabled', '', count(*)::int, coalesce(sum(quota), 0)::int FROM m WHERE s AND c AND n AND l AND u AND accepts_disabled
		ORDER BY 1, 2`
)

const (
	front      pg.Rows[Card] = firstPage + wholeCards
	farther    pg.Rows[Card] = laterPage + wholeCards
	plainCards pg.Rows[Card] = hitPlain + page + fromPlain + matches + pageCut + wholeCards
	exactCards pg.Rows[Card] = hitExact + page + fromHit + matches + pageCut + wholeCards
	alikeCards pg.Rows[Card] = hitAlike + page + fromHit + matches + pageCut + wholeCards

	plainCounts pg.Rows[facetCount] = hitPlain + counting + fromPlain + counted
	exactCounts pg.Rows[facetCount] = hitExact + counting + fromHit + counted
	alikeCounts pg.Rows[facetCount] = hitAlike + counting + fromHit + counted
)

var (
	unworded = way{plainCards, plainCounts}
	exact    = way{exactCards, exactCounts}
	alike    = way{alikeCards, alikeCounts}
)

const (
	tallied pg.Rows[facetCount] = `
		SELECT t.facet, t.value, sum(t.vacancies)::int AS vacancies, sum(t.posts)::int AS posts
		FROM vacancy_tally t JOIN season s ON s.id = t.season_id
		WHERE ` + inSeason + `
		GROUP BY t.facet, t.value
		UNION ALL
		SELECT 'season', s.code, t.vacancies, t.posts
		FROM vacancy_tally t JOIN season s ON s.id = t.season_id
		WHERE t.facet = 'all' AND s.state <> 'draft' AND ($1 <> '' OR s.state = 'published')
		ORDER BY 1, 2`

	similar pg.Rows[Card] = `
		WITH this AS (SELECT id, season_id, title, qualifications, unit_top FROM vacancy WHERE id = $1),
		near AS (
			(SELECT v.id FROM vacancy v, this WHERE v.season_id = this.season_id AND v.state = 'published' AND v.title = this.title LIMIT 100)
			UNION
			(SELECT v.id FROM vacancy v, this WHERE v.season_id = this.season_id AND v.state = 'published' AND v.qualifications && this.qualifications LIMIT 200)
			UNION
			(SELECT v.id FROM vacancy v, this WHERE v.season_id = this.season_id AND v.state = 'published' AND v.unit_top = this.unit_top LIMIT 100)),
		page AS (
			SELECT v.id, -(similarity(v.title, this.title) + 0.3 * (v.unit_top = this.unit_top)::int
			               + 0.7 * cardinality(ARRAY(SELECT unnest(v.qualifications) INTERSECT SELECT unnest(this.qualifications)))::float8
			                 / greatest(1, cardinality(this.qualifications))) AS place
			FROM near JOIN vacancy v ON v.id = near.id, this
			WHERE v.id <> this.id
			ORDER BY place, v.title, v.id
			LIMIT $2)` + wholeCards

	competition pg.Rows[int] = `SELECT count(*)::int FROM application WHERE vacancy_id = $1 AND state <> 'draft'`
)

// Similar returns published vacancies of the same season with a like title,
// qualifications or unit, the nearest first.
func Similar(ctx context.Context, db pg.DB, id string, most int) ([]Card, error) {
	return similar.All(ctx, db, id, most)
}

// Competition returns the number of submitted applications for a vacancy, now.
func Competition(ctx context.Context, db pg.DB, id string) (int, error) {
	return competition.One(ctx, db, id)
}
