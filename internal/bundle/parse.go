package bundle

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// parse reads the three files; entries and lines stand in the same order.
func parse(rules, entries, lines []byte) (Result, error) {
	var r Result
	if err := json.Unmarshal(rules, &r.Rules); err != nil {
		return r, err
	}
	formations := map[string]bool{}
	for _, f := range r.Rules.Formations {
		if formations[f.ID] {
			return r, fmt.Errorf("formation %s twice", f.ID)
		}
		formations[f.ID] = true
	}
	in, err := rows(entries, len(entryColumns)+len(r.Rules.Parts)+len(r.Rules.states()))
	if err != nil {
		return r, err
	}
	out, err := rows(lines, len(lineColumns))
	if err != nil {
		return r, err
	}
	if len(in) != len(out) {
		return r, fmt.Errorf("%d participants but %d results", len(in), len(out))
	}
	seen := map[string]bool{}
	for i := range in {
		row, err := parseRow(len(r.Rules.Parts), in[i], out[i])
		if err != nil {
			return r, fmt.Errorf("line %d: %w", i+2, err)
		}
		if seen[row.Number] {
			return r, fmt.Errorf("line %d: %s twice", i+2, row.Number)
		}
		seen[row.Number] = true
		r.Rows = append(r.Rows, row)
	}
	return r, nil
}

func rows(raw []byte, columns int) ([][]string, error) {
	c := csv.NewReader(bytes.NewReader(raw))
	c.FieldsPerRecord = columns
	all, err := c.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, errors.New("no header")
	}
	return all[1:], nil
}

// reader collects the first fault, so that a row reads like a list.
type reader struct{ err error }

func (r *reader) milli(s string) ranking.Maybe {
	if s == "" {
		return ranking.Maybe{}
	}
	m, ok := ranking.Parse(s)
	if !ok {
		r.err = errors.Join(r.err, fmt.Errorf("%q is not a score", s))
	}
	return ranking.Known(m)
}

func (r *reader) place(s string) ranking.Maybe {
	if s == "" {
		return ranking.Maybe{}
	}
	return ranking.Known(-ranking.Milli(r.whole(s)))
}

func (r *reader) whole(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.ParseInt(s, 10, 31)
	if err != nil {
		r.err = errors.Join(r.err, fmt.Errorf("%q is not a number", s))
	}
	return int(n)
}

func parseRow(parts int, in, out []string) (Row, error) {
	var (
		r   reader
		row Row
	)
	if in[0] != out[0] || in[1] != out[1] {
		return row, fmt.Errorf("participant %s, result of %s", in[1], out[1])
	}
	row.Formation, row.Number = in[0], in[1]
	row.Priority = ranking.Priority(max(0, slices.Index([]string{"", "R1", "R2", "R3", "R4", "R5"}, in[2])))
	for _, s := range in[3 : 3+parts] {
		row.Scores = append(row.Scores, r.milli(s))
	}
	state := in[3+parts:]
	row.Present, row.Exit = state[0] == "ya", ranking.Code(state[1])
	row.GPA, row.Seniority = r.place(state[2]), r.place(state[3])
	if len(state) > len(stateColumns) {
		row.Settled = r.place(state[len(stateColumns)])
	}
	row.Code, row.Computed = ranking.Code(out[2]), ranking.Code(out[3])
	row.SKD, row.SKD100, row.Final = r.milli(out[4]), r.milli(out[5]), r.milli(out[6])
	row.Rank, row.Decider = r.whole(out[7]), out[8]
	return row, r.err
}
