package training

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Need is what a unit's head says that some of its people should learn.
type Need struct {
	ID        string
	Unit      string
	Title     string
	Kind      Kind
	Reason    string
	EnteredBy string // a name
	EnteredAt time.Time
	People    []string // employees
	Names     []string
}

// Wish is a need as it is typed.
type Wish struct {
	Title  string
	Kind   Kind
	Reason string
	People []string // employees of the head's units
}

// EnterNeed notes what people of a head's units should learn; it is a need of the
// unit of the first one named.
func EnterNeed(ctx context.Context, db pg.DB, by ledger.Actor, w Wish) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		team, err := employee.Team(ctx, tx, by.Person)
		if err != nil {
			return err
		}
		if len(team) == 0 {
			return ErrNotYours
		}
		unit := ""
		var f fault.Fields
		f = f.If(w.Title == "" || len([]rune(w.Title)) > longestTitle, "title", TitleWrong, longestTitle)
		f = f.If(!slices.Contains(Kinds, w.Kind), "kind", KindMissing)
		f = f.If(w.Reason == "" || len([]rune(w.Reason)) > longestText, "reason", ReasonMissing)
		f = f.If(len(w.People) == 0, "people", PeopleMissing)
		for _, id := range w.People {
			at := slices.IndexFunc(team, func(e employee.Employee) bool { return e.ID == id })
			if at < 0 {
				return ErrNotYours
			}
			unit = cmp.Or(unit, team[at].UnitID)
		}
		if err := f.Err(); err != nil {
			return err
		}
		id := pg.NewID()
		if _, err := tx.Exec(ctx, insertNeed, id, unit, w.Title, string(w.Kind), w.Reason, by.Person, w.People); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "training.need-entered", Object: object(id), Class: ledger.Open, Payload: ledger.Facts("title", w.Title, "people", len(w.People))})
	})
	if err != nil {
		return fmt.Errorf("enter training need: %w", err)
	}
	return nil
}

// Needs are what units said, newest first.
func Needs(ctx context.Context, db pg.DB) ([]Need, error) { return needs.All(ctx, db) }

// NeedsOf are those that one head entered.
func NeedsOf(ctx context.Context, db pg.DB, person string) ([]Need, error) {
	return needsOf.All(ctx, db, person)
}
