package verification

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	selectCase = `
	SELECT v.id, v.submission_id::text AS submission, v.application_id AS application, a.person_id::text AS subject, a.number,
	       v.season_id, s.code AS season_code, s.name AS season_name, w.title AS vacancy_title, u.name AS unit,
	       v.state, v.queued_at, b.submitted_at,
	       coalesce(v.claimed_by::text, '') AS claimed_by, coalesce(pc.full_name, '') AS claimer, v.lease_until,
	       coalesce(v.proposed_by::text, '') AS proposed_by, coalesce(pp.full_name, '') AS proposer, v.proposed_at,
	       coalesce(v.outcome, '') AS outcome,
	       coalesce(v.confirmed_by::text, '') AS confirmed_by, coalesce(pk.full_name, '') AS confirmer, v.decided_at,
	       coalesce(v.returned_by::text, '') AS returned_by, coalesce(pr.full_name, '') AS returner, v.returned_note, v.returned_at,
	       v.worked_seconds, portal_now() AS now
	FROM verification v
	JOIN submission b ON b.id = v.submission_id
	JOIN application a ON a.id = v.application_id
	JOIN season s ON s.id = v.season_id
	JOIN vacancy w ON w.id = b.vacancy_id
	JOIN unit u ON u.id = w.unit_id
	LEFT JOIN person pc ON pc.id = v.claimed_by
	LEFT JOIN person pp ON pp.id = v.proposed_by
	LEFT JOIN person pk ON pk.id = v.confirmed_by
	LEFT JOIN person pr ON pr.id = v.returned_by`

	whereNumber = ` WHERE a.number = $1 AND b.withdrawn_at IS NULL`

	claim = `
	UPDATE verification SET state = $2, claimed_by = $3, claimed_at = portal_now(), lease_until = portal_now() + $4
	WHERE id = $1`

	renew = `UPDATE verification SET lease_until = portal_now() + $2 WHERE id = $1`

	letGo = `UPDATE verification SET state = $2, claimed_by = NULL, lease_until = NULL WHERE id = $1`

	forget = `
	UPDATE verification SET state = $2, claimed_by = NULL, lease_until = NULL,
	       proposed_by = CASE WHEN state = 'examined' AND proposed_by = $3 THEN NULL ELSE proposed_by END
	WHERE id = $1`

	insertAcquaintance = `
	INSERT INTO acquaintance (officer_id, subject_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`

	setJudgement = `
	UPDATE verification_item SET met = $3, reason_code = nullif($4, ''), note = $5, page = $6, judged_by = $7
	WHERE verification_id = $1 AND item = $2`

	propose = `
	UPDATE verification SET state = 'proposed', proposed_by = claimed_by, proposed_at = portal_now(), outcome = $2,
	       worked_seconds = greatest(0, extract(epoch FROM portal_now() - claimed_at))::int, claimed_by = NULL, lease_until = NULL
	WHERE id = $1`

	unpropose = `
	UPDATE verification SET state = 'examined', claimed_by = proposed_by, claimed_at = portal_now(), lease_until = portal_now() + $2,
	       proposed_by = NULL, proposed_at = NULL, outcome = NULL, worked_seconds = NULL
	WHERE id = $1`

	decide = `
	UPDATE verification SET state = 'decided', confirmed_by = claimed_by, decided_at = portal_now(), claimed_by = NULL, lease_until = NULL
	WHERE id = $1`

	giveBack = `
	UPDATE verification SET state = 'waiting', returned_by = claimed_by, returned_at = portal_now(), returned_note = $2,
	       proposed_at = NULL, outcome = NULL, worked_seconds = NULL, claimed_by = NULL, lease_until = NULL
	WHERE id = $1`

	// lockOfficer makes an officer's own acts follow one another, so that a double
	// click gives one case.
	lockOfficer = `SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE`

	selectItem = `
	SELECT i.item, i.position, i.label, i.source, i.document_kind,
	       coalesce(x.label, '') AS document_label, coalesce(d.pages, 0) AS pages,
	       coalesce(r.label, '') AS reason, coalesce(r.remedy, '') AS remedy, coalesce(r.source, '') AS reason_source,`
	judgedItem = `
	       i.met, coalesce(i.reason_code, '') AS reason_code, i.note, i.page, coalesce(i.judged_by::text, '') AS judged_by`
	judgedThen = `
	       j.met, coalesce(j.reason_code, '') AS reason_code, j.note, j.page, coalesce(j.judged_by::text, '') AS judged_by`
	fromItems = `
	FROM verification_item i
	JOIN verification v ON v.id = i.verification_id
	LEFT JOIN season_document x ON x.season_id = v.season_id AND x.kind = i.document_kind
	LEFT JOIN (SELECT sd.submission_id, d.kind, d.pages FROM submission_document sd JOIN document d ON d.id = sd.document_id) d
	       ON d.submission_id = v.submission_id AND d.kind = i.document_kind`
	itemsInOrder = `
	WHERE i.verification_id = $1
	ORDER BY i.position`
)

// toldAt is a case and the instant as of which its grounds are told.
type toldAt struct {
	Case string
	At   time.Time
}

