package helpdesk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Rule is how many days something may take, from a day on, and by which source.
type Rule struct {
	ID      string
	Kind    string // a Kind, or "reply", or "reopen"
	Days    int
	Working bool // working days; else days of the calendar
	Source  string
	InForce day.Day
}

// RuleKinds are what rules are about, in the order they are shown.
var RuleKinds = []string{string(Question), string(Complaint), string(Swindle), string(Misconduct), "reply", "reopen"}

const selectRule = `SELECT r.id::text AS id, r.kind, r.days, r.working, r.source, r.in_force FROM ticket_rule r`

var allRules pg.Rows[Rule] = selectRule + ` ORDER BY r.in_force DESC, r.kind`

// Rules are all versions of all rules; now is the day for InForce.
func Rules(ctx context.Context, db pg.DB) ([]Rule, error) { return allRules.All(ctx, db) }

// InForce leaves of all rules those that hold on a day, in the order of RuleKinds.
func InForce(all []Rule, on day.Day) []Rule {
	var out []Rule
	for _, k := range RuleKinds {
		best := Rule{}
		for _, r := range all {
			if r.Kind == k && !r.InForce.After(on) && (best.ID == "" || r.InForce.After(best.InForce)) {
				best = r
			}
		}
		if best.ID != "" {
			out = append(out, best)
		}
	}
	return out
}

// SetRule adds a version of a rule from a day to come on. Tickets that came before
// keep the one they came under.
func SetRule(ctx context.Context, db pg.DB, by ledger.Actor, r Rule) error {
	r.Source = strings.Join(strings.Fields(r.Source), " ")
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if by.Role != ledger.Supervisor {
			return ErrWrongRole
		}
		if err := by.In(""); err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		var f fault.Fields
		f = f.If(!slices.Contains(RuleKinds, r.Kind), "kind", KindMissing)
		f = f.If(r.Days < 1 || r.Days > 365, "days", DaysWrong)
		f = words(f, "source", r.Source, SourceMissing, 3, longestRef)
		switch {
		case r.InForce.IsZero():
			f = f.And("from", DayMissing)
		case !r.InForce.After(day.Of(now)):
			f = f.And("from", DayPast)
		}
		if err := f.Err(); err != nil {
			return err
		}
		id := pg.NewID()
		_, err = tx.Exec(ctx, `INSERT INTO ticket_rule (id, kind, days, working, source, in_force, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			id, r.Kind, r.Days, r.Working, r.Source, r.InForce, by.Person)
		if pg.Violates(err, "ticket_rule_once") {
			return fault.In("from", RuleKnown)
		}
		if err != nil {
			return err
		}
		return recordOpen(ctx, tx, by, "helpdesk.rule-set", "ticket-rule:"+id, "kind", r.Kind, "days", r.Days, "working", r.Working, "source", r.Source, "from", r.InForce)
	})
	if err != nil {
		return fmt.Errorf("set rule of tickets: %w", err)
	}
	return nil
}

// Holiday is a day on which no office works.
type Holiday struct {
	Day    day.Day
	Name   string
	Source string
}

var holidays pg.Rows[Holiday] = `SELECT day, name, source FROM holiday WHERE day >= $1 ORDER BY day`

// Holidays are the days off from a day on.
func Holidays(ctx context.Context, db pg.DB, from day.Day) ([]Holiday, error) {
	return holidays.All(ctx, db, from)
}

// AddHoliday notes a day off that was decreed. What was promised before stays.
func AddHoliday(ctx context.Context, db pg.DB, by ledger.Actor, h Holiday) error {
	h.Name, h.Source = strings.Join(strings.Fields(h.Name), " "), strings.Join(strings.Fields(h.Source), " ")
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := maySet(by); err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		var f fault.Fields
		switch {
		case h.Day.IsZero():
			f = f.And("day", DayMissing)
		case !h.Day.After(day.Of(now)):
			f = f.And("day", DayPast)
		}
		f = words(f, "name", h.Name, NameMissing, 3, subjectMax)
		f = words(f, "source", h.Source, SourceMissing, 3, longestRef)
		if err := f.Err(); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO holiday (day, name, source, added_by) VALUES ($1, $2, $3, $4)`, h.Day, h.Name, h.Source, by.Person)
		if pg.Violates(err, "holiday_pkey") {
			return fault.In("day", DayKnown)
		}
		if err != nil {
			return err
		}
		return recordOpen(ctx, tx, by, "helpdesk.holiday-added", "holiday:"+h.Day.String(), "name", h.Name, "source", h.Source)
	})
	if err != nil {
		return fmt.Errorf("add holiday: %w", err)
	}
	return nil
}

// RemoveHoliday takes back a day off that is still to come.
func RemoveHoliday(ctx context.Context, db pg.DB, by ledger.Actor, d day.Day) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := maySet(by); err != nil {
			return err
		}
		name, err := pg.Rows[string](removeHoliday).OneOr(ctx, tx, ErrUnknown, d)
		if err != nil {
			return err
		}
		return recordOpen(ctx, tx, by, "helpdesk.holiday-removed", "holiday:"+d.String(), "name", name)
	})
	if err != nil {
		return fmt.Errorf("remove holiday: %w", err)
	}
	return nil
}

const removeHoliday = `DELETE FROM holiday WHERE day = $1 AND day > (portal_now() AT TIME ZONE 'Asia/Jakarta')::date RETURNING name`

// recordOpen notes an act that concerns nobody.
func recordOpen(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, object string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object, Class: ledger.Open, Payload: ledger.Facts(facts...)})
}
