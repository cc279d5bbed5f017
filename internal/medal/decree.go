package medal

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Register notes the Keppres that gave the medals: each is written into the
// holder's history. It is another person than sent the proposal.
func Register(ctx context.Context, db pg.DB, by ledger.Actor, round, decree string, on day.Day) error {
	decree = strings.TrimSpace(decree)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := forUpdate(ctx, tx, round)
		switch {
		case err != nil:
			return err
		case r.SentAt == nil:
			return ErrNotSent
		case r.DecreedAt != nil:
			return ErrDecreed
		case r.SentBy == by.Person:
			return ErrSecondPerson
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		var f fault.Fields
		if decree == "" || len([]rune(decree)) > 120 {
			f = f.And("decree", DecreeMissing)
		}
		if on.IsZero() || on.After(day.Of(now)) {
			f = f.And("decree-date", DecreeDate)
		}
		if err := f.Err(); err != nil {
			return err
		}
		list, err := nominees.All(ctx, tx, round)
		if err != nil {
			return err
		}
		for _, n := range list {
			line := employee.Record{Kind: employee.Awarded, On: on, Value: fmt.Sprintf("satyalancana-%d", n.Step), Letter: decree, LetterDate: on}
			if err := employee.Note(ctx, tx, n.Employee, line, by.Person); err != nil {
				return err
			}
			if n.Person != "" {
				if err := notice.Tell(ctx, tx, n.Person, NoticeGiven, "/pegawai/penghargaan", fmt.Sprint(n.Step), decree); err != nil {
					return err
				}
			}
			if err := recordPerson(ctx, tx, by, "medal.given", n.Employee, "round", round, "step", n.Step); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setDecreed, round, decree, on, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "medal.decreed", round, "decree", decree, "given", len(list))
	})
	if err != nil {
		return fmt.Errorf("register decree of medal round %s: %w", round, err)
	}
	return nil
}
