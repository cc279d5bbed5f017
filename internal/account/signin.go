package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// How long a sign-in lasts: without being used, by kind of account, and in all.
const (
	IdleApplicant = 30 * time.Minute
	IdleStaff     = 15 * time.Minute
	Longest       = 12 * time.Hour
)

// Attempt is somebody at the door.
type Attempt struct {
	Email    string
	Password string
	Device   string // in words: "Chrome, Android"
	Network  string // as Network returns it; empty is not counted
}

// SignIn proves a password and begins a sign-in. What is wrong is never said
// more exactly than "address or password", and takes the same time.
func SignIn(ctx context.Context, db pg.DB, gate *Gate, a Attempt) (signin string, err error) {
	email := Email(a.Email)
	if email == "" {
		email = strings.ToLower(strings.TrimSpace(a.Email)) // answered like any unknown address
	}
	now, err := pg.Now(ctx, db)
	if err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	if err := gate.knock(email, a.Network, now); err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	c, err := credentialByEmail.One(ctx, db, email)
	if err != nil && !errors.Is(err, pg.ErrNoRows) {
		return "", fmt.Errorf("sign in: %w", err)
	}
	ok, stale, err := matches(ctx, c.Secret, a.Password)
	if err != nil {
		gate.welcome(email, a.Network) // nothing was learned
		return "", fmt.Errorf("sign in: %w", err)
	}
	if !ok {
		return "", fmt.Errorf("sign in: %w", fault.In("email", BadCredentials))
	}
	gate.welcome(email, a.Network)
	if c.State != "active" {
		return "", fmt.Errorf("sign in: %w", ErrDeactivated)
	}
	fresh := ""
	if stale {
		if fresh, err = hash(ctx, a.Password); err != nil {
			return "", fmt.Errorf("sign in: %w", err)
		}
	}
	return begin(ctx, db, c, fresh, a.Device)
}

// begin opens the sign-in of a proven credential, unless it was changed meanwhile.
func begin(ctx context.Context, db pg.DB, c proven, fresh, device string) (string, error) {
	id := pg.NewID()
	if len(device) > 120 {
		device = device[:120]
	}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		place, err := startSignIn.OneOr(ctx, tx, fault.In("email", BadCredentials), id, c.Account, c.Secret, strings.ToValidUTF8(device, ""))
		if err != nil {
			return err
		}
		if fresh != "" {
			if err := setPassword(ctx, tx, c.Account, fresh); err != nil {
				return err
			}
		}
		if place.Earlier && !place.KnownDevice {
			if err := notice.Tell(ctx, tx, c.Person, TellNewDevice, "/akun/keamanan", device); err != nil {
				return err
			}
		}
		by := ledger.Actor{Account: c.Account, Person: c.Person, SignIn: id, Strength: "password", Role: OwnRole(c.Kind)}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "account.signed-in", Object: "account:" + c.Account, Class: ledger.Sealed})
	})
	if err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	return id, nil
}

// OwnRole is the capacity in which somebody acts on their own account.
func OwnRole(kind string) ledger.Role {
	if kind == KindStaff {
		return ledger.Staff
	}
	return ledger.Applicant
}

func (g *Gate) knock(email, network string, now time.Time) error {
	pair := ""
	if network != "" {
		pair = email + " " + network
	}
	if err := g.Take(SignInPerNetwork, network, now); err != nil {
		return err
	}
	if err := g.Take(SignInPerPair, pair, now); err != nil {
		g.Give(SignInPerNetwork, network)
		return err
	}
	if err := g.Take(SignInPerAccount, email, now); err != nil {
		g.Give(SignInPerNetwork, network)
		g.Give(SignInPerPair, pair)
		return err
	}
	return nil
}

// welcome takes a knock back: it was no guess.
func (g *Gate) welcome(email, network string) {
	g.Give(SignInPerNetwork, network)
	g.Give(SignInPerAccount, email)
	if network != "" {
		g.Give(SignInPerPair, email+" "+network)
	}
}

// Visitor returns who stands behind a sign-in, or ErrUnknown when it has ended,
// been idle or lasted too long, or the account was closed. It keeps last-seen to
// the minute. The database's clock decides.
func Visitor(ctx context.Context, db pg.DB, signin string) (SignedInAs, error) {
	if !pg.IsID(signin) {
		return SignedInAs{}, ErrUnknown
	}
	v, err := visitor.OneOr(ctx, db, ErrUnknown, signin, IdleApplicant, IdleStaff, Longest)
	if err != nil {
		return SignedInAs{}, fmt.Errorf("read sign-in: %w", err)
	}
	if v.Touch {
		if _, err := db.Exec(ctx, `UPDATE signin SET last_seen_at = portal_now() WHERE id = $1 AND ended_at IS NULL`, signin); err != nil {
			return SignedInAs{}, fmt.Errorf("read sign-in: %w", err)
		}
	}
	return v.SignedInAs, nil
}

// SignOut ends the actor's own sign-in.
func SignOut(ctx context.Context, db pg.DB, by ledger.Actor) error {
	return end(ctx, db, by, "account.signed-out", by.SignIn)
}

// EndSignIn ends one of the actor's sign-ins, on whatever device.
func EndSignIn(ctx context.Context, db pg.DB, by ledger.Actor, signin string) error {
	if !pg.IsID(signin) {
		return ErrUnknown
	}
	return end(ctx, db, by, "account.sign-in-ended", signin)
}

func end(ctx context.Context, db pg.DB, by ledger.Actor, act, signin string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `UPDATE signin SET ended_at = portal_now() WHERE id = $1 AND account_id = $2 AND ended_at IS NULL`, signin, by.Account)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return ErrUnknown
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "account:" + by.Account, Class: ledger.Sealed,
			Payload: ledger.Facts("sign-in", signin)})
	})
	if err != nil {
		return fmt.Errorf("end sign-in %s: %w", signin, err)
	}
	return nil
}

// SignOutEverywhere ends all sign-ins of the actor's account, this one too.
func SignOutEverywhere(ctx context.Context, db pg.DB, by ledger.Actor) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		n, err := endAll(ctx, tx, by.Account, "")
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "account.signed-out-everywhere", Object: "account:" + by.Account,
			Class: ledger.Sealed, Payload: ledger.Facts("sign-ins", n)})
	})
	if err != nil {
		return fmt.Errorf("sign out everywhere: %w", err)
	}
	return nil
}

// endAll ends an account's sign-ins, but for one, and counts them.
func endAll(ctx context.Context, tx pgx.Tx, account, but string) (int, error) {
	tag, err := tx.Exec(ctx, `
		UPDATE signin SET ended_at = portal_now()
		WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM nullif($2, '')::uuid`, account, but)
	return int(tag.RowsAffected()), err
}

// SignIns returns an account's sign-ins that still count, newest first.
func SignIns(ctx context.Context, db pg.DB, account string) ([]SignInEntry, error) {
	return openSignIns.All(ctx, db, account, IdleApplicant, IdleStaff, Longest)
}
