package training

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Moving is where and when a class meets instead, and why.
type Moving struct {
	Room     string
	Link     string
	Sessions string // all of them as typed, one a line; those that have begun unchanged
	Reason   string
}

// against holds it to the sessions there are: as many, in their order, and what has
// begun stays.
func (x Moving) against(known []Session, now time.Time) ([]Session, error) {
	f := meets(x.Room, x.Link, nil)
	list, f := parseSessions(x.Sessions, f)
	if _, bad := f.Of("sessions"); !bad && len(list) != len(known) {
		f = f.And("sessions", SessionCount, len(known))
	} else if !bad {
		for i, s := range list {
			begun := !known[i].StartsAt.After(now)
			if begun && !s.at(known[i]) {
				f = f.And("sessions", SessionBegun, known[i].String())
				break
			}
			if !begun && !s.StartsAt.After(now) {
				f = f.And("sessions", SessionPast, s.String())
				break
			}
		}
	}
	f = f.If(x.Reason == "" || len([]rune(x.Reason)) > longestText, "move-reason", ReasonMissing)
	return list, f.Err()
}

// at reports whether two sessions are at the same time.
func (s Session) at(o Session) bool {
	return s.StartsAt.Equal(o.StartsAt) && s.EndsAt.Equal(o.EndsAt)
}

// Move gives an open class another place or other times; everybody who was called is
// told both, and why.
func Move(ctx context.Context, db pg.DB, by ledger.Actor, class string, x Moving) error {
	x.Reason = strings.TrimSpace(x.Reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, now, err := forUpdate(ctx, tx, class)
		switch {
		case err != nil:
			return err
		case c.State != Open || c.Over(now):
			return ErrEnded
		}
		known, err := Sessions(ctx, tx, class)
		if err != nil {
			return err
		}
		list, err := x.against(known, now)
		if err != nil {
			return err
		}
		moved := 0
		for i, s := range list {
			if s.at(known[i]) {
				continue
			}
			moved++
			if _, err := tx.Exec(ctx, moveSession, known[i].ID, s.StartsAt, s.EndsAt); err != nil {
				return err
			}
		}
		if moved == 0 && x.Room == c.Room && x.Link == c.Link {
			return fault.In("sessions", NothingMoved)
		}
		if _, err := tx.Exec(ctx, moveClass, class, x.Room, x.Link); err != nil {
			return err
		}
		if c, err = ByID(ctx, tx, class); err != nil {
			return err
		}
		var meetings string
		for _, s := range list {
			meetings += "\n" + s.String() + " WIB"
		}
		seats, err := Seats(ctx, tx, class)
		if err != nil {
			return err
		}
		for _, s := range seats {
			if s.CalledAt == nil {
				continue
			}
			if err := s.tell(ctx, tx, c, TellMoved, MailMoved, c.place(), x.Reason, meetings); err != nil {
				return err
			}
		}
		return record(ctx, tx, by, "training.moved", class, "reason", x.Reason, "sessions", moved, "place", x.Room != "")
	})
	if err != nil {
		return fmt.Errorf("move training %s: %w", class, err)
	}
	return nil
}
