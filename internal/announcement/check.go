package announcement

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Outcome is the result of the document check.
type Outcome string

// Met is MS (memenuhi syarat), NotMet is TMS.
const (
	Met    Outcome = "ms"
	NotMet Outcome = "tms"
)

// Row is one line of a result's table: no NIK, and the name masked (domain.md 5).
type Row struct {
	Participant string // id
	Number      string
	MaskedName  string
	Vacancy     string // id
	Title       string
	Unit        string
	NeedType    string
	Outcome     Outcome // "" while undecided
	Reasons     []string
}

// Sum counts one vacancy's rows.
type Sum struct {
	Vacancy   string
	Title     string
	Unit      string
	NeedType  string
	Met       int
	NotMet    int
	Undecided int
}

// Total is all of a vacancy's rows.
func (s Sum) Total() int { return s.Met + s.NotMet + s.Undecided }

// Move is one participant whose line differs from the last published result.
type Move struct {
	Row     Row
	Before  Outcome // "" when the participant was not in it
	Reasons []string
	Gone    bool // in the last result, not in this one
}

// Report is the dry run of a result: who would be told what.
type Report struct {
	Rows      []Row // decided, in the order they are printed
	Undecided []Row // these block
	Sums      []Sum // by vacancy
	All       Sum
	Moves     []Move
	Before    *Announcement // the last published result, nil for the first
}

// Blocked reports how many undecided cases keep the result from being final.
func (r Report) Blocked() int { return len(r.Undecided) }

// report is the arithmetic of a dry run.
func report(cases, before []Row) Report {
	var r Report
	was := make(map[string]Row, len(before))
	for _, b := range before {
		was[b.Participant] = b
	}
	slices.SortFunc(cases, printed)
	for _, c := range cases {
		r.count(c)
		b, known := was[c.Participant]
		delete(was, c.Participant)
		if c.Outcome == "" {
			r.Undecided = append(r.Undecided, c)
			continue
		}
		r.Rows = append(r.Rows, c)
		if len(before) > 0 && (!known || b.Outcome != c.Outcome || !slices.Equal(b.Reasons, c.Reasons)) {
			r.Moves = append(r.Moves, Move{Row: c, Before: b.Outcome, Reasons: b.Reasons})
		}
	}
	for _, b := range before {
		if _, gone := was[b.Participant]; gone {
			r.Moves = append(r.Moves, Move{Row: b, Before: b.Outcome, Reasons: b.Reasons, Gone: true})
		}
	}
	return r
}

func (r *Report) count(c Row) {
	if n := len(r.Sums); n == 0 || r.Sums[n-1].Vacancy != c.Vacancy {
		r.Sums = append(r.Sums, Sum{Vacancy: c.Vacancy, Title: c.Title, Unit: c.Unit, NeedType: c.NeedType})
	}
	for _, s := range []*Sum{&r.Sums[len(r.Sums)-1], &r.All} {
		switch c.Outcome {
		case Met:
			s.Met++
		case NotMet:
			s.NotMet++
		default:
			s.Undecided++
		}
	}
}

// printed is the order of every table: by vacancy, then by number, which is
// random and so says nothing about who came first.
func printed(a, b Row) int {
	return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Vacancy, b.Vacancy), cmp.Compare(a.Number, b.Number))
}

// Sums counts a printed table by vacancy, and all of it.
func Sums(rows []Row) ([]Sum, Sum) {
	r := report(slices.Clone(rows), nil)
	return r.Sums, r.All
}

// hash seals a table: one line a row, in printed order.
func hash(rows []Row) []byte {
	h := sha256.New()
	h.Write([]byte("pengumuman/v1 rows\n"))
	for _, r := range rows {
		fmt.Fprintf(h, "%s %s %s %s %s\n", r.Participant, r.Number, r.Vacancy, r.Outcome, strings.Join(r.Reasons, ","))
	}
	return h.Sum(nil)
}
