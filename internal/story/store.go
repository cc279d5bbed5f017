package story

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	columns = `
	SELECT s.id::text, s.state, coalesce(s.slug, '') AS slug, s.invited_by::text, i.full_name AS inviter_name, s.invited_at, s.expires_at, s.gone_at,
	       coalesce(s.gone_why, '') AS gone_why, s.gone_reason, coalesce(x.version, 0) AS version, coalesce(l.version, 0) AS live,
	       coalesce(x.name, '') AS name, coalesce(x.work, '') AS work, coalesce(x.title, '') AS title, coalesce(x.body, '') AS body,
	       coalesce(x.file_key, '') AS file_key, coalesce(x.portrait_alt, '') AS portrait_alt, coalesce(x.written_by::text, '') AS written_by,
	       coalesce(w.full_name, '') AS writer_name, x.written_at, coalesce(x.hands, '{}')::text[] AS hands, x.confirmed_at, x.published_at,
	       c.given_at AS consent_at, coalesce(c.wording, '') AS consented, s.data_key, s.email_sealed AS email
	FROM story s
	JOIN person i ON i.id = s.invited_by
	LEFT JOIN LATERAL (SELECT max(t.version) AS version FROM story_text t WHERE t.story_id = s.id AND t.published_at IS NOT NULL) l ON true
	LEFT JOIN LATERAL (SELECT k.given_at, k.wording FROM story_consent k WHERE k.story_id = s.id AND k.withdrawn_at IS NULL ORDER BY k.given_at DESC LIMIT 1) c ON true`

	newest = columns + `
	LEFT JOIN LATERAL (SELECT t.* FROM story_text t WHERE t.story_id = s.id ORDER BY t.version DESC LIMIT 1) x ON true
	LEFT JOIN person w ON w.id = x.written_by`

	live = columns + `
	JOIN story_text x ON x.story_id = s.id AND x.version = l.version
	LEFT JOIN person w ON w.id = x.written_by
	WHERE s.state = 'published' AND c.given_at IS NOT NULL`
)

var (
	byID pg.Rows[Story] = newest + ` WHERE s.id = $1`

	all pg.Rows[Story] = newest + ` ORDER BY (s.state = 'gone'), s.invited_at DESC, s.id LIMIT 500`

	bySlug pg.Rows[Story] = live + ` AND s.slug = $1`

	public pg.Rows[Story] = live + ` ORDER BY x.published_at DESC, s.id LIMIT $1`

	wasHere pg.Rows[bool] = `SELECT true FROM story WHERE slug_hash = sha256(convert_to($1, 'UTF8')) AND state = 'gone' LIMIT 1`

	versions pg.Rows[Version] = `
	SELECT t.version AS number, t.name, t.work, t.title, t.body, coalesce(w.full_name, '') AS writer, t.written_at, t.confirmed_at,
	       coalesce(p.full_name, '') AS publisher, t.published_at
	FROM story_text t
	LEFT JOIN person w ON w.id = t.written_by
	LEFT JOIN person p ON p.id = t.published_by
	WHERE t.story_id = $1
	ORDER BY t.version DESC`

	portraits pg.Rows[file.Key] = `SELECT DISTINCT file_key FROM story_text WHERE story_id = $1 AND file_key <> ''`

	unanswered pg.Rows[string] = `SELECT id::text FROM story WHERE state = 'invited' AND expires_at <= portal_now() ORDER BY id`
)

const (
	insert = `INSERT INTO story (id, data_key, email_sealed, invited_by, expires_at) VALUES ($1, $2, $3, $4, portal_now() + $5::interval)`

	// insertText adds a version; the owner's own words are confirmed by writing them.
	insertText = `
	INSERT INTO story_text (story_id, version, name, work, title, body, file_key, portrait_alt, written_by, hands, confirmed_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9, '')::uuid, $10::uuid[], CASE WHEN $9 = '' THEN portal_now() END)`

	insertConsent = `INSERT INTO story_consent (id, story_id, wording, statement) VALUES ($1, $2, $3, $4)`

	setWritten = `UPDATE story SET state = 'written' WHERE id = $1 AND state = 'invited'`

	confirmText = `UPDATE story_text SET confirmed_at = portal_now() WHERE story_id = $1 AND version = $2`

	publishText = `UPDATE story_text SET published_by = $3, published_at = portal_now() WHERE story_id = $1 AND version = $2`

	setPublished = `
	UPDATE story SET state = 'published', slug = coalesce(slug, $2), slug_hash = coalesce(slug_hash, sha256(convert_to($2, 'UTF8'))) WHERE id = $1`

	setGone = `
	UPDATE story SET state = 'gone', gone_at = portal_now(), gone_why = $2, gone_reason = $3, data_key = NULL, email_sealed = NULL, slug = NULL WHERE id = $1`

	endConsent = `UPDATE story_consent SET withdrawn_at = portal_now() WHERE story_id = $1 AND withdrawn_at IS NULL`

	forget = `DELETE FROM story_text WHERE story_id = $1`
)

// forUpdate holds a story and reads it with its newest version.
func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Story, error) {
	if !pg.IsID(id) {
		return Story{}, ErrUnknown
	}
	if _, err := pg.Rows[string](`SELECT id::text FROM story WHERE id = $1 FOR UPDATE`).OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Story{}, err
	}
	return byID.OneOr(ctx, tx, ErrUnknown, id)
}
