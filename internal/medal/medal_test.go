package medal_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/medal"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

var ctx = context.Background()

type office struct {
	*testing.T
	pg.DB
	one, two ledger.Actor
}

func start(t *testing.T) *office {
	o := &office{T: t, DB: pgtest.Tx(t)}
	o.one, o.two = o.person("Satu"), o.person("Dua")
	return o
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	if _, err := o.Exec(ctx, sql, args...); err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func (o *office) person(name string) ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Trainer}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256(uuid_send($1::uuid)))`, a.Person, name)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, a.Account, a.Person)
	return a
}

// employee serves since a year; by decree, with every paper but the two that are noted.
func (o *office) employee(n int, since int) (id string, who ledger.Actor) {
	o.Helper()
	who = o.person(fmt.Sprintf("Pegawai %d", n))
	id = pg.NewID()
	o.do(`INSERT INTO employee (id, person_id, nip, name, status, rank, position) VALUES ($1, $2, $3, $4, 'pns', 'III/d', 'Perawat')`, id, who.Person, fmt.Sprintf("19700101%d011%03d", since, n), fmt.Sprintf("Pegawai %d", n))
	for _, x := range []struct{ kind, value string }{{"appointed", ""}, {"rank", "III/d"}, {"position", ""}} {
		o.do(`INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date, value) VALUES ($1, $2, $3, $4, '821/1', $4, $5)`, pg.NewID(), id, x.kind, day.Day{Year: since, Month: 1, Date: 1}, x.value)
	}
	return id, who
}

func (o *office) refused(want fault.Code, act func() error) {
	o.Helper()
	err := act()
	var refusal *fault.Refusal
	var got fault.Code
	if errors.As(err, &refusal) {
		got = refusal.Code
	}
	if faults, ok := fault.AsFields(err); ok {
		got = faults[0].Code
	}
	if got != want {
		o.Errorf("refused with %q (%v), want %q", got, err, want)
	}
}

func (o *office) papers(round, id string) {
	o.Helper()
	o.ok(medal.See(ctx, o, o.one, round, id, medal.DRH, "DRH 1 Juli 2026"))
	o.ok(medal.See(ctx, o, o.one, round, id, medal.Statement, "800/1 2026"))
}

func TestARoundFromCandidatesToTheKeppres(t *testing.T) {
	o := start(t)
	good, who := o.employee(1, 2006)
	doubt, _ := o.employee(2, 1996)
	lacking, _ := o.employee(3, 2016)
	young, _ := o.employee(4, 2020)
	o.do(`INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date, value) VALUES ($1, $2, 'discipline', '2012-03-01', '800/9', '2012-03-01', 'sedang')`, pg.NewID(), doubt)

	o.refused(medal.NameMissing, func() error { _, err := medal.Open(ctx, o, o.one, "", day.Day{}); return err })
	id, err := medal.Open(ctx, o, o.one, "HUT RI 2026", day.Day{Year: 2026, Month: 8, Date: 17})
	o.ok(err)
	o.refused(medal.DateTaken, func() error {
		_, err := medal.Open(ctx, o, o.one, "Lagi", day.Day{Year: 2026, Month: 8, Date: 17})
		return err
	})
	r, err := medal.ByID(ctx, o, id)
	o.ok(err)
	list, err := medal.Candidates(ctx, o, r)
	o.ok(err)
	if len(list) != 3 || list[0].ID != doubt || list[0].State() != medal.Doubtful || list[1].ID != good || list[1].State() != medal.Lacking || list[2].Step != 10 {
		t.Fatalf("%+v", list)
	}
	o.refused(medal.ProofMissing, func() error { return medal.See(ctx, o, o.one, id, good, "x", "n") })
	o.refused(medal.NoteMissing, func() error { return medal.See(ctx, o, o.one, id, good, medal.DRH, " ") })
	o.papers(id, good)
	o.papers(id, doubt)

	yes, no := true, false
	o.refused(medal.NotDoubtful, func() error { return medal.Propose(ctx, o, o.one, id, good, &no, "x") })
	o.refused(medal.VerdictMissing, func() error { return medal.Propose(ctx, o, o.one, id, doubt, nil, "x") })
	o.refused(medal.NotProposed, func() error { return medal.Decide(ctx, o, o.two, id, doubt, true) })
	o.refused(medal.StillDoubtful, func() error { _, err := medal.Send(ctx, o, o.one, id, "800/1"); return err })
	o.ok(medal.Propose(ctx, o, o.one, id, doubt, &yes, "Hukuman lebih dari 10 tahun lalu"))
	o.refused(medal.SecondPerson, func() error { return medal.Decide(ctx, o, o.one, id, doubt, true) })
	o.ok(medal.Decide(ctx, o, o.two, id, doubt, false))
	o.ok(medal.Propose(ctx, o, o.two, id, doubt, &no, "Belum cukup waktu"))
	o.ok(medal.Decide(ctx, o, o.one, id, doubt, true))
	o.refused(medal.Decided, func() error { return medal.Propose(ctx, o, o.two, id, doubt, &yes, "x") })

	o.refused(medal.LetterMissing, func() error { _, err := medal.Send(ctx, o, o.one, id, ""); return err })
	n, err := medal.Send(ctx, o, o.one, id, "800/55/2026")
	if err != nil || n != 1 {
		t.Fatalf("%d proposed, %v", n, err)
	}
	o.refused(medal.Sent, func() error { return medal.See(ctx, o, o.one, id, lacking, medal.DRH, "n") })
	on := day.Day{Year: 2026, Month: 8, Date: 10}
	o.refused(medal.SecondPerson, func() error {
		return medal.Register(ctx, o, o.one, id, medal.Decree{Number: "Keppres 80/TK/2026", Date: on})
	})
	o.refused(medal.DecreeMissing, func() error { return medal.Register(ctx, o, o.two, id, medal.Decree{Date: on}) })
	early, err := medal.Open(ctx, o, o.one, "Hari jadi 2026", day.Day{Year: 2026, Month: 8, Date: 20})
	o.ok(err)
	r, err = medal.ByID(ctx, o, early)
	o.ok(err)
	if c, err := medal.CandidateOf(ctx, o, r, good); err != nil || c.Step != 0 || c.Why != medal.Proposed {
		t.Errorf("who waits for a Keppres is proposed again: %d %q %v", c.Step, c.Why, err)
	}
	o.ok(medal.Register(ctx, o, o.two, id, medal.Decree{Number: "Keppres Nomor 80/TK/Tahun 2026", Date: on}))
	o.refused(medal.Decreed, func() error { return medal.Register(ctx, o, o.two, id, medal.Decree{Number: "Keppres", Date: on}) })
	if n, err := pg.Rows[int](`SELECT count(*)::int FROM employee_record WHERE employee_id = $1 AND kind = 'award' AND value = 'satyalancana-20'`).One(ctx, o, good); err != nil || n != 1 {
		t.Errorf("%d lines in the history, %v", n, err)
	}
	if n, _ := pg.Rows[int](`SELECT count(*)::int FROM notice WHERE person_id = $1`).One(ctx, o, who.Person); n != 2 {
		t.Errorf("told %d times", n)
	}
	next, err := medal.Open(ctx, o, o.one, "Korpri 2026", day.Day{Year: 2026, Month: 11, Date: 29})
	o.ok(err)
	r, err = medal.ByID(ctx, o, next)
	o.ok(err)
	if list, err := medal.Candidates(ctx, o, r); err != nil || len(list) != 2 {
		t.Errorf("who has the medal is proposed again: %+v %v", list, err)
	}
	_ = young
}

func TestNobodySettlesTheirOwnDoubt(t *testing.T) {
	o := start(t)
	id, who := o.employee(1, 2006)
	o.do(`INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date, value) VALUES ($1, $2, 'discipline', '2012-03-01', '800/9', '2012-03-01', 'berat')`, pg.NewID(), id)
	round, err := medal.Open(ctx, o, o.one, "HUT RI 2026", day.Day{Year: 2026, Month: 8, Date: 17})
	o.ok(err)
	yes := true
	o.refused(medal.Conflict, func() error { return medal.Propose(ctx, o, who, round, id, &yes, "x") })
	o.ok(medal.Propose(ctx, o, o.one, round, id, &yes, "x"))
	for _, accept := range []bool{true, false} {
		o.refused(medal.Conflict, func() error { return medal.Decide(ctx, o, who, round, id, accept) })
	}
	o.refused(medal.Conflict, func() error { return medal.See(ctx, o, who, round, id, medal.DRH, "DRH 1 Juli 2026") })
	err = pgx.BeginFunc(ctx, o, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO medal_proof (round_id, employee_id, kind, note, noted_by) VALUES ($1, $2, 'drh', 'x', $3)`, round, id, who.Person)
		return err
	})
	if !pg.RaisedBy(err, string(medal.Conflict)) {
		t.Errorf("the database lets somebody note their own papers: %v", err)
	}
}

