package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const resetLife = 30 * time.Minute

// BeginReset mails a one-time link to set a new password. An address without an
// account gets a mail that says so; the caller cannot tell the difference.
func BeginReset(ctx context.Context, db pg.DB, typed string) error {
	email := Email(typed)
	if email == "" {
		return fault.In("email", EmailInvalid)
	}
	id, token := pg.NewID(), seal.NewToken()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := credentialByEmail.One(ctx, tx, email)
		if err != nil && !errors.Is(err, pg.ErrNoRows) {
			return err
		}
		mail, link := MailReset, "/atur-sandi/"+token
		if c.State != "active" {
			mail, link, token = MailNobody, "/daftar", seal.NewToken() // a link nobody was sent
		}
		if err := addProof(ctx, tx, id, email, "reset", seal.TokenHash(token), resetLife); err != nil {
			return err
		}
		if err := notice.Mail(ctx, tx, email, mail, link); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: stranger, Act: "account.reset-asked", Object: "reset:" + id, Class: ledger.Sealed})
	})
	if err != nil {
		return fmt.Errorf("begin reset: %w", err)
	}
	return nil
}

// ResetFor returns the kind of account a reset link belongs to, while it works.
func ResetFor(ctx context.Context, db pg.DB, token string) (kind string, err error) {
	c, err := credentialByReset.OneOr(ctx, db, ErrLinkOver, seal.TokenHash(token))
	return c.Kind, err
}

// FinishReset sets a new password by a link that works once, and ends every sign-in.
func FinishReset(ctx context.Context, db pg.DB, token, password string) error {
	c, err := credentialByReset.OneOr(ctx, db, ErrLinkOver, seal.TokenHash(token))
	if err != nil {
		return fmt.Errorf("finish reset: %w", err)
	}
	secret, err := newSecret(ctx, db, c, password)
	if err != nil {
		return fmt.Errorf("finish reset: %w", err)
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := useReset.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token)); err != nil {
			return err
		}
		by := ledger.Actor{Account: c.Account, Person: c.Person, Role: OwnRole(c.Kind)}
		return replaceSecret(ctx, tx, by, "account.password-reset", secret)
	})
	if err != nil {
		return fmt.Errorf("finish reset: %w", err)
	}
	return nil
}

// ChangePassword replaces the actor's password, by proof of the old one, and
// ends their other sign-ins.
func ChangePassword(ctx context.Context, db pg.DB, gate *Gate, by ledger.Actor, old, password string) error {
	now, err := pg.Now(ctx, db)
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	if err := gate.Take(SignInPerPair, by.Account, now); err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	c, err := credentialByAccount.OneOr(ctx, db, ErrUnknown, by.Account)
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	ok, _, err := matches(ctx, c.Secret, old)
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	if !ok {
		return fmt.Errorf("change password: %w", fault.In("old", PasswordOld))
	}
	gate.Give(SignInPerPair, by.Account)
	secret, err := newSecret(ctx, db, c, password)
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	by.Role = OwnRole(c.Kind)
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		return replaceSecret(ctx, tx, by, "account.password-changed", secret)
	})
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	return nil
}

// newSecret holds a new password against the policy and hashes it.
func newSecret(ctx context.Context, db pg.DB, c proven, password string) (string, error) {
	words, err := contextWords.One(ctx, db, c.Account)
	if err != nil {
		return "", err
	}
	if code, args := checkPassword(password, c.Kind, words...); code != "" {
		return "", fault.In("password", code, args...)
	}
	return hash(ctx, password)
}

func replaceSecret(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, secret string) error {
	if err := setPassword(ctx, tx, by.Account, secret); err != nil {
		return err
	}
	n, err := endAll(ctx, tx, by.Account, by.SignIn)
	if err != nil {
		return err
	}
	if err := notice.Tell(ctx, tx, by.Person, TellPassword, "/akun/keamanan"); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "account:" + by.Account, Class: ledger.Sealed,
		Payload: ledger.Facts("sign-ins", n)})
}

const (
	credentialByReset pg.Rows[proven] = `
		SELECT a.id AS account, a.person_id AS person, a.kind, a.state, coalesce(c.secret, '') AS secret
		FROM email_proof e
		JOIN account a ON a.email = e.email AND a.state = 'active'
		LEFT JOIN credential c ON c.account_id = a.id AND c.kind = 'password'
		WHERE e.secret_hash = $1 AND e.purpose = 'reset' AND e.used_at IS NULL AND e.expires_at > portal_now()`

	// useReset uses up every open link of the address: a newer one is not left behind.
	useReset pg.Rows[string] = `
		WITH this AS (
			UPDATE email_proof SET used_at = portal_now()
			WHERE secret_hash = $1 AND purpose = 'reset' AND used_at IS NULL AND expires_at > portal_now()
			RETURNING id, email),
		others AS (
			UPDATE email_proof e SET used_at = portal_now() FROM this
			WHERE e.email = this.email AND e.purpose = 'reset' AND e.used_at IS NULL AND e.id <> this.id)
		SELECT email FROM this`

	contextWords pg.Rows[[]string] = `
		SELECT ARRAY[a.email, p.full_name, p.birth_place] FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = $1`
)
