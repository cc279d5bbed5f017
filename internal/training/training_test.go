package training_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/training"
)

var ctx = context.Background()

// school is a unit with a head and three people, and two training officers.
type school struct {
	*testing.T
	pg.DB
	keys           *seal.Keyring
	sri, adi, head ledger.Actor
	chief          string   // the head as an employee
	people         []string // employees
	actors         []ledger.Actor
	n              int
}

func start(t *testing.T, db pg.DB) *school {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	s := &school{T: t, DB: db, keys: keys}
	agency, unit := pg.NewID(), pg.NewID()
	s.do(`INSERT INTO agency (id, name) VALUES ($1, 'Kabupaten Contoh')`, agency)
	s.do(`INSERT INTO unit (id, agency_id, name, path, top) VALUES ($1, $2, 'Dinas Contoh', 'Dinas Contoh', 'Dinas Contoh')`, unit, agency)
	s.sri, s.adi = s.person("Sri", ledger.Trainer), s.person("Adi", ledger.Trainer)
	s.head, s.chief = s.employee("Kepala", "pns", unit)
	for i, status := range []string{"pns", "pns", "pppk"} {
		a, id := s.employee(fmt.Sprintf("Pegawai %d", i), status, unit)
		s.actors, s.people = append(s.actors, a), append(s.people, id)
	}
	s.do(`INSERT INTO unit_head (id, unit_id, employee_id, since, set_by) VALUES ($1, $2, $3, '2020-01-01', $4)`, pg.NewID(), unit, s.chief, s.sri.Person)
	return s
}

func (s *school) do(sql string, args ...any) {
	s.Helper()
	if _, err := s.Exec(ctx, sql, args...); err != nil {
		s.Fatalf("%v\n%s", err, sql)
	}
}

