package selection

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// same computes the stage and has the published form of it computed again.
func (r round) same(t *testing.T, db pg.DB, stage bundle.Stage) Table {
	t.Helper()
	table, err := Compute(ctx, db, r.keys, r.season, stage)
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := table.Result().Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range verdicts {
		if len(v.Faults) > 0 {
			t.Errorf("computed again %s: %v", v.Row.Number, v.Faults)
		}
	}
	return table
}

func TestAnEliminatingPartEndsTheSelection(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRoundWith(t, db, "own", "portal", `('tulis', 1, 'Tes tulis', 'final', 60, 100000), ('wawancara', 2, 'Wawancara', 'final', 40, 100000), ('samapta', 3, 'Kesamaptaan', 'final', 0, 100000)`,
		[]string{`UPDATE season_part SET minimum = 60000, eliminating = true WHERE season_id = $1 AND code = 'samapta'`,
			`UPDATE season_part SET minimum = 50000 WHERE season_id = $1 AND code = 'wawancara'`}, 2)
	r.sits(t, db, 0, "1990-01-01", map[string]int{"tulis": 70000, "wawancara": 50000, "samapta": 60000})
	r.sits(t, db, 0, "1990-01-01", map[string]int{"tulis": 100000, "wawancara": 100000, "samapta": 59999})
	r.sits(t, db, 0, "1990-01-01", map[string]int{"tulis": 100000, "wawancara": 49999, "samapta": 90000})
	table := r.same(t, db, bundle.Final)
	got := map[string]bool{}
	for _, row := range table.Rows {
		got[line(row)+" "+string(row.Status)] = true
	}
	want := map[string]bool{"analis-1 P/L 1  passed": true, "analis-1 TMS-1 0 nab:samapta unqualified": true, "analis-1 TL 0 nab:wawancara below": true}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestTiesFollowTheSeasonsOrder(t *testing.T) {
	for order, first := range map[string]string{"{wawancara,tulis}": "wawancara", "{tulis}": "tulis"} {
		t.Run(order, func(t *testing.T) {
			db := pgtest.Tx(t)
			r := aRoundWith(t, db, "own", "portal", `('tulis', 1, 'Tes tulis', 'final', 50, 100000), ('wawancara', 2, 'Wawancara', 'final', 50, 50000)`,
				[]string{`UPDATE season SET ties = '` + order + `' WHERE id = $1`}, 1)
			numbers := map[string]string{}
			_, numbers["tulis"] = r.sits(t, db, 0, "1990-01-01", map[string]int{"tulis": 80000, "wawancara": 30000})
			_, numbers["wawancara"] = r.sits(t, db, 0, "1995-01-01", map[string]int{"tulis": 60000, "wawancara": 40000})
			table := r.same(t, db, bundle.Final)
			if table.Rows[0].Number != numbers[first] || table.Rows[0].Final.Value != 70000 || table.Rows[1].Final.Value != 70000 || table.Rows[1].Decider != first {
				t.Errorf("%v", lines(table))
			}
		})
	}
}

const skdParts = `('twk', 1, 'TWK', 'skd', 0, 150000), ('tiu', 2, 'TIU', 'skd', 0, 175000), ('tkp', 3, 'TKP', 'skd', 0, 225000), ('skb', 4, 'SKB', 'final', 100, 100000)`

func TestTheSKBOfItsParts(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRoundWith(t, db, "cpns-2024", "portal", skdParts+`, ('cat', 5, 'CAT', 'final', 60, 100000), ('praktik', 6, 'Praktik', 'final', 40, 100000)`,
		[]string{`UPDATE season_part SET minimum = 50000, eliminating = true WHERE season_id = $1 AND code = 'praktik'`}, 3)
	skd := func(more map[string]int) map[string]int {
		all := map[string]int{"twk": 100000, "tiu": 145000, "tkp": 186000}
		for k, v := range more {
			all[k] = v
		}
		return all
	}
	_, parts := r.sits(t, db, 0, "1990-01-01", skd(map[string]int{"cat": 74000, "praktik": 81500}))               // 77.00 (domain 2.5)
	_, total := r.sits(t, db, 0, "1990-01-01", skd(map[string]int{"cat": 74000, "praktik": 81500, "skb": 77500})) // the imported total wins
	_, failed := r.sits(t, db, 0, "1990-01-01", skd(map[string]int{"cat": 100000, "praktik": 49999}))
	half, _ := r.sits(t, db, 0, "1990-01-01", skd(map[string]int{"cat": 74000}))
	r.publish(t, db, "skd_result", r.same(t, db, bundle.SKD))
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.Final); !errors.Is(err, ErrScoresMissing) {
		t.Errorf("half of the SKB: %v", err)
	}
	r.scores(t, db, half, 1, map[string]int{"praktik": -1})
	got := map[string]string{}
	for _, row := range r.same(t, db, bundle.Final).Rows {
		got[row.Number] = line(row) + " " + row.Final.Value.String()
	}
	for number, want := range map[string]string{
		total: "analis-1 P/L 1  77.846", parts: "analis-1 P/L 2 nilai_akhir 77.546", failed: "analis-1 TMS-1 0 nab:praktik 0.000",
	} {
		if got[number] != want {
			t.Errorf("%q, want %q", got[number], want)
		}
	}
}

