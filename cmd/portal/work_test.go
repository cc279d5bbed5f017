package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/mail"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/web/words"
)

// outbox is a mail server that remembers.
type outbox struct {
	mu      sync.Mutex
	letters []notice.Letter
}

func (o *outbox) send(_ context.Context, l notice.Letter) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if l.To == "ditolak@contoh.id" {
		return fmt.Errorf("%w: 550", mail.ErrRefused)
	}
	o.letters = append(o.letters, l)
	return nil
}

// working is a portal whose jobs are worked, without what comes round by itself.
func working(t *testing.T, o *outbox) (*pgxpool.Pool, *river.Client[pgx.Tx]) {
	t.Helper()
	db, err := pg.Open(t.Context(), pgtest.Database(t), pg.AppRole, 12)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	files, err := file.OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	p := &portal{db: db, files: files}
	client, err := river.NewClient(riverpgxv5.New(db), &river.Config{
		Logger: slog.New(slog.DiscardHandler), Workers: p.workers(notice.Office{Word: words.Notice, Send: o.send}),
		Queues:        map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}},
		FetchCooldown: cooldown, FetchPollInterval: 100 * time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Stop(context.Background()) })
	return db, client
}

// settled waits until no job is left to do.
func settled(t *testing.T, db pg.DB) {
	t.Helper()
	for range 400 {
		n, err := pg.Rows[int](`SELECT count(*)::int FROM river_job WHERE finalized_at IS NULL`).One(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("jobs are not done after eight seconds")
}

func TestEveryWorkerRunTwiceHasOneEffect(t *testing.T) {
	o := &outbox{}
	db, client := working(t, o)
	ctx, person := t.Context(), pg.NewID()
	exec := func(sql string, args ...any) {
		t.Helper()
		if _, err := db.Exec(ctx, sql, args...); err != nil {
			t.Fatalf("%v\n%s", err, sql)
		}
	}
	exec(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1, 'Orang Contoh', '', '', sha256('x'))`, person)
	exec(`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'applicant', 'siti@contoh.id')`, pg.NewID(), person)
	season, stage, text := pg.NewID(), pg.NewID(), pg.NewID()
	exec(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, 'c', 'CPNS', 'cpns', 'portal', 2026, 'g')`, season)
	exec(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, season)
	exec(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, season)
	exec(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, portal_now() - interval '2 days', portal_now() - interval '1 day', portal_now())`, pg.NewID(), stage)
	exec(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, code) VALUES ($1, $2, 'general', '1', 'Jam buka', 'Isi.', '2026-11-20', '7KQ2-M9XD-4F1B')`, text, season)
	exec(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), text, person)
	exec(`UPDATE announcement SET state = 'approved', publish_at = portal_now() - interval '1 minute' WHERE id = $1`, text)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		return errors.Join(notice.Tell(ctx, tx, person, "notice.account-welcome", "/akun"), notice.Mail(ctx, tx, "baru@contoh.id", "mail.account-code", "/masuk", "123456"))
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, args := range []river.JobArgs{everyMinute{}, everyHour{}, everyDay{}, publishDue{}} {
			if _, err := client.Insert(ctx, args, nil); err != nil {
				t.Fatal(err)
			}
		}
		settled(t, db)
		exec("UPDATE river_job SET state = 'available', finalized_at = NULL, attempt = 0 WHERE kind LIKE 'notice.%'") // every mail once more
		settled(t, db)
	}
	count := func(want int, what, sql string) {
		t.Helper()
		if n, err := pg.Rows[int](sql).One(ctx, db); err != nil || n != want {
			t.Errorf("%s: %d, want %d (%v)", what, n, want, err)
		}
	}
	count(1, "seasons closed", `SELECT count(*)::int FROM event WHERE act = 'season.closed'`)
	count(1, "announcements published", `SELECT count(*)::int FROM event WHERE act = 'announcement.published'`)
	count(0, "jobs that failed", `SELECT count(*)::int FROM river_job WHERE errors <> '{}'`)
	if len(o.letters) != 2 {
		t.Errorf("%d letters, want 2", len(o.letters))
	}
}

func TestMailRefusedForGoodIsNotTriedAgain(t *testing.T) {
	db, _ := working(t, &outbox{})
	err := pgx.BeginFunc(t.Context(), db, func(tx pgx.Tx) error {
		return notice.Mail(t.Context(), tx, "ditolak@contoh.id", "mail.account-code", "/masuk", "123456")
	})
	if err != nil {
		t.Fatal(err)
	}
	settled(t, db)
	state, err := pg.Rows[string](`SELECT state::text || ' ' || attempt FROM river_job`).One(t.Context(), db)
	if err != nil || state != "cancelled 1" {
		t.Errorf("job: %s, %v", state, err)
	}
}

func TestManyLettersAreNotHeldUp(t *testing.T) {
	o := &outbox{}
	db, _ := working(t, o)
	err := pgx.BeginFunc(t.Context(), db, func(tx pgx.Tx) error {
		for range 100 {
			if err := notice.Mail(t.Context(), tx, "a@contoh.id", "mail.account-code", "/masuk", "123456"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	settled(t, db) // at their pace: two and a half seconds
	t.Logf("100 letters in %s", time.Since(start))
}

func TestOneFailedSweepKeepsNoOtherBack(t *testing.T) {
	broken, others := errors.New("broken"), 0
	err := swept(t.Context(), nil, func(context.Context, pg.DB) error { return broken },
		counted(func(context.Context, pg.DB) (int, error) { others++; return 3, nil }))
	if !errors.Is(err, broken) || others != 1 {
		t.Errorf("%v, %d others", err, others)
	}
}
