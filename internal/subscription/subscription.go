// Package subscription is somebody's wish to hear by mail when the next result of
// a participant number is out (kabari saya). The mail says that it is out and
// where; never what it says.
package subscription

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// What can be wrong with a subscription.
const (
	Unknown  fault.Code = "subscription.unknown"
	Over     fault.Code = "subscription.over"      // the season is archived
	LinkOver fault.Code = "subscription.link-over" // the link to confirm
	Stopped  fault.Code = "subscription.stopped"   // the link to stop
)

// What is mailed.
const (
	MailConfirm fault.Code = "mail.subscription-confirm" // season, number
	MailKnown   fault.Code = "mail.subscription-known"   // season, number
	MailOut     fault.Code = "mail.subscription-out"     // season, number, number of the letter
)

// The refusals.
var (
	ErrUnknown  = fault.Refuse(fault.NotFound, Unknown)
	ErrOver     = fault.Refuse(fault.Conflict, Over)
	ErrLinkOver = fault.Refuse(fault.Gone, LinkOver)
	ErrStopped  = fault.Refuse(fault.Gone, Stopped)
)

// PerAddress limits the mails that one address can be sent by asking.
var PerAddress = account.Limit{Name: "subscription-per-address", Burst: 5, Every: 10 * time.Minute}

const (
	confirmLife = 24 * time.Hour
	stopDomain  = seal.Domain("subscription-stop/v1")
	stopBytes   = 16 // of the code in a link to stop
)

// Subject is what a subscription is about.
type Subject struct {
	Number string // of the participant
	Season string // its name
}

// Of returns what one would hear about a participant number. A number that is in
// no published result is unknown: asking must not tell who takes part. With
// ErrOver comes what it is about all the same.
func Of(ctx context.Context, db pg.DB, n string) (Subject, error) {
	x, err := find(ctx, db, about, n)
	return Subject{x.Number, x.Season}, err
}

func find(ctx context.Context, db pg.DB, q pg.Rows[participant], n string) (participant, error) {
	if !number.Valid(n) {
		return participant{}, ErrUnknown
	}
	x, err := q.OneOr(ctx, db, ErrUnknown, n)
	if err == nil && x.Archived {
		err = ErrOver
	}
	return x, err
}

// Ask mails a one-time link by which the owner of an address confirms that they
// want to hear of a number. An address that hears of it already gets a mail that
// says so instead; the caller cannot tell the difference.
func Ask(ctx context.Context, db pg.DB, keys *seal.Keyring, n, typed string) error {
	email := account.Email(typed)
	if email == "" {
		return fault.In("email", account.EmailInvalid)
	}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		x, err := find(ctx, tx, lock, n)
		if err != nil {
			return err
		}
		token := seal.NewToken()
		s, err := ask.One(ctx, tx, pg.NewID(), x.ID, email, seal.TokenHash(token), confirmLife)
		if err != nil {
			return err
		}
		p := post(email, MailConfirm, x, "/hasil/kabari/"+token)
		if s.Confirmed {
			p = post(email, MailKnown, x, resultPath(x.Number))
			p.Stop = stopPath(keys, s.ID)
		}
		if err := pg.Enqueue(ctx, tx, p); err != nil {
			return err
		}
		return record(ctx, tx, "subscription.asked", s.ID)
	})
	if err != nil {
		return fmt.Errorf("ask to hear of a number: %w", err)
	}
	return nil
}

// Waiting returns what a link to confirm is about, while it works.
func Waiting(ctx context.Context, db pg.DB, token string) (Subject, error) {
	return waiting.OneOr(ctx, db, ErrLinkOver, seal.TokenHash(token))
}

// Confirm begins a subscription by a link that works once.
func Confirm(ctx context.Context, db pg.DB, token string) (Subject, error) {
	var x kept
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
		if x, err = confirm.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token)); err != nil {
			return err
		}
		return record(ctx, tx, "subscription.confirmed", x.ID)
	})
	if err != nil {
		return Subject{}, fmt.Errorf("confirm subscription: %w", err)
	}
	return Subject{x.Number, x.Season}, nil
}

// Running returns what a link to stop is about, until it was used.
func Running(ctx context.Context, db pg.DB, keys *seal.Keyring, token string) (Subject, error) {
	id, ok := stopped(keys, token)
	if !ok {
		return Subject{}, ErrStopped
	}
	return running.OneOr(ctx, db, ErrStopped, id)
}

// Stop ends a subscription and forgets its address.
func Stop(ctx context.Context, db pg.DB, keys *seal.Keyring, token string) (Subject, error) {
	id, ok := stopped(keys, token)
	if !ok {
		return Subject{}, fmt.Errorf("stop subscription: %w", ErrStopped)
	}
	var x kept
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
		if x, err = stop.OneOr(ctx, tx, ErrStopped, id); err != nil {
			return err
		}
		return record(ctx, tx, "subscription.stopped", x.ID)
	})
	if err != nil {
		return Subject{}, fmt.Errorf("stop subscription: %w", err)
	}
	return Subject{x.Number, x.Season}, nil
}

// Forget drops all subscriptions of a season, as part of archiving it.
func Forget(ctx context.Context, tx pgx.Tx, seasonID string) error {
	_, err := tx.Exec(ctx, forget, seasonID)
	return err
}

// Sweep drops what was not confirmed in time.
func Sweep(ctx context.Context, db pg.DB) error {
	if _, err := db.Exec(ctx, sweep); err != nil {
		return fmt.Errorf("sweep subscriptions: %w", err)
	}
	return nil
}

// post is a mail to a subscriber, who has no account here.
func post(email string, code fault.Code, x participant, link string) notice.Post {
	return notice.Post{Key: pg.NewID(), Email: email, Code: string(code), Link: link, Args: []string{x.Season, number.Grouped(x.Number)}}
}

func resultPath(n string) string { return "/hasil/" + n }

// stopPath is a link to stop. Every mail carries the same, and nothing of it is
// stored: its code is made from the subscription with the portal's key.
func stopPath(keys *seal.Keyring, id string) string {
	return "/hasil/kabari/berhenti/" + id + "." + base64.RawURLEncoding.EncodeToString(stopCode(keys, id))
}

func stopCode(keys *seal.Keyring, id string) []byte { return keys.Index(stopDomain, id)[:stopBytes] }

// stopped reads the subscription that a link may stop.
func stopped(keys *seal.Keyring, token string) (id string, ok bool) {
	id, code, _ := strings.Cut(token, ".")
	if !pg.IsID(id) {
		return "", false
	}
	given, err := base64.RawURLEncoding.DecodeString(code)
	return id, err == nil && hmac.Equal(given, stopCode(keys, id))
}

// record notes an act of a reader, who has proven a mailbox and nothing else.
func record(ctx context.Context, tx pgx.Tx, act, id string) error {
	by := ledger.Actor{Role: ledger.Applicant}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "subscription:" + id, Class: ledger.Sealed})
}
