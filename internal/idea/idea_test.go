package idea_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

var ctx = context.Background()

// office is an agency with a part below it, its people, and two officers of the desk.
type office struct {
	*testing.T
	pg.DB
	agency, part      string // units; the part lies below
	chief, head       ledger.Actor
	ani, beni, cici   ledger.Actor // of the part
	desk, second, edi ledger.Actor
	today             day.Day
	people            int
}

func start(t *testing.T, db pg.DB) *office {
	t.Helper()
	o := &office{T: t, DB: db, agency: pg.NewID(), part: pg.NewID()}
	now, err := pg.Now(ctx, db)
	o.ok(err)
	o.today = day.Of(now)
	whole := pg.NewID()
	o.do(`INSERT INTO agency (id, name) VALUES ($1::uuid, $1::text)`, whole)
	o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Contoh')`, o.agency, whole)
	o.do(`INSERT INTO unit (id, agency_id, parent_id, name, path, top) VALUES ($1, $2, $3, 'Bidang Contoh', 'Dinas Contoh | Bidang Contoh', 'Dinas Contoh')`, o.part, whole, o.agency)
	o.desk, o.second, o.edi = o.person("Sri", ledger.Trainer), o.person("Adi", ledger.Trainer), o.person("Edi", ledger.Editor)
	o.chief, o.head = o.employee("Kepala Dinas", o.agency), o.employee("Kepala Bidang", o.part)
	o.ani, o.beni, o.cici = o.employee("Ani", o.part), o.employee("Beni", o.part), o.employee("Cici", o.part)
	o.leads(o.chief, o.agency)
	o.leads(o.head, o.part)
	return o
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	if _, err := o.Exec(ctx, sql, args...); err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](o *office, sql string, args ...any) T {
	o.Helper()
	v, err := pg.Rows[T](sql).One(ctx, o, args...)
	if err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// person has a staff account and a role.
func (o *office) person(name string, role ledger.Role) ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: role}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256(uuid_send($1::uuid)))`, a.Person, name)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::text || '@manna.example')`, a.Account, a.Person)
	if role != ledger.Employee {
		o.do(`INSERT INTO role_grant (id, account_id, role, granted_by, active_from) VALUES ($1, $2, $3, NULL, portal_now())`, pg.NewID(), a.Account, string(role))
	}
	return a
}

func (o *office) employee(name, unit string) ledger.Actor {
	o.Helper()
	a := o.person(name, ledger.Employee)
	o.people++
	o.do(`INSERT INTO employee (id, person_id, nip, name, status, position, unit_id) VALUES ($1, $2, $3, $4, 'pns', 'Staf', $5)`, pg.NewID(), a.Person, fmt.Sprintf("1985010120100110%02d", o.people), name, unit)
	return a
}

func (o *office) leads(a ledger.Actor, unit string) {
	o.Helper()
	o.do(`INSERT INTO unit_head (id, unit_id, employee_id, since, set_by) SELECT $1, $2, e.id, '2020-01-01', $3 FROM employee e WHERE e.person_id = $3`, pg.NewID(), unit, a.Person)
}

func (o *office) text() idea.Text {
	return idea.Text{Unit: o.part, Title: "Nomor antrean lewat pesan singkat", Problem: "Warga menunggu di teras sampai dua jam setiap hari.", Better: "Nomor dikirim lewat pesan, warga datang pada gilirannya."}
}

func (o *office) proposed(by ledger.Actor) string {
	o.Helper()
	id, err := idea.Propose(ctx, o, by, o.text())
	o.ok(err)
	return id
}

func (o *office) accepted() string {
	o.Helper()
	id := o.proposed(o.ani)
	o.ok(idea.Respond(ctx, o, o.head, id, idea.Reply{Kind: idea.Accept, Until: o.today.Plus(30)}))
	return id
}

func (o *office) change() idea.Change {
	return idea.Change{Text: "Nomor antrean sekarang dikirim lewat pesan singkat.", Since: o.today}
}

