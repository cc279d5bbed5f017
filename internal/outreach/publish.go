package outreach

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/slug"
)

// Publish brings an event out, by somebody who had no hand in its text.
func Publish(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, now, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(e.SeasonID); err != nil {
			return err
		}
		if err := e.publishable(by, now); err != nil {
			return err
		}
		e.Slug = slug.Of(e.Title, e.ID)
		if _, err := tx.Exec(ctx, setPublished, id, e.Slug, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "outreach.published", id, "slug", e.Slug, "starts", e.StartsAt)
	})
	if err != nil {
		return fmt.Errorf("publish outreach event %s: %w", id, err)
	}
	return nil
}

// Move gives a published event another time or place. The old one stays visible,
// those signed up are told, and places that were added go to those who wait.
func Move(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, id string, version int, c Change) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, now, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(e.SeasonID); err != nil {
			return err
		}
		if err := e.movable(c, now); err != nil {
			return err
		}
		if e.Version != version {
			return ErrStale
		}
		if e.moved(c.Plan) {
			change := pg.NewID()
			if _, err := tx.Exec(ctx, keepOld, id, change, c.Reason, by.Person); err != nil {
				return err
			}
			if err := pg.Enqueue(ctx, tx, Tell{Event: id, Letter: movedLetter + change}); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setPlan, id, c.Place, c.Link, c.starts(), c.ends(), c.closes(), c.Capacity); err != nil {
			return err
		}
		if err := fill(ctx, tx, keys, id); err != nil {
			return err
		}
		return record(ctx, tx, by, "outreach.moved", id, "reason", c.Reason, "starts.old", e.StartsAt, "starts.new", c.starts(), "ends.old", e.EndsAt, "ends.new", c.ends(),
			"place.old", e.Place, "place.new", c.Place, "capacity.old", e.Capacity, "capacity.new", c.Capacity)
	})
	if err != nil {
		return fmt.Errorf("move outreach event %s: %w", id, err)
	}
	return nil
}

// fill gives the places nobody has to those who wait. The event's row is held.
func fill(ctx context.Context, tx pgx.Tx, keys Keys, id string) error {
	e, err := byID.One(ctx, tx, id)
	if err != nil {
		return err
	}
	for range min(e.Left(), e.Waiting) {
		if _, err := promote(ctx, tx, keys, e); err != nil {
			return err
		}
	}
	return nil
}

// Cancel calls an event off; everybody signed up is told why.
func Cancel(ctx context.Context, db pg.DB, by ledger.Actor, id, reason string) error {
	reason = strings.TrimSpace(reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, now, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(e.SeasonID); err != nil {
			return err
		}
		switch {
		case e.State != Published:
			return ErrNotPublished
		case e.Over(now):
			return ErrPast
		case reason == "":
			return fault.In("reason", ReasonMissing)
		}
		if _, err := tx.Exec(ctx, setCancelled, id, reason); err != nil {
			return err
		}
		if err := pg.Enqueue(ctx, tx, Tell{Event: id, Letter: offLetter}); err != nil {
			return err
		}
		return record(ctx, tx, by, "outreach.cancelled", id, "reason", reason)
	})
	if err != nil {
		return fmt.Errorf("cancel outreach event %s: %w", id, err)
	}
	return nil
}
