package helpdesk

import (
	"context"
	"fmt"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Few is the number below which the public figures do not tell how many: whoever
// knows of one ticket learns nothing of the others.
const Few = 5

// Week is what the public may know of one week, from Monday to Sunday.
type Week struct {
	Monday   day.Day
	Received int
	Answered int
	Late     int // of the answered
	Waiting  int // at its end, or now
}

// weeks are the last ones, the newest first. Waiting has no answer yet, whoever is
// waited for.
var weeks pg.Rows[Week] = `
	SELECT w.monday,
	       (SELECT count(*) FROM ticket t WHERE t.filed_at >= w.starts AND t.filed_at < w.ends)::int AS received,
	       a.answered, a.late,
	       (SELECT count(*) FROM ticket t WHERE t.filed_at < w.ends AND (t.closed_at IS NULL OR t.closed_at >= w.ends)
	          AND (SELECT count(*) FILTER (WHERE m.kind IN ('answer', 'referral')) - count(*) FILTER (WHERE m.kind = 'reopen')
	               FROM ticket_message m WHERE m.ticket_id = t.id AND m.at < w.ends) <= 0)::int AS waiting
	FROM (SELECT d::date AS monday, d AT TIME ZONE 'Asia/Jakarta' AS starts, (d + interval '7 days') AT TIME ZONE 'Asia/Jakarta' AS ends
	      FROM (SELECT date_trunc('week', portal_now() AT TIME ZONE 'Asia/Jakarta') AS this) n,
	           generate_series(n.this - make_interval(weeks => $1 - 1), n.this, interval '7 days') d) w
	CROSS JOIN LATERAL (
		SELECT count(*)::int AS answered, count(*) FILTER (WHERE m.late)::int AS late
		FROM ticket_message m WHERE m.kind IN ('answer', 'referral') AND m.at >= w.starts AND m.at < w.ends) a
	ORDER BY w.monday DESC`

// Weeks counts the last n weeks, this one included, the newest first.
func Weeks(ctx context.Context, db pg.DB, n int) ([]Week, error) { return weeks.All(ctx, db, n) }

// oversight reports whether a reader may know of suspected misconduct at all.
func oversight(by ledger.Actor) bool {
	return by.Role == ledger.Supervisor || by.Role == ledger.Auditor
}

// Running are the tickets that are not closed, as far as a reader may know of
// them: without a word of what they say. Those whose time ends first come first.
func Running(ctx context.Context, db pg.DB, by ledger.Actor) ([]Ticket, error) {
	return running.All(ctx, db, by.Person, oversight(by))
}

// Every is all tickets a reader may know of, the newest first.
func Every(ctx context.Context, db pg.DB, by ledger.Actor) ([]Ticket, error) {
	return every.All(ctx, db, by.Person, oversight(by))
}

// Held are the tickets an officer holds.
func Held(ctx context.Context, db pg.DB, by ledger.Actor) ([]Ticket, error) {
	return heldBy.All(ctx, db, by.Person)
}

// Doubtful are those that wait for this officer as the second person.
func Doubtful(ctx context.Context, db pg.DB, by ledger.Actor) ([]Ticket, error) {
	return doubted.All(ctx, db, by.Person)
}

// Case is a ticket as an officer sees it.
type Case struct {
	Said
	Reads  bool     // its words are open: they hold it, decide on it, or answered it
	Named  []string // who cannot handle it, for readers of its words
	Filer  string   // name of whoever filed it signed in, for readers of its words
	Second bool     // they may be the second person who sets it aside
}

// Newest is the last message of the ticket's owner that is shown here.
func (s Said) Newest() string {
	newest := ""
	for _, m := range s.Messages {
		if slices.Contains([]Say{Story, Reply, Reopen}, m.Kind) {
			newest = m.ID
		}
	}
	return newest
}

// Look is a ticket for an officer: its words for who works on it; when, by whom and
// how for the others.
func Look(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, id string) (c Case, err error) {
	if !pg.IsID(id) {
		return c, ErrUnknown
	}
	if c.Ticket, err = seen.OneOr(ctx, db, ErrUnknown, by.Person, oversight(by), id); err != nil {
		return c, err
	}
	if err := by.In(c.SeasonID); err != nil {
		return c, err
	}
	barred, err := isBarred.One(ctx, db, by.Person, id)
	if err != nil {
		return c, fmt.Errorf("look at ticket %s: %w", id, err)
	}
	works := slices.Contains(Desk, by.Role) && !barred
	c.Second = works && c.State == Doubted && c.DoubtedBy != by.Person
	c.Reads = works && len(c.DataKey) > 0 && (c.Held(by.Person) || c.Second || c.AnsweredBy == by.Person && c.State != Taken)
	if !c.Reads {
		return c, nil
	}
	if c.Said, err = opened(ctx, db, keys, c.Ticket, true); err != nil {
		return c, err
	}
	if c.Named, err = named.All(ctx, db, id); err != nil || c.PersonID == "" {
		return c, err
	}
	c.Filer, err = owner.One(ctx, db, c.PersonID)
	return c, err
}

// CaseEvidence is what came with a message, for an officer who reads its words.
func CaseEvidence(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, message string) ([]byte, error) {
	c, err := Look(ctx, db, keys, by, id)
	if err != nil {
		return nil, err
	}
	if !c.Reads {
		return nil, ErrUnknown
	}
	return c.evidence(ctx, db, keys, files, message)
}

// Overseen reports whether somebody in office may read suspected misconduct that is
// about no season: a supervisor whose role is not limited to some.
func Overseen(ctx context.Context, db pg.DB) (bool, error) { return overseen.One(ctx, db) }

// ByOwner reports whether an act on a ticket is its owner's.
func ByOwner(act string) bool {
	return slices.Contains([]string{"helpdesk.filed", "helpdesk.mail-confirmed", "helpdesk.replied", "helpdesk.reopened", "helpdesk.settled"}, act)
}
