package selection

import (
	"context"
	"errors"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Sum counts one formation's rows.
type Sum struct {
	Vacancy, Title, Unit, NeedType string
	Formation                      string // its public address
	Quota                          int
	Total                          int
	Passed                         int // moved ones too
	Moved                          int // of Passed: to another formation's post, by optimisation
	Undecided                      int
	Outside, Below, Absent         int
	Out                            int           // unqualified, disqualified, withdrawn
	Cut                            ranking.Maybe // the value of the last inside: final, or the SKD's total
}

func (s *Sum) count(r Row) {
	s.Total++
	switch r.Status {
	case Moved:
		s.Passed++
		s.Moved++
	case Passed:
		s.Passed++
	case Undecided:
		s.Undecided++
	case Outside:
		s.Outside++
	case Below:
		s.Below++
	case Absent:
		s.Absent++
	default:
		s.Out++
	}
}

// Sums counts a table by formation, in its order.
func (t Table) Sums() []Sum {
	var sums []Sum
	for _, r := range t.Rows {
		if n := len(sums); n == 0 || sums[n-1].Vacancy != r.Vacancy {
			sums = append(sums, Sum{Vacancy: r.Vacancy, Title: r.Title, Unit: r.Unit, NeedType: r.NeedType, Formation: r.Formation, Quota: r.Quota})
		}
		s := &sums[len(sums)-1]
		s.count(r)
		if r.Status == Passed {
			s.Cut = t.value(r)
		}
	}
	return sums
}

// value is what a stage is ranked by first.
func (t Table) value(r Row) ranking.Maybe {
	if t.Rules.Stage == bundle.SKD {
		return r.SKD
	}
	return r.Final
}

// All counts the whole table.
func (t Table) All() Sum {
	var all Sum
	for _, r := range t.Rows {
		all.count(r)
	}
	for _, f := range t.Rules.Formations {
		all.Quota += f.Quota
	}
	return all
}

// Differences are the rows whose official code is not the one computed here. Who
// was moved by optimisation is not among them: the national committee decides that.
func (t Table) Differences() []Row {
	var out []Row
	for _, r := range t.Rows {
		if r.Computed != "" && r.Computed != r.Code && r.Status != Moved {
			out = append(out, r)
		}
	}
	return out
}

// Change is one participant who stands elsewhere than in the version before.
type Change struct {
	Row    Row
	Before *Row // nil: was not in it
	Gone   bool // is not in this one; Row is the old line
}

// Report is the dry run of a result.
type Report struct {
	Table
	Before  bool // there is a published version to compare with
	Changes []Change
}

// DryRun computes a result and compares it with the published one.
func DryRun(ctx context.Context, db pg.DB, keys *seal.Keyring, season string, stage bundle.Stage) (Report, error) {
	now, err := Compute(ctx, db, keys, season, stage)
	if err != nil {
		return Report{}, err
	}
	return Against(ctx, db, season, now)
}

// Against compares a computed result with the published one.
func Against(ctx context.Context, db pg.DB, season string, now Table) (Report, error) {
	id, err := newest.One(ctx, db, season, string(now.Rules.Stage)+"_result")
	if errors.Is(err, pg.ErrNoRows) {
		return Report{Table: now}, nil
	}
	if err != nil {
		return Report{}, err
	}
	before, err := Stored(ctx, db, id)
	if err != nil {
		return Report{}, err
	}
	return Report{Table: now, Before: true, Changes: changes(before, now)}, nil
}

// changes are those whose code, rank or final value differs.
func changes(before, now Table) []Change {
	was := make(map[string]*Row, len(before.Rows))
	for i := range before.Rows {
		was[before.Rows[i].Participant] = &before.Rows[i]
	}
	var out []Change
	for _, r := range now.Rows {
		old := was[r.Participant]
		delete(was, r.Participant)
		if old == nil || old.Code != r.Code || old.Rank != r.Rank || old.Final != r.Final || old.SKD != r.SKD {
			out = append(out, Change{Row: r, Before: old})
		}
	}
	for _, r := range before.Rows {
		if _, gone := was[r.Participant]; gone {
			out = append(out, Change{Row: r, Gone: true})
		}
	}
	return out
}
