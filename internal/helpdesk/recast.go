package helpdesk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Others are the kinds a ticket may turn out to be. Suspected misconduct stays what it
// is: it was told to supervisors only.
func (t Ticket) Others() []Kind {
	if t.Kind == Misconduct {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(Kinds), func(k Kind) bool { return k == t.Kind })
}

// Recast says that a held ticket is of another kind, with the reason its owner reads.
// It goes back to the queue of that kind, with its time, which never ends sooner than
// was promised; what is late stays late.
func Recast(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id string, kind Kind, reason string) error {
	reason = strings.TrimSpace(reason)
	return onHeld(ctx, db, by, id, "recast", func(tx pgx.Tx, t Ticket) error {
		var f fault.Fields
		f = f.If(!slices.Contains(t.Others(), kind), "kind", KindMissing)
		if err := words(f, "recast-reason", reason, ReasonMissing, shortest, longestSay).Err(); err != nil {
			return err
		}
		due, rule, err := t.dueAs(ctx, tx, kind)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setKind, id, string(kind), rule, due); err != nil {
			return err
		}
		if err := say(ctx, tx, keys, files, t, Recasting, by, saying{body: reason}); err != nil {
			return err
		}
		if err := tell(ctx, tx, keys, t, ToldRecast, notice.Instant(due)); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.recast", id, "from", string(t.Kind), "to", string(kind), "due", due)
	})
}

// dueAs is until when a ticket is to be answered as one of another kind, and by which rule.
func (t Ticket) dueAs(ctx context.Context, tx pgx.Tx, kind Kind) (due time.Time, rule string, err error) {
	from := t.FiledAt
	if t.ReopenedAt != nil {
		from = *t.ReopenedAt
	}
	r, off, err := calendar(ctx, tx, string(kind), from)
	if due = Due(from, r.Days, r.Working, off); due.Before(t.DueAt) || !t.Now.Before(t.DueAt) {
		due = t.DueAt
	}
	return due, r.ID, err
}
