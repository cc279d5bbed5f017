package training

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Plan makes a class, open for invitations, and returns its id.
func Plan(ctx context.Context, db pg.DB, by ledger.Actor, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		sessions, questions, err := x.check(now)
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(insertClass, id, x.Title, string(x.Kind), x.About, x.Room, x.Link, x.Capacity, x.Hours, x.SignerTitle, x.SignerName, by.Person)
		for _, s := range sessions {
			b.Queue(insertSession, pg.NewID(), id, s.StartsAt, s.EndsAt)
		}
		for i, q := range questions {
			b.Queue(insertQuestion, id, i+1, q.Text, q.Answers, q.Correct)
		}
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.planned", id, "title", x.Title, "hours", x.Hours, "sessions", len(sessions))
	})
	if err != nil {
		return "", fmt.Errorf("plan training: %w", err)
	}
	return id, nil
}

func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Class, time.Time, error) {
	if !pg.IsID(id) {
		return Class{}, time.Time{}, ErrUnknown
	}
	if _, err := lockClass.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Class{}, time.Time{}, err
	}
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return Class{}, now, err
	}
	c, err := classByID.One(ctx, tx, id)
	return c, now, err
}

// seatFor returns a seat whose class and row are held.
func seatFor(ctx context.Context, tx pgx.Tx, id string) (Seat, error) {
	if !pg.IsID(id) {
		return Seat{}, ErrUnknown
	}
	if _, err := lockSeat.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Seat{}, err
	}
	return seatByID.One(ctx, tx, id)
}

// ByID returns one class.
func ByID(ctx context.Context, db pg.DB, id string) (Class, error) {
	if !pg.IsID(id) {
		return Class{}, ErrUnknown
	}
	return classByID.OneOr(ctx, db, ErrUnknown, id)
}

// Classes are all classes, those that are open first, then the newest.
func Classes(ctx context.Context, db pg.DB) ([]Class, error) { return classes.All(ctx, db) }

// Sessions are those of a class, in order.
func Sessions(ctx context.Context, db pg.DB, class string) ([]Session, error) {
	return sessionsOf.All(ctx, db, class)
}

// Seats are everybody of a class, by name.
func Seats(ctx context.Context, db pg.DB, class string) ([]Seat, error) {
	return seatsOf.All(ctx, db, class)
}

// Mine are an employee's seats, the latest class first.
func Mine(ctx context.Context, db pg.DB, id string) ([]Seat, error) {
	return seatsOfOne.All(ctx, db, id)
}

// Own is an employee's seat in a class.
func Own(ctx context.Context, db pg.DB, class, id string) (Seat, error) {
	if !pg.IsID(class) {
		return Seat{}, ErrUnknown
	}
	return ownSeat.OneOr(ctx, db, ErrUnknown, class, id)
}

// Waiting are the invitations that wait for a head.
func Waiting(ctx context.Context, db pg.DB, person string) ([]Seat, error) {
	return waitingFor.All(ctx, db, person)
}

func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Open, Payload: ledger.Facts(facts...)})
}

// recordSeat notes an act that concerns a person: who, stays sealed.
func recordSeat(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "training-seat:" + id, Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}
