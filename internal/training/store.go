package training

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	selectClass = `
	SELECT c.id::text, c.title, c.kind, c.about, c.room, c.link, c.capacity, c.taken, c.hours, c.signer_title, c.signer_name, c.state, c.author::text, p.full_name AS author_name,
	       s.starts_at, s.ends_at, s.sessions, (SELECT count(*)::int FROM training_question q WHERE q.class_id = c.id) AS questions,
	       (SELECT count(*)::int FROM training_seat x WHERE x.class_id = c.id AND x.state = 'approved') AS approved,
	       (SELECT count(*)::int FROM training_seat x WHERE x.class_id = c.id AND x.passed) AS passed,
	       f.feedback, CASE WHEN f.feedback >= 5 THEN f.rating ELSE 0 END AS rating, c.ended_at, c.cancel_reason
	FROM training_class c JOIN person p ON p.id = c.author
	CROSS JOIN LATERAL (SELECT min(x.starts_at) AS starts_at, max(x.ends_at) AS ends_at, count(*)::int AS sessions FROM training_session x WHERE x.class_id = c.id) s
	CROSS JOIN LATERAL (SELECT count(*)::int AS feedback, coalesce(round(avg(x.rating) * 10), 0)::int AS rating FROM training_feedback x WHERE x.class_id = c.id) f`

	selectSeat = `
	SELECT s.id::text, s.class_id::text, s.employee_id::text, coalesce(e.person_id::text, '') AS person_id, coalesce(s.holder, e.name) AS name, e.nip, coalesce(s.holder_unit, u.name, '') AS unit, coalesce(e.official_email, '') AS email,
	       s.state, s.reason, s.invited_by::text, s.called_at, ARRAY(SELECT a.session_id::text FROM training_attendance a WHERE a.seat_id = s.id) AS present,
	       (SELECT 100 * a.correct / a.asked FROM training_attempt a WHERE a.seat_id = s.id AND a.phase = 'before') AS before,
	       (SELECT 100 * a.correct / a.asked FROM training_attempt a WHERE a.seat_id = s.id AND a.phase = 'after') AS after,
	       s.fed_back, s.passed, coalesce(s.certificate, '') AS certificate, c.title AS class_title, x.starts_at AS class_starts, c.hours AS class_hours, c.state AS class_state, x.sessions AS session_count
	FROM training_seat s JOIN employee e ON e.id = s.employee_id LEFT JOIN unit u ON u.id = e.unit_id JOIN training_class c ON c.id = s.class_id
	CROSS JOIN LATERAL (SELECT min(t.starts_at) AS starts_at, count(*)::int AS sessions FROM training_session t WHERE t.class_id = c.id) x`

	selectNeed = `
	SELECT n.id::text, coalesce(nullif(u.path, ''), u.name) AS unit, n.title, n.kind, n.reason, p.full_name AS entered_by, n.entered_at,
	       ARRAY(SELECT x.employee_id::text FROM training_need_person x JOIN employee e ON e.id = x.employee_id WHERE x.need_id = n.id ORDER BY e.name, e.id) AS people,
	       ARRAY(SELECT e.name FROM training_need_person x JOIN employee e ON e.id = x.employee_id WHERE x.need_id = n.id ORDER BY e.name, e.id) AS names
	FROM training_need n JOIN unit u ON u.id = n.unit_id JOIN person p ON p.id = n.entered_by`

	selectOutside = `
	SELECT o.id::text, o.employee_id::text, o.sent_by::text, e.name, e.nip, coalesce(u.name, '') AS unit, o.title, o.provider, o.number, o.hours, o.ended_on, o.sha256, o.media_type, o.file_key,
	       o.sent_at, o.state, o.reason, coalesce(p.full_name, '') AS checker
	FROM training_outside o JOIN employee e ON e.id = o.employee_id LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN person p ON p.id = o.checked_by`

	rulesIn = `
	SELECT DISTINCT ON (r.status) r.status, r.measure, r.hours, r.source FROM training_rule r WHERE r.from_year <= $1 ORDER BY r.status, r.from_year DESC`
)

