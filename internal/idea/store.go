package idea

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const selectIdea = `
	SELECT i.id::text, i.author::text, e.name AS author_name, i.unit_id::text, coalesce(nullif(u.path, ''), u.name) AS unit, i.title, i.problem, i.better, i.state,
	       i.filed_at, i.edited_at, i.due_at, i.rule, i.withdrawn_at, i.why, coalesce(i.slug, '') AS slug, i.named,
	       (SELECT count(*)::int FROM idea_support s WHERE s.idea_id = i.id) AS supports,
	       (SELECT count(*)::int FROM idea_comment c WHERE c.idea_id = i.id AND c.removed_at IS NULL) AS comments,
	       EXISTS (SELECT FROM idea_support s WHERE s.idea_id = i.id) OR EXISTS (SELECT FROM idea_comment c WHERE c.idea_id = i.id) AS reacted,
	       coalesce(l.id::text, '') AS leader, coalesce(p.full_name, '') AS leader_name, a.until, coalesce(r.change, '') AS change, r.since,
	       coalesce(r.by_person::text, '') AS reported_by, CASE WHEN r.confirmed THEN r.decided_at END AS applied_at
	FROM idea i
	JOIN employee e ON e.id = i.employee_id
	JOIN unit u ON u.id = i.unit_id
	LEFT JOIN LATERAL (SELECT unit_leader(i.unit_id, i.author) AS id) l ON true
	LEFT JOIN person p ON p.id = l.id
	LEFT JOIN idea_answer a ON a.idea_id = i.id AND a.kind = 'accept'
	LEFT JOIN idea_result r ON r.idea_id = i.id AND r.confirmed IS NOT FALSE`

// selectPublic names the proposer by consent, and only in service: whoever left cannot
// come here to take it back.
const selectPublic = `
	SELECT i.id::text, i.slug, i.title, r.change, r.since, u.name AS unit, CASE WHEN i.named AND in_service(e.left_on) THEN e.name ELSE '' END AS name
	FROM idea i
	JOIN idea_result r ON r.idea_id = i.id AND r.confirmed
	JOIN unit u ON u.id = i.unit_id
	JOIN employee e ON e.id = i.employee_id`

const selectRule = `
	SELECT r.number, r.days, r.working, r.remind_days, r.study_days, r.source, coalesce(p.full_name, '') AS set_by, r.set_at
	FROM idea_rule r LEFT JOIN person p ON p.id = r.set_by`

// ruleRow is a rule without its holidays.
type ruleRow struct {
	Number     int
	Days       int
	Working    bool
	RemindDays int
	StudyDays  int
	Source     string
	SetBy      string
	SetAt      time.Time
}

var (
	byID pg.Rows[Idea] = selectIdea + ` WHERE i.id = $1`

	// found are ideas by state ("" is every one), those of a proposer, or all for "".
	found pg.Rows[Idea] = selectIdea + `
	WHERE ($1 = '' OR i.state = $1) AND ($2 = '' OR i.author = nullif($2, '')::uuid) AND ($1 = 'withdrawn' OR $2 <> '' OR i.state <> 'withdrawn')
	ORDER BY (i.state IN ('open', 'studied')) DESC, CASE WHEN i.state IN ('open', 'studied') THEN i.due_at END, i.filed_at DESC, i.id LIMIT 300`

	waitingFor pg.Rows[Idea] = selectIdea + ` WHERE l.id = $1 AND i.state IN ('open', 'studied', 'accepted') ORDER BY i.due_at, i.id`

	countsBy pg.Rows[stateCount] = `SELECT state, count(*)::int AS n FROM idea GROUP BY state`

	everyIdea pg.Rows[Idea] = selectIdea + ` ORDER BY i.filed_at, i.id`

	lock pg.Rows[string] = `SELECT id::text FROM idea WHERE id = $1 FOR UPDATE`

	answers pg.Rows[Answer] = `
	SELECT a.kind, a.until, a.reason, p.full_name AS "by", a.at, a.due_at FROM idea_answer a JOIN person p ON p.id = a.by_person WHERE a.idea_id = $1 ORDER BY a.at, a.id`

	results pg.Rows[Result] = `
	SELECT r.change, r.since, p.full_name AS "by", r.at, coalesce(d.full_name, '') AS decider, r.decided_at, r.confirmed, r.reason
	FROM idea_result r JOIN person p ON p.id = r.by_person LEFT JOIN person d ON d.id = r.decided_by WHERE r.idea_id = $1 ORDER BY r.at, r.id`

	comments pg.Rows[Comment] = `
	SELECT c.id::text, c.person_id::text AS person, coalesce(e.name, p.full_name) AS name, c.body, c.at, c.hidden_at, c.hidden_why, coalesce(h.full_name, '') AS hider
	FROM idea_comment c JOIN person p ON p.id = c.person_id LEFT JOIN employee e ON e.person_id = c.person_id LEFT JOIN person h ON h.id = c.hidden_by
	WHERE c.idea_id = $1 AND c.removed_at IS NULL ORDER BY c.at, c.id`

	commentByID pg.Rows[aComment] = `
	SELECT c.person_id::text AS person, c.removed_at IS NOT NULL AS removed, c.hidden_at IS NOT NULL AS hidden FROM idea_comment c WHERE c.id = $1 AND c.idea_id = $2`

	support pg.Rows[bool] = `INSERT INTO idea_support (idea_id, person_id) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT idea_support_once DO NOTHING RETURNING true`

	unsupport pg.Rows[bool] = `DELETE FROM idea_support WHERE idea_id = $1 AND person_id = $2 RETURNING true`

	supporters pg.Rows[string] = `SELECT person_id::text FROM idea_support WHERE idea_id = $1 ORDER BY at, person_id`

	supports pg.Rows[bool] = `SELECT EXISTS (SELECT FROM idea_support WHERE idea_id = $1 AND person_id = $2)`

	works pg.Rows[string] = `SELECT id::text FROM employee WHERE person_id = $1 AND in_service(left_on)`

	holdColleague pg.Rows[string] = `SELECT id::text FROM employee WHERE person_id = $1 AND in_service(left_on) FOR NO KEY UPDATE`

	// same is what somebody proposed in the same words and waits for its answer.
	same pg.Rows[string] = `
	SELECT id::text FROM idea WHERE author = $1 AND unit_id = $2 AND title = $3 AND problem = $4 AND better = $5 AND state IN ('open', 'studied') ORDER BY filed_at LIMIT 1`

	// saidLast is what somebody said last to an idea, and did not remove.
	saidLast pg.Rows[string] = `SELECT body FROM idea_comment WHERE idea_id = $1 AND person_id = $2 ORDER BY at DESC, id DESC LIMIT 1`

	unitThere pg.Rows[bool] = `SELECT EXISTS (SELECT FROM unit WHERE id = $1)`

	rules pg.Rows[ruleRow] = selectRule + ` ORDER BY r.number DESC LIMIT 20`

	ruleBy pg.Rows[ruleRow] = selectRule + ` WHERE r.number = $1`

	holidays pg.Rows[day.Day] = `SELECT day FROM holiday ORDER BY day`

	publicBySlug pg.Rows[Public] = selectPublic + ` WHERE i.slug = $1`

	public pg.Rows[Public] = selectPublic + ` ORDER BY r.since DESC, i.id LIMIT $1`

	// overview counts by unit; an idea was answered in time when none of its answers was late.
	overview pg.Rows[Count] = `
	SELECT coalesce(nullif(u.path, ''), u.name) AS unit, count(*)::int AS filed,
	       count(*) FILTER (WHERE i.state IN ('open', 'studied'))::int AS waiting,
	       count(*) FILTER (WHERE i.state IN ('open', 'studied') AND i.due_at <= portal_now())::int AS late,
	       count(*) FILTER (WHERE i.state IN ('accepted', 'declined', 'reported', 'applied'))::int AS answered,
	       count(*) FILTER (WHERE i.state IN ('accepted', 'declined', 'reported', 'applied')
	         AND NOT EXISTS (SELECT FROM idea_answer a WHERE a.idea_id = i.id AND a.at >= a.due_at))::int AS in_time,
	       count(*) FILTER (WHERE i.state IN ('accepted', 'reported', 'applied'))::int AS accepted,
	       count(*) FILTER (WHERE i.state = 'applied')::int AS applied
	FROM idea i JOIN unit u ON u.id = i.unit_id WHERE i.state <> 'withdrawn'
	GROUP BY u.id ORDER BY unit`

	dueSoon pg.Rows[string] = `
	SELECT id::text FROM idea WHERE state IN ('open', 'studied') AND ((remind_at <= portal_now() AND due_at > portal_now() AND reminded_at IS NULL) OR (due_at <= portal_now() AND alarmed_at IS NULL))
	ORDER BY due_at, id`

	setReminded pg.Rows[string] = `UPDATE idea SET reminded_at = portal_now() WHERE id = $1 AND reminded_at IS NULL AND alarmed_at IS NULL AND due_at > portal_now() RETURNING id::text`

	setAlarmed pg.Rows[string] = `UPDATE idea SET alarmed_at = portal_now() WHERE id = $1 AND alarmed_at IS NULL AND due_at <= portal_now() RETURNING id::text`

	// desk are those who answer where no unit has a head.
	desk pg.Rows[string] = `
	SELECT DISTINCT k.person_id::text FROM account k JOIN role_grant g ON g.account_id = k.id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.role = 'trainer'
	  AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now()) ORDER BY 1`
)

