package employee

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Head is somebody who leads a unit, or stands in for its leader.
type Head struct {
	ID         string
	UnitID     string
	Unit       string // with the units above it
	EmployeeID string
	Name       string
	NIP        string
	Position   string
	Since      day.Day
	Until      day.Day // zero while they do
}

// SetHead makes an employee the head of a unit from a day on. A unit has one;
// the one before must have ended.
func SetHead(ctx context.Context, db pg.DB, by ledger.Actor, unit, number string, since day.Day) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, err := headOf(ctx, tx, unit, number, since)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertHead, pg.NewID(), unit, e.ID, since, by.Person)
		if pg.Violates(err, "unit_head_one_present") {
			return fault.In("unit", HeadThere)
		}
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.head-set", Object: object(e.ID), Class: ledger.Sealed, Payload: ledger.Facts("unit", unit, "since", since)})
	})
	if err != nil {
		return fmt.Errorf("set head of unit %s: %w", unit, err)
	}
	return nil
}

// headOf returns who is to lead, or every fault of what was typed.
func headOf(ctx context.Context, tx pgx.Tx, unit, number string, since day.Day) (Employee, error) {
	var f fault.Fields
	if since.IsZero() {
		f = f.And("since", DayMissing)
	}
	there := false
	if pg.IsID(unit) {
		var err error
		if there, err = unitThere.One(ctx, tx, unit); err != nil {
			return Employee{}, err
		}
	}
	if !there {
		f = f.And("unit", UnitUnknown)
	}
	n, wrong := nip.Parse(number)
	if wrong != "" {
		return Employee{}, f.And("nip", HeadElsewhere).Err()
	}
	e, err := byNIP.OneOr(ctx, tx, fault.In("nip", HeadElsewhere), n.Digits())
	if faults, ok := fault.AsFields(err); ok {
		return e, append(f, faults...)
	}
	if err == nil && !e.Serving {
		f = f.And("nip", HeadElsewhere)
	}
	if err == nil {
		err = f.Err()
	}
	return e, err
}

// EndHead notes that somebody leads a unit no more, from today on.
func EndHead(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if !pg.IsID(id) {
			return ErrHeadUnknown
		}
		h, err := headByID.OneOr(ctx, tx, ErrHeadUnknown, id)
		if err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		until := day.Of(now)
		if until.Before(h.Since) {
			until = h.Since
		}
		if _, err := tx.Exec(ctx, endHead, id, until, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.head-ended", Object: object(h.EmployeeID), Class: ledger.Sealed, Payload: ledger.Facts("unit", h.UnitID, "until", until)})
	})
	if err != nil {
		return fmt.Errorf("end head %s: %w", id, err)
	}
	return nil
}

// Heads are those who lead a unit, present ones first.
func Heads(ctx context.Context, db pg.DB) ([]Head, error) { return heads.All(ctx, db) }

// LedBy are the units a person leads now.
func LedBy(ctx context.Context, db pg.DB, person string) ([]Head, error) {
	return ledBy.All(ctx, db, person)
}

// Team are the people of the units a person leads, and of those below them.
func Team(ctx context.Context, db pg.DB, person string) ([]Employee, error) {
	return team.All(ctx, db, person)
}
