package outreach

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Tell is the work of mailing one letter to everybody it is for.
type Tell struct {
	Event  string `json:"event"`
	Letter string `json:"letter"` // which; also the mark of those who were told
}

// Kind names the worker.
func (Tell) Kind() string { return "outreach.tell" }

// The letters to all. Of a change and of a reminder there may be several, so their
// marks go on with what they are about.
const (
	offLetter    = "off"
	afterLetter  = "after"
	movedLetter  = "moved "
	remindLetter = "reminder "
)

const (
	batch        = 200            // told in one transaction
	remindBefore = 24 * time.Hour // the beginning
)

// Send leaves a mail for everybody the letter is for. Done twice, or broken off
// and done again, nobody is told twice. It returns how many were told now.
func (t Tell) Send(ctx context.Context, db pg.DB, keys Keys) (int, error) {
	told := 0
	for {
		n, err := t.some(ctx, db, keys)
		if err != nil {
			return told, fmt.Errorf("tell those signed up for outreach event %s: %w", t.Event, err)
		}
		if told += n; n < batch {
			return told, nil
		}
	}
}

func (t Tell) some(ctx context.Context, db pg.DB, keys Keys) (n int, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, err := ByID(ctx, tx, t.Event)
		if err != nil {
			return err
		}
		l, err := t.letter(ctx, tx, e)
		if err != nil || l.code == "" {
			return err
		}
		next, err := tell.All(ctx, tx, e.ID, t.Letter, l.to, l.came, l.before, batch)
		if n = len(next); err != nil || n == 0 {
			return err
		}
		work := make([]pg.Work, n)
		for i, s := range next {
			email, err := s.open(keys, emailField, s.Email)
			if err != nil {
				return err
			}
			args, link := l.args, ticketPath(keys, s.ID)
			if l.coded {
				args = append([]string{s.Code}, args...)
			}
			if l.public {
				link = "/acara/" + e.Slug
			}
			work[i] = post(e, email, l.code, link, args...)
		}
		return pg.Enqueue(ctx, tx, work...)
	})
	return n, err
}

// letter is what a letter says, to whom; without a code it is no longer to be sent.
type letter struct {
	code   fault.Code
	to     []string // standings
	came   bool     // only who came
	before *time.Time
	args   []string
	coded  bool // names the reader's code
	public bool // leads to the public page, not to a ticket
}

func (t Tell) letter(ctx context.Context, tx pgx.Tx, e Event) (letter, error) {
	both := []string{string(Seated), string(Waiting)}
	change, moved := strings.CutPrefix(t.Letter, movedLetter)
	switch {
	case t.Letter == offLetter:
		return letter{code: MailOff, to: both, args: []string{e.CancelReason}, public: true}, nil
	case t.Letter == afterLetter:
		return letter{code: MailAfter, to: both, came: true, args: []string{e.FollowUp}, public: true}, nil
	case e.State != Published:
		return letter{}, nil
	case t.Letter == reminder(e):
		before := e.StartsAt.Add(-remindBefore)
		return letter{code: MailReminder, to: both[:1], before: &before, coded: true}, nil
	case moved:
		why, err := changeReason.One(ctx, tx, change)
		return letter{code: MailMoved, to: both, args: []string{why}}, err
	}
	return letter{}, nil
}

// reminder is the letter of the date in force.
func reminder(e Event) string { return remindLetter + e.StartsAt.UTC().Format(time.RFC3339) }

// RemindDue reminds those with a place of every event that begins within a day,
// once. It returns how many events that were.
func RemindDue(ctx context.Context, db pg.DB) (int, error) {
	ids, err := remindable.All(ctx, db, remindBefore)
	if err != nil {
		return 0, fmt.Errorf("remind of outreach events: %w", err)
	}
	for i, id := range ids {
		if err := remind(ctx, db, id); err != nil {
			return i, fmt.Errorf("remind of outreach event %s: %w", id, err)
		}
	}
	return len(ids), nil
}

func remind(ctx context.Context, db pg.DB, id string) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, _, err := forUpdate(ctx, tx, id)
		if err != nil || e.State != Published || e.RemindedAt != nil {
			return err // another was faster
		}
		if _, err := tx.Exec(ctx, setReminded, id); err != nil {
			return err
		}
		if err := pg.Enqueue(ctx, tx, Tell{Event: id, Letter: reminder(e)}); err != nil {
			return err
		}
		return record(ctx, tx, ledger.Machine, "outreach.reminded", id, "starts", e.StartsAt)
	})
}

// FollowUp mails those who came, once.
func FollowUp(ctx context.Context, db pg.DB, by ledger.Actor, id, text string) error {
	text = strings.TrimSpace(text)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, now, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		switch in := by.In(e.SeasonID); {
		case in != nil:
			return in
		case e.State != Published || !e.Over(now) || e.ErasedAt != nil:
			return ErrNotHeld
		case e.FollowedAt != nil:
			return ErrFollowedUp
		case text == "":
			return fault.In("text", TextMissing)
		case len([]rune(text)) > longestText:
			return fault.In("text", TextLong, longestText)
		}
		if _, err := tx.Exec(ctx, setFollowed, id, text); err != nil {
			return err
		}
		if err := pg.Enqueue(ctx, tx, Tell{Event: id, Letter: afterLetter}); err != nil {
			return err
		}
		return record(ctx, tx, by, "outreach.followed-up", id)
	})
	if err != nil {
		return fmt.Errorf("follow up outreach event %s: %w", id, err)
	}
	return nil
}