const (
	insert = `
	INSERT INTO idea (id, author, employee_id, unit_id, title, problem, better, rule, due_at, remind_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

	rewrite = `UPDATE idea SET unit_id = $2, title = $3, problem = $4, better = $5, edited_at = portal_now() WHERE id = $1`

	setState = `UPDATE idea SET state = $2 WHERE id = $1`

	setWithdrawn = `UPDATE idea SET state = 'withdrawn', withdrawn_at = portal_now(), why = $2 WHERE id = $1`

	setStudied = `UPDATE idea SET state = 'studied', due_at = $2, remind_at = $3, reminded_at = NULL, alarmed_at = NULL WHERE id = $1`

	setApplied = `UPDATE idea SET state = 'applied', slug = $2 WHERE id = $1`

	setNamed = `UPDATE idea SET named = $2 WHERE id = $1`

	insertComment = `INSERT INTO idea_comment (id, idea_id, person_id, body) VALUES ($1, $2, $3, $4)`

	removeComment = `UPDATE idea_comment SET removed_at = portal_now(), body = '' WHERE id = $1`

	hideComment = `UPDATE idea_comment SET hidden_by = $2, hidden_at = portal_now(), hidden_why = $3 WHERE id = $1`

	insertAnswer = `INSERT INTO idea_answer (id, idea_id, kind, until, reason, by_person, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`

	insertResult = `INSERT INTO idea_result (id, idea_id, change, since, by_person) VALUES ($1, $2, $3, $4, $5)`

	decideResult = `UPDATE idea_result SET decided_by = $2, decided_at = portal_now(), confirmed = $3, reason = $4 WHERE idea_id = $1 AND decided_at IS NULL`

	insertRule = `INSERT INTO idea_rule (days, working, remind_days, study_days, source, set_by) VALUES ($1, $2, $3, $4, $5, $6)`
)

type stateCount struct {
	State State
	N     int
}

type aComment struct {
	Person  string
	Removed bool
	Hidden  bool
}

// forUpdate holds an idea.
func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Idea, time.Time, error) {
	if !pg.IsID(id) {
		return Idea{}, time.Time{}, ErrUnknown
	}
	if _, err := lock.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Idea{}, time.Time{}, err
	}
	i, err := byID.OneOr(ctx, tx, ErrUnknown, id)
	if err != nil {
		return i, time.Time{}, err
	}
	now, err := pg.Now(ctx, tx)
	return i, now, err
}

// record notes an act; an idea is somebody's, so who and what stay sealed.
func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

// refusal turns what the database refused into what people are told.
func refusal(err error) error {
	switch {
	case pg.RaisedBy(err, string(Own)):
		return ErrOwn
	case pg.RaisedBy(err, string(Settled)):
		return ErrSettled
	case pg.RaisedBy(err, string(WrongState)), pg.Violates(err, "idea_answer_final_once"), pg.Violates(err, "idea_result_one_standing"):
		return ErrWrongState
	case pg.Violates(err, "idea_result_second_person"):
		return ErrOwnReport
	case pg.Violates(err, "idea_comment_other_hand"):
		return ErrOwnComment
	}
	return err
}
