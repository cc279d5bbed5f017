package award

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/day"
)

func TestAWideSpreadBringsAThirdAndTheNearestTwoCount(t *testing.T) {
	for _, x := range []struct {
		totals []int
		needs  int
		counts []int
	}{
		{nil, 2, nil}, {[]int{80_000}, 2, nil}, {[]int{80_000, 90_000}, 2, []int{0, 1}}, {[]int{80_000, 90_001}, 3, nil},
		{[]int{80_000, 95_000, 93_000}, 3, []int{1, 2}}, {[]int{80_000, 95_000, 81_000}, 3, []int{0, 2}}, {[]int{80_000, 95_000, 70_000}, 3, []int{0, 2}},
		{[]int{80_000, 100_000, 90_000}, 3, []int{0, 1, 2}},
	} {
		got, ok := Counted(x.totals, 10_000)
		if n := Needs(x.totals, 10_000); n != x.needs || ok != (x.counts != nil) || !cmp.Equal(got, x.counts) {
			t.Errorf("%v: needs %d, counts %v", x.totals, n, got)
		}
	}
	if n := Weighted([]int{90, 75, 100}, []int{500, 300, 200}); n != 87_500 {
		t.Errorf("weighted %d, want 87,500 points", n)
	}
}

func TestTheRankingTellsTiesApartInOrderAndWhateverTheOrder(t *testing.T) {
	at := time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)
	weights := []int{400, 600}
	entry := func(id string, a, b int, since int, filed int) Entry {
		v := []int{a, b}
		total := Weighted(v, weights)
		return Entry{ID: id, Totals: []int{total, total}, Values: [][]int{v, v}, Since: day.Day{Year: since, Month: 3, Date: 1}, FiledAt: at.AddDate(0, 0, filed)}
	}
	all := []Entry{
		entry("best", 90, 90, 2020, 5), entry("heavy", 60, 80, 2020, 5), entry("light", 90, 60, 2001, 0), // 72 both: the heavier criterion
		entry("old", 50, 50, 2010, 9), entry("young", 50, 50, 2015, 1), entry("early", 50, 50, 2015, 0),
	}
	want := []Place{
		{"best", 1, 90_000, true, 2, ByTotal, 0}, {"heavy", 2, 72_000, true, 2, ByTotal, 0}, {"light", 3, 72_000, false, 2, ByCriterion, 1},
		{"old", 4, 50_000, false, 2, ByTotal, 0}, {"early", 5, 50_000, false, 2, ByService, 0}, {"young", 6, 50_000, false, 2, ByFiling, 0},
	}
	for range 50 {
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		got, ok := Rank(all, weights, 2, 10_000)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Fatal(diff)
		}
	}
	all[0].Totals = all[0].Totals[:1]
	if _, ok := Rank(all, weights, 2, 10_000); ok {
		t.Error("ranked a dossier that lacks a scorer")
	}
}

func TestWhoMayBeNominated(t *testing.T) {
	c := Category{Statuses: []string{"pns"}, MinYears: 2}
	on := day.Day{Year: 2026, Month: 11, Date: 30}
	for _, x := range []struct {
		status string
		since  day.Day
		want   string
	}{
		{"pns", day.Day{Year: 2024, Month: 11, Date: 30}, ""}, {"pns", day.Day{Year: 2024, Month: 12, Date: 1}, string(TooShort)}, {"pns", day.Day{}, string(TooShort)},
		{"pppk", day.Day{Year: 2000, Month: 1, Date: 1}, string(WrongStatus)},
	} {
		if got := c.Eligible(x.status, x.since, on); got != x.want {
			t.Errorf("%+v: %q", x, got)
		}
	}
}

func TestCriteriaAsTheyAreTyped(t *testing.T) {
	list, f := criteria("Dampak bagi warga; 60; tanpa nama\n Sikap kerja ; 40% ; dengan nama ")
	if len(f) > 0 || len(list) != 2 || list[0].Weight != 600 || !list[0].Blind || list[1].Weight != 400 || list[1].Blind || list[1].Name != "Sikap kerja" {
		t.Errorf("%+v %v", list, f)
	}
	for text, want := range map[string]any{"": CriterionLine, "A; 60; tanpa nama\nB; 30; tanpa nama": WeightsWrong, "A; 50; tanpa nama\nA; 50; tanpa nama": CriterionLine, "A; x; tanpa nama": CriterionLine, "A; 100": CriterionLine} {
		if _, f := criteria(text); len(f) != 1 || f[0].Code != want {
			t.Errorf("%q: %v", text, f)
		}
	}
}
