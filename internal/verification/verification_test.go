package verification_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

var ctx = context.Background()

func TestTheOldestCaseComesFirstAndStaysUntilItIsDone(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi := w.officer("Rudi", ledger.Verifier)
	w.submitted(w.person("Baru", ""), time.Minute)
	old := w.submitted(w.person("Lama", ""), 50*time.Hour)
	c := w.next(rudi)
	if c.Number != old || c.State != verification.Examined || !c.Held(rudi.Person) || c.Claimer != "Rudi" {
		t.Errorf("first claim: %+v", c)
	}
	before := w.events()
	if again := w.next(rudi); again.Number != old || w.events() != before {
		t.Errorf("asking again gave %s and %d events", again.Number, w.events()-before)
	}
}

func TestRolesTakeFromTheirOwnEndOfTheQueue(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	n := w.case1("Siti")
	if _, err := verification.Next(ctx, w.db, dewi, season); !errors.Is(err, verification.ErrEmpty) {
		t.Errorf("supervisor before a proposal: %v", err)
	}
	if _, err := verification.Next(ctx, w.db, rudi.As(ledger.Planner), season); !errors.Is(err, verification.ErrWrongRole) {
		t.Errorf("planner: %v", err)
	}
	w.proposed(rudi, allMet)
	if _, err := verification.Next(ctx, w.db, rudi.As(ledger.Supervisor), season); !errors.Is(err, verification.ErrEmpty) {
		t.Errorf("own proposal came back: %v", err)
	}
	if c := w.next(dewi); c.Number != n || c.State != verification.Confirming {
		t.Errorf("supervisor: %+v", c)
	}
}

func TestACaseGoesFromQueueToDecisionWithOneEventEach(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	n := w.case1("Siti")
	both := rudi.As(ledger.Supervisor) // also supervises, and still acts as the verifier who took the case
	steps := []struct {
		act string
		run func() error
	}{
		{"verification.claimed", func() error { _, err := verification.Next(ctx, w.db, rudi, ""); return err }},
		{"verification.extended", func() error { return verification.Extend(ctx, w.db, rudi, n) }},
		{"verification.judged", func() error { return verification.Judge(ctx, w.db, rudi, n, lowGPA[0]) }},
		{"verification.proposed", func() error { _, err := verification.Propose(ctx, w.db, rudi, n, lowGPA...); return err }},
		{"verification.proposal-withdrawn", func() error { return verification.WithdrawProposal(ctx, w.db, rudi, n) }},
		{"verification.proposed", func() error { _, err := verification.Propose(ctx, w.db, rudi, n); return err }},
		{"verification.claimed", func() error { _, err := verification.Next(ctx, w.db, dewi, ""); return err }},
		{"verification.returned", func() error { return verification.Return(ctx, w.db, dewi, n, "Periksa halaman 1.") }},
		{"verification.claimed", func() error { _, err := verification.Next(ctx, w.db, rudi, ""); return err }},
		{"verification.released", func() error { return verification.Release(ctx, w.db, both, n) }},
		{"verification.claimed", func() error { _, err := verification.Next(ctx, w.db, rudi, ""); return err }},
		{"verification.proposed", func() error { _, err := verification.Propose(ctx, w.db, rudi, n); return err }},
		{"verification.claimed", func() error { _, err := verification.Next(ctx, w.db, dewi, ""); return err }},
		{"verification.decided", func() error { _, err := verification.Confirm(ctx, w.db, dewi, n); return err }},
	}
	id := one[application.ID](t, w.db, `SELECT id FROM application WHERE number = $1`, n)
	for i, s := range steps {
		if err := s.run(); err != nil {
			t.Fatalf("step %d, %s: %v", i, s.act, err)
		}
		history, err := ledger.History(ctx, w.db, id.Object())
		if err != nil || len(history) != i+1 || history[i].Act != s.act {
			t.Fatalf("step %d: history %v, want %s last", i, history, s.act)
		}
		if want := ledger.Verifier; s.act == "verification.released" && history[i].Role != want {
			t.Errorf("step %d: acted as %s, want %s", i, history[i].Role, want)
		}
	}
	grounds, err := verification.Grounds(ctx, w.db, id)
	want := []verification.Ground{{Requirement: "IPK paling rendah 3,00", Document: "Transkrip nilai", Page: ref(2), Code: "IPK-01",
		Reason: "IPK di bawah batas", Note: "IPK 2,80 pada halaman 2.", Source: "Pengumuman",
		Remedy: "IPK paling rendah sebesar yang diminta formasi, tanpa pembulatan."}}
	if diff := cmp.Diff(want, grounds); err != nil || diff != "" {
		t.Errorf("grounds: %v %s", err, diff)
	}
}

