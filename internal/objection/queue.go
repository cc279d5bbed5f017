package objection

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Next gives the officer the objection that presses most of those they may answer:
// first what they still hold, then (for a second person) what was proposed, then
// what nobody has taken. Nobody picks. seasonCode may be "" for all seasons in
// which the officer's role holds.
func Next(ctx context.Context, db pg.DB, by ledger.Actor, seasonCode string) (Objection, error) {
	if _, err := ExpireLeases(ctx, db); err != nil {
		return Objection{}, fmt.Errorf("take next objection: %w", err)
	}
	var o Objection
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
		o, err = next(ctx, tx, by, seasonCode)
		return err
	})
	if err != nil {
		return Objection{}, fmt.Errorf("take next objection: %w", refusal(err))
	}
	return o, nil
}

func next(ctx context.Context, tx pgx.Tx, by ledger.Actor, seasonCode string) (Objection, error) {
	if err := mayAnswer(by); err != nil {
		return Objection{}, err
	}
	if _, err := tx.Exec(ctx, lockOfficer, by.Person); err != nil {
		return Objection{}, err
	}
	id, err := held.One(ctx, tx, by.Person, seasonCode, by.Scopes[by.Role])
	if err == nil {
		return byID.One(ctx, tx, id)
	}
	to := Proposed
	if errors.Is(err, pg.ErrNoRows) && slices.Contains(Confirming, by.Role) {
		id, err = oldest.One(ctx, tx, by.Person, string(Proposed), seasonCode, by.Scopes[by.Role])
	}
	if errors.Is(err, pg.ErrNoRows) {
		to = InReview
		id, err = oldest.OneOr(ctx, tx, ErrEmpty, by.Person, string(Filed), seasonCode, by.Scopes[by.Role])
	}
	if err != nil {
		return Objection{}, err
	}
	if _, err := tx.Exec(ctx, claim, id, string(to), by.Person, Lease); err != nil {
		return Objection{}, err
	}
	o, err := byID.One(ctx, tx, id)
	if err != nil {
		return Objection{}, err
	}
	return o, ledger.Record(ctx, tx, o.event(by, "objection.claimed", "as", string(to), "lease-until", *o.LeaseUntil))
}

// Extend begins the lease of a held objection anew.
func Extend(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage) error {
	return onHeld(ctx, db, by, number, stage, "extend lease", func(tx pgx.Tx, o Objection) error {
		if _, err := tx.Exec(ctx, renew, o.ID, Lease); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, o.event(by, "objection.extended", "lease-until", o.Now.Add(Lease)))
	})
}

// Release hands a held objection back to the queue.
func Release(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage) error {
	return onHeld(ctx, db, by, number, stage, "release", func(tx pgx.Tx, o Objection) error {
		if _, err := tx.Exec(ctx, letGo, o.ID, string(o.back())); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, o.event(by, "objection.released", "to", string(o.back())))
	})
}

// Know is the officer saying that they know the participant: the objection goes
// back, and nothing of that person ever comes to this officer again.
func Know(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage) error {
	return onHeld(ctx, db, by, number, stage, "declare acquaintance", func(tx pgx.Tx, o Objection) error {
		if _, err := tx.Exec(ctx, avoid, o.ID, string(o.back()), by.Person); err != nil {
			return err
		}
		if o.Subject != "" {
			if _, err := tx.Exec(ctx, insertAcquaintance, by.Person, o.Subject); err != nil {
				return err
			}
		}
		return ledger.Record(ctx, tx, o.event(by, "objection.known", "to", string(o.back())))
	})
}

// onHeld runs an act on an objection that the officer holds, in whichever state.
func onHeld(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage, name string, act func(pgx.Tx, Objection) error) error {
	return locked(ctx, db, by, number, stage, name, func(tx pgx.Tx, o Objection) error {
		if err := o.working(by.Person, o.State); err != nil {
			return err
		}
		return act(tx, o)
	})
}

// locked runs an officer's act on a locked objection.
func locked(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage, name string, act func(pgx.Tx, Objection) error) error {
	err := mayAnswer(by)
	if err == nil {
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			o, err := lock.OneOr(ctx, tx, ErrUnknown, number, string(stage))
			if err == nil {
				err = by.In(o.SeasonID)
			}
			if err != nil {
				return err
			}
			return act(tx, o)
		})
	}
	if err != nil {
		return fmt.Errorf("%s of objection %s: %w", name, number, refusal(err))
	}
	return nil
}

// ExpireLeases puts back every objection whose lease ran out and returns how many.
func ExpireLeases(ctx context.Context, db pg.DB) (int, error) {
	n, err := putBack(ctx, db, expired, "objection.lease-expired")
	if err != nil {
		return 0, fmt.Errorf("expire leases of objections: %w", err)
	}
	return n, nil
}

// ReturnAbsent puts back every objection held by somebody who can no longer sign
// in as staff, and returns how many.
func ReturnAbsent(ctx context.Context, db pg.DB) (int, error) {
	n, err := putBack(ctx, db, absent, "objection.officer-absent")
	if err != nil {
		return 0, fmt.Errorf("return objections of absent officers: %w", err)
	}
	return n, nil
}

func putBack(ctx context.Context, db pg.DB, which pg.Rows[string], act string) (int, error) {
	var n int
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		ids, err := which.All(ctx, tx)
		if err != nil {
			return err
		}
		n = len(ids)
		for _, id := range ids {
			o, err := lockByID.One(ctx, tx, id)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, letGo, o.ID, string(o.back())); err != nil {
				return err
			}
			if err := ledger.Record(ctx, tx, o.event(ledger.Machine, act, "officer", o.ClaimedBy, "to", string(o.back()))); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}
