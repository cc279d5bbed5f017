package orientation

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// courseRow is a Course as it is read.
type courseRow struct {
	Rules    string
	Provider string
	Batch    string
	Mode     string
	StartsOn day.Day
	EndsOn   day.Day
	Grade    *int
	Passed   *bool
	Sttpp    string
	SttppOn  day.Day
	ResultAt *time.Time
}

const (
	selectYear = `
	SELECT o.id::text, o.employee_id::text, coalesce(e.person_id::text, '') AS person_id, e.name, e.nip, e.status, e.position, o.unit_id::text, u.name AS unit,
	       o.mentor_id::text, m.name AS mentor, coalesce(m.person_id::text, '') AS mentor_person, m.nip AS mentor_nip,
	       coalesce(h.name, '') AS head, coalesce(h.person_id::text, '') AS head_person,
	       o.starts_on, o.hand_over_at, o.hand_over_place, o.hand_over_issue, o.opened_by::text, o.confirmed_at,
	       t.tasks, t.done, t.late, coalesce(a.missed, 0) AS missed, b.orientation_id IS NOT NULL AS trains, b.passed
	FROM orientation o
	JOIN employee e ON e.id = o.employee_id
	JOIN unit u ON u.id = o.unit_id
	JOIN employee m ON m.id = o.mentor_id
	LEFT JOIN unit_head l ON l.unit_id = o.unit_id AND l.until IS NULL
	LEFT JOIN employee h ON h.id = l.employee_id AND h.id <> o.employee_id AND in_service(h.left_on)
	LEFT JOIN basic_training b ON b.orientation_id = o.id
	CROSS JOIN LATERAL (
		SELECT count(*)::int AS tasks, count(done_at)::int AS done,
		       count(*) FILTER (WHERE done_at IS NULL AND due_on < (portal_now() AT TIME ZONE 'Asia/Jakarta')::date)::int AS late
		FROM orientation_task WHERE orientation_id = o.id) t
	LEFT JOIN LATERAL (SELECT sum(hours)::int AS missed FROM basic_training_absence WHERE orientation_id = o.id AND voided_by IS NULL) a ON true`

	selectTask = `
	SELECT t.id::text, t.orientation_id::text AS year_id, o.employee_id::text, e.name AS about, t.owner, t.title, t.detail, t.due_on, t.done_at, coalesce(p.full_name, '') AS done_by
	FROM orientation_task t
	JOIN orientation o ON o.id = t.orientation_id
	JOIN employee e ON e.id = o.employee_id
	LEFT JOIN person p ON p.id = t.done_by`
)

