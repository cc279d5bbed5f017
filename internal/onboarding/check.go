package onboarding

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Check is an officer's finding about every document that waits for one. If any
// is returned, the person mends it, with at least three whole days for it; else
// the case is complete. Faults stand at the kinds of the documents.
func Check(ctx context.Context, db pg.DB, by ledger.Actor, number string, findings []Finding) error {
	err := onCase(ctx, db, by, number, func(tx pgx.Tx, c Case) error {
		switch {
		case c.State.Over():
			return ErrOver
		case c.State != Sent:
			return ErrNotSent
		}
		all, err := slots.All(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		list, returned, err := judged(all, findings)
		if err != nil {
			return err
		}
		var labels []string
		for _, x := range list {
			if _, err := tx.Exec(ctx, setVerdict, c.ID, x.Kind, string(x.Verdict), x.Reason, by.Person, c.Now); err != nil {
				return err
			}
			if x.Verdict == Returned {
				labels = append(labels, labelOf(all, x.Kind))
			}
		}
		if !returned {
			if _, err := tx.Exec(ctx, setChecked, c.ID, string(Complete), c.DueAt, by.Person, c.Now); err != nil {
				return err
			}
			if err := notice.Tell(ctx, tx, c.PersonID, NoticeComplete, path(c.SeasonCode), c.SeasonName); err != nil {
				return err
			}
			return ledger.Record(ctx, tx, c.event(by, "onboarding.completed", ledger.Facts("documents", len(list))))
		}
		due := c.DueAt
		if least := day.Of(c.Now).Plus(mend).End(); due.Before(least) {
			due = least
		}
		if _, err := tx.Exec(ctx, setChecked, c.ID, string(Open), due, by.Person, c.Now); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, c.PersonID, NoticeReturned, path(c.SeasonCode), c.SeasonName, strings.Join(labels, ", "), notice.Instant(due)); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "onboarding.returned", ledger.Facts("documents", strings.Join(kindsOf(list), " "), "due", due)))
	})
	if err != nil {
		return fmt.Errorf("check onboarding of %s: %w", number, refusal(err))
	}
	return nil
}

func labelOf(all []Slot, kind string) string {
	for _, s := range all {
		if s.Kind == kind {
			return s.Label
		}
	}
	return kind
}

// kindsOf are the documents that were returned.
func kindsOf(list []Finding) (kinds []string) {
	for _, x := range list {
		if x.Verdict == Returned {
			kinds = append(kinds, x.Kind)
		}
	}
	return kinds
}

// onCase runs an officer's act on a locked case that is not their own nor a
// relative's.
func onCase(ctx context.Context, db pg.DB, by ledger.Actor, number string, act func(pgx.Tx, Case) error) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := lockNumber.OneOr(ctx, tx, ErrUnknown, number); err != nil {
			return err
		}
		c, err := oneCase.OneOr(ctx, tx, ErrUnknown, number)
		if err != nil {
			return err
		}
		if err := by.In(c.SeasonID); err != nil {
			return err
		}
		clash, err := conflict.One(ctx, tx, by.Person, c.PersonID)
		if err != nil {
			return err
		}
		if clash {
			return ErrConflict
		}
		return act(tx, c)
	})
}
