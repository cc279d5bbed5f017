package account

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	countAdmins = `
		SELECT count(*) FROM role_grant g JOIN account a ON a.id = g.account_id
		WHERE g.role = 'admin' AND g.revoked_at IS NULL AND g.active_from <= portal_now()
		  AND (g.until IS NULL OR g.until > portal_now()) AND a.state = 'active'`

	admins pg.Rows[int] = countAdmins

	selectInvitation = `
		SELECT id, email, roles, coalesce(season_id::text, '') AS season_id,
		       coalesce((SELECT m.name FROM season m WHERE m.id = season_id), '') AS season, created_at, expires_at
		FROM invitation
		WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > portal_now()`

	openInvitation pg.Rows[Invitation] = selectInvitation + ` AND secret_hash = $1`

	openInvitations pg.Rows[Invitation] = selectInvitation + ` ORDER BY created_at DESC`

	// acceptInvitation uses the link up and returns who invited, NULL for the command line.
	acceptInvitation pg.Rows[*string] = `
		UPDATE invitation SET accepted_at = portal_now()
		WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > portal_now() AND secret_hash = $1
		RETURNING invited_by::text`

	selectStaff = `
		SELECT a.id AS account, p.id AS person, p.full_name AS name, a.email, a.state, a.created_at,
		       (SELECT max(s.last_seen_at) FROM signin s WHERE s.account_id = a.id) AS last_seen_at,
		       ARRAY(SELECT DISTINCT g.role FROM role_grant g
		             WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.active_from <= portal_now()
		               AND (g.until IS NULL OR g.until > portal_now())
		             ORDER BY g.role) AS roles
		FROM account a JOIN person p ON p.id = a.person_id
		WHERE a.kind = 'staff'`

	oneStaff pg.Rows[Staff] = selectStaff + ` AND a.id = $1`

	allStaff pg.Rows[Staff] = selectStaff + ` ORDER BY a.state, p.full_name, a.id`

	selectGrant = `
		SELECT g.id, g.account_id AS account, g.role, coalesce(m.code, '') AS season_code, coalesce(m.name, '') AS season, coalesce(g.granted_by::text, '') AS granted_by,
		       coalesce(gp.full_name, '') AS granted_as, g.granted_at,
		       coalesce(ap.full_name, '') AS approved_as, g.active_from, g.revoked_at
		FROM role_grant g
		LEFT JOIN season m ON m.id = g.season_id
		LEFT JOIN account ga ON ga.id = g.granted_by
		LEFT JOIN person gp ON gp.id = ga.person_id
		LEFT JOIN account aa ON aa.id = g.approved_by
		LEFT JOIN person ap ON ap.id = aa.person_id`

	grantByID pg.Rows[RoleGrant] = selectGrant + `
		WHERE g.id = $1`

	grantsOf pg.Rows[RoleGrant] = selectGrant + `
		WHERE g.account_id = $1
		ORDER BY g.granted_at, g.id`

	waitingGrants pg.Rows[RoleGrant] = selectGrant + `
		WHERE g.active_from IS NULL AND g.revoked_at IS NULL
		ORDER BY g.granted_at, g.id`
)
