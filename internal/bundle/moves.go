package bundle

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// mover is a row whose official code moves somebody.
type mover struct {
	row   int
	posts []int // the formations the code can speak of
}

// vacant is what optimisation has to give: the formations of a bundle, and how
// many posts of each stayed empty.
type vacant struct {
	Rules
	posts   []ranking.Post
	free    []int
	at      map[string]int   // formation → its position
	byTitle map[string][]int // position → formations
}

// checkMoves holds the official moves against what optimisation can do at all:
// each has to fit a post that stayed empty, another post for each. Which of
// several people goes to which post nobody outside can compute.
func (r Result) checkMoves(verdicts []Verdict, places []ranking.Place) {
	x := r.vacant(places)
	var movers []mover
	for i := range verdicts {
		v := &verdicts[i]
		if !v.Moved {
			continue
		}
		m, why, unsure := mover{row: i}, x.mayMove(v.Row.Code, places[i]), false
		if why == "" {
			m.posts, why, unsure = x.targets(v.Row)
		}
		if why != "" {
			v.refuse(why, places[i])
			continue
		}
		v.Unsure = unsure
		movers = append(movers, m)
	}
	for _, row := range tooMany(movers, x.free) {
		verdicts[row].refuse(MoveTooMany, places[row])
	}
}

func (v *Verdict) refuse(why Reason, p ranking.Place) {
	v.Moved, v.Unsure = false, false
	v.Faults = append(v.Faults, Fault{Figure: "kode", Published: string(v.Row.Code), Again: string(p.Code), Why: why})
}

// mayMove is why nobody with this place may have this code, or "".
func (r Rules) mayMove(c ranking.Code, p ranking.Place) Reason {
	_, cpns := ranking.CPNSSet(r.Set)
	switch {
	case !cpns && (r.Set != ranking.PPPK2024.Name || !strings.HasPrefix(string(c), "L-")):
		return MoveForeign
	case r.Stage != Final:
		return MoveTooEarly
	case p.Status != ranking.OutsideQuota || p.Rank == 0:
		return MoveUnranked
	}
	return ""
}

// vacant reads the formations as optimisation does. A post is not empty that an
// official code or the ranking gives, or that waits for a tie to be decided.
func (r Result) vacant(places []ranking.Place) vacant {
	set, _ := ranking.CPNSSet(r.Rules.Set)
	usual, _ := set.Threshold(ranking.General)
	general := r.Rules.General()
	x := vacant{Rules: r.Rules, at: map[string]int{}, byTitle: map[string][]int{}}
	for i, f := range r.Rules.Formations {
		need, _ := ranking.Need(string(f.Need))
		p := ranking.Post{ID: f.ID, Position: f.Title, Unit: f.Unit, Need: need, NAB: f.NAB.Ranking(), General: usual.Threshold}
		if nab, ok := general[f.Title]; ok {
			p.General = nab
		}
		x.posts, x.free, x.at[f.ID], x.byTitle[f.Title] = append(x.posts, p), append(x.free, f.Quota), i, append(x.byTitle[f.Title], i)
	}
	for i, row := range r.Rows {
		f := x.at[row.Formation]
		switch {
		case places[i].Status == ranking.Undecided:
			x.free[f] = 0
		case places[i].Status == ranking.Passed || ranking.Meaning(row.Code) == ranking.Passed:
			x.free[f] = max(x.free[f]-1, 0)
		}
	}
	return x
}

// targets are the posts that stayed empty and fit a move, or why there are none.
// It is unsure where the bundle does not name agency or qualification: then every
// formation of the position may be meant.
func (x vacant) targets(row Row) (fit []int, why Reason, unsure bool) {
	why = MoveNoPost
	from := x.at[row.Formation]
	s := x.Sitter(x.Formations[from], row.Entry)
	_, cpns := ranking.CPNSSet(x.Set)
	for _, to := range x.byTitle[x.posts[from].Position] {
		same, known := together(x.Formations[from], x.Formations[to])
		if x.free[to] == 0 || !same || !ranking.MayFill(row.Code, x.posts[from], x.posts[to]) {
			continue
		}
		if cpns && len(ranking.MustReach(row.Code, x.posts[from], x.posts[to]).Below(s.TWK.Value, s.TIU.Value, s.TKP.Value)) > 0 {
			why = MoveBelow
			continue
		}
		fit, unsure = append(fit, to), unsure || !known
	}
	if len(fit) > 0 {
		return fit, "", unsure
	}
	return nil, why, false
}

// together reports whether somebody may move between two formations as far as
// agency and qualification go, and whether the bundle says so or is silent.
func together(a, b Formation) (same, known bool) {
	known = a.Agency != "" && b.Agency != "" && len(a.Qualifications) > 0 && len(b.Qualifications) > 0
	if a.Agency != "" && b.Agency != "" && a.Agency != b.Agency {
		return false, known
	}
	one, other := strings.Join(a.Qualifications, "\n"), strings.Join(b.Qualifications, "\n")
	return one == other || one == "" || other == "", known
}

// assignment gives people to posts, each post at most as often as it is free.
type assignment struct {
	movers []mover
	free   []int
	taken  map[int][]int // post → movers
	seen   map[int]bool  // posts of this search
	full   map[int]bool  // posts that no search can free: those who fit only these are too many for them
}

// tooMany are the rows of those groups who are more than the posts that fit them.
// An assignment of all is looked for, by augmenting paths; where there is none,
// everybody who competes for the same posts is named, since nobody can say which
// of them is one too many.
func tooMany(movers []mover, free []int) []int {
	a := assignment{movers: movers, free: free, taken: map[int][]int{}, full: map[int]bool{}}
	for m := range movers {
		a.seen = map[int]bool{}
		if !a.place(m) {
			for p := range a.seen {
				a.full[p] = true
			}
		}
	}
	var rows []int
	for _, m := range movers {
		crowded := true
		for _, p := range m.posts {
			crowded = crowded && a.full[p]
		}
		if crowded {
			rows = append(rows, m.row)
		}
	}
	return rows
}

// place finds a post for a mover, moving others along where that frees one.
func (a *assignment) place(m int) bool {
	for _, p := range a.movers[m].posts {
		if a.seen[p] || a.full[p] {
			continue
		}
		a.seen[p] = true
		if len(a.taken[p]) < a.free[p] {
			a.taken[p] = append(a.taken[p], m)
			return true
		}
		for i, other := range a.taken[p] {
			if a.place(other) {
				a.taken[p][i] = m
				return true
			}
		}
	}
	return false
}
