package ranking

import (
	"cmp"
	"slices"
	"strings"
)

// Ladder names the steps by which a pool is ordered, the highest value first in
// each. What orders the rows is all that ranks them.
type Ladder []string

const maxSteps = 8

// row is one participant on the ladder.
type row struct {
	at      int
	number  string
	value   [maxSteps]Milli
	known   uint8 // bit i: the value of step i is there
	settled Maybe // the place that people gave it in a tie the rules leave, higher first
	set     int   // the step that sets it apart from the row above; len(ladder) is none, beyond it people did
}

// step gives the row its value of a step.
func (r *row) step(i int, m Maybe) {
	if m.Known {
		r.value[i] = m.Value
		r.known |= 1 << i
	}
}

// order arranges rows best first. Rows equal so far stay equal from the first
// step whose value one of them lacks: nobody is put before another by a guess.
// The order of the input never matters.
func (l Ladder) order(rows []row) {
	if len(rows) > 0 {
		rows[0].set = -1
	}
	l.refine(rows, 0)
}

func (l Ladder) refine(rows []row, step int) {
	if len(rows) < 2 {
		return
	}
	if step == len(l) || slices.ContainsFunc(rows, func(r row) bool { return r.known&(1<<step) == 0 }) {
		l.settle(rows)
		return
	}
	first := rows[0].set
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(b.value[step], a.value[step]) })
	start := 0
	for i := 1; i <= len(rows); i++ {
		if i < len(rows) && rows[i].value[step] == rows[start].value[step] {
			continue
		}
		rows[start].set = step
		if start == 0 {
			rows[start].set = first
		}
		l.refine(rows[start:i], step+1)
		start = i
	}
}

// settle orders rows that the rules leave equal: by what people decided, if they
// decided about every one of them; else they stay equal, by number.
func (l Ladder) settle(rows []row) {
	first := rows[0].set
	decided := !slices.ContainsFunc(rows, func(r row) bool { return !r.settled.Known })
	slices.SortFunc(rows, func(a, b row) int {
		if decided && a.settled != b.settled {
			return cmp.Compare(b.settled.Value, a.settled.Value)
		}
		return strings.Compare(a.number, b.number)
	})
	for i := 1; i < len(rows); i++ {
		rows[i].set = len(l)
		if decided && rows[i].settled != rows[i-1].settled {
			rows[i].set = len(l) + 1
		}
	}
	rows[0].set = first
}

// tied reports whether a row is equal to the one above.
func (l Ladder) tied(r row) bool { return r.set == len(l) }

// decider is the name of what set a row apart from the one above.
func (l Ladder) decider(r row) string {
	switch {
	case r.set < 0:
		return ""
	case l.tied(r):
		return ByTie
	case r.set > len(l):
		return ByPeople
	}
	return l[r.set]
}

// gap is the first step in which a differs from b, and by how much.
func (l Ladder) gap(a, b row) Gap {
	for i, name := range l {
		if a.known&b.known&(1<<i) == 0 {
			break
		}
		if by := a.value[i] - b.value[i]; by != 0 {
			return Gap{name, by}
		}
	}
	if a.settled != b.settled {
		return Gap{Step: ByPeople}
	}
	return Gap{Step: ByTie}
}

// cut says where the rows inside end and where those outside begin: at most n,
// and what lies between is a tie across the last post.
func (l Ladder) cut(rows []row, n int) (inside, outside int) {
	n = max(n, 0)
	if n >= len(rows) {
		return len(rows), len(rows)
	}
	inside, outside = n, n
	for outside < len(rows) && l.tied(rows[outside]) {
		outside++
	}
	if outside > n {
		for inside > 0 && l.tied(rows[inside]) {
			inside--
		}
	}
	return inside, outside
}