var (
	byID pg.Rows[Year] = selectYear + ` WHERE o.id = $1`

	byPerson pg.Rows[Year] = selectYear + ` WHERE e.person_id = $1`

	years pg.Rows[Year] = selectYear + ` ORDER BY (o.confirmed_at IS NOT NULL), o.starts_on DESC, e.name`

	accompanied pg.Rows[Year] = selectYear + ` WHERE e.person_id IS DISTINCT FROM $1 AND (m.person_id = $1 OR h.person_id = $1) ORDER BY (o.confirmed_at IS NOT NULL), o.starts_on DESC, e.name`

	lockYear pg.Rows[string] = `SELECT id::text FROM orientation WHERE id = $1 FOR UPDATE`

	unitThere pg.Rows[bool] = `SELECT EXISTS (SELECT FROM unit WHERE id = $1)`

	newcomers pg.Rows[Newcomer] = `
	SELECT e.id::text, e.name, e.nip, e.status, e.position, coalesce(u.name, '') AS unit, r.on_date AS since
	FROM employee e
	JOIN employee_record r ON r.employee_id = e.id AND r.kind = 'appointed' AND r.import_id IS NULL
	LEFT JOIN unit u ON u.id = e.unit_id
	WHERE in_service(e.left_on) AND e.status IN ('cpns', 'pppk') AND NOT EXISTS (SELECT FROM orientation o WHERE o.employee_id = e.id)
	ORDER BY r.on_date, e.name`

	tasksOf pg.Rows[Task] = selectTask + ` WHERE t.orientation_id = $1 ORDER BY t.position`

	taskByID pg.Rows[Task] = selectTask + ` WHERE t.id = $1`

	// dueTasks leaves out whom nobody can tell: without an account, or a unit without a head.
	dueTasks pg.Rows[notYet] = `
	SELECT t.id::text, t.orientation_id::text AS year_id, w.person::text, e.name AS about, t.owner, t.title, t.due_on
	FROM orientation_task t
	JOIN orientation o ON o.id = t.orientation_id
	JOIN employee e ON e.id = o.employee_id
	JOIN employee m ON m.id = o.mentor_id
	LEFT JOIN unit_head l ON l.unit_id = o.unit_id AND l.until IS NULL
	LEFT JOIN employee h ON h.id = l.employee_id AND in_service(h.left_on)
	CROSS JOIN LATERAL (SELECT CASE t.owner WHEN 'self' THEN e.person_id WHEN 'mentor' THEN m.person_id WHEN 'head' THEN h.person_id ELSE o.opened_by END AS person) w
	WHERE t.done_at IS NULL AND NOT t.reminded AND t.due_on <= $1 AND w.person IS NOT NULL AND o.confirmed_at IS NULL AND in_service(e.left_on)
	ORDER BY t.due_on, t.id`

	setReminded pg.Rows[string] = `UPDATE orientation_task SET reminded = true WHERE id = $1 AND done_at IS NULL AND NOT reminded RETURNING id::text`

	courses pg.Rows[courseRow] = `
	SELECT rules, provider, batch, mode, starts_on, ends_on, grade, passed, sttpp, sttpp_on, result_at FROM basic_training WHERE orientation_id = $1`

	absencesOf pg.Rows[Absence] = `
	SELECT a.id::text, a.on_date AS "on", a.agenda, a.hours, a.reason, p.full_name AS "by", a.noted_at, a.void_reason
	FROM basic_training_absence a JOIN person p ON p.id = a.by_person
	WHERE a.orientation_id = $1 ORDER BY a.on_date, a.noted_at`

	marksOf pg.Rows[Mark] = `
	SELECT DISTINCT ON (s.component) s.component, s.version, s.value, p.full_name AS "by", s.entered_at
	FROM basic_training_score s JOIN person p ON p.id = s.by_person
	WHERE s.orientation_id = $1 ORDER BY s.component, s.version DESC`

	setWarned pg.Rows[string] = `UPDATE basic_training SET warned = true WHERE orientation_id = $1 AND NOT warned RETURNING orientation_id::text`

	setVoid pg.Rows[string] = `
	UPDATE basic_training_absence SET voided_by = $3, void_reason = $4
	WHERE id = $1 AND orientation_id = $2 AND voided_by IS NULL RETURNING id::text`
)

const (
	insertYear = `
	INSERT INTO orientation (id, employee_id, unit_id, mentor_id, template, starts_on, hand_over_at, hand_over_place, opened_by)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

	insertTask = `INSERT INTO orientation_task (id, orientation_id, position, owner, title, detail, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7)`

	setHandOver = `UPDATE orientation SET hand_over_at = $2, hand_over_place = $3, hand_over_issue = hand_over_issue + 1 WHERE id = $1`

	setMentor = `UPDATE orientation SET mentor_id = $2 WHERE id = $1`

	setDone = `UPDATE orientation_task SET done_at = portal_now(), done_by = $2 WHERE id = $1`

	setUndone = `UPDATE orientation_task SET done_at = NULL, done_by = NULL WHERE id = $1`

	insertCourse = `INSERT INTO basic_training (orientation_id, rules, provider, batch, mode, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7)`

	insertAbsence = `INSERT INTO basic_training_absence (id, orientation_id, on_date, agenda, hours, reason, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7)`

	insertMark = `
	INSERT INTO basic_training_score (id, orientation_id, component, version, value, by_person)
	SELECT $1, $2, $3, 1 + coalesce(max(version), 0), $4, $5 FROM basic_training_score WHERE orientation_id = $2 AND component = $3`

	setResult = `
	UPDATE basic_training SET grade = $2, passed = $3, sttpp = $4, sttpp_on = $5, result_by = $6, result_at = portal_now()
	WHERE orientation_id = $1 AND grade IS NULL`

	setConfirmed = `UPDATE orientation SET confirmed_at = portal_now(), confirmed_by = $2 WHERE id = $1`
)
