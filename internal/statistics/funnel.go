package statistics

import (
	"slices"
	"time"
)

// Step is a step of the way from an application to an appointment.
type Step string

// The steps in order. A season has those it needs; each but the first is told only
// when its announcement is in force.
const (
	Apply  Step = "apply"  // sent an application (pendaftaran)
	Admin  Step = "admin"  // seleksi administrasi
	Basic  Step = "skd"    // seleksi kompetensi dasar
	Final  Step = "final"  // hasil akhir
	HandIn Step = "handin" // pemberkasan, after the final result
)

// Steps are all of them, in order.
func Steps() []Step { return []Step{Apply, Admin, Basic, Final, HandIn} }

// Account is what comes before them all: who made an account. It is told beside them
// and not in their sum, for an account is made for no season.
const Account Step = "account"

// Fate is what became of a person at a step.
type Fate string

// The fates. Whoever is Sent, Met, Passed or Moved goes on to the next step.
const (
	Idle         Fate = "idle"  // made an account, and sent nothing in the season
	Draft        Fate = "draft" // begun and not sent
	Sent         Fate = "sent"
	Met          Fate = "ms"
	Unmet        Fate = "tms"
	Passed       Fate = "passed"
	Moved        Fate = "moved" // passed at another formation, by optimisation
	Undecided    Fate = "undecided"
	Outside      Fate = "outside" // reached the threshold, but there are not so many places
	Below        Fate = "below"   // below the threshold
	Absent       Fate = "absent"
	Unqualified  Fate = "unqualified"
	Disqualified Fate = "disqualified"
	Withdrawn    Fate = "withdrawn"
	Appointed    Fate = "appointed"
	Underway     Fate = "underway" // documents, check, or the number asked for
	Lapsed       Fate = "lapsed"   // documents did not come in time
)

// GoesOn reports whether who meets a fate is in the next step.
func (f Fate) GoesOn() bool { return f == Sent || f == Met || f == Passed || f == Moved }

// Fates are all of them, in the order in which a step is read.
func Fates() []Fate { return slices.Clone(order) }

// order is how the fates of a step are read: who goes on first.
var order = []Fate{Sent, Draft, Met, Unmet, Passed, Moved, Undecided, Outside, Below, Absent, Disqualified, Unqualified, Appointed, Underway, Withdrawn, Lapsed}

// Part is how many met a fate.
type Part struct {
	Fate   Fate
	N      int
	People bool // no list names them: tell N in grains only
}

// Least and Most are what may be told of a part.
func (p Part) Least() int {
	if p.People {
		return People(p.N).Least()
	}
	return p.N
}

// Most is the highest number that is told alike.
func (p Part) Most() int {
	if p.People {
		return People(p.N).Most()
	}
	return p.N
}

// Stage is one step of a season with what became of everybody in it. What came in
// is what went on from the step before, without who is Left out, and with who
// Joined; and it is the sum of the parts.
type Stage struct {
	Step   Step
	In     int
	Before int // went on from the step before
	Left   int // of Before, who is not in this one
	Joined int // who is, and was not in Before
	First  bool
	Parts  []Part
	News   *News // the announcement it is told by; nil where none is needed
}

// News is an announcement in force.
type News struct {
	Kind        string
	Slug        string
	Letter      string
	Title       string
	PublishedAt time.Time
}

// On is how many go on.
func (s Stage) On() int {
	n := 0
	for _, p := range s.Parts {
		if p.Fate.GoesOn() {
			n += p.N
		}
	}
	return n
}

// Of is how many met a fate.
func (s Stage) Of(f Fate) int {
	for _, p := range s.Parts {
		if p.Fate == f {
			return p.N
		}
	}
	return 0
}

// Exact reports whether every part may be told exactly.
func (s Stage) Exact() bool {
	for _, p := range s.Parts {
		if p.People {
			return false
		}
	}
	return true
}

// Range is what the told parts add up to, at least and at most.
func (s Stage) Range() (least, most int) {
	for _, p := range s.Parts {
		least, most = least+p.Least(), most+p.Most()
	}
	return least, most
}

// Balances reports whether the step adds up: its parts to who came in, and who came
// in to who went on before.
func (s Stage) Balances() bool {
	n := 0
	for _, p := range s.Parts {
		n += p.N
	}
	return n == s.In && (s.First || s.In == s.Before-s.Left+s.Joined)
}

// fates is a group of persons of a step: how many met a fate, and how many of them did
// not come from the step before.
type fates struct {
	Step   Step
	Fate   Fate
	N      int
	Joined int
}

// gap is how many went on from the step before and are not in this one.
type gap struct {
	Step Step
	N    int
}

// hidden reports whether a fate is told in grains: its line stands there also when it
// is nobody's, for that a line is there must not tell that there is somebody.
func hidden(step Step, f Fate) bool {
	switch f {
	case Draft:
		return step == Apply
	case Appointed, Underway, Withdrawn, Lapsed:
		return step == HandIn
	default:
		return false
	}
}

// funnel puts groups in order and adds them up. Who joined and who is missing were
// counted by themselves, so that a step which does not add up is seen.
func funnel(groups []fates, missing []gap, news map[Step]*News) []Stage {
	var out []Stage
	for _, step := range Steps() {
		s := Stage{Step: step, News: news[step], First: len(out) == 0}
		for _, f := range order {
			for _, g := range groups {
				if g.Step != step || g.Fate != f {
					continue
				}
				s.Parts = append(s.Parts, Part{Fate: f, N: g.N, People: hidden(step, f)})
				s.In += g.N
				s.Joined += g.Joined
			}
			if hidden(step, f) && s.Of(f) == 0 {
				s.Parts = append(s.Parts, Part{Fate: f, People: true})
			}
		}
		if s.In == 0 {
			continue
		}
		if !s.First {
			s.Before = out[len(out)-1].On()
		}
		for _, g := range missing {
			if g.Step == step {
				s.Left += g.N
			}
		}
		out = append(out, s)
	}
	return out
}
