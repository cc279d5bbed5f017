package application_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

const nik = "1701055708980003"

func TestADraftIsOpenedOnceAndFilledFromTheProfile(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	siti := w.applicant("Siti Rahmawati", nik)
	first := w.filled(siti)
	again, err := application.Open(ctx, w.db, w.keys, siti, season)
	if err != nil || again.ID != first.ID {
		t.Fatalf("opened again: %v, %v", again.ID, err)
	}
	w.aSeason("pppk-2026", "another-group")
	next, err := application.Open(ctx, w.db, w.keys, siti, "pppk-2026")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.Education, next.Education); diff != "" {
		t.Errorf("education was not reused: %s", diff)
	}
	if next.Disabled == nil || *next.Disabled {
		t.Errorf("disability was not reused: %v", next.Disabled)
	}
	if n := one[int](t, w.db, `SELECT count(*)::int FROM event WHERE act = 'application.opened' AND person_id = $1`, siti.Person); n != 2 {
		t.Errorf("%d events of opening, want 2", n)
	}
}

func TestAFreshDraftMovesWithinItsGroupAndASentOneStays(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	w.aSeason("cpns-lain", season)
	siti := w.applicant("Siti Rahmawati", nik)
	w.filled(siti)
	moved, err := application.Open(ctx, w.db, w.keys, siti, "cpns-lain")
	if err != nil || moved.VacancyID != "" || moved.SeasonCode != "cpns-lain" {
		t.Fatalf("moved: %+v, %v", moved, err)
	}
	if _, err := application.Load(ctx, w.db, w.keys, siti.Person, season); !errors.Is(err, application.ErrUnknown) {
		t.Errorf("still in the old season: %v", err)
	}
	budi := w.applicant("Budi Santoso", "1701051708980003")
	w.filled(budi)
	if _, err := application.Submit(ctx, w.db, w.keys, budi, season, pg.NewID()); err != nil {
		t.Fatal(err)
	}
	if _, err := application.Open(ctx, w.db, w.keys, budi, "cpns-lain"); !errors.Is(err, application.ErrElsewhere) {
		t.Errorf("a second application in the group: %v", err)
	}
	for _, to := range []string{season, "cpns-lain"} {
		if a, bound, err := application.Bound(ctx, w.db, w.keys, budi.Person, to); err != nil || !bound || a.SeasonCode != season {
			t.Errorf("applying in %s, who sent one in %s is bound: %t by %s (%v)", to, season, bound, a.SeasonCode, err)
		}
		if _, bound, err := application.Bound(ctx, w.db, w.keys, siti.Person, to); err != nil || bound {
			t.Errorf("a draft never sent binds in %s: %t (%v)", to, bound, err)
		}
	}
	for _, who := range []struct {
		name, person string
		want         int
	}{{"with a draft", siti.Person, 2}, {"who sent one", budi.Person, 1}} {
		if open, err := application.OpenTo(ctx, w.db, who.person); err != nil || len(open) != who.want {
			t.Errorf("%s is offered %d seasons of the group, want %d (%v)", who.name, len(open), who.want, err)
		}
	}
}

func TestAStalePageWinsForItsOwnStepAndIsTold(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	siti := w.applicant("Siti Rahmawati", nik)
	a := w.filled(siti)
	saved, err := application.SaveEducation(ctx, w.db, w.keys, siti, season, application.Edition{Version: a.Version - 2, Page: "old"}, applicant.Education{Level: "30", Institution: "Politeknik Contoh"})
	if err != nil || !saved.Stale || saved.Version != a.Version+1 {
		t.Fatalf("stale save: %+v, %v", saved, err)
	}
	b, err := application.Load(ctx, w.db, w.keys, siti.Person, season)
	if err != nil {
		t.Fatal(err)
	}
	if b.Institution != "Politeknik Contoh" || b.VacancyID != a.VacancyID || len(b.Statements) != 5 {
		t.Errorf("after a stale save of one step: %+v", b)
	}
}