var (
	classByID pg.Rows[Class] = selectClass + ` WHERE c.id = $1`

	classes pg.Rows[Class] = selectClass + ` ORDER BY (c.state = 'open') DESC, s.starts_at DESC, c.id LIMIT 500`

	lockClass pg.Rows[string] = `SELECT id::text FROM training_class WHERE id = $1 FOR UPDATE`

	sessionsOf pg.Rows[Session] = `SELECT id::text, starts_at, ends_at FROM training_session WHERE class_id = $1 ORDER BY starts_at, id`

	sessionByID pg.Rows[ofClass] = `SELECT class_id::text, id::text, starts_at, ends_at FROM training_session WHERE id = $1`

	questionsOf pg.Rows[Question] = `SELECT text, answers, correct FROM training_question WHERE class_id = $1 ORDER BY position`

	seatsOf pg.Rows[Seat] = selectSeat + ` WHERE s.class_id = $1 ORDER BY e.name, e.nip`

	seatsOfOne pg.Rows[Seat] = selectSeat + ` WHERE s.employee_id = $1 AND (s.state = 'approved' OR s.state = 'invited' AND c.state = 'open') ORDER BY x.starts_at DESC, s.id`

	ownSeat pg.Rows[Seat] = selectSeat + ` WHERE s.class_id = $1 AND s.employee_id = $2`

	seatByID pg.Rows[Seat] = selectSeat + ` WHERE s.id = $1`

	lockSeat pg.Rows[string] = `SELECT s.id::text FROM training_seat s JOIN training_class c ON c.id = s.class_id WHERE s.id = $1 FOR UPDATE OF s, c`

	invitable pg.Rows[string] = `SELECT id::text FROM employee WHERE id = ANY($1::uuid[]) AND (left_on IS NULL OR left_on > $2)`

	toCall pg.Rows[Seat] = selectSeat + ` WHERE s.class_id = $1 AND s.state = 'approved' AND s.called_at IS NULL ORDER BY e.name, e.nip`

	// headsOver are the persons who lead the unit of an employee, or one above it, but for the employee.
	headsOver pg.Rows[string] = `
	WITH RECURSIVE up AS (
		SELECT u.id, u.parent_id FROM unit u JOIN employee e ON e.unit_id = u.id WHERE e.id = $1
		UNION SELECT u.id, u.parent_id FROM unit u JOIN up ON u.id = up.parent_id)
	SELECT DISTINCT h.person_id::text FROM unit_head x JOIN up ON up.id = x.unit_id JOIN employee h ON h.id = x.employee_id
	WHERE x.until IS NULL AND in_service(h.left_on) AND h.person_id IS NOT NULL AND h.id <> $1`

	waitingFor pg.Rows[Seat] = `
	WITH RECURSIVE led AS (
		SELECT h.unit_id AS id FROM unit_head h JOIN employee me ON me.id = h.employee_id WHERE me.person_id = $1 AND h.until IS NULL AND in_service(me.left_on)
		UNION SELECT u.id FROM unit u JOIN led ON u.parent_id = led.id)` +
		selectSeat + ` WHERE e.unit_id IN (SELECT id FROM led) AND s.state = 'invited' AND c.state = 'open' AND e.person_id IS DISTINCT FROM $1 ORDER BY x.starts_at, e.name, s.id`

	needs pg.Rows[Need] = selectNeed + ` ORDER BY n.entered_at DESC, n.id LIMIT 200`

	needsOf pg.Rows[Need] = selectNeed + ` WHERE n.entered_by = $1 ORDER BY n.entered_at DESC, n.id LIMIT 100`

	said pg.Rows[string] = `
	SELECT f.text FROM training_feedback f
	WHERE f.class_id = $1 AND f.text <> '' AND (SELECT count(*) FROM training_feedback x WHERE x.class_id = $1) >= $2
	ORDER BY md5(f.id::text)`

	papers pg.Rows[Outside] = selectOutside + ` ORDER BY (o.state = 'sent') DESC, CASE WHEN o.state = 'sent' THEN o.sent_at END, o.checked_at DESC LIMIT 200`

	papersOf pg.Rows[Outside] = selectOutside + ` WHERE o.employee_id = $1 ORDER BY o.sent_at DESC`

	outsideByID pg.Rows[Outside] = selectOutside + ` WHERE o.id = $1`

	lockOutside pg.Rows[string] = `SELECT id::text FROM training_outside WHERE id = $1 FOR UPDATE`

	hoursOf pg.Rows[Hours] = `
	SELECT h.on_date AS "on", h.hours, h.title, h.provider, coalesce(s.certificate, '') AS certificate, coalesce(h.outside_id::text, '') AS outside
	FROM training_hours h LEFT JOIN training_seat s ON s.class_id = h.class_id AND s.employee_id = h.employee_id
	WHERE h.employee_id = $1 AND h.on_date >= make_date($2::int, 1, 1) AND h.on_date < make_date($2::int + 1, 1, 1)
	ORDER BY h.on_date, h.entered_at`

	rulesOf pg.Rows[Rule] = rulesIn

	everybody pg.Rows[PersonYear] = `
	WITH rule AS (` + rulesIn + `)
	SELECT e.nip, e.name, e.status, coalesce(u.name, '') AS unit, coalesce(nullif(u.top, ''), u.name, 'Tanpa unit') AS top,
	       coalesce((SELECT sum(h.hours) FROM training_hours h WHERE h.employee_id = e.id AND h.on_date >= make_date($1::int, 1, 1) AND h.on_date < make_date($1::int + 1, 1, 1)), 0)::int AS hours,
	       coalesce(r.measure, '') AS measure, coalesce(r.hours, 0) AS "limit"
	FROM employee e LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN rule r ON r.status = e.status
	WHERE (e.left_on IS NULL OR e.left_on >= make_date($1::int, 1, 1))
	  AND NOT EXISTS (SELECT FROM employee_record x WHERE x.employee_id = e.id AND x.kind = 'appointed' AND x.on_date >= make_date($1::int + 1, 1, 1)
	                  AND NOT EXISTS (SELECT FROM employee_record y WHERE y.replaces_id = x.id))
	ORDER BY top, e.name, e.nip`
)

