package orientation_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

var ctx = context.Background()

const (
	raniNIP = "199808172025062001"
	bayuNIP = "198001012005011001"
)

// office is an agency with a training officer, a unit with its head, a mentor, and
// Rani, who is new.
type office struct {
	*testing.T
	pg.DB
	keys                        *seal.Keyring
	trainer, rani, mentor, head ledger.Actor
	newcomer                    employee.Employee
	unit                        string
	today                       day.Day
	people                      int
}

func start(t *testing.T, db pg.DB) *office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	o := &office{T: t, DB: db, keys: keys, unit: pg.NewID()}
	now, err := pg.Now(ctx, db)
	o.ok(err)
	o.today = day.Of(now)
	agency := pg.NewID()
	o.do(`INSERT INTO agency (id, name) VALUES ($1::uuid, $1::text)`, agency)
	o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Contoh')`, o.unit, agency)
	o.trainer = o.person("Sri", ledger.Trainer)
	o.rani, o.mentor, o.head = o.employee("Rani", raniNIP, employee.CPNS), o.employee("Bayu", bayuNIP, employee.PNS), o.employee("Hasan", "197503032000031002", employee.PNS)
	e, err := employee.OfPerson(ctx, o, o.rani.Person)
	o.ok(err)
	o.newcomer = e
	o.ok(employee.SetHead(ctx, o, o.trainer, o.unit, "197503032000031002", o.today))
	return o
}