func TestRefusedActsLeaveNoTrace(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, lain, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Lain", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	done := w.case1("Selesai")
	w.proposed(rudi, allMet)
	w.next(dewi)
	if _, err := verification.Confirm(ctx, w.db, dewi, done); err != nil {
		t.Fatal(err)
	}
	proposal := w.case1("Diusulkan")
	w.proposed(rudi, lowGPA)
	n := w.case1("Siti")
	w.next(rudi)
	tests := map[string]struct {
		run  func() error
		want error
	}{
		"somebody else judges":          {func() error { return verification.Judge(ctx, w.db, lain, n, allMet...) }, verification.ErrNotYours},
		"somebody else releases":        {func() error { return verification.Release(ctx, w.db, lain, n) }, verification.ErrNotYours},
		"somebody else extends":         {func() error { return verification.Extend(ctx, w.db, lain, n) }, verification.ErrNotYours},
		"unknown number":                {func() error { return verification.Extend(ctx, w.db, rudi, "1") }, verification.ErrUnknown},
		"confirm without a claim":       {func() error { _, err := verification.Confirm(ctx, w.db, dewi, proposal); return err }, verification.ErrNotYours},
		"confirm as verifier":           {func() error { _, err := verification.Confirm(ctx, w.db, lain, proposal); return err }, verification.ErrWrongRole},
		"withdraw another's proposal":   {func() error { return verification.WithdrawProposal(ctx, w.db, lain, proposal) }, verification.ErrNotYours},
		"withdraw when decided":         {func() error { return verification.WithdrawProposal(ctx, w.db, rudi, done) }, verification.ErrFinal},
		"judge when decided":            {func() error { return verification.Judge(ctx, w.db, rudi, done, allMet...) }, verification.ErrFinal},
		"confirm twice":                 {func() error { _, err := verification.Confirm(ctx, w.db, dewi, done); return err }, verification.ErrFinal},
		"a reason for another document": {func() error { return verification.Judge(ctx, w.db, rudi, n, unmet("age", "IPK-01")) }, fault.In("reason-age", verification.ReasonWrong)},
		"a page beyond the document":    {func() error { return verification.Judge(ctx, w.db, rudi, n, onPage("age", 3)) }, fault.In("page-age", verification.PageWrong)},
		"propose with an item open":     {func() error { _, err := verification.Propose(ctx, w.db, rudi, n, allMet[0]); return err }, fault.In("met-gpa", verification.ItemUnjudged, "x")},
		"propose without a reason": {func() error {
			_, err := verification.Propose(ctx, w.db, rudi, n, allMet[0], unmet("gpa", ""))
			return err
		}, fault.In("reason-gpa", verification.NeedsReason, "x")},
		"another reason without words": {func() error {
			_, err := verification.Propose(ctx, w.db, rudi, n, allMet[0], unmet("gpa", "DOK-99"))
			return err
		}, fault.In("note-gpa", verification.NeedsWords)},
		"open an identity without a why": {func() error { _, err := verification.OpenIdentity(ctx, w.db, w.keys, rudi, n, " "); return err }, fault.In("purpose", verification.NeedsPurpose)},
	}
	for name, tt := range tests {
		before := w.events()
		err := tt.run()
		if err == nil || !same(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
		if w.events() != before {
			t.Errorf("%s left an event", name)
		}
	}
}

func unmet(item, reason string) verification.Judgement {
	return verification.Judgement{Item: item, Met: is(false), Reason: reason}
}

func onPage(item string, page int) verification.Judgement {
	return verification.Judgement{Item: item, Met: is(false), Reason: "DOK-01", Page: &page}
}

// same compares refusals by code and field faults by place and code.
func same(got, want error) bool {
	g, isFields := fault.AsFields(got)
	f, wantFields := fault.AsFields(want)
	if isFields || wantFields {
		return len(g) == 1 && len(f) == 1 && g[0].Name == f[0].Name && g[0].Code == f[0].Code
	}
	return errors.Is(got, want)
}

func TestADraftIsKeptForItsOfficerAndHiddenFromTheNext(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, lain := w.officer("Rudi", ledger.Verifier), w.officer("Lain", ledger.Verifier)
	n := w.case1("Siti")
	w.next(rudi)
	if err := verification.Judge(ctx, w.db, rudi, n, unmet("gpa", "")); err != nil {
		t.Fatalf("a draft without its reason: %v", err)
	}
	before := w.events()
	if err := verification.Judge(ctx, w.db, rudi, n, unmet("gpa", "")); err != nil || w.events() != before {
		t.Errorf("the same judgement again: %v, %d events", err, w.events()-before)
	}
	pgtest.Shift(t, w.db, verification.Lease+time.Second)
	if err := verification.Judge(ctx, w.db, rudi, n, allMet...); !errors.Is(err, verification.ErrLeaseOver) {
		t.Errorf("judging after the lease: %v", err)
	}
	if _, err := verification.Typed(ctx, w.db, w.keys, rudi, n); !errors.Is(err, verification.ErrLeaseOver) {
		t.Errorf("reading after the lease: %v", err)
	}
	w.next(lain)
	theirs, err := verification.Open(ctx, w.db, lain, n)
	if err != nil || theirs.Items[1].Met != nil {
		t.Errorf("the next officer sees %+v, %v", theirs.Items, err)
	}
	if err := verification.Release(ctx, w.db, lain, n); err != nil {
		t.Fatal(err)
	}
	w.next(rudi)
	mine, err := verification.Open(ctx, w.db, rudi, n)
	if err != nil || mine.Items[1].Met == nil || *mine.Items[1].Met {
		t.Errorf("the draft is gone: %+v, %v", mine.Items, err)
	}
}

func TestALeaseRunsOutAndAnAbsentOfficersCaseReturns(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	first := w.case1("Siti")
	w.proposed(rudi, allMet)
	second := w.case1("Budi")
	w.next(rudi)
	w.next(dewi)
	if n, err := verification.ExpireLeases(ctx, w.db); n != 0 || err != nil {
		t.Errorf("expired too early: %d, %v", n, err)
	}
	do(t, w.db, `UPDATE account SET state = 'deactivated' WHERE id = $1`, dewi.Account)
	if n, err := verification.ReturnAbsent(ctx, w.db); n != 1 || err != nil || w.state(first) != verification.Proposed {
		t.Errorf("absent: %d, %v, %s", n, err, w.state(first))
	}
	pgtest.Shift(t, w.db, verification.Lease)
	before := w.events()
	for range 2 {
		if _, err := verification.ExpireLeases(ctx, w.db); err != nil {
			t.Fatal(err)
		}
	}
	if w.state(second) != verification.Waiting || w.events() != before+1 {
		t.Errorf("after the lease: %s, %d events", w.state(second), w.events()-before)
	}
}

func TestNobodyGetsTheCaseOfThoseNearThem(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	kk := one[[]byte](t, w.db, `SELECT kk_index FROM person WHERE id = $1`, rudi.Person)
	sister, cousin := w.person("Adik", ""), w.person("Sepupu", "")
	do(t, w.db, `UPDATE person SET kk_index = $2 WHERE id = $1`, sister, kk)
	do(t, w.db, `INSERT INTO relative (officer_id, nik_index, relation) SELECT $1, nik_index, 'sepupu' FROM person WHERE id = $2`, rudi.Person, cousin)
	for name, subject := range map[string]string{"own case": rudi.Person, "same family card": sister, "declared relative": cousin} {
		n := w.submitted(subject, time.Hour)
		if _, err := verification.Next(ctx, w.db, rudi, season); !errors.Is(err, verification.ErrEmpty) {
			t.Errorf("%s: claimed, %v", name, err)
		}
		if _, err := verification.Open(ctx, w.db, rudi.As(ledger.Supervisor), n); !errors.Is(err, verification.ErrConflict) {
			t.Errorf("%s: opened, %v", name, err)
		}
		bypass(t, w.db, n, name, `UPDATE verification SET state = 'examined', claimed_by = $2, lease_until = portal_now() + interval '1 hour' WHERE id = $1`, rudi.Person)
		c := w.proposedBy(t, dewi, n)
		bypass(t, w.db, n, name+" as second", `UPDATE verification SET state = 'confirming', claimed_by = $2, lease_until = portal_now() + interval '1 hour' WHERE id = $1`, rudi.Person)
		if c.State != verification.Examined {
			t.Errorf("%s: another officer could not: %+v", name, c)
		}
	}
}

// proposedBy lets another officer examine and propose the case.
func (w *world) proposedBy(t *testing.T, by ledger.Actor, n string) verification.Case {
	t.Helper()
	c := w.next(by.As(ledger.Verifier))
	if c.Number != n {
		t.Fatalf("next is %s, want %s", c.Number, n)
	}
	if _, err := verification.Propose(ctx, w.db, by.As(ledger.Verifier), n, allMet...); err != nil {
		t.Fatal(err)
	}
	return c
}

// bypass writes as if Go had checked nothing, and wants the database to refuse.
func bypass(t *testing.T, db pg.DB, n, name, sql string, officer string) {
	t.Helper()
	tx, err := db.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(ctx) }()
	id := one[string](t, tx, `SELECT v.id FROM verification v JOIN application a ON a.id = v.application_id WHERE a.number = $1`, n)
	_, err = tx.Exec(ctx, sql, id, officer)
	if !pg.RaisedBy(err, string(verification.Conflict)) {
		t.Errorf("%s: the database let it pass: %v", name, err)
	}
}

