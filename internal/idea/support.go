package idea

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Support is a colleague standing behind an idea. Supported twice is supported once.
func Support(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	return reacts(ctx, db, "support", by, id, support, "idea.supported")
}

// Unsupport takes that back, until the unit has answered.
func Unsupport(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	return reacts(ctx, db, "stop supporting", by, id, unsupport, "idea.unsupported")
}

func reacts(ctx context.Context, db pg.DB, what string, by ledger.Actor, id string, change pg.Rows[bool], act string) error {
	return on(ctx, db, what, id, func(tx pgx.Tx, i Idea, _ time.Time) error {
		if _, err := colleague(ctx, tx, by); err != nil {
			return err
		}
		switch {
		case i.Author == by.Person:
			return ErrOwn
		case !i.Waits():
			return ErrWrongState
		}
		_, err := change.One(ctx, tx, id, by.Person)
		if errors.Is(err, pg.ErrNoRows) {
			return nil // it is so already
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, by, act, id)
	})
}

// Say adds a colleague's comment; the proposer is told of those of others. The same
// words sent twice in a row are said once.
func Say(ctx context.Context, db pg.DB, by ledger.Actor, id, body string) error {
	body = strings.TrimSpace(body)
	return on(ctx, db, "comment on", id, func(tx pgx.Tx, i Idea, _ time.Time) error {
		if _, err := colleague(ctx, tx, by); err != nil {
			return err
		}
		switch {
		case i.State == Withdrawn:
			return ErrWrongState
		case body == "" || long(body, commentMost):
			return fault.In("body", BodyMissing, commentMost)
		}
		last, err := saidLast.All(ctx, tx, id, by.Person)
		if err != nil || len(last) > 0 && last[0] == body {
			return err
		}
		comment := pg.NewID()
		if _, err := tx.Exec(ctx, insertComment, comment, id, by.Person, body); err != nil {
			return err
		}
		if i.Author != by.Person {
			if err := notice.Tell(ctx, tx, i.Author, NoticeComment, OwnPath(id), i.Title); err != nil {
				return err
			}
		}
		return record(ctx, tx, by, "idea.commented", id, "comment", comment)
	})
}

// Unsay removes a comment with its words, by who wrote it.
func Unsay(ctx context.Context, db pg.DB, by ledger.Actor, id, comment string) error {
	return onComment(ctx, db, "remove a comment of", id, comment, func(tx pgx.Tx, _ Idea, c aComment) error {
		if c.Person != by.Person {
			return ErrCommentUnknown
		}
		if _, err := tx.Exec(ctx, removeComment, comment); err != nil {
			return err
		}
		return record(ctx, tx, by, "idea.comment-removed", id, "comment", comment)
	})
}

// Hide keeps a comment from colleagues, by the desk; its author reads why.
func Hide(ctx context.Context, db pg.DB, by ledger.Actor, id, comment, why string) error {
	why = strings.TrimSpace(why)
	return onComment(ctx, db, "hide a comment of", id, comment, func(tx pgx.Tx, i Idea, c aComment) error {
		if err := by.In(""); err != nil {
			return err
		}
		switch {
		case c.Person == by.Person:
			return ErrOwnComment
		case c.Hidden:
			return ErrWrongState
		case why == "" || long(why, reasonMost):
			return fault.In("why-"+comment, WhyMissing, reasonMost)
		}
		if _, err := tx.Exec(ctx, hideComment, comment, by.Person, why); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, c.Person, NoticeHidden, OwnPath(id), i.Title, why); err != nil {
			return err
		}
		return record(ctx, tx, by, "idea.comment-hidden", id, "comment", comment)
	})
}

func onComment(ctx context.Context, db pg.DB, what, id, comment string, act func(pgx.Tx, Idea, aComment) error) error {
	return on(ctx, db, what, id, func(tx pgx.Tx, i Idea, _ time.Time) error {
		if !pg.IsID(comment) {
			return ErrCommentUnknown
		}
		c, err := commentByID.OneOr(ctx, tx, ErrCommentUnknown, comment, id)
		if err == nil && c.Removed {
			err = ErrCommentUnknown
		}
		if err != nil {
			return err
		}
		return act(tx, i, c)
	})
}
