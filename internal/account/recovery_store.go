package account

import (
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

type addressee struct{ Account, Email string }

const (
	recoveryColumns = `
		r.id, r.code, r.kind, r.new_email, r.state, coalesce(r.proposal, '') AS proposal, r.reason, r.created_at,
		r.proposed_at, r.decided_at, coalesce(p.full_name, '') AS proposed_by, coalesce(d.full_name, '') AS decided_by,
		coalesce(r.proposed_by::text, '') AS proposer_id`

	recoveryFrom = `
		FROM recovery r
		LEFT JOIN person p ON p.id = r.proposed_by
		LEFT JOIN person d ON d.id = r.decided_by`

	recoveries pg.Rows[Recovery] = `SELECT` + recoveryColumns + recoveryFrom + `
		ORDER BY r.state IN ('done', 'refused'), CASE WHEN r.state IN ('filed', 'proposed') THEN r.created_at END, r.decided_at DESC
		LIMIT 200`

	recoveryOutline pg.Rows[Recovery] = `SELECT` + recoveryColumns + recoveryFrom + ` WHERE r.id = $1`

	recoveryByID pg.Rows[recoveryRecord] = `SELECT` + recoveryColumns + `,
		coalesce(r.person_id::text, '') AS person_id,
		r.data_key, r.claim_sealed, coalesce(r.evidence_key, '') AS evidence_key` + recoveryFrom + `
		WHERE r.id = $1
		FOR UPDATE OF r`

	evidenceFiles pg.Rows[file.Key] = `SELECT evidence_key FROM recovery WHERE evidence_key IS NOT NULL`

	// accountToRestore prefers the applicant's account of a person who has both.
	accountToRestore pg.Rows[addressee] = `
		SELECT id AS account, email FROM account
		WHERE person_id = $1 AND state = 'active'
		ORDER BY kind = 'staff'
		LIMIT 1`
)
