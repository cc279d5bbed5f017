package vacancy_test

import (
	"context"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

var ctx = context.Background()

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func do(t testing.TB, db pg.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(ctx, sql, args...); err != nil {
		t.Fatal(err)
	}
}

func planner(t testing.TB, db pg.DB) ledger.Actor {
	t.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Planner}
	do(t, db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Perencana', '', '', sha256(uuid_send($1::uuid)))`, a.Person)
	do(t, db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, a.Account, a.Person)
	return a
}

// aSeason is published, and its registration opens on the next day.
func aSeason(t testing.TB, db pg.DB, kind season.Kind) season.Season {
	t.Helper()
	do(t, db, `INSERT INTO education_level (code, name) VALUES ('30', 'D-III'), ('35', 'D-IV'), ('40', 'S-1'), ('45', 'S-2') ON CONFLICT DO NOTHING`)
	today := day.Of(must[time.Time](t)(pg.Now(ctx, db)))
	s := must[season.Season](t)(season.New(ctx, db, planner(t, db), season.Plan{Code: string(kind) + "-2026", Name: "Musim", Kind: kind, Channel: season.Portal, Starts: today}))
	return s
}

func openSeason(t testing.TB, db pg.DB, s season.Season) {
	t.Helper()
	if err := season.Publish(ctx, db, planner(t, db), s.Code); err != nil {
		t.Fatal(err)
	}
}

func imported(t testing.TB, db pg.DB, by ledger.Actor) (season.Season, vacancy.Sheet) {
	t.Helper()
	s, sheet := aSeason(t, db, season.CPNS), cpnsSheet(t)
	must[vacancy.Plan](t)(vacancy.Apply(ctx, db, by, s.Code, sheet))
	return s, sheet
}

func idOf(t testing.TB, db pg.DB, s season.Season, external string) string {
	t.Helper()
	return must[string](t)(pg.Rows[string](`SELECT id::text FROM vacancy WHERE season_id = $1 AND external_id = $2`).One(ctx, db, s.ID, external))
}

func byID(t testing.TB, db pg.DB, id string) vacancy.Vacancy {
	t.Helper()
	return must[vacancy.Vacancy](t)(vacancy.ByID(ctx, db, id))
}

func publish(t testing.TB, db pg.DB, reviewer, publisher ledger.Actor, ids ...string) {
	t.Helper()
	if err := vacancy.Review(ctx, db, reviewer, ids); err != nil {
		t.Fatal(err)
	}
	if err := vacancy.Publish(ctx, db, publisher, ids); err != nil {
		t.Fatal(err)
	}
}

func allIDs(t testing.TB, db pg.DB, s season.Season) []string {
	t.Helper()
	return must[[]string](t)(pg.Rows[string](`SELECT id::text FROM vacancy WHERE season_id = $1 ORDER BY id`).All(ctx, db, s.ID))
}

func countEvents(t testing.TB, db pg.DB, object string) int {
	t.Helper()
	return len(must[[]ledger.Entry](t)(ledger.History(ctx, db, object)))
}

// chose is a person whose draft names the vacancy.
func chose(t testing.TB, db pg.DB, s season.Season, id string) ledger.Actor {
	t.Helper()
	a := planner(t, db)
	do(t, db, `INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id) VALUES ($1, $2, 'x', $3, $4)`, pg.NewID(), s.ID, a.Person, id)
	return a
}
