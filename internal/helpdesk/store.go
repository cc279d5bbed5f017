package helpdesk

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	selectTicket = `
	SELECT t.id, t.number, t.kind, r.days, r.working, r.source, coalesce(t.person_id::text, '') AS person_id,
	       coalesce(t.application_id::text, '') AS application_id, coalesce(s.id::text, '') AS season_id, coalesce(s.code, '') AS season_code, coalesce(s.name, '') AS season_name,
	       t.filed_at, t.due_at, t.state, coalesce(t.claimed_by::text, '') AS claimed_by, coalesce(pc.full_name, '') AS claimer, t.lease_until,
	       coalesce(t.assigned_to::text, '') AS assigned_to, t.asked_at, t.reply_by, coalesce(t.answered_by::text, '') AS answered_by, t.answered_at,
	       t.reopen_until, t.reopened_at, coalesce(t.doubted_by::text, '') AS doubted_by, coalesce(t.outcome, '') AS outcome, t.closed_at, t.erased_at,
	       EXISTS (SELECT 1 FROM ticket_message m WHERE m.ticket_id = t.id AND m.late) AS was_late,
	       t.data_key, t.subject_sealed, t.officer_sealed, t.email_sealed, t.email_hash IS NOT NULL AS email_waits, portal_now() AS now
	FROM ticket t
	JOIN ticket_rule r ON r.id = t.rule_id
	LEFT JOIN application a ON a.id = t.application_id
	LEFT JOIN season s ON s.id = a.season_id
	LEFT JOIN person pc ON pc.id = t.claimed_by`

	// shown leaves what a reader may know of: suspected misconduct is for
	// supervisors and auditors ($2), and for nobody who is named in it.
	shown = ` (t.kind <> 'misconduct' OR ($2 AND NOT coalesce(conflicted($1::uuid, t.person_id), false)
		AND NOT EXISTS (SELECT 1 FROM ticket_named n WHERE n.ticket_id = t.id AND n.person_id = $1::uuid)))`

	inForce = `
	FROM account k JOIN role_grant g ON g.account_id = k.id JOIN person p ON p.id = k.person_id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now())`
)

// lockRow is what trying a secret code needs of a ticket.
type lockRow struct {
	ID         string
	SecretHash []byte
	Tries      int
	TriedAt    *time.Time
	Now        time.Time
}