func TestWhoKnowsTheApplicantNeverGetsTheCaseAgain(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	n := w.case1("Siti")
	w.proposed(rudi, allMet)
	w.next(dewi)
	if err := verification.Return(ctx, w.db, dewi, n, "Ulangi."); err != nil {
		t.Fatal(err)
	}
	w.next(rudi)
	if err := verification.Know(ctx, w.db, rudi, n); err != nil {
		t.Fatal(err)
	}
	for _, role := range []ledger.Role{ledger.Verifier, ledger.Supervisor} {
		if _, err := verification.Next(ctx, w.db, rudi.As(role), season); !errors.Is(err, verification.ErrEmpty) {
			t.Errorf("%s: %v", role, err)
		}
	}
	if c := w.next(w.officer("Lain", ledger.Verifier)); c.Number != n {
		t.Errorf("the next officer got %s", c.Number)
	}
}

func TestTheProposerNeverConfirmsUnderAnyAccount(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	n := w.case1("Siti")
	w.proposed(rudi, allMet)
	second := rudi.As(ledger.Supervisor)
	second.Account = pg.NewID() // another account of the same human being
	if _, err := verification.Next(ctx, w.db, second, season); !errors.Is(err, verification.ErrEmpty) {
		t.Errorf("claimed: %v", err)
	}
	if _, err := verification.Confirm(ctx, w.db, second, n); !errors.Is(err, verification.ErrNotYours) {
		t.Errorf("confirmed: %v", err)
	}
	w.next(dewi)
	for name, sql := range map[string]string{
		"verification_second_claim":   `UPDATE verification SET claimed_by = proposed_by`,
		"verification_second_officer": `UPDATE verification SET state = 'confirming', confirmed_by = proposed_by`,
	} {
		tx, _ := w.db.Begin(ctx)
		_, err := tx.Exec(ctx, sql)
		if !pg.Violates(err, name) {
			t.Errorf("%s let it pass: %v", name, err)
		}
		_ = tx.Rollback(ctx)
	}
}

