// Package report joins what several domains know, reading only.
package report

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Kind is a kind of work that waits for somebody, as domain.what.
type Kind string

// Work is how much of one kind waits.
type Work struct {
	Kind  Kind
	Count int
	Due   *time.Time // the nearest exclusive end of time among it, nil when nothing says
	At    string     // which one comes first, where its page shows one: a participant number, an identifier; or ""
}

// Waiting returns what waits for an officer in the roles they hold: only what this
// person may do, so that nobody is called to decide on their own proposal. Where a
// role holds in some seasons only, these alone are counted.
func Waiting(ctx context.Context, db pg.DB, by ledger.Actor, roles []ledger.Role) ([]Work, error) {
	in := by.Scopes
	return waiting.All(ctx, db, by.Person, by.Account, in[ledger.Planner], in[ledger.Verifier], in[ledger.Supervisor], in[ledger.Committee],
		in[ledger.Editor], in[ledger.Examiner], roles)
}

// Own returns what waits for somebody as an employee, a head, a mentor, or by a
// part in an award.
func Own(ctx context.Context, db pg.DB, person string) ([]Work, error) {
	return own.All(ctx, db, person)
}

// waiting asks for a person ($1) and account ($2), and the seasons that their roles
// are limited to: planner ($3), verifier ($4), supervisor ($5), committee ($6),
// editor ($7), examiner ($8); and all their roles ($9). Own asks for a person ($1).
var (
	waiting pg.Rows[Work] = counted + seasonWork + also + caseWork + also + resultWork + also + officeWork + also + employeeWork + also + ideaWork + also + ticketWork + end

	own pg.Rows[Work] = counted + awardWork + also + ownWork + end
)

const (
	counted = `SELECT w.kind, w.count, w.due, w.at FROM (`
	also    = ` UNION ALL`
	end     = `) w(kind, count, due, at) WHERE w.count > 0`
)

