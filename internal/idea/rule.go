package idea

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// SetRule makes another rule hold for what is proposed from now on.
func SetRule(ctx context.Context, db pg.DB, by ledger.Actor, r Rule) error {
	r.Source = strings.TrimSpace(r.Source)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := by.In(""); err != nil {
			return err
		}
		if err := r.Check().Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertRule, r.Days, r.Working, r.RemindDays, r.StudyDays, r.Source, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "idea.rule-set", Object: "idea-rule", Class: ledger.Open,
			Payload: ledger.Facts("days", r.Days, "working", r.Working, "remind", r.RemindDays, "study", r.StudyDays, "source", r.Source)})
	})
	if err != nil {
		return fmt.Errorf("set the rule of ideas: %w", err)
	}
	return nil
}

// Current is the rule that holds for what is proposed now.
func Current(ctx context.Context, db pg.DB) (Rule, error) {
	all, err := rules.All(ctx, db)
	if err != nil || len(all) == 0 {
		return Rule{}, err
	}
	return whole(ctx, db, all[0])
}

// Rules are the last rules, the present one first, without their holidays.
func Rules(ctx context.Context, db pg.DB) ([]Rule, error) {
	all, err := rules.All(ctx, db)
	list := make([]Rule, len(all))
	for i, r := range all {
		list[i] = r.rule()
	}
	return list, err
}

func ruleOf(ctx context.Context, db pg.DB, number int) (Rule, error) {
	r, err := ruleBy.One(ctx, db, number)
	if err != nil {
		return Rule{}, err
	}
	return whole(ctx, db, r)
}

// RuleOf is the rule an idea was proposed under.
func RuleOf(ctx context.Context, db pg.DB, i Idea) (Rule, error) { return ruleOf(ctx, db, i.Rule) }

func whole(ctx context.Context, db pg.DB, r ruleRow) (Rule, error) {
	x := r.rule()
	var err error
	x.Holidays, err = holidays.All(ctx, db)
	return x, err
}

func (r ruleRow) rule() Rule {
	return Rule{Number: r.Number, Days: r.Days, Working: r.Working, RemindDays: r.RemindDays, StudyDays: r.StudyDays, Source: r.Source, SetBy: r.SetBy, SetAt: r.SetAt}
}
