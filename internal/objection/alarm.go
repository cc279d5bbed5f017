package objection

import (
	"context"
	"fmt"
	"strconv"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Alarm calls all who may answer, once for each end of the time to answer, when
// it is near and objections still wait. It returns how many stages it called for.
func Alarm(ctx context.Context, db pg.DB) (int, error) {
	all, err := Tallies(ctx, db, "")
	if err != nil {
		return 0, fmt.Errorf("alarm for objections: %w", err)
	}
	called := 0
	for _, t := range all {
		if t.Pressing() == 0 {
			continue
		}
		done, err := alarm(ctx, db, t)
		if err != nil {
			return called, fmt.Errorf("alarm for objections in %s: %w", t.SeasonCode, err)
		}
		if done {
			called++
		}
	}
	return called, nil
}

func alarm(ctx context.Context, db pg.DB, t Tally) (done bool, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		season, err := sound.All(ctx, tx, t.SeasonCode, string(t.Stage), t.AnswerBy)
		if err != nil || len(season) == 0 {
			return err
		}
		done = true
		persons, err := officers.All(ctx, tx, Answering)
		if err != nil {
			return err
		}
		to := notice.All(persons, "/kelola/sanggah", strconv.Itoa(t.Waiting()), t.SeasonName, notice.Instant(t.AnswerBy))
		if err := notice.TellMany(ctx, tx, NoticeAlarm, to...); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: ledger.Machine, Act: "objection.alarmed", Object: "season:" + season[0], Class: ledger.Open,
			Payload: ledger.Facts("against", string(t.Stage), "waiting", t.Waiting(), "answer-by", t.AnswerBy, "told", len(persons))})
	})
	return done, err
}
