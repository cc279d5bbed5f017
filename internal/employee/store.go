package employee

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	insert = `INSERT INTO employee (id, person_id, nip, name, status, position, unit_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`

	insertRecord = `
	INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date, unit_id, position, by_person)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

	insertNote = `
	INSERT INTO employee_record (id, employee_id, kind, on_date, value, letter, letter_date, by_person)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`

	selectEmployee = `
	SELECT e.id::text, coalesce(e.person_id::text, '') AS person_id, e.nip, e.name, e.status, e.rank, e.position, coalesce(e.unit_id::text, '') AS unit_id,
	       coalesce(u.name, '') AS unit, coalesce(e.official_email, '') AS official_email,
	       (SELECT min(r.on_date) FROM employee_record r WHERE r.employee_id = e.id AND r.kind = 'appointed'
	        AND NOT EXISTS (SELECT FROM employee_record x WHERE x.replaces_id = r.id)) AS since, e.left_on, in_service(e.left_on) AS serving
	FROM employee e LEFT JOIN unit u ON u.id = e.unit_id`

	matching = `
	WHERE ($1 = '' OR e.name ILIKE '%' || $1 || '%' OR e.nip LIKE '%' || regexp_replace($1, '[ .-]', '', 'g') || '%')
	  AND ($2 = '' OR u.top = $2) AND ($3 OR in_service(e.left_on))`

	selectRecord = `
	r.id::text, r.kind, r.on_date AS "on", r.until_date AS until, r.value, r.letter, r.letter_date, coalesce(u.name, '') AS unit, r.position,
	coalesce(p.full_name, '') AS "by", coalesce(i.name, '') AS import, r.recorded_at
	FROM employee_record r LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN person p ON p.id = r.by_person LEFT JOIN employee_import i ON i.id = r.import_id
	WHERE NOT EXISTS (SELECT FROM employee_record x WHERE x.replaces_id = r.id)`

	selectHead = `
	SELECT h.id::text, h.unit_id::text, coalesce(nullif(u.path, ''), u.name) AS unit, h.employee_id::text, e.name, e.nip, e.position, h.since, h.until
	FROM unit_head h JOIN unit u ON u.id = h.unit_id JOIN employee e ON e.id = h.employee_id`

	// wrongOf counts tries that proved nothing.
	wrongOf = ` coalesce(sum(x.tries - (x.proven_at IS NOT NULL)::int), 0)::int FROM employee_claim x `

	selectImport = `
	SELECT i.id::text, i.name, i.sha256, i.rows, i.uploaded_by::text, u.full_name AS uploader, i.uploaded_at, coalesce(d.full_name, '') AS decider, i.decided_at,
	       coalesce(i.applied, false) AS applied, i.added, i.changed
	FROM employee_import i JOIN person u ON u.id = i.uploaded_by LEFT JOIN person d ON d.id = i.decided_by`
)

var (
	byPerson pg.Rows[Employee] = selectEmployee + ` WHERE e.person_id = $1`

	byID pg.Rows[Employee] = selectEmployee + ` WHERE e.id = $1`

	byNIP pg.Rows[Employee] = selectEmployee + ` WHERE e.nip = $1`

	all pg.Rows[Employee] = selectEmployee

	found pg.Rows[Employee] = selectEmployee + matching + ` ORDER BY e.name, e.nip OFFSET $4 LIMIT nullif($5::int, 0)`

	countFound pg.Rows[int] = `SELECT count(*)::int FROM employee e LEFT JOIN unit u ON u.id = e.unit_id` + matching

	taken pg.Rows[string] = `SELECT nip FROM employee WHERE nip = ANY($1)`

	history pg.Rows[Record] = `SELECT` + selectRecord + ` AND r.employee_id = $1 ORDER BY r.on_date, r.recorded_at, r.id`

	allLines pg.Rows[owned] = `SELECT r.employee_id::text,` + selectRecord + ` ORDER BY r.employee_id, r.on_date, r.id`

	units pg.Rows[Unit] = `
	SELECT u.id::text, u.name, coalesce(nullif(u.path, ''), u.name) AS path, coalesce(nullif(u.top, ''), u.name) AS top, count(e.id)::int AS people
	FROM unit u JOIN employee e ON e.unit_id = u.id AND in_service(e.left_on)
	GROUP BY u.id ORDER BY path`

	everyUnit pg.Rows[Unit] = `SELECT id::text, name, path, top, 0 AS people FROM unit`

	addUnit pg.Rows[string] = `
	INSERT INTO unit (id, agency_id, parent_id, name, path, top) VALUES ($1, $2, nullif($3, '')::uuid, $4, $5, $6)
	ON CONFLICT ON CONSTRAINT unit_unique DO UPDATE SET path = excluded.path, top = excluded.top
	RETURNING id::text`

	// ownAgency is the agency with the most units, which is the region's own; the first import may come before any vacancy.
	ownAgency pg.Rows[string] = `
	WITH known AS (SELECT a.id FROM agency a LEFT JOIN unit u ON u.agency_id = a.id GROUP BY a.id, a.name ORDER BY count(u.id) DESC, a.name LIMIT 1),
	made AS (INSERT INTO agency (id, name) SELECT $1::uuid, $2::text WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
	SELECT id::text FROM known UNION ALL SELECT id::text FROM made`

	imports pg.Rows[Import] = selectImport + ` ORDER BY (i.decided_at IS NULL) DESC, i.uploaded_at DESC LIMIT 100`

	importByID pg.Rows[Import] = selectImport + ` WHERE i.id = $1`

	lockImport pg.Rows[string] = `SELECT id::text FROM employee_import WHERE id = $1 FOR UPDATE`

	heads pg.Rows[Head] = selectHead + ` ORDER BY (h.until IS NOT NULL), unit, h.since DESC LIMIT 1000`

	headByID pg.Rows[Head] = selectHead + ` WHERE h.id = $1 AND h.until IS NULL`

	ledBy pg.Rows[Head] = selectHead + ` WHERE e.person_id = $1 AND h.until IS NULL AND in_service(e.left_on) ORDER BY unit`

	// team are the people of the units somebody leads, and of the units below them.
	team pg.Rows[Employee] = `
	WITH RECURSIVE led AS (
		SELECT h.unit_id AS id FROM unit_head h JOIN employee me ON me.id = h.employee_id
		WHERE me.person_id = $1 AND h.until IS NULL AND in_service(me.left_on)
		UNION SELECT u.id FROM unit u JOIN led ON u.parent_id = led.id)` +
		selectEmployee + ` WHERE e.unit_id IN (SELECT id FROM led) AND in_service(e.left_on) AND e.person_id IS DISTINCT FROM $1 ORDER BY e.name, e.nip`

	unitThere pg.Rows[bool] = `SELECT EXISTS (SELECT FROM unit WHERE id = $1)`

	claimable pg.Rows[Employee] = selectEmployee + ` WHERE e.nip = $1 AND e.official_email IS NOT NULL AND in_service(e.left_on)`

	onTrial pg.Rows[string] = `SELECT employee_id::text FROM orientation WHERE confirmed_at IS NULL`

	wrongTries pg.Rows[int] = `SELECT` + wrongOf + `WHERE x.number_hash = $1 AND x.created_at > portal_now() - interval '1 day'`

	// tryClaim counts the try before anything is compared.
	tryClaim pg.Rows[[]byte] = `
	UPDATE employee_claim c SET tries = tries + 1
	WHERE id = $1 AND proven_at IS NULL AND used_at IS NULL AND expires_at > portal_now() AND tries < $2
	  AND (SELECT` + wrongOf + `WHERE x.number_hash = c.number_hash AND x.created_at > portal_now() - interval '1 day') < $3
	RETURNING secret_hash`

	provenClaim pg.Rows[string] = `
	SELECT employee_id::text FROM employee_claim
	WHERE id = $1 AND proven_at IS NOT NULL AND used_at IS NULL AND employee_id IS NOT NULL AND expires_at > portal_now()`

	useClaim pg.Rows[string] = `
	UPDATE employee_claim SET used_at = portal_now()
	WHERE id = $1 AND proven_at IS NOT NULL AND used_at IS NULL AND employee_id IS NOT NULL AND expires_at > portal_now()
	RETURNING employee_id::text`

	importFile pg.Rows[sealedFile] = `SELECT id::text, file_key, data_key FROM employee_import WHERE id = $1`
)

const (
	insertImport = `INSERT INTO employee_import (id, name, file_key, data_key, sha256, rows, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`

	decideImport = `UPDATE employee_import SET decided_by = $2, decided_at = portal_now(), applied = $3, added = $4, changed = $5 WHERE id = $1`

	insertHead = `INSERT INTO unit_head (id, unit_id, employee_id, since, set_by) VALUES ($1, $2, $3, $4, $5)`

	endHead = `UPDATE unit_head SET until = $2, ended_by = $3 WHERE id = $1`

	insertClaim = `INSERT INTO employee_claim (id, employee_id, number_hash, secret_hash, expires_at) VALUES ($1, nullif($2, '')::uuid, $3, $4, portal_now() + $5::interval)`

	setProven = `UPDATE employee_claim SET proven_at = portal_now(), expires_at = portal_now() + $2::interval WHERE id = $1`

	bindPerson = `UPDATE employee SET person_id = $2 WHERE id = $1 AND person_id IS NULL`

	sweepClaims = `DELETE FROM employee_claim WHERE expires_at < portal_now() - interval '1 day'`

	// forgetFiles leaves the hash of a file that was decided about 90 days ago.
	forgetFiles = `
	UPDATE employee_import SET file_key = '', data_key = '', forgotten_at = portal_now()
	WHERE forgotten_at IS NULL AND decided_at <= portal_now() - interval '90 days'`

	oneAtATime = `SELECT pg_advisory_xact_lock(hashtext('employee.import'))`

	freeMail = `UPDATE employee SET official_email = NULL WHERE id = ANY($1::uuid[])`

	updateEmployee = `
	UPDATE employee SET name = $2, status = coalesce(nullif($3, ''), status), position = $4, unit_id = $5, rank = coalesce(nullif($6, ''), rank),
	       official_email = coalesce(nullif($7, ''), official_email), left_on = coalesce($8, left_on)
	WHERE id = $1`
)
