package outreach

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"fmt"
	"strconv"
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

// Keys are the portal's keys.
type Keys = *seal.Keyring

// PerAddress limits the mails that one address can be sent by asking.
var PerAddress = account.Limit{Name: "outreach-per-address", Burst: 5, Every: 10 * time.Minute}

const (
	confirmLife  = 24 * time.Hour
	ticketDomain = seal.Domain("outreach-ticket/v1")
	emailDomain  = seal.Domain("outreach-email/v1")
	ticketBytes  = 16 // of the code in the link to a ticket

	nameField   = "outreach-name"
	emailField  = "outreach-email"
	originField = "outreach-origin"
)

// Ask mails a one-time link by which the owner of an address confirms that they
// want to come. An address that signed up before gets a mail that says so
// instead; the caller cannot tell the difference.
func Ask(ctx context.Context, db pg.DB, keys Keys, slug string, x Request) error {
	email, err := x.check()
	if err != nil {
		return err
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, err := BySlug(ctx, tx, slug)
		if err != nil {
			return err
		}
		e, now, err := forUpdate(ctx, tx, e.ID)
		if err != nil {
			return err
		}
		if err := e.takes(now); err != nil {
			return err
		}
		id, err := ask(ctx, tx, keys, e, email, x)
		if err != nil {
			return err
		}
		return recordGuest(ctx, tx, ledger.Actor{Role: ledger.Applicant}, "outreach.asked", id)
	})
	if err != nil {
		return fmt.Errorf("ask to come to an outreach event: %w", err)
	}
	return nil
}

// takes says what keeps anybody from signing up, if anything does.
func (e Event) takes(now time.Time) error {
	switch {
	case e.State == Cancelled:
		return ErrCalledOff
	case !e.Takes(now):
		return ErrClosed
	}
	return nil
}

func ask(ctx context.Context, tx pgx.Tx, keys Keys, e Event, email string, x Request) (string, error) {
	index := keys.Index(emailDomain, e.ID+" "+email)
	found, err := byAddress.All(ctx, tx, e.ID, index)
	if err != nil {
		return "", err
	}
	id, again := pg.NewID(), len(found) == 1
	if again {
		id = found[0].ID
	}
	if again && found[0].Standing != Asked {
		return id, mail(ctx, tx, keys, e, signup{ID: id}, email, MailKnown)
	}
	s, err := sealed(keys, id, x.Name, email, x.Origin)
	if err != nil {
		return "", err
	}
	token := seal.NewToken()
	if again {
		_, err = tx.Exec(ctx, renewSignup, id, s.DataKey, s.Name, s.Email, s.Origin, seal.TokenHash(token), confirmLife, e.ClosesAt)
	} else {
		_, err = tx.Exec(ctx, insertSignup, id, e.ID, newCode(), s.DataKey, s.Name, s.Email, s.Origin, index, seal.TokenHash(token), confirmLife, e.ClosesAt)
	}
	if err != nil {
		return "", err
	}
	return id, pg.Enqueue(ctx, tx, post(e, email, MailConfirm, "/acara/konfirmasi/"+token))
}

// Confirm makes a sign-up count, by a link that works once: with a place while
// there is one, else at the end of the waiting list. It returns the link to the
// ticket.
func Confirm(ctx context.Context, db pg.DB, keys Keys, token string) (string, error) {
	id := ""
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := pending.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token))
		if err != nil {
			return err
		}
		e, now, err := forUpdate(ctx, tx, s.Outreach)
		switch {
		case err != nil:
			return err
		case e.State == Cancelled:
			return ErrCalledOff
		case !e.Takes(now): // the event was moved since the link was sent
			return ErrClosed
		}
		s.Standing = Waiting
		if e.Left() > 0 {
			s.Standing = Seated
		}
		if id, err = confirm.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token), string(s.Standing)); err != nil {
			return err
		}
		email, err := s.open(keys, emailField, s.Email)
		if err != nil {
			return err
		}
		if s.Standing == Seated {
			err = mail(ctx, tx, keys, e, s, email, MailSeated, s.Code)
		} else {
			err = mail(ctx, tx, keys, e, s, email, MailWaiting, s.Code, strconv.Itoa(e.Waiting+1))
		}
		if err != nil {
			return err
		}
		return recordGuest(ctx, tx, ledger.Actor{Role: ledger.Applicant}, "outreach.confirmed", id, "standing", string(s.Standing))
	})
	if err != nil {
		return "", fmt.Errorf("confirm sign-up: %w", err)
	}
	return ticketPath(keys, id), nil
}

