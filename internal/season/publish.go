package season

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/subscription"
)

const (
	confirmPlanned = `
		UPDATE stage_date d SET confirmed_by = $2, confirmed_at = portal_now()
		FROM stage s WHERE s.id = d.stage_id AND s.season_id = $1 AND d.version = 1`

	publish  = `UPDATE season SET state = 'published', published_by = $2, published_at = portal_now() WHERE id = $1`
	setState = `UPDATE season SET state = $2 WHERE id = $1`
)

// Publish makes a draft season public and its planned dates binding. Whoever
// created it, or planned any of its dates, cannot.
func Publish(ctx context.Context, db pg.DB, by ledger.Actor, code string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := forUpdate(ctx, tx, by, code)
		if err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		switch {
		case err != nil:
			return err
		case s.State != Draft:
			return ErrNotDraft
		case by.Person == "":
			return ErrNoPerson
		case !now.Before(s.ClosesAt):
			return ErrRegistrationPast
		}
		a, err := AssessmentOf(ctx, tx, s)
		if err != nil {
			return err
		}
		if len(a.wrong()) > 0 {
			return ErrRulesWrong
		}
		_, err = tx.Exec(ctx, publish, s.ID, by.Person)
		if err == nil {
			_, err = tx.Exec(ctx, confirmPlanned, s.ID, by.Person)
		}
		if pg.Violates(err, "season_published_by_second") || pg.Violates(err, "stage_date_second_person") {
			return ErrOwnWork
		}
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "season.published", Object: object(s.ID), Class: ledger.Open,
			Payload: ledger.Facts("code", s.Code, "opens", s.OpensAt, "closes", s.ClosesAt)})
	})
	if err != nil {
		return fmt.Errorf("publish season %s: %w", code, err)
	}
	return nil
}

// Close ends the registration of a season whose deadline and grace have passed;
// its dates cannot be cut short this way.
func Close(ctx context.Context, db pg.DB, by ledger.Actor, code string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := forUpdate(ctx, tx, by, code)
		if err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		switch {
		case err != nil:
			return err
		case s.State != Published:
			return ErrNotPublished
		case now.Before(s.LastInstant()):
			return ErrStillOpen
		}
		return move(ctx, tx, by, s, Closed, "season.closed")
	})
	if err != nil {
		return fmt.Errorf("close season %s: %w", code, err)
	}
	return nil
}

// CloseDue closes every season whose registration is over; the clock's own verb,
// called again and again. It returns the codes of those it closed.
func CloseDue(ctx context.Context, db pg.DB) ([]string, error) {
	ready, err := due.All(ctx, db)
	if err != nil {
		return nil, fmt.Errorf("close seasons that are due: %w", err)
	}
	var closed []string
	for _, s := range ready {
		err := Close(ctx, db, ledger.Machine, s.Code)
		if errors.Is(err, ErrNotPublished) || errors.Is(err, ErrStillOpen) { // somebody was quicker
			continue
		}
		if err != nil {
			return closed, err
		}
		closed = append(closed, s.Code)
	}
	return closed, nil
}

// Archive puts away a closed season whose last stage is over.
func Archive(ctx context.Context, db pg.DB, by ledger.Actor, code string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := forUpdate(ctx, tx, by, code)
		if err != nil {
			return err
		}
		if s.State != Closed {
			return ErrNotClosed
		}
		last, err := lastStageEnd.One(ctx, tx, s.ID)
		if err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		if now.Before(last) {
			return ErrStagesRunning
		}
		if err := subscription.Forget(ctx, tx, s.ID); err != nil { // no result follows
			return err
		}
		return move(ctx, tx, by, s, Archived, "season.archived")
	})
	if err != nil {
		return fmt.Errorf("archive season %s: %w", code, err)
	}
	return nil
}

func move(ctx context.Context, tx pgx.Tx, by ledger.Actor, s Season, to State, act string) error {
	if _, err := tx.Exec(ctx, setState, s.ID, to); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(s.ID), Class: ledger.Open,
		Payload: ledger.Facts("code", s.Code, "closes", s.ClosesAt)})
}
