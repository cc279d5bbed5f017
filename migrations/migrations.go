// Package migrations holds the database's history, embedded, and applies it.
package migrations

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/golang-migrate/migrate/v4"
	migratepgx "github.com/golang-migrate/migrate/v4/database/pgx/v5"
	"github.com/golang-migrate/migrate/v4/source/iofs"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// FS holds the numbered files, up and down.
//
//go:embed [0-9]*.sql
var FS embed.FS

// roles are cluster-wide and so not part of the schema: nobody signs in with
// them; connections take them on (decisions.md 17).
const roles = `
	DO $$ BEGIN
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_owner') THEN CREATE ROLE portal_owner NOLOGIN; END IF;
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN CREATE ROLE portal_app NOLOGIN; END IF;
		IF NOT pg_has_role(current_user, 'portal_owner', 'MEMBER') THEN GRANT portal_owner TO CURRENT_USER; END IF;
		IF NOT pg_has_role(current_user, 'portal_app', 'MEMBER') THEN GRANT portal_app TO CURRENT_USER; END IF;
		EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %I TO portal_owner', current_database());
		EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO portal_app', current_database());
		GRANT CREATE, USAGE ON SCHEMA public TO portal_owner;
		GRANT USAGE ON SCHEMA public TO portal_app;
	END $$`

// Apply brings the database at url to the newest schema: roles, our files, then
// River's own tables. Several processes may call it at once.
func Apply(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("apply migrations: %w", err)
	}
	defer conn.Close(ctx)
	// One at a time in this database, whoever calls; freed with the connection.
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(hashtext('portal migrations'))`); err != nil {
		return fmt.Errorf("apply migrations: %w", err)
	}
	if _, err := conn.Exec(ctx, roles); err != nil {
		return fmt.Errorf("apply migrations: roles: %w", err)
	}
	m, err := New(url)
	if err != nil {
		return err
	}
	defer m.Close()
	if err := m.Up(); err != nil && !errors.Is(err, migrate.ErrNoChange) {
		return fmt.Errorf("apply migrations: %w", err)
	}
	if _, err := conn.Exec(ctx, `GRANT SELECT ON schema_migrations TO portal_app`); err != nil {
		return fmt.Errorf("apply migrations: %w", err)
	}
	return applyRiver(ctx, url)
}

// ErrBehind is a database whose schema is not the one this program was built for.
var ErrBehind = errors.New("skema basis data belum sesuai dengan program ini")

const applied pg.Rows[int64] = `SELECT version FROM schema_migrations WHERE NOT dirty`

// Check reports ErrBehind unless the newest migration is applied, cleanly.
func Check(ctx context.Context, db pg.DB) error {
	version, err := applied.OneOr(ctx, db, ErrBehind)
	if err != nil {
		return err
	}
	newest, err := fs.Glob(FS, fmt.Sprintf("%04d_*.up.sql", version+1))
	if err != nil || len(newest) > 0 {
		return ErrBehind
	}
	return nil
}

// Roles makes the cluster-wide roles, for a database that is restored rather
// than migrated.
func Roles(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("make roles: %w", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, roles); err != nil {
		return fmt.Errorf("make roles: %w", err)
	}
	return nil
}

// New returns the migrator of our own files, acting as the owner of all tables.
func New(url string) (*migrate.Migrate, error) {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("open migrations: not a PostgreSQL address")
	}
	cfg.RuntimeParams["role"] = pg.OwnerRole
	db, err := migratepgx.WithInstance(stdlib.OpenDB(*cfg), &migratepgx.Config{})
	if err != nil {
		return nil, fmt.Errorf("open migrations: %w", err)
	}
	files, err := iofs.New(FS, ".")
	if err != nil {
		return nil, fmt.Errorf("open migrations: %w", err)
	}
	return migrate.NewWithInstance("iofs", files, "pgx5", db)
}

// applyRiver brings River's tables to the version of the library.
func applyRiver(ctx context.Context, url string) error {
	pool, err := pg.Open(ctx, url, pg.OwnerRole, 2)
	if err != nil {
		return err
	}
	defer pool.Close()
	m, err := rivermigrate.New(riverpgxv5.New(pool), nil)
	if err != nil {
		return fmt.Errorf("apply migrations: river: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("apply migrations: river: %w", err)
	}
	// They serve searches in jobs by hand, and cost every act that leaves work.
	if _, err := pool.Exec(ctx, `DROP INDEX IF EXISTS river_job_args_index, river_job_metadata_index`); err != nil {
		return fmt.Errorf("apply migrations: river: %w", err)
	}
	return nil
}
