package idea

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Remind is the periodic work of reminding who answers for a unit.
type Remind struct{}

// Kind names the worker.
func (Remind) Kind() string { return "idea.remind" }

// RemindDue reminds who answers for a unit before the time ends, and again once it
// is over, each time once. It returns how many it told.
func RemindDue(ctx context.Context, db pg.DB) (int, error) {
	ids, err := dueSoon.All(ctx, db)
	if err != nil {
		return 0, fmt.Errorf("find ideas to remind of: %w", err)
	}
	told := 0
	for _, id := range ids {
		err := on(ctx, db, "remind of", id, func(tx pgx.Tx, i Idea, now time.Time) error { return i.remind(ctx, tx, now) })
		if errors.Is(err, pg.ErrNoRows) {
			continue // another was faster, or it was answered meanwhile
		}
		if err != nil {
			return told, err
		}
		told++
	}
	return told, nil
}

func (i Idea) remind(ctx context.Context, tx pgx.Tx, now time.Time) error {
	if !i.Waits() {
		return pg.ErrNoRows
	}
	mark, code, act := setReminded, NoticeReminder, "idea.reminded"
	if i.Late(now) {
		mark, code, act = setAlarmed, NoticeLate, "idea.alarmed"
	}
	if _, err := mark.One(ctx, tx, i.ID); err != nil {
		return err
	}
	if err := tellLeader(ctx, tx, i, code, i.Title, notice.Instant(i.DueAt)); err != nil {
		return err
	}
	return record(ctx, tx, ledger.Machine, act, i.ID, "due", i.DueAt)
}
