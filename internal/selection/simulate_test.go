package selection

import (
	"errors"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

func full(skb int) map[string]int {
	return map[string]int{"twk": 100000, "tiu": 145000, "tkp": 186000, "skb": skb}
}

func TestSimulatedMovesFillThePostThatStayedEmpty(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2024", "portal", 1, 1)
	mustExec(t, db, `UPDATE vacancy SET title = 'Analis', qualifications = '{S-1 Hukum,S-1 Ekonomi}' WHERE season_id = $1`, r.season)
	mustExec(t, db, `UPDATE vacancy SET need_type = 'PENYANDANG DISABILITAS', qualifications = '{S-1 Ekonomi,S-1 Hukum}' WHERE id = $1`, r.vacancies[1])
	r.sits(t, db, 0, "1999-11-20", full(90000))
	_, second := r.sits(t, db, 0, "1999-11-20", full(80000))
	r.sits(t, db, 0, "1999-11-20", full(70000))
	if _, _, err := Simulate(ctx, db, r.keys, r.season); !errors.Is(err, ErrNoSKDResult) {
		t.Errorf("without an SKD result: %v", err)
	}
	skd, err := Compute(ctx, db, r.keys, r.season, bundle.SKD)
	if err != nil {
		t.Fatal(err)
	}
	r.publish(t, db, "skd_result", skd)
	table, moves, err := Simulate(ctx, db, r.keys, r.season)
	if err != nil || len(table.Rows) != 3 || len(moves) != 1 {
		t.Fatalf("%+v, %v", moves, err)
	}
	if m := moves[0]; m.Row.Number != second || m.Code != "P/L-E2" || m.To == nil || m.To.NeedType != "PENYANDANG DISABILITAS" || m.Row.Code != "TL" {
		t.Errorf("%+v", m)
	}
	mustExec(t, db, `UPDATE vacancy SET qualifications = '{S-1 Hukum}' WHERE id = $1`, r.vacancies[1])
	if _, moves, err = Simulate(ctx, db, r.keys, r.season); err != nil || len(moves) != 0 {
		t.Errorf("to another qualification: %+v, %v", moves, err)
	}
}

// What the simulation reads of everybody comes to the same final values as the
// result itself, also where the field test is made of parts.
func TestSimulationRanksLikeTheResult(t *testing.T) {
	for _, parts := range []string{"skb", "parts"} {
		t.Run(parts, func(t *testing.T) { ranksLikeTheResult(t, parts) })
	}
}

func ranksLikeTheResult(t *testing.T, parts string) {
	db := pgtest.Tx(t)
	tests := `('twk', 1, 'TWK', 'skd', 0, 150000), ('tiu', 2, 'TIU', 'skd', 0, 175000), ('tkp', 3, 'TKP', 'skd', 0, 225000), ('skb', 4, 'SKB', 'final', 0, 100000)`
	if parts == "parts" {
		tests = strings.Replace(tests, `('skb', 4, 'SKB', 'final', 0, 100000)`, `('cat', 4, 'CAT', 'final', 70, 100000), ('praktik', 5, 'Praktik', 'final', 30, 100000)`, 1)
	}
	r := aRoundOf(t, db, "cpns-2024", "portal", tests, 1, 2)
	for i := range 5 {
		scores := full(60000 + 7333*i)
		if parts == "parts" {
			scores["cat"], scores["praktik"] = scores["skb"], 81111
			delete(scores, "skb")
		}
		r.sits(t, db, i%2, "1999-11-20", scores)
	}
	skd, err := Compute(ctx, db, r.keys, r.season, bundle.SKD)
	if err != nil {
		t.Fatal(err)
	}
	r.publish(t, db, "skd_result", skd)
	g, err := gather(ctx, db, r.keys, r.season, bundle.Final)
	if err != nil {
		t.Fatal(err)
	}
	table, entries, err := g.table()
	if err != nil {
		t.Fatal(err)
	}
	places, err := placesOf.All(ctx, db, r.season)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Row{}
	for _, row := range table.Rows {
		want[row.Number] = row
	}
	seen := 0
	for _, posts := range g.agencies(ranking.CPNS2024, entries, places) {
		for _, p := range posts {
			for _, place := range ranking.CPNS2024.Final(p.Sitters, p.Quota) {
				seen++
				if row := want[p.Sitters[place.At].Number]; row.Final != place.Final || row.Rank != place.Rank || row.Code != place.Code || row.Formation != p.ID {
					t.Errorf("%s: %+v, want %+v", parts, place, row)
				}
			}
		}
	}
	if seen != 5 {
		t.Errorf("%s: %d of 5 are in the pools", parts, seen)
	}
}

func TestOnlyCPNSIsOptimised(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "own", "portal", 1, 1)
	r.sits(t, db, 0, "1999-11-20", map[string]int{"tulis": 80000, "wawancara": 70000})
	r.sits(t, db, 0, "1999-11-20", map[string]int{"tulis": 70000, "wawancara": 70000})
	if table, moves, err := Simulate(ctx, db, r.keys, r.season); err != nil || len(table.Rows) != 2 || moves != nil {
		t.Errorf("%d rows, %v, %v", len(table.Rows), moves, err)
	}
}

func TestLimitsSayWhatIsInForceAndWhatWaits(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2024", "portal", 1, 1)
	mustExec(t, db, `UPDATE vacancy SET title = 'Dokter Ahli Pertama' WHERE id = $1`, r.vacancies[0])
	first, second := r.actor(t, db), r.actor(t, db)
	find := func() Limit {
		t.Helper()
		all, err := Limits(ctx, db, r.season)
		if err != nil || len(all) != 2 {
			t.Fatalf("%+v, %v", all, err)
		}
		for _, l := range all {
			if l.Vacancy == r.vacancies[0] {
				return l
			}
			if l.InForce == nil || *l.InForce.TWK != 65000 || l.Refusal != nil {
				t.Errorf("the general threshold: %+v", l)
			}
		}
		return Limit{}
	}
	if l := find(); l.InForce != nil || !errors.Is(l.Refusal, ErrThresholdOpen) || l.Waiting() {
		t.Errorf("none stated: %+v", l)
	}
	if err := ProposeThreshold(ctx, db, first, r.vacancies[0], ranking.Threshold{TIU: ranking.Known(80000)}, "KepmenPANRB 1023/2021"); err != nil {
		t.Fatal(err)
	}
	if l := find(); l.InForce != nil || !l.Waiting() || l.ProposedBy != first.Person || l.Own.TIU.Value != 80000 {
		t.Errorf("proposed: %+v", l)
	}
	if err := ConfirmThreshold(ctx, db, second, r.vacancies[0], proposed(t, db, "vacancy_threshold", r.vacancies[0])); err != nil {
		t.Fatal(err)
	}
	if l := find(); l.InForce == nil || l.Waiting() || l.Confirmer != "Panitia" || l.InForce.Source != "KepmenPANRB 1023/2021" {
		t.Errorf("confirmed: %+v", l)
	}
}
