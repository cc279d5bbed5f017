package vacancy

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Outcome is what an import does with a row.
type Outcome string

// The outcomes. Proposed rows differ from a published vacancy: a second person
// decides. Kept rows differ from one that is reviewed, closed or withdrawn, and
// nothing is done with them.
const (
	New       Outcome = "new"
	Changed   Outcome = "changed"
	Unchanged Outcome = "unchanged"
	Proposed  Outcome = "proposed"
	Kept      Outcome = "kept"
)

// Difference is one field in which a row and a vacancy differ, in words.
type Difference struct{ Field, Old, New string }

// Item is one row and what an import would do with it.
type Item struct {
	Row
	Outcome     Outcome
	State       State // of the vacancy there is; empty for a new one
	Differences []Difference
	vacancy     Vacancy
}

// Plan is what an import would do, row by row.
type Plan struct {
	Season season.Season
	Items  []Item
	Absent int // vacancies of the season that the file does not name; they stay
}

// Count is the number of rows with an outcome.
func (p Plan) Count(o Outcome) int {
	n := 0
	for _, i := range p.Items {
		if i.Outcome == o {
			n++
		}
	}
	return n
}

// Effect reports whether applying the plan would change anything.
func (p Plan) Effect() bool { return p.Count(New)+p.Count(Changed)+p.Count(Proposed) > 0 }

// The names of fields in differences and proposals.
const (
	fieldTitle    = "title"
	fieldCategory = "category"
	fieldNeed     = "need-type"
	fieldQuota    = "quota"
	fieldDisabled = "disabled"
	fieldPayMin   = "pay-min"
	fieldPayMax   = "pay-max"
	fieldUnit     = "unit"
	fieldQuals    = "qualifications"
	fieldDescr    = "description"
)

// Fields are the fields whose change can be proposed, in the order of forms.
var Fields = []string{fieldTitle, fieldCategory, fieldNeed, fieldQuota, fieldDisabled, fieldPayMin, fieldPayMax, fieldUnit, fieldQuals, fieldDescr}

// Value is a field in words, as proposals and history keep it.
func (c Content) Value(field string) string {
	switch field {
	case fieldTitle:
		return c.Title
	case fieldCategory:
		return c.Category
	case fieldNeed:
		return c.NeedType
	case fieldQuota:
		return strconv.Itoa(c.Quota)
	case fieldDisabled:
		return strconv.FormatBool(c.AcceptsDisabled)
	case fieldPayMin:
		return strconv.FormatInt(c.PayMin, 10)
	case fieldPayMax:
		return strconv.FormatInt(c.PayMax, 10)
	case fieldUnit:
		return c.UnitPath
	case fieldQuals:
		return strings.Join(c.Qualifications, "; ")
	case fieldDescr:
		return c.Description
	}
	return ""
}

// differences lists the fields in which two contents differ. A file that says
// nothing of the work leaves the description alone.
func differences(old, now Content) []Difference {
	var list []Difference
	for _, f := range Fields {
		if f == fieldDescr && now.Description == "" {
			continue
		}
		if a, b := old.Value(f), now.Value(f); a != b {
			list = append(list, Difference{f, a, b})
		}
	}
	return list
}

// outcome decides on a row by the vacancy there is and the proposals that wait.
func outcome(v Vacancy, r Row, waiting map[string]bool) Item {
	item := Item{Row: r, State: v.State, Differences: differences(v.Content, r.Content), vacancy: v}
	if v.State == Published {
		item.Differences = slices.DeleteFunc(item.Differences, func(d Difference) bool { return waiting[v.ID+d.Field] })
	}
	switch {
	case len(item.Differences) == 0:
		item.Outcome = Unchanged
	case v.State == Draft:
		item.Outcome = Changed
	case v.State == Published:
		item.Outcome = Proposed
	default:
		item.Outcome = Kept
	}
	return item
}

const waitingFields pg.Rows[string] = `
	SELECT c.vacancy_id::text || c.field FROM vacancy_change c JOIN vacancy v ON v.id = c.vacancy_id
	WHERE v.season_id = $1 AND c.decided_at IS NULL`

// Preview says what Apply would do now; rows of another kind than the season's
// are RowFaults.
func Preview(ctx context.Context, db pg.DB, seasonCode string, sheet Sheet) (Plan, error) {
	var p Plan
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
		p, err = planned(ctx, tx, seasonCode, sheet)
		return err
	})
	if err != nil {
		return Plan{}, fmt.Errorf("preview import into %s: %w", seasonCode, err)
	}
	return p, nil
}

func planned(ctx context.Context, tx pgx.Tx, seasonCode string, sheet Sheet) (Plan, error) {
	s, err := season.ByCode(ctx, tx, seasonCode)
	if err != nil {
		return Plan{}, err
	}
	if s.State != season.Draft && s.State != season.Published {
		return Plan{}, ErrSeasonOver
	}
	if err := sheet.Of(s.Kind); err != nil {
		return Plan{}, err
	}
	there, err := ofSeason.All(ctx, tx, s.ID)
	if err != nil {
		return Plan{}, err
	}
	fields, err := waitingFields.All(ctx, tx, s.ID)
	if err != nil {
		return Plan{}, err
	}
	return arranged(s, sheet, there, fields), nil
}

func arranged(s season.Season, sheet Sheet, there []Vacancy, fields []string) Plan {
	waiting := map[string]bool{}
	for _, f := range fields {
		waiting[f] = true
	}
	known := map[string]Vacancy{}
	for _, v := range there {
		known[v.ExternalID] = v
	}
	p := Plan{Season: s}
	for _, r := range sheet.Rows {
		v, exists := known[r.ExternalID]
		delete(known, r.ExternalID)
		if exists {
			p.Items = append(p.Items, outcome(v, r, waiting))
		} else {
			p.Items = append(p.Items, Item{Row: r, Outcome: New})
		}
	}
	p.Absent = len(known)
	return p
}