func (s *school) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func one[T any](s *school, sql string, args ...any) T {
	s.Helper()
	v, err := pg.Rows[T](sql).One(ctx, s, args...)
	if err != nil {
		s.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func (s *school) person(name string, role ledger.Role) ledger.Actor {
	s.Helper()
	s.n++
	a := ledger.Actor{Role: role}
	s.ok(pgx.BeginFunc(ctx, s, func(tx pgx.Tx) (err error) {
		a.Person, err = account.Named(ctx, tx, s.keys, account.Registration{Name: name, Birth: day.Day{Year: 1990, Month: 1, Date: 1}, Sex: "P", BirthPlace: "Manna", NIK: fmt.Sprintf("170105410190%04d", s.n)})
		return err
	}))
	a.Account = pg.NewID()
	kind := "applicant"
	if role == ledger.Trainer {
		kind = "staff"
	}
	s.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, $3, $4)`, a.Account, a.Person, kind, a.Account+"@manna.example")
	return a
}

func (s *school) employee(name, status, unit string) (ledger.Actor, string) {
	s.Helper()
	a, id := s.person(name, ledger.Employee), pg.NewID()
	s.do(`INSERT INTO employee (id, person_id, nip, name, status, position, unit_id) VALUES ($1, $2, $3, $4, $5, 'Staf', $6)`, id, a.Person, fmt.Sprintf("1990010120150120%02d", s.n), name, status, unit)
	return a, id
}

func (s *school) text(places int) training.Text {
	return training.Text{Title: "Pelayanan publik", Kind: training.Technical, About: "Latihan.", Room: "Aula", Capacity: places, Hours: 12, SignerTitle: "Kepala", SignerName: "Dra. Contoh",
		Sessions: "5-12-2030 08.00-12.00\n6-12-2030 08.00-12.00", Questions: "Satu?\n*ya\ntidak\n\nDua?\nya\n*tidak"}
}

func (s *school) plan(places int) string {
	s.Helper()
	id, err := training.Plan(ctx, s, s.adi, s.text(places))
	s.ok(err)
	return id
}

func (s *school) seat(class, id string) string {
	s.Helper()
	return one[string](s, `SELECT id::text FROM training_seat WHERE class_id = $1 AND employee_id = $2`, class, id)
}

func (s *school) when(class, from, to string) {
	s.Helper()
	s.do(`UPDATE training_session SET starts_at = portal_now() + $2::interval, ends_at = portal_now() + $3::interval WHERE class_id = $1`, class, from, to)
}

func (s *school) refused(what string, err, want error) {
	s.Helper()
	if !errors.Is(err, want) {
		s.Errorf("%s: %v, want %v", what, err, want)
	}
}

var press = training.Press{Agency: pdf.Agency{Government: "Pemerintah", Name: "BKD"}, Place: "Manna", BaseURL: "https://portal.example"}

func TestFromANeedToACertificate(t *testing.T) {
	s := start(t, pgtest.Tx(t))
	s.refused("a need for somebody else's people", training.EnterNeed(ctx, s, s.actors[0], training.Wish{Title: "x", Kind: training.Technical, Reason: "y", People: s.people}), training.ErrNotYours)
	if f, ok := fault.AsFields(training.EnterNeed(ctx, s, s.head, training.Wish{})); !ok || len(f) != 4 {
		t.Errorf("all faults of a need: %v", f)
	}
	s.ok(training.EnterNeed(ctx, s, s.head, training.Wish{Title: "Pelayanan", Kind: training.Technical, Reason: "Antrean.", People: s.people}))
	_, err := training.Plan(ctx, s, s.adi, training.Text{Sessions: "besok", Questions: "Tanpa jawaban", Link: "ftp:/"})
	if f, ok := fault.AsFields(err); !ok || len(f) != 10 {
		t.Errorf("all faults of a class: %v", err)
	}
	class := s.plan(4)
	n, err := training.Invite(ctx, s, s.sri, class, append([]string{s.chief}, s.people...))
	if err != nil || n != 4 {
		t.Fatal(n, err)
	}
	gone, left := s.employee("Purna", "pns", one[string](s, `SELECT unit_id::text FROM employee WHERE id = $1`, s.chief))
	s.do(`UPDATE employee SET left_on = portal_now()::date - 1 WHERE person_id = $1`, gone.Person)
	for _, id := range []string{left, pg.NewID(), "x"} {
		_, err := training.Invite(ctx, s, s.sri, class, []string{s.people[0], id})
		if f, ok := fault.AsFields(err); !ok || f[0].Code != training.PeopleGone {
			t.Errorf("who is not in service: %v", err)
		}
	}
	if n, err := training.Invite(ctx, s, s.sri, class, s.people); err != nil || n != 0 {
		t.Errorf("again: %d, %v", n, err)
	}
	s.refused("who leads nothing", training.Decide(ctx, s, s.actors[0], s.seat(class, s.people[1]), true, ""), training.ErrNotYours)
	s.refused("the head's own", training.Decide(ctx, s, s.head, s.seat(class, s.chief), true, ""), training.ErrNotYours)
	s.refused("the office where there is a head", training.Decide(ctx, s, s.adi, s.seat(class, s.people[0]), true, ""), training.ErrNotYours)
	s.refused("the inviter", training.Decide(ctx, s, s.sri, s.seat(class, s.chief), true, ""), training.ErrOwnWork)
	s.ok(training.Decide(ctx, s, s.adi, s.seat(class, s.chief), true, ""))
	if f, ok := fault.AsFields(training.Decide(ctx, s, s.head, s.seat(class, s.people[2]), false, " ")); !ok || len(f) != 1 {
		t.Error("a no without a reason")
	}
	s.ok(training.Decide(ctx, s, s.head, s.seat(class, s.people[2]), false, "Ujian."))
	for _, id := range s.people[:2] {
		s.ok(training.Decide(ctx, s, s.head, s.seat(class, id), true, ""))
	}
	if n, err := training.Call(ctx, s, s.sri, class); err != nil || n != 3 {
		t.Errorf("called %d, %v", n, err)
	}
	_, err = training.Call(ctx, s, s.sri, class)
	s.refused("called twice", err, training.ErrNobody)
	_, err = training.Conclude(ctx, s, press, s.sri, class)
	s.refused("before it is over", err, training.ErrNotOver)
	if _, err := training.Answer(ctx, s, s.actors[0], class, s.people[0], training.Before, []int{1, 0}); err == nil {
		t.Error("half a test")
	}
	right, err := training.Answer(ctx, s, s.actors[0], class, s.people[0], training.Before, []int{1, 1})
	if err != nil || right != 1 {
		t.Errorf("%d right, %v", right, err)
	}
	s.do(`SAVEPOINT again`)
	_, err = training.Answer(ctx, s, s.actors[0], class, s.people[0], training.Before, []int{1, 2})
	s.refused("the test twice", err, training.ErrTestTaken)
	s.do(`ROLLBACK TO again`)

	s.when(class, "-10 minutes", "50 minutes")
	now, err := pg.Now(ctx, s)
	s.ok(err)
	sessions, err := training.Sessions(ctx, s, class)
	s.ok(err)
	s.refused("an old code", training.Scan(ctx, s, s.keys, s.actors[0], s.people[0], training.DoorCode(s.keys, sessions[0].ID, now.Add(-11*time.Minute))), training.ErrCodeOver)
	s.refused("who was declined", training.Scan(ctx, s, s.keys, s.actors[2], s.people[2], training.DoorCode(s.keys, sessions[0].ID, now)), training.ErrNotCalled)
	for range 2 {
		s.ok(training.Scan(ctx, s, s.keys, s.actors[0], s.people[0], training.DoorCode(s.keys, sessions[0].ID, now)))
	}
	s.ok(training.List(ctx, s, s.sri, class, sessions[1].ID, []string{s.seat(class, s.people[0]), s.seat(class, s.people[1])}))
	_, err = training.Answer(ctx, s, s.actors[0], class, s.people[0], training.After, []int{1, 2})
	s.ok(err)
	s.when(class, "-2 hours", "-1 hour")
	_, err = training.Conclude(ctx, s, press, s.adi, class)
	s.refused("the author", err, training.ErrOwnWork)
	if n, err := training.Conclude(ctx, s, press, s.sri, class); err != nil || n != 1 {
		t.Fatalf("%d passed, %v", n, err)
	}
	_, err = training.Conclude(ctx, s, press, s.sri, class)
	s.refused("twice", err, training.ErrEnded)
	own, err := training.Own(ctx, s, class, s.people[0])
	s.ok(err)
	d, err := issued.ByCode(ctx, s, own.Certificate)
	if err != nil || d.Kind != issued.Training || len(d.SHA256) != 32 || d.Holder != "Pe**** 0" {
		t.Errorf("certificate: %+v, %v", d, err)
	}
	// Certificates are drawn anew: what changes afterwards does not change them.
	other := pg.NewID()
	s.do(`INSERT INTO unit (id, agency_id, name, path, top) SELECT $1, agency_id, 'Dinas Lain', 'Dinas Lain', 'Dinas Lain' FROM unit LIMIT 1`, other)
	s.do(`UPDATE employee SET name = 'Nama Baru', unit_id = $2 WHERE id = $1`, s.people[0], other)
	a, err := training.Certificate(ctx, s, press, class, s.people[0])
	s.ok(err)
	b, err := training.Certificate(ctx, s, press, class, s.people[0])
	if sum := sha256.Sum256(a); err != nil || string(a) != string(b) || string(sum[:]) != string(d.SHA256) {
		t.Errorf("two drawings differ: %d, %d", len(a), len(b))
	}
	if list, err := training.Year(ctx, s, s.people[0], day.Of(now).Year); err != nil || training.Sum(list) != 12 {
		t.Errorf("hours: %+v, %v", list, err)
	}
	s.do(`SAVEPOINT s`)
	if _, err := s.Exec(ctx, `UPDATE training_hours SET hours = 99`); err == nil {
		t.Error("the ledger of hours can be changed")
	}
	s.do(`ROLLBACK TO s`)
}

func TestWhoSitsInAClassNeitherListsThemselvesNorConcludes(t *testing.T) {
	s := start(t, pgtest.Tx(t))
	x := s.text(3)
	x.Questions = ""
	class, err := training.Plan(ctx, s, s.adi, x)
	s.ok(err)
	_, err = training.Invite(ctx, s, s.adi, class, s.people[:2])
	s.ok(err)
	for _, id := range s.people[:2] {
		s.ok(training.Decide(ctx, s, s.head, s.seat(class, id), true, ""))
	}
	s.when(class, "-2 hours", "-1 hour")
	sessions, err := training.Sessions(ctx, s, class)
	s.ok(err)
	self, own := ledger.Actor{Account: s.actors[0].Account, Person: s.actors[0].Person, Role: ledger.Trainer}, s.seat(class, s.people[0])
	s.refused("the own name on the list", training.List(ctx, s, self, class, sessions[0].ID, []string{own}), training.ErrOwnClass)
	s.ok(training.List(ctx, s, s.sri, class, sessions[0].ID, []string{own}))
	s.ok(training.List(ctx, s, self, class, sessions[0].ID, nil))
	if n := one[int](s, `SELECT count(*)::int FROM training_attendance`); n != 1 {
		t.Errorf("%d came: the own seat stays as it was", n)
	}
	_, err = training.Conclude(ctx, s, press, self, class)
	s.refused("a participant", err, training.ErrOwnClass)
	for _, sql := range []string{
		`INSERT INTO training_attendance (session_id, seat_id, way, by_person) SELECT $2, $3, 'list', $4 WHERE $1::uuid IS NOT NULL`,
		`INSERT INTO training_hours (id, employee_id, on_date, hours, title, provider, class_id, entered_by) SELECT gen_random_uuid(), s.employee_id, '2030-01-01', 1, 'x', 'y', $1, $4 FROM training_seat s WHERE s.id <> $3 AND $2::uuid IS NOT NULL`,
	} {
		s.do(`SAVEPOINT s`)
		if _, err := s.Exec(ctx, sql, class, sessions[1].ID, own, self.Person); err == nil || !strings.Contains(err.Error(), "training.own-class") {
			t.Errorf("the database let it pass: %v", err)
		}
		s.do(`ROLLBACK TO s`)
	}
	_, err = training.Conclude(ctx, s, press, s.sri, class)
	s.ok(err)
}

func TestFeedbackIsShownOnlyWhenEnoughSpoke(t *testing.T) {
	s := start(t, pgtest.Tx(t))
	class := s.plan(3)
	_, err := training.Invite(ctx, s, s.sri, class, s.people[:1])
	s.ok(err)
	s.ok(training.Decide(ctx, s, s.head, s.seat(class, s.people[0]), true, ""))
	s.refused("who was not there", training.Speak(ctx, s, class, s.people[0], 5, ""), training.ErrNotCalled)
	s.do(`INSERT INTO training_attendance (session_id, seat_id, way, by_person) SELECT id, $2, 'list', $3 FROM training_session WHERE class_id = $1`, class, s.seat(class, s.people[0]), s.sri.Person)
	s.ok(training.Speak(ctx, s, class, s.people[0], 4, "Terlalu cepat."))
	s.refused("twice", training.Speak(ctx, s, class, s.people[0], 5, ""), training.ErrSpokenTwice)
	if c, _ := training.ByID(ctx, s, class); c.Rating != 0 || c.Feedback != 1 {
		t.Errorf("one voice is shown: %+v", c)
	}
	if list, _ := training.Said(ctx, s, class); len(list) != 0 {
		t.Errorf("one voice is read: %v", list)
	}
	s.do(`INSERT INTO training_feedback (class_id, rating) SELECT $1, 5 FROM generate_series(1, 4)`, class)
	c, err := training.ByID(ctx, s, class)
	s.ok(err)
	if list, _ := training.Said(ctx, s, class); len(list) != 1 || c.Rating != 48 {
		t.Errorf("%v, %d", list, c.Rating)
	}
}

// TestAClassMoves: to another room or other times while it is open, with the reason to
// everybody who was called; what has begun stays.
func TestAClassMoves(t *testing.T) {
	s := start(t, pgtest.Tx(t))
	class := s.plan(10)
	_, err := training.Invite(ctx, s, s.adi, class, s.people[:2])
	s.ok(err)
	s.ok(training.Decide(ctx, s, s.head, one[string](s, `SELECT id::text FROM training_seat WHERE employee_id = $1`, s.people[0]), true, ""))
	_, err = training.Call(ctx, s, s.sri, class)
	s.ok(err)
	move := func(x training.Moving) error { return training.Move(ctx, s, s.sri, class, x) }
	faulty := func(want fault.Code, x training.Moving) {
		t.Helper()
		if f, ok := fault.AsFields(move(x)); !ok || f[0].Code != want {
			t.Errorf("%v, want %s", f, want)
		}
	}
	same := training.Moving{Room: "Aula", Sessions: "5-12-2030 08.00–12.00\n6-12-2030 08.00–12.00", Reason: "Listrik padam"}
	faulty(training.NothingMoved, same)
	faulty(training.SessionCount, training.Moving{Room: "Aula", Sessions: "5-12-2030 08.00–12.00", Reason: "x"})
	faulty(training.SessionPast, training.Moving{Room: "Aula", Sessions: "5-12-2020 08.00–12.00\n6-12-2030 08.00–12.00", Reason: "x"})
	faulty(training.SessionWrong, training.Moving{Room: "Aula", Sessions: "besok", Reason: "x"})
	faulty(training.PlaceMissing, training.Moving{Sessions: same.Sessions, Reason: "x"})
	faulty(training.ReasonMissing, training.Moving{Room: "Ruang B", Sessions: same.Sessions})
	s.ok(move(training.Moving{Room: "Ruang B", Sessions: "7-12-2030 13.00–15.00\n6-12-2030 08.00–12.00", Reason: "Listrik padam"}))
	list, err := training.Sessions(ctx, s, class)
	s.ok(err)
	if list[0].String() != "6-12-2030 08.00–12.00" || list[1].String() != "7-12-2030 13.00–15.00" {
		t.Errorf("sessions %v", list)
	}
	told := one[string](s, `SELECT array_to_string(args, '|') FROM notice WHERE person_id = $1 AND code = $2`, s.actors[0].Person, string(training.TellMoved))
	if !strings.Contains(told, "Ruang B") || !strings.Contains(told, "Listrik padam") || !strings.Contains(told, "7-12-2030 13.00–15.00 WIB") {
		t.Errorf("told %q", told)
	}
	if n := one[int](s, `SELECT count(*)::int FROM notice WHERE person_id = $1 AND code = $2`, s.actors[1].Person, string(training.TellMoved)); n != 0 {
		t.Error("somebody who was not called is told that the class moved")
	}

	s.do(`UPDATE training_session SET starts_at = (date_trunc('day', portal_now() AT TIME ZONE 'Asia/Jakarta') - interval '2 hours') AT TIME ZONE 'Asia/Jakarta', ends_at = (date_trunc('day', portal_now() AT TIME ZONE 'Asia/Jakarta') - interval '1 hours') AT TIME ZONE 'Asia/Jakarta' WHERE id = $1`, list[0].ID)
	faulty(training.SessionBegun, training.Moving{Room: "Ruang B", Sessions: "8-12-2030 08.00–12.00\n7-12-2030 13.00–15.00", Reason: "x"})
	now, err := training.Sessions(ctx, s, class)
	s.ok(err)
	s.ok(move(training.Moving{Room: "Ruang B", Sessions: now[0].String() + "\n8-12-2030 13.00–15.00", Reason: "Gedung dipakai"}))
	s.ok(training.Cancel(ctx, s, s.sri, class, "Tidak jadi"))
	s.refused("an ended class", move(same), training.ErrEnded)
	if err := pgx.BeginFunc(ctx, s, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE training_session SET ends_at = ends_at + interval '1 hour' WHERE class_id = $1`, class)
		return err
	}); !pg.RaisedBy(err, string(training.Ended)) {
		t.Errorf("the sessions of a class that has ended change: %v", err)
	}
}

