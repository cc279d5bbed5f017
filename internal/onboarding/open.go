package onboarding

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// round is what opening needs to know of a season.
type round struct {
	ID           string
	Code         string
	Name         string
	Kind         season.Kind
	Announcement string // id of the final result in force, or ""
	EndsAt       *time.Time
	Now          time.Time
}

// Passer is somebody of the final result who has no case yet.
type Passer struct {
	Participant string
	Person      string
	Number      string
	Vacancy     string
	Title       string
	Moved       bool
}

// Waiting are those of a season who passed by its final result and whose
// documents were not asked for yet.
func Waiting(ctx context.Context, db pg.DB, code string) ([]Passer, error) {
	return passers.All(ctx, db, code)
}

// Until is when the documents of those who are asked now are due by the season's
// own stage; nil where it has none that is not over, so that a day must be given.
func Until(ctx context.Context, db pg.DB, code string) (*time.Time, error) {
	r, err := readRound.OneOr(ctx, db, ErrUnknown, code)
	if err != nil || !r.staged() {
		return nil, err
	}
	return r.EndsAt, nil
}

// Begin asks everybody who passed for their documents, until the end of the
// season's stage of documents, or of an instant given for a season that has none.
// Who passed by a later version of the result is asked by doing it again. It
// returns how many people were asked.
func Begin(ctx context.Context, db pg.DB, by ledger.Actor, code string, due *time.Time) (int, error) {
	var n int
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := lockRound.OneOr(ctx, tx, ErrUnknown, code)
		if err != nil {
			return err
		}
		if err := by.In(r.ID); err != nil {
			return err
		}
		until, err := r.until(due)
		if err != nil {
			return err
		}
		people, err := passers.All(ctx, tx, code)
		if err != nil {
			return err
		}
		if len(people) == 0 {
			return ErrNobodyNew
		}
		if err := r.ask(ctx, tx, people, until); err != nil {
			return err
		}
		n = len(people)
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "onboarding.opened", Object: "season:" + r.ID, Class: ledger.Open,
			Payload: ledger.Facts("people", n, "due", until, "result", r.Announcement)})
	})
	if err != nil {
		return 0, fmt.Errorf("open onboarding of %s: %w", code, refusal(err))
	}
	return n, nil
}

// staged reports whether the season's stage of documents is not over.
func (r round) staged() bool { return r.EndsAt != nil && r.EndsAt.After(r.Now) }

// until is when the documents are due: the end of the stage, if the season has
// one that is not over, else the instant given.
func (r round) until(due *time.Time) (time.Time, error) {
	switch {
	case r.Announcement == "":
		return time.Time{}, ErrNoResult
	case r.staged():
		return *r.EndsAt, nil
	case due == nil || !due.After(r.Now):
		return time.Time{}, fault.In("due", DueWrong)
	}
	return *due, nil
}

// ask makes the cases, with the season's list of documents at the first time.
func (r round) ask(ctx context.Context, tx pgx.Tx, people []Passer, until time.Time) error {
	var b pgx.Batch
	for i, s := range asked(r.Kind) {
		b.Queue(insertSlot, r.ID, s.Kind, i+1, s.Label, s.Hint, s.Format, s.MaxBytes, s.MaxPages, s.Required, s.Source)
	}
	tell := make([]notice.To, len(people))
	for i, p := range people {
		b.Queue(insertCase, pg.NewID(), r.ID, p.Participant, p.Person, p.Vacancy, r.Announcement, p.Moved, nil, until, r.Now)
		tell[i] = notice.To{Person: p.Person, Link: path(r.Code), Args: []string{r.Name, notice.Instant(until)}}
	}
	if err := tx.SendBatch(ctx, &b).Close(); err != nil {
		return err
	}
	return notice.TellMany(ctx, tx, NoticeOpened, tell...)
}

// path is the person's page.
func path(code string) string { return "/lamaran/" + code + "/pemberkasan" }

// refusal turns what the database raised into what the pages can say.
func refusal(err error) error {
	switch {
	case pg.RaisedBy(err, string(ConflictOf)):
		return ErrConflict
	case pg.RaisedBy(err, string(Full)):
		return ErrFull
	case pg.Violates(err, "replacement_one_open"):
		return ErrReplacementOpen
	}
	return err
}
