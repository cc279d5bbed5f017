package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// bench is one run of all figures.
type bench struct {
	portal    string // path of the program
	dir       string // everything temporary
	repeat    int
	vacant    int           // vacancies
	batch     int           // submissions a side in one comparison of the verb
	sat       int           // participants of a published result
	ranked    int           // participants ranked
	employees int           // in a list of the personnel system
	papers    int           // certificates drawn, and pictures
	long      time.Duration // of the open loop
	each      time.Duration // of one wrk run
	rates     rates
	only      string // one of the steps, or ""
	profile   string // where to leave a CPU profile of the mix, or ""
	keys      *seal.Keyring
	crowd     crowd
	next      int // first person not used yet
	out       io.Writer
	figures   figures
}

// poolSize is the portal's own (cmd/portal).
const poolSize = 8

// lazyGC is the portal's own (cmd/portal): the verb is measured as it runs there.
const lazyGC = 300

func benchVerb(ctx context.Context, args []string, out io.Writer) (err error) {
	b := bench{out: out, rates: rates{Submit: 100, Cached: 600, Pages: 500, SignIn: 10}}
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&b.portal, "portal", "bin/portal", "")
	f.IntVar(&b.repeat, "repeat", 3, "")
	f.IntVar(&b.vacant, "vacancies", 20_000, "")
	f.IntVar(&b.batch, "batch", 4800, "")
	f.IntVar(&b.sat, "participants", 4000, "")
	f.IntVar(&b.ranked, "ranked", 4_000_000, "")
	f.IntVar(&b.employees, "employees", 3000, "")
	f.IntVar(&b.papers, "papers", 1000, "")
	f.DurationVar(&b.long, "for", 30*time.Second, "")
	f.DurationVar(&b.each, "each", 5*time.Second, "")
	f.StringVar(&b.only, "only", "", "")
	f.StringVar(&b.profile, "profile", "", "")
	if err := f.Parse(args); err != nil || f.NArg() > 0 || b.repeat < 1 || b.batch < submitters || b.ranked < 16 || b.sat < 16 || b.employees < 1 || b.papers < 1 || b.long < time.Second || b.each < time.Second {
		return errUsage
	}
	if b.portal, err = filepath.Abs(b.portal); err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp("", "rush-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	if err := os.Chmod(b.dir, 0o755); err != nil { //nolint:gosec // other users' servers pass through; what is secret inside is closed
		return err
	}
	debug.SetGCPercent(lazyGC)
	if err := b.run(ctx); err != nil {
		return err
	}
	b.figures.print(out)
	return nil
}

func (b *bench) run(ctx context.Context) error {
	for _, step := range []struct {
		key, name string
		do        func(context.Context) error
	}{
		{"", "preparing the database", b.prepare},
		{"submit", "the submit verb against pgbench", b.submits},
		{"ranking", "ranking against SQL", b.places},
		{"start", "starting", b.starts},
		{"pages", "pages against nginx, then the mix", b.serving},
		{"result", "publishing a result, and looking it up", b.results},
		{"office", "employees, certificates and pictures", b.office},
	} {
		if b.only != "" && step.key != "" && step.key != b.only {
			continue
		}
		fmt.Fprintf(b.out, "%s …\n", step.name)
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return b.figures.machine(ctx)
}

func (b *bench) data() string { return filepath.Join(b.dir, "data") }

// people is how many applicants everything needs.
func (b *bench) people() (mix, verbs int) {
	warm := b.rates.half()
	mix = b.repeat*b.mixed() + int(warmTime.Seconds())*(warm.Submit+warm.SignIn)
	return mix, max(2*b.repeat*b.batch, b.sat-mix)
}

// mixed is how many people one run of the mix uses up.
func (b *bench) mixed() int { return int(b.long.Seconds() * float64(b.rates.Submit+b.rates.SignIn)) }

// database runs do with the private database up and the portal's role.
func (b *bench) database(ctx context.Context, do func(url string, pool *pgxpool.Pool) error) error {
	server, err := localpg.Start(ctx, localpg.Options{DataDir: b.data()})
	if err != nil {
		return err
	}
	defer server.Close()
	pool, err := pg.Open(ctx, server.URL(), pg.AppRole, poolSize)
	if err != nil {
		return err
	}
	defer pool.Close()
	return do(server.URL(), pool)
}

// prepare makes the database with the portal's own command and fills it.
func (b *bench) prepare(ctx context.Context) error {
	if out, err := b.command(ctx, "", "migrate").CombinedOutput(); err != nil {
		return fmt.Errorf("portal migrate: %w: %s", err, out)
	}
	var err error
	if b.keys, err = seal.Open(filepath.Join(b.data(), "keys")); err != nil {
		return err
	}
	return b.database(ctx, func(url string, pool *pgxpool.Pool) error {
		mix, verbs := b.people()
		if b.crowd, err = fill(ctx, pool, b.keys, amount{Vacancies: b.vacant, Applicants: mix + verbs}, mix); err != nil {
			return err
		}
		b.next = mix
		return asOwner(ctx, url, `VACUUM (ANALYZE)`, `CHECKPOINT`)
	})
}

// asOwner runs upkeep that only the database's superuser may.
func asOwner(ctx context.Context, url string, statements ...string) error {
	pool, err := pg.Open(ctx, url, "", 1)
	if err != nil {
		return err
	}
	defer pool.Close()
	for _, sql := range statements {
		if _, err := pool.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return nil
}