func TestSubmittingFreezesEverythingInOneAct(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	siti := w.applicant("Siti Rahmawati", nik)
	a := w.filled(siti)
	before := w.trace()
	r, err := application.Submit(ctx, w.db, w.keys, siti, season, pg.NewID())
	if err != nil {
		t.Fatal(err)
	}
	after := w.trace()
	want := before
	want.Events, want.Notices, want.Jobs = want.Events+1, want.Notices+1, want.Jobs+1
	want.Submissions, want.Cases, want.Receipts, want.Participants = 1, 1, 1, 1
	if diff := cmp.Diff(want, after); diff != "" {
		t.Errorf("trace: %s", diff)
	}
	if !number.Valid(r.Number) || r.VacancyTitle != "Pranata Komputer" || r.SubmittedAt.IsZero() {
		t.Errorf("receipt %+v", r)
	}
	proof, err := application.Proof(ctx, w.db, siti.Person, season)
	if diff := cmp.Diff(r, proof, cmp.Comparer(func(a, b time.Time) bool { return a.Truncate(time.Microsecond).Equal(b.Truncate(time.Microsecond)) })); err != nil || diff != "" {
		t.Errorf("the receipt read later differs: %v %s", err, diff)
	}
	items := one[[]string](t, w.db, `SELECT array_agg(item ORDER BY position) FROM verification_item`)
	if diff := cmp.Diff([]string{"age", "gpa", "document-ijazah"}, items); diff != "" {
		t.Errorf("checklist: %s", diff)
	}
	text, err := application.Snapshot(ctx, w.db, w.keys, r.Submission)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"nik: " + nik, "name: Siti Rahmawati", "gpa-thousandths: 3250", "document-ktp: ", "declared: any-placement", "vacancy: " + a.VacancyID} {
		if !strings.Contains(string(text.Bytes()), s) {
			t.Errorf("the snapshot lacks %q:\n%s", s, text.Bytes())
		}
	}
	raw := one[[]byte](t, w.db, `SELECT snapshot_sealed FROM submission`)
	if bytes.Contains(raw, []byte(nik)) {
		t.Error("the stored snapshot is readable")
	}
	history, err := ledger.History(ctx, w.db, a.ID.Object())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range history {
		if bytes.Contains(e.Payload, []byte(nik)) || bytes.Contains(e.Payload, []byte("Siti")) {
			t.Errorf("event %s holds personal data", e.Act)
		}
	}
}

func TestSendingAgainGivesTheSameAnswer(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	siti := w.applicant("Siti Rahmawati", nik)
	w.filled(siti)
	key := pg.NewID()
	first, err := application.Submit(ctx, w.db, w.keys, siti, season, key)
	if err != nil {
		t.Fatal(err)
	}
	before := w.trace()
	pgtest.Shift(t, w.db, 48*time.Hour) // also after the deadline
	for name, k := range map[string]string{"same key": key, "another key": pg.NewID()} {
		again, err := application.Submit(ctx, w.db, w.keys, siti, season, k)
		if err != nil || again.Number != first.Number || again.Code != first.Code || !bytes.Equal(again.SHA256, first.SHA256) {
			t.Errorf("%s: %+v, %v", name, again, err)
		}
	}
	if diff := cmp.Diff(before, w.trace()); diff != "" {
		t.Errorf("sending again left a trace: %s", diff)
	}
}

func TestARefusedSubmissionLeavesNoTrace(t *testing.T) {
	ctx := context.Background()
	tests := map[string]struct {
		spoil func(w *world, a application.Application)
		want  fault.Code // a refusal, or the fault of a step
		step  application.Step
	}{
		"no vacancy": {func(w *world, a application.Application) {
			do(w.t, w.db, `UPDATE application SET vacancy_id = NULL WHERE id = $1`, a.ID)
		}, application.LacksVacancy, application.Formation},
		"vacancy withdrawn meanwhile": {func(w *world, a application.Application) {
			do(w.t, w.db, `UPDATE vacancy SET state = 'withdrawn', ended_reason = 'salah' WHERE id = $1`, w.vacancy)
		}, application.VacancyGone, application.Formation},
		"no phone": {func(w *world, a application.Application) {
			do(w.t, w.db, `UPDATE person SET phone_sealed = NULL WHERE id = $1`, a.Person)
		}, application.LacksPhone, application.Identity},
		"no GPA": {func(w *world, a application.Application) {
			do(w.t, w.db, `UPDATE application SET gpa = NULL WHERE id = $1`, a.ID)
		}, application.LacksGPA, application.Education},
		"a document missing": {func(w *world, a application.Application) {
			do(w.t, w.db, `DELETE FROM document WHERE application_id = $1 AND kind = 'ktp'`, a.ID)
		}, application.LacksDocument, application.Documents},
		"a statement missing": {func(w *world, a application.Application) {
			do(w.t, w.db, `UPDATE application SET statements = statements[1:4] WHERE id = $1`, a.ID)
		}, application.LacksStatement, application.Statement},
		"STR asked but not answered": {func(w *world, a application.Application) {
			do(w.t, w.db, `INSERT INTO requirement (id, vacancy_id, position, kind, label, source) VALUES ($1, $2, 9, 'str', 'STR', 'x')`, pg.NewID(), w.vacancy)
		}, application.LacksSTR, application.Education},
		"season closed by hand": {func(w *world, a application.Application) {
			do(w.t, w.db, `UPDATE season SET state = 'closed' WHERE id = $1`, w.season)
		}, application.Closed, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := aWorld(t, pgtest.Tx(t))
			siti := w.applicant("Siti Rahmawati", nik)
			tt.spoil(w, w.filled(siti))
			before := w.trace()
			_, err := application.Submit(ctx, w.db, w.keys, siti, season, pg.NewID())
			if tt.step == "" {
				if !errors.Is(err, fault.Refuse(fault.Conflict, tt.want)) {
					t.Errorf("got %v, want %s", err, tt.want)
				}
			} else if fields, _ := fault.AsFields(err); len(fields) == 0 || fields[0].Name != string(tt.step) || fields[0].Code != tt.want {
				t.Errorf("got %v, want %s: %s", err, tt.step, tt.want)
			}
			if diff := cmp.Diff(before, w.trace()); diff != "" {
				t.Errorf("trace: %s", diff)
			}
		})
	}
}