// A measure that comes after the verdict makes the candidate doubtful again.
func TestAVerdictKnowsOnlyTheDoubtsBeforeIt(t *testing.T) {
	o := start(t)
	id, _ := o.employee(1, 2006)
	measure := func(on, at string) {
		o.do(`INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date, value, recorded_at) VALUES ($1, $2, 'discipline', $3, '800/9', $3, 'sedang', portal_now() + $4::interval)`, pg.NewID(), id, on, at)
	}
	measure("2012-03-01", "0")
	round, err := medal.Open(ctx, o, o.one, "HUT RI 2026", day.Day{Year: 2026, Month: 8, Date: 17})
	o.ok(err)
	o.papers(round, id)
	yes := true
	o.ok(medal.Propose(ctx, o, o.one, round, id, &yes, "Sudah lama"))
	o.ok(medal.Decide(ctx, o, o.two, round, id, true))
	r, err := medal.ByID(ctx, o, round)
	o.ok(err)
	state := func() medal.State {
		c, err := medal.CandidateOf(ctx, o, r, id)
		o.ok(err)
		return c.State()
	}
	if got := state(); got != medal.Ready {
		t.Fatalf("decided, and %s", got)
	}
	measure("2026-05-01", "1 hour")
	if got := state(); got != medal.Doubtful {
		t.Fatalf("a new measure, and %s", got)
	}
	o.refused(medal.StillDoubtful, func() error { _, err := medal.Send(ctx, o, o.one, round, "800/1"); return err })
	o.refused(medal.NotProposed, func() error { return medal.Decide(ctx, o, o.two, round, id, true) })
	o.ok(medal.Propose(ctx, o, o.one, round, id, &yes, "Yang baru pun ringan akibatnya"))
}

