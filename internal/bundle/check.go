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
	Moved   bool    // the official code moves somebody to another post: possible, but who goes where cannot be computed from here
	Unsure  bool    // moved, and the bundle does not say all that a move depends on
}

// Fault is one figure that differs.
type Fault struct {
	Figure    string // a column of hasil.csv
	Published string
	Again     string
	Why       Reason // of an official code that no rule allows, whatever the order; else ""
}

// Reason is why an official code cannot stand.
type Reason string

// The reasons. A move is an optimisation of unfilled posts (KepmenPANRB 320/2024
// diktum ke-35; PermenPANRB 27/2021 Pasal 48 ayat (5); for PPPK PermenPANRB 6/2024
// Pasal 47 ayat (4)-(6)).
const (
	CodeMissing  Reason = "code-missing"   // a participant without an official code
	MoveForeign  Reason = "move-foreign"   // the rule set knows no such code
	MoveTooEarly Reason = "move-too-early" // before the final result
	MoveUnranked Reason = "move-unranked"  // only who sat everything and was outside the quota may move
	MoveNoPost   Reason = "move-no-post"   // no fitting post stayed empty
	MoveBelow    Reason = "move-below"     // below the threshold of every fitting post
	MoveTooMany  Reason = "move-too-many"  // more people than posts that stayed empty
)

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
	verdicts, places := make([]Verdict, len(r.Rows)), make([]ranking.Place, len(r.Rows))
	for _, l := range lines {
		places[l.Entry] = l.Place
		verdicts[l.Entry] = r.verdict(r.Rows[l.Entry], l)
	}
	r.checkMoves(verdicts, places)
	return verdicts, nil
}

func (r Result) verdict(row Row, l Line) Verdict {
	v := Verdict{Row: row, Private: slices.Contains([]string{ranking.ByGPA, ranking.ByAge}, row.Decider)}
	again := Row{Entry: row.Entry, Code: l.Code, SKD: l.SKD, SKD100: l.SKD100, Final: l.Final, Rank: l.Rank, Decider: l.Decider}
	then := row
	if r.Rules.Letter != "" {
		again.Computed = l.Code
		v.Moved = row.Code != l.Code && ranking.Meaning(row.Code) == ranking.PassedMoved
		if v.Moved {
			then.Code = l.Code // judged with the others, see checkMoves
		}
	}
	was, now := then.cells(), again.cells()
	for i, name := range lineColumns {
		if was[i] != now[i] {
			v.Faults = append(v.Faults, Fault{Figure: name, Published: was[i], Again: now[i]})
		}
	}
	if row.Code == "" {
		v.Faults[0].Why = CodeMissing // the first column that differs is the code
	}
	return v
}
