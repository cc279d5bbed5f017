package outreach

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// CheckIn notes that somebody came; noted twice is noted once. Who waits comes in
// only while fewer came than there are places.
func CheckIn(ctx context.Context, db pg.DB, by ledger.Actor, event, id string) error {
	return atDoor(ctx, db, by, event, id, func(tx pgx.Tx, e Event, s signup) error {
		switch {
		case s.AttendedAt != nil:
			return nil
		case s.Standing == Waiting && e.Came >= e.Capacity:
			return ErrRoomFull
		}
		if _, err := tx.Exec(ctx, attend, s.ID, by.Person); err != nil {
			return err
		}
		return recordGuest(ctx, tx, by, "outreach.checked-in", s.ID)
	})
}

// UndoCheckIn takes back a mistaken note; of a walk-in nothing is left.
func UndoCheckIn(ctx context.Context, db pg.DB, by ledger.Actor, event, id string) error {
	return atDoor(ctx, db, by, event, id, func(tx pgx.Tx, _ Event, s signup) error {
		if s.AttendedAt == nil {
			return nil
		}
		sql := unattend
		if s.Standing == WalkedIn {
			sql = `DELETE FROM outreach_signup WHERE id = $1`
		}
		if _, err := tx.Exec(ctx, sql, s.ID); err != nil {
			return err
		}
		return recordGuest(ctx, tx, by, "outreach.check-in-undone", s.ID)
	})
}

func atDoor(ctx context.Context, db pg.DB, by ledger.Actor, event, id string, do func(pgx.Tx, Event, signup) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, now, err := forUpdate(ctx, tx, event)
		if err != nil {
			return err
		}
		if err := by.In(e.SeasonID); err != nil {
			return err
		}
		if !e.Door(now) {
			return ErrDoorClosed
		}
		if !pg.IsID(id) {
			return ErrGuestUnknown
		}
		s, err := guest.OneOr(ctx, tx, ErrGuestUnknown, id, event)
		if err != nil {
			return err
		}
		return do(tx, e, s)
	})
	if err != nil {
		return fmt.Errorf("at the door of outreach event %s: %w", event, err)
	}
	return nil
}

// WalkIn notes somebody who came without signing up, while fewer came than there
// are places. Name and school may be left out: they are counted all the same.
func WalkIn(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, event, name, origin string) error {
	name, origin = strings.TrimSpace(name), strings.TrimSpace(origin)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, now, err := forUpdate(ctx, tx, event)
		if err != nil {
			return err
		}
		var f fault.Fields
		if len([]rune(name)) > longestName {
			f = f.And("name", NameLong, longestName)
		}
		if len([]rune(origin)) > longestOrigin {
			f = f.And("origin", OriginLong, longestOrigin)
		}
		switch in := by.In(e.SeasonID); {
		case in != nil:
			return in
		case !e.Door(now):
			return ErrDoorClosed
		case e.Came >= e.Capacity:
			return ErrRoomFull
		case len(f) > 0:
			return f
		}
		id := pg.NewID()
		s, err := sealed(keys, id, name, "", origin)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertWalkIn, id, event, newCode(), s.DataKey, s.Name, s.Origin, by.Person); err != nil {
			return err
		}
		return recordGuest(ctx, tx, by, "outreach.walked-in", id)
	})
	if err != nil {
		return fmt.Errorf("walk-in at outreach event %s: %w", event, err)
	}
	return nil
}
