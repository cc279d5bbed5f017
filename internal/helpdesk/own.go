package helpdesk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

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
	if err = cmp.Or(err, faults.Err()); err != nil {
		return fmt.Errorf("reply in ticket: %w", err)
	}
	err = w.act(ctx, db, keys, func(tx pgx.Tx, t Ticket) error {
		if t.State != Asked && t.State != Filed && t.State != Taken {
			return ErrNotAsked
		}
		n, err := ownMessages.One(ctx, tx, t.ID)
		if err != nil {
			return err
		}
		if n > mostReplies {
			return fault.In("text", RepliesFull, mostReplies)
		}
		if err := say(ctx, tx, keys, files, t, Reply, ledger.Actor{}, saying{body: text, proof: proof}); err != nil {
			return err
		}
		meant, err := nameWhoIsMeant(ctx, tx, t.ID, "", text)
		if err != nil {
			return err
		}
		if slices.Contains(meant, t.AssignedTo) {
			t.AssignedTo = ""
		}
		if t.State == Asked {
			if err := resume(ctx, tx, t); err != nil {
				return err
			}
		}
		return record(ctx, tx, w.by(), "helpdesk.replied", t.ID, "asked", t.State == Asked, "evidence", proof != nil)
	})
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
	if err := words(nil, "reason", reason, ReasonMissing, shortest, longestSay).Err(); err != nil {
		return fmt.Errorf("reopen ticket: %w", err)
	}
	err := w.act(ctx, db, keys, func(tx pgx.Tx, t Ticket) error {
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
		if _, err := nameWhoIsMeant(ctx, tx, t.ID, "", reason); err != nil {
			return err
		}
		if err := tell(ctx, tx, keys, t, ToldReopened, notice.Instant(due)); err != nil {
			return err
		}
		return record(ctx, tx, w.by(), "helpdesk.reopened", t.ID, "due", due)
	})
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
