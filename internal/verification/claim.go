package verification

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Next gives the officer the next case of their role: verifiers examine what has
// waited longest, supervisors confirm what was proposed. Nobody picks; who still
// holds a case gets that one again. seasonCode may be "" for all seasons in which
// the officer's role holds.
func Next(ctx context.Context, db pg.DB, by ledger.Actor, seasonCode string) (Case, error) {
	if _, err := ExpireLeases(ctx, db); err != nil {
		return Case{}, fmt.Errorf("claim next case: %w", err)
	}
	var c Case
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
		c, err = next(ctx, tx, by, seasonCode)
		return err
	})
	if err != nil {
		return Case{}, fmt.Errorf("claim next case: %w", refusal(err))
	}
	return c, nil
}

func next(ctx context.Context, tx pgx.Tx, by ledger.Actor, seasonCode string) (Case, error) {
	from, to, err := queueOf(by.Role)
	if err != nil {
		return Case{}, err
	}
	if by.Person == "" {
		return Case{}, ErrWrongRole
	}
	if _, err := tx.Exec(ctx, lockOfficer, by.Person); err != nil {
		return Case{}, err
	}
	id, err := held.One(ctx, tx, by.Person, to, seasonCode, by.Scopes[by.Role])
	if err == nil {
		return lockByID.One(ctx, tx, id)
	}
	if errors.Is(err, pg.ErrNoRows) && from == Waiting {
		id, err = cameBack.One(ctx, tx, by.Person, seasonCode, by.Scopes[by.Role])
	}
	if errors.Is(err, pg.ErrNoRows) {
		id, err = oldest.OneOr(ctx, tx, ErrEmpty, from, by.Person, seasonCode, Reserved, by.Scopes[by.Role])
	}
	if err != nil {
		return Case{}, err
	}
	if _, err := tx.Exec(ctx, claim, id, to, by.Person, Lease); err != nil {
		return Case{}, err
	}
	c, err := lockByID.One(ctx, tx, id)
	if err != nil {
		return Case{}, err
	}
	return c, ledger.Record(ctx, tx, c.event(by, "verification.claimed", "as", string(to), "lease-until", *c.LeaseUntil))
}

// Extend begins the lease of a held case anew.
func Extend(ctx context.Context, db pg.DB, by ledger.Actor, number string) error {
	return onHeld(ctx, db, by, number, "extend lease", func(tx pgx.Tx, by ledger.Actor, c Case) error {
		if _, err := tx.Exec(ctx, renew, c.ID, Lease); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.extended", "lease-until", c.Now.Add(Lease)))
	})
}

// Release puts a held case back where it was in the queue; judgements stay as
// the officer's draft.
func Release(ctx context.Context, db pg.DB, by ledger.Actor, number string) error {
	return onHeld(ctx, db, by, number, "release", func(tx pgx.Tx, by ledger.Actor, c Case) error {
		if _, err := tx.Exec(ctx, letGo, c.ID, c.back()); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.released", "to", string(c.back())))
	})
}

// Know is the officer saying that they know the applicant: the case goes back,
// and none of that person's cases ever comes to this officer again.
func Know(ctx context.Context, db pg.DB, by ledger.Actor, number string) error {
	return onHeld(ctx, db, by, number, "declare acquaintance", func(tx pgx.Tx, by ledger.Actor, c Case) error {
		if _, err := tx.Exec(ctx, forget, c.ID, c.back(), by.Person); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertAcquaintance, by.Person, c.Subject); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.known", "to", string(c.back())))
	})
}

// onHeld runs an act on a case that the officer holds, in whichever state.
func onHeld(ctx context.Context, db pg.DB, by ledger.Actor, number, name string, act func(pgx.Tx, ledger.Actor, Case) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, number)
		if err != nil {
			return err
		}
		by := by.As(c.role())
		if err := c.working(by, c.State); err != nil {
			return err
		}
		return act(tx, by, c)
	})
	if err != nil {
		return fmt.Errorf("%s of case %s: %w", name, number, refusal(err))
	}
	return nil
}

// role is the capacity in which a held case is worked on; who has both roles acts
// in the one that the case was taken in.
func (c Case) role() ledger.Role {
	if c.State == Confirming {
		return ledger.Supervisor
	}
	return ledger.Verifier
}

// ExpireLeases puts back every case whose lease ran out and returns how many;
// Next does so too, so the queue does not depend on the clockwork of jobs.
func ExpireLeases(ctx context.Context, db pg.DB) (int, error) {
	n, err := putBack(ctx, db, expired, "verification.lease-expired")
	if err != nil {
		return 0, fmt.Errorf("expire leases: %w", err)
	}
	return n, nil
}

// ReturnAbsent puts back every case held by somebody who can no longer sign in
// as staff, and returns how many.
func ReturnAbsent(ctx context.Context, db pg.DB) (int, error) {
	n, err := putBack(ctx, db, absent, "verification.officer-absent")
	if err != nil {
		return 0, fmt.Errorf("return cases of absent officers: %w", err)
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
			c, err := lockByID.One(ctx, tx, id)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, letGo, c.ID, c.back()); err != nil {
				return err
			}
			if err := ledger.Record(ctx, tx, c.event(ledger.Machine, act, "officer", c.ClaimedBy, "to", string(c.back()))); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}
