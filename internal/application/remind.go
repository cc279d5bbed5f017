package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Reminded is the notice that a draft is open and the deadline near (season, deadline).
const Reminded fault.Code = "notice.application-reminder"

// Remind is the periodic work of reminding those who have an open draft.
type Remind struct{}

// Kind names the worker.
func (Remind) Kind() string { return "application.remind" }

// due is a draft whose person has not had the reminder of its level: 1 from
// three days before the end, 2 from one day before.
type due struct {
	ID         ID
	PersonID   string
	Level      int
	SeasonCode string
	SeasonName string
	EndsAt     time.Time
}

var dueDrafts pg.Rows[due] = `
	SELECT d.* FROM (
		SELECT a.id, a.person_id, CASE WHEN r.ends_at - $1::timestamptz <= interval '1 day' THEN 2 ELSE 1 END AS level,
		       s.code AS season_code, s.name AS season_name, r.ends_at
		FROM application a
		JOIN season s ON s.id = a.season_id AND s.state = 'published' AND s.channel = 'portal'
		JOIN stage_now r ON r.season_id = s.id AND r.kind = 'registration'
		WHERE a.state = 'draft' AND a.reminded < 2 AND r.ends_at > $1 AND r.ends_at - $1 <= interval '3 days') d
	JOIN application a ON a.id = d.id AND a.reminded < d.level
	ORDER BY d.ends_at, d.id
	LIMIT 1000`

// setReminded answers no row when another worker was first, or the draft is sent.
var setReminded pg.Rows[ID] = `
	UPDATE application SET reminded = $2
	WHERE id = $1 AND reminded < $2 AND state = 'draft'
	RETURNING id`

// RemindDue reminds everyone with an open draft, three days and one day before
// the end of registration, once each, and returns how many it told. Run twice,
// or by two workers, it tells nobody twice.
func RemindDue(ctx context.Context, db pg.DB, now time.Time) (int, error) {
	drafts, err := dueDrafts.All(ctx, db, now)
	if err != nil {
		return 0, fmt.Errorf("find drafts to remind: %w", err)
	}
	told := 0
	for _, d := range drafts {
		err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return d.remind(ctx, tx) })
		if errors.Is(err, pg.ErrNoRows) {
			continue
		}
		if err != nil {
			return told, fmt.Errorf("remind of %s: %w", d.ID.Object(), err)
		}
		told++
	}
	return told, nil
}

func (d due) remind(ctx context.Context, tx pgx.Tx) error {
	if _, err := setReminded.One(ctx, tx, d.ID, d.Level); err != nil {
		return err
	}
	if err := notice.Tell(ctx, tx, d.PersonID, Reminded, "/lamaran/"+d.SeasonCode, d.SeasonName, d.EndsAt.UTC().Format(time.RFC3339)); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: ledger.Machine, Act: "application.reminded", Object: d.ID.Object(),
		Class: ledger.Sealed, Payload: ledger.Facts("level", d.Level, "ends", d.EndsAt)})
}
