// Package installation is what kind of portal this database belongs to: a
// demonstration or the real one, and with which keys.
package installation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Installation is the database's one row about itself.
type Installation struct {
	Mode           string
	KeyFingerprint string
}

// ErrNew is a database that belongs to no installation yet.
var ErrNew = errors.New("belum ada pemasangan")

const (
	selectInstallation pg.Rows[Installation] = `
		SELECT mode, coalesce(key_fingerprint, '') AS key_fingerprint FROM installation`

	stamp = `
		INSERT INTO installation (mode, key_fingerprint) VALUES ($1, $2)
		ON CONFLICT (singleton) DO NOTHING`

	shift = `
		UPDATE installation SET clock_offset = $1 - clock_timestamp()`

	settle = `
		UPDATE installation SET clock_offset = interval '0'`
)

// Of returns the installation of a migrated database.
func Of(ctx context.Context, db pg.DB) (Installation, error) {
	return selectInstallation.OneOr(ctx, db, ErrNew)
}

// Stamp marks a new database with its mode and the fingerprint of its keys. A
// stamped one stays as it is. Needs the owner's role.
func Stamp(ctx context.Context, owner pg.DB, i Installation) error {
	if _, err := owner.Exec(ctx, stamp, i.Mode, i.KeyFingerprint); err != nil {
		return fmt.Errorf("stamp installation: %w", err)
	}
	return nil
}

// SetClock moves the portal's clock of a demonstration to an instant, so that it
// can have a past; production refuses. Needs the owner's role.
func SetClock(ctx context.Context, owner pg.DB, to time.Time) error {
	return exec(ctx, owner, shift, to)
}

// SettleClock returns the portal's clock to the true time. Needs the owner's role.
func SettleClock(ctx context.Context, owner pg.DB) error { return exec(ctx, owner, settle) }

func exec(ctx context.Context, owner pg.DB, sql string, args ...any) error {
	if _, err := owner.Exec(ctx, sql, args...); err != nil {
		return fmt.Errorf("set portal clock: %w", err)
	}
	return nil
}
