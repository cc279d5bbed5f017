package subscription

import "github.com/bkd-manna/portal-asn/internal/pg"

// participant is who a subscription would be about.
type participant struct {
	ID       string
	Number   string
	Season   string
	Archived bool
}

// asked is a subscription, and whether it runs already.
type asked struct {
	ID        string
	Confirmed bool
}

// kept is a subscription with what it is about.
type kept struct{ ID, Number, Season string }

// due is a subscriber to be told.
type due struct{ ID, Email, Number, Season, Letter string }

// The number is looked for by $1 each time: tied to p it would be a join over
// whole results, for each who looks.
const selectParticipant = `
	SELECT p.id::text, p.number, s.name AS season, s.state = 'archived' AS archived
	FROM participant p
	JOIN season s ON s.id = p.season_id
	WHERE p.number = $1
	  AND (EXISTS (SELECT FROM result_row r JOIN announcement a ON a.id = r.announcement_id WHERE r.number = $1 AND a.state = 'published')
	    OR EXISTS (SELECT FROM announcement_row r JOIN announcement a ON a.id = r.announcement_id WHERE r.number = $1 AND a.state = 'published'))`

const selectSubject = `
	SELECT p.number, n.name AS season
	FROM subscription s
	JOIN participant p ON p.id = s.participant_id
	JOIN season n ON n.id = p.season_id`

var (
	about pg.Rows[participant] = selectParticipant

	// lock keeps a season from being archived while somebody subscribes.
	lock pg.Rows[participant] = selectParticipant + ` FOR SHARE OF s`

	// ask adds a subscription, or renews the link of one that waits; one that runs
	// stays as it is.
	ask pg.Rows[asked] = `
	INSERT INTO subscription AS s (id, participant_id, email, secret_hash, expires_at)
	VALUES ($1, $2, $3, $4, portal_now() + $5::interval)
	ON CONFLICT ON CONSTRAINT subscription_once DO UPDATE
	SET secret_hash = CASE WHEN s.confirmed_at IS NULL THEN excluded.secret_hash END,
	    expires_at = CASE WHEN s.confirmed_at IS NULL THEN excluded.expires_at END
	RETURNING s.id::text, s.confirmed_at IS NOT NULL AS confirmed`

	waiting pg.Rows[Subject] = selectSubject + ` WHERE s.secret_hash = $1 AND s.expires_at > portal_now()`

	confirm pg.Rows[kept] = `
	UPDATE subscription s SET confirmed_at = portal_now(), secret_hash = NULL, expires_at = NULL
	FROM participant p JOIN season n ON n.id = p.season_id
	WHERE s.secret_hash = $1 AND s.expires_at > portal_now() AND p.id = s.participant_id
	RETURNING s.id::text, p.number, n.name AS season`

	running pg.Rows[Subject] = selectSubject + ` WHERE s.id = $1 AND s.confirmed_at IS NOT NULL`

	stop pg.Rows[kept] = `
	DELETE FROM subscription s
	USING participant p JOIN season n ON n.id = p.season_id
	WHERE s.id = $1 AND s.confirmed_at IS NOT NULL AND p.id = s.participant_id
	RETURNING s.id::text, p.number, n.name AS season`

	// tell takes the next subscribers of a result that stands and marks them as told.
	// The mark is a list: results may follow each other before the first is done.
	tell pg.Rows[due] = `
	WITH result AS (SELECT id, number, published_at FROM announcement WHERE id = $1 AND state = 'published'),
	next AS (
		SELECT s.id, a.id AS announcement, a.number AS letter
		FROM result a JOIN subscription s ON s.confirmed_at <= a.published_at AND NOT a.id = ANY (s.told)
		WHERE EXISTS (SELECT FROM result_row r WHERE r.announcement_id = a.id AND r.participant_id = s.participant_id)
		   OR EXISTS (SELECT FROM announcement_row r WHERE r.announcement_id = a.id AND r.participant_id = s.participant_id)
		ORDER BY s.id
		LIMIT $2
		FOR UPDATE OF s)
	UPDATE subscription s SET told = s.told || x.announcement
	FROM next x, participant p JOIN season n ON n.id = p.season_id
	WHERE s.id = x.id AND p.id = s.participant_id
	RETURNING s.id::text, s.email, p.number, n.name AS season, x.letter`
)

const (
	forget = `DELETE FROM subscription s USING participant p WHERE p.id = s.participant_id AND p.season_id = $1`

	sweep = `DELETE FROM subscription WHERE confirmed_at IS NULL AND expires_at <= portal_now()`
)
