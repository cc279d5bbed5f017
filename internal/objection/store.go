package objection

import (
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	windowColumns = `w.stage, w.opens_at, w.closes_at, w.answer_by, w.announce_by`

	selectObjection = `
	SELECT o.id, o.season_id, s.code AS season_code, s.name AS season_name, s.channel,
	       o.participant_id::text AS participant, p.number, coalesce(p.application_id::text, '') AS application,
	       coalesce(p.person_id::text, '') AS subject, coalesce(n.full_name, '') AS name,
	       coalesce(v.title, '') AS vacancy_title, coalesce(u.name, '') AS unit,
	       coalesce(o.verification_id::text, '') AS case, coalesce(o.announcement_id::text, '') AS announcement,
	       a.published_at AS announced_at, coalesce(a.number, '') AS letter_number, coalesce(a.slug, '') AS slug,
	       o.items, o.ground, coalesce(o.key::text, '') AS key, o.filed_at, o.imported_at IS NOT NULL AS imported,
	       o.state, coalesce(o.claimed_by::text, '') AS claimed_by, coalesce(pc.full_name, '') AS claimer, o.lease_until,
	       coalesce(o.outcome, '') AS outcome, o.answer, o.article,
	       coalesce(o.answered_by::text, '') AS answered_by, coalesce(pa.full_name, '') AS answerer, o.answered_at,
	       coalesce(o.returned_by::text, '') AS returned_by, coalesce(pr.full_name, '') AS returner, o.returned_note,
	       coalesce(o.confirmed_by::text, '') AS confirmed_by, coalesce(pk.full_name, '') AS confirmer, o.decided_at,
	       o.letter_at AS panselnas_at, o.letter AS panselnas_ref, ` + windowColumns + `, portal_now() AS now
	FROM objection o
	JOIN season s ON s.id = o.season_id
	JOIN objection_window w ON w.season_id = o.season_id AND w.stage = o.stage
	JOIN participant p ON p.id = o.participant_id
	LEFT JOIN participant_now g ON g.id = p.id
	LEFT JOIN vacancy v ON v.id = g.vacancy_id
	LEFT JOIN unit u ON u.id = v.unit_id
	LEFT JOIN person n ON n.id = p.person_id
	LEFT JOIN announcement a ON a.id = o.announcement_id
	LEFT JOIN person pc ON pc.id = o.claimed_by
	LEFT JOIN person pa ON pa.id = o.answered_by
	LEFT JOIN person pr ON pr.id = o.returned_by
	LEFT JOIN person pk ON pk.id = o.confirmed_by`

	whereNumber = ` WHERE p.number = $1 AND o.stage = $2`

	insert = `
	INSERT INTO objection (id, season_id, participant_id, stage, announcement_id, verification_id, items, ground, key, filed_by, filed_at)
	VALUES ($1, $2, $3, $4, nullif($5, '')::uuid, nullif($6, '')::uuid, $7, $8, $9, $10, portal_now())`

	claim = `UPDATE objection SET state = $2, claimed_by = $3, lease_until = portal_now() + $4 WHERE id = $1`
	renew = `UPDATE objection SET lease_until = portal_now() + $2 WHERE id = $1`
	letGo = `UPDATE objection SET state = $2, claimed_by = NULL, lease_until = NULL WHERE id = $1`
	avoid = `
	UPDATE objection SET state = $2, claimed_by = NULL, lease_until = NULL, declined = array_append(declined, $3::uuid) WHERE id = $1`

	insertAcquaintance = `
	INSERT INTO acquaintance (officer_id, subject_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`

	setAnswer = `
	UPDATE objection SET state = $2, outcome = $3, answer = $4, article = $5, answered_by = claimed_by, answered_at = portal_now(),
	       decided_at = CASE WHEN $2 = 'rejected' THEN portal_now() END, claimed_by = NULL, lease_until = NULL
	WHERE id = $1`

	confirm = `
	UPDATE objection SET state = 'upheld', confirmed_by = claimed_by, decided_at = portal_now(), claimed_by = NULL, lease_until = NULL
	WHERE id = $1`

	giveBack = `
	UPDATE objection SET state = 'filed', returned_by = claimed_by, returned_note = $2, claimed_by = NULL, lease_until = NULL
	WHERE id = $1`

	setLetter = `UPDATE objection SET letter = $2, letter_by = $3, letter_at = portal_now() WHERE id = $1`

	// lockOfficer makes an officer's own acts follow one another, so that a double
	// click gives one objection.
	lockOfficer = `SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE`

	selectStanding = `
	SELECT s.id AS season_id, s.code AS season_code, s.name AS season_name, s.channel,
	       coalesce(p.id::text, '') AS participant, coalesce(p.number, '') AS number, coalesce(p.application_id::text, '') AS application,
	       coalesce(c.id::text, '') AS case, coalesce(a.id::text, '') AS announcement, coalesce(a.title, '') AS title,
	       coalesce(a.number, '') AS letter_number, coalesce(a.slug, '') AS slug, a.published_at,
	       coalesce(ar.outcome, rr.code, '') AS told, coalesce(o.id::text, '') AS filed, ` + windowColumns + `, portal_now() AS now
	FROM season s
	JOIN objection_window w ON w.season_id = s.id
	LEFT JOIN participant p ON p.season_id = s.id AND p.person_id = $1
	LEFT JOIN submission b ON b.application_id = p.application_id AND b.withdrawn_at IS NULL
	LEFT JOIN verification c ON c.submission_id = b.id AND c.state = 'decided'
	LEFT JOIN LATERAL (
		SELECT n.* FROM announcement n
		WHERE n.season_id = s.id AND n.state = 'published' AND n.kind = CASE w.stage WHEN 'admin' THEN 'admin_result' ELSE 'final_result' END
		ORDER BY n.published_at DESC LIMIT 1) a ON true
	LEFT JOIN announcement_row ar ON ar.announcement_id = a.id AND ar.participant_id = p.id
	LEFT JOIN result_row rr ON rr.announcement_id = a.id AND rr.participant_id = p.id
	LEFT JOIN objection o ON o.participant_id = p.id AND o.stage = w.stage
	WHERE s.code = $2 AND s.state <> 'draft'`
)

