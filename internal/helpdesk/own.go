package helpdesk

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
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

// lockRow is what trying a secret code needs of a ticket.
type lockRow struct {
	ID         string
	SecretHash []byte
	Tries      int
	TriedAt    *time.Time
	Now        time.Time
}

var lockOf pg.Rows[lockRow] = `
	SELECT id::text AS id, secret_hash, tries, tried_at, portal_now() AS now FROM ticket
	WHERE number = $1 AND secret_hash IS NOT NULL FOR UPDATE`

// Unlock opens a ticket by its number and secret code, and returns its id. After
// five wrong codes in a row the ticket stays shut for an hour. The count of tries is
// kept although the try is refused.
func Unlock(ctx context.Context, db pg.DB, keys Keys, ticket, secret string) (id string, err error) {
	ticket = strings.ToUpper(strings.TrimSpace(ticket))
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
			_, err = tx.Exec(ctx, `UPDATE ticket SET tries = 0, tried_at = NULL WHERE id = $1`, r.ID)
			return err
		}
		if fresh {
			r.Tries = 0
		}
		wrong = ErrNotOpened
		_, err = tx.Exec(ctx, `UPDATE ticket SET tries = $2, tried_at = portal_now() WHERE id = $1`, r.ID, r.Tries+1)
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

var pendingMail pg.Rows[string] = `SELECT id::text FROM ticket WHERE email_hash = $1 AND email_until > portal_now() FOR UPDATE`