func TestNoPlaceIsGivenTwice(t *testing.T) {
	s := start(t, pgtest.Pool(t))
	class := s.plan(1)
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { _, errs[i] = training.Invite(ctx, s, s.sri, class, s.people[i:i+1]) })
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) || !errors.Is(errors.Join(errs...), training.ErrFull) {
		t.Errorf("one place: %v", errs)
	}
	if n := one[int](s, `SELECT count(*)::int FROM training_seat`); n != 1 {
		t.Errorf("%d seats", n)
	}
}

func TestAFloorAndACeilingAreTwoMeasures(t *testing.T) {
	list := []training.PersonYear{{Top: "A", Measure: training.Floor, Limit: 20, Hours: 19}, {Top: "A", Measure: training.Floor, Limit: 20, Hours: 20}, {Top: "A", Measure: training.Ceiling, Limit: 24, Hours: 25},
		{Top: "B", Measure: training.Ceiling, Limit: 24, Hours: 24}, {Top: "C", Measure: training.Floor, Limit: 20}, {Top: "C", Measure: training.Floor, Limit: 20}}
	got := training.ByUnit(list)
	want := []training.UnitYear{{Unit: "C", Asked: 2, Below: 2, Employees: 2}, {Unit: "A", Asked: 2, Below: 1, Limited: 1, Above: 1, Hours: 64, Employees: 3}, {Unit: "B", Limited: 1, Hours: 24, Employees: 1}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
	s := start(t, pgtest.Tx(t))
	for status, want := range map[employee.Status]training.Measure{employee.PNS: training.Floor, employee.CPNS: training.Floor, employee.PPPK: training.Ceiling} {
		if r, ok, err := training.RuleOf(ctx, s, status, 2026); err != nil || !ok || r.Measure != want || r.Source == "" {
			t.Errorf("%s: %+v, %v", status, r, err)
		}
	}
}

func TestOutsideCertificatesAreCheckedByAnother(t *testing.T) {
	s := start(t, pgtest.Tx(t))
	paper := func(by ledger.Actor, id, hash string) (string, error) {
		x := pg.NewID()
		_, err := s.Exec(ctx, `INSERT INTO training_outside (id, employee_id, sent_by, title, provider, hours, ended_on, file_key, media_type, bytes, sha256)
			VALUES ($1, $2, $3, 'Risiko', 'LAN', 10, '2026-02-03', 'k', 'application/pdf', 1, sha256($4))`, x, id, by.Person, []byte(hash))
		return x, err
	}
	a, err := paper(s.actors[0], s.people[0], "a")
	s.ok(err)
	s.do(`SAVEPOINT s`)
	if _, err := paper(s.actors[1], s.people[1], "a"); !pg.Violates(err, "training_outside_once") {
		t.Errorf("the same file of another: %v", err)
	}
	s.do(`ROLLBACK TO s`)
	s.refused("own", training.Check(ctx, s, s.actors[0], a, true, ""), training.ErrOwnPaper)
	if _, ok := fault.AsFields(training.Check(ctx, s, s.sri, a, false, "")); !ok {
		t.Error("returned without a reason")
	}
	s.ok(training.Check(ctx, s, s.sri, a, true, ""))
	s.refused("twice", training.Check(ctx, s, s.sri, a, true, ""), training.ErrDecided)
	if list, err := training.Year(ctx, s, s.people[0], 2026); err != nil || training.Sum(list) != 10 || list[0].Outside != a {
		t.Errorf("%+v, %v", list, err)
	}
}
