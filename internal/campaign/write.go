package campaign

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/slug"
)

// Write makes a draft for formations of a season and returns its id.
func Write(ctx context.Context, db pg.DB, by ledger.Actor, season string, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		f, err := x.faults(ctx, tx, season)
		if err != nil {
			return err
		}
		if err := f.Err(); err != nil {
			return err
		}
		if err := by.In(season); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insert, id, season, newCode(), by.Person); err != nil {
			return err
		}
		if err := x.store(ctx, tx, by, id, 1, []string{by.Person}); err != nil {
			return err
		}
		return record(ctx, tx, by, "campaign.drafted", id, "title", x.Title)
	})
	if err != nil {
		return "", fmt.Errorf("write campaign: %w", err)
	}
	return id, nil
}

// Edit adds a version, which somebody who wrote none of it publishes; what is
// public stays until then. version is the newest the writer knows.
func Edit(ctx context.Context, db pg.DB, by ledger.Actor, id string, version int, x Text) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(c.SeasonID); err != nil {
			return err
		}
		if err := c.writable(version); err != nil {
			return err
		}
		f, err := x.faults(ctx, tx, c.SeasonID)
		if err != nil {
			return err
		}
		was, err := vacanciesOf.All(ctx, tx, id, c.Version)
		if err != nil {
			return err
		}
		if len(f) == 0 && x.Title == c.Title && x.Lead == c.Lead && x.Body == c.Body && slices.Equal(x.Vacancies, was) {
			f = f.And("body", NothingChanged)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if err := x.store(ctx, tx, by, id, c.Version+1, c.handsWith(by.Person)); err != nil {
			return err
		}
		return record(ctx, tx, by, "campaign.edited", id, "version", c.Version+1)
	})
	if err != nil {
		return fmt.Errorf("edit campaign %s: %w", id, err)
	}
	return nil
}

// handsWith are all who had a hand in the version that person writes next.
func (c Campaign) handsWith(person string) []string {
	if !c.Waits() {
		return []string{person}
	}
	if slices.Contains(c.Hands, person) {
		return c.Hands
	}
	return append(slices.Clone(c.Hands), person)
}

// Publish brings the newest version out, by somebody who wrote none of it.
func Publish(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(c.SeasonID); err != nil {
			return err
		}
		if err := c.publishable(by); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, publishText, id, c.Version, by.Person); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setPublished, id, slug.Of(c.Title, c.ID)); err != nil {
			return err
		}
		return record(ctx, tx, by, "campaign.published", id, "version", c.Version)
	})
	if err != nil {
		return fmt.Errorf("publish campaign %s: %w", id, err)
	}
	return nil
}

// End closes a campaign: its page stays and says so, its code counts nobody more.
func End(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(c.SeasonID); err != nil {
			return err
		}
		if c.State != Published {
			return ErrEnded
		}
		if _, err := tx.Exec(ctx, setEnded, id); err != nil {
			return err
		}
		return record(ctx, tx, by, "campaign.ended", id)
	})
	if err != nil {
		return fmt.Errorf("end campaign %s: %w", id, err)
	}
	return nil
}

// Remove takes away a campaign that was never public; its events stay.
func Remove(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(c.SeasonID); err != nil {
			return err
		}
		if c.State != Draft {
			return ErrNotDraft
		}
		if _, err := tx.Exec(ctx, `DELETE FROM campaign WHERE id = $1`, id); err != nil {
			return err
		}
		return record(ctx, tx, by, "campaign.removed", id, "title", c.Title)
	})
	if err != nil {
		return fmt.Errorf("remove campaign %s: %w", id, err)
	}
	return nil
}

// faults returns every fault of a text for a season.
func (x Text) faults(ctx context.Context, tx pgx.Tx, season string) (fault.Fields, error) {
	f := x.check()
	if !pg.IsID(season) {
		return f.And("season", SeasonMissing), nil
	}
	known, err := knownOf.All(ctx, tx, append([]string{}, x.Vacancies...), season)
	if err != nil {
		return f, err
	}
	for _, v := range x.Vacancies {
		if !slices.Contains(known, v) {
			return f.And("vacancies", VacancyUnknown, v), nil
		}
	}
	return f, nil
}

func (x Text) store(ctx context.Context, tx pgx.Tx, by ledger.Actor, id string, version int, hands []string) error {
	if _, err := tx.Exec(ctx, insertText, id, version, x.Title, x.Lead, x.Body, by.Person, hands); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertVacancies, id, version, x.Vacancies)
	return err
}

// newCode is the last part of a short address, as K7M2PX.
func newCode() string { return strings.ReplaceAll(number.Code(), "-", "")[:6] }

// record notes an act on a campaign; what it says, everybody may read.
func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Open, Payload: ledger.Facts(facts...)})
}
