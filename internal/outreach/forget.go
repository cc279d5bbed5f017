package outreach

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// keptFor is how long names and addresses stay after an event's end.
const keptFor = 30 * 24 * time.Hour

// Sweep drops what was not confirmed in time.
func Sweep(ctx context.Context, db pg.DB) error {
	if _, err := db.Exec(ctx, sweep); err != nil {
		return fmt.Errorf("sweep sign-ups: %w", err)
	}
	return nil
}

// Erase forgets who signed up for the events that ended thirty days ago; how many
// they were stays. It returns how many events that were.
func Erase(ctx context.Context, db pg.DB) (int, error) {
	ids, err := erasable.All(ctx, db, keptFor)
	if err != nil {
		return 0, fmt.Errorf("erase sign-ups: %w", err)
	}
	for i, id := range ids {
		if err := erase(ctx, db, id); err != nil {
			return i, fmt.Errorf("erase sign-ups of outreach event %s: %w", id, err)
		}
	}
	return len(ids), nil
}

func erase(ctx context.Context, db pg.DB, id string) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, _, err := forUpdate(ctx, tx, id)
		if err != nil || e.ErasedAt != nil {
			return err // another was faster
		}
		if _, err := tx.Exec(ctx, eraseSignups, id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setErased, id); err != nil {
			return err
		}
		return record(ctx, tx, ledger.Machine, "outreach.erased", id)
	})
}
