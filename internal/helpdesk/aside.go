package helpdesk

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// SetAside is an officer taking a ticket for abuse, with the reason. Its clock runs
// on until a second person agrees.
func SetAside(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, reason string) error {
	reason = strings.TrimSpace(reason)
	return onHeld(ctx, db, by, id, "set aside", func(tx pgx.Tx, t Ticket) error {
		if err := words(nil, "aside", reason, ReasonMissing, shortest, longestSay).Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setDoubted, id); err != nil {
			return err
		}
		if err := say(ctx, tx, keys, files, t, Doubt, by, saying{body: reason}); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.doubted", id)
	})
}

// DecideAside is the second person: the ticket ends and its owner reads why, or it
// goes back to the queue with a note.
func DecideAside(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id string, agree bool, note string) error {
	note = strings.TrimSpace(note)
	return locked(ctx, db, by, id, "decide on setting aside", func(tx pgx.Tx, t Ticket) error {
		barred, err := isBarred.One(ctx, tx, by.Person, id)
		switch {
		case err != nil:
			return err
		case t.State != Doubted:
			return ErrNotDoubted
		case t.DoubtedBy == by.Person:
			return ErrOwnDoubt
		case barred:
			return ErrBarred
		}
		if agree {
			return agreeAside(ctx, tx, keys, by, t)
		}
		if err := words(nil, "note", note, ReasonMissing, shortest, longestSay).Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setTrusted, id); err != nil {
			return err
		}
		if err := say(ctx, tx, keys, files, t, Returned, by, saying{body: note}); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.doubt-refused", id, "doubted-by", t.DoubtedBy)
	})
}

var isBarred pg.Rows[bool] = `SELECT ticket_barred($1::uuid, t) FROM ticket t WHERE t.id = $2`

func agreeAside(ctx context.Context, tx pgx.Tx, keys Keys, by ledger.Actor, t Ticket) error {
	if _, err := tx.Exec(ctx, setAside, t.ID, by.Person); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, repeatDoubt, t.ID, pg.NewID(), by.Person); err != nil {
		return err
	}
	if err := tell(ctx, tx, keys, t, ToldAside); err != nil {
		return err
	}
	return record(ctx, tx, by, "helpdesk.set-aside", t.ID, "doubted-by", t.DoubtedBy)
}
