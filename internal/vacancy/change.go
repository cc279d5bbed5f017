package vacancy

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Change is a proposed change of one field of a published vacancy.
type Change struct {
	ID         string
	VacancyID  string
	Title      string // of the vacancy
	Field      string
	OldValue   string
	NewValue   string
	Reason     string
	ProposedBy string // a person; empty for the command line
	Proposer   string
	ProposedAt time.Time
	Decider    string
	DecidedAt  *time.Time
	Accepted   *bool
}

const (
	selectChange = `
		SELECT c.id::text, c.vacancy_id::text, v.title, c.field, c.old_value, c.new_value, c.reason,
		       coalesce(c.proposed_by::text, '') AS proposed_by, coalesce(p.full_name, '') AS proposer, c.proposed_at,
		       coalesce(d.full_name, '') AS decider, c.decided_at, c.accepted
		FROM vacancy_change c
		JOIN vacancy v ON v.id = c.vacancy_id
		LEFT JOIN person p ON p.id = c.proposed_by
		LEFT JOIN person d ON d.id = c.decided_by`

	changeBy  pg.Rows[Change] = selectChange + ` WHERE c.id = $1`
	changesOf pg.Rows[Change] = selectChange + ` WHERE c.vacancy_id = $1 ORDER BY c.proposed_at, c.id`

	decideChange = `UPDATE vacancy_change SET decided_by = nullif($2, '')::uuid, decided_at = portal_now(), accepted = $3 WHERE id = $1`
)

// Changes returns every proposal for a vacancy, oldest first.
func Changes(ctx context.Context, db pg.DB, id string) ([]Change, error) {
	return changesOf.All(ctx, db, id)
}

// With is the content with one field changed, as Value writes it. A number that
// is none becomes one that the rules refuse.
func (c Content) With(field, value string) (Content, error) {
	value = strings.TrimSpace(value)
	switch field {
	case fieldTitle:
		c.Title = value
	case fieldCategory:
		c.Category = value
	case fieldNeed:
		c.NeedType = value
	case fieldQuota:
		c.Quota = int(number(value))
	case fieldDisabled:
		c.AcceptsDisabled = value == "true"
	case fieldPayMin:
		c.PayMin = number(value)
	case fieldPayMax:
		c.PayMax = number(value)
	case fieldUnit:
		c.UnitPath = value
	case fieldQuals:
		c.Qualifications = Qualifications(value)
	case fieldDescr:
		c.Description = value
	default:
		return c, fault.In("field", FieldUnknown)
	}
	return c, nil
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// proposal is the difference that a change of one field makes, or all that is
// wrong with the field and the reason.
func (c Content) proposal(field, value, reason string) (Difference, error) {
	now, err := c.With(field, value)
	if err != nil {
		return Difference{}, err
	}
	d := Difference{field, c.Value(field), now.Value(field)}
	var faults fault.Fields
	for _, f := range now.faults() {
		if f.Name == field || f.Code == PayWrong && field == fieldPayMax {
			faults = faults.And(field, f.Code, f.Args...)
		}
	}
	switch {
	case len(faults) > 0:
	case d.Old == d.New:
		faults = faults.And(field, ChangeSame)
	case field == fieldQuals && len(now.Qualifications) == 0:
		faults = faults.And(field, QualificationsEmpty)
	}
	switch {
	case reason == "":
		faults = faults.And("reason", ReasonMissing)
	case len([]rune(reason)) > longestReason:
		faults = faults.And("reason", ReasonLong, longestReason)
	}
	return d, faults.Err()
}

// Qualifications reads names parted by semicolons or line ends, each once, sorted.
func Qualifications(s string) []string {
	names := []string{}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		if name := strings.ToUpper(strings.Join(strings.Fields(part), " ")); name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// ProposeChange puts a change of one field of a published vacancy before a
// second person, with the reason everybody will read.
func ProposeChange(ctx context.Context, db pg.DB, by ledger.Actor, id, field, value, reason string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		v, err := forUpdate(ctx, tx, by, id)
		if err != nil {
			return err
		}
		if v.State != Published {
			return ErrNotPublished
		}
		d, err := v.proposal(field, value, reason)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertChange, pg.NewID(), v.ID, d.Field, d.Old, d.New, reason, by.Person)
		if pg.Violates(err, "vacancy_change_one_open") {
			return ErrChangeOpen
		}
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, event(by, "vacancy.change-proposed", v.ID, factsOf([]Difference{d}, "reason", reason)))
	})
	if err != nil {
		return fmt.Errorf("propose change of vacancy %s: %w", id, err)
	}
	return nil
}

// DecideChange takes a proposed change into the published vacancy, or declines
// it, and tells who chose it. Whoever proposed it cannot.
func DecideChange(ctx context.Context, db pg.DB, by ledger.Actor, changeID string, accept bool) error {
	if by.Person == "" {
		return ErrNoPerson
	}
	if !pg.IsID(changeID) {
		return ErrChangeUnknown
	}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := changeBy.OneOr(ctx, tx, ErrChangeUnknown, changeID)
		if err != nil {
			return err
		}
		v, err := forUpdate(ctx, tx, by, c.VacancyID)
		if err != nil {
			return err
		}
		if c, err = changeBy.One(ctx, tx, changeID); err != nil { // as it is under the lock
			return err
		}
		if c.DecidedAt != nil {
			return ErrChangeDecided
		}
		_, err = tx.Exec(ctx, decideChange, c.ID, by.Person, accept)
		if pg.Violates(err, "vacancy_change_second_person") {
			return ErrOwnWork
		}
		if err != nil {
			return err
		}
		if accept {
			if err := takeOver(ctx, tx, v, c); err != nil {
				return err
			}
		}
		act := map[bool]string{true: "vacancy.change-accepted", false: "vacancy.change-declined"}[accept]
		return ledger.Record(ctx, tx, event(by, act, v.ID, factsOf([]Difference{{c.Field, c.OldValue, c.NewValue}}, "change", c.ID)))
	})
	if err != nil {
		return fmt.Errorf("decide change %s: %w", changeID, err)
	}
	return nil
}

func takeOver(ctx context.Context, tx pgx.Tx, v Vacancy, c Change) error {
	if v.State != Published {
		return ErrNotPublished
	}
	now, err := v.With(c.Field, c.NewValue)
	if err != nil {
		return err
	}
	if f := now.faults(); len(f) > 0 {
		return f
	}
	if err := rewrite(ctx, tx, v, now, nil); err != nil {
		return err
	}
	return tell(ctx, tx, v, ToldChanged, c.Reason)
}
