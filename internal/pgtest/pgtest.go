package pgtest

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Tx returns a transaction of the restricted role, rolled back at the end. It is
// one connection with now() standing still, and nobody else sees what it does:
// for locks, races and whole servers use Pool or Database.
func Tx(t testing.TB) pgx.Tx {
	t.Helper()
	pool := must[*pgxpool.Pool](t, "test database")(shared())
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second) // more Tx at once than connections: fail, do not hang
	defer cancel()
	tx := must[pgx.Tx](t, "begin")(pool.Begin(ctx))
	t.Cleanup(func() { _ = tx.Rollback(context.Background()) }) // a test may have ended it itself
	return tx
}

// Pool returns a few connections of the restricted role to a database of the
// test's own, freshly migrated.
func Pool(t testing.TB) *pgxpool.Pool {
	t.Helper()
	pool := must[*pgxpool.Pool](t, "connect")(pg.Open(context.Background(), Database(t), pg.AppRole, few))
	t.Cleanup(pool.Close)
	return pool
}

// Database returns the address of a database of the test's own, freshly
// migrated, signed in as the superuser: open it with pg.Open and a role. It is
// never dropped by itself; the whole cluster is.
func Database(t testing.TB) string {
	t.Helper()
	c := must[*cluster](t, "test cluster")(start())
	return must[string](t, "clone the template")(c.clone(context.Background()))
}