var (
	lockOf pg.Rows[lockRow] = `
	SELECT id::text AS id, secret_hash, tries, tried_at, portal_now() AS now FROM ticket
	WHERE number = $1 AND secret_hash IS NOT NULL FOR UPDATE`

	pendingMail pg.Rows[string] = `SELECT id::text FROM ticket WHERE email_hash = $1 AND email_until > portal_now() FOR UPDATE`

	evidenceOf pg.Rows[string] = `SELECT evidence_key FROM ticket_message WHERE ticket_id = $1 AND id = $2 AND evidence_key IS NOT NULL`

	byID    pg.Rows[Ticket] = selectTicket + ` WHERE t.id = $1`
	lock    pg.Rows[Ticket] = selectTicket + ` WHERE t.id = $1 FOR UPDATE OF t`
	own     pg.Rows[Ticket] = selectTicket + ` WHERE t.number = $1 AND t.person_id = $2`
	lockOwn pg.Rows[Ticket] = selectTicket + ` WHERE t.number = $1 AND t.person_id = $2 FOR UPDATE OF t`
	mine    pg.Rows[Ticket] = selectTicket + ` WHERE t.person_id = $1 ORDER BY t.filed_at DESC, t.id DESC`
	seen    pg.Rows[Ticket] = selectTicket + ` WHERE t.id = $3 AND` + shown
	running pg.Rows[Ticket] = selectTicket + ` WHERE t.state <> 'closed' AND` + shown + ` ORDER BY t.state IN ('asked', 'answered'), t.due_at, t.id`
	heldBy  pg.Rows[Ticket] = selectTicket + ` WHERE t.claimed_by = $1 AND t.lease_until > portal_now() ORDER BY t.due_at, t.id`
	every   pg.Rows[Ticket] = selectTicket + ` WHERE` + shown + ` ORDER BY t.filed_at DESC, t.id DESC`
	// doubted are those that wait for a second person, of whom $1 is not the first.
	doubted pg.Rows[Ticket] = selectTicket + ` WHERE t.state = 'doubted' AND t.doubted_by <> $1 AND EXISTS (SELECT 1 FROM ticket_hands(t) h WHERE h.person_id = $1) ORDER BY t.due_at, t.id`

	messages pg.Rows[Message] = `
	SELECT m.id::text AS id, m.kind, coalesce(p.full_name, '') AS author, m.body_sealed, m.basis, coalesce(m.evidence_key, '') AS evidence_key, m.late, m.at, '' AS body
	FROM ticket_message m LEFT JOIN person p ON p.id = m.author
	WHERE m.ticket_id = $1 ORDER BY m.at, m.id`

	ownMessages pg.Rows[int] = `SELECT count(*)::int FROM ticket_message WHERE ticket_id = $1 AND author IS NULL`

	newestOwn pg.Rows[string] = `SELECT id::text FROM ticket_message WHERE ticket_id = $1 AND author IS NULL ORDER BY at DESC, id DESC LIMIT 1`

	sentBefore pg.Rows[string] = `SELECT id::text FROM ticket WHERE key_hash = $1 FOR UPDATE`

	ruleOn pg.Rows[Rule] = selectRule + ` WHERE r.kind = $1 AND r.in_force <= $2 ORDER BY r.in_force DESC LIMIT 1`

	daysOff pg.Rows[day.Day] = `SELECT day FROM holiday WHERE day >= $1`

	caseOf pg.Rows[string] = `SELECT a.id::text FROM application a JOIN season s ON s.id = a.season_id WHERE a.person_id = $1 AND s.code = $2`

	cases pg.Rows[OwnCase] = `
	SELECT s.code AS season, s.name, coalesce(v.title, '') AS title
	FROM application a JOIN season s ON s.id = a.season_id LEFT JOIN vacancy v ON v.id = a.vacancy_id
	WHERE a.person_id = $1 ORDER BY s.created_at DESC`

	// office is everybody who works here, for the names in a story.
	office pg.Rows[Colleague] = `SELECT DISTINCT p.id::text AS id, p.full_name AS name, '' AS role` + inForce

	// colleagues may be handed a ticket: $1 the ticket, $2 whose hands it leaves.
	colleagues pg.Rows[Colleague] = `
	SELECT p.id::text AS id, p.full_name AS name, max(h.role) AS role
	FROM ticket t CROSS JOIN LATERAL ticket_hands(t) h JOIN person p ON p.id = h.person_id
	WHERE t.id = $1 AND p.id <> $2
	GROUP BY p.id, p.full_name ORDER BY p.full_name, p.id`

	administrators pg.Rows[string] = `SELECT DISTINCT p.id::text AS person` + inForce + ` AND g.role = 'admin' ORDER BY person`

	overseen pg.Rows[bool] = `SELECT EXISTS (SELECT 1` + inForce + ` AND g.role = 'supervisor' AND g.season_id IS NULL)`

	named pg.Rows[string] = `SELECT p.full_name FROM ticket_named n JOIN person p ON p.id = n.person_id WHERE n.ticket_id = $1 ORDER BY p.full_name`

	owner pg.Rows[string] = `SELECT full_name FROM person WHERE id = $1`

	held pg.Rows[string] = `SELECT id::text FROM ticket WHERE claimed_by = $1 AND lease_until > portal_now() ORDER BY lease_until LIMIT 1`

	// oldest is the fair queue: what was handed to the officer, then whose time ends
	// first. A colleague's is left to them until its end is near; supervisors ($2)
	// take what is theirs, what they were handed, and what is late.
	oldest pg.Rows[string] = `
	SELECT t.id::text
	FROM ticket t LEFT JOIN application a ON a.id = t.application_id
	WHERE t.state = 'filed' AND ($3::uuid[] IS NULL OR a.season_id = ANY ($3))
	  AND (t.assigned_to IS NULL OR t.assigned_to = $1 OR t.due_at <= portal_now() + $4::interval
	       OR NOT EXISTS (SELECT 1 FROM ticket_hands(t) h WHERE h.person_id = t.assigned_to))
	  AND (NOT $2 OR t.kind = 'misconduct' OR t.assigned_to = $1 OR t.due_at <= portal_now())
	  AND ($2 OR t.kind <> 'misconduct') AND NOT ticket_barred($1::uuid, t)
	ORDER BY (t.assigned_to IS NOT DISTINCT FROM $1::uuid) DESC, t.due_at, t.id
	LIMIT 1
	FOR UPDATE OF t SKIP LOCKED`

	expired pg.Rows[string] = `SELECT id::text FROM ticket WHERE claimed_by IS NOT NULL AND lease_until <= portal_now() FOR UPDATE SKIP LOCKED`

	absent pg.Rows[string] = `
	SELECT t.id::text FROM ticket t
	WHERE t.claimed_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account k WHERE k.person_id = t.claimed_by AND k.kind = 'staff' AND k.state = 'active')
	FOR UPDATE OF t SKIP LOCKED`
)