func TestTheDatabaseHoldsTheOrderOfACase(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	w.case1("Siti")
	w.next(rudi)
	refused := func(message, sql string, args ...any) {
		t.Helper()
		tx, _ := w.db.Begin(ctx)
		defer func() { _ = tx.Rollback(ctx) }()
		if _, err := tx.Exec(ctx, sql, args...); !pg.RaisedBy(err, message) {
			t.Errorf("want %s, got %v: %s", message, err, sql)
		}
	}
	refused("verification.incomplete", `UPDATE verification SET state = 'proposed', proposed_by = claimed_by, outcome = 'ms', claimed_by = NULL, lease_until = NULL`)
	refused("verification.order", `UPDATE verification SET state = 'decided', proposed_by = claimed_by, confirmed_by = $1, outcome = 'ms', decided_at = now(), claimed_by = NULL, lease_until = NULL`, dewi.Person)
	refused("verification.frozen", `UPDATE verification_item SET met = true, judged_by = $1`, dewi.Person)
	if err := verification.Judge(ctx, w.db, rudi, w.next(rudi).Number, lowGPA...); err != nil {
		t.Fatal(err)
	}
	refused("verification.outcome", `UPDATE verification SET state = 'proposed', proposed_by = claimed_by, outcome = 'ms', claimed_by = NULL, lease_until = NULL`)
	w.proposed(rudi, nil)
	refused("verification.frozen", `UPDATE verification_item SET met = true, judged_by = $1`, rudi.Person)
	w.next(dewi)
	if _, err := verification.Confirm(ctx, w.db, dewi, one[string](t, w.db, `SELECT number FROM application`)); err != nil {
		t.Fatal(err)
	}
	refused("verification.decided", `UPDATE verification SET outcome = 'ms'`)
	refused("verification.decided", `UPDATE verification SET state = 'waiting'`)
}