// refused checks the fault of an act and that it left nothing.
func (o *office) refused(want fault.Code, act func() error) {
	o.Helper()
	traces := `SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM river_job) || ' ' || (SELECT count(*) FROM notice) || ' ' || (SELECT count(*) FROM idea_support) || ' ' ||
		coalesce((SELECT string_agg(md5(x::text), '' ORDER BY id) FROM idea x), '') || coalesce((SELECT string_agg(md5(c::text), '' ORDER BY id) FROM idea_comment c), '') ||
		(SELECT count(*) FROM idea_answer) || coalesce((SELECT string_agg(md5(r::text), '' ORDER BY id) FROM idea_result r), '')`
	before := one[string](o, traces)
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
	if one[string](o, traces) != before {
		o.Errorf("an act refused with %q left traces", want)
	}
}

// forbidden is what the database refuses by itself.
func (o *office) forbidden(sql string, args ...any) {
	o.Helper()
	err := pgx.BeginFunc(ctx, o, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, sql, args...)
		return err
	})
	if err == nil {
		o.Errorf("the database allowed: %s", sql)
	}
}

// told is how many notices of a code a person has.
func (o *office) told(a ledger.Actor, code fault.Code) int {
	o.Helper()
	return one[int](o, `SELECT count(*)::int FROM notice WHERE person_id = $1 AND code = $2`, a.Person, string(code))
}

func (o *office) state(id string) idea.State {
	o.Helper()
	i, err := idea.ByID(ctx, o, id)
	o.ok(err)
	return i.State
}

