package pg

import (
	"context"
	"time"
)

// Now is the portal's clock (decisions.md 13): the database's, never this
// machine's. Every deadline is judged by it.
func Now(ctx context.Context, db DB) (time.Time, error) {
	return Rows[time.Time](`SELECT portal_now()`).One(ctx, db)
}
