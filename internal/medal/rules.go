package medal

import (
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
)

// Steps are the years of the medal, most first (PP 35/2010: emas, perak, perunggu).
var Steps = []int{30, 20, 10}

// Proof is a paper that a proposal needs.
type Proof string

// The papers of a proposal.
const (
	SKCPNS    Proof = "cpns"
	SKRank    Proof = "rank"
	SKPost    Proof = "position"
	DRH       Proof = "drh"       // the curriculum vitae, signed
	Statement Proof = "statement" // never punished, middle or severe
)

// Proofs are all of them, in the order people gather them.
var Proofs = []Proof{SKCPNS, SKRank, SKPost, DRH, Statement}

// Why somebody is no candidate.
type Why string

// The reasons; "" is none.
const (
	NotPNS    Why = "not-pns"    // the medal is for PNS
	Left      Why = "left"       // service ended before the date
	NoStart   Why = "no-start"   // the first day of service is not known
	OnLeave   Why = "on-leave"   // on leave without pay on the date
	TooFew    Why = "too-few"    // unbroken years
	AlreadyIs Why = "already-is" // they have the medal of these years
	Proposed  Why = "proposed"   // in a round whose Keppres has not come
)

// Standing is where an employee stands on a date.
type Standing struct {
	Step    int     // 10, 20 or 30; 0 when they are no candidate
	Why     Why     // of a Step of 0
	Years   int     // whole and unbroken
	From    day.Day // the first day that counts
	Next    day.Day // when the next step is reached; zero after the last
	NextIs  int
	Broken  []employee.Record // leave without pay, which begins the count anew
	Doubts  []employee.Record // disciplinary measures for two persons to judge
	Missing []Proof           // papers that neither the history nor anybody names
	Held    []int
}

// Stand computes where an employee stands on a date, by their history and the
// papers somebody saw. Years are at least 10, 20 or 30, whole, since the first day as
// CPNS; leave without pay begins the count anew on the day after it ends. A
// disciplinary measure, middle or severe, decides nothing by itself: it is a doubt.
func Stand(s employee.Service, on day.Day, seen []Proof) Standing {
	st := Standing{From: s.Since}
	for _, r := range s.Of(employee.Awarded) {
		if n, err := strconv.Atoi(strings.TrimPrefix(r.Value, "satyalancana-")); err == nil && !r.On.After(on) {
			st.Held = append(st.Held, n)
		}
	}
	for _, r := range s.Of(employee.Discipline) {
		if r.Value != employee.Mild && !r.On.After(on) {
			st.Doubts = append(st.Doubts, r)
		}
	}
	away := false
	for _, r := range s.Of(employee.Leave) {
		if r.Value != employee.LeaveWithoutPay || r.On.After(on) {
			continue
		}
		st.Broken = append(st.Broken, r)
		if r.Until.IsZero() || !r.Until.Before(on) {
			away = true
			continue
		}
		if back := r.Until.Plus(1); back.After(st.From) {
			st.From = back
		}
	}
	switch {
	case s.Status != employee.PNS:
		st.Why = NotPNS
	case s.Since.IsZero() || s.Since.After(on):
		st.Why = NoStart
	case !s.Serves(on):
		st.Why = Left
	case away:
		st.Why = OnLeave
	}
	if st.Why != "" {
		return st
	}
	st.Years, _, _ = on.Age(st.From)
	st.step()
	for i := len(Steps) - 1; i >= 0; i-- {
		if st.Years < Steps[i] {
			st.NextIs, st.Next = Steps[i], st.From.PlusMonths(12*Steps[i])
			break
		}
	}
	st.Missing = missing(s, seen)
	return st
}

// step is the highest that is reached, unless they hold it or a higher one.
func (st *Standing) step() {
	for _, n := range Steps {
		if st.Years < n {
			continue
		}
		for _, held := range st.Held {
			if held >= n {
				st.Why = AlreadyIs
				return
			}
		}
		st.Step = n
		return
	}
	st.Why = TooFew
}

func missing(s employee.Service, seen []Proof) (list []Proof) {
	has := map[Proof]bool{}
	for _, p := range seen {
		has[p] = true
	}
	for _, r := range s.Records {
		if r.Letter == "" {
			continue
		}
		switch r.Kind {
		case employee.Appointed:
			has[SKCPNS] = true
		case employee.Ranked:
			has[SKRank] = true
		case employee.Positioned, employee.Placed:
			has[SKPost] = true
		default: // proves none of them
		}
	}
	for _, p := range Proofs {
		if !has[p] {
			list = append(list, p)
		}
	}
	return list
}

// holds reports whether a verdict speaks about these doubts: it knew all of them.
func (v Verdict) holds(doubts []employee.Record) bool {
	for _, d := range doubts {
		if d.RecordedAt.After(v.ProposedAt) {
			return false
		}
	}
	return true
}

// State is how far a candidate is in a round.
type State string

// The states.
const (
	Ready    State = "ready"
	Doubtful State = "doubtful" // two persons have to decide
	Lacking  State = "lacking"  // papers
	Out      State = "out"      // two persons decided so
)

// State says how far a candidate is: a doubt first, then papers.
func (c Candidate) State() State {
	switch {
	case len(c.Doubts) > 0 && (c.Verdict == nil || c.Verdict.DecidedAt == nil || c.Stale):
		return Doubtful
	case c.Verdict != nil && c.Verdict.DecidedAt != nil && !c.Verdict.Keep:
		return Out
	case len(c.Missing) > 0:
		return Lacking
	}
	return Ready
}