// PendingMail is the number of the ticket that a link to confirm an address is
// about, while it works.
func PendingMail(ctx context.Context, db pg.DB, token string) (string, error) {
	id, err := pendingMail.OneOr(ctx, db, ErrLinkOver, hashOf(token))
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
		if id, err = pendingMail.OneOr(ctx, tx, ErrLinkOver, hashOf(token)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE ticket SET email_hash = NULL, email_until = NULL WHERE id = $1`, id); err != nil {
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

// Mine are the tickets a person filed signed in, the newest first.
func Mine(ctx context.Context, db pg.DB, person string) ([]Ticket, error) {
	return mine.All(ctx, db, orNobody(person))
}

// Read is a ticket for its owner: everything but what officers say among themselves.
func Read(ctx context.Context, db pg.DB, keys Keys, w Way) (Said, error) {
	t, err := w.find(ctx, db, keys, false)
	if err != nil {
		return Said{}, err
	}
	return opened(ctx, db, keys, t, false)
}

// opened opens the words of a ticket.
func opened(ctx context.Context, db pg.DB, keys Keys, t Ticket, inner bool) (s Said, err error) {
	s.Ticket = t
	if s.Subject, err = t.open(keys, subjectField, t.SubjectSealed); err != nil {
		return s, err
	}
	if s.Officer, err = t.open(keys, officerField, t.OfficerSealed); err != nil {
		return s, err
	}
	all, err := messages.All(ctx, db, t.ID)
	if err != nil {
		return s, err
	}
	for _, m := range all {
		if m.Inner() && !inner {
			continue
		}
		if m.Body, err = t.open(keys, sayField, m.BodySealed); err != nil {
			return s, err
		}
		s.Messages = append(s.Messages, m)
	}
	return s, nil
}

// Evidence is what came with a message, for the ticket's owner.
func Evidence(ctx context.Context, db pg.DB, keys Keys, files file.Store, w Way, message string) ([]byte, error) {
	t, err := w.find(ctx, db, keys, false)
	if err != nil {
		return nil, err
	}
	return t.evidence(ctx, db, keys, files, message)
}

var evidenceOf pg.Rows[string] = `SELECT evidence_key FROM ticket_message WHERE ticket_id = $1 AND id = $2 AND evidence_key IS NOT NULL`

func (t Ticket) evidence(ctx context.Context, db pg.DB, keys Keys, files file.Store, message string) ([]byte, error) {
	if !pg.IsID(message) || len(t.DataKey) == 0 {
		return nil, ErrUnknown
	}
	key, err := evidenceOf.OneOr(ctx, db, ErrUnknown, t.ID, message)
	if err != nil {
		return nil, err
	}
	box, err := keys.Person(t.ID, t.DataKey)
	if err != nil {
		return nil, err
	}
	return file.GetSealed(ctx, files, box, file.Key(key))
}

// mostReplies is how often an owner may add to a ticket.
const mostReplies = 20

// SendReply is the owner adding to a ticket, asked or not. Asked, the office's time
// goes on from here: the days it waited are added.
func SendReply(ctx context.Context, db pg.DB, keys Keys, files file.Store, w Way, text string, uploads []intake.Upload) error {
	text = strings.TrimSpace(text)
	faults := words(nil, "text", text, ReplyMissing, 2, longestSay)
	proof, err := accept(ctx, db, uploads, &faults)
	if err == nil {
		err = faults.Err()
	}
	if err == nil {
		err = w.act(ctx, db, keys, func(tx pgx.Tx, t Ticket) error {
			if t.State != Asked && t.State != Filed && t.State != Taken {
				return ErrNotAsked
			}
			n, err := pg.Rows[int](`SELECT count(*)::int FROM ticket_message WHERE ticket_id = $1 AND author IS NULL`).One(ctx, tx, t.ID)
			if err != nil {
				return err
			}
			if n > mostReplies {
				return ErrNotAsked
			}
			if err := say(ctx, tx, keys, files, t, Reply, ledger.Actor{}, saying{body: text, proof: proof}); err != nil {
				return err
			}
			if t.State == Asked {
				if err := resume(ctx, tx, t); err != nil {
					return err
				}
			}
			return record(ctx, tx, w.by(), "helpdesk.replied", t.ID, "asked", t.State == Asked, "evidence", proof != nil)
		})
	}
	if err != nil {
		return fmt.Errorf("reply in ticket: %w", err)
	}
	return nil
}

// resume lets the office's time run again and calls who asked.
func resume(ctx context.Context, tx pgx.Tx, t Ticket) error {
	off, err := daysOff.All(ctx, tx, day.Of(t.FiledAt))
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, setReplied, t.ID, Resumed(t.DueAt, *t.AskedAt, t.Now, t.Working, off)); err != nil {
		return err
	}
	if t.AssignedTo == "" {
		return nil
	}
	return notice.Tell(ctx, tx, t.AssignedTo, CallReplied, "/kelola/aduan", t.Number)
}

// ReopenOnce is the owner saying, once, that it is not settled. A new time begins.
func ReopenOnce(ctx context.Context, db pg.DB, keys Keys, files file.Store, w Way, reason string) error {
	reason = strings.TrimSpace(reason)
	err := words(nil, "reason", reason, ReasonMissing, shortest, longestSay).Err()
	if err == nil {
		err = w.act(ctx, db, keys, func(tx pgx.Tx, t Ticket) error {
			if !t.Reopenable() {
				return ErrNotReopened
			}
			off, err := daysOff.All(ctx, tx, day.Of(t.Now))
			if err != nil {
				return err
			}
			due := Due(t.Now, t.Days, t.Working, off)
			if _, err := tx.Exec(ctx, setReopened, t.ID, due); err != nil {
				return err
			}
			if err := say(ctx, tx, keys, files, t, Reopen, ledger.Actor{}, saying{body: reason}); err != nil {
				return err
			}
			if err := tell(ctx, tx, keys, t, ToldReopened, notice.Instant(due)); err != nil {
				return err
			}
			return record(ctx, tx, w.by(), "helpdesk.reopened", t.ID, "due", due)
		})
	}
	if err != nil {
		return fmt.Errorf("reopen ticket: %w", err)
	}
	return nil
}

// Settle is the owner saying that it is settled.
func Settle(ctx context.Context, db pg.DB, keys Keys, w Way) error {
	err := w.act(ctx, db, keys, func(tx pgx.Tx, t Ticket) error {
		if t.State != Answered {
			return ErrNotReopened
		}
		if _, err := tx.Exec(ctx, setClosed, t.ID); err != nil {
			return err
		}
		return record(ctx, tx, w.by(), "helpdesk.settled", t.ID)
	})
	if err != nil {
		return fmt.Errorf("settle ticket: %w", err)
	}
	return nil
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
