package verification

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	insertReversal = `
	INSERT INTO reversal (id, verification_id, outcome, reason, article, objection_id, proposed_by)
	VALUES ($1, $2, $3, $4, $5, nullif($6, '')::uuid, $7)`

	insertReversalItem = `
	INSERT INTO reversal_item (reversal_id, item, met, reason_code, note) VALUES ($1, $2, $3, nullif($4, ''), $5)`

	confirmReversal   = `UPDATE reversal SET confirmed_by = $2, confirmed_at = portal_now() WHERE id = $1`
	confirmReversalOf = `UPDATE reversal SET confirmed_by = $2, confirmed_at = portal_now() WHERE objection_id = $1`
	refuseReversal    = `UPDATE reversal SET refused_by = $2, refused_at = portal_now() WHERE id = $1`

	selectReversal = `
	SELECT r.id, r.outcome, r.reason, r.article, coalesce(r.objection_id::text, '') AS objection,
	       r.proposed_by::text AS proposed_by, pp.full_name AS proposer, r.proposed_at,
	       coalesce(pc.full_name, '') AS confirmer, r.confirmed_at, coalesce(pr.full_name, '') AS refuser, r.refused_at
	FROM reversal r
	JOIN person pp ON pp.id = r.proposed_by
	LEFT JOIN person pc ON pc.id = r.confirmed_by
	LEFT JOIN person pr ON pr.id = r.refused_by
	WHERE r.verification_id = $1`
)

var (
	reversalsOf  pg.Rows[Reversal] = selectReversal + ` ORDER BY r.proposed_at, r.id`
	openReversal pg.Rows[Reversal] = selectReversal + ` AND r.confirmed_at IS NULL AND r.refused_at IS NULL`

	flipsOf pg.Rows[Flip] = `
	SELECT i.label AS item, i.document_kind, coalesce(s.label, '') AS document_label, x.met, coalesce(c.label, '') AS reason, x.note
	FROM reversal r
	JOIN reversal_item x ON x.reversal_id = r.id
	JOIN verification_item i ON i.verification_id = r.verification_id AND i.item = x.item
	JOIN verification v ON v.id = r.verification_id
	LEFT JOIN season_document s ON s.season_id = v.season_id AND s.kind = i.document_kind
	LEFT JOIN reason c ON c.code = x.reason_code
	WHERE r.id = $1
	ORDER BY i.position`

	outcomeNow pg.Rows[Outcome] = `SELECT outcome FROM verdict WHERE id = $1`
	judgedCase pg.Rows[bool]    = `SELECT judged_case($1, $2)`
	toldMet    pg.Rows[bool]    = `SELECT state = 'ms' FROM application WHERE id = $1`

	// itemsNow is the checklist with every reversal on it.
	itemsNow pg.Rows[Item] = selectItem + judgedThen + fromItems + `
	JOIN judged_at($1, 'infinity') j ON j.item = i.item
	LEFT JOIN reason r ON r.code = j.reason_code` + itemsInOrder
)
