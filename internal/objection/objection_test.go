package objection_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

func TestOnlyWhoIsTMSFilesOnceInsideTheWindow(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti, budi := w.applicant("Siti", "gpa"), w.applicant("Budi")
	nova := w.account(w.person("Nova", ""), ledger.Applicant)
	refused := func(name string, by ledger.Actor, season string, f objection.Filing, want error) {
		t.Helper()
		before := w.trace()
		if _, err := objection.File(ctx, w.db, by, season, f); err == nil || !same(err, want) || w.trace() != before {
			t.Errorf("%s: %v, want %v; %d traces", name, err, want, w.trace()-before)
		}
	}
	refused("before the result", siti, code, filing("gpa"), objection.ErrNoResult)
	w.announce()
	refused("who meets the requirements", budi, code, filing("gpa"), objection.ErrNotTMS)
	refused("who takes no part", nova, code, filing("gpa"), objection.ErrUnknown)
	refused("another season", siti, "lain-2026", filing("gpa"), objection.ErrUnknown)
	refused("the final stage", siti, code, objection.Filing{Stage: objection.Final, Key: pg.NewID(), Ground: "x", Confirmed: true}, objection.ErrNotOpen)
	refused("an officer", w.vera, code, filing("gpa"), objection.ErrWrongRole)
	refused("nothing said", siti, code, objection.Filing{Stage: objection.Admin, Key: pg.NewID()}, fault.Fields{
		{Name: "items", Code: objection.ItemsEmpty}, {Name: "ground", Code: objection.GroundEmpty}, {Name: "confirmed", Code: objection.NotConfirmed}})
	refused("an item that is met", siti, code, filing("age"), fault.In("items", objection.ItemsEmpty))

	f := filing("gpa")
	o, err := objection.File(ctx, w.db, siti, code, f)
	w.ok(err)
	if o.State != objection.Filed || o.Stage != objection.Admin || o.Late() || !cmp.Equal(o.Items, []string{"gpa"}) || o.Case == "" {
		t.Errorf("filed %+v", o)
	}
	before := w.trace()
	if again, err := objection.File(ctx, w.db, siti, code, f); err != nil || again.ID != o.ID || w.trace() != before {
		t.Errorf("a double click: %v, %v, %d traces", again.ID, err, w.trace()-before)
	}
	refused("another one", siti, code, filing("gpa"), objection.ErrOnce)
	if got := one[string](t, w.db, `SELECT string_agg(code, ' ') FROM notice WHERE person_id = $1 AND code LIKE '%objection%'`, siti.Person); got != string(objection.NoticeFiled) {
		t.Errorf("told %q", got)
	}
	history, err := ledger.History(ctx, w.db, "application:"+o.Application)
	if last := history[len(history)-1]; err != nil || last.Act != "objection.filed" || last.Facts().Of("items") != "gpa" {
		t.Errorf("history ends with %s (%v)", last.Act, err)
	}
}

