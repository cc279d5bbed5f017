package award

import (
	"cmp"
	"slices"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// Weighted is a total in thousandths of a point: values from 0 to 100 by weights in
// thousandths, which are 1000 together.
func Weighted(values, weights []int) int {
	sum := 0
	for i, v := range values {
		sum += v * weights[i]
	}
	return sum
}

// Needs is how many scorers a dossier needs by the totals given so far: two, and a
// third once two are further apart than the spread.
func Needs(totals []int, spread int) int {
	if len(totals) < 2 || abs(totals[0]-totals[1]) <= spread {
		return 2
	}
	return 3
}

// Counted are the places of the totals that count, and whether there are enough.
// Two count both; of three those two that are nearest to each other, and all three
// when the middle one is as far from both.
func Counted(totals []int, spread int) ([]int, bool) {
	if len(totals) < Needs(totals, spread) {
		return nil, false
	}
	if len(totals) == 2 {
		return []int{0, 1}, true
	}
	order := []int{0, 1, 2}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(totals[a], totals[b]) })
	low, high := totals[order[1]]-totals[order[0]], totals[order[2]]-totals[order[1]]
	switch {
	case low < high:
		order = order[:2]
	case high < low:
		order = order[1:]
	}
	slices.Sort(order)
	return order, true
}

// mean is rounded half up.
func mean(values []int) int {
	sum := 0
	for _, v := range values {
		sum += v
	}
	n := len(values)
	return (2*sum + n) / (2 * n)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// Entry is a dossier to rank.
type Entry struct {
	ID      string
	Totals  []int   // of the scorers, by seat
	Values  [][]int // by scorer, by criterion in the order of the category
	Since   day.Day // first day of service; zero when unknown
	FiledAt time.Time
}

// How two dossiers with the same total were told apart.
const (
	ByTotal     = "total"
	ByCriterion = "criterion" // the heaviest first
	ByService   = "service"   // who serves longer
	ByFiling    = "filing"    // whose nomination came first
)

// Place is where a dossier ended and why.
type Place struct {
	ID        string
	Rank      int
	Total     int // thousandths
	Placed    bool
	Counted   int    // scorers
	By        string // how it was told apart from the one above: ByTotal, or the first step that differed
	Criterion int    // its place in the category, for ByCriterion
}

// Rank puts the dossiers of a category in order. It returns false when one of them
// lacks a scorer. The order does not depend on that of the entries.
func Rank(entries []Entry, weights []int, quota, spread int) ([]Place, bool) {
	type row struct {
		Entry
		total int
		means []int
		count int
	}
	heavy := make([]int, len(weights))
	for i := range heavy {
		heavy[i] = i
	}
	slices.SortStableFunc(heavy, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
	rows := make([]row, 0, len(entries))
	for _, e := range entries {
		count, ok := Counted(e.Totals, spread)
		if !ok {
			return nil, false
		}
		r := row{Entry: e, count: len(count), means: make([]int, len(weights))}
		var totals []int
		for _, i := range count {
			totals = append(totals, e.Totals[i])
		}
		r.total = mean(totals)
		for k := range weights {
			var values []int
			for _, i := range count {
				values = append(values, e.Values[i][k]*1000)
			}
			r.means[k] = mean(values)
		}
		rows = append(rows, r)
	}
	step := func(a, b row) (int, string, int) {
		if c := cmp.Compare(b.total, a.total); c != 0 {
			return c, ByTotal, 0
		}
		for _, k := range heavy {
			if c := cmp.Compare(b.means[k], a.means[k]); c != 0 {
				return c, ByCriterion, k
			}
		}
		if a.Since != b.Since && !a.Since.IsZero() && !b.Since.IsZero() {
			if a.Since.Before(b.Since) {
				return -1, ByService, 0
			}
			return 1, ByService, 0
		}
		if c := a.FiledAt.Compare(b.FiledAt); c != 0 {
			return c, ByFiling, 0
		}
		return cmp.Compare(a.ID, b.ID), ByFiling, 0
	}
	slices.SortFunc(rows, func(a, b row) int { c, _, _ := step(a, b); return c })
	places := make([]Place, len(rows))
	for i, r := range rows {
		places[i] = Place{ID: r.ID, Rank: i + 1, Total: r.total, Placed: i < quota, Counted: r.count, By: ByTotal}
		if i > 0 {
			_, places[i].By, places[i].Criterion = step(rows[i-1], r)
		}
	}
	return places, true
}

// Eligible says what keeps an employee out of a category, "" when nothing does. The
// years are whole, on the last day of nominations.
func (c Category) Eligible(status string, since, on day.Day) (reason string) {
	years, _, _ := on.Age(since)
	switch {
	case !slices.Contains(c.Statuses, status):
		return string(WrongStatus)
	case c.MinYears > 0 && (since.IsZero() || years < c.MinYears):
		return string(TooShort)
	}
	return ""
}
