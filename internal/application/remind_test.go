package application_test

import (
	"context"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestOpenDraftsAreRemindedTwiceAndOnlyTwice(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	w.dates(w.stage, 2, "portal_now() + interval '10 days'")
	siti, budi := w.applicant("Siti Rahmawati", nik), w.applicant("Budi Santoso", "1701051708980003")
	w.filled(siti)
	w.filled(budi)
	if _, err := application.Submit(ctx, w.db, w.keys, budi, season, pg.NewID()); err != nil {
		t.Fatal(err)
	}
	const day = 24 * time.Hour
	for _, step := range []struct {
		name  string
		shift time.Duration
		want  int
	}{
		{"ten days before", 0, 0},
		{"three days before", 7*day + time.Minute, 1},
		{"again", time.Hour, 0},
		{"one day before", 2 * day, 1},
		{"again", time.Hour, 0},
		{"after the end", day, 0},
	} {
		pgtest.Shift(t, w.db, step.shift)
		now, err := pg.Now(ctx, w.db)
		if err != nil {
			t.Fatal(err)
		}
		told, err := application.RemindDue(ctx, w.db, now)
		if err != nil || told != step.want {
			t.Errorf("%s: told %d, %v; want %d", step.name, told, err, step.want)
		}
	}
	if n := one[int](t, w.db, `SELECT count(*)::int FROM notice WHERE code = $1 AND person_id = $2`, string(application.Reminded), siti.Person); n != 2 {
		t.Errorf("%d notices, want 2", n)
	}
	if n := one[int](t, w.db, `SELECT count(*)::int FROM event WHERE act = 'application.reminded'`); n != 2 {
		t.Errorf("%d events, want 2", n)
	}
}
