package selection

import (
	"bytes"
	"errors"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// A tie that no rule decides is settled by two persons, in public, and anyone
// can compute the result again with their decision.
func TestATieIsSettledByTwoPersons(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "own", "portal", 2)
	same := map[string]int{"tulis": 80000, "wawancara": 70000}
	_, best := r.sits(t, db, 0, "1999-11-20", map[string]int{"tulis": 90000, "wawancara": 70000})
	one, numberOne := r.sits(t, db, 0, "1999-11-20", same)
	two, numberTwo := r.sits(t, db, 0, "1999-11-20", same)
	by, other := r.actor(t, db), r.actor(t, db)
	vacancy := r.vacancies[0]
	propose := func(by ledger.Actor, order map[string]int, letter, reason string) error {
		return ProposeSettlement(ctx, db, r.keys, by, r.season, vacancy, order, letter, reason)
	}
	codes := func() (got string) {
		t.Helper()
		table, err := Compute(ctx, db, r.keys, r.season, bundle.Final)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range table.Rows {
			got += string(row.Code) + " " + row.Decider + ", "
		}
		return got
	}

	ties, err := Ties(ctx, db, r.keys, r.season)
	if err != nil || len(ties) != 1 || len(ties[0].Rows) != 2 || ties[0].Posts != 1 || ties[0].Decision != nil {
		t.Fatalf("%+v, %v", ties, err)
	}
	var faults fault.Fields
	if err := propose(by, map[string]int{one: 1, two: 1}, " ", ""); !errors.As(err, &faults) || len(faults) != 3 {
		t.Errorf("two first places, no letter, no reason: %v", err)
	}
	own := by
	own.Person = personOf(t, db, two)
	if err := propose(own, map[string]int{one: 2, two: 1}, "BA-7/2026", "Undian"); !errors.Is(err, ErrTieOwnCase) {
		t.Errorf("by one of the tied: %v", err)
	}
	if err := ConfirmSettlement(ctx, db, r.keys, other, r.season, vacancy, ""); !errors.Is(err, ErrSettlementNone) {
		t.Errorf("nothing proposed: %v", err)
	}
	if err := propose(by, map[string]int{one: 2, two: 1}, "BA-7/2026", "Undian di depan saksi"); err != nil {
		t.Fatal(err)
	}
	undecided := "P/L , SERI nilai_akhir, SERI seri, "
	if got := codes(); got != undecided {
		t.Errorf("before the second person: %s", got)
	}
	read := proposed(t, db, "tie_settlement", vacancy)
	if err := propose(by, map[string]int{one: 2, two: 1}, "BA-7/2026", "Undian di depan saksi"); err != nil {
		t.Fatal(err)
	}
	if err := ConfirmSettlement(ctx, db, r.keys, other, r.season, vacancy, read); !errors.Is(err, ErrReadOther) {
		t.Errorf("another proposal than was read: %v", err)
	}
	if err := ConfirmSettlement(ctx, db, r.keys, by, r.season, vacancy, proposed(t, db, "tie_settlement", vacancy)); !errors.Is(err, ErrSettlementMyWork) {
		t.Errorf("by the same person: %v", err)
	}
	if err := ConfirmSettlement(ctx, db, r.keys, other, r.season, vacancy, proposed(t, db, "tie_settlement", vacancy)); err != nil {
		t.Fatal(err)
	}
	if got := codes(); got != "P/L , P/L nilai_akhir, TL keputusan, " {
		t.Errorf("settled: %s", got)
	}

	table, err := Compute(ctx, db, r.keys, r.season, bundle.Final)
	if err != nil {
		t.Fatal(err)
	}
	if table.Rows[0].Number != best || table.Rows[1].Number != numberTwo || table.Rows[2].Number != numberOne || table.Rows[2].Gap.Step != ranking.ByPeople {
		t.Errorf("%+v", table.Rows)
	}
	id := r.publish(t, db, "final_result", table)
	kept, err := Stored(ctx, db, id)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := table.Result().Zip()
	b, _ := kept.Result().Zip()
	if !bytes.Equal(a, b) {
		t.Error("what was kept is not what was computed")
	}
	again, err := bundle.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if s := again.Rules.Formations[0].Settlement; s == nil || s.Letter != "BA-7/2026" || s.Reason != "Undian di depan saksi" {
		t.Errorf("the minutes are not in the bundle: %+v", s)
	}
	verdicts, err := again.Check()
	for _, v := range verdicts {
		if len(v.Faults) > 0 {
			t.Errorf("%s: %v", v.Row.Number, v.Faults)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := propose(by, map[string]int{one: 1, two: 2}, "BA-8/2026", "Lain"); !errors.Is(err, ErrTieInUse) {
		t.Errorf("after publication: %v", err)
	}
}

// A decision about people who are no longer equal decides nothing.
func TestADecisionNeverGoesBeforeARule(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "own", "portal", 1)
	same := map[string]int{"tulis": 80000, "wawancara": 70000}
	one, _ := r.sits(t, db, 0, "1999-11-20", same)
	two, numberTwo := r.sits(t, db, 0, "1999-11-20", same)
	if err := ProposeSettlement(ctx, db, r.keys, r.actor(t, db), r.season, r.vacancies[0], map[string]int{one: 1, two: 2}, "BA-7/2026", "Undian"); err != nil {
		t.Fatal(err)
	}
	if err := ConfirmSettlement(ctx, db, r.keys, r.actor(t, db), r.season, r.vacancies[0], proposed(t, db, "tie_settlement", r.vacancies[0])); err != nil {
		t.Fatal(err)
	}
	r.scores(t, db, two, 2, map[string]int{"tulis": 81000})
	table, err := Compute(ctx, db, r.keys, r.season, bundle.Final)
	if err != nil {
		t.Fatal(err)
	}
	if first := table.Rows[0]; first.Number != numberTwo || first.Settled.Known || table.Rules.Formations[0].Settlement != nil {
		t.Errorf("%+v, %+v", first, table.Rules.Formations[0])
	}
}

func personOf(t *testing.T, db pg.DB, participant string) string {
	t.Helper()
	var id string
	if err := db.QueryRow(ctx, `SELECT person_id::text FROM participant WHERE id = $1`, participant).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

// proposed names the proposal of a table that stands now.
func proposed(t *testing.T, db pg.DB, table, vacancy string) string {
	t.Helper()
	p, err := pg.Rows[string](`SELECT `+proposal+` FROM `+table+` WHERE vacancy_id = $1`).One(t.Context(), db, vacancy)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
