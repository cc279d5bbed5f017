package helpdesk

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const (
	linkDomain = seal.Domain("ticket-link/v1")
	linkBytes  = 16

	mostTries = 5         // wrong secret codes in a row
	lockedFor = time.Hour // then
)

// Way is how the owner of a ticket comes to it: one of the three.
type Way struct {
	By     ledger.Actor // whoever is signed in, or nobody in particular
	Number string       // of a ticket of By's own
	Token  string       // of the link in a mail to a confirmed address
	Opened string       // id of a ticket that this browser opened with its secret code
}

// find returns the ticket a way leads to, held for an act when locks says so.
func (w Way) find(ctx context.Context, db pg.DB, keys Keys, locks bool) (Ticket, error) {
	byNumber, any := own, byID
	if locks {
		byNumber, any = lockOwn, lock
	}
	if w.Number != "" {
		return byNumber.OneOr(ctx, db, ErrUnknown, w.Number, orNobody(w.By.Person))
	}
	id := w.Opened
	if w.Token != "" {
		var ok bool
		if id, ok = linkID(keys, w.Token); !ok {
			return Ticket{}, ErrLinkOver
		}
	}
	if !pg.IsID(id) {
		return Ticket{}, ErrUnknown
	}
	t, err := any.OneOr(ctx, db, ErrLinkOver, id)
	if err == nil && t.ErasedAt != nil {
		err = ErrLinkOver
	}
	return t, err
}

// by is the owner as an actor; without an account they are nobody in particular.
func (w Way) by() ledger.Actor {
	if w.Number == "" {
		return ledger.Actor{Role: ledger.Applicant}
	}
	return w.By
}

// linkPath is the page of a ticket for who is mailed. Every mail carries the same,
// and nothing of it is stored: its code is made with the portal's key.
func linkPath(keys Keys, id string) string {
	return "/aduan/tiket/" + id + "." + base64.RawURLEncoding.EncodeToString(linkCode(keys, id))
}

func linkCode(keys Keys, id string) []byte { return keys.Index(linkDomain, id)[:linkBytes] }

func linkID(keys Keys, token string) (id string, ok bool) {
	id, code, _ := strings.Cut(token, ".")
	given, err := base64.RawURLEncoding.DecodeString(code)
	return id, pg.IsID(id) && err == nil && hmac.Equal(given, linkCode(keys, id))
}

// Unlock opens a ticket by its number and secret code, and returns its id. After
// five wrong codes in a row the ticket stays shut for an hour. The count of tries is
// kept although the try is refused.
func Unlock(ctx context.Context, db pg.DB, keys Keys, ticket, secret string) (id string, err error) {
	ticket = numberOf(ticket)
	wrong := error(nil)
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		rows, err := lockOf.All(ctx, tx, ticket)
		if err != nil || len(rows) == 0 {
			wrong = ErrNotOpened
			return err
		}
		r := rows[0]
		fresh := r.TriedAt == nil || !r.Now.Before(r.TriedAt.Add(lockedFor))
		switch {
		case !fresh && r.Tries >= mostTries:
			wrong = ErrLocked.With(r.TriedAt.Add(lockedFor))
			return nil
		case hmac.Equal(r.SecretHash, secretHash(keys, r.ID, secret)):
			id = r.ID
			_, err = tx.Exec(ctx, setUntried, r.ID)
			return err
		}
		if fresh {
			r.Tries = 0
		}
		wrong = ErrNotOpened
		_, err = tx.Exec(ctx, setTried, r.ID, r.Tries+1)
		return err
	})
	if err == nil {
		err = wrong
	}
	if err != nil {
		return "", fmt.Errorf("open ticket: %w", err)
	}
	return id, nil
}

// PendingMail is the number of the ticket that a link to confirm an address is
// about, while it works.
func PendingMail(ctx context.Context, db pg.DB, token string) (string, error) {
	id, err := pendingMail.OneOr(ctx, db, ErrLinkOver, seal.TokenHash(token))
	if err != nil {
		return "", err
	}
	t, err := byID.One(ctx, db, id)
	return t.Number, err
}

// ConfirmMail makes an address count: from now on every move of the ticket is
// mailed there. It returns the path of the ticket.
func ConfirmMail(ctx context.Context, db pg.DB, keys Keys, token string) (string, error) {
	id := ""
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
		if id, err = pendingMail.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setMailable, id); err != nil {
			return err
		}
		t, err := byID.One(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := tell(ctx, tx, keys, t, ToldFiled, notice.Instant(t.DueAt)); err != nil {
			return err
		}
		return record(ctx, tx, ledger.Actor{Role: ledger.Applicant}, "helpdesk.mail-confirmed", id)
	})
	if err != nil {
		return "", fmt.Errorf("confirm address of ticket: %w", err)
	}
	return linkPath(keys, id), nil
}

// act is an owner's act on their ticket.
func (w Way) act(ctx context.Context, db pg.DB, keys Keys, do func(pgx.Tx, Ticket) error) error {
	return refusal(pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		t, err := w.find(ctx, tx, keys, true)
		if err != nil {
			return err
		}
		return do(tx, t)
	}))
}
