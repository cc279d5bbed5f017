package onboarding

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

// Remind is the periodic work of reminding those whose documents are due soon.
type Remind struct{}

// Kind names the worker.
func (Remind) Kind() string { return "onboarding.remind" }

// due is a case whose person has not had the reminder of its level: 1 from three
// days before the end, 2 from one day before.
type due struct {
	ID         string
	PersonID   string
	Level      int
	SeasonCode string
	SeasonName string
	DueAt      time.Time
}

// RemindDue reminds everyone whose documents are not sent, three days and one day
// before they are due, once each, and returns how many it told.
func RemindDue(ctx context.Context, db pg.DB, now time.Time) (int, error) {
	cases, err := dueCases.All(ctx, db, now)
	if err != nil {
		return 0, fmt.Errorf("find onboarding to remind: %w", err)
	}
	told := 0
	for _, d := range cases {
		err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return d.remind(ctx, tx) })
		if errors.Is(err, pg.ErrNoRows) {
			continue
		}
		if err != nil {
			return told, fmt.Errorf("remind of onboarding %s: %w", d.ID, err)
		}
		told++
	}
	return told, nil
}

func (d due) remind(ctx context.Context, tx pgx.Tx) error {
	if _, err := setReminded.One(ctx, tx, d.ID, d.Level); err != nil {
		return err
	}
	if err := notice.Tell(ctx, tx, d.PersonID, NoticeReminder, path(d.SeasonCode), d.SeasonName, notice.Instant(d.DueAt)); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: ledger.Machine, Act: "onboarding.reminded", Object: "onboarding:" + d.ID,
		Class: ledger.Sealed, Payload: ledger.Facts("level", d.Level, "due", d.DueAt)})
}
