package pgtest_test

import (
	"context"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

const currentUser pg.Rows[string] = `SELECT current_user::text`

func TestTxActsAsTheRestrictedRole(t *testing.T) {
	ctx, tx := context.Background(), pgtest.Tx(t)
	who, err := currentUser.One(ctx, tx)
	if err != nil || who != pg.AppRole {
		t.Fatalf("tx acts as %q, %v; want %s", who, err, pg.AppRole)
	}
	if _, err := tx.Exec(ctx, `UPDATE installation SET clock_offset = interval '1 day'`); err == nil {
		t.Fatal("the restricted role moved the portal's clock")
	}
}

func TestShift(t *testing.T) {
	for name, db := range map[string]pg.DB{"transaction": pgtest.Tx(t), "pool": pgtest.Pool(t)} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			before, err := pg.Now(ctx, db)
			if err != nil {
				t.Fatal(err)
			}
			pgtest.Shift(t, db, 36*time.Hour)
			pgtest.Shift(t, db, -12*time.Hour)
			after, err := pg.Now(ctx, db)
			if err != nil {
				t.Fatal(err)
			}
			if moved := after.Sub(before).Round(time.Hour); moved != 24*time.Hour {
				t.Fatalf("clock moved by %v, want 24h", moved)
			}
			if who, _ := currentUser.One(ctx, db); who != pg.AppRole {
				t.Fatalf("role afterwards is %q", who)
			}
		})
	}
}