const (
	insertTicket = `
	INSERT INTO ticket (id, number, kind, rule_id, key_hash, person_id, application_id, data_key, subject_sealed, officer_sealed, email_sealed, email_hash, email_until, secret_hash, due_at)
	VALUES ($1, $2, $3, $4, $5, nullif($6, '')::uuid, nullif($7, '')::uuid, $8, $9, $10, $11, $12::bytea, CASE WHEN $12::bytea IS NOT NULL THEN portal_now() + $13::interval END, $14, $15)`

	insertMessage = `
	INSERT INTO ticket_message (id, ticket_id, kind, author, body_sealed, basis, evidence_key, late)
	VALUES ($1, $2, $3, nullif($4, '')::uuid, $5, $6, nullif($7, ''), $8)`

	insertNamed = `INSERT INTO ticket_named (ticket_id, person_id, how) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`

	lockOfficer = `SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE`

	claim = `UPDATE ticket SET state = 'taken', claimed_by = $2, lease_until = portal_now() + $3::interval WHERE id = $1`
	renew = `UPDATE ticket SET lease_until = portal_now() + $2::interval WHERE id = $1`
	// freeOf takes a ticket out of somebody's hands, and their name off it.
	freeOf = `
	UPDATE ticket SET state = CASE WHEN claimed_by = $2 THEN 'filed' ELSE state END, lease_until = CASE WHEN claimed_by IS DISTINCT FROM $2 THEN lease_until END,
	       claimed_by = nullif(claimed_by, $2), assigned_to = nullif(assigned_to, $2)
	WHERE id = $1 AND $2 IN (claimed_by, assigned_to)`
	letGo = `UPDATE ticket SET state = 'filed', claimed_by = NULL, lease_until = NULL, assigned_to = nullif($2, '')::uuid WHERE id = $1`

	setKind = `UPDATE ticket SET kind = $2, rule_id = $3, due_at = $4, state = 'filed', claimed_by = NULL, lease_until = NULL, assigned_to = NULL WHERE id = $1`

	setTried    = `UPDATE ticket SET tries = $2, tried_at = portal_now() WHERE id = $1`
	setUntried  = `UPDATE ticket SET tries = 0, tried_at = NULL WHERE id = $1`
	setMailable = `UPDATE ticket SET email_hash = NULL, email_until = NULL WHERE id = $1`

	setAsked = `
	UPDATE ticket SET state = 'asked', asked_at = portal_now(), reply_by = $2, assigned_to = claimed_by, claimed_by = NULL, lease_until = NULL
	WHERE id = $1`
	setReplied  = `UPDATE ticket SET state = 'filed', reply_by = NULL, due_at = $2 WHERE id = $1`
	setAnswered = `
	UPDATE ticket SET state = 'answered', outcome = $2, answered_by = claimed_by, answered_at = portal_now(), reopen_until = $3, assigned_to = NULL, claimed_by = NULL, lease_until = NULL
	WHERE id = $1`
	setReopened = `UPDATE ticket SET state = 'filed', outcome = NULL, reopened_at = portal_now(), due_at = $2 WHERE id = $1`
	setDoubted  = `UPDATE ticket SET state = 'doubted', doubted_by = claimed_by, claimed_by = NULL, lease_until = NULL WHERE id = $1`
	setTrusted  = `UPDATE ticket SET state = 'filed', doubted_by = NULL WHERE id = $1`
	setAside    = `UPDATE ticket SET state = 'closed', outcome = 'aside', aside_confirmed_by = $2, closed_at = portal_now() WHERE id = $1`
	setSilent   = `UPDATE ticket SET state = 'closed', outcome = 'silence', reply_by = NULL, closed_at = portal_now() WHERE id = $1`
	setClosed   = `UPDATE ticket SET state = 'closed', closed_at = portal_now() WHERE id = $1`

	// repeatDoubt tells the owner why a ticket was set aside: the words of the first officer.
	repeatDoubt = `
	INSERT INTO ticket_message (id, ticket_id, kind, author, body_sealed)
	SELECT $2, $1, 'aside', $3, m.body_sealed FROM ticket_message m WHERE m.ticket_id = $1 AND m.kind = 'doubt' ORDER BY m.at DESC, m.id DESC LIMIT 1`
)

// forUpdate holds a ticket.
func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Ticket, error) {
	if !pg.IsID(id) {
		return Ticket{}, ErrUnknown
	}
	return lock.OneOr(ctx, tx, ErrUnknown, id)
}

// calendar is the rule of a kind in force on the day of an instant, and the days off from then on.
func calendar(ctx context.Context, tx pgx.Tx, kind string, at time.Time) (Rule, []day.Day, error) {
	r, err := ruleOn.One(ctx, tx, kind, day.Of(at))
	if err != nil {
		return r, nil, err
	}
	off, err := daysOff.All(ctx, tx, day.Of(at))
	return r, off, err
}

// refusal turns what the database's guards say into refusals.
func refusal(err error) error {
	switch {
	case err == nil:
		return nil
	case pg.RaisedBy(err, string(Barred)):
		return ErrBarred
	case pg.RaisedBy(err, string(Shut)):
		return ErrClosed
	case pg.Violates(err, "ticket_second_person"):
		return ErrOwnDoubt
	}
	return err
}

// record notes an act on a ticket; what it concerns stays sealed.
func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}