func TestTwoOfficersNeverGetTheSameCase(t *testing.T) {
	w := aWorld(t, pgtest.Pool(t))
	a, b := w.officer("A", ledger.Verifier), w.officer("B", ledger.Verifier)
	for range 4 {
		one, two := w.case1("Siti"), w.case1("Budi")
		got := make(chan verification.Case, 4)
		for _, by := range []ledger.Actor{a, b, a, b} { // each clicks twice
			go func() {
				c, err := verification.Next(ctx, w.db, by, season)
				if err != nil {
					t.Error(err)
				}
				got <- c
			}()
		}
		holder := map[string]string{}
		for range 4 {
			c := <-got
			if h := holder[c.Number]; h != "" && h != c.ClaimedBy {
				t.Errorf("case %s went to two officers", c.Number)
			}
			holder[c.Number] = c.ClaimedBy
		}
		if len(holder) != 2 || holder[one] == "" || holder[two] == "" {
			t.Fatalf("claimed %v", holder)
		}
		do(t, w.db, `UPDATE verification SET state = 'void', claimed_by = NULL, lease_until = NULL WHERE state = 'examined'`)
	}
}

func TestAnIdentityIsOpenedOnRecordAndOnlyByItsOfficer(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, lain := w.officer("Rudi", ledger.Verifier), w.officer("Lain", ledger.Supervisor)
	n := w.case1("Siti")
	w.next(rudi)
	text, err := verification.Typed(ctx, w.db, w.keys, rudi, n)
	if err != nil || text.Of("nik") != "1701 •••• •••• 0003" || text.Of("gpa-thousandths") != "3250" {
		t.Errorf("typed: %v, %v", text, err)
	}
	if _, err := verification.Typed(ctx, w.db, w.keys, lain, n); !errors.Is(err, verification.ErrNotYours) {
		t.Errorf("typed by another: %v", err)
	}
	if _, err := verification.OpenIdentity(ctx, w.db, w.keys, lain, n, "ingin tahu"); !errors.Is(err, verification.ErrNotYours) {
		t.Errorf("opened by another: %v", err)
	}
	open, err := verification.OpenIdentity(ctx, w.db, w.keys, rudi, n, "Mencocokkan digit kelima pada KTP")
	if err != nil || open.NIK.Reveal() != "1701055708980003" {
		t.Fatalf("opened: %v, %v", open, err)
	}
	last := one[string](t, w.db, `SELECT act FROM event ORDER BY id DESC LIMIT 1`)
	if last != "identity.opened" {
		t.Errorf("last event is %s", last)
	}
}

