package announcement

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Near are the results that publish themselves within a time from now and whose
// letter is drawn, the next one first.
func Near(ctx context.Context, db pg.DB, within time.Duration) ([]string, error) {
	return near.All(ctx, db, within)
}

// Fresh are the results that were published within a time until now, the newest first.
func Fresh(ctx context.Context, db pg.DB, within time.Duration) ([]string, error) {
	return fresh.All(ctx, db, within)
}

// Numbers are the participant numbers of a result, those of one formation together.
func Numbers(ctx context.Context, db pg.DB, id string) ([]string, error) {
	return numbersOf.All(ctx, db, id)
}

// Rehearse shows the portal as it reads once an approved result is out at its
// stated minute, so that pages can be made before it. Nothing of it stays.
func Rehearse(ctx context.Context, db pg.DB, id string, show func(then pg.DB, at time.Time) error) error {
	tx, err := db.Begin(ctx)
	if err != nil {
		return fmt.Errorf("rehearse announcement %s: %w", id, err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
	a, err := forUpdate(ctx, tx, id)
	if err == nil && (a.State != Approved || a.PublishAt == nil || a.LetterKey == "") {
		err = ErrNotApproved
	}
	if err == nil {
		_, err = out(ctx, tx, a, *a.PublishAt, stored{Key: a.LetterKey, SHA256: a.LetterSHA256, Signed: a.LetterSigned})
	}
	if err == nil && a.Corrects != "" {
		_, err = tx.Exec(ctx, setEnded, a.Corrects, string(Corrected), a.Correction)
	}
	if err == nil {
		err = show(tx, *a.PublishAt)
	}
	if err != nil {
		return fmt.Errorf("rehearse announcement %s: %w", id, err)
	}
	return nil
}
