package helpdesk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Next gives the officer the ticket that presses most of those they may handle:
// first what they still hold. Nobody picks.
func Next(ctx context.Context, db pg.DB, by ledger.Actor) (Ticket, error) {
	err := mayHandle(by)
	if err == nil {
		_, err = ExpireLeases(ctx, db)
	}
	var t Ticket
	if err == nil {
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
			t, err = next(ctx, tx, by)
			return err
		})
	}
	if err != nil {
		return Ticket{}, fmt.Errorf("take next ticket: %w", refusal(err))
	}
	return t, nil
}

func next(ctx context.Context, tx pgx.Tx, by ledger.Actor) (Ticket, error) {
	if _, err := tx.Exec(ctx, lockOfficer, by.Person); err != nil {
		return Ticket{}, err
	}
	id, err := held.One(ctx, tx, by.Person)
	if err == nil {
		return byID.One(ctx, tx, id)
	}
	if errors.Is(err, pg.ErrNoRows) {
		id, err = oldest.OneOr(ctx, tx, ErrEmpty, by.Person, by.Role == ledger.Supervisor, by.Scopes[by.Role], Near)
	}
	if err != nil {
		return Ticket{}, err
	}
	if _, err := tx.Exec(ctx, claim, id, by.Person, Lease); err != nil {
		return Ticket{}, err
	}
	t, err := byID.One(ctx, tx, id)
	if err != nil {
		return t, err
	}
	return t, record(ctx, tx, by, "helpdesk.taken", id, "lease-until", *t.LeaseUntil)
}

// mayHandle is nil for the roles of the desk.
func mayHandle(by ledger.Actor) error {
	if by.Person == "" || !slices.Contains(Desk, by.Role) {
		return ErrWrongRole
	}
	return nil
}

// maySet is nil for the roles of the desk where these hold in every season: what is
// set for the whole desk concerns them all.
func maySet(by ledger.Actor) error {
	if err := mayHandle(by); err != nil {
		return err
	}
	return by.In("")
}

// Extend begins the lease of a held ticket anew.
func Extend(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	return onHeld(ctx, db, by, id, "extend lease", func(tx pgx.Tx, t Ticket) error {
		if _, err := tx.Exec(ctx, renew, id, Lease); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.extended", id, "lease-until", t.Now.Add(Lease))
	})
}

// Release hands a held ticket back to the queue.
func Release(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	return onHeld(ctx, db, by, id, "release", func(tx pgx.Tx, _ Ticket) error {
		if _, err := tx.Exec(ctx, letGo, id, ""); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.released", id)
	})
}

// locked runs an officer's act on a ticket.
func locked(ctx context.Context, db pg.DB, by ledger.Actor, id, name string, act func(pgx.Tx, Ticket) error) error {
	err := mayHandle(by)
	if err == nil {
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			t, err := forUpdate(ctx, tx, id)
			if err == nil {
				err = by.In(t.SeasonID)
			}
			if err != nil {
				return err
			}
			return act(tx, t)
		})
	}
	if err != nil {
		return fmt.Errorf("%s of ticket %s: %w", name, id, refusal(err))
	}
	return nil
}

// onHeld runs an act on a ticket that the officer holds.
func onHeld(ctx context.Context, db pg.DB, by ledger.Actor, id, name string, act func(pgx.Tx, Ticket) error) error {
	return locked(ctx, db, by, id, name, func(tx pgx.Tx, t Ticket) error {
		if err := t.working(by.Person); err != nil {
			return err
		}
		return act(tx, t)
	})
}

// ExpireLeases puts back every ticket whose lease ran out and returns how many.
func ExpireLeases(ctx context.Context, db pg.DB) (int, error) {
	n, err := putBack(ctx, db, expired, "helpdesk.lease-expired")
	if err != nil {
		return 0, fmt.Errorf("expire leases of tickets: %w", err)
	}
	return n, nil
}

// ReturnAbsent puts back every ticket held by somebody who can no longer sign in as
// staff, and returns how many.
func ReturnAbsent(ctx context.Context, db pg.DB) (int, error) {
	n, err := putBack(ctx, db, absent, "helpdesk.officer-absent")
	if err != nil {
		return 0, fmt.Errorf("return tickets of absent officers: %w", err)
	}
	return n, nil
}

func putBack(ctx context.Context, db pg.DB, which pg.Rows[string], act string) (n int, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		ids, err := which.All(ctx, tx)
		if err != nil {
			return err
		}
		n = len(ids)
		for _, id := range ids {
			if _, err := tx.Exec(ctx, letGo, id, ""); err != nil {
				return err
			}
			if err := record(ctx, tx, ledger.Machine, act, id); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}
