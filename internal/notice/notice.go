// Package notice tells people things: in the portal's inbox and by mail, as code
// and arguments, whose sentences web/words owns.
package notice

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Unknown is a notice that is not there, or not one's own.
const Unknown fault.Code = "notice.unknown"

// ErrUnknown refuses a notice that is not the asker's.
var ErrUnknown = fault.Refuse(fault.NotFound, Unknown)

// Notice is one message in a person's inbox.
type Notice struct {
	ID        string
	Code      string
	Args      []string
	Link      string // path within the portal, or ""
	CreatedAt time.Time
	ReadAt    *time.Time
}

// Deliver is the work of mailing a notice to one account's address, which is
// looked up when the mail leaves.
type Deliver struct {
	Key     string `json:"key"`
	Notice  string `json:"notice"`
	Account string `json:"account"`
}

// Kind names the worker.
func (Deliver) Kind() string { return "notice.deliver" }

// Post is the work of mailing an address that belongs to no account yet. It may
// carry a code or a one-time link, so nothing but the job ever holds it and
// finished jobs are not kept.
type Post struct {
	Key   string   `json:"key"`
	Email string   `json:"email"`
	Code  string   `json:"code"`
	Link  string   `json:"link"`
	Stop  string   `json:"stop,omitempty"` // path where such mails end, of those that were asked for
	Args  []string `json:"args"`
}

// Kind names the worker.
func (Post) Kind() string { return "notice.post" }

// To is one receiver of a notice that goes to many.
type To struct {
	Person string
	Link   string
	Args   []string
}

// All addresses the same words to many persons.
func All(persons []string, link string, args ...string) []To {
	to := make([]To, len(persons))
	for i, p := range persons {
		to[i] = To{Person: p, Link: link, Args: args}
	}
	return to
}

// Tell leaves a notice in the person's inbox and mails it to each of their
// active accounts, once the act it belongs to has committed. The link is a path
// of the portal; the arguments must not hold secrets, for the inbox keeps them.
func Tell(ctx context.Context, tx pgx.Tx, personID string, code fault.Code, link string, args ...string) error {
	return TellMany(ctx, tx, code, To{Person: personID, Link: link, Args: args})
}

// TellMany is Tell for many people in a few statements.
func TellMany(ctx context.Context, tx pgx.Tx, code fault.Code, to ...To) error {
	if len(to) == 0 {
		return nil
	}
	ids, persons := make([]string, len(to)), make([]string, len(to))
	rows := make([][]any, len(to))
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return fmt.Errorf("tell %s: %w", code, err)
	}
	for i, t := range to {
		ids[i], persons[i] = pg.NewID(), t.Person
		rows[i] = []any{ids[i], t.Person, string(code), append([]string{}, t.Args...), t.Link, now}
	}
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"notice"},
		[]string{"id", "person_id", "code", "args", "link", "created_at"}, pgx.CopyFromRows(rows))
	if err != nil {
		return fmt.Errorf("tell %s: %w", code, err)
	}
	addresses, err := addressees.All(ctx, tx, ids, persons)
	if err != nil {
		return fmt.Errorf("tell %s: %w", code, err)
	}
	if err := deliver(ctx, tx, addresses); err != nil {
		return fmt.Errorf("tell %s: %w", code, err)
	}
	return nil
}

// Queue is Tell for an act that sends its statements as a batch: the notice goes
// with them. What it returns leaves the mail, once the batch has been read.
func Queue(b *pgx.Batch, personID string, code fault.Code, link string, args ...string) func(context.Context, pgx.Tx) error {
	id := pg.NewID()
	var found []addressee
	b.Queue(insert, id, personID, string(code), append([]string{}, args...), link)
	accountsOf.Queue(b, &found, id, personID)
	return func(ctx context.Context, tx pgx.Tx) error {
		if err := deliver(ctx, tx, found); err != nil {
			return fmt.Errorf("tell %s: %w", code, err)
		}
		return nil
	}
}

// deliver leaves the work of mailing a notice to each account.
func deliver(ctx context.Context, tx pgx.Tx, to []addressee) error {
	work := make([]pg.Work, len(to))
	for i, a := range to {
		work[i] = Deliver{Key: pg.NewID(), Notice: a.Notice, Account: a.Account}
	}
	if len(work) == 0 {
		return nil
	}
	return pg.Enqueue(ctx, tx, work...)
}

// Mail writes to an address without a person: codes and one-time links. It
// leaves no notice; the job's arguments are the only place that holds it.
func Mail(ctx context.Context, tx pgx.Tx, email string, code fault.Code, link string, args ...string) error {
	p := Post{Key: pg.NewID(), Email: email, Code: string(code), Link: link, Args: args}
	if err := pg.Enqueue(ctx, tx, p); err != nil {
		return fmt.Errorf("mail %s: %w", code, err)
	}
	return nil
}

// Inbox returns a person's notices, newest first, at most the last 200.
func Inbox(ctx context.Context, db pg.DB, person string) ([]Notice, error) {
	return inbox.All(ctx, db, person)
}

// Unread counts the notices a person has not opened.
func Unread(ctx context.Context, db pg.DB, person string) (int, error) {
	return unread.One(ctx, db, person)
}

// MarkRead notes that the person has seen one of their notices and returns it;
// seen twice is seen once.
func MarkRead(ctx context.Context, db pg.DB, person, id string) (Notice, error) {
	if !pg.IsID(id) {
		return Notice{}, ErrUnknown
	}
	return markRead.OneOr(ctx, db, ErrUnknown, person, id)
}

// Instant is a moment as an argument of a message; the words say it in WIB.
func Instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }
