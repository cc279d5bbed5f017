package main

import (
	"context"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// submitters are clients at once, on both sides.
const submitters = 32

// submits compares the verb, on prepared drafts, with pgbench sending the same
// logical statements one at a time, by turns and each on rows of its own.
func (b *bench) submits(ctx context.Context) error {
	return b.database(ctx, func(url string, _ *pgxpool.Pool) error {
		for range b.repeat {
			if err := asOwner(ctx, url, `CHECKPOINT`); err != nil {
				return err
			}
			ours, err := b.submitVerb(ctx, url)
			if err != nil {
				return err
			}
			if err := asOwner(ctx, url, `CHECKPOINT`); err != nil {
				return err
			}
			theirs, err := b.pgbench(ctx, url)
			if err != nil {
				return err
			}
			b.figures.Submit, b.figures.Pgbench = append(b.figures.Submit, ours), append(b.figures.Pgbench, theirs)
		}
		return asOwner(ctx, url, `TRUNCATE river_job`, `VACUUM (ANALYZE)`, `CHECKPOINT`) // nobody's mail waits for the next step
	})
}

// submitVerb is submissions a second, in this process.
func (b *bench) submitVerb(ctx context.Context, url string) (float64, error) {
	pool, err := pg.Open(ctx, url, pg.AppRole, poolSize)
	if err != nil {
		return 0, err
	}
	defer pool.Close()
	if err := connectAll(ctx, pool); err != nil {
		return 0, err
	}
	var (
		next   atomic.Int64
		wg     sync.WaitGroup
		failed = make(chan error, submitters)
	)
	began := time.Now()
	for range submitters {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= b.batch {
					return
				}
				by := ledger.Actor{Account: numbered(accounts, b.next+i), Person: numbered(persons, b.next+i), Strength: "password", Role: ledger.Applicant}
				if _, err := application.Submit(ctx, pool, b.keys, by, seasonCode, pg.NewID()); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	wg.Wait()
	took := time.Since(began)
	b.next += b.batch
	select {
	case err := <-failed:
		return 0, err
	default:
		return float64(b.batch) / took.Seconds(), nil
	}
}

// connectAll opens the pool's connections, as pgbench does before it counts.
func connectAll(ctx context.Context, pool *pgxpool.Pool) error {
	var held []*pgxpool.Conn
	defer func() {
		for _, c := range held {
			c.Release()
		}
	}()
	for range poolSize {
		c, err := pool.Acquire(ctx)
		if err != nil {
			return err
		}
		held = append(held, c)
	}
	return nil
}

//go:embed submit.sql
var submitScript []byte

var tps = regexp.MustCompile(`tps = ([0-9.]+) \(without`)

// pgbench is the same a second, by PostgreSQL's own load generator.
func (b *bench) pgbench(ctx context.Context, address string) (float64, error) {
	script := filepath.Join(b.dir, "submit.sql")
	if err := os.WriteFile(script, submitScript, 0o600); err != nil {
		return 0, err
	}
	u, err := url.Parse(address)
	if err != nil {
		return 0, err
	}
	q := u.Query()
	q.Set("options", "-c role="+pg.AppRole)
	u.RawQuery = q.Encode()
	each := b.batch / submitters
	cmd := exec.CommandContext(ctx, pgbenchPath(), "-M", "prepared", "-n", "-c", strconv.Itoa(submitters), "-j", "2", "-t", strconv.Itoa(each),
		"-D", "first="+strconv.Itoa(b.next), "-D", "each="+strconv.Itoa(each), "-D", "i=-1", "-D", "season="+seasonCode, "-f", script, pgbenchURL(u))
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C"}
	out, err := cmd.CombinedOutput()
	b.next += b.batch
	if err != nil {
		return 0, fmt.Errorf("pgbench: %w: %s", err, out)
	}
	m := tps.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("pgbench: %s", out)
	}
	return strconv.ParseFloat(string(m[1]), 64)
}

// pgbenchURL writes spaces as libpq reads them.
func pgbenchURL(u *url.URL) string {
	return regexp.MustCompile(`\+`).ReplaceAllString(u.String(), "%20")
}

func pgbenchPath() string {
	if bin, err := localpg.Find(""); err == nil {
		if path := filepath.Join(bin.Dir, "pgbench"); executable(path) {
			return path
		}
	}
	return "pgbench"
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&0o111 != 0
}