func TestAnSKBBeyondTheRegionsLimitsHasNoResult(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRoundWith(t, db, "cpns-2024", "portal", skdParts+`, ('cat', 5, 'CAT', 'final', 50, 100000), ('praktik', 6, 'Praktik', 'final', 50, 100000)`, nil, 1)
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.Final); !errors.Is(err, ErrRulesWrong) {
		t.Error(err)
	}
}

// A season of 2019: its own thresholds, TKP to 175, a total of 500, its own codes.
func TestASeasonOf2019(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2019", "portal", 1)
	r.sits(t, db, 0, "1990-01-01", map[string]int{"twk": 65000, "tiu": 80000, "tkp": 126000, "skb": 80000})
	r.sits(t, db, 0, "1990-01-01", map[string]int{"twk": 65000, "tiu": 80000, "tkp": 130000, "skb": 70000})
	r.sits(t, db, 0, "1990-01-01", map[string]int{"twk": 150000, "tiu": 175000, "tkp": 125000})
	skd := r.same(t, db, bundle.SKD)
	if d := cmp.Diff([]string{"analis-1 P/L 1 ", "analis-1 P/L 2 skd", "analis-1 TL 0 nab:tkp"}, lines(skd)); d != "" {
		t.Error(d)
	}
	r.publish(t, db, "skd_result", skd)
	final := r.same(t, db, bundle.Final)
	if d := cmp.Diff([]string{"analis-1 P/L 1 ", "analis-1 P/TL 2 nilai_akhir"}, lines(final)); d != "" {
		t.Error(d)
	}
	if got := final.Rows[0]; got.SKD100.Value != 54200 || got.Final.Value != 69680 { // 271/500, 0.4×54.2 + 0.6×80
		t.Errorf("%v %v", got.SKD100, got.Final)
	}
}

// A season of 2021: only excepted positions have a threshold in the set, every
// other formation brings its own, of two persons.
func TestASeasonOf2021(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2021", "portal", 1)
	r.sits(t, db, 0, "1990-01-01", map[string]int{"twk": 65000, "tiu": 80000, "tkp": 166000, "skb": 80000})
	r.sits(t, db, 0, "1990-01-01", map[string]int{"twk": 65000, "tiu": 80000, "tkp": 165000, "skb": 90000})
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.SKD); !errors.Is(err, ErrNoThreshold) {
		t.Errorf("without thresholds: %v", err)
	}
	first, second := r.actor(t, db), r.actor(t, db)
	general := ranking.Threshold{TWK: ranking.Known(65000), TIU: ranking.Known(80000), TKP: ranking.Known(166000)}
	if err := errors.Join(ProposeThreshold(ctx, db, first, r.vacancies[0], general, "KepmenPANRB 1023/2021"), ConfirmThreshold(ctx, db, second, r.vacancies[0], proposed(t, db, "vacancy_threshold", r.vacancies[0]))); err != nil {
		t.Fatal(err)
	}
	skd := r.same(t, db, bundle.SKD)
	if d := cmp.Diff([]string{"analis-1 P/L 1 ", "analis-1 TL 0 nab:tkp"}, lines(skd)); d != "" {
		t.Error(d)
	}
	r.publish(t, db, "skd_result", skd)
	if d := cmp.Diff([]string{"analis-1 P/L 1 "}, lines(r.same(t, db, bundle.Final))); d != "" {
		t.Error(d)
	}
}

func TestThresholdsThatNobodyCanReach(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2019", "portal", 1)
	who, m := r.actor(t, db), ranking.Known
	for _, c := range []struct {
		t    ranking.Threshold
		want []string
	}{
		{ranking.Threshold{}, []string{"total selection.threshold-empty"}},
		{ranking.Threshold{TWK: m(155000), TIU: m(180000), TKP: m(176000), Total: m(501000)},
			[]string{"twk selection.threshold-step", "tiu selection.threshold-step", "tkp selection.threshold-range", "total selection.threshold-range"}},
		{ranking.Threshold{TWK: m(64000), TIU: m(81000), TKP: m(126500), Total: m(300001)},
			[]string{"twk selection.threshold-step", "tiu selection.threshold-step", "tkp selection.threshold-whole", "total selection.threshold-whole"}},
		{ranking.Threshold{TWK: m(-1)}, []string{"twk selection.threshold-step"}},
		{ranking.Threshold{TWK: m(0), TIU: m(175000), TKP: m(175000), Total: m(500000)}, nil},
	} {
		err := ProposeThreshold(ctx, db, who, r.vacancies[0], c.t, "KepmenPANRB 1/2026")
		faults, _ := fault.AsFields(err)
		var got []string
		for _, f := range faults {
			got = append(got, f.Name+" "+string(f.Code))
		}
		if d := cmp.Diff(c.want, got); d != "" || c.want == nil && err != nil {
			t.Errorf("%+v: %s %v", c.t, d, err)
		}
	}
}

func TestWithoutAnSKDThereIsNoThreshold(t *testing.T) {
	db := pgtest.Tx(t)
	own := aRound(t, db, "own", "portal", 1)
	if err := ProposeThreshold(ctx, db, own.actor(t, db), own.vacancies[0], ranking.Threshold{TWK: ranking.Known(65000)}, "x"); !errors.Is(err, ErrThresholdNoRule) {
		t.Errorf("without an SKD: %v", err)
	}
}