// Withdraw ends a sign-up by the link in its mails and forgets who it was. A
// place that is freed goes to who has waited longest.
func Withdraw(ctx context.Context, db pg.DB, keys Keys, token string) (Event, error) {
	var e Event
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		id, ok := ticketID(keys, token)
		if !ok {
			return ErrTicketOver
		}
		s, err := signupByID.OneOr(ctx, tx, ErrTicketOver, id)
		if err != nil {
			return err
		}
		var now time.Time
		if e, now, err = forUpdate(ctx, tx, s.Outreach); err != nil {
			return err
		}
		if s, err = guest.OneOr(ctx, tx, ErrTicketOver, id, e.ID); err != nil {
			return err
		}
		if !now.Before(e.StartsAt) || s.AttendedAt != nil {
			return ErrPast
		}
		if _, err := tx.Exec(ctx, withdraw, id); err != nil {
			return err
		}
		promoted := ""
		if s.Standing == Seated && e.State == Published {
			if promoted, err = promote(ctx, tx, keys, e); err != nil {
				return err
			}
		}
		return recordGuest(ctx, tx, ledger.Actor{Role: ledger.Applicant}, "outreach.withdrawn", id, "promoted", promoted)
	})
	if err != nil {
		return e, fmt.Errorf("withdraw sign-up: %w", err)
	}
	return e, nil
}

// promote gives a free place to who has waited longest, and tells them; "" when
// nobody waits. The event's row is held.
func promote(ctx context.Context, tx pgx.Tx, keys Keys, e Event) (string, error) {
	waiting, err := first.All(ctx, tx, e.ID)
	if err != nil || len(waiting) == 0 {
		return "", err
	}
	s := waiting[0]
	if _, err := tx.Exec(ctx, seat, s.ID); err != nil {
		return "", err
	}
	email, err := s.open(keys, emailField, s.Email)
	if err != nil {
		return "", err
	}
	return s.ID, mail(ctx, tx, keys, e, s, email, MailPromoted, s.Code)
}

// mail writes to somebody who signed up, with the link to their ticket.
func mail(ctx context.Context, tx pgx.Tx, keys Keys, e Event, s signup, email string, code fault.Code, args ...string) error {
	return pg.Enqueue(ctx, tx, post(e, email, code, ticketPath(keys, s.ID), args...))
}

func post(e Event, email string, code fault.Code, link string, args ...string) notice.Post {
	return notice.Post{Key: pg.NewID(), Email: email, Code: string(code), Link: link, Args: append([]string{e.Title, e.StartsAt.UTC().Format(time.RFC3339), where(e)}, args...)}
}

// where is the place as a mail names it: of an online event its link, which
// stands on no public page.
func where(e Event) string {
	switch {
	case e.Kind != Online:
		return e.Place
	case e.Place == "":
		return e.Link
	}
	return e.Place + ", " + e.Link
}

// sealed is what somebody typed, closed with a key of its own.
func sealed(keys Keys, id, name, email, origin string) (s signup, err error) {
	if s.DataKey, err = keys.NewPersonKey(id); err != nil {
		return s, err
	}
	box, err := keys.Person(id, s.DataKey)
	if err != nil {
		return s, err
	}
	for _, x := range []struct {
		field, value string
		into         *[]byte
	}{{nameField, name, &s.Name}, {emailField, email, &s.Email}, {originField, origin, &s.Origin}} {
		if x.value == "" {
			continue
		}
		if *x.into, err = box.Seal(x.field, []byte(x.value)); err != nil {
			return s, err
		}
	}
	return s, nil
}

// open is a sealed value, "" for none.
func (s signup) open(keys Keys, field string, value []byte) (string, error) {
	if len(value) == 0 {
		return "", nil
	}
	box, err := keys.Person(s.ID, s.DataKey)
	if err != nil {
		return "", err
	}
	plain, err := box.Open(field, value)
	return string(plain), err
}

// ticketPath is the link to a sign-up. Every mail carries the same, and nothing of
// it is stored: its code is made from the sign-up with the portal's key.
func ticketPath(keys Keys, id string) string {
	return "/acara/tiket/" + id + "." + base64.RawURLEncoding.EncodeToString(ticketCode(keys, id))
}

func ticketCode(keys Keys, id string) []byte { return keys.Index(ticketDomain, id)[:ticketBytes] }

func ticketID(keys Keys, token string) (id string, ok bool) {
	id, code, _ := strings.Cut(token, ".")
	if !pg.IsID(id) {
		return "", false
	}
	given, err := base64.RawURLEncoding.DecodeString(code)
	return id, err == nil && hmac.Equal(given, ticketCode(keys, id))
}

// recordGuest notes an act that concerns a person: who, stays sealed.
func recordGuest(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: guestObject(id), Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

// newCode is what is shown at the door, as K7M-2PX.
func newCode() string {
	c := strings.ReplaceAll(number.Code(), "-", "")
	return c[:3] + "-" + c[3:6]
}
