package document

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	touch = `UPDATE application SET version = version + 1, updated_at = portal_now() WHERE id = $1`

	insert = `
	WITH d AS (
		INSERT INTO document (id, application_id, kind, file_key, sha256, media_type, bytes, pages, notes, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		RETURNING id)
	INSERT INTO document_page (document_id, page, file_key)
	SELECT d.id, p.page, p.file_key FROM d, unnest($11::text[]) WITH ORDINALITY AS p(file_key, page)`

	removeUnsent = `
	DELETE FROM document d
	WHERE d.application_id = $1 AND d.kind = $2 AND d.replaced_at IS NULL
	  AND NOT EXISTS (SELECT 1 FROM submission_document s WHERE s.document_id = d.id)`

	replaceSent = `
	UPDATE document SET replaced_at = portal_now()
	WHERE application_id = $1 AND kind = $2 AND replaced_at IS NULL`

	slotColumns = `x.kind, x.label, x.hint, x.format, x.max_bytes, x.max_pages, x.required, x.source`

	documentColumns = `
	       d.id, d.kind, x.label, d.media_type, d.sha256, d.bytes, d.pages, d.notes, d.created_at`

	fromOwn = `
	FROM document d
	JOIN application a ON a.id = d.application_id
	JOIN season s ON s.id = a.season_id
	JOIN season_document x ON x.season_id = s.id AND x.kind = d.kind
	JOIN person p ON p.id = a.person_id`

	whereOwn = ` WHERE a.person_id = $1 AND s.code = $2 AND d.replaced_at IS NULL`

	fromClaimed = `
	FROM verification c
	JOIN application a ON a.id = c.application_id
	JOIN submission_document sd ON sd.submission_id = c.submission_id
	JOIN document d ON d.id = sd.document_id
	JOIN season_document x ON x.season_id = a.season_id AND x.kind = d.kind
	JOIN person p ON p.id = a.person_id`

	whereClaimed = `
	WHERE c.claimed_by = $1 AND a.number = $2 AND c.state IN ('examined', 'confirming') AND c.lease_until > portal_now()`

	fromDisputed = `
	FROM objection o
	JOIN verification c ON c.id = o.verification_id
	JOIN application a ON a.id = c.application_id
	JOIN submission_document sd ON sd.submission_id = c.submission_id
	JOIN document d ON d.id = sd.document_id
	JOIN season_document x ON x.season_id = a.season_id AND x.kind = d.kind
	JOIN person p ON p.id = a.person_id`

	whereDisputed = `
	WHERE o.claimed_by = $1 AND a.number = $2 AND o.stage = 'admin' AND o.lease_until > portal_now()`

	// fromReversing has only what the items of an open reversal are judged by.
	fromReversing = `
	FROM reversal r
	JOIN verification c ON c.id = r.verification_id
	JOIN application a ON a.id = c.application_id
	JOIN submission_document sd ON sd.submission_id = c.submission_id
	JOIN document d ON d.id = sd.document_id
	JOIN season_document x ON x.season_id = a.season_id AND x.kind = d.kind
	JOIN person p ON p.id = a.person_id`

	whereReversing = `
	WHERE a.number = $2 AND r.confirmed_at IS NULL AND r.refused_at IS NULL AND NOT coalesce(conflicted($1, a.person_id), true)
	  AND EXISTS (SELECT 1 FROM reversal_item f JOIN verification_item i ON i.verification_id = c.id AND i.item = f.item
	              WHERE f.reversal_id = r.id AND i.document_kind = d.kind)`

	fileColumns = `SELECT a.person_id, p.data_key, d.media_type, d.file_key`
	pageColumns = `SELECT a.person_id, p.data_key, 'image/jpeg' AS media_type, g.file_key`
	joinPage    = ` JOIN document_page g ON g.document_id = d.id AND g.page = $4`
)

var (
	lock pg.Rows[string] = `
	SELECT a.id FROM application a JOIN season s ON s.id = a.season_id
	WHERE a.person_id = $1 AND s.code = $2
	FOR UPDATE OF a`

	placeOf pg.Rows[place] = `
	SELECT a.id AS application, a.person_id, p.data_key, portal_now() AS now, ` + slotColumns + `,
	       coalesce(a.state = 'draft' AND s.state = 'published' AND s.channel = 'portal'
	         AND portal_now() >= r.starts_at AND portal_now() < r.ends_at + s.grace, false) AS editable
	FROM application a
	JOIN person p ON p.id = a.person_id
	JOIN season s ON s.id = a.season_id
	JOIN season_document x ON x.season_id = s.id AND x.kind = $3
	LEFT JOIN stage_now r ON r.season_id = s.id AND r.kind = 'registration'
	WHERE a.person_id = $1 AND s.code = $2`

	slots pg.Rows[Slot] = `
	SELECT ` + slotColumns + `
	FROM season_document x JOIN season s ON s.id = x.season_id
	WHERE s.code = $1
	ORDER BY x.position`

	own     pg.Rows[Document] = `SELECT` + documentColumns + fromOwn + whereOwn + ` ORDER BY x.position`
	ownFile pg.Rows[located]  = fileColumns + fromOwn + whereOwn + ` AND d.kind = $3`
	ownPage pg.Rows[located]  = pageColumns + fromOwn + joinPage + whereOwn + ` AND d.kind = $3`

	claimed     pg.Rows[Document] = `SELECT` + documentColumns + fromClaimed + whereClaimed + ` ORDER BY x.position`
	claimedFile pg.Rows[located]  = fileColumns + fromClaimed + whereClaimed + ` AND d.kind = $3`
	claimedPage pg.Rows[located]  = pageColumns + fromClaimed + joinPage + whereClaimed + ` AND d.kind = $3`

	disputed     pg.Rows[Document] = `SELECT` + documentColumns + fromDisputed + whereDisputed + ` ORDER BY x.position`
	disputedFile pg.Rows[located]  = fileColumns + fromDisputed + whereDisputed + ` AND d.kind = $3`
	disputedPage pg.Rows[located]  = pageColumns + fromDisputed + joinPage + whereDisputed + ` AND d.kind = $3`

	reversing     pg.Rows[Document] = `SELECT` + documentColumns + fromReversing + whereReversing + ` ORDER BY x.position`
	reversingFile pg.Rows[located]  = fileColumns + fromReversing + whereReversing + ` AND d.kind = $3`
	reversingPage pg.Rows[located]  = pageColumns + fromReversing + joinPage + whereReversing + ` AND d.kind = $3`
)
