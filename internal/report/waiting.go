// Package report joins what several domains know, reading only.
package report

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Waiting is how much work waits for somebody: only what this person may do, so
// that nobody is called to decide on their own proposal.
type Waiting struct {
	Held       int    // cases they hold
	Examine    int    // cases no officer has examined
	Confirm    int    // proposals of others
	Dates      int    // moved dates that others proposed
	Drafts     int    // vacancies still drafts
	Publish    int    // vacancies that others reviewed
	Changes    int    // changes of published vacancies that others proposed
	Announce   int    // checked announcements of others, not yet approved by them
	Scores     int    // batches of scores that others made
	Thresholds int    // of a formation's own, that others proposed
	Ties       int    // settled by others, not yet confirmed
	Reversals  int    // of decided cases, that others proposed and they had no part in
	Reversal   string // participant number of the oldest of these, or ""
	Grants     int    // roles that another administrator granted
	Objections int    // objections they may answer
	Upholding  int    // answers of others that they may confirm
	Pressing   int    // objections whose time to answer is near its end, or past it
	Recoveries int    // recovery claims to examine or, proposed by another, to decide
}

// waiting asks for a person ($1) and account ($2), and the seasons that their
// roles are limited to: planner ($3), verifier ($4), supervisor ($5), committee ($6).
const waiting pg.Rows[Waiting] = `
	SELECT
		(SELECT count(*) FROM verification WHERE claimed_by = $1 AND lease_until > portal_now())::int AS held,
		(SELECT count(*) FROM verification WHERE state = 'waiting' AND ($4::uuid[] IS NULL OR season_id = ANY($4)))::int AS examine,
		(SELECT count(*) FROM verification
		 WHERE state = 'proposed' AND proposed_by <> $1 AND ($5::uuid[] IS NULL OR season_id = ANY($5)))::int AS confirm,
		(SELECT count(*) FROM stage_date d JOIN stage s ON s.id = d.stage_id JOIN season m ON m.id = s.season_id
		 WHERE d.confirmed_at IS NULL AND d.refused_at IS NULL AND m.state <> 'draft' AND d.proposed_by IS DISTINCT FROM $1
		   AND ($3::uuid[] IS NULL OR m.id = ANY($3)))::int AS dates,
		(SELECT count(*) FROM vacancy WHERE state = 'draft' AND ($3::uuid[] IS NULL OR season_id = ANY($3)))::int AS drafts,
		(SELECT count(*) FROM vacancy
		 WHERE state = 'reviewed' AND reviewed_by IS DISTINCT FROM $1 AND NOT $1 = ANY(editors)
		   AND ($3::uuid[] IS NULL OR season_id = ANY($3)))::int AS publish,
		(SELECT count(*) FROM vacancy_change c JOIN vacancy v ON v.id = c.vacancy_id
		 WHERE c.decided_at IS NULL AND c.proposed_by IS DISTINCT FROM $1 AND ($3::uuid[] IS NULL OR v.season_id = ANY($3)))::int AS changes,
		(SELECT count(*) FROM announcement a
		 WHERE a.state = 'checked' AND a.author IS DISTINCT FROM $1 AND ($6::uuid[] IS NULL OR a.season_id = ANY($6))
		   AND NOT EXISTS (SELECT 1 FROM approval p WHERE p.object = 'announcement:' || a.id AND p.person_id = $1))::int AS announce,
		(SELECT count(*) FROM score_batch WHERE approved_at IS NULL AND refused_at IS NULL AND made_by IS DISTINCT FROM $1
		   AND ($6::uuid[] IS NULL OR season_id = ANY($6)))::int AS scores,
		(SELECT count(*) FROM vacancy_threshold t JOIN vacancy v ON v.id = t.vacancy_id
		 WHERE t.confirmed_at IS NULL AND t.proposed_by IS DISTINCT FROM $1 AND v.state IN ('published', 'closed')
		   AND NOT EXISTS (SELECT 1 FROM result_row w JOIN announcement a ON a.id = w.announcement_id WHERE w.vacancy_id = v.id AND a.state = 'published')
		   AND ($6::uuid[] IS NULL OR v.season_id = ANY($6)))::int AS thresholds,
		(SELECT count(*) FROM tie_settlement t JOIN vacancy v ON v.id = t.vacancy_id
		 WHERE t.confirmed_at IS NULL AND t.proposed_by IS DISTINCT FROM $1 AND ($6::uuid[] IS NULL OR v.season_id = ANY($6)))::int AS ties,
		r.reversals, r.reversal,
		(SELECT count(*) FROM role_grant g WHERE g.active_from IS NULL AND g.revoked_at IS NULL AND g.granted_by IS DISTINCT FROM $2)::int AS grants,
		(SELECT count(*) FROM objection o JOIN participant p ON p.id = o.participant_id
		 WHERE o.state = 'filed' AND NOT coalesce(conflicted($1, p.person_id), false) AND NOT took_part($1, o) AND NOT $1 = ANY (o.declined))::int AS objections,
		(SELECT count(*) FROM objection o JOIN participant p ON p.id = o.participant_id
		 WHERE o.state = 'proposed' AND o.claimed_by IS NULL AND o.answered_by <> $1
		   AND NOT coalesce(conflicted($1, p.person_id), false) AND NOT took_part($1, o) AND NOT $1 = ANY (o.declined))::int AS upholding,
		(SELECT count(*) FROM objection o JOIN objection_window w ON w.season_id = o.season_id AND w.stage = o.stage
		 WHERE o.decided_at IS NULL AND w.answer_by <= portal_now() + interval '24 hours')::int AS pressing,
		(SELECT count(*) FROM recovery WHERE state = 'filed' OR (state = 'proposed' AND proposed_by IS DISTINCT FROM $1))::int AS recoveries
	FROM (SELECT count(*)::int AS reversals, coalesce((array_agg(a.number ORDER BY x.proposed_at))[1], '') AS reversal
	      FROM reversal x JOIN verification c ON c.id = x.verification_id JOIN application a ON a.id = c.application_id
	      WHERE x.confirmed_at IS NULL AND x.refused_at IS NULL AND x.proposed_by <> $1
	        AND NOT coalesce(conflicted($1, a.person_id), false) AND NOT judged_case($1, c.id)
	        AND (coalesce($5::uuid[], $6) IS NULL OR a.season_id = ANY($5) OR a.season_id = ANY($6))) r`

// WaitingFor returns what waits for somebody in their roles, where these hold.
func WaitingFor(ctx context.Context, db pg.DB, by ledger.Actor) (Waiting, error) {
	in := by.Scopes
	return waiting.One(ctx, db, by.Person, by.Account, in[ledger.Planner], in[ledger.Verifier], in[ledger.Supervisor], in[ledger.Committee])
}
