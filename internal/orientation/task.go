package orientation

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

func insertTasks(ctx context.Context, tx pgx.Tx, year string, t Template, starts day.Day) error {
	var b pgx.Batch
	for i, s := range t.Steps {
		b.Queue(insertTask, pg.NewID(), year, i+1, string(s.Owner), s.Title, s.Detail, starts.Plus(s.Days))
	}
	return tx.SendBatch(ctx, &b).Close()
}

// Finish notes that a task is done, by its owner. Finished twice is finished once.
func Finish(ctx context.Context, db pg.DB, by ledger.Actor, task string) error {
	return onTask(ctx, db, "finish", by, task, func(tx pgx.Tx, y Year, t Task) error {
		if t.DoneAt != nil {
			return nil
		}
		if _, err := tx.Exec(ctx, setDone, t.ID, by.Person); err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.task-done", "task", t.Title)
	})
}

// Reopen takes back that a task is done.
func Reopen(ctx context.Context, db pg.DB, by ledger.Actor, task string) error {
	return onTask(ctx, db, "reopen", by, task, func(tx pgx.Tx, y Year, t Task) error {
		if t.DoneAt == nil {
			return nil
		}
		if _, err := tx.Exec(ctx, setUndone, t.ID); err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.task-reopened", "task", t.Title)
	})
}

func onTask(ctx context.Context, db pg.DB, what string, by ledger.Actor, task string, act func(pgx.Tx, Year, Task) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if !pg.IsID(task) {
			return ErrUnknown
		}
		t, err := taskByID.OneOr(ctx, tx, ErrUnknown, task)
		if err != nil {
			return err
		}
		y, err := locked(ctx, tx, t.YearID)
		if err != nil {
			return err
		}
		if !y.may(by, t.Owner) {
			return ErrNotYours
		}
		return act(tx, y, t)
	})
	if err != nil {
		return fmt.Errorf("%s task %s: %w", what, task, err)
	}
	return nil
}

// may reports whether somebody acts for an owner: the person themselves, or the
// trainer for the agency and for a unit that has no head.
func (y Year) may(by ledger.Actor, o Owner) bool {
	if by.Role == ledger.Trainer {
		return o == Trainer || o == Head && y.HeadPerson == ""
	}
	return slices.Contains(y.Owners(by.Person), o)
}

// Remind is the periodic work of reminding owners of tasks that are due.
type Remind struct{}

// Kind names the worker.
func (Remind) Kind() string { return "orientation.remind" }

// notYet is a task that is due within three days, with whom it waits for.
type notYet struct {
	ID     string
	YearID string
	Person string
	About  string
	Owner  Owner
	Title  string
	DueOn  day.Day
}

// RemindDue reminds the owner of each task that is due within three days, once,
// and returns how many it told.
func RemindDue(ctx context.Context, db pg.DB, now time.Time) (int, error) {
	list, err := dueTasks.All(ctx, db, day.Of(now).Plus(3))
	if err != nil {
		return 0, fmt.Errorf("find orientation tasks to remind of: %w", err)
	}
	told := 0
	for _, t := range list {
		err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return t.remind(ctx, tx) })
		if errors.Is(err, pg.ErrNoRows) {
			continue
		}
		if err != nil {
			return told, fmt.Errorf("remind of orientation task %s: %w", t.ID, err)
		}
		told++
	}
	return told, nil
}

func (t notYet) remind(ctx context.Context, tx pgx.Tx) error {
	if _, err := setReminded.One(ctx, tx, t.ID); err != nil {
		return err
	}
	link := map[Owner]string{Self: "/pegawai/orientasi", Trainer: "/kelola/orientasi/" + t.YearID}[t.Owner]
	if link == "" {
		link = "/pegawai/orientasi/" + t.YearID
	}
	if err := notice.Tell(ctx, tx, t.Person, NoticeTask, link, t.Title, t.About, notice.Instant(t.DueOn.Start())); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: ledger.Machine, Act: "orientation.reminded", Object: object(t.YearID), Class: ledger.Sealed, Payload: ledger.Facts("task", t.Title)})
}