func TestAnIdeaReachesItsHeadWithItsClock(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	o.refused(idea.NotEmployee, func() error { _, err := idea.Propose(ctx, o, o.desk, o.text()); return err })
	o.refused(idea.TitleWrong, func() error { _, err := idea.Propose(ctx, o, o.ani, idea.Text{}); return err })
	bad := o.text()
	bad.Unit = pg.NewID()
	o.refused(idea.UnitMissing, func() error { _, err := idea.Propose(ctx, o, o.ani, bad); return err })
	id := o.proposed(o.ani)
	i, err := idea.ByID(ctx, o, id)
	o.ok(err)
	r, err := idea.RuleOf(ctx, o, i)
	o.ok(err)
	if i.Leader != o.head.Person || !i.DueAt.Equal(r.Due(o.today).End()) || o.told(o.head, idea.NoticeFiled) != 1 {
		t.Errorf("answers %s until %v, told %d", i.LeaderName, i.DueAt, o.told(o.head, idea.NoticeFiled))
	}
	if n := one[int](o, `SELECT count(*)::int FROM event WHERE act = 'idea.proposed' AND object = $1`, "idea:"+id); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestNobodyAnswersTheirOwnIdea(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.proposed(o.head)
	i, err := idea.ByID(ctx, o, id)
	o.ok(err)
	if i.Leader != o.chief.Person {
		t.Errorf("the head's own idea is answered by %q", i.LeaderName)
	}
	yes := idea.Reply{Kind: idea.Accept, Until: o.today}
	o.refused(idea.Own, func() error { return idea.Respond(ctx, o, o.head, id, yes) })
	o.refused(idea.NotAnswerer, func() error { return idea.Respond(ctx, o, o.ani, id, yes) })
	o.refused(idea.NotAnswerer, func() error { return idea.Respond(ctx, o, o.desk, id, yes) })
	o.forbidden(`INSERT INTO idea_answer (id, idea_id, kind, until, by_person, due_at) VALUES (gen_random_uuid(), $1, 'accept', '2030-01-01', $2, portal_now())`, id, o.head.Person)
	o.ok(idea.Respond(ctx, o, o.chief, id, yes))
	top, err := idea.Propose(ctx, o, o.chief, idea.Text{Unit: o.agency, Title: "Rapat lima belas menit", Problem: o.text().Problem, Better: o.text().Better})
	o.ok(err)
	if o.told(o.desk, idea.NoticeFiled) != 1 || o.told(o.second, idea.NoticeFiled) != 1 {
		t.Error("without a head above, the desk is told")
	}
	o.ok(idea.Respond(ctx, o, o.desk, top, yes))
}

func TestAnIdeaChangesUntilSomebodyReacted(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.proposed(o.ani)
	x := o.text()
	x.Title = "Nomor antrean lewat WhatsApp"
	o.refused(idea.NotYours, func() error { return idea.Edit(ctx, o, o.beni, id, x) })
	o.ok(idea.Edit(ctx, o, o.ani, id, x))
	o.ok(idea.Support(ctx, o, o.beni, id))
	o.refused(idea.Settled, func() error { return idea.Edit(ctx, o, o.ani, id, o.text()) })
	o.forbidden(`UPDATE idea SET title = 'Lain' WHERE id = $1`, id)
	o.ok(idea.Unsupport(ctx, o, o.beni, id))
	o.ok(idea.Edit(ctx, o, o.ani, id, o.text()))
	o.ok(idea.Say(ctx, o, o.cici, id, "Setuju."))
	o.refused(idea.Settled, func() error { return idea.Edit(ctx, o, o.ani, id, x) })
	said, err := idea.Comments(ctx, o, id)
	o.ok(err)
	o.ok(idea.Unsay(ctx, o, o.cici, id, said[0].ID))
	if i, err := idea.ByID(ctx, o, id); err != nil || i.Editable() {
		t.Errorf("a page would offer what the database refuses (%v)", err)
	}
	o.refused(idea.Settled, func() error { return idea.Edit(ctx, o, o.ani, id, x) })
}

func TestTheSameIdeaSentTwiceAtOnceIsOne(t *testing.T) {
	o := start(t, pgtest.Pool(t))
	var wait sync.WaitGroup
	ids := make(chan string, 4)
	for range 4 {
		wait.Go(func() {
			id, err := idea.Propose(ctx, o, o.ani, o.text())
			if err != nil {
				t.Error(err)
			}
			ids <- id
		})
	}
	wait.Wait()
	close(ids)
	id := <-ids
	for other := range ids {
		if other != id {
			t.Errorf("two ideas, %s and %s", id, other)
		}
	}
	if told, events := o.told(o.head, idea.NoticeFiled), one[int](o, `SELECT count(*)::int FROM event WHERE act = 'idea.proposed'`); told != 1 || events != 1 {
		t.Errorf("told %d times, %d events", told, events)
	}
	if theirs := o.proposed(o.beni); theirs == id {
		t.Error("the same words of a colleague are their own idea")
	}
	for range 3 {
		wait.Go(func() {
			if err := idea.Say(ctx, o, o.beni, id, "Mulai dari loket akta."); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if said, err := idea.Comments(ctx, o, id); err != nil || len(said) != 1 || o.told(o.ani, idea.NoticeComment) != 1 {
		t.Errorf("said %d times (%v)", len(said), err)
	}
	o.ok(idea.Withdraw(ctx, o, o.ani, id, "Saya ulang."))
	if again := o.proposed(o.ani); again == id {
		t.Error("what was withdrawn stands again")
	}
}

func TestSupportIsOnceAndNotOnesOwn(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.proposed(o.ani)
	o.refused(idea.Own, func() error { return idea.Support(ctx, o, o.ani, id) })
	o.forbidden(`INSERT INTO idea_support (idea_id, person_id) VALUES ($1, $2)`, id, o.ani.Person)
	o.refused(idea.NotEmployee, func() error { return idea.Support(ctx, o, o.edi, id) })
	o.ok(idea.Support(ctx, o, o.beni, id))
	o.ok(idea.Support(ctx, o, o.beni, id))
	if n := one[int](o, `SELECT count(*)::int FROM event WHERE act = 'idea.supported'`); n != 1 {
		t.Errorf("supported twice leaves %d events", n)
	}
	o.ok(idea.Respond(ctx, o, o.head, id, idea.Reply{Kind: idea.Decline, Reason: "Belum ada anggaran tahun ini."}))
	o.refused(idea.WrongState, func() error { return idea.Unsupport(ctx, o, o.beni, id) })
	o.refused(idea.WrongState, func() error { return idea.Support(ctx, o, o.cici, id) })
	o.forbidden(`DELETE FROM idea_support WHERE idea_id = $1`, id)
}

func TestManySupportAtOnce(t *testing.T) {
	o := start(t, pgtest.Pool(t))
	id := o.proposed(o.ani)
	var wait sync.WaitGroup
	errs := make(chan error, 12)
	for range 4 {
		for _, a := range []ledger.Actor{o.beni, o.cici, o.chief} {
			wait.Go(func() { errs <- idea.Support(ctx, o, a, id) })
		}
	}
	wait.Wait()
	close(errs)
	for err := range errs {
		o.ok(err)
	}
	i, err := idea.ByID(ctx, o, id)
	o.ok(err)
	if events := one[int](o, `SELECT count(*)::int FROM event WHERE act = 'idea.supported'`); i.Supports != 3 || events != 3 {
		t.Errorf("%d supports, %d events of three people", i.Supports, events)
	}
}

func TestCommentsAreRemovedByTheirAuthorAndHiddenWithAReason(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.proposed(o.ani)
	o.refused(idea.BodyMissing, func() error { return idea.Say(ctx, o, o.beni, id, "  ") })
	o.ok(idea.Say(ctx, o, o.beni, id, "Mulai dari loket akta."))
	o.ok(idea.Say(ctx, o, o.cici, id, "Kata yang tidak pantas."))
	if o.told(o.ani, idea.NoticeComment) != 2 {
		t.Error("the proposer was not told")
	}
	list, err := idea.Comments(ctx, o, id)
	o.ok(err)
	mine, rude := list[0].ID, list[1].ID
	o.refused(idea.CommentUnknown, func() error { return idea.Unsay(ctx, o, o.cici, id, mine) })
	o.ok(idea.Unsay(ctx, o, o.beni, id, mine))
	o.refused(idea.CommentUnknown, func() error { return idea.Unsay(ctx, o, o.beni, id, mine) })
	o.refused(idea.WhyMissing, func() error { return idea.Hide(ctx, o, o.edi, id, rude, "") })
	o.ok(idea.Hide(ctx, o, o.edi, id, rude, "Menyinggung rekan."))
	o.refused(idea.WrongState, func() error { return idea.Hide(ctx, o, o.desk, id, rude, "Lagi") })
	o.forbidden(`UPDATE idea_comment SET hidden_by = person_id WHERE id = $1`, rude)
	list, err = idea.Comments(ctx, o, id)
	o.ok(err)
	if len(list) != 1 || list[0].HiddenWhy != "Menyinggung rekan." || o.told(o.cici, idea.NoticeHidden) != 1 {
		t.Errorf("comments %+v", list)
	}
	if left := one[string](o, `SELECT body FROM idea_comment WHERE id = $1`, mine); left != "" {
		t.Error("a removed comment left its words")
	}
}

func TestAnswers(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.proposed(o.ani)
	give := func(x idea.Reply) func() error { return func() error { return idea.Respond(ctx, o, o.head, id, x) } }
	o.refused(idea.KindMissing, give(idea.Reply{}))
	o.refused(idea.UntilWrong, give(idea.Reply{Kind: idea.Accept, Until: o.today.Plus(-1)}))
	o.refused(idea.AnswerWhy, give(idea.Reply{Kind: idea.Decline}))
	o.refused(idea.StudyUntil, give(idea.Reply{Kind: idea.Study, Until: o.today.Plus(90), Reason: "Menghitung biaya."}))
	o.refused(idea.StudyUntil, give(idea.Reply{Kind: idea.Study, Until: o.today, Reason: "Menghitung biaya."}))
	o.ok(idea.Respond(ctx, o, o.head, id, idea.Reply{Kind: idea.Study, Until: o.today.Plus(14), Reason: "Menghitung biaya."}))
	i, err := idea.ByID(ctx, o, id)
	o.ok(err)
	if i.State != idea.Studied || !i.DueAt.Equal(o.today.Plus(14).End()) {
		t.Errorf("%s until %v", i.State, i.DueAt)
	}
	o.refused(idea.StudiedOnce, give(idea.Reply{Kind: idea.Study, Until: o.today.Plus(16), Reason: "Lagi."}))
	o.ok(idea.Respond(ctx, o, o.head, id, idea.Reply{Kind: idea.Accept, Until: o.today.Plus(40)}))
	o.refused(idea.WrongState, give(idea.Reply{Kind: idea.Decline, Reason: "Berubah pikiran."}))
	o.forbidden(`UPDATE idea_answer SET reason = 'Lain'`)
	if o.told(o.ani, idea.NoticeStudied) != 1 || o.told(o.ani, idea.NoticeAccepted) != 1 {
		t.Error("the proposer was not told each answer")
	}
	list, err := idea.Answers(ctx, o, id)
	o.ok(err)
	if len(list) != 2 || list[0].Late() || list[1].Kind != idea.Accept {
		t.Errorf("answers %+v", list)
	}
}

func TestAnIdeaIsWithdrawnUntilTheAnswer(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.proposed(o.ani)
	o.refused(idea.NotYours, func() error { return idea.Withdraw(ctx, o, o.beni, id, "Bukan saya") })
	o.refused(idea.WhyMissing, func() error { return idea.Withdraw(ctx, o, o.ani, id, "") })
	o.ok(idea.Withdraw(ctx, o, o.ani, id, "Sudah dikerjakan bidang lain."))
	o.refused(idea.WrongState, func() error { return idea.Support(ctx, o, o.beni, id) })
	o.refused(idea.WrongState, func() error { return idea.Say(ctx, o, o.beni, id, "Sayang sekali.") })
	o.refused(idea.WrongState, func() error { return idea.Respond(ctx, o, o.head, id, idea.Reply{Kind: idea.Decline, Reason: "x"}) })
	o.forbidden(`UPDATE idea SET state = 'open', withdrawn_at = NULL, why = '' WHERE id = $1`, id)
	done := o.accepted()
	o.refused(idea.WrongState, func() error { return idea.Withdraw(ctx, o, o.ani, done, "Terlambat") })
}

func TestWhatWasAppliedIsConfirmedByASecondPerson(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.proposed(o.ani)
	o.ok(idea.Support(ctx, o, o.beni, id))
	o.refused(idea.WrongState, func() error { return idea.Report(ctx, o, o.head, id, o.change()) })
	o.ok(idea.Respond(ctx, o, o.head, id, idea.Reply{Kind: idea.Accept, Until: o.today.Plus(30)}))
	o.refused(idea.NotAnswerer, func() error { return idea.Report(ctx, o, o.beni, id, o.change()) })
	o.refused(idea.SinceWrong, func() error {
		return idea.Report(ctx, o, o.head, id, idea.Change{Text: o.change().Text, Since: o.today.Plus(1)})
	})
	o.ok(idea.Report(ctx, o, o.head, id, o.change()))
	confirm := func(a ledger.Actor, yes bool, why string) func() error {
		return func() error { return idea.Confirm(ctx, o, a, id, yes, why) }
	}
	o.refused(idea.Own, confirm(o.ani.As(ledger.Trainer), true, ""))
	o.refused(idea.OwnReport, confirm(o.head.As(ledger.Trainer), true, ""))
	o.refused(idea.NotAnswerer, confirm(o.edi, true, ""))
	o.forbidden(`UPDATE idea_result SET decided_by = $2, decided_at = portal_now(), confirmed = true WHERE idea_id = $1`, id, o.head.Person)
	o.forbidden(`UPDATE idea_result SET decided_by = $2, decided_at = portal_now(), confirmed = true WHERE idea_id = $1`, id, o.ani.Person)
	o.refused(idea.WhyMissing, confirm(o.desk, false, ""))
	o.ok(confirm(o.desk, false, "Pesannya belum terkirim ke semua nomor.")())
	if o.state(id) != idea.Accepted || o.told(o.head, idea.NoticeReturned) != 1 {
		t.Error("a report that was not confirmed did not go back")
	}
	o.ok(idea.Report(ctx, o, o.head, id, o.change()))
	o.ok(confirm(o.second, true, "")())
	o.refused(idea.WrongState, confirm(o.desk, true, ""))
	if o.told(o.ani, idea.NoticeApplied) != 1 || o.told(o.beni, idea.NoticeSupported) != 1 {
		t.Error("proposer and supporter were not told")
	}
	list, err := idea.PublicOnes(ctx, o, 10)
	o.ok(err)
	if len(list) != 1 || list[0].Name != "" || list[0].Unit != "Bidang Contoh" {
		t.Fatalf("public %+v", list)
	}
	o.refused(idea.NotYours, func() error { return idea.Name(ctx, o, o.beni, id, true) })
	for _, yes := range []bool{true, false} {
		o.ok(idea.Name(ctx, o, o.ani, id, yes))
		p, err := idea.BySlug(ctx, o, list[0].Slug)
		o.ok(err)
		if (p.Name == "Ani") != yes {
			t.Errorf("consent %v shows %q", yes, p.Name)
		}
	}
	o.ok(idea.Name(ctx, o, o.ani, id, true))
	o.do(`UPDATE employee SET left_on = $2 WHERE person_id = $1`, o.ani.Person, o.today)
	if p, err := idea.BySlug(ctx, o, list[0].Slug); err != nil || p.Name != "" {
		t.Errorf("who left is named as %q, and cannot take it back (%v)", p.Name, err)
	}
	o.forbidden(`UPDATE idea SET state = 'declined', slug = NULL WHERE id = $1`, id)
	o.forbidden(`DELETE FROM idea WHERE id = $1`, id)
}

func TestReminderThenAlarmOnce(t *testing.T) {
	o := start(t, pgtest.Pool(t))
	id := o.proposed(o.ani)
	run := func(want int) {
		t.Helper()
		n, err := idea.RemindDue(ctx, o)
		o.ok(err)
		if n != want {
			t.Errorf("told %d, want %d", n, want)
		}
	}
	run(0)
	pgtest.Shift(t, o.DB, one[time.Duration](o, `SELECT remind_at - portal_now() + interval '1 second' FROM idea WHERE id = $1`, id))
	run(1)
	run(0)
	pgtest.Shift(t, o.DB, 40*24*time.Hour)
	run(1)
	run(0)
	if o.told(o.head, idea.NoticeReminder) != 1 || o.told(o.head, idea.NoticeLate) != 1 {
		t.Error("the head was not told each once")
	}
	o.ok(idea.Respond(ctx, o, o.head, id, idea.Reply{Kind: idea.Decline, Reason: "Terlambat menjawab, mohon maaf."}))
	counts, err := idea.Overview(ctx, o)
	o.ok(err)
	if len(counts) != 1 || counts[0].Answered != 1 || counts[0].InTime != 0 || counts[0].Late != 0 {
		t.Errorf("overview %+v", counts)
	}
}

func TestARuleHoldsForWhatIsProposedAfterIt(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	before := o.proposed(o.ani)
	rule := idea.Rule{Days: 5, RemindDays: 1, StudyDays: 7, Source: "SE contoh 1/2026"}
	bad := rule
	bad.Days, bad.Source = 0, ""
	if f := bad.Check(); len(f) != 2 {
		t.Errorf("faults %v", f)
	}
	o.ok(idea.SetRule(ctx, o, o.desk, rule))
	now, err := idea.Current(ctx, o)
	o.ok(err)
	if now.Days != 5 || now.Working || len(now.Holidays) == 0 || now.SetBy != "Sri" {
		t.Errorf("rule %+v", now)
	}
	after, err := idea.ByID(ctx, o, o.proposed(o.beni))
	o.ok(err)
	if !after.DueAt.Equal(o.today.Plus(5).End()) {
		t.Errorf("due %v", after.DueAt)
	}
	first, err := idea.ByID(ctx, o, before)
	o.ok(err)
	if first.Rule == after.Rule {
		t.Error("an earlier idea changed its rule")
	}
	o.forbidden(`UPDATE idea_rule SET days = 90`)
}
