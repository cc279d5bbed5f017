package campaign

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// selectCampaign reads a campaign with one of its versions, which the lateral join
// that follows names x.
const selectCampaign = `
	SELECT c.id::text, c.season_id::text, s.code AS season_code, s.name AS season_name, n.ends_at AS closes_at, c.code, coalesce(c.slug, '') AS slug,
	       c.state, c.author::text, x.title, x.lead, x.body, x.version, coalesce(l.version, 0) AS live, x.hands::text[], w.full_name AS writer_name,
	       c.published_at, c.ended_at, c.counted_at
	FROM campaign c
	JOIN season s ON s.id = c.season_id
	JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration'
	LEFT JOIN LATERAL (SELECT max(t.version) AS version FROM campaign_text t WHERE t.campaign_id = c.id AND t.published_at IS NOT NULL) l ON true`

const (
	newest = selectCampaign + `
	JOIN LATERAL (SELECT t.* FROM campaign_text t WHERE t.campaign_id = c.id ORDER BY t.version DESC LIMIT 1) x ON true
	JOIN person w ON w.id = x.written_by`

	live = selectCampaign + `
	JOIN campaign_text x ON x.campaign_id = c.id AND x.version = l.version
	JOIN person w ON w.id = x.written_by`

	sent = `SELECT count(*)::int FROM application a WHERE a.vacancy_id = v.id AND a.state <> 'draft'`
)

var (
	byID pg.Rows[Campaign] = newest + ` WHERE c.id = $1`

	bySlug pg.Rows[Campaign] = live + ` WHERE c.slug = $1`

	byCode pg.Rows[Campaign] = live + ` WHERE c.code = $1`

	all pg.Rows[Campaign] = newest + ` ORDER BY (c.state = 'ended'), c.created_at DESC, c.id LIMIT 500`

	running pg.Rows[Campaign] = live + ` WHERE c.state = 'published' AND n.ends_at > portal_now() ORDER BY c.published_at DESC, c.id LIMIT $1`

	versions pg.Rows[Version] = `
	SELECT t.version AS number, t.title, t.lead, t.body, w.full_name AS writer, t.written_at, coalesce(p.full_name, '') AS publisher, t.published_at
	FROM campaign_text t
	JOIN person w ON w.id = t.written_by
	LEFT JOIN person p ON p.id = t.published_by
	WHERE t.campaign_id = $1
	ORDER BY t.version DESC`

	formations pg.Rows[Formation] = `
	SELECT v.id::text, v.slug, v.title, u.name AS unit, v.quota, v.pay_min, v.pay_max, v.qualifications, v.state = 'published' AS open,
	       (` + sent + ` AND a.submitted_at < c.published_at) AS before, (` + sent + `) AS applicants
	FROM campaign_vacancy x
	JOIN campaign c ON c.id = x.campaign_id
	JOIN vacancy v ON v.id = x.vacancy_id
	JOIN unit u ON u.id = v.unit_id
	WHERE x.campaign_id = $1 AND x.version = $2
	ORDER BY x.position`

	knownOf pg.Rows[string] = `SELECT slug FROM vacancy WHERE slug = ANY ($1) AND state = 'published' AND season_id = $2`

	vacanciesOf pg.Rows[string] = `
	SELECT v.slug FROM campaign_vacancy x JOIN vacancy v ON v.id = x.vacancy_id WHERE x.campaign_id = $1 AND x.version = $2 ORDER BY x.position`
)

const (
	insert = `INSERT INTO campaign (id, season_id, code, author) VALUES ($1, $2, $3, $4)`

	// insertText adds a version; its hands go on from a version that was not published.
	insertText = `
	INSERT INTO campaign_text (campaign_id, version, title, lead, body, written_by, hands)
	VALUES ($1, $2, $3, $4, $5, $6::uuid, $7::uuid[])`

	insertVacancies = `
	INSERT INTO campaign_vacancy (campaign_id, version, vacancy_id, position)
	SELECT $1, $2, v.id, x.n FROM unnest($3::text[]) WITH ORDINALITY x(slug, n) JOIN vacancy v ON v.slug = x.slug`

	publishText = `UPDATE campaign_text SET published_by = $3, published_at = portal_now() WHERE campaign_id = $1 AND version = $2`

	setPublished = `
	UPDATE campaign SET state = 'published', slug = coalesce(slug, $2), published_at = coalesce(published_at, portal_now()) WHERE id = $1`

	setEnded = `UPDATE campaign SET state = 'ended', ended_at = portal_now() WHERE id = $1`
)

// forUpdate holds a campaign and reads it with its newest version.
func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Campaign, error) {
	if !pg.IsID(id) {
		return Campaign{}, ErrUnknown
	}
	if _, err := pg.Rows[string](`SELECT id::text FROM campaign WHERE id = $1 FOR UPDATE`).OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Campaign{}, err
	}
	return byID.OneOr(ctx, tx, ErrUnknown, id)
}
