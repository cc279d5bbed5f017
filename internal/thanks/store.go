package thanks

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// selectThanks asks for the moderator ($1).
const selectThanks = `
	SELECT t.id::text, t.code, t.unit_id::text, coalesce(nullif(u.path, ''), u.name) AS unit, t.addressee, t.happened_on AS "on", t.text, t.shown, t.initials,
	       t.data_key, t.name_sealed, t.email_sealed, t.state, t.filed_at, coalesce(t.employee_id::text, '') AS employee_id, coalesce(e.name, '') AS employee,
	       coalesce(e.person_id::text, '') AS person, t.excerpt, coalesce(d.full_name, '') AS decided_by, t.decided_at, t.reason, t.named,
	       thanks_moderator(nullif($1, '')::uuid, t.unit_id, t.employee_id) AS mine
	FROM thanks t JOIN unit u ON u.id = t.unit_id LEFT JOIN employee e ON e.id = t.employee_id LEFT JOIN person d ON d.id = t.decided_by`

// selectPublic names the employee by consent, and only in service: whoever left cannot
// come here to take it back.
const selectPublic = `
	SELECT t.code, u.name AS unit, t.happened_on AS "on", t.excerpt, t.initials, CASE WHEN t.named AND in_service(e.left_on) THEN coalesce(e.name, '') ELSE '' END AS name
	FROM thanks t JOIN unit u ON u.id = t.unit_id LEFT JOIN employee e ON e.id = t.employee_id WHERE t.state = 'published'`

var (
	byID pg.Rows[Thanks] = selectThanks + ` WHERE t.id = $2 AND t.state <> 'asked'`

	all pg.Rows[Thanks] = selectThanks + ` WHERE t.state <> 'asked' ORDER BY (t.state = 'filed') DESC, CASE WHEN t.state = 'filed' THEN t.filed_at END, t.decided_at DESC, t.id LIMIT 300`

	pending pg.Rows[Thanks] = selectThanks + ` WHERE t.secret_hash = $2 AND t.expires_at > portal_now()`

	lock pg.Rows[string] = `SELECT id::text FROM thanks WHERE id = $1 FOR UPDATE`

	published pg.Rows[Public] = selectPublic + ` ORDER BY t.decided_at DESC, t.id LIMIT $1`

	byCode pg.Rows[Public] = selectPublic + ` AND t.code = $1`

	// own are those to a person, and those to the units they work in or lead.
	own pg.Rows[Own] = `
	WITH RECURSIVE led AS (
		SELECT h.unit_id AS id FROM unit_head h JOIN employee me ON me.id = h.employee_id WHERE me.person_id = $1 AND h.until IS NULL AND in_service(me.left_on)
		UNION SELECT u.id FROM unit u JOIN led ON u.parent_id = led.id)
	SELECT t.id::text, t.code, u.name AS unit, t.happened_on AS "on", t.excerpt, t.initials, coalesce(e.name, '') AS employee, t.named, coalesce(e.person_id = $1, false) AS me, t.decided_at AS at
	FROM thanks t JOIN unit u ON u.id = t.unit_id LEFT JOIN employee e ON e.id = t.employee_id
	WHERE t.state = 'published' AND (e.person_id = $1 OR t.unit_id IN (SELECT id FROM led)
	      OR (t.employee_id IS NULL AND t.unit_id = (SELECT unit_id FROM employee WHERE person_id = $1 AND in_service(left_on))))
	ORDER BY coalesce(e.person_id = $1, false) DESC, t.decided_at DESC, t.id LIMIT 200`

	unitThere pg.Rows[bool] = `SELECT EXISTS (SELECT FROM unit WHERE id = $1)`

	colleagues pg.Rows[Colleague] = `SELECT id::text, name, position FROM employee WHERE unit_id = $1 AND in_service(left_on) ORDER BY name, id`

	leader pg.Rows[string] = `SELECT unit_leader($1, NULL)::text WHERE unit_leader($1, NULL) IS NOT NULL`

	// within reports whether an address is that of somebody who works in a unit or leads it.
	within pg.Rows[bool] = `
	SELECT EXISTS (SELECT FROM employee e LEFT JOIN account k ON k.person_id = e.person_id
	               WHERE $2 IN (k.email, e.official_email)
	                 AND (e.unit_id = $1 OR EXISTS (SELECT FROM unit_head h WHERE h.employee_id = e.id AND h.unit_id = $1 AND h.until IS NULL)))`

	mailOf pg.Rows[string] = `SELECT email FROM account WHERE person_id = $1`
)

// Colleague is somebody of the unit whom a thank-you may mean.
type Colleague struct {
	ID       string
	Name     string
	Position string
}

const (
	insert = `
	INSERT INTO thanks (id, code, unit_id, addressee, happened_on, text, shown, initials, data_key, name_sealed, email_sealed, secret_hash, expires_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, portal_now() + $13::interval)`

	setFiled = `UPDATE thanks SET state = 'filed', secret_hash = NULL, expires_at = NULL, filed_at = portal_now() WHERE id = $1`

	setPublished = `UPDATE thanks SET state = 'published', employee_id = nullif($2, '')::uuid, excerpt = $3, decided_by = $4, decided_at = portal_now() WHERE id = $1`

	setDeclined = `UPDATE thanks SET state = 'declined', reason = $2, decided_by = $3, decided_at = portal_now(), excerpt = '', named = false WHERE id = $1`

	setNamed = `UPDATE thanks SET named = $2 WHERE id = $1`

	// sweep drops what its sender never confirmed, and what nobody decided for a year.
	sweep = `
	DELETE FROM thanks
	WHERE state = 'asked' AND expires_at <= portal_now() OR state = 'filed' AND filed_at <= portal_now() - interval '365 days'`

	// forget leaves of a decided one what is public, and of a declined one why.
	forget = `
	UPDATE thanks SET name_sealed = NULL, email_sealed = NULL, data_key = NULL, text = '', addressee = '', initials = CASE WHEN state = 'published' THEN initials ELSE '' END
	WHERE state IN ('published', 'declined') AND (text <> '' OR name_sealed IS NOT NULL) AND decided_at <= portal_now() - $1::interval`
)

// forUpdate holds a thank-you that was filed.
func forUpdate(ctx context.Context, tx pgx.Tx, person, id string) (Thanks, error) {
	if !pg.IsID(id) {
		return Thanks{}, ErrUnknown
	}
	if _, err := lock.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Thanks{}, err
	}
	return byID.OneOr(ctx, tx, ErrUnknown, person, id)
}

func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

// refusal turns what the database refused into what people are told.
func refusal(err error) error {
	switch {
	case pg.RaisedBy(err, string(Conflict)):
		return ErrConflict
	case pg.RaisedBy(err, string(WrongState)):
		return ErrWrongState
	}
	return err
}

// Sweep forgets what was never confirmed, and 90 days after the decision who wrote
// the others and all that is not public.
func Sweep(ctx context.Context, db pg.DB) error {
	if _, err := db.Exec(ctx, sweep); err != nil {
		return err
	}
	_, err := db.Exec(ctx, forget, keepSender)
	return err
}
