package employee

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	insert = `INSERT INTO employee (id, person_id, nip, name, status, position, unit_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`

	insertRecord = `
	INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date, unit_id, position, by_person)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

	columns = `
	SELECT e.id, coalesce(e.person_id::text, '') AS person_id, e.nip, e.name, e.status, e.position, coalesce(u.name, '') AS unit,
	       (SELECT min(r.on_date) FROM employee_record r WHERE r.employee_id = e.id AND r.kind = 'appointed') AS since
	FROM employee e LEFT JOIN unit u ON u.id = e.unit_id`
)

var (
	byPerson pg.Rows[Employee] = columns + ` WHERE e.person_id = $1`

	taken pg.Rows[string] = `SELECT nip FROM employee WHERE nip = ANY($1)`

	history pg.Rows[Record] = `
	SELECT r.kind, r.on_date AS "on", r.letter, r.letter_date, coalesce(u.name, '') AS unit, r.position, coalesce(p.full_name, '') AS "by", r.recorded_at
	FROM employee_record r LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN person p ON p.id = r.by_person
	WHERE r.employee_id = $1 ORDER BY r.on_date, r.recorded_at`
)