func TestLoadAndQueuesCountWork(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	first := w.case1("Siti")
	w.next(rudi)
	pgtest.Shift(t, w.db, 10*time.Minute)
	w.proposed(rudi, lowGPA)
	w.next(dewi)
	if _, err := verification.Confirm(ctx, w.db, dewi, first); err != nil {
		t.Fatal(err)
	}
	w.case1("Budi")
	w.proposed(rudi, allMet)
	w.submitted(w.person("Lama", ""), 72*time.Hour)
	queues, err := verification.Queues(ctx, w.db)
	if err != nil || len(queues) != 1 {
		t.Fatal(queues, err)
	}
	q := queues[0]
	if q.OldestQueued == nil || q.OldestProposed == nil || q.Waiting != 1 || q.Late != 1 || q.Proposed != 1 || q.Unmet != 1 || q.All() != 3 || q.Decided() != 1 {
		t.Errorf("queue %+v", q)
	}
	load, err := verification.Load(ctx, w.db, season)
	if err != nil || len(load) != 2 {
		t.Fatal(load, err)
	}
	if d := load[0]; d.Name != "Dewi" || d.Confirmed != 1 || d.MedianSeconds != nil {
		t.Errorf("supervisor %+v", d)
	}
	if r := load[1]; r.Proposed != 1 || r.Examined != 1 || r.Held != 0 || r.MedianSeconds == nil || *r.MedianSeconds < 300 || *r.MedianSeconds > 301 || !r.Active {
		t.Errorf("verifier %+v", r)
	}
	week, err := verification.Week(ctx, w.db, "")
	if err != nil || len(week) != 7 || week[6].Decided != 1 {
		t.Errorf("week %v, %v", week, err)
	}
	pending, err := verification.Undecided(ctx, w.db, season)
	if err != nil || len(pending) != 2 || pending[0].State != verification.Waiting {
		t.Errorf("undecided %+v, %v", pending, err)
	}
}

func TestTheListOfReasonsIsMaintainedBySupervisors(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	dewi := w.officer("Dewi", ledger.Supervisor)
	r := verification.Reason{Code: "KTP-77", AppliesTo: "ktp", Label: "Kartu sudah tidak berlaku", Remedy: "KTP elektronik.", Source: "Pengumuman"}
	if err := verification.AddReason(ctx, w.db, dewi.As(ledger.Verifier), r); !errors.Is(err, verification.ErrWrongRole) {
		t.Errorf("verifier: %v", err)
	}
	before := w.events()
	if err := verification.AddReason(ctx, w.db, dewi, verification.Reason{Code: "ktp"}); err == nil || w.events() != before {
		t.Errorf("empty reason: %v", err)
	} else if f, _ := fault.AsFields(err); len(f) != 5 {
		t.Errorf("faults %v", f)
	}
	if err := verification.AddReason(ctx, w.db, dewi, r); err != nil {
		t.Fatal(err)
	}
	if err := verification.AddReason(ctx, w.db, dewi, r); !same(err, fault.In("code", verification.CodeTaken)) {
		t.Errorf("twice: %v", err)
	}
	if err := verification.RetireReason(ctx, w.db, dewi, r.Code); err != nil {
		t.Fatal(err)
	}
	active, _ := verification.Reasons(ctx, w.db)
	all, _ := verification.AllReasons(ctx, w.db)
	if len(all) != len(active)+1 {
		t.Errorf("%d of %d reasons active", len(active), len(all))
	}
	if err := verification.RetireReason(ctx, w.db, dewi, verification.OtherReason); !errors.Is(err, verification.ErrReasonNeeded) {
		t.Errorf("the reason everything falls back on: %v", err)
	}
	if w.events() != before+2 {
		t.Errorf("%d events", w.events()-before)
	}
	if kinds, err := verification.Kinds(ctx, w.db); err != nil || len(kinds) < 10 {
		t.Errorf("kinds %v, %v", kinds, err)
	}
}
