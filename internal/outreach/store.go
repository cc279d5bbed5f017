package outreach

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// signup is a row of the list as the database holds it.
type signup struct {
	ID         string
	Outreach   string
	Standing   Standing
	Code       string
	DataKey    []byte
	Name       []byte
	Email      []byte
	Origin     []byte
	Confirmed  *time.Time
	AttendedAt *time.Time
}

// known is an address that asked before.
type known struct {
	ID       string
	Standing Standing
}

const selectEvent = `
	SELECT o.id::text, o.kind, o.title, o.audience, o.body, o.place, o.link, o.starts_at, o.ends_at, o.closes_at, o.capacity, o.taken,
	       n.waiting, n.came, n.walk_ins, n.withdrawn, coalesce(o.season_id::text, '') AS season_id, coalesce(s.code, '') AS season_code,
	       coalesce(s.name, '') AS season_name, o.state, o.version, coalesce(o.slug, '') AS slug, o.author::text, p.full_name AS author_name,
	       o.editors::text[], o.published_at, o.cancelled_at, o.cancel_reason, o.reminded_at, o.followed_at, o.follow_up, o.erased_at
	FROM outreach o
	JOIN person p ON p.id = o.author
	LEFT JOIN season s ON s.id = o.season_id
	CROSS JOIN LATERAL (
		SELECT count(*) FILTER (WHERE g.state = 'waiting')::int AS waiting, count(*) FILTER (WHERE g.attended_at IS NOT NULL)::int AS came,
		       count(*) FILTER (WHERE g.state = 'walk_in')::int AS walk_ins, count(*) FILTER (WHERE g.state = 'withdrawn')::int AS withdrawn
		FROM outreach_signup g WHERE g.outreach_id = o.id) n`

const selectSignup = `
	SELECT g.id::text, g.outreach_id::text AS outreach, g.state AS standing, g.code, g.data_key, g.name_sealed AS name, g.email_sealed AS email,
	       g.origin_sealed AS origin, g.confirmed_at AS confirmed, g.attended_at
	FROM outreach_signup g`