var (
	byID     pg.Rows[Objection] = selectObjection + ` WHERE o.id = $1`
	byNumber pg.Rows[Objection] = selectObjection + whereNumber
	lock     pg.Rows[Objection] = selectObjection + whereNumber + ` FOR UPDATE OF o`
	lockByID pg.Rows[Objection] = selectObjection + ` WHERE o.id = $1 FOR UPDATE OF o`
	ofSeason pg.Rows[Objection] = selectObjection + ` WHERE s.code = $1 ORDER BY o.stage, o.filed_at, o.id`
	heldBy   pg.Rows[Objection] = selectObjection + ` WHERE o.claimed_by = $1 AND o.lease_until > portal_now() ORDER BY w.answer_by, o.filed_at`

	// unanswered are the objections that wait, those whose time ends first at the top.
	unanswered pg.Rows[Objection] = selectObjection + `
	WHERE o.decided_at IS NULL AND ($1 = '' OR s.code = $1)
	ORDER BY w.answer_by, o.filed_at, o.id LIMIT $2`

	awaiting pg.Rows[Objection] = selectObjection + `
	WHERE o.state = 'upheld' AND o.stage = 'final' AND o.letter = '' ORDER BY o.decided_at`

	standings pg.Rows[Standing] = selectStanding + ` ORDER BY w.opens_at`
	standing  pg.Rows[Standing] = selectStanding + ` AND w.stage = $3`

	// lockParticipant makes one person's filings follow one another.
	lockParticipant pg.Rows[string] = `
	SELECT p.id FROM participant p JOIN season s ON s.id = p.season_id
	WHERE p.person_id = $1 AND s.code = $2 FOR UPDATE OF p`

	held pg.Rows[string] = `
	SELECT o.id FROM objection o JOIN season s ON s.id = o.season_id
	WHERE o.claimed_by = $1 AND o.lease_until > portal_now() AND ($2 = '' OR s.code = $2) AND ($3::uuid[] IS NULL OR o.season_id = ANY($3))
	ORDER BY o.lease_until LIMIT 1`

	// oldest is the fair queue of one state: whose time ends first, then who waits
	// longest; nobody gets what they took part in, and nobody waits for a lock.
	oldest pg.Rows[string] = `
	SELECT o.id
	FROM objection o
	JOIN participant p ON p.id = o.participant_id
	JOIN season s ON s.id = o.season_id
	JOIN objection_window w ON w.season_id = o.season_id AND w.stage = o.stage
	WHERE o.state = $2 AND o.claimed_by IS NULL AND ($3 = '' OR s.code = $3) AND ($4::uuid[] IS NULL OR o.season_id = ANY($4))
	  AND CASE o.state WHEN 'filed' THEN o.returned_by IS DISTINCT FROM $1::uuid ELSE o.answered_by IS DISTINCT FROM $1::uuid END
	  AND NOT $1::uuid = ANY (o.declined) AND NOT coalesce(conflicted($1::uuid, p.person_id), false) AND NOT took_part($1::uuid, o)
	ORDER BY w.answer_by, (o.state = 'filed' AND o.answered_by IS NOT DISTINCT FROM $1::uuid) DESC, o.filed_at, o.id
	LIMIT 1
	FOR UPDATE OF o SKIP LOCKED`

	expired pg.Rows[string] = `
	SELECT id FROM objection WHERE claimed_by IS NOT NULL AND lease_until <= portal_now() FOR UPDATE SKIP LOCKED`

	absent pg.Rows[string] = `
	SELECT o.id FROM objection o
	WHERE o.claimed_by IS NOT NULL
	  AND NOT EXISTS (SELECT 1 FROM account k WHERE k.person_id = o.claimed_by AND k.kind = 'staff' AND k.state = 'active')
	FOR UPDATE OF o SKIP LOCKED`

	conflictOf pg.Rows[bool] = `SELECT coalesce(conflicted($1::uuid, nullif($2, '')::uuid), false)`

	// tallies are the public counters, one row for each stage of each season: the
	// one query of them all.
	tallies pg.Rows[Tally] = `
	SELECT s.code AS season_code, s.name AS season_name, s.channel, ` + windowColumns + `, portal_now() AS now,
	       count(o.id)::int AS filed,
	       count(*) FILTER (WHERE o.decided_at IS NOT NULL)::int AS answered,
	       count(*) FILTER (WHERE o.state = 'upheld')::int AS upheld,
	       count(*) FILTER (WHERE o.state = 'rejected')::int AS rejected,
	       count(*) FILTER (WHERE coalesce(o.decided_at, portal_now()) >= w.answer_by AND o.id IS NOT NULL)::int AS late,
	       count(*) FILTER (WHERE o.claimed_by IS NOT NULL)::int AS held,
	       count(*) FILTER (WHERE o.state = 'upheld' AND NOT EXISTS (
	           SELECT 1 FROM announcement n
	           WHERE n.season_id = s.id AND n.state = 'published' AND n.published_at > o.decided_at
	             AND n.kind = CASE o.stage WHEN 'admin' THEN 'admin_result' ELSE 'final_result' END))::int AS unannounced
	FROM season s
	JOIN objection_window w ON w.season_id = s.id
	LEFT JOIN objection o ON o.season_id = s.id AND o.stage = w.stage
	WHERE s.state IN ('published', 'closed') AND ($1 = '' OR s.code = $1) OR s.state = 'archived' AND s.code = $1
	GROUP BY s.code, s.name, s.channel, s.created_at, w.stage, w.opens_at, w.closes_at, w.answer_by, w.announce_by
	ORDER BY s.created_at DESC, s.code, w.opens_at`

	resultRow pg.Rows[Row] = `
	SELECT r.code, r.status, r.rank, r.quota, r.decider, r.skd, r.final, r.scores,
	       ARRAY(SELECT p->>'nama' FROM jsonb_array_elements(nullif(a.rules, '')::jsonb->'bagian') p) AS parts
	FROM result_row r JOIN announcement a ON a.id = r.announcement_id
	WHERE r.announcement_id = $1 AND r.participant_id = $2`

	// officers are all who may answer, for the alarm.
	officers pg.Rows[string] = `
	SELECT DISTINCT k.person_id::text
	FROM account k JOIN role_grant g ON g.account_id = k.id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.role = ANY($1)
	  AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now())
	ORDER BY 1`

	// sound notes an alarm; no row when it was sounded before.
	sound pg.Rows[string] = `
	INSERT INTO objection_alarm (season_id, stage, answer_by)
	SELECT w.season_id, w.stage, w.answer_by FROM objection_window w JOIN season s ON s.id = w.season_id
	WHERE s.code = $1 AND w.stage = $2 AND w.answer_by = $3
	ON CONFLICT DO NOTHING RETURNING season_id::text`
)

// Object is whose history an objection belongs to: that of the application it is
// about, or of an imported participant.
func (o Objection) Object() string {
	if o.Application != "" {
		return "application:" + o.Application
	}
	return "participant:" + o.Participant
}

// event is an act on the objection, in the history of the application it is about.
func (o Objection) event(by ledger.Actor, act string, facts ...any) ledger.Event {
	return ledger.Event{By: by, Act: act, Object: o.Object(), Class: ledger.Sealed,
		Payload: ledger.Facts(append([]any{"objection", o.ID, "against", string(o.Stage)}, facts...)...)}
}
