package ranking

import (
	"cmp"
	"slices"
)

// Rule is one way of filling a post that stayed empty (optimalisasi).
type Rule string

// The rules in the order in which a simulation applies them. The order of the
// first two is that of PermenPANRB 27/2021 Pasal 48 ayat (5); BKN does not
// publish its order of the others, nor who gets which of several places, so
// every outcome of Optimise is a simulation.
const (
	U1 Rule = "U1" // UMUM from KHUSUS, same place
	E2 Rule = "E2" // KHUSUS from other needs, same place
	E1 Rule = "E1" // KHUSUS from the same KHUSUS, other place
	U2 Rule = "U2" // UMUM from UMUM, other place
	U3 Rule = "U3" // UMUM from KHUSUS, other place
	E3 Rule = "E3" // KHUSUS from other needs, other place
)

var ruleOrder = []Rule{U1, E2, E1, U2, U3, E3}

func (r Rule) code() Code { return PL + "-" + Code(r) }

// oldCode is the code of 2019 to 2023: 1 within the unit, 2 from another.
func (r Rule) oldCode() Code {
	if r == U1 || r == E2 {
		return "P/L-1"
	}
	return "P/L-2"
}

// Post is one formation of an agency with its participants. Nobody is moved to
// another agency, position or qualification.
type Post struct {
	ID                            string
	Position, Qualification, Unit string
	Need                          NeedType
	Quota                         int
	NAB                           Threshold // its own
	General                       Threshold // of UMUM for the position, which those who move must meet
	Sitters                       []Sitter
}

// Move is one person who would pass at another post; Undecided where a full tie
// leaves it to people who of them.
type Move struct {
	Number    string
	From, To  string // posts; To is "" while undecided
	Rule      Rule
	Code      Code
	Undecided bool
}

// mover is somebody who sat everything, met their threshold and was outside the quota.
type mover struct {
	row
	post   int
	sitter Sitter
	done   bool
}

// Optimise simulates the filling of posts that stayed empty: rules in their
// order, persons by rank, posts by ID. People stopped at the SKD are no
// candidates, and posts that an undecided tie will fill are not empty.
func (r CPNS) Optimise(posts []Post) []Move {
	posts = slices.Clone(posts)
	slices.SortFunc(posts, func(a, b Post) int { return cmp.Compare(a.ID, b.ID) })
	empty := make([]int, len(posts))
	var movers []mover
	for i, p := range posts {
		empty[i] = p.Quota
		for _, place := range r.Final(p.Sitters, p.Quota) {
			switch place.Status {
			case Passed:
				empty[i]--
			case Undecided:
				empty[i] = 0
			case OutsideQuota:
				s := p.Sitters[place.At]
				movers = append(movers, mover{row: r.final(place.At, s).row, post: i, sitter: s})
			default: // who did not sit everything well enough neither takes a post nor moves
			}
		}
		empty[i] = max(empty[i], 0)
	}
	groups := together(movers)
	var moves []Move
	for _, rule := range ruleOrder {
		for _, g := range groups {
			moves = append(moves, r.fill(rule, posts, empty, g)...)
		}
	}
	return moves
}

// together orders the movers of all posts on the final ladder; those equal to
// the end stand in one group.
func together(movers []mover) [][]*mover {
	rows := make([]row, len(movers))
	for i, m := range movers {
		rows[i] = m.row
		rows[i].at = i
	}
	finalLadder.order(rows)
	var groups [][]*mover
	for _, r := range rows {
		if !finalLadder.tied(r) {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], &movers[r.at])
	}
	return groups
}

// fill gives the empty posts of a rule to one group of equals, or to none of
// them where there are too few.
func (r CPNS) fill(rule Rule, posts []Post, empty []int, group []*mover) []Move {
	left := slices.Clone(empty)
	var moves []Move
	short := false
	for _, m := range group {
		if m.done || !slices.ContainsFunc(posts, func(p Post) bool { return fits(rule, posts[m.post], p, m.sitter) && empty[index(posts, p.ID)] > 0 }) {
			continue
		}
		move := Move{Number: m.number, From: posts[m.post].ID, Rule: rule, Code: r.moved(rule)}
		for i, p := range posts {
			if left[i] > 0 && fits(rule, posts[m.post], p, m.sitter) {
				left[i]--
				move.To = p.ID
				break
			}
		}
		short = short || move.To == ""
		moves = append(moves, move)
		m.done = true
	}
	if short {
		for i := range moves {
			moves[i].To, moves[i].Code, moves[i].Undecided = "", Seri, true
		}
	}
	copy(empty, left)
	return moves
}

func index(posts []Post, id string) int {
	return slices.IndexFunc(posts, func(p Post) bool { return p.ID == id })
}

// fits reports whether a rule lets somebody of one post fill another.
func fits(rule Rule, from, to Post, s Sitter) bool {
	if from.ID == to.ID || from.Position != to.Position || from.Qualification != to.Qualification {
		return false
	}
	threshold := to.General
	if rule == E1 {
		threshold = to.NAB
	}
	return by(from, to) == rule && len(threshold.Below(s.TWK.Value, s.TIU.Value, s.TKP.Value)) == 0
}

// by is the rule under which a move from one post to another falls, "" for none.
func by(from, to Post) Rule {
	here := from.Unit == to.Unit
	switch {
	case here && !to.Need.Special() && from.Need.Special():
		return U1
	case here && to.Need.Special() && from.Need != to.Need:
		return E2
	case here:
		return ""
	case to.Need.Special() && from.Need == to.Need:
		return E1
	case to.Need.Special():
		return E3
	case from.Need.Special():
		return U3
	}
	return U2
}
