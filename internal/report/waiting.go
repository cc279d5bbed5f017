// Package report joins what several domains know, reading only.
package report

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Waiting is how much work waits for somebody: only what this person may do, so
// that nobody is called to decide on their own proposal.
type Waiting struct {
	Held       int // cases they hold
	Examine    int // cases no officer has examined
	Confirm    int // proposals of others
	Dates      int // moved dates that others proposed
	Drafts     int // vacancies still drafts
	Publish    int // vacancies that others reviewed
	Changes    int // changes of published vacancies that others proposed
	Announce   int // checked announcements of others, not yet approved by them
	Scores     int // batches of scores that others made
	Grants     int // roles that another administrator granted
	Recoveries int // recovery claims to examine or, proposed by another, to decide
}

const waiting pg.Rows[Waiting] = `
	SELECT
		(SELECT count(*) FROM verification WHERE claimed_by = $1 AND lease_until > portal_now())::int AS held,
		(SELECT count(*) FROM verification WHERE state = 'waiting')::int AS examine,
		(SELECT count(*) FROM verification WHERE state = 'proposed' AND proposed_by <> $1)::int AS confirm,
		(SELECT count(*) FROM stage_date d JOIN stage s ON s.id = d.stage_id JOIN season m ON m.id = s.season_id
		 WHERE d.confirmed_at IS NULL AND d.refused_at IS NULL AND m.state <> 'draft' AND d.proposed_by IS DISTINCT FROM $1)::int AS dates,
		(SELECT count(*) FROM vacancy WHERE state = 'draft')::int AS drafts,
		(SELECT count(*) FROM vacancy
		 WHERE state = 'reviewed' AND reviewed_by IS DISTINCT FROM $1 AND edited_by IS DISTINCT FROM $1)::int AS publish,
		(SELECT count(*) FROM vacancy_change WHERE decided_at IS NULL AND proposed_by IS DISTINCT FROM $1)::int AS changes,
		(SELECT count(*) FROM announcement a
		 WHERE a.state = 'checked' AND a.author IS DISTINCT FROM $1
		   AND NOT EXISTS (SELECT 1 FROM approval p WHERE p.object = 'announcement:' || a.id AND p.person_id = $1))::int AS announce,
		(SELECT count(*) FROM score_batch WHERE approved_at IS NULL AND refused_at IS NULL AND made_by IS DISTINCT FROM $1)::int AS scores,
		(SELECT count(*) FROM role_grant g WHERE g.active_from IS NULL AND g.revoked_at IS NULL AND g.granted_by IS DISTINCT FROM $2)::int AS grants,
		(SELECT count(*) FROM recovery WHERE state = 'filed' OR (state = 'proposed' AND proposed_by IS DISTINCT FROM $1))::int AS recoveries`

// WaitingFor returns what waits for a person, signed in with an account.
func WaitingFor(ctx context.Context, db pg.DB, person, account string) (Waiting, error) {
	return waiting.One(ctx, db, person, account)
}