func (o *office) person(name string, role ledger.Role) ledger.Actor {
	o.Helper()
	o.people++
	birth, _ := day.Parse("1980-03-04")
	a := ledger.Actor{Account: pg.NewID(), Role: role}
	o.ok(pgx.BeginFunc(ctx, o, func(tx pgx.Tx) (err error) {
		a.Person, err = account.Named(ctx, tx, o.keys, account.Registration{Name: name, Birth: birth, Sex: "P", BirthPlace: "Manna", NIK: fmt.Sprintf("170105440380%04d", o.people)})
		return err
	}))
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'applicant', $1::text || '@manna.example')`, a.Account, a.Person)
	return a
}

func (o *office) employee(name, nip string, s employee.Status) ledger.Actor {
	o.Helper()
	a := o.person(name, ledger.Employee)
	o.ok(pgx.BeginFunc(ctx, o, func(tx pgx.Tx) error {
		_, err := employee.Appoint(ctx, tx, employee.Appointment{PersonID: a.Person, NIP: nip, Name: name, Status: s, Position: "Analis", UnitID: o.unit, On: o.today.Plus(-400), Letter: "800/1", LetterDate: o.today.Plus(-410), By: a.Person})
		return err
	}))
	return a
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	_, err := o.Exec(ctx, sql, args...)
	o.ok(err)
}

func (o *office) count(sql string, args ...any) int {
	o.Helper()
	n, err := pg.Rows[int](sql).One(ctx, o, args...)
	o.ok(err)
	return n
}

// told is how many notices of a code a person has.
func (o *office) told(a ledger.Actor, code fault.Code) int {
	return o.count(`SELECT count(*)::int FROM notice WHERE person_id = $1 AND code = $2`, a.Person, string(code))
}

func (o *office) faults(err error, want ...string) {
	o.Helper()
	f, ok := fault.AsFields(err)
	if !ok {
		o.Fatalf("no faults: %v", err)
	}
	got := map[string]bool{}
	for _, x := range f {
		got[x.Name] = true
	}
	for _, name := range want {
		if !got[name] {
			o.Errorf("nothing wrong with %s: %v", name, f)
		}
	}
	if len(got) != len(want) {
		o.Errorf("faults %v, want %v", f, want)
	}
}

func (o *office) refused(want, err error) {
	o.Helper()
	if !errors.Is(err, want) {
		o.Errorf("%v, want %v", err, want)
	}
}

func (o *office) plan() orientation.Plan {
	return orientation.Plan{Unit: o.unit, Mentor: bayuNIP, StartsOn: o.today.Plus(-400), HandOver: o.today.Plus(2).Start().Add(9 * time.Hour), Place: "Aula BKD", Letter: "800/2", LetterDate: o.today}
}

func (o *office) opened() string {
	o.Helper()
	id, err := orientation.Open(ctx, o, o.trainer, o.newcomer.ID, o.plan())
	o.ok(err)
	return id
}

func TestAFirstYearIsPlanned(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	_, err := orientation.Open(ctx, o, o.trainer, o.newcomer.ID, orientation.Plan{Unit: "x", Mentor: "12"})
	o.faults(err, "unit", "mentor", "start", "hand-over", "place", "letter", "letter-date")
	p := o.plan()
	p.Mentor = raniNIP
	_, err = orientation.Open(ctx, o, o.trainer, o.newcomer.ID, p)
	o.faults(err, "mentor")
	if list, err := orientation.Waiting(ctx, o); err != nil || len(list) != 1 || list[0].NIP != raniNIP {
		t.Fatalf("waiting %+v, %v", list, err)
	}
	id := o.opened()
	_, err = orientation.Open(ctx, o, o.trainer, o.newcomer.ID, o.plan())
	o.refused(orientation.ErrThere, err)
	if list, _ := orientation.Waiting(ctx, o); len(list) != 0 {
		t.Errorf("still waiting %+v", list)
	}
	if o.told(o.rani, orientation.NoticePlanned) != 1 || o.told(o.mentor, orientation.NoticeMentor) != 1 {
		t.Error("who is concerned was not told")
	}
	s, err := employee.Facts(ctx, o, o.newcomer.ID)
	o.ok(err)
	if placed := s.Of(employee.Placed); len(placed) != 1 || placed[0].Letter != "800/2" {
		t.Errorf("placed %+v", placed)
	}
	y, err := orientation.OfPerson(ctx, o, o.rani.Person)
	o.ok(err)
	if y.Tasks != len(orientation.Of(employee.CPNS).Steps) || y.Head != "Hasan" || y.Mentor != "Bayu" {
		t.Errorf("%+v", y)
	}
	o.ok(orientation.MoveHandOver(ctx, o, o.trainer, id, o.plan().HandOver.Add(time.Hour), "Ruang rapat"))
	if y, _ = orientation.ByID(ctx, o, id); y.HandOverIssue != 1 || o.told(o.rani, orientation.NoticeMoved) != 1 {
		t.Errorf("moved: %+v", y)
	}
}

func TestATaskIsDoneByItsOwner(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.opened()
	list, err := orientation.Tasks(ctx, o, id)
	o.ok(err)
	of := map[orientation.Owner]string{}
	for _, x := range list {
		if of[x.Owner] == "" {
			of[x.Owner] = x.ID
		}
	}
	for owner, by := range map[orientation.Owner]ledger.Actor{orientation.Self: o.rani, orientation.Mentor: o.mentor, orientation.Head: o.head, orientation.Trainer: o.trainer} {
		for _, other := range []ledger.Actor{o.rani, o.mentor, o.head, o.trainer} {
			if other.Person != by.Person {
				o.refused(orientation.ErrNotYours, orientation.Finish(ctx, o, other, of[owner]))
			}
		}
		o.ok(orientation.Finish(ctx, o, by, of[owner]))
		o.ok(orientation.Finish(ctx, o, by, of[owner]))
	}
	if n := o.count(`SELECT count(*)::int FROM event WHERE act = 'orientation.task-done'`); n != 4 {
		t.Errorf("%d events of four tasks done twice", n)
	}
	o.ok(orientation.Reopen(ctx, o, o.rani, of[orientation.Self]))
	heads, err := employee.Heads(ctx, o)
	o.ok(err)
	o.ok(employee.EndHead(ctx, o, o.trainer, heads[0].ID))
	o.refused(orientation.ErrNotYours, orientation.Reopen(ctx, o, o.head, of[orientation.Head]))
	o.ok(orientation.Reopen(ctx, o, o.trainer, of[orientation.Head])) // a unit without a head
	o.refused(orientation.ErrUnknown, orientation.Finish(ctx, o, o.rani, pg.NewID()))
}

func TestOwnersAreRemindedOnce(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	o.opened()
	n, err := orientation.RemindDue(ctx, o, time.Now())
	o.ok(err)
	if n == 0 || o.told(o.rani, orientation.NoticeTask) == 0 || o.told(o.head, orientation.NoticeTask) == 0 {
		t.Errorf("told %d", n)
	}
	if n, err = orientation.RemindDue(ctx, o, time.Now()); err != nil || n != 0 {
		t.Errorf("again %d, %v", n, err)
	}
}

func (o *office) enrolled() string {
	o.Helper()
	id := o.opened()
	o.ok(orientation.Enrol(ctx, o, o.trainer, id, orientation.Enrolment{Provider: "BPSDM Provinsi", Batch: "IV", Mode: "blended", StartsOn: o.today.Plus(-60), EndsOn: o.today.Plus(30)}))
	return id
}

func TestAbsenceNearsItsLimit(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.opened()
	miss := func(days, hours int) error {
		return orientation.Miss(ctx, o, o.trainer, id, orientation.Missing{On: o.today.Plus(-days), Agenda: "berakhlak", Hours: hours, Reason: "Sakit"})
	}
	o.refused(orientation.ErrNoTraining, miss(1, 2))
	o.faults(orientation.Enrol(ctx, o, o.trainer, id, orientation.Enrolment{Mode: "x", StartsOn: o.today, EndsOn: o.today.Plus(-1)}), "provider", "batch", "mode", "ends")
	o.ok(orientation.Enrol(ctx, o, o.trainer, id, orientation.Enrolment{Provider: "BPSDM Provinsi", Batch: "IV", Mode: "blended", StartsOn: o.today.Plus(-60), EndsOn: o.today.Plus(30)}))
	o.refused(orientation.ErrTrainingOnce, orientation.Enrol(ctx, o, o.trainer, id, orientation.Enrolment{Provider: "BPSDM Provinsi", Batch: "V", Mode: "blended", StartsOn: o.today, EndsOn: o.today}))
	o.faults(orientation.Miss(ctx, o, o.trainer, id, orientation.Missing{On: o.today.Plus(99), Hours: 13}), "on", "agenda", "hours", "reason")
	o.ok(miss(10, 8))
	o.faults(miss(10, 2), "on") // the same day and agenda
	if o.told(o.rani, orientation.NoticeAbsence) != 0 {
		t.Error("eight hours are far from eighteen")
	}
	o.ok(miss(9, 4))
	o.ok(miss(8, 4))
	for who, n := range map[string]int{"Rani": o.told(o.rani, orientation.NoticeAbsence), "mentor": o.told(o.mentor, orientation.NoticeWatch), "head": o.told(o.head, orientation.NoticeWatch)} {
		if n != 1 {
			t.Errorf("%s was told %d times", who, n)
		}
	}
	c, err := orientation.CourseOf(ctx, o, id)
	o.ok(err)
	if c.Missed() != 16 {
		t.Errorf("missed %d", c.Missed())
	}
	o.faults(orientation.Void(ctx, o, o.trainer, id, c.Absences[0].ID, " "), "void-reason")
	o.ok(orientation.Void(ctx, o, o.trainer, id, c.Absences[0].ID, "Hadir; daftar salah baca"))
	o.refused(orientation.ErrUnknown, orientation.Void(ctx, o, o.trainer, id, c.Absences[0].ID, "lagi"))
	o.ok(miss(10, 2)) // the line that was voided stands in nobody's way
	if c, err = orientation.CourseOf(ctx, o, id); err != nil || c.Missed() != 10 || len(c.Absences) != 4 {
		t.Errorf("after voiding %+v, %v", c, err)
	}
}

func TestMarksComeFromTheirOwners(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.enrolled()
	o.refused(orientation.ErrNotYours, orientation.Marks(ctx, o, o.mentor, id, map[string]string{"akademik": "80"}))
	o.refused(orientation.ErrNotYours, orientation.Marks(ctx, o, o.rani, id, map[string]string{"rancangan": "100"}))
	o.faults(orientation.Marks(ctx, o, o.mentor, id, map[string]string{"rancangan": "101", "pelaksanaan": "baik"}), "rancangan", "pelaksanaan")
	o.ok(orientation.Marks(ctx, o, o.trainer, id, map[string]string{"akademik": "80", "sikap": "90"}))
	o.ok(orientation.Marks(ctx, o, o.mentor, id, map[string]string{"rancangan": "85", "pelaksanaan": "88,5"}))
	o.ok(orientation.Marks(ctx, o, o.mentor, id, map[string]string{"rancangan": "86", "pelaksanaan": "88,5"}))
	o.ok(orientation.Marks(ctx, o, o.head, id, map[string]string{"teknis": "82"}))
	c, err := orientation.CourseOf(ctx, o, id)
	o.ok(err)
	if n := o.count(`SELECT count(*)::int FROM basic_training_score`); n != 6 || c.Values()["rancangan"] != 86_000 {
		t.Errorf("%d marks, %v", n, c.Values())
	}
	sum, whole := orientation.Latsar2022.Result(c.Values())
	if !whole || sum != 8515 { // 16 + 9 + 17,2 + 26,55 + 16,4
		t.Errorf("%v %v", sum, whole)
	}
	if _, err := o.Exec(ctx, `SAVEPOINT s`); err != nil {
		t.Fatal(err)
	}
	_, err = o.Exec(ctx, `INSERT INTO basic_training_score (id, orientation_id, component, version, value, by_person) VALUES ($1, $2, 'sikap', 9, 1, $3)`, pg.NewID(), id, o.rani.Person)
	if !pg.RaisedBy(err, string(orientation.OwnScore)) {
		t.Errorf("the database let somebody mark themselves: %v", err)
	}
	o.do(`ROLLBACK TO SAVEPOINT s`)
}

func TestProbationEndsWithTheAppointment(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.enrolled()
	decree := employee.Decree{On: o.today, Letter: "821/7/2026", Date: o.today}
	o.refused(orientation.ErrNotPassed, orientation.Confirm(ctx, o, o.trainer, id, decree))
	o.faults(orientation.Register(ctx, o, o.trainer, id, orientation.Outcome{Grade: "86,255", Passed: true}), "grade", "sttpp")
	o.faults(orientation.Register(ctx, o, o.trainer, id, orientation.Outcome{Grade: "60", STTPP: "1"}), "sttpp")
	o.faults(orientation.Register(ctx, o, o.trainer, id, orientation.Outcome{Grade: "70", Passed: true, STTPP: "1", STTPPOn: o.today}), "grade")
	own := o.rani
	own.Role = ledger.Trainer // who develops employees may be new herself
	o.refused(orientation.ErrOwnYear, orientation.Register(ctx, o, own, id, orientation.Outcome{Grade: "100", Passed: true, STTPP: "1", STTPPOn: o.today}))
	o.ok(orientation.Register(ctx, o, o.trainer, id, orientation.Outcome{Grade: "86,25", Passed: true, STTPP: "0001/LATSAR/2026", STTPPOn: o.today}))
	o.refused(orientation.ErrTrainingOver, orientation.Register(ctx, o, o.trainer, id, orientation.Outcome{Grade: "90", Passed: true, STTPP: "2", STTPPOn: o.today}))
	o.refused(orientation.ErrTrainingOver, orientation.Marks(ctx, o, o.head, id, map[string]string{"teknis": "99"}))
	o.refused(orientation.ErrTrainingOver, orientation.Miss(ctx, o, o.trainer, id, orientation.Missing{On: o.today, Agenda: "berakhlak", Hours: 1, Reason: "x"}))
	early := decree
	early.On = o.today.Plus(-60)
	o.faults(orientation.Confirm(ctx, o, o.trainer, id, early), "from")
	o.faults(orientation.Confirm(ctx, o, o.trainer, id, employee.Decree{}), "letter", "letter-date", "from")
	o.do(`SAVEPOINT s`)
	o.refused(orientation.ErrSecondPerson, orientation.Confirm(ctx, o, o.trainer, id, decree))
	o.do(`ROLLBACK TO SAVEPOINT s`)
	second := o.person("Adi", ledger.Trainer)
	o.refused(orientation.ErrOwnYear, orientation.Confirm(ctx, o, own, id, decree))
	o.ok(orientation.Confirm(ctx, o, second, id, decree))
	o.refused(orientation.ErrEnded, orientation.Confirm(ctx, o, second, id, decree))
	s, err := employee.Facts(ctx, o, o.newcomer.ID)
	o.ok(err)
	if s.Status != employee.PNS || len(s.Of(employee.Confirmed)) != 1 || o.told(o.rani, orientation.NoticeConfirmed) != 1 {
		t.Errorf("%+v", s)
	}
}

func TestWhoFailedIsNotAppointed(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.enrolled()
	o.ok(orientation.Register(ctx, o, o.trainer, id, orientation.Outcome{Grade: "64"}))
	o.refused(orientation.ErrNotPassed, orientation.Confirm(ctx, o, o.trainer, id, employee.Decree{On: o.today, Letter: "1", Date: o.today}))
	o.do(`SAVEPOINT s`)
	if _, err := o.Exec(ctx, `UPDATE orientation SET confirmed_at = portal_now() WHERE id = $1`, id); !pg.RaisedBy(err, string(orientation.NotPassed)) {
		t.Errorf("the database ended probation without training: %v", err)
	}
	o.do(`ROLLBACK TO SAVEPOINT s`)
}

// TestOneYearOutOfManyTries: two officers press at once.
func TestOneYearOutOfManyTries(t *testing.T) {
	o := start(t, pgtest.Pool(t))
	var wg sync.WaitGroup
	made := make(chan error, 8)
	for range 8 {
		wg.Go(func() {
			_, err := orientation.Open(ctx, o, o.trainer, o.newcomer.ID, o.plan())
			made <- err
		})
	}
	wg.Wait()
	close(made)
	good := 0
	for err := range made {
		if err == nil {
			good++
		} else {
			o.refused(orientation.ErrThere, err)
		}
	}
	if n := o.count(`SELECT count(*)::int FROM orientation`); good != 1 || n != 1 {
		t.Errorf("%d made, %d there", good, n)
	}
}
