package pgtest

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

const shift = `
	INSERT INTO installation (mode, clock_offset) VALUES ('demo', make_interval(secs => $1))
	ON CONFLICT (singleton) DO UPDATE SET clock_offset = installation.clock_offset + excluded.clock_offset`

// Shift moves the portal's clock by d, forward or back, for the database behind
// db. In a transaction from Tx it lasts as long as the transaction, and other
// tests of the package that shift in theirs wait for it.
func Shift(t testing.TB, db pg.DB, d time.Duration) {
	t.Helper()
	ctx := context.Background()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		role, err := pg.Rows[string](`SELECT current_user::text`).One(ctx, tx)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `SET LOCAL ROLE `+pg.OwnerRole); err != nil { // the clock is the owner's
			return err
		}
		if _, err := tx.Exec(ctx, shift, d.Seconds()); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `SET LOCAL ROLE `+pgx.Identifier{role}.Sanitize())
		return err
	})
	if err != nil {
		t.Fatalf("shift the portal's clock: %v", err)
	}
}

// ShiftAt is Shift for the address Database returned, as tests of whole servers have it.
func ShiftAt(t testing.TB, url string, d time.Duration) {
	t.Helper()
	pool, err := pg.Open(context.Background(), url, pg.OwnerRole, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	Shift(t, pool, d)
}