var (
	byID pg.Rows[Event] = selectEvent + ` WHERE o.id = $1`

	bySlug pg.Rows[Event] = selectEvent + ` WHERE o.slug = $1`

	all pg.Rows[Event] = selectEvent + ` ORDER BY (o.state = 'draft') DESC, o.starts_at DESC, o.id LIMIT 500`

	upcoming pg.Rows[Event] = selectEvent + `
	WHERE o.state <> 'draft' AND o.ends_at > portal_now()
	ORDER BY o.starts_at, o.id
	LIMIT $1`

	past pg.Rows[Event] = selectEvent + `
	WHERE o.state <> 'draft' AND o.ends_at <= portal_now()
	ORDER BY o.starts_at DESC, o.id
	LIMIT $1`

	addresses pg.Rows[string] = `SELECT slug FROM outreach WHERE state <> 'draft' ORDER BY starts_at DESC, id LIMIT 1000`

	changes pg.Rows[Was] = `
	SELECT place, link, starts_at, ends_at, reason, changed_at AS at
	FROM outreach_change WHERE outreach_id = $1
	ORDER BY changed_at, id`

	about pg.Rows[About] = `
	SELECT v.slug, v.title, u.name AS unit
	FROM outreach_vacancy x
	JOIN vacancy v ON v.id = x.vacancy_id
	JOIN unit u ON u.id = v.unit_id
	WHERE x.outreach_id = $1 AND v.slug IS NOT NULL
	ORDER BY x.position`

	slugsKnown pg.Rows[string] = `SELECT slug FROM vacancy WHERE slug = ANY($1) AND published_at IS NOT NULL`

	byAddress pg.Rows[known] = `SELECT id::text, state AS standing FROM outreach_signup WHERE outreach_id = $1 AND email_index = $2 FOR UPDATE`

	pending pg.Rows[signup] = selectSignup + ` WHERE g.secret_hash = $1 AND g.expires_at > portal_now()`

	signupByID pg.Rows[signup] = selectSignup + ` WHERE g.id = $1`

	guest pg.Rows[signup] = selectSignup + ` WHERE g.id = $1 AND g.outreach_id = $2 AND g.state IN ('seated', 'waiting', 'walk_in') FOR UPDATE`

	guests pg.Rows[signup] = selectSignup + `
	WHERE g.outreach_id = $1 AND g.state IN ('seated', 'waiting', 'walk_in')
	ORDER BY g.state = 'waiting', g.confirmed_at, g.id`

	// first is who has waited longest.
	first pg.Rows[signup] = selectSignup + ` WHERE g.outreach_id = $1 AND g.state = 'waiting' ORDER BY g.confirmed_at, g.id LIMIT 1 FOR UPDATE`

	// confirm uses up the link; the row of the event is held.
	confirm pg.Rows[string] = `
	UPDATE outreach_signup SET state = $2, confirmed_at = portal_now(), secret_hash = NULL, expires_at = NULL
	WHERE secret_hash = $1 AND expires_at > portal_now()
	RETURNING id::text`

	position pg.Rows[int] = `
	SELECT count(*)::int FROM outreach_signup g JOIN outreach_signup me ON me.id = $1
	WHERE g.outreach_id = me.outreach_id AND g.state = 'waiting' AND (g.confirmed_at, g.id) <= (me.confirmed_at, me.id)`

	// tell takes the next people for a letter and marks them as told; $3 are the
	// standings it is for, $4 only who came, $5 only who confirmed before.
	tell pg.Rows[signup] = `
	WITH next AS (
		SELECT id FROM outreach_signup
		WHERE outreach_id = $1 AND NOT $2 = ANY (told) AND state = ANY ($3) AND (NOT $4 OR attended_at IS NOT NULL)
		  AND ($5::timestamptz IS NULL OR confirmed_at < $5) AND email_sealed IS NOT NULL
		ORDER BY id LIMIT $6
		FOR UPDATE)
	UPDATE outreach_signup g SET told = g.told || $2::text
	FROM next WHERE g.id = next.id
	RETURNING g.id::text, g.outreach_id::text AS outreach, g.state AS standing, g.code, g.data_key, g.name_sealed AS name, g.email_sealed AS email,
	          g.origin_sealed AS origin, g.confirmed_at AS confirmed, g.attended_at`

	changeReason pg.Rows[string] = `SELECT reason FROM outreach_change WHERE id = $1`

	remindable pg.Rows[string] = `
	SELECT id::text FROM outreach
	WHERE state = 'published' AND reminded_at IS NULL AND starts_at > portal_now() AND starts_at <= portal_now() + $1::interval
	ORDER BY starts_at, id`

	erasable pg.Rows[string] = `SELECT id::text FROM outreach WHERE state <> 'draft' AND erased_at IS NULL AND ends_at <= portal_now() - $1::interval ORDER BY id`
)

