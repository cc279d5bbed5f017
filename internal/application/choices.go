package application

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Choice is a published vacancy that a draft may be for.
type Choice struct {
	Slug           string
	Title          string
	Unit           string
	NeedType       string
	Quota          int
	Qualifications []string
}

const selectChoice = `
	SELECT v.slug, v.title, u.name AS unit, v.need_type, v.quota,
	       ARRAY(SELECT q.name FROM vacancy_qualification q WHERE q.vacancy_id = v.id ORDER BY q.level_code, q.name) AS qualifications
	FROM vacancy v
	JOIN season s ON s.id = v.season_id
	JOIN unit u ON u.id = v.unit_id
	WHERE s.code = $1 AND v.state = 'published'`

var choices pg.Rows[Choice] = selectChoice + `
	  AND ($2 = '' OR word_similarity($2, v.title || ' ' || u.name) > 0.45 OR v.title || ' ' || u.name ILIKE '%' || $2 || '%' OR EXISTS (
	      SELECT 1 FROM vacancy_qualification q
	      WHERE q.vacancy_id = v.id AND (q.name ILIKE '%' || $2 || '%' OR word_similarity($2, q.name) > 0.6)))
	ORDER BY word_similarity($2, v.title || ' ' || u.name) DESC, v.title, u.name, v.slug
	LIMIT 40`

// Vacancies lists a season's published vacancies whose title, unit or
// qualification is like what was typed, the likest first; at most 40.
func Vacancies(ctx context.Context, db pg.DB, seasonCode, like string) ([]Choice, error) {
	return choices.All(ctx, db, seasonCode, like)
}

// seasonOf is the season of a published vacancy.
var seasonOf pg.Rows[string] = `
	SELECT s.code FROM vacancy v JOIN season s ON s.id = v.season_id
	WHERE v.slug = $1 AND v.state = 'published'`

// SeasonOf returns the code of the season that a published vacancy belongs to.
func SeasonOf(ctx context.Context, db pg.DB, slug string) (string, error) {
	return seasonOf.OneOr(ctx, db, ErrNoVacancy, slug)
}

// Frozen is a document of a submission, as its receipt lists it.
type Frozen struct {
	Kind      string
	Label     string
	MediaType string
	Bytes     int64
	Pages     int
	SHA256    []byte
}

var frozenDocuments pg.Rows[Frozen] = `
	SELECT d.kind, coalesce(x.label, d.kind) AS label, d.media_type, d.bytes, d.pages, d.sha256
	FROM submission_document sd
	JOIN submission b ON b.id = sd.submission_id
	JOIN application a ON a.id = b.application_id
	JOIN document d ON d.id = sd.document_id
	LEFT JOIN season_document x ON x.season_id = a.season_id AND x.kind = d.kind
	WHERE sd.submission_id = $1
	ORDER BY x.position`

// FrozenDocuments lists what a submission froze.
func FrozenDocuments(ctx context.Context, db pg.DB, submission string) ([]Frozen, error) {
	return frozenDocuments.All(ctx, db, submission)
}

var openTo pg.Rows[Season] = `
	SELECT` + seasonColumns + `
	FROM season s
	JOIN stage_now r ON r.season_id = s.id AND r.kind = 'registration'
	WHERE s.state = 'published' AND s.channel = 'portal' AND portal_now() >= r.starts_at AND portal_now() < r.ends_at + s.grace
	  AND NOT EXISTS (SELECT 1 FROM application a WHERE a.person_id = $1 AND a.exclusivity = s.exclusivity AND a.season_id <> s.id
	                  AND (a.state <> 'draft' OR a.number IS NOT NULL))
	ORDER BY r.ends_at, s.code`

// OpenTo lists the seasons that take a person's application now, the first to
// close first: not those of a group in which they have sent one elsewhere.
func OpenTo(ctx context.Context, db pg.DB, person string) ([]Season, error) {
	return openTo.All(ctx, db, person)
}

// Accepted is a qualification that a vacancy accepts.
type Accepted struct{ Level, Name string }

var accepted pg.Rows[Accepted] = `
	SELECT level_code AS level, name FROM vacancy_qualification
	WHERE vacancy_id = nullif($1, '')::uuid
	ORDER BY level_code, name`

// AcceptedBy lists the qualifications that a vacancy accepts; none without a vacancy.
func AcceptedBy(ctx context.Context, db pg.DB, vacancy string) ([]Accepted, error) {
	return accepted.All(ctx, db, vacancy)
}

var choiceBySlug pg.Rows[Choice] = `
	SELECT v.slug, v.title, u.name AS unit, v.need_type, v.quota,
	       ARRAY(SELECT q.name FROM vacancy_qualification q WHERE q.vacancy_id = v.id ORDER BY q.level_code, q.name) AS qualifications
	FROM vacancy v JOIN unit u ON u.id = v.unit_id
	WHERE v.slug = $1 AND v.state = 'published'`

// BySlug returns a published vacancy.
func BySlug(ctx context.Context, db pg.DB, slug string) (Choice, error) {
	return choiceBySlug.OneOr(ctx, db, ErrNoVacancy, slug)
}
