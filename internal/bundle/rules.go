// Package bundle is a published result as anyone can check it: the rules, what
// every participant scored, and the places that follow. The portal ranks through
// it and the offline checker ranks through it, so that they cannot differ.
package bundle

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Stage is what a result is about.
type Stage string

// The stages that have a result: the basic test, and all of it together.
const (
	SKD   Stage = "skd"
	Final Stage = "final"
)

// Own is the rule set of a season that brings its own.
const Own = "own"

// Rules are what a result was computed by. They are published with it.
type Rules struct {
	Set        string      `json:"aturan"` // a set of the ranking package, or Own
	Stage      Stage       `json:"tahap"`
	Season     string      `json:"musim"`
	Parts      []Part      `json:"bagian"` // the order of every participant's scores
	Ties       []string    `json:"penentu,omitempty"`
	Formations []Formation `json:"formasi"`
	Letter     string      `json:"surat_resmi,omitempty"` // of the national result; "" where the portal's own ranking decides
	Source     string      `json:"dasar"`
}

// Part is one test; scores in thousandths, weight in percent.
type Part struct {
	Code        string         `json:"kode"`
	Name        string         `json:"nama"`
	Weight      int            `json:"bobot,omitempty"`
	Max         ranking.Milli  `json:"tertinggi"`
	Minimum     *ranking.Milli `json:"terendah,omitempty"`
	Eliminating bool           `json:"menggugurkan,omitempty"`
	Interview   bool           `json:"wawancara,omitempty"`
	Panel       bool           `json:"panel,omitempty"`
}

// Formation is one pool. A threshold that is nil is no threshold.
type Formation struct {
	ID    string           `json:"formasi"`
	Title string           `json:"jabatan"`
	Unit  string           `json:"unit"`
	Need  ranking.NeedType `json:"jenis_kebutuhan"`
	Quota int              `json:"kebutuhan"`
	NAB   *Threshold       `json:"nab,omitempty"`

	// Who may be moved here by optimisation; an older bundle does not say it.
	Agency         string   `json:"instansi,omitempty"`
	Qualifications []string `json:"kualifikasi,omitempty"`

	Settlement *Settlement `json:"keputusan_seri,omitempty"` // nil where the rules leave no tie that matters
}

// Settlement is where people decided a tie that the rules leave across the last
// post: the minutes, and why this order.
type Settlement struct {
	Letter string `json:"berita_acara"`
	Reason string `json:"alasan"`
}

// Threshold is the least in each part of the basic test and in all.
type Threshold struct {
	TWK    *ranking.Milli `json:"twk,omitempty"`
	TIU    *ranking.Milli `json:"tiu,omitempty"`
	TKP    *ranking.Milli `json:"tkp,omitempty"`
	Total  *ranking.Milli `json:"total,omitempty"`
	Source string         `json:"dasar"`
}

// ThresholdOf is a threshold as it is published.
func ThresholdOf(t ranking.Threshold, source string) *Threshold {
	return &Threshold{TWK: pointer(t.TWK), TIU: pointer(t.TIU), TKP: pointer(t.TKP), Total: pointer(t.Total), Source: source}
}

// Ranking is the threshold as the arithmetic reads it; nil is none.
func (t *Threshold) Ranking() ranking.Threshold {
	if t == nil {
		return ranking.Threshold{}
	}
	return ranking.Threshold{TWK: maybe(t.TWK), TIU: maybe(t.TIU), TKP: maybe(t.TKP), Total: maybe(t.Total)}
}

func pointer(m ranking.Maybe) *ranking.Milli {
	if !m.Known {
		return nil
	}
	return &m.Value
}

func maybe(p *ranking.Milli) ranking.Maybe {
	if p == nil {
		return ranking.Maybe{}
	}
	return ranking.Known(*p)
}

// General are the thresholds of UMUM by position: a position excepted from the
// general one has its own (KepmenPANRB 1023/2021). A position that is not in it
// has that of the rule set.
func (r Rules) General() map[string]ranking.Threshold {
	general := map[string]ranking.Threshold{}
	for _, f := range r.Formations {
		if need, _ := ranking.Need(string(f.Need)); !need.Special() {
			general[f.Title] = f.NAB.Ranking()
		}
	}
	return general
}