func TestTheClockOfTheDatabaseOpensAndClosesTheWindow(t *testing.T) {
	for name, tt := range map[string]struct {
		shift time.Duration
		want  error
	}{"a minute before": {-61 * time.Minute, objection.ErrNotOpen}, "the last minute": {48*time.Hour - 2*time.Minute, nil}, "the end": {48 * time.Hour, objection.ErrClosed}} {
		t.Run(name, func(t *testing.T) {
			w := aTown(t, pgtest.Tx(t), "portal")
			siti := w.applicant("Siti", "gpa")
			w.announce()
			pgtest.Shift(t, w.db, tt.shift)
			if _, err := objection.File(ctx, w.db, siti, code, filing("gpa")); !same(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestAnUpheldObjectionTurnsTheDecisionByTwoWhoTookNoPart(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti := w.applicant("Siti", "gpa")
	w.applicant("Budi")
	w.announce()
	o := w.filed(siti, "gpa")
	for _, by := range []ledger.Actor{w.rudi, w.dewi} {
		if _, err := objection.Next(ctx, w.db, by, ""); !errors.Is(err, objection.ErrEmpty) {
			t.Errorf("who decided at first got it: %v", err)
		}
	}
	if got := w.taken(w.vera); got.ID != o.ID || got.State != objection.InReview || !got.Held(w.vera.Person) {
		t.Fatalf("taken %+v", got)
	}
	w.ok(objection.Answer(ctx, w.db, w.vera, o.Number, o.Stage, reply(objection.Upheld)))
	if w.outcome(siti) != "tms" {
		t.Error("a proposal already counts")
	}
	if _, err := objection.Next(ctx, w.db, w.vera.As(ledger.Supervisor), ""); !errors.Is(err, objection.ErrEmpty) {
		t.Errorf("who answered got the proposal: %v", err)
	}
	if got := w.taken(w.maya); got.ID != o.ID || got.State != objection.Proposed {
		t.Fatalf("second person got %+v", got)
	}
	w.ok(objection.Confirm(ctx, w.db, w.maya, o.Number, o.Stage))
	if w.outcome(siti) != "ms" || w.state(o) != objection.Upheld {
		t.Errorf("the case comes to %s, the objection is %s", w.outcome(siti), w.state(o))
	}
	if got := one[string](t, w.db, `SELECT v.outcome || ' ' || a.state FROM verification v JOIN application a ON a.id = v.application_id WHERE a.person_id = $1`, siti.Person); got != "tms tms" {
		t.Errorf("the first decision and what was announced are %q", got)
	}
	grounds, err := verification.Grounds(ctx, w.db, application.ID(o.Application))
	if err != nil || len(grounds) != 1 {
		t.Errorf("before the next announcement the person reads %+v, %v", grounds, err)
	}
	if got := one[string](t, w.db, `SELECT args[3] FROM notice WHERE code = $1`, string(objection.NoticeUpheld)); got != "Pengumuman angka IV.5" {
		t.Errorf("told %q", got)
	}

	id, err := announcement.Write(ctx, w.db, w.sinta, announcement.Text{Season: w.season, Kind: announcement.AdminResult, Number: "800/2", Title: "Hasil pasca sanggah",
		Body: "x", Place: "Manna", Date: day.Of(o.FiledAt), SignerName: "C", ApprovalsNeeded: 1})
	w.ok(err)
	r, err := announcement.DryRun(ctx, w.db, id)
	if err != nil || len(r.Moves) != 1 || r.Moves[0].Before != announcement.NotMet || r.Moves[0].Row.Outcome != announcement.Met || len(r.Moves[0].Row.Reasons) != 0 {
		t.Errorf("the dry run moves %+v, %v", r.Moves, err)
	}
	unannounced := func() int {
		t.Helper()
		all, err := objection.Tallies(ctx, w.db, code)
		w.ok(err)
		return all[0].Unannounced
	}
	if n := unannounced(); n != 1 {
		t.Errorf("%d upheld wait for the next announcement", n)
	}
	w.announce()
	if n := unannounced(); n != 0 {
		t.Errorf("announced anew, %d still wait", n)
	}
	if got := one[string](t, w.db, `SELECT state FROM application WHERE person_id = $1`, siti.Person); got != "ms" {
		t.Errorf("announced anew, the application is %s", got)
	}
	if grounds, _ := verification.Grounds(ctx, w.db, application.ID(o.Application)); len(grounds) != 0 {
		t.Errorf("and the person still reads %+v", grounds)
	}
}

func (w *town) outcome(by ledger.Actor) string {
	return one[string](w.t, w.db, `SELECT d.outcome FROM verdict d JOIN verification v ON v.id = d.id JOIN application a ON a.id = v.application_id WHERE a.person_id = $1`, by.Person)
}

func TestUpholdingOneItemOfTwoLeavesTheOther(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti := w.applicant("Siti", "gpa", "age")
	w.announce()
	o := w.filed(siti, "gpa")
	w.taken(w.vera)
	w.ok(objection.Answer(ctx, w.db, w.vera, o.Number, o.Stage, reply(objection.Upheld)))
	w.taken(w.sinta)
	w.ok(objection.Confirm(ctx, w.db, w.sinta, o.Number, o.Stage))
	if got := w.outcome(siti); got != "tms" {
		t.Errorf("comes to %s", got)
	}
	w.announce()
	grounds, err := verification.Grounds(ctx, w.db, application.ID(o.Application))
	if err != nil || len(grounds) != 1 || grounds[0].Code != "UMUR-01" {
		t.Errorf("announced anew with %+v, %v", grounds, err)
	}
}

func TestARejectionIsToldAtOnceAndNeverChanges(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti := w.applicant("Siti", "gpa")
	w.announce()
	o := w.filed(siti, "gpa")
	w.taken(w.sinta)
	w.ok(objection.Answer(ctx, w.db, w.sinta, o.Number, o.Stage, reply(objection.Rejected)))
	if w.state(o) != objection.Rejected || w.outcome(siti) != "tms" {
		t.Errorf("%s, %s", w.state(o), w.outcome(siti))
	}
	if got := one[int](t, w.db, `SELECT count(*)::int FROM notice WHERE code = $1 AND person_id = $2`, string(objection.NoticeRejected), siti.Person); got != 1 {
		t.Errorf("%d notices", got)
	}
	for _, sql := range []string{`UPDATE objection SET answer = 'lain'`, `UPDATE objection SET state = 'filed', decided_at = NULL`, `DELETE FROM objection`, `UPDATE objection SET ground = 'lain'`} {
		if err := w.try(sql); err == nil {
			t.Errorf("%s was allowed", sql)
		}
	}
}

// try runs SQL in a savepoint, so that its refusal does not end the test.
func (w *town) try(sql string, args ...any) error {
	tx, err := w.db.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	_, err = tx.Exec(ctx, sql, args...)
	return err
}

func TestNobodyInConflictIsGivenTheObjectionOrCanForceIt(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti := w.applicant("Siti", "gpa")
	w.announce()
	o := w.filed(siti, "gpa")
	relative := w.account(w.person("Kerabat", ""), ledger.Supervisor)
	do(t, w.db, `UPDATE person SET kk_index = (SELECT kk_index FROM person WHERE id = $2) WHERE id = $1`, relative.Person, siti.Person)
	own := w.account(siti.Person, ledger.Committee)
	for _, by := range []ledger.Actor{relative, own, w.rudi, w.dewi} {
		if _, err := objection.Next(ctx, w.db, by, ""); !errors.Is(err, objection.ErrEmpty) {
			t.Errorf("%s: %v", by.Role, err)
		}
		err := w.try(`UPDATE objection SET state = 'in_review', claimed_by = $1, lease_until = portal_now() + interval '1 hour'`, by.Person)
		if !pg.RaisedBy(err, "objection.conflict") && !pg.RaisedBy(err, "objection.took-part") {
			t.Errorf("the database let %s take it: %v", by.Role, err)
		}
	}
	if _, err := objection.Open(ctx, w.db, relative, o.Number, o.Stage); !errors.Is(err, objection.ErrConflict) {
		t.Errorf("a relative opens it: %v", err)
	}
	if _, err := objection.Open(ctx, w.db, w.rudi, o.Number, o.Stage); !errors.Is(err, objection.ErrUnknown) {
		t.Errorf("a verifier who does not hold it opens it: %v", err)
	}
	w.taken(w.vera)
	w.ok(objection.Know(ctx, w.db, w.vera, o.Number, o.Stage))
	if _, err := objection.Next(ctx, w.db, w.vera, ""); !errors.Is(err, objection.ErrEmpty) {
		t.Errorf("who knows the applicant got it again: %v", err)
	}
	if d, err := objection.Open(ctx, w.db, w.maya, o.Number, o.Stage); err != nil || len(d.Items) != 2 {
		t.Errorf("a supervisor reads %d items, %v", len(d.Items), err)
	}
}

func TestRefusedAnswersLeaveNoTrace(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti, rina := w.applicant("Siti", "gpa"), w.applicant("Rina", "gpa")
	w.announce()
	o := w.filed(siti, "gpa")
	proposed := w.filed(rina, "gpa")
	if got := w.taken(w.vera); got.ID != o.ID {
		t.Fatalf("who filed first comes first; got %s", got.Number)
	}
	w.taken(w.sinta)
	w.ok(objection.Answer(ctx, w.db, w.sinta, proposed.Number, proposed.Stage, reply(objection.Upheld)))
	answer := func(by ledger.Actor, number string, r objection.Reply) func() error {
		return func() error { return objection.Answer(ctx, w.db, by, number, objection.Admin, r) }
	}
	tests := map[string]struct {
		run  func() error
		want error
	}{
		"somebody else answers":     {answer(w.maya, o.Number, reply(objection.Rejected)), objection.ErrNotYours},
		"a planner answers":         {answer(w.vera.As(ledger.Planner), o.Number, reply(objection.Rejected)), objection.ErrWrongRole},
		"an unknown number":         {answer(w.vera, "1", reply(objection.Rejected)), objection.ErrUnknown},
		"nothing said":              {answer(w.vera, o.Number, objection.Reply{}), fault.Fields{{Name: "unrelated", Code: objection.Related}, {Name: "outcome", Code: objection.OutcomeEmpty}, {Name: "article", Code: objection.ArticleEmpty}, {Name: "answer", Code: objection.AnswerEmpty}}},
		"confirmed by who answered": {func() error { return objection.Confirm(ctx, w.db, w.sinta, proposed.Number, objection.Admin) }, objection.ErrOwnAnswer},
		"confirmed by a verifier":   {func() error { return objection.Confirm(ctx, w.db, w.vera, proposed.Number, objection.Admin) }, objection.ErrWrongRole},
		"confirmed unclaimed":       {func() error { return objection.Confirm(ctx, w.db, w.maya, proposed.Number, objection.Admin) }, objection.ErrNotYours},
		"confirmed unproposed":      {func() error { return objection.Confirm(ctx, w.db, w.maya, o.Number, objection.Admin) }, objection.ErrNotProposed},
		"a letter at the admin stage": {func() error {
			return objection.RecordLetter(ctx, w.db, w.maya, proposed.Number, objection.Admin, "1")
		}, objection.ErrNoLetter},
		"released by another": {func() error { return objection.Release(ctx, w.db, w.maya, o.Number, objection.Admin) }, objection.ErrNotYours},
	}
	for name, tt := range tests {
		before := w.trace()
		if err := tt.run(); err == nil || !same(err, tt.want) || w.trace() != before {
			t.Errorf("%s: %v, want %v; %d traces", name, err, tt.want, w.trace()-before)
		}
	}
	w.taken(w.maya)
	before := w.trace()
	if err := objection.Return(ctx, w.db, w.maya, proposed.Number, objection.Admin, " "); !same(err, fault.In("note", objection.NoteEmpty)) || w.trace() != before {
		t.Errorf("returned without a word: %v", err)
	}
	w.ok(objection.Return(ctx, w.db, w.maya, proposed.Number, objection.Admin, "Sebut halamannya."))
	if got := w.taken(w.sinta); got.ID != proposed.ID || got.ReturnedNote != "Sebut halamannya." || got.Answer == "" {
		t.Errorf("it came back as %+v", got)
	}
}

func TestLeasesRunOutAndAbsentOfficersGiveBack(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti := w.applicant("Siti", "gpa")
	w.announce()
	o := w.filed(siti, "gpa")
	w.taken(w.vera)
	w.ok(objection.Extend(ctx, w.db, w.vera, o.Number, o.Stage))
	before := w.trace()
	if got := w.taken(w.vera); got.ID != o.ID || w.trace() != before {
		t.Error("asking again is another act")
	}
	pgtest.Shift(t, w.db, objection.Lease)
	if err := objection.Answer(ctx, w.db, w.vera, o.Number, o.Stage, reply(objection.Rejected)); !errors.Is(err, objection.ErrLeaseOver) {
		t.Errorf("answered after the lease: %v", err)
	}
	if got := w.taken(w.maya); got.ID != o.ID {
		t.Error("another officer could not take it")
	}
	do(t, w.db, `UPDATE account SET state = 'deactivated' WHERE id = $1`, w.maya.Account)
	if n, err := objection.ReturnAbsent(ctx, w.db); n != 1 || err != nil {
		t.Errorf("%d came back, %v", n, err)
	}
	w.taken(w.vera)
	w.ok(objection.Release(ctx, w.db, w.vera, o.Number, o.Stage))
	if w.state(o) != objection.Filed {
		t.Errorf("released it is %s", w.state(o))
	}
}

func TestAtTheFinalStageEveryParticipantFilesAndTheResultWaitsForTheLetter(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti, budi := w.applicant("Siti"), w.applicant("Budi")
	w.announce()
	w.announceFinal(w.sinta, w.hendra, siti)
	pgtest.Shift(t, w.db, 23*24*time.Hour)
	f := objection.Filing{Stage: objection.Final, Key: pg.NewID(), Ground: "Nilai SKB saya bukan 70,2.", Confirmed: true}
	if _, err := objection.File(ctx, w.db, budi, code, f); !errors.Is(err, objection.ErrNoResult) {
		t.Errorf("who is not in the result: %v", err)
	}
	f.Key = pg.NewID()
	o, err := objection.File(ctx, w.db, siti, code, f)
	w.ok(err)
	for _, by := range []ledger.Actor{w.sinta, w.hendra} { // wrote and approved the result
		if _, err := objection.Next(ctx, w.db, by, ""); !errors.Is(err, objection.ErrEmpty) {
			t.Errorf("who brought out the result got it: %v", err)
		}
	}
	w.taken(w.rudi)
	w.ok(objection.Answer(ctx, w.db, w.rudi, o.Number, objection.Final, reply(objection.Upheld)))
	w.taken(w.maya)
	w.ok(objection.Confirm(ctx, w.db, w.maya, o.Number, objection.Final))
	waiting, err := objection.Awaiting(ctx, w.db)
	if err != nil || len(waiting) != 1 || !waiting[0].AwaitsLetter() {
		t.Errorf("awaiting %+v, %v", waiting, err)
	}
	if err := objection.RecordLetter(ctx, w.db, w.maya, o.Number, objection.Final, " "); !same(err, fault.In("letter", objection.LetterEmpty)) {
		t.Errorf("no letter: %v", err)
	}
	w.ok(objection.RecordLetter(ctx, w.db, w.maya, o.Number, objection.Final, "K.26-30/V/2027"))
	if err := objection.RecordLetter(ctx, w.db, w.maya, o.Number, objection.Final, "lain"); !errors.Is(err, objection.ErrNoLetter) {
		t.Errorf("a second letter: %v", err)
	}
	d, err := objection.Open(ctx, w.db, w.maya, o.Number, objection.Final)
	if err != nil || d.PanselnasRef != "K.26-30/V/2027" || d.Row == nil || d.Row.Code != "TL" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestTheAlarmSoundsOnceAndNothingLapses(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	siti, rina := w.applicant("Siti", "gpa"), w.applicant("Rina", "gpa")
	w.announce()
	o := w.filed(siti, "gpa")
	w.filed(rina, "gpa")
	alarms := func(want int) {
		t.Helper()
		if n, err := objection.Alarm(ctx, w.db); n != want || err != nil {
			t.Errorf("%d alarms, %v; want %d", n, err, want)
		}
	}
	alarms(0)
	pgtest.Shift(t, w.db, 96*time.Hour-objection.Urgent)
	alarms(1)
	alarms(0)
	told := `SELECT count(DISTINCT person_id)::int FROM notice WHERE code = $1`
	if n := one[int](t, w.db, told, string(objection.NoticeAlarm)); n < 6 {
		t.Errorf("%d officers told", n)
	}
	w.taken(w.vera)
	w.ok(objection.Answer(ctx, w.db, w.vera, o.Number, o.Stage, reply(objection.Rejected)))
	pgtest.Shift(t, w.db, 97*time.Hour) // the end is past: still answerable, and shown as late
	tally := func() objection.Tally {
		t.Helper()
		all, err := objection.Tallies(ctx, w.db, code)
		if err != nil || len(all) != 2 {
			t.Fatalf("%d tallies, %v", len(all), err)
		}
		return all[0]
	}
	if got := tally(); got.Filed != 2 || got.Answered != 1 || got.Rejected != 1 || got.Late != 1 || got.Pressing() != 1 || got.Waiting() != 1 {
		t.Errorf("after the end: %+v", got)
	}
	late := w.taken(w.maya)
	if !late.Late() || !late.Pressing() {
		t.Errorf("%+v", late)
	}
	w.ok(objection.Answer(ctx, w.db, w.maya, late.Number, late.Stage, reply(objection.Rejected)))
	if got := tally(); got.Answered != 2 || got.Late != 1 || got.Pressing() != 0 {
		t.Errorf("answered late: %+v", got)
	}
}

// TestTwoFilingsAtOnce: two tabs send at the same moment; one objection is there,
// and who sent the other form is told so.
func TestTwoFilingsAtOnce(t *testing.T) {
	w := aTown(t, pgtest.Pool(t), "portal")
	siti := w.applicant("Siti", "gpa")
	w.announce()
	same, other := filing("gpa"), filing("gpa")
	errs := make([]error, 3)
	var all sync.WaitGroup
	for i, f := range []objection.Filing{same, same, other} {
		all.Go(func() { _, errs[i] = objection.File(ctx, w.db, siti, code, f) })
	}
	all.Wait()
	if n := one[int](t, w.db, `SELECT count(*)::int FROM objection`); n != 1 {
		t.Errorf("%d objections", n)
	}
	if n := one[int](t, w.db, `SELECT count(*)::int FROM event WHERE act = 'objection.filed'`); n != 1 {
		t.Errorf("%d events", n)
	}
	sameWon := one[string](t, w.db, `SELECT key::text FROM objection`) == same.Key
	for i, err := range errs {
		if won := (i < 2) == sameWon; won && err != nil || !won && !errors.Is(err, objection.ErrOnce) {
			t.Errorf("filing %d: %v", i, err)
		}
	}
}

// TestTwoOfficersTakeAtOnce: each gets another objection.
func TestTwoOfficersTakeAtOnce(t *testing.T) {
	w := aTown(t, pgtest.Pool(t), "portal")
	siti, rina := w.applicant("Siti", "gpa"), w.applicant("Rina", "gpa")
	w.announce()
	w.filed(siti, "gpa")
	w.filed(rina, "gpa")
	got := make([]objection.Objection, 2)
	var all sync.WaitGroup
	for i, by := range []ledger.Actor{w.vera, w.maya} {
		all.Go(func() { got[i], _ = objection.Next(ctx, w.db, by, "") })
	}
	all.Wait()
	if got[0].ID == "" || got[1].ID == "" || got[0].ID == got[1].ID {
		t.Errorf("they got %q and %q", got[0].ID, got[1].ID)
	}
}

func same(err, want error) bool {
	if faults, ok := fault.AsFields(want); ok {
		got, ok := fault.AsFields(err)
		if !ok || len(got) != len(faults) {
			return false
		}
		for i := range got {
			if got[i].Name != faults[i].Name || got[i].Code != faults[i].Code {
				return false
			}
		}
		return true
	}
	return errors.Is(err, want)
}
