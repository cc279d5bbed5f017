package verification_test

import (
	"errors"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

const (
	why     = "Ijazah yang diunggah ternyata bukan milik pelamar."
	article = "Pasal 23 Permenpan RB 6/2024"
)

// decidedMet is a case that rudi and dewi decided MS.
func (w *world) decidedMet(rudi, dewi ledger.Actor) string {
	w.t.Helper()
	n := w.case1("Siti")
	w.proposed(rudi, allMet)
	w.next(dewi)
	if _, err := verification.Confirm(ctx, w.db, dewi, n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

func (w *world) outcome(n string) string {
	return one[string](w.t, w.db, `SELECT d.outcome FROM verdict d JOIN verification v ON v.id = d.id JOIN application a ON a.id = v.application_id WHERE a.number = $1`, n)
}

func TestMSBecomesTMSOnlyByTwoPersonsAndWithAReason(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	maya, sinta := w.officer("Maya", ledger.Supervisor), w.officer("Sinta", ledger.Committee)
	n := w.decidedMet(rudi, dewi)
	propose := func() error {
		return verification.ProposeReversal(ctx, w.db, maya, n, why, article, unmet("gpa", "IPK-01"))
	}
	if err := propose(); err != nil {
		t.Fatal(err)
	}
	if w.outcome(n) != "ms" {
		t.Error("a proposal already counts")
	}
	for name, tt := range map[string]struct {
		run  func() error
		want error
	}{
		"proposed twice":                    {propose, verification.ErrReversalOpen},
		"confirmed by who proposed":         {func() error { return verification.ConfirmReversal(ctx, w.db, maya, n) }, verification.ErrReversalOwn},
		"confirmed by who decided at first": {func() error { return verification.ConfirmReversal(ctx, w.db, dewi, n) }, verification.ErrTookPart},
		"confirmed by a verifier":           {func() error { return verification.ConfirmReversal(ctx, w.db, rudi, n) }, verification.ErrWrongRole},
	} {
		before := w.events()
		if err := tt.run(); !errors.Is(err, tt.want) || w.events() != before {
			t.Errorf("%s: %v, %d events", name, err, w.events()-before)
		}
	}
	do(t, w.db, `UPDATE application SET state = 'ms' WHERE number = $1`, n) // announced
	if err := verification.ConfirmReversal(ctx, w.db, sinta, n); err != nil {
		t.Fatal(err)
	}
	if w.outcome(n) != "tms" || w.state(n) != verification.Decided {
		t.Errorf("the case comes to %s in %s", w.outcome(n), w.state(n))
	}
	if got := one[string](t, w.db, `SELECT outcome FROM verification`); got != "ms" {
		t.Errorf("the first decision became %s", got)
	}
	if got := one[string](t, w.db, `SELECT code || ' ' || args[3] FROM notice`); got != string(verification.NoticeReversed)+" "+why {
		t.Errorf("told %q", got)
	}
	if got := one[int](t, w.db, `SELECT count(*)::int FROM event WHERE act IN ('verification.reversal-proposed', 'verification.reversed')`); got != 2 {
		t.Errorf("%d events", got)
	}
	if err := verification.ConfirmReversal(ctx, w.db, sinta, n); !errors.Is(err, verification.ErrReversalGone) {
		t.Errorf("confirmed twice: %v", err)
	}
	if err := propose(); !errors.Is(err, verification.ErrNotMet) {
		t.Errorf("TMS proposed again: %v", err)
	}
}

func TestARefusedReversalLeavesNoTrace(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi, maya := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor), w.officer("Maya", ledger.Supervisor)
	relative := w.staff(w.person("Kerabat", "1701050101019999"), ledger.Supervisor)
	n := w.decidedMet(rudi, dewi)
	waiting := w.case1("Menunggu")
	do(t, w.db, `UPDATE person SET kk_index = (SELECT kk_index FROM person WHERE id = $1) WHERE id = (SELECT person_id FROM application WHERE number = $2)`, relative.Person, n)
	for name, tt := range map[string]struct {
		by           ledger.Actor
		number       string
		why, article string
		unmet        []verification.Judgement
		want         error
	}{
		"a verifier":            {rudi, n, why, article, []verification.Judgement{unmet("gpa", "IPK-01")}, verification.ErrWrongRole},
		"a relative":            {relative, n, why, article, []verification.Judgement{unmet("gpa", "IPK-01")}, verification.ErrConflict},
		"not decided":           {maya, waiting, why, article, []verification.Judgement{unmet("gpa", "IPK-01")}, verification.ErrNotDecided},
		"an unknown case":       {maya, "1", why, article, nil, verification.ErrUnknown},
		"nothing unmet":         {maya, n, why, article, allMet, fault.In("items", verification.NeedsItem)},
		"no reason for an item": {maya, n, why, article, []verification.Judgement{unmet("gpa", "")}, fault.In("reason-gpa", verification.NeedsReason, "x")},
		"not explained":         {maya, n, " ", article, []verification.Judgement{unmet("gpa", "IPK-01")}, fault.In("why", verification.NeedsWhy)},
		"without a source":      {maya, n, why, "", []verification.Judgement{unmet("gpa", "IPK-01")}, fault.In("article", verification.NeedsArticle)},
	} {
		before := w.events()
		err := verification.ProposeReversal(ctx, w.db, tt.by, tt.number, tt.why, tt.article, tt.unmet...)
		if err == nil || !same(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
		if w.events() != before || one[int](t, w.db, `SELECT count(*)::int FROM reversal`) != 0 {
			t.Errorf("%s left a trace", name)
		}
	}
	if err := verification.RefuseReversal(ctx, w.db, maya, n); !errors.Is(err, verification.ErrReversalGone) {
		t.Errorf("refused what nobody proposed: %v", err)
	}
}

func TestARefusedProposalChangesNothing(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	maya, sinta := w.officer("Maya", ledger.Supervisor), w.officer("Sinta", ledger.Committee)
	n := w.decidedMet(rudi, dewi)
	for range 2 { // a refused proposal leaves room for another
		if err := verification.ProposeReversal(ctx, w.db, maya, n, why, article, unmet("gpa", "IPK-01")); err != nil {
			t.Fatal(err)
		}
		if err := verification.RefuseReversal(ctx, w.db, sinta, n); err != nil {
			t.Fatal(err)
		}
	}
	if w.outcome(n) != "ms" || one[int](t, w.db, `SELECT count(*)::int FROM notice`) != 0 {
		t.Error("a refused reversal counts, or was told")
	}
	f, err := verification.Reversible(ctx, w.db, sinta, n)
	if err != nil || len(f.Items) != 2 || !*f.Items[1].Met {
		t.Errorf("%+v, %v", f.Items, err)
	}
	all, err := verification.Reversals(ctx, w.db, f.ID)
	if err != nil || len(all) != 2 || all[0].Open() || all[0].Refuser != "Sinta" {
		t.Errorf("reversals %+v, %v", all, err)
	}
	flips, err := verification.Flips(ctx, w.db, all[0].ID)
	if err != nil || len(flips) != 1 || flips[0].Met || flips[0].Reason != "IPK di bawah batas" {
		t.Errorf("flips %+v, %v", flips, err)
	}
}