func TestNobodySubmitsOrReadsAnothersApplication(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	w.filled(w.applicant("Siti Rahmawati", nik))
	budi := w.applicant("Budi Santoso", "1701051708980003")
	if _, err := application.Submit(ctx, w.db, w.keys, budi, season, pg.NewID()); !errors.Is(err, application.ErrUnknown) {
		t.Errorf("submit: %v", err)
	}
	if err := application.Withdraw(ctx, w.db, w.keys, budi, season); !errors.Is(err, application.ErrUnknown) {
		t.Errorf("withdraw: %v", err)
	}
	if _, err := application.Load(ctx, w.db, w.keys, budi.Person, season); !errors.Is(err, application.ErrUnknown) {
		t.Errorf("load: %v", err)
	}
}

func TestWithdrawingTurnsTheSameRowBackIntoADraft(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	siti := w.applicant("Siti Rahmawati", nik)
	a := w.filled(siti)
	if err := application.Withdraw(ctx, w.db, w.keys, siti, season); !errors.Is(err, application.ErrNotSubmitted) {
		t.Errorf("withdraw a draft: %v", err)
	}
	key := pg.NewID()
	first, err := application.Submit(ctx, w.db, w.keys, siti, season, key)
	if err != nil {
		t.Fatal(err)
	}
	before := w.trace()
	if err := application.Withdraw(ctx, w.db, w.keys, siti, season); err != nil {
		t.Fatal(err)
	}
	after := w.trace()
	if after.Events != before.Events+1 || after.Submissions != 1 {
		t.Errorf("trace %+v then %+v", before, after)
	}
	b, err := application.Load(ctx, w.db, w.keys, siti.Person, season)
	if err != nil || b.ID != a.ID || b.State != application.Draft || b.Number != first.Number {
		t.Fatalf("after withdrawing: %+v, %v", b, err)
	}
	if s := one[string](t, w.db, `SELECT state FROM verification`); s != "void" {
		t.Errorf("case is %s", s)
	}
	if s := one[string](t, w.db, `SELECT status FROM issued_document`); s != "revoked" {
		t.Errorf("receipt is %s", s)
	}
	if _, err := application.Submit(ctx, w.db, w.keys, siti, season, key); !errors.Is(err, application.ErrUsedKey) {
		t.Errorf("the key of the withdrawn submission: %v", err)
	}
	second, err := application.Submit(ctx, w.db, w.keys, siti, season, pg.NewID())
	if err != nil || second.Number != first.Number || second.Submission == first.Submission || second.Code == first.Code {
		t.Errorf("sent again: %+v, %v", second, err)
	}
	if n := one[int](t, w.db, `SELECT count(*)::int FROM participant`); n != 1 {
		t.Errorf("%d participants", n)
	}
}

func TestOnlyThePortalsClockDecides(t *testing.T) {
	ctx := context.Background()
	const day = 24 * time.Hour
	tests := map[string]struct {
		grace  string
		before func(w *world)
		shift  time.Duration
		want   error
	}{
		"a moment before the end": {shift: day - 2*time.Second},
		"a moment after the end":  {shift: day + time.Second, want: application.ErrClosed},
		"after the end, extended": {shift: day + time.Second, before: func(w *world) { w.dates(w.stage, 2, "portal_now() + interval '3 days'") }},
		"an extension nobody confirmed": {shift: day + time.Second, want: application.ErrClosed, before: func(w *world) {
			do(w.t, w.db, `INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter) VALUES ($1, $2, 2, portal_now(), portal_now() + interval '9 days', 'x', 'y')`, pg.NewID(), w.stage)
		}},
		"within the grace": {shift: day + 9*time.Minute, grace: "10 minutes"},
		"after the grace":  {shift: day + 11*time.Minute, grace: "10 minutes", want: application.ErrClosed},
		"before it begins": {shift: -2 * day, want: application.ErrNotYetOpen},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := graced(t, pgtest.Tx(t), tt.grace)
			siti := w.applicant("Siti Rahmawati", nik)
			w.filled(siti)
			if tt.before != nil {
				tt.before(w)
			}
			pgtest.Shift(t, w.db, tt.shift)
			_, err := application.Submit(ctx, w.db, w.keys, siti, season, pg.NewID())
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestWithdrawingEndsWithTheRegistration(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	siti := w.applicant("Siti Rahmawati", nik)
	w.filled(siti)
	if _, err := application.Submit(ctx, w.db, w.keys, siti, season, pg.NewID()); err != nil {
		t.Fatal(err)
	}
	pgtest.Shift(t, w.db, 25*time.Hour)
	before := w.trace()
	if err := application.Withdraw(ctx, w.db, w.keys, siti, season); !errors.Is(err, application.ErrTooLate) {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(before, w.trace()); diff != "" {
		t.Errorf("trace: %s", diff)
	}
}
