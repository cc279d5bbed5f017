package idea

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// OwnPath is an idea as colleagues open it.
func OwnPath(id string) string { return "/pegawai/gagasan/" + id }

// DeskPath is an idea as the desk opens it.
func DeskPath(id string) string { return "/kelola/gagasan/" + id }

// PublicPath is an applied idea as everybody opens it.
func PublicPath(slug string) string { return "/gagasan/" + slug }

// on holds an idea for an act.
func on(ctx context.Context, db pg.DB, what, id string, act func(pgx.Tx, Idea, time.Time) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		i, now, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		return refusal(act(tx, i, now))
	})
	if err != nil {
		return fmt.Errorf("%s idea %s: %w", what, id, err)
	}
	return nil
}

// colleague refuses who is not in service.
func colleague(ctx context.Context, db pg.DB, by ledger.Actor) (employee string, err error) {
	return works.OneOr(ctx, db, ErrNotEmployee, by.Person)
}

// tellLeader tells who answers for the unit, or the desk where there is nobody.
func tellLeader(ctx context.Context, tx pgx.Tx, i Idea, code fault.Code, args ...string) error {
	if i.Leader != "" {
		return notice.Tell(ctx, tx, i.Leader, code, OwnPath(i.ID), args...)
	}
	persons, err := desk.All(ctx, tx)
	if err != nil {
		return err
	}
	return notice.TellMany(ctx, tx, code, notice.All(persons, DeskPath(i.ID), args...)...)
}
