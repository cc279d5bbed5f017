package medal

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const selectRound = `
	SELECT r.id::text, r.name, r.reference_date, r.letter, coalesce(r.sent_by::text, '') AS sent_by, r.sent_at, r.decree, r.decree_date, r.decreed_at,
	       (SELECT count(*)::int FROM medal_nominee n WHERE n.round_id = r.id) AS nominees
	FROM medal_round r`

const selectNominee = `
	SELECT n.employee_id::text AS employee, coalesce(e.person_id::text, '') AS person, n.step, n.years, n.counted, n.nip, n.name, n.rank, n.position, n.unit, coalesce(o.reason, '') AS omitted
	FROM medal_nominee n JOIN employee e ON e.id = n.employee_id LEFT JOIN medal_omission o ON o.round_id = n.round_id AND o.employee_id = n.employee_id`

// proofRow is a paper with whose it is.
type proofRow struct {
	Employee string
	Kind     Proof
	Note     string
	By       string
}

// verdictRow is a verdict with whom it is about.
type verdictRow struct {
	Employee   string
	Keep       bool
	Reason     string
	ProposedBy string
	Proposer   string
	ProposedAt time.Time
	Decider    string
	DecidedAt  *time.Time
}

var (
	byID pg.Rows[Round] = selectRound + ` WHERE r.id = $1`

	lock pg.Rows[string] = `SELECT id::text FROM medal_round WHERE id = $1 FOR UPDATE`

	// decider reports whether somebody may judge an employee.
	decider pg.Rows[bool] = `SELECT award_decider($1, $2)`

	rounds pg.Rows[Round] = selectRound + ` ORDER BY r.reference_date DESC LIMIT 200`

	proofs pg.Rows[proofRow] = `
	SELECT x.employee_id::text AS employee, x.kind, x.note, p.full_name AS "by" FROM medal_proof x JOIN person p ON p.id = x.noted_by
	WHERE x.round_id = $1 ORDER BY x.employee_id, x.kind`

	verdicts pg.Rows[verdictRow] = `
	SELECT v.employee_id::text AS employee, v.keep, v.reason, v.proposed_by::text, p.full_name AS proposer, v.proposed_at, coalesce(d.full_name, '') AS decider, v.decided_at
	FROM medal_verdict v JOIN person p ON p.id = v.proposed_by LEFT JOIN person d ON d.id = v.decided_by
	WHERE v.round_id = $1`

	// undecreed are who was proposed in other rounds whose Keppres has not come.
	undecreed pg.Rows[Nominee] = selectNominee + ` JOIN medal_round r ON r.id = n.round_id WHERE n.round_id <> $1 AND r.decreed_at IS NULL`

	nominees pg.Rows[Nominee] = selectNominee + ` WHERE n.round_id = $1 ORDER BY n.step DESC, n.name, n.nip`
)

const (
	insertRound = `INSERT INTO medal_round (id, name, reference_date, opened_by) VALUES ($1, $2, $3, $4)`

	setProof = `
	INSERT INTO medal_proof (round_id, employee_id, kind, note, noted_by) VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (round_id, employee_id, kind) DO UPDATE SET note = excluded.note, noted_by = excluded.noted_by, noted_at = portal_now()`

	setVerdict = `
	INSERT INTO medal_verdict (round_id, employee_id, keep, reason, proposed_by) VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (round_id, employee_id) DO UPDATE SET keep = excluded.keep, reason = excluded.reason, proposed_by = excluded.proposed_by, proposed_at = portal_now()`

	dropVerdict = `DELETE FROM medal_verdict WHERE round_id = $1 AND employee_id = $2`

	decideVerdict = `UPDATE medal_verdict SET decided_by = $3, decided_at = portal_now() WHERE round_id = $1 AND employee_id = $2`

	insertNominee = `
	INSERT INTO medal_nominee (round_id, employee_id, step, years, counted, nip, name, rank, position, unit)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

	setSent = `UPDATE medal_round SET letter = $2, sent_by = $3, sent_at = portal_now() WHERE id = $1`

	insertOmission = `INSERT INTO medal_omission (round_id, employee_id, reason) VALUES ($1, $2, $3)`

	setDecreed = `UPDATE medal_round SET decree = $2, decree_date = $3, decreed_by = $4, decreed_at = portal_now() WHERE id = $1`
)

func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Round, error) {
	if !pg.IsID(id) {
		return Round{}, ErrUnknown
	}
	if _, err := lock.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Round{}, err
	}
	return byID.OneOr(ctx, tx, ErrUnknown, id)
}

// record notes an act on a round; it names nobody.
func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "medal:" + id, Class: ledger.Open, Payload: ledger.Facts(facts...)})
}

// recordPerson notes an act that concerns an employee.
func recordPerson(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, employee string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "employee:" + employee, Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

// refusal turns what the database refused into what people are told.
func refusal(err error) error {
	switch {
	case pg.RaisedBy(err, string(Conflict)):
		return ErrConflict
	case pg.RaisedBy(err, string(Sent)):
		return ErrSent
	case pg.RaisedBy(err, string(Decided)):
		return ErrDecided
	}
	return err
}

func sorted(list []Candidate) {
	slices.SortFunc(list, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Step, a.Step), cmp.Compare(b.Years, a.Years), cmp.Compare(a.Name, b.Name), cmp.Compare(a.NIP, b.NIP))
	})
}
