package ranking

import (
	"slices"
	"strings"
)

// candidate is a participant on the way to a place: their row, and what keeps
// them off the ladder.
type candidate struct {
	row
	out    Code // left before the ranking, or ""
	absent bool
	below  []string // parts below their threshold
	place  Place    // figures filled in beforehand
}

// outcome is what the two sides of a cut are called, and what a tie across it is.
type outcome struct {
	inside, outside, below, absent func(candidate) Code
	shared                         bool // a tie across the cut is admitted whole, not left undecided
}

func always(c Code) func(candidate) Code { return func(candidate) Code { return c } }

// judge ranks a pool and returns its places as they are printed: in rank order,
// then below the threshold, absent, out, each of these by number.
func (l Ladder) judge(pool []candidate, n int, o outcome) []Place {
	slices.SortFunc(pool, func(a, b candidate) int {
		if d := a.group() - b.group(); d != 0 {
			return d
		}
		return strings.Compare(a.number, b.number)
	})
	ranked := 0
	for ranked < len(pool) && pool[ranked].group() == 0 {
		ranked++
	}
	rows := make([]row, ranked)
	for i := range rows {
		rows[i] = pool[i].row
		rows[i].at = i
	}
	l.order(rows)
	places := make([]Place, 0, len(pool))
	places = l.inOrder(places, pool, rows, n, o)
	for _, c := range pool[ranked:] {
		places = append(places, c.unranked(o))
	}
	return places
}

// inOrder appends the places of the ranked rows.
func (l Ladder) inOrder(places []Place, pool []candidate, rows []row, n int, o outcome) []Place {
	inside, outside := l.cut(rows, n)
	if o.shared {
		inside = outside
	}
	rank := 0
	for i, r := range rows {
		if !l.tied(r) {
			rank = i + 1
		}
		c := pool[r.at]
		p := c.place
		p.At, p.Rank, p.Decider = c.at, rank, l.decider(r)
		switch {
		case i < inside:
			p.Code, p.Status = o.inside(c), Passed
			if inside < len(rows) {
				p.Gap = l.gap(r, rows[inside])
			}
		case i < outside:
			p.Code, p.Status, p.Gap = Seri, Undecided, Gap{Step: ByTie}
		default:
			p.Code, p.Status = o.outside(c), OutsideQuota
			if outside > 0 {
				p.Gap = l.gap(r, rows[outside-1])
			}
		}
		places = append(places, p)
	}
	return places
}

// group is the order in which places are printed; leaving wins over absence.
func (c candidate) group() int {
	switch {
	case c.out != "":
		return 3
	case c.absent:
		return 2
	case len(c.below) > 0:
		return 1
	}
	return 0
}

// unranked is the place of somebody who is not on the ladder.
func (c candidate) unranked(o outcome) Place {
	p := c.place
	p.At, p.SKD100, p.Final = c.at, Maybe{}, Maybe{}
	switch c.group() {
	case 3:
		p.Code, p.Status, p.Decider = c.out, Meaning(c.out), ByExit
	case 2:
		p.Code, p.Status, p.Decider = o.absent(c), NotPresent, ByAbsence
	default:
		p.Code, p.Status, p.Decider = o.below(c), BelowThreshold, belowLabel+strings.Join(c.below, "+")
		if p.Code == TMS1 {
			p.Status = Unqualified
		}
	}
	return p
}
