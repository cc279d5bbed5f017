package outreach

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Write makes a draft and returns its id.
func Write(ctx context.Context, db pg.DB, by ledger.Actor, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := x.fits(ctx, tx, by); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insert, id, string(x.Kind), x.Title, x.Audience, x.Body, x.Place, x.Link, x.starts(), x.ends(), x.closes(), x.Capacity, x.Season, by.Person)
		if err := x.stored(ctx, tx, id, err); err != nil {
			return err
		}
		return record(ctx, tx, by, "outreach.drafted", id, "title", x.Title, "kind", string(x.Kind))
	})
	if err != nil {
		return "", fmt.Errorf("write outreach event: %w", err)
	}
	return id, nil
}

// Edit replaces the text of a draft; whoever does so cannot publish it.
func Edit(ctx context.Context, db pg.DB, by ledger.Actor, id string, version int, x Text) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, _, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := e.writable(by, version); err != nil {
			return err
		}
		if err := x.fits(ctx, tx, by); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, rewrite, id, string(x.Kind), x.Title, x.Audience, x.Body, x.Place, x.Link, x.starts(), x.ends(), x.closes(), x.Capacity, x.Season, by.Person)
		if err := x.stored(ctx, tx, id, err); err != nil {
			return err
		}
		return record(ctx, tx, by, "outreach.edited", id, "title", x.Title, "kind", string(x.Kind))
	})
	if err != nil {
		return fmt.Errorf("edit outreach event %s: %w", id, err)
	}
	return nil
}

// Remove takes away a draft; its events stay.
func Remove(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, _, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := e.writable(by, e.Version); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM outreach WHERE id = $1`, id); err != nil {
			return err
		}
		return record(ctx, tx, by, "outreach.removed", id, "title", e.Title)
	})
	if err != nil {
		return fmt.Errorf("remove outreach event %s: %w", id, err)
	}
	return nil
}

// writable says what keeps a person from changing a draft, if anything does.
func (e Event) writable(by ledger.Actor, version int) error {
	switch err := by.In(e.SeasonID); {
	case err != nil:
		return err
	case e.State != Draft:
		return ErrNotDraft
	case e.Version != version:
		return ErrStale
	}
	return nil
}

// fits returns every fault of a text, and whether its author may write it.
func (x Text) fits(ctx context.Context, tx pgx.Tx, by ledger.Actor) error {
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return err
	}
	f := x.check(now)
	known, err := slugsKnown.All(ctx, tx, x.Vacancies)
	if err != nil {
		return err
	}
	for _, v := range x.Vacancies {
		if !slices.Contains(known, v) {
			f = f.And("vacancies", VacancyUnknown, v)
			break
		}
	}
	if err := f.Err(); err != nil {
		return err
	}
	return by.In(x.Season)
}

// stored ends storing a text: a season that is none is the form's fault.
func (x Text) stored(ctx context.Context, tx pgx.Tx, id string, err error) error {
	if pg.Violates(err, "outreach_season_id_fkey") {
		return fault.In("season", SeasonUnknown)
	}
	if err == nil {
		_, err = tx.Exec(ctx, setVacancies, id, append([]string{}, x.Vacancies...))
	}
	return err
}

// record notes an act on an event; what it says of it, everybody may read.
func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Open, Payload: ledger.Facts(facts...)})
}