// Entry is what one participant brings to a stage. In the portal GPA and
// Seniority are the values; in a published bundle only their order inside a
// group that is tied up to there.
type Entry struct {
	Formation      string
	Number         string
	Scores         []ranking.Maybe // in the order of Rules.Parts
	Present        bool
	Exit           ranking.Code
	Priority       ranking.Priority
	GPA, Seniority ranking.Maybe
	Settled        ranking.Maybe // the order people gave a tie, stored below zero: -1 is the first
}

// Line is the place of one entry.
type Line struct {
	Entry int // its position in the input
	ranking.Place
}

// Rank ranks every formation, in the order of the rules; within each the places
// stand as they are printed. Rules nobody knows are an error.
func (r Rules) Rank(entries []Entry) ([]Line, error) {
	pools := map[string][]int{}
	for i, e := range entries {
		if len(e.Scores) != len(r.Parts) {
			return nil, fmt.Errorf("participant %s has %d scores for %d parts", e.Number, len(e.Scores), len(r.Parts))
		}
		pools[e.Formation] = append(pools[e.Formation], i)
	}
	lines := make([]Line, 0, len(entries))
	for _, f := range r.Formations {
		members := pools[f.ID]
		delete(pools, f.ID)
		places, err := r.pool(f, entries, members)
		if err != nil {
			return nil, err
		}
		for _, p := range places {
			lines = append(lines, Line{members[p.At], p})
		}
	}
	for id := range pools {
		return nil, fmt.Errorf("formation %s is not in the rules", id)
	}
	return lines, nil
}

// pool ranks one formation; places point into members.
func (r Rules) pool(f Formation, entries []Entry, members []int) ([]ranking.Place, error) {
	if set, ok := ranking.CPNSSet(r.Set); ok {
		pool := make([]ranking.Sitter, len(members))
		for i, at := range members {
			pool[i] = r.Sitter(f, entries[at])
		}
		if r.Stage == SKD {
			return set.SKD(pool, f.Quota), nil
		}
		return set.Final(pool, f.Quota), nil
	}
	switch r.Set {
	case ranking.PPPK2024.Name:
		pool := make([]ranking.Contender, len(members))
		for i, at := range members {
			pool[i] = r.contender(entries[at])
		}
		return ranking.PPPK2024.Final(pool, f.Quota), nil
	case Own:
		if err := r.Own().Check(); err != nil {
			return nil, err
		}
		pool := make([]ranking.Entrant, len(members))
		for i, at := range members {
			e := entries[at]
			pool[i] = ranking.Entrant{Number: e.Number, Scores: e.Scores, Present: e.Present, Out: e.Exit, Seniority: e.Seniority, Settled: e.Settled}
		}
		return r.Own().Final(pool, f.Quota), nil
	}
	return nil, fmt.Errorf("unknown rule set %q", r.Set)
}

// Own is the season's own rule set in terms of the ranking package.
func (r Rules) Own() ranking.Own {
	return ranking.Own{Parts: r.parts(0), Ties: r.Ties, Source: r.Source}
}

func (r Rules) parts(from int) []ranking.Part {
	parts := make([]ranking.Part, 0, len(r.Parts))
	for _, p := range r.Parts[from:] {
		parts = append(parts, ranking.Part{Code: p.Code, Weight: p.Weight, Max: p.Max, Minimum: maybe(p.Minimum),
			Eliminating: p.Eliminating, Interview: p.Interview, Panel: p.Panel})
	}
	return parts
}

// score is the value of a part by its code.
func (r Rules) score(e Entry, code string) ranking.Maybe {
	i := slices.IndexFunc(r.Parts, func(p Part) bool { return p.Code == code })
	if i < 0 {
		return ranking.Maybe{}
	}
	return e.Scores[i]
}

const skdParts = 3 // TWK, TIU and TKP come first

// FieldTestTotal is the part that holds an imported SKB total; it wins over parts.
const FieldTestTotal = "skb"

