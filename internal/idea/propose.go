package idea

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Propose puts an idea before its unit, whose time to answer begins. The same words
// sent twice, as by a double click, are one idea.
func Propose(ctx context.Context, db pg.DB, by ledger.Actor, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		employee, err := holdColleague.OneOr(ctx, tx, ErrNotEmployee, by.Person)
		if err != nil {
			return err
		}
		if err := checked(ctx, tx, x); err != nil {
			return err
		}
		there, err := same.All(ctx, tx, by.Person, x.Unit, x.Title, x.Problem, x.Better)
		if err != nil {
			return err
		}
		if len(there) > 0 {
			id = there[0]
			return nil
		}
		r, err := Current(ctx, tx)
		if err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		due := r.Due(day.Of(now))
		if _, err := tx.Exec(ctx, insert, id, by.Person, employee, x.Unit, x.Title, x.Problem, x.Better, r.Number, due.End(), r.Remind(due)); err != nil {
			return err
		}
		i, err := byID.One(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := tellLeader(ctx, tx, i, NoticeFiled, i.Title, notice.Instant(i.DueAt)); err != nil {
			return err
		}
		return record(ctx, tx, by, "idea.proposed", id, "unit", x.Unit, "due", due.String())
	})
	if err != nil {
		return "", fmt.Errorf("propose an idea: %w", err)
	}
	return id, nil
}

// checked returns every fault of a text, that its unit is none among them.
func checked(ctx context.Context, db pg.DB, x Text) error {
	f := x.check()
	if x.Unit != "" {
		there := pg.IsID(x.Unit)
		if there {
			var err error
			if there, err = unitThere.One(ctx, db, x.Unit); err != nil {
				return err
			}
		}
		f = f.If(!there, "unit", UnitMissing)
	}
	return f.Err()
}

// Edit changes the text, by its proposer, while nobody has reacted to it.
func Edit(ctx context.Context, db pg.DB, by ledger.Actor, id string, x Text) error {
	return on(ctx, db, "edit", id, func(tx pgx.Tx, i Idea, _ time.Time) error {
		switch {
		case i.Author != by.Person:
			return ErrNotYours
		case !i.Editable():
			return ErrSettled
		}
		if err := checked(ctx, tx, x); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, rewrite, id, x.Unit, x.Title, x.Problem, x.Better); err != nil {
			return err
		}
		if x.Unit != i.UnitID { // another head has to answer, within the same time
			moved, err := byID.One(ctx, tx, id)
			if err != nil {
				return err
			}
			if err := tellLeader(ctx, tx, moved, NoticeFiled, moved.Title, notice.Instant(moved.DueAt)); err != nil {
				return err
			}
		}
		return record(ctx, tx, by, "idea.edited", id)
	})
}

// Withdraw takes an idea back, by its proposer, until the unit has said yes or no.
func Withdraw(ctx context.Context, db pg.DB, by ledger.Actor, id, why string) error {
	why = strings.TrimSpace(why)
	return on(ctx, db, "withdraw", id, func(tx pgx.Tx, i Idea, _ time.Time) error {
		switch {
		case i.Author != by.Person:
			return ErrNotYours
		case !i.Waits():
			return ErrWrongState
		case why == "" || long(why, reasonMost):
			return fault.In("why", WhyMissing, reasonMost)
		}
		if _, err := tx.Exec(ctx, setWithdrawn, id, why); err != nil {
			return err
		}
		return record(ctx, tx, by, "idea.withdrawn", id)
	})
}

// Name says whether the proposer's name stands on the public page. It may be taken
// back at any time, and is gone there at once.
func Name(ctx context.Context, db pg.DB, by ledger.Actor, id string, yes bool) error {
	return on(ctx, db, "name", id, func(tx pgx.Tx, i Idea, _ time.Time) error {
		switch {
		case i.Author != by.Person:
			return ErrNotYours
		case i.State == Withdrawn || i.State == Declined:
			return ErrWrongState
		case i.Named == yes:
			return nil
		}
		if _, err := tx.Exec(ctx, setNamed, id, yes); err != nil {
			return err
		}
		return record(ctx, tx, by, "idea.named", id, "named", yes)
	})
}