var (
	byNumber  pg.Rows[Case] = selectCase + whereNumber
	lock      pg.Rows[Case] = selectCase + whereNumber + ` FOR UPDATE OF v`
	lockByID  pg.Rows[Case] = selectCase + ` WHERE v.id = $1 FOR UPDATE OF v`
	heldBy    pg.Rows[Case] = selectCase + ` WHERE v.claimed_by = $1 AND v.lease_until > portal_now() ORDER BY v.lease_until`
	proposals pg.Rows[Case] = selectCase + `
	WHERE v.proposed_by = $1 AND v.state IN ('proposed', 'confirming')
	ORDER BY v.proposed_at`

	held pg.Rows[string] = `
	SELECT v.id FROM verification v JOIN season s ON s.id = v.season_id
	WHERE v.claimed_by = $1 AND v.state = $2 AND v.lease_until > portal_now() AND ($3 = '' OR s.code = $3)
	  AND ($4::uuid[] IS NULL OR v.season_id = ANY($4))
	ORDER BY v.lease_until LIMIT 1`

	// cameBack are the officer's own proposals that a second officer gave back.
	cameBack pg.Rows[string] = `
	SELECT v.id
	FROM verification v
	JOIN application a ON a.id = v.application_id
	JOIN season s ON s.id = v.season_id
	WHERE v.proposed_by = $1 AND v.state = 'waiting' AND ($2 = '' OR s.code = $2) AND ($3::uuid[] IS NULL OR v.season_id = ANY($3))
	  AND v.returned_by IS DISTINCT FROM v.proposed_by AND NOT conflicted($1, a.person_id)
	ORDER BY v.queued_at, v.id
	LIMIT 1
	FOR UPDATE OF v SKIP LOCKED`

	// oldest is the fair queue: who waits longest comes first. It follows an index
	// (verification_fair_idx), and nobody waits for another officer's lock.
	oldest pg.Rows[string] = `
	SELECT v.id
	FROM verification v
	JOIN application a ON a.id = v.application_id
	JOIN season s ON s.id = v.season_id
	WHERE v.state = $1 AND ($3 = '' OR s.code = $3) AND ($5::uuid[] IS NULL OR v.season_id = ANY($5))
	  AND CASE v.state
	      WHEN 'waiting' THEN v.returned_by IS DISTINCT FROM $2::uuid
	       AND (v.returned_by IS NULL OR v.proposed_by IS NULL OR v.proposed_by = $2::uuid OR v.returned_at + $4 <= portal_now())
	      ELSE v.proposed_by IS DISTINCT FROM $2::uuid END
	  AND NOT conflicted($2::uuid, a.person_id)
	ORDER BY v.queued_at, v.id
	LIMIT 1
	FOR UPDATE OF v SKIP LOCKED`

	conflictOf pg.Rows[bool] = `SELECT conflicted($1::uuid, $2::uuid)`

	itemsOf pg.Rows[Item] = selectItem + judgedItem + fromItems + ` LEFT JOIN reason r ON r.code = i.reason_code` + itemsInOrder

	// itemsAt are the items as they stood at an instant, reversals included.
	itemsAt pg.Rows[Item] = selectItem + judgedThen + fromItems + `
	JOIN judged_at($1, $2) j ON j.item = i.item
	LEFT JOIN reason r ON r.code = j.reason_code` + itemsInOrder

	expired pg.Rows[string] = `
	SELECT id FROM verification
	WHERE claimed_by IS NOT NULL AND lease_until <= portal_now()
	FOR UPDATE SKIP LOCKED`

	absent pg.Rows[string] = `
	SELECT v.id FROM verification v
	WHERE v.claimed_by IS NOT NULL
	  AND NOT EXISTS (SELECT 1 FROM account k WHERE k.person_id = v.claimed_by AND k.kind = 'staff' AND k.state = 'active')
	FOR UPDATE OF v SKIP LOCKED`

	heldOnce pg.Rows[bool] = `SELECT EXISTS (SELECT 1 FROM event WHERE object = $1 AND person_id = $2 AND act = 'verification.claimed')`

	// decidedOf is the decided case of an application, and when the person concerned
	// was told last what it came to; before that, now.
	decidedOf pg.Rows[toldAt] = `
	SELECT v.id AS case, coalesce((
	       SELECT max(n.published_at) FROM announcement n
	       JOIN announcement_row r ON r.announcement_id = n.id
	       JOIN participant p ON p.id = r.participant_id
	       WHERE p.application_id = v.application_id AND n.state = 'published'), portal_now()) AS at
	FROM verification v JOIN submission b ON b.id = v.submission_id
	WHERE v.application_id = $1 AND v.state = 'decided' AND b.withdrawn_at IS NULL`
)

// forUpdate locks a case by participant number; an officer in conflict learns no
// more than that.
func forUpdate(ctx context.Context, tx pgx.Tx, number string) (Case, error) {
	return lock.OneOr(ctx, tx, ErrUnknown, number)
}

// refusal turns what the database's guards say into refusals.
func refusal(err error) error {
	switch {
	case err == nil:
		return nil
	case pg.RaisedBy(err, string(Conflict)):
		return ErrConflict
	case pg.RaisedBy(err, string(Final)):
		return ErrFinal
	case pg.Violates(err, "verification_second_officer"), pg.Violates(err, "verification_second_claim"):
		return ErrOwnProposal
	}
	return err
}