// Sitter is an entry of a CPNS formation as the arithmetic reads it.
func (r Rules) Sitter(f Formation, e Entry) ranking.Sitter {
	s := ranking.Sitter{
		Number: e.Number, NAB: f.NAB.Ranking(), Present: e.Present, Out: e.Exit, GPA: e.GPA, Seniority: e.Seniority, Settled: e.Settled,
		TWK: r.score(e, ranking.ByTWK), TIU: r.score(e, ranking.ByTIU), TKP: r.score(e, ranking.ByTKP),
	}
	if r.Stage == Final {
		s.SKB = r.fieldTest(e)
	}
	return s
}

// fieldTest is the imported total, or the weighted parts when all are known.
func (r Rules) fieldTest(e Entry) ranking.Maybe {
	if total := r.score(e, FieldTestTotal); total.Known {
		return total
	}
	var (
		parts  []ranking.Part
		values []ranking.Milli
	)
	for i, p := range r.parts(min(skdParts, len(r.Parts))) {
		if p.Code == FieldTestTotal {
			continue
		}
		m := e.Scores[skdParts+i]
		if !m.Known {
			return ranking.Maybe{}
		}
		parts, values = append(parts, p), append(values, m.Value)
	}
	if len(parts) == 0 {
		return ranking.Maybe{}
	}
	return ranking.Known(ranking.FieldTest(parts, values))
}

func (r Rules) contender(e Entry) ranking.Contender {
	return ranking.Contender{
		Number: e.Number, Priority: e.Priority, Present: e.Present, Out: e.Exit, Seniority: e.Seniority, Settled: e.Settled,
		Technical: r.score(e, "teknis"), Managerial: r.score(e, "manajerial"),
		Sociocultural: r.score(e, "sosiokultural"), Interview: r.score(e, "wawancara"),
	}
}

// Orders replaces GPA and Seniority by their order inside each group that is
// tied in every step before: 1 is the best GPA and the oldest. Everybody else's
// stay out of what is published, and so does a decision that decided nothing.
func (r Rules) Orders(entries []Entry, lines []Line) []Entry {
	public := slices.Clone(entries)
	for i := range public {
		public[i].GPA, public[i].Seniority, public[i].Settled = ranking.Maybe{}, ranking.Maybe{}, ranking.Maybe{}
	}
	settled := map[string]bool{} // formations where people decided
	for _, l := range lines {
		settled[entries[l.Entry].Formation] = settled[entries[l.Entry].Formation] || l.Decider == ranking.ByPeople
	}
	for _, group := range r.closeTies(entries, lines) {
		order(group, func(i int) ranking.Maybe { return entries[i].GPA }, func(i int, m ranking.Maybe) { public[i].GPA = m })
		order(group, func(i int) ranking.Maybe { return entries[i].Seniority }, func(i int, m ranking.Maybe) { public[i].Seniority = m })
		for _, i := range group {
			if settled[entries[i].Formation] {
				public[i].Settled = entries[i].Settled
			}
		}
	}
	return public
}

// closeTies are the groups of neighbours that only GPA, age or nothing set apart.
func (r Rules) closeTies(entries []Entry, lines []Line) [][]int {
	var groups [][]int
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if b.Rank == 0 || entries[a.Entry].Formation != entries[b.Entry].Formation || !slices.Contains([]string{ranking.ByGPA, ranking.ByAge, ranking.ByTie, ranking.ByPeople}, b.Decider) {
			continue
		}
		if n := len(groups); n > 0 && groups[n-1][len(groups[n-1])-1] == a.Entry {
			groups[n-1] = append(groups[n-1], b.Entry)
		} else {
			groups = append(groups, []int{a.Entry, b.Entry})
		}
	}
	return groups
}

// order numbers the known values of a group, the highest first, equals alike.
func order(group []int, value func(int) ranking.Maybe, set func(int, ranking.Maybe)) {
	sorted := slices.Clone(group)
	slices.SortFunc(sorted, func(a, b int) int { return cmp.Compare(value(b).Value, value(a).Value) })
	n := ranking.Milli(0)
	var last ranking.Maybe
	for _, i := range sorted {
		m := value(i)
		if !m.Known {
			continue
		}
		if !last.Known || last.Value != m.Value {
			n++
		}
		last = m
		set(i, ranking.Known(-n))
	}
}
