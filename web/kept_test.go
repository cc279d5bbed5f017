package web

import (
	"context"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/web/cache"
)

func TestOnlyParticipantsPagesAreKeptLonger(t *testing.T) {
	s := &site{cache: cache.New(0, 0), results: cache.NewIssues(0, 0, nil)}
	for path, want := range map[string]*cache.Pages{"/hasil/{number}": s.results, "/hasil/4829150375": s.results, "/hasil": s.cache, "/hasil?nomor=1": s.cache, "/lowongan": s.cache} {
		if s.kept(path) != want {
			t.Errorf("%s is in the wrong cache", path)
		}
	}
}

// A page of a result lives as long as nothing it shows changes, and no longer.
func TestPagesOfResultsAreMadeAnewWhenWhatTheyShowChanges(t *testing.T) {
	db, ctx := pgtest.Tx(t), context.Background()
	do := func(sql string, args ...any) {
		t.Helper()
		if _, err := db.Exec(ctx, sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	season, stage := pg.NewID(), pg.NewID()
	do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, 'terbitan', 'Musim', 'cpns', 'portal', 2026, 'terbitan')`, season)
	do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'test', 'Tes')`, stage, season)
	i := &issue{db: db, clock: &clock{db: db}}
	name := func() string { i.now(ctx); return i.known.Load().name }
	later := func() { i.known.Store(&edition{name(), time.Now().Add(-2 * asksAgain)}) }
	before := name()
	if later(); name() != before {
		t.Error("nothing changed")
	}
	do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, portal_now() - interval '2 days', portal_now() - interval '1 day', portal_now())`, pg.NewID(), stage)
	if name() != before {
		t.Error("it asks more than once a second")
	}
	if later(); name() == before {
		t.Error("a stage has ended")
	}
	dark := &issue{db: db, clock: &clock{db: db}}
	dark.known.Store(&edition{"lama", time.Now().Add(-time.Hour)})
	dark.asking.Lock() // whoever asks gets no answer
	if a, b := dark.now(ctx), dark.now(ctx); a == b {
		t.Errorf("%q stays although nobody knows", a)
	}
}
