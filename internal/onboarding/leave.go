package onboarding

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Withdraw ends the person's own case for good. confirmed says that the
// consequences were read: barred from the recruitments of the two following
// budget years (Permenpan RB 6/2024), unless the person was moved to another
// place and the number is not set.
func Withdraw(ctx context.Context, db pg.DB, by ledger.Actor, code, reason string, confirmed bool) error {
	reason = strings.TrimSpace(reason)
	err := onOwn(ctx, db, by, code, func(tx pgx.Tx, c Case) error {
		switch {
		case c.State.Over():
			return ErrOver
		case !c.State.Leavable():
			return ErrNumberSet
		}
		f := reasonIn(reason)
		if !confirmed {
			f = f.And("confirmed", NotConfirmed)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if err := end(ctx, tx, c, Withdrawn, reason, NoticeWithdrawn); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "onboarding.withdrawn", nil))
	})
	if err != nil {
		return fmt.Errorf("withdraw from onboarding in %s: %w", code, err)
	}
	return nil
}

// Lapse notes that documents did not come in time: the person is deemed withdrawn
// (27/2021 Pasal 53), by the letter that says so.
func Lapse(ctx context.Context, db pg.DB, by ledger.Actor, number, reason string) error {
	reason = strings.TrimSpace(reason)
	err := onCase(ctx, db, by, number, func(tx pgx.Tx, c Case) error {
		if !c.Late() {
			return ErrNotLate
		}
		if err := reasonIn(reason).Err(); err != nil {
			return err
		}
		if err := end(ctx, tx, c, Lapsed, reason, NoticeLapsed); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "onboarding.lapsed", ledger.Facts("letter", reason)))
	})
	if err != nil {
		return fmt.Errorf("lapse onboarding of %s: %w", number, refusal(err))
	}
	return nil
}

func reasonIn(reason string) (f fault.Fields) {
	if n := len([]rune(reason)); n == 0 || n > longest {
		f = f.And("reason", ReasonWrong, longest)
	}
	return f
}

func end(ctx context.Context, tx pgx.Tx, c Case, s State, reason string, word fault.Code) error {
	if _, err := tx.Exec(ctx, setEnded, c.ID, string(s), reason, c.Now); err != nil {
		return err
	}
	return notice.Tell(ctx, tx, c.PersonID, word, path(c.SeasonCode), c.SeasonName)
}
