package training

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Call sends the call letter to everybody approved who has none yet, and returns
// how many that are.
func Call(ctx context.Context, db pg.DB, by ledger.Actor, class string) (int, error) {
	n := 0
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, _, err := forUpdate(ctx, tx, class)
		if err != nil {
			return err
		}
		if c.State != Open {
			return ErrEnded
		}
		list, err := toCall.All(ctx, tx, class)
		if err != nil {
			return err
		}
		if n = len(list); n == 0 {
			return ErrNobody
		}
		for _, s := range list {
			if err := s.tell(ctx, tx, c, TellCalled, MailCalledOut, c.place()); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setCalled, class); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.called", class, "people", n)
	})
	if err != nil {
		return 0, fmt.Errorf("call to training %s: %w", class, err)
	}
	return n, nil
}

// place is where a class meets, as those who are called read it.
func (c Class) place() string {
	switch {
	case c.Link == "":
		return c.Room
	case c.Room == "":
		return c.Link
	}
	return c.Room + ", " + c.Link
}

// tell writes to who has an account, else to the official mailbox.
func (s Seat) tell(ctx context.Context, tx pgx.Tx, c Class, notify, mail fault.Code, args ...string) error {
	args = append([]string{c.Title, notice.Instant(c.StartsAt)}, args...)
	switch {
	case s.PersonID != "":
		return notice.Tell(ctx, tx, s.PersonID, notify, "/pegawai/pelatihan/kelas/"+c.ID, args...)
	case s.Email != "" && mail != "":
		return notice.Mail(ctx, tx, s.Email, mail, "/pegawai/klaim", args...)
	}
	return nil
}

// Cancel calls a class off; everybody approved is told why.
func Cancel(ctx context.Context, db pg.DB, by ledger.Actor, class, reason string) error {
	reason = strings.TrimSpace(reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, _, err := forUpdate(ctx, tx, class)
		switch {
		case err != nil:
			return err
		case c.State != Open:
			return ErrEnded
		case reason == "":
			return fault.In("reason", ReasonMissing)
		}
		list, err := Seats(ctx, tx, class)
		if err != nil {
			return err
		}
		for _, s := range list {
			if s.CalledAt != nil {
				if err := s.tell(ctx, tx, c, TellOff, MailOff, reason); err != nil {
					return err
				}
			}
		}
		if _, err := tx.Exec(ctx, endClass, class, string(Cancelled), by.Person, reason); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.cancelled", class, "reason", reason)
	})
	if err != nil {
		return fmt.Errorf("cancel training %s: %w", class, err)
	}
	return nil
}
