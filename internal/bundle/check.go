package bundle

import (
	"slices"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Verdict is how one row of a published result came out when it was computed again.
type Verdict struct {
	Row     Row
	Faults  []Fault // empty: the same
	Private bool    // the order rests on GPA or age, which nobody outside can check
	Moved   bool    // the official code moves somebody to another post; that cannot be computed from here
}

// Fault is one figure that differs.
type Fault struct {
	Figure    string // a column of hasil.csv
	Published string
	Again     string
}

// Check computes a published result again, row by row.
func (r Result) Check() ([]Verdict, error) {
	entries := make([]Entry, len(r.Rows))
	for i, row := range r.Rows {
		entries[i] = row.Entry
	}
	lines, err := r.Rules.Rank(entries)
	if err != nil {
		return nil, err
	}
	verdicts := make([]Verdict, len(r.Rows))
	for _, l := range lines {
		verdicts[l.Entry] = r.verdict(r.Rows[l.Entry], l)
	}
	return verdicts, nil
}

func (r Result) verdict(row Row, l Line) Verdict {
	v := Verdict{Row: row, Private: slices.Contains([]string{ranking.ByGPA, ranking.ByAge}, row.Decider)}
	ours := row.Code
	if r.Rules.Letter != "" {
		ours = row.Computed
		v.Moved = ranking.Meaning(row.Code) == ranking.PassedMoved
		if !v.Moved && row.Code != row.Computed && row.Code != "" {
			v.Faults = append(v.Faults, Fault{"kode", string(row.Code), string(l.Code)})
		}
	}
	again := Row{Entry: row.Entry, Code: l.Code, SKD: l.SKD, SKD100: l.SKD100, Final: l.Final, Rank: l.Rank, Decider: l.Decider}
	then := row
	then.Code, then.Computed = ours, ""
	was, now := then.cells(), again.cells()
	for i, name := range lineColumns {
		if was[i] != now[i] {
			v.Faults = append(v.Faults, Fault{name, was[i], now[i]})
		}
	}
	return v
}