const (
	seasonWork = `
	SELECT 'season.dates', count(*)::int, NULL::timestamptz, ''
	FROM stage_date d JOIN stage s ON s.id = d.stage_id JOIN season m ON m.id = s.season_id
	WHERE d.confirmed_at IS NULL AND d.refused_at IS NULL AND m.state <> 'draft' AND d.proposed_by IS DISTINCT FROM $1
	  AND ($3::uuid[] IS NULL OR m.id = ANY($3))
	UNION ALL
	SELECT 'vacancy.drafts', count(*)::int, NULL, '' FROM vacancy WHERE state = 'draft' AND ($3::uuid[] IS NULL OR season_id = ANY($3))
	UNION ALL
	SELECT 'vacancy.publish', count(*)::int, NULL, '' FROM vacancy
	WHERE state = 'reviewed' AND reviewed_by IS DISTINCT FROM $1 AND NOT $1 = ANY(editors) AND ($3::uuid[] IS NULL OR season_id = ANY($3))
	UNION ALL
	SELECT 'vacancy.changes', count(*)::int, NULL, '' FROM vacancy_change c JOIN vacancy v ON v.id = c.vacancy_id
	WHERE c.decided_at IS NULL AND c.proposed_by IS DISTINCT FROM $1 AND ($3::uuid[] IS NULL OR v.season_id = ANY($3))`

	caseWork = `
	SELECT 'verification.held', count(*)::int, min(lease_until), '' FROM verification WHERE claimed_by = $1 AND lease_until > portal_now()
	UNION ALL
	SELECT 'verification.examine', count(*)::int, NULL, '' FROM verification WHERE state = 'waiting' AND ($4::uuid[] IS NULL OR season_id = ANY($4))
	UNION ALL
	SELECT 'verification.confirm', count(*)::int, NULL, '' FROM verification
	WHERE state = 'proposed' AND proposed_by <> $1 AND ($5::uuid[] IS NULL OR season_id = ANY($5))
	UNION ALL
	SELECT 'verification.reversals', count(*)::int, NULL, coalesce((array_agg(a.number ORDER BY x.proposed_at))[1], '')
	FROM reversal x JOIN verification c ON c.id = x.verification_id JOIN application a ON a.id = c.application_id
	WHERE x.confirmed_at IS NULL AND x.refused_at IS NULL AND x.proposed_by <> $1
	  AND NOT coalesce(conflicted($1, a.person_id), false) AND NOT judged_case($1, c.id)
	  AND (coalesce($5::uuid[], $6) IS NULL OR a.season_id = ANY($5) OR a.season_id = ANY($6))
	UNION ALL
	SELECT 'objection.pressing', count(*)::int, min(w.answer_by), ''
	FROM objection o JOIN objection_window w ON w.season_id = o.season_id AND w.stage = o.stage
	WHERE o.decided_at IS NULL AND w.answer_by <= portal_now() + interval '24 hours'
	UNION ALL
	SELECT 'objection.answer', count(*)::int, NULL, ''
	FROM objection o JOIN participant p ON p.id = o.participant_id
	WHERE o.state = 'filed' AND NOT coalesce(conflicted($1, p.person_id), false) AND NOT took_part($1, o) AND NOT $1 = ANY (o.declined)
	UNION ALL
	SELECT 'objection.uphold', count(*)::int, NULL, ''
	FROM objection o JOIN participant p ON p.id = o.participant_id
	WHERE o.state = 'proposed' AND o.claimed_by IS NULL AND o.answered_by <> $1
	  AND NOT coalesce(conflicted($1, p.person_id), false) AND NOT took_part($1, o) AND NOT $1 = ANY (o.declined)
	UNION ALL
	SELECT 'onboarding.check', count(*)::int, NULL, ''
	FROM onboarding o WHERE o.state = 'sent' AND NOT coalesce(conflicted($1, o.person_id), true)
	  AND (coalesce($4::uuid[], $5) IS NULL OR o.season_id = ANY($4) OR o.season_id = ANY($5))
	UNION ALL
	SELECT 'onboarding.propose', count(*)::int, NULL, '' FROM onboarding WHERE state = 'complete' AND ($6::uuid[] IS NULL OR season_id = ANY($6))
	UNION ALL
	SELECT 'onboarding.replace', count(*)::int, NULL, ''
	FROM replacement r JOIN onboarding o ON o.id = r.onboarding_id
	WHERE r.accepted IS NULL AND r.proposed_by <> $1 AND ($6::uuid[] IS NULL OR o.season_id = ANY($6))`

	resultWork = `
	SELECT 'announcement.approve', count(*)::int, NULL::timestamptz, '' FROM announcement a
	WHERE a.state = 'checked' AND a.author IS DISTINCT FROM $1 AND ($6::uuid[] IS NULL OR a.season_id = ANY($6))
	  AND NOT EXISTS (SELECT 1 FROM approval p WHERE p.object = 'announcement:' || a.id AND p.person_id = $1)
	UNION ALL
	SELECT 'score.approve', count(*)::int, NULL, '' FROM score_batch
	WHERE approved_at IS NULL AND refused_at IS NULL AND made_by IS DISTINCT FROM $1 AND ($6::uuid[] IS NULL OR season_id = ANY($6))
	UNION ALL -- looks at every participant, so for examiners only
	SELECT 'score.panel', count(*)::int, NULL, ''
	FROM season_part x
	JOIN season s ON s.id = x.season_id AND s.state NOT IN ('draft', 'archived')
	JOIN participant_now p ON p.season_id = s.id AND p.qualified AND p.vacancy_id IS NOT NULL
	CROSS JOIN LATERAL (
		SELECT count(*) AS n, max(f.value) - min(f.value) AS apart, coalesce(bool_or(f.examiner = $1), false) AS mine
		FROM (SELECT DISTINCT ON (c.examiner) c.examiner, c.value FROM score c JOIN score_batch b ON b.id = c.batch_id AND b.refused_at IS NULL
		      WHERE c.participant_id = p.id AND c.part = x.code AND c.attempt = 1 AND c.examiner IS NOT NULL ORDER BY c.examiner, c.version DESC) f) g
	WHERE 'examiner' = ANY ($9::text[]) AND x.panel AND NOT g.mine AND (g.n < 2 OR g.n = 2 AND g.apart > x.spread) AND NOT coalesce(conflicted($1, p.person_id), false)
	  AND ($8::uuid[] IS NULL OR s.id = ANY($8))
	UNION ALL
	SELECT 'threshold.confirm', count(*)::int, NULL, '' FROM vacancy_threshold t JOIN vacancy v ON v.id = t.vacancy_id
	WHERE t.confirmed_at IS NULL AND t.proposed_by IS DISTINCT FROM $1 AND v.state IN ('published', 'closed')
	  AND NOT EXISTS (SELECT 1 FROM result_row w JOIN announcement a ON a.id = w.announcement_id WHERE w.vacancy_id = v.id AND a.state = 'published')
	  AND ($6::uuid[] IS NULL OR v.season_id = ANY($6))
	UNION ALL
	SELECT 'tie.confirm', count(*)::int, NULL, '' FROM tie_settlement t JOIN vacancy v ON v.id = t.vacancy_id
	WHERE t.confirmed_at IS NULL AND t.proposed_by IS DISTINCT FROM $1 AND ($6::uuid[] IS NULL OR v.season_id = ANY($6))`

	officeWork = `
	SELECT 'account.grants', count(*)::int, NULL::timestamptz, '' FROM role_grant g
	WHERE g.active_from IS NULL AND g.revoked_at IS NULL AND g.granted_by IS DISTINCT FROM $2
	UNION ALL
	SELECT 'account.recoveries', count(*)::int, NULL, '' FROM recovery WHERE state = 'filed' OR (state = 'proposed' AND proposed_by IS DISTINCT FROM $1)
	UNION ALL
	SELECT 'campaign.publish', count(*)::int, NULL, ''
	FROM campaign c JOIN LATERAL (SELECT t.hands, t.published_at FROM campaign_text t WHERE t.campaign_id = c.id ORDER BY t.version DESC LIMIT 1) x ON true
	WHERE c.state <> 'ended' AND x.published_at IS NULL AND NOT $1 = ANY (x.hands) AND ($7::uuid[] IS NULL OR c.season_id = ANY($7))
	UNION ALL
	SELECT 'story.publish', count(*)::int, NULL, ''
	FROM story s JOIN LATERAL (SELECT t.hands, t.confirmed_at, t.published_at FROM story_text t WHERE t.story_id = s.id ORDER BY t.version DESC LIMIT 1) x ON true
	WHERE s.state <> 'gone' AND x.confirmed_at IS NOT NULL AND x.published_at IS NULL AND NOT $1 = ANY (x.hands) AND $7::uuid[] IS NULL
	UNION ALL
	SELECT 'outreach.publish', count(*)::int, min(starts_at), '' FROM outreach
	WHERE state = 'draft' AND author <> $1 AND NOT $1 = ANY (editors) AND starts_at > portal_now() AND ($7::uuid[] IS NULL OR season_id = ANY($7))`

	employeeWork = `
	SELECT 'employee.import', count(*)::int, NULL::timestamptz, '' FROM employee_import WHERE decided_by IS NULL AND uploaded_by <> $1
	UNION ALL
	SELECT 'orientation.newcomer', count(*)::int, NULL, ''
	FROM employee e WHERE in_service(e.left_on) AND e.status IN ('cpns', 'pppk') AND NOT EXISTS (SELECT FROM orientation o WHERE o.employee_id = e.id)
	  AND EXISTS (SELECT FROM employee_record r WHERE r.employee_id = e.id AND r.kind = 'appointed' AND r.import_id IS NULL)
	UNION ALL
	SELECT 'orientation.office', count(*)::int, min((t.due_on + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'), ''
	FROM orientation_task t JOIN orientation o ON o.id = t.orientation_id
	WHERE t.owner = 'trainer' AND t.done_at IS NULL AND o.confirmed_at IS NULL AND t.due_on <= (portal_now() AT TIME ZONE 'Asia/Jakarta')::date + 14
	UNION ALL
	SELECT 'orientation.appoint', count(*)::int, NULL, ''
	FROM orientation o JOIN employee e ON e.id = o.employee_id JOIN basic_training b ON b.orientation_id = o.id
	WHERE o.confirmed_at IS NULL AND b.passed AND b.result_by <> $1 AND e.status = 'cpns' AND in_service(e.left_on) AND e.person_id IS DISTINCT FROM $1
	  AND (o.starts_on + interval '1 year')::date <= (portal_now() AT TIME ZONE 'Asia/Jakarta')::date
	UNION ALL
	SELECT 'training.paper', count(*)::int, NULL, ''
	FROM training_outside o JOIN employee e ON e.id = o.employee_id WHERE o.state = 'sent' AND o.sent_by <> $1 AND e.person_id IS DISTINCT FROM $1
	UNION ALL
	SELECT 'training.conclude', count(*)::int, NULL, ''
	FROM training_class c
	WHERE c.state = 'open' AND c.author <> $1 AND portal_now() >= (SELECT max(s.ends_at) FROM training_session s WHERE s.class_id = c.id)
	  AND NOT EXISTS (SELECT FROM training_seat s JOIN employee e ON e.id = s.employee_id WHERE s.class_id = c.id AND s.state = 'approved' AND e.person_id = $1)
	UNION ALL
	SELECT 'medal.verdict', count(*)::int, NULL, (array_agg(v.round_id::text))[1]
	FROM medal_verdict v JOIN medal_round r ON r.id = v.round_id JOIN employee e ON e.id = v.employee_id
	WHERE v.decided_by IS NULL AND v.proposed_by <> $1 AND r.sent_at IS NULL AND e.person_id IS DISTINCT FROM $1
	UNION ALL
	SELECT 'award.publish', count(*)::int, min(p.opens_at), (array_agg(p.id::text ORDER BY p.opens_at))[1]
	FROM award_programme p WHERE p.state = 'draft' AND p.author <> $1 AND NOT $1 = ANY (p.editors)`

	ideaWork = `
	SELECT 'idea.late', count(*)::int, min(due_at), '' FROM idea WHERE state IN ('open', 'studied') AND due_at <= portal_now()
	UNION ALL
	SELECT 'idea.answer', count(*)::int, min(i.due_at), (array_agg(i.id::text ORDER BY i.due_at))[1]
	FROM idea i WHERE i.state IN ('open', 'studied') AND i.author <> $1 AND unit_leader(i.unit_id, i.author) IS NULL
	UNION ALL
	SELECT 'idea.confirm', count(*)::int, NULL, (array_agg(i.id::text ORDER BY r.at))[1]
	FROM idea i JOIN idea_result r ON r.idea_id = i.id AND r.confirmed IS NULL WHERE i.state = 'reported' AND i.author <> $1 AND r.by_person <> $1
	UNION ALL
	SELECT 'thanks.moderate', count(*)::int, NULL, '' FROM thanks
	WHERE state = 'filed' AND thanks_moderator($1, unit_id, employee_id) AND ('trainer' = ANY ($9::text[]) OR $7::uuid[] IS NULL)`

	awardWork = `
	SELECT 'award.screen', count(*)::int, min(p.scored_by), (array_agg(p.id::text ORDER BY n.filed_at))[1]
	FROM award_nomination n JOIN award_programme p ON p.id = n.programme_id JOIN award_member m ON m.programme_id = p.id AND m.person_id = $1 AND m.part = 'committee'
	WHERE n.state IN ('filed', 'consented') AND portal_now() < p.scored_by AND award_decider($1, n.employee_id)
	UNION ALL
	SELECT 'award.score', count(*)::int, min(p.scored_by), ''
	FROM award_nomination n
	JOIN award_programme p ON p.id = n.programme_id
	JOIN award_member m ON m.programme_id = p.id AND m.person_id = $1 AND m.part = 'scorer'
	JOIN employee e ON e.id = n.employee_id
	CROSS JOIN LATERAL (
		SELECT count(*) AS taken, count(s.done_at) AS done, max(s.total) - min(s.total) AS apart, coalesce(bool_or(s.scorer = $1), false) AS mine,
		       coalesce(bool_or(s.scorer = $1 AND s.done_at IS NULL), false) AS begun
		FROM award_scoring s WHERE s.nomination_id = n.id) g
	WHERE n.state = 'admitted' AND n.rank IS NULL AND portal_now() < p.scored_by
	  AND (g.begun OR NOT g.mine AND (g.taken < 2 OR g.taken = 2 AND g.done = 2 AND g.apart > p.spread)
	       AND n.by_person IS DISTINCT FROM $1 AND award_decider($1, n.employee_id) AND NOT award_rival($1, n.category_id)
	       AND NOT EXISTS (SELECT FROM employee x WHERE x.person_id = $1 AND x.unit_id = e.unit_id))
	UNION ALL
	SELECT 'award.grant', count(*)::int, NULL, (array_agg(g.programme_id::text))[1]
	FROM award_grant g JOIN award_member m ON m.programme_id = g.programme_id AND m.person_id = $1 AND m.part = 'committee'
	WHERE award_decider($1, g.employee_id)
	  AND (g.granted_at IS NULL AND g.proposed_by <> $1 OR g.ending_by <> $1 AND g.revoked_at IS NULL)`

	ownWork = `
	SELECT 'own.idea', count(*)::int, min(i.due_at), (array_agg(i.id::text ORDER BY i.due_at))[1]
	FROM idea i WHERE i.state IN ('open', 'studied') AND unit_leader(i.unit_id, i.author) = $1
	UNION ALL
	SELECT 'own.promise', count(*)::int, min((a.until + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'), (array_agg(i.id::text ORDER BY a.until))[1]
	FROM idea i JOIN idea_answer a ON a.idea_id = i.id AND a.kind = 'accept'
	WHERE i.state = 'accepted' AND unit_leader(i.unit_id, i.author) = $1 AND a.until <= (portal_now() AT TIME ZONE 'Asia/Jakarta')::date + 14
	UNION ALL
	SELECT 'own.task', count(*)::int, min((t.due_on + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'), ''
	FROM orientation_task t
	JOIN orientation o ON o.id = t.orientation_id
	JOIN employee e ON e.id = o.employee_id
	JOIN employee m ON m.id = o.mentor_id
	LEFT JOIN unit_head l ON l.unit_id = o.unit_id AND l.until IS NULL
	LEFT JOIN employee h ON h.id = l.employee_id AND in_service(h.left_on) AND h.id <> e.id
	WHERE t.done_at IS NULL AND o.confirmed_at IS NULL AND in_service(e.left_on) AND t.due_on <= (portal_now() AT TIME ZONE 'Asia/Jakarta')::date + 14
	  AND CASE t.owner WHEN 'self' THEN e.person_id WHEN 'mentor' THEN m.person_id WHEN 'head' THEN h.person_id END = $1
	UNION ALL
	SELECT 'own.invitations', count(*)::int, min(x.starts_at), ''
	FROM training_seat s
	JOIN training_class c ON c.id = s.class_id AND c.state = 'open'
	JOIN employee e ON e.id = s.employee_id
	CROSS JOIN LATERAL (SELECT min(t.starts_at) AS starts_at FROM training_session t WHERE t.class_id = c.id) x
	WHERE s.state = 'invited' AND e.person_id IS DISTINCT FROM $1 AND e.unit_id IN (
		WITH RECURSIVE led AS (
			SELECT h.unit_id AS id FROM unit_head h JOIN employee me ON me.id = h.employee_id WHERE me.person_id = $1 AND h.until IS NULL AND in_service(me.left_on)
			UNION SELECT u.id FROM unit u JOIN led ON u.parent_id = led.id)
		SELECT id FROM led)
	UNION ALL
	SELECT 'own.class', count(*)::int, min(x.starts_at), ''
	FROM training_seat s
	JOIN employee e ON e.id = s.employee_id AND e.person_id = $1 AND in_service(e.left_on)
	JOIN training_class c ON c.id = s.class_id AND c.state = 'open'
	JOIN training_session x ON x.class_id = c.id AND x.starts_at > portal_now() AND x.starts_at <= portal_now() + interval '14 days'
	WHERE s.state = 'approved'
	UNION ALL
	SELECT 'own.test', count(*)::int, NULL, (array_agg(c.id::text))[1]
	FROM training_seat s
	JOIN employee e ON e.id = s.employee_id AND e.person_id = $1 AND in_service(e.left_on)
	JOIN training_class c ON c.id = s.class_id AND c.state = 'open' AND EXISTS (SELECT FROM training_question q WHERE q.class_id = c.id)
	CROSS JOIN LATERAL (SELECT CASE WHEN portal_now() < max(t.starts_at) THEN 'before' ELSE 'after' END AS phase FROM training_session t WHERE t.class_id = c.id) x
	WHERE s.state = 'approved' AND NOT EXISTS (SELECT FROM training_attempt a WHERE a.seat_id = s.id AND a.phase = x.phase)
	UNION ALL
	SELECT 'own.feedback', count(*)::int, NULL, (array_agg(s.class_id::text))[1]
	FROM training_seat s JOIN employee e ON e.id = s.employee_id AND e.person_id = $1 AND in_service(e.left_on)
	WHERE s.state = 'approved' AND NOT s.fed_back AND EXISTS (SELECT FROM training_attendance a WHERE a.seat_id = s.id)
	  AND portal_now() BETWEEN (SELECT max(t.ends_at) FROM training_session t WHERE t.class_id = s.class_id)
	                       AND (SELECT max(t.ends_at) FROM training_session t WHERE t.class_id = s.class_id) + interval '30 days'
	UNION ALL
	SELECT 'own.nominated', count(*)::int, NULL, ''
	FROM award_nomination n JOIN employee e ON e.id = n.employee_id WHERE e.person_id = $1 AND n.state = 'matched'`
)
