package training

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Invite proposes employees for a class; the head of each one's unit decides.
// Who was invited before is passed over; where one has left service, or is not
// there, nobody is invited. It returns how many are new.
func Invite(ctx context.Context, db pg.DB, by ledger.Actor, class string, employees []string) (int, error) {
	n := 0
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, now, err := forUpdate(ctx, tx, class)
		switch {
		case err != nil:
			return err
		case c.State != Open || c.Over(now):
			return ErrEnded
		case len(employees) == 0:
			return fault.In("people", PeopleMissing)
		}
		there, err := serving(ctx, tx, employees, day.Of(now))
		if err != nil {
			return err
		}
		n = 0
		var told []notice.To
		for _, id := range employees {
			if !slices.Contains(there, id) {
				return fault.In("people", PeopleGone)
			}
			tag, err := tx.Exec(ctx, insertSeat, pg.NewID(), class, id, by.Person)
			if pg.Violates(err, "training_class_never_overfull") {
				return ErrFull
			}
			if err != nil {
				return err
			}
			if tag.RowsAffected() == 0 {
				continue
			}
			n++
			heads, err := headsOver.All(ctx, tx, id)
			if err != nil {
				return err
			}
			for _, h := range heads {
				if !slices.ContainsFunc(told, func(t notice.To) bool { return t.Person == h }) {
					told = append(told, notice.To{Person: h, Link: "/pegawai/unit", Args: []string{c.Title, notice.Instant(c.StartsAt)}})
				}
			}
		}
		if err := notice.TellMany(ctx, tx, TellAsked, told...); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.invited", class, "people", n)
	})
	if err != nil {
		return 0, fmt.Errorf("invite to training %s: %w", class, err)
	}
	return n, nil
}

// serving are those of the given employees who are in service.
func serving(ctx context.Context, db pg.DB, employees []string, on day.Day) ([]string, error) {
	ids := slices.DeleteFunc(slices.Clone(employees), func(id string) bool { return !pg.IsID(id) })
	return invitable.All(ctx, db, ids, on)
}

// Decide is the head's yes or no to an invitation of one of their people. Where
// nobody leads a unit, another officer than the one who invited decides (office).
func Decide(ctx context.Context, db pg.DB, by ledger.Actor, seat string, yes bool, reason string) error {
	reason = strings.TrimSpace(reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := seatFor(ctx, tx, seat)
		if err != nil {
			return err
		}
		heads, err := headsOver.All(ctx, tx, s.EmployeeID)
		if err != nil {
			return err
		}
		office := by.Role == ledger.Trainer && len(heads) == 0
		switch {
		case !office && !slices.Contains(heads, by.Person):
			return ErrNotYours
		case s.PersonID == by.Person:
			return ErrOwnSeat
		case s.InvitedBy == by.Person:
			return ErrOwnWork
		case s.State != Invited || s.ClassState != Open:
			return ErrDecided
		case !yes && reason == "":
			return fault.In("reason-"+seat, ReasonMissing)
		}
		state, act := Approved, "training.seat-approved"
		if !yes {
			state, act = Declined, "training.seat-declined"
		}
		if _, err := tx.Exec(ctx, decideSeat, seat, string(state), by.Person, reason); err != nil {
			return err
		}
		return recordSeat(ctx, tx, by, act, seat, "reason", reason)
	})
	if err != nil {
		return fmt.Errorf("decide training seat %s: %w", seat, err)
	}
	return nil
}