const (
	insertNeed = `
	WITH n AS (INSERT INTO training_need (id, unit_id, title, kind, reason, entered_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id)
	INSERT INTO training_need_person (need_id, employee_id) SELECT DISTINCT n.id, e FROM n, unnest($7::uuid[]) e`

	insertClass = `
	INSERT INTO training_class (id, title, kind, about, room, link, capacity, hours, signer_title, signer_name, author)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

	insertSession = `INSERT INTO training_session (id, class_id, starts_at, ends_at) VALUES ($1, $2, $3, $4)`

	moveSession = `UPDATE training_session SET starts_at = $2, ends_at = $3 WHERE id = $1`

	moveClass = `UPDATE training_class SET room = $2, link = $3 WHERE id = $1`

	insertQuestion = `INSERT INTO training_question (class_id, position, text, answers, correct) VALUES ($1, $2, $3, $4, $5)`

	insertSeat = `INSERT INTO training_seat (id, class_id, employee_id, invited_by) VALUES ($1, $2, $3, $4) ON CONFLICT ON CONSTRAINT training_seat_once DO NOTHING`

	decideSeat = `UPDATE training_seat SET state = $2, decided_by = $3, decided_at = portal_now(), reason = $4 WHERE id = $1`

	setCalled = `UPDATE training_seat SET called_at = portal_now() WHERE class_id = $1 AND state = 'approved' AND called_at IS NULL`

	endClass = `UPDATE training_class SET state = $2, ended_by = $3, ended_at = portal_now(), cancel_reason = $4 WHERE id = $1`

	insertAttendance = `INSERT INTO training_attendance (session_id, seat_id, way, by_person) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`

	removeAttendance = `DELETE FROM training_attendance WHERE session_id = $1 AND seat_id = $2`

	insertAttempt = `INSERT INTO training_attempt (seat_id, phase, answers, correct, asked) VALUES ($1, $2, $3, $4, $5)`

	setFedBack = `UPDATE training_seat SET fed_back = true WHERE id = $1`

	insertFeedback = `INSERT INTO training_feedback (class_id, rating, text) VALUES ($1, $2, $3)`

	setFailed = `UPDATE training_seat SET passed = false WHERE id = $1`

	setPassed = `UPDATE training_seat SET passed = true, certificate = $2, holder = $3, holder_unit = $4 WHERE id = $1`

	insertHours = `
	INSERT INTO training_hours (id, employee_id, on_date, hours, title, provider, class_id, outside_id, entered_by)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

	insertOutside = `
	INSERT INTO training_outside (id, employee_id, sent_by, title, provider, number, hours, ended_on, file_key, media_type, bytes, pages, sha256)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`

	checkOutside = `UPDATE training_outside SET state = $2, checked_by = $3, checked_at = portal_now(), reason = $4 WHERE id = $1`
)
