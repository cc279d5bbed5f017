package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// The two roles of the database (decisions.md 17): the owner of all tables,
// used by migrations and the demo's clock, and the restricted role of everything else.
const (
	OwnerRole = "portal_owner"
	AppRole   = "portal_app"
)

// alike is how much a word of a search must share with a text (0 to 1) to count
// as the same word mistyped: "manajmen" and "manajemen" share 0.58.
const alike = "0.5"

// Open returns a pool whose connections act as the given role, or, with "", as
// whoever the address signs in.
func Open(ctx context.Context, url, role string, size int32) (*pgxpool.Pool, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL is not a PostgreSQL address") // never print it: it may hold a password
	}
	cfg.MaxConns = size
	if role != "" { // else as whoever signed in
		cfg.ConnConfig.RuntimeParams["role"] = role
	}
	cfg.ConnConfig.RuntimeParams["timezone"] = "UTC"
	cfg.ConnConfig.RuntimeParams["pg_trgm.word_similarity_threshold"] = alike
	cfg.ConnConfig.RuntimeParams["application_name"] = "portal"
	cfg.ConnConfig.ConnectTimeout = 5 * time.Second
	return pgxpool.NewWithConfig(ctx, cfg)
}
