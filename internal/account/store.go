package account

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// sealedPerson is a person's row.
type sealedPerson struct {
	ID          string
	FullName    string
	BirthPlace  string
	Sex         string
	DataKey     []byte
	NIKSealed   []byte
	KKSealed    []byte
	BirthSealed []byte
	PhoneSealed []byte
}

// proven is what a sign-in needs of an account.
type proven struct {
	Account string
	Person  string
	Kind    string
	State   string
	Secret  string
}

type started struct {
	Earlier     bool // the account had signed in before
	KnownDevice bool // from a device of the same description
}

type present struct {
	SignedInAs
	Touch bool // last seen more than a minute ago
}

const (
	selectPerson = `
		SELECT id, full_name, birth_place, sex, data_key, nik_sealed,
		       coalesce(kk_sealed, '') AS kk_sealed, coalesce(birth_sealed, '') AS birth_sealed,
		       coalesce(phone_sealed, '') AS phone_sealed
		FROM person`

	personByID pg.Rows[sealedPerson] = selectPerson + `
		WHERE id = $1`

	personByNIK pg.Rows[sealedPerson] = selectPerson + `
		WHERE nik_index = $1
		FOR UPDATE`

	hasAccount pg.Rows[bool] = `
		SELECT EXISTS (SELECT FROM person p JOIN account a ON a.person_id = p.id WHERE p.nik_index = $1)`

	emailKnown pg.Rows[bool] = `
		SELECT EXISTS (SELECT FROM account WHERE email = $1)`

	// tryProof counts the try before anything is compared.
	tryProof pg.Rows[[]byte] = `
		UPDATE email_proof SET tries = tries + 1
		WHERE id = $1 AND purpose = 'register' AND proven_at IS NULL AND used_at IS NULL
		  AND expires_at > portal_now() AND tries < $2
		RETURNING secret_hash`

	provenEmail pg.Rows[string] = `
		SELECT email FROM email_proof
		WHERE id = $1 AND purpose = 'register' AND proven_at IS NOT NULL AND used_at IS NULL AND expires_at > portal_now()`

	useProof pg.Rows[string] = `
		UPDATE email_proof SET used_at = portal_now()
		WHERE id = $1 AND purpose = 'register' AND proven_at IS NOT NULL AND used_at IS NULL AND expires_at > portal_now()
		RETURNING email`

	credentialByEmail pg.Rows[proven] = `
		SELECT a.id AS account, a.person_id AS person, a.kind, a.state, coalesce(c.secret, '') AS secret
		FROM account a
		LEFT JOIN credential c ON c.account_id = a.id AND c.kind = 'password'
		WHERE a.email = $1`

	credentialByAccount pg.Rows[proven] = `
		SELECT a.id AS account, a.person_id AS person, a.kind, a.state, coalesce(c.secret, '') AS secret
		FROM account a
		LEFT JOIN credential c ON c.account_id = a.id AND c.kind = 'password'
		WHERE a.id = $1`

	startSignIn pg.Rows[started] = `
		WITH allowed AS (
			SELECT a.id FROM account a
			JOIN credential c ON c.account_id = a.id AND c.kind = 'password'
			WHERE a.id = $2 AND a.state = 'active' AND c.secret = $3
			FOR SHARE OF a, c),
		added AS (
			INSERT INTO signin (id, account_id, strength, device)
			SELECT $1, id, 'password', $4 FROM allowed
			RETURNING account_id)
		SELECT EXISTS (SELECT FROM signin s WHERE s.account_id = added.account_id) AS earlier,
		       EXISTS (SELECT FROM signin s WHERE s.account_id = added.account_id AND s.device = $4) AS known_device
		FROM added`

	visitor pg.Rows[present] = `
		SELECT a.id AS account, p.id AS person, s.id AS sign_in, s.strength, a.kind, p.full_name AS name, a.email,
		       ARRAY(SELECT DISTINCT g.role FROM role_grant g
		             WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.active_from <= t.now
		               AND (g.until IS NULL OR g.until > t.now)
		             ORDER BY g.role) AS roles,
		       coalesce((SELECT jsonb_object_agg(x.role, x.seasons) FROM (
		             SELECT g.role, jsonb_agg(g.season_id) AS seasons FROM role_grant g
		             WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.active_from <= t.now
		               AND (g.until IS NULL OR g.until > t.now)
		             GROUP BY g.role HAVING bool_and(g.season_id IS NOT NULL)) x), '{}') AS scopes,
		       coalesce((SELECT e.id::text FROM employee e WHERE e.person_id = p.id AND in_service(e.left_on)), '') AS employee,
		       s.last_seen_at < t.now - interval '1 minute' AS touch
		FROM signin s
		JOIN account a ON a.id = s.account_id
		JOIN person p ON p.id = a.person_id
		CROSS JOIN (SELECT portal_now() AS now) t
		WHERE s.id = $1 AND s.ended_at IS NULL AND a.state = 'active'
		  AND s.last_seen_at > t.now - CASE a.kind WHEN 'staff' THEN $3::interval ELSE $2::interval END
		  AND s.started_at > t.now - $4::interval`

	openSignIns pg.Rows[SignInEntry] = `
		SELECT s.id, s.device, s.started_at, s.last_seen_at
		FROM signin s
		JOIN account a ON a.id = s.account_id
		WHERE s.account_id = $1 AND s.ended_at IS NULL
		  AND s.last_seen_at > portal_now() - CASE a.kind WHEN 'staff' THEN $3::interval ELSE $2::interval END
		  AND s.started_at > portal_now() - $4::interval
		ORDER BY s.started_at DESC`
)

func addProof(ctx context.Context, tx pgx.Tx, id, email, purpose string, secret []byte, life time.Duration) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO email_proof (id, email, purpose, secret_hash, expires_at)
		VALUES ($1, $2, $3, $4, portal_now() + $5::interval)`, id, email, purpose, secret, life)
	return err
}