const (
	insert = `
	INSERT INTO outreach (id, kind, title, audience, body, place, link, starts_at, ends_at, closes_at, capacity, season_id, author)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, nullif($12, '')::uuid, $13)`

	rewrite = `
	UPDATE outreach
	SET kind = $2, title = $3, audience = $4, body = $5, place = $6, link = $7, starts_at = $8, ends_at = $9, closes_at = $10, capacity = $11,
	    season_id = nullif($12, '')::uuid, version = version + 1,
	    editors = CASE WHEN $13::uuid = author OR $13::uuid = ANY (editors) THEN editors ELSE editors || $13::uuid END
	WHERE id = $1`

	setVacancies = `
	WITH old AS (DELETE FROM outreach_vacancy WHERE outreach_id = $1 AND NOT EXISTS (
		SELECT FROM vacancy v WHERE v.id = vacancy_id AND v.slug = ANY ($2)))
	INSERT INTO outreach_vacancy (outreach_id, vacancy_id, position)
	SELECT $1, v.id, x.n FROM unnest($2::text[]) WITH ORDINALITY x(slug, n) JOIN vacancy v ON v.slug = x.slug
	ON CONFLICT (outreach_id, vacancy_id) DO UPDATE SET position = excluded.position`

	setPublished = `UPDATE outreach SET state = 'published', slug = $2, published_by = $3, published_at = portal_now() WHERE id = $1`

	keepOld = `
	INSERT INTO outreach_change (id, outreach_id, place, link, starts_at, ends_at, reason, changed_by)
	SELECT $2, id, place, link, starts_at, ends_at, $3, $4 FROM outreach WHERE id = $1`

	setPlan = `
	UPDATE outreach SET place = $2, link = $3, starts_at = $4, ends_at = $5, closes_at = $6, capacity = $7, version = version + 1,
	    reminded_at = CASE WHEN starts_at = $4 THEN reminded_at END
	WHERE id = $1`

	setCancelled = `UPDATE outreach SET state = 'cancelled', cancelled_at = portal_now(), cancel_reason = $2 WHERE id = $1`

	insertSignup = `
	INSERT INTO outreach_signup (id, outreach_id, state, code, data_key, name_sealed, email_sealed, origin_sealed, email_index, secret_hash, expires_at)
	VALUES ($1, $2, 'asked', $3, $4, $5, $6, $7, $8, $9, least(portal_now() + $10::interval, $11))`

	renewSignup = `
	UPDATE outreach_signup
	SET data_key = $2, name_sealed = $3, email_sealed = $4, origin_sealed = $5, secret_hash = $6, expires_at = least(portal_now() + $7::interval, $8)
	WHERE id = $1`

	insertWalkIn = `
	INSERT INTO outreach_signup (id, outreach_id, state, code, data_key, name_sealed, origin_sealed, confirmed_at, attended_at, attended_by)
	VALUES ($1, $2, 'walk_in', $3, $4, $5, $6, portal_now(), portal_now(), $7)`

	seat = `UPDATE outreach_signup SET state = 'seated' WHERE id = $1`

	withdraw = `
	UPDATE outreach_signup
	SET state = 'withdrawn', data_key = NULL, name_sealed = NULL, email_sealed = NULL, origin_sealed = NULL, email_index = NULL
	WHERE id = $1`

	attend = `UPDATE outreach_signup SET attended_at = portal_now(), attended_by = $2 WHERE id = $1`

	unattend = `UPDATE outreach_signup SET attended_at = NULL, attended_by = NULL WHERE id = $1`

	setFollowed = `UPDATE outreach SET followed_at = portal_now(), follow_up = $2 WHERE id = $1`

	setReminded = `UPDATE outreach SET reminded_at = portal_now() WHERE id = $1`

	eraseSignups = `
	WITH never AS (DELETE FROM outreach_signup WHERE outreach_id = $1 AND state = 'asked')
	UPDATE outreach_signup SET data_key = NULL, name_sealed = NULL, email_sealed = NULL, origin_sealed = NULL, email_index = NULL
	WHERE outreach_id = $1 AND state <> 'asked' AND data_key IS NOT NULL`

	setErased = `UPDATE outreach SET erased_at = portal_now() WHERE id = $1`

	sweep = `DELETE FROM outreach_signup WHERE state = 'asked' AND expires_at <= portal_now()`
)

// forUpdate holds an event, so that places are given and freed one after the other.
func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Event, time.Time, error) {
	if !pg.IsID(id) {
		return Event{}, time.Time{}, ErrUnknown
	}
	// The lock first, alone: what is counted must be read after it is held.
	if _, err := pg.Rows[string](`SELECT id::text FROM outreach WHERE id = $1 FOR UPDATE`).OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Event{}, time.Time{}, err
	}
	e, err := byID.OneOr(ctx, tx, ErrUnknown, id)
	if err != nil {
		return e, time.Time{}, err
	}
	now, err := pg.Now(ctx, tx)
	return e, now, err
}
