package announcement

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

// ByID returns an announcement in any state, for staff.
func ByID(ctx context.Context, db pg.DB, id string) (Announcement, error) {
	if !pg.IsID(id) {
		return Announcement{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// BySlug returns an announcement that was published, whatever became of it.
func BySlug(ctx context.Context, db pg.DB, slug string) (Announcement, error) {
	return bySlug.OneOr(ctx, db, ErrUnknown, slug)
}

// Newest returns what was published, newest first, optionally of one kind and
// of one season (by its code).
func Newest(ctx context.Context, db pg.DB, kind Kind, season string, limit int) ([]Announcement, error) {
	return published.All(ctx, db, string(kind), season, limit)
}

// All returns every announcement, those not yet published first.
func All(ctx context.Context, db pg.DB) ([]Announcement, error) { return all.All(ctx, db) }

// Versions returns the published chain an announcement belongs to, oldest first.
func Versions(ctx context.Context, db pg.DB, id string) ([]Announcement, error) {
	return versions.All(ctx, db, id)
}

// CorrectionOf returns the announcement that corrects this one, published or
// being prepared; false when there is none.
func CorrectionOf(ctx context.Context, db pg.DB, id string) (Announcement, bool, error) {
	a, err := correctionOf.One(ctx, db, id)
	if errors.Is(err, pg.ErrNoRows) {
		return a, false, nil
	}
	return a, err == nil, err
}

// Rows returns the frozen table in the order it is printed, or (with a
// participant number) that one line.
func Rows(ctx context.Context, db pg.DB, id, number string) ([]Row, error) {
	return rowsOf.All(ctx, db, id, number)
}

// Whole is an announcement with its table, as a letter prints it.
func Whole(ctx context.Context, db pg.DB, a Announcement) (Letter, error) {
	l := Letter{Announcement: a}
	var err error
	switch {
	case a.Kind == AdminResult:
		l.Rows, err = rowsOf.All(ctx, db, a.ID, "")
	case a.Kind.Tests():
		l.Places, err = selection.Stored(ctx, db, a.ID)
	}
	return l, err
}

// Approvals returns who said yes, in order.
func Approvals(ctx context.Context, db pg.DB, id string) ([]Approval, error) {
	return approvalsOf.All(ctx, db, id)
}

// Reasons explains the codes of a table.
func Reasons(ctx context.Context, db pg.DB, rows []Row) ([]Reason, error) {
	codes := []string{}
	for _, r := range rows {
		codes = append(codes, r.Reasons...)
	}
	return reasonsOf.All(ctx, db, codes)
}

// DryRun tells what a result would say now, and how that differs from the last
// one published. It changes nothing.
func DryRun(ctx context.Context, db pg.DB, id string) (Report, error) {
	a, err := ByID(ctx, db, id)
	if err != nil {
		return Report{}, err
	}
	if a.Kind != AdminResult {
		return Report{}, ErrNotResult
	}
	r, err := dryRun(ctx, db, a)
	if err != nil {
		return Report{}, fmt.Errorf("dry run of announcement %s: %w", id, err)
	}
	return r, nil
}

// DryRunPlaces tells how a result of tests would rank everybody now, and who
// stands elsewhere than in the last one published. It changes nothing; what
// keeps it from being made is an error.
func DryRunPlaces(ctx context.Context, db pg.DB, press Press, id string) (selection.Report, error) {
	a, err := ByID(ctx, db, id)
	if err != nil {
		return selection.Report{}, err
	}
	if !a.Kind.Tests() {
		return selection.Report{}, ErrNotResult
	}
	return selection.DryRun(ctx, db, press.Keys, a.SeasonID, a.Kind.stage())
}

func dryRun(ctx context.Context, db pg.DB, a Announcement) (Report, error) {
	now, err := seasonCases(ctx, db, a.SeasonID)
	if err != nil {
		return Report{}, err
	}
	last, err := lastResult.One(ctx, db, a.SeasonID)
	if errors.Is(err, pg.ErrNoRows) {
		return report(now, nil), nil
	}
	if err != nil {
		return Report{}, err
	}
	before, err := rowsOf.All(ctx, db, last.ID, "")
	if err != nil {
		return Report{}, err
	}
	r := report(now, before)
	r.Before = &last
	return r, nil
}

// Standing is one participant's line of the published result of the document check.
type Standing struct {
	Row
	Season      string // id
	SeasonCode  string
	SeasonName  string
	SeasonOver  bool   // archived: no result follows
	Slug        string // of the announcement
	Letter      string
	PublishedAt time.Time
}

// Standings are the lines of participant numbers in the result of the document
// check in force, by number.
func Standings(ctx context.Context, db pg.DB, numbers ...string) (map[string]Standing, error) {
	rows, err := standingsOf.All(ctx, db, numbers)
	if err != nil {
		return nil, err
	}
	found := map[string]Standing{}
	for _, r := range rows {
		found[r.Number] = r
	}
	return found, nil
}
