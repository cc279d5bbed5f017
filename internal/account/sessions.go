package account

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Sessions keeps browser sessions for scs, which hands over tokens already
// hashed. Expiry is judged by the portal's clock when a session is read; scs
// reckons it by its machine's, so a machine's clock can only shorten a session
// the sign-in behind it still bounds.
type Sessions struct{ DB pg.DB }

var errNoContext = errors.New("account: sessions are read within a request only")

const liveSession pg.Rows[[]byte] = `SELECT data FROM sessions WHERE token = $1 AND expiry > portal_now()`

// FindCtx returns a session's data, and whether there is one.
func (s Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	data, err := liveSession.One(ctx, s.DB, token)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx stores a session.
func (s Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	_, err := s.DB.Exec(ctx, `
		INSERT INTO sessions (token, data, expiry) VALUES ($1, $2, portal_now() + $3::interval)
		ON CONFLICT (token) DO UPDATE SET data = excluded.data, expiry = excluded.expiry`, token, data, time.Until(expiry))
	return err
}

// DeleteCtx forgets a session.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error {
	_, err := s.DB.Exec(ctx, `DELETE FROM sessions WHERE token = $1`, token)
	return err
}

// Find, Commit and Delete complete scs.Store; scs calls the ones above.
func (s Sessions) Find(string) ([]byte, bool, error) { return nil, false, errNoContext }

// Commit is never called.
func (s Sessions) Commit(string, []byte, time.Time) error { return errNoContext }

// Delete is never called.
func (s Sessions) Delete(string) error { return errNoContext }

// SweepSessions removes sessions, proofs and invitations nobody can use any more.
func SweepSessions(ctx context.Context, db pg.DB) error {
	for _, sql := range []string{
		`DELETE FROM sessions WHERE expiry < portal_now()`,
		`DELETE FROM email_proof WHERE expires_at < portal_now() - interval '7 days'`,
	} {
		if _, err := db.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return nil
}
