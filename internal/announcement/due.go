package announcement

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// PublishDue publishes what has reached its minute. One that cannot be
// published does not keep the others.
func PublishDue(ctx context.Context, db pg.DB, press Press) error {
	ids, err := due.All(ctx, db)
	if err != nil {
		return fmt.Errorf("publish due announcements: %w", err)
	}
	var errs []error
	for _, id := range ids {
		err := Publish(ctx, db, press, ledger.Machine, id)
		var refusal *fault.Refusal
		if errors.As(err, &refusal) {
			err = stick(ctx, db, id, refusal)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// stick notes that a stated minute could not be kept, once: the minute is taken
// back, and the author and those who approved are told why.
func stick(ctx context.Context, db pg.DB, id string, why *fault.Refusal) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, id)
		if err != nil || a.State != Approved || a.PublishAt == nil {
			return err
		}
		if _, err := tx.Exec(ctx, setStuck, id, string(why.Code)); err != nil {
			return err
		}
		people, err := concerned.All(ctx, tx, id)
		if err != nil {
			return err
		}
		to := notice.All(people, "/kelola/pengumuman/"+id, a.Title, a.Number, a.PublishAt.UTC().Format(time.RFC3339))
		if err := notice.TellMany(ctx, tx, NoticeStuck, to...); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: ledger.Machine, Act: "announcement.stuck", Object: object(id), Class: ledger.Open,
			Payload: ledger.Facts("planned", *a.PublishAt, "code", string(why.Code))})
	})
}

// Prepare draws the letters of what publishes itself within the hour, so that the
// minute itself waits for nothing: what is approved does not change any more.
func Prepare(ctx context.Context, db pg.DB, press Press) error {
	list, err := soon.All(ctx, db)
	if err != nil {
		return fmt.Errorf("prepare announcements: %w", err)
	}
	for _, a := range list {
		drawn, err := draw(ctx, db, press, a)
		if err == nil {
			_, err = db.Exec(ctx, setDrawn, a.ID, drawn.Key, drawn.SHA256)
		}
		if err != nil {
			return fmt.Errorf("prepare announcement %s: %w", a.ID, err)
		}
	}
	return nil
}