// TestAKeppresMayLeaveSomebodyOut: who it does not name has no medal, is told why, and
// can be proposed again.
func TestAKeppresMayLeaveSomebodyOut(t *testing.T) {
	o := start(t)
	named, _ := o.employee(1, 2006)
	left, who := o.employee(2, 1996)
	id, err := medal.Open(ctx, o, o.one, "HUT RI 2026", day.Day{Year: 2026, Month: 8, Date: 17})
	o.ok(err)
	o.papers(id, named)
	o.papers(id, left)
	_, err = medal.Send(ctx, o, o.one, id, "800/55/2026")
	o.ok(err)
	d := medal.Decree{Number: "Keppres Nomor 80/TK/Tahun 2026", Date: day.Day{Year: 2026, Month: 8, Date: 10}, Omitted: map[string]string{left: ""}}
	register := func(d medal.Decree) func() error {
		return func() error { return medal.Register(ctx, o, o.two, id, d) }
	}
	o.refused(medal.OmissionWrong, register(d))
	const why = "Sedang diperiksa menurut surat R-12."
	d.Omitted[left] = why
	wrong := d
	wrong.Omitted = map[string]string{pg.NewID(): why}
	o.refused(medal.Unknown, register(wrong))
	wrong.Omitted = map[string]string{left: why, named: why}
	o.refused(medal.OmittedAll, register(wrong))
	o.ok(register(d)())

	medals := func(employee string) int {
		n, err := pg.Rows[int](`SELECT count(*)::int FROM employee_record WHERE employee_id = $1 AND kind = 'award'`).One(ctx, o, employee)
		o.ok(err)
		return n
	}
	if medals(named) != 1 || medals(left) != 0 {
		t.Errorf("medals: %d for who is named, %d for who is left out", medals(named), medals(left))
	}
	list, err := medal.Nominees(ctx, o, id)
	o.ok(err)
	for _, n := range list {
		if want := map[string]string{left: why}[n.Employee]; n.Omitted != want {
			t.Errorf("%s: %q, want %q", n.Name, n.Omitted, want)
		}
	}
	if told, _ := pg.Rows[string](`SELECT args::text FROM notice WHERE person_id = $1 AND code = $2`).One(ctx, o, who.Person, string(medal.NoticeOmitted)); !strings.Contains(told, why) {
		t.Errorf("told %q", told)
	}
	next, err := medal.Open(ctx, o, o.one, "Korpri 2026", day.Day{Year: 2026, Month: 11, Date: 29})
	o.ok(err)
	r, err := medal.ByID(ctx, o, next)
	o.ok(err)
	if c, err := medal.CandidateOf(ctx, o, r, left); err != nil || c.Step != 30 {
		t.Errorf("who was left out cannot be proposed again: step %d, %q, %v", c.Step, c.Why, err)
	}
}
