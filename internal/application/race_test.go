package application_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

// standing is what must hold of one person's submission, whatever happened on
// the way: everything once.
func (w *world) standing(by ledger.Actor) error {
	type counts struct{ Applications, Submissions, Participants, Cases, Receipts, Events, Notices int }
	got := one[counts](w.t, w.db, `
		SELECT (SELECT count(*) FROM application WHERE person_id = $1)::int AS applications,
		       (SELECT count(*) FROM submission s JOIN application a ON a.id = s.application_id WHERE a.person_id = $1 AND a.state = 'submitted')::int AS submissions,
		       (SELECT count(*) FROM participant p JOIN application a ON a.number = p.number WHERE a.person_id = $1)::int AS participants,
		       (SELECT count(*) FROM verification v JOIN application a ON a.id = v.application_id WHERE a.person_id = $1 AND v.state = 'waiting')::int AS cases,
		       (SELECT count(*) FROM issued_document WHERE person_id = $1)::int AS receipts,
		       (SELECT count(*) FROM event WHERE person_id = $1 AND act = 'application.submitted')::int AS events,
		       (SELECT count(*) FROM notice WHERE person_id = $1)::int AS notices`, by.Person)
	if got != (counts{1, 1, 1, 1, 1, 1, 1}) {
		return fmt.Errorf("%+v", got)
	}
	return nil
}

func TestSixteenAtOnceAreOneApplicationAndOneNumber(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Pool(t))
	for name, key := range map[string]func() string{
		"the same key":   func(k string) func() string { return func() string { return k } }(pg.NewID()),
		"different keys": pg.NewID,
	} {
		t.Run(name, func(t *testing.T) {
			siti := w.applicant("Siti Rahmawati", fmt.Sprintf("17010557089800%02d", len(name)))
			w.filled(siti)
			var all sync.WaitGroup
			receipts, errs := make([]application.Receipt, 16), make([]error, 16)
			for i := range receipts {
				all.Go(func() {
					receipts[i], errs[i] = application.Submit(ctx, w.db, w.keys, siti, season, key())
				})
			}
			all.Wait()
			for i := range receipts {
				if errs[i] != nil || receipts[i].Code != receipts[0].Code || receipts[i].Number != receipts[0].Number {
					t.Errorf("%d: %s %s, %v", i, receipts[i].Number, receipts[i].Code, errs[i])
				}
			}
			if err := w.standing(siti); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestSixteenOpenTheSameDraft(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Pool(t))
	siti := w.applicant("Siti Rahmawati", nik)
	var all sync.WaitGroup
	drafts, errs := make([]application.Application, 16), make([]error, 16)
	for i := range drafts {
		all.Go(func() { drafts[i], errs[i] = application.Open(ctx, w.db, w.keys, siti, season) })
	}
	all.Wait()
	for i := range drafts {
		if errs[i] != nil || drafts[i].ID != drafts[0].ID {
			t.Errorf("%d: %s, %v", i, drafts[i].ID, errs[i])
		}
	}
	if n := one[int](t, w.db, `SELECT count(*)::int FROM event WHERE act = 'application.opened'`); n != 1 {
		t.Errorf("%d events", n)
	}
}

// How a connection breaks.
const (
	before    = iota // the message never leaves
	unheard          // it arrives, and its answer is lost
	halfway          // half of it arrives
	waysToCut = 3
)

// cutter breaks the n-th network operation of the connections it dialled.
type cutter struct {
	left atomic.Int64 // operations until the cut; below zero: never
	way  int
}

var errCut = errors.New("cut")

type cutConn struct {
	net.Conn
	c *cutter
}

func (c *cutter) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	return cutConn{conn, c}, err
}

func (c cutConn) cut() bool { return c.c.left.Add(-1) == 0 }

func (c cutConn) Write(b []byte) (int, error) {
	if !c.cut() {
		return c.Conn.Write(b)
	}
	n := 0
	switch c.c.way {
	case unheard:
		n, _ = c.Conn.Write(b)
		time.Sleep(2 * time.Millisecond) // let the server finish before the connection is gone
	case halfway:
		n, _ = c.Conn.Write(b[:len(b)/2])
	}
	c.Close()
	return n, errCut
}

func (c cutConn) Read(b []byte) (int, error) {
	if c.cut() {
		c.Close()
		return 0, errCut
	}
	return c.Conn.Read(b)
}

// TestACutConnectionIsNeverHalfASubmission breaks the connection at every
// network operation of a submission, in every way, and repeats the form as a
// person would (reliability 2, n-th operation sweep).
func TestACutConnectionIsNeverHalfASubmission(t *testing.T) {
	ctx := context.Background()
	url := pgtest.Database(t)
	calm, err := pg.Open(ctx, url, pg.AppRole, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer calm.Close()
	w := aWorld(t, calm)
	cuts, acknowledged := 0, 0
	for way := range waysToCut {
		for nth := int64(1); ; nth++ {
			siti := w.applicant("Siti Rahmawati", fmt.Sprintf("17010%d5708%06d", way, nth))
			w.filled(siti)
			c := &cutter{way: way}
			c.left.Store(-1)
			pool := cutPool(t, url, c, nth%2 == 0)
			c.left.Store(nth)
			key := pg.NewID()
			first, err := application.Submit(ctx, pool, w.keys, siti, season, key)
			reached := c.left.Load() <= 0
			c.left.Store(-1)
			if err == nil {
				acknowledged++
				if standing := w.standing(siti); standing != nil {
					t.Errorf("way %d, operation %d: acknowledged, and then %v", way, nth, standing)
				}
			}
			again, retryErr := application.Submit(ctx, calm, w.keys, siti, season, key)
			if retryErr != nil || err == nil && again.Number != first.Number {
				t.Errorf("way %d, operation %d: repeated: %s after %s, %v", way, nth, again.Number, first.Number, retryErr)
			}
			if standing := w.standing(siti); standing != nil {
				t.Errorf("way %d, operation %d: %v", way, nth, standing)
			}
			pool.Close()
			if !reached {
				break
			}
			cuts++
		}
	}
	if cuts < 3*waysToCut || acknowledged < waysToCut {
		t.Errorf("%d cuts and %d acknowledged submissions: the sweep did not sweep", cuts, acknowledged)
	}
	t.Logf("%d cuts", cuts)
}

// cutPool is one connection through the cutter, already used once when warm.
func cutPool(t *testing.T, url string, c *cutter, warm bool) *pgxpool.Pool {
	t.Helper()
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	cfg.MaxConns = 1
	cfg.ConnConfig.RuntimeParams["role"] = pg.AppRole
	cfg.ConnConfig.DialFunc = c.dial
	pool, err := pgxpool.NewWithConfig(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if warm {
		if err := pool.Ping(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	return pool
}

func BenchmarkSubmit(b *testing.B) {
	ctx := context.Background()
	pool, err := pg.Open(ctx, pgtest.Database(b), pg.AppRole, 8)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	w := aWorld(b, pool)
	people := make([]ledger.Actor, b.N)
	for i := range people {
		people[i] = w.applicant("Siti Rahmawati", fmt.Sprintf("%016d", i))
		w.filled(people[i])
	}
	var next atomic.Int64
	b.SetParallelism(4)
	b.ResetTimer()
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := application.Submit(ctx, pool, w.keys, people[next.Add(1)-1], season, pg.NewID()); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "submissions/s")
}
