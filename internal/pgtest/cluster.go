// Package pgtest gives tests a real PostgreSQL: a transaction that is rolled
// back, or a database of their own. Only tests import it.
//
// All test binaries of one tree share one cluster (package localpg), started by
// the first that needs it and erased some seconds after the last has ended, or
// the server named by TEST_DATABASE_URL, signed in as its superuser. The
// migrations run once, into a template; every database is a copy of it.
package pgtest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/migrations"
)

const (
	prefix = "pgtest_"
	size   = 16      // connections for Tx in one test binary
	few    = 4       // connections of one Pool
	room   = 3 << 30 // bytes /dev/shm must have to hold a few hundred clones
)

// cluster is what one test binary knows of the server it uses.
type cluster struct {
	server   *localpg.Server // kept for the life of the process; nil for TEST_DATABASE_URL
	url      string
	template string
	run      int32     // names this binary's clones
	alive    *pgx.Conn // holds the lock that says they are in use
	clones   atomic.Int64
}

var (
	start  = sync.OnceValues(open)
	shared = sync.OnceValues(openShared)
)

func open() (*cluster, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	c := &cluster{url: os.Getenv("TEST_DATABASE_URL")}
	if c.url == "" {
		server, err := localpg.Start(ctx, localpg.Options{DataDir: place(), Create: true, Test: true})
		if err != nil {
			return nil, err
		}
		c.server, c.url = server, server.URL()
	}
	digest, err := fingerprint()
	if err != nil {
		return nil, err
	}
	c.template = prefix + "template_" + digest
	if err := c.migrate(ctx); err != nil {
		return nil, err
	}
	if err := c.claim(ctx); err != nil {
		return nil, err
	}
	go c.sweep(context.Background()) // nothing waits for it, and the end of the tests may cut it short
	return c, nil
}

// openShared opens this binary's own clone, used by every Tx and Contract.
func openShared() (*pgxpool.Pool, error) {
	c, err := start()
	if err != nil {
		return nil, err
	}
	address, err := c.clone(context.Background())
	if err != nil {
		return nil, err
	}
	return pg.Open(context.Background(), address, pg.AppRole, size)
}

// place is the cluster's folder: in memory when there is room, and one for each
// user and tree, so that two checkouts never disturb each other.
func place() string {
	root, err := os.Getwd()
	if err != nil {
		root = "/"
	}
	for dir := root; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			root = dir
			break
		}
	}
	base := os.TempDir()
	var shm syscall.Statfs_t
	if err := syscall.Statfs("/dev/shm", &shm); err == nil && shm.Bavail*uint64(shm.Bsize) > room {
		base = "/dev/shm"
	}
	return filepath.Join(base, fmt.Sprintf("sekundang-test-%d-%.10x", os.Getuid(), sha256.Sum256([]byte(root))))
}

// fingerprint names the schema: our migrations and River's.
func fingerprint() (string, error) {
	h := sha256.New()
	if err := hashFiles(h, migrations.FS); err != nil {
		return "", err
	}
	river, err := rivermigrate.New(riverpgxv5.New(nil), nil)
	if err != nil {
		return "", err
	}
	for _, m := range river.AllVersions() {
		fmt.Fprintln(h, m.Version, m.SQLUp)
	}
	return fmt.Sprintf("%.6x", h.Sum(nil)), nil
}

func hashFiles(h hash.Hash, files fs.FS) error {
	return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(h, path, len(data), string(data))
		return err
	})
}

// migrate makes the template unless another binary did; one at a time.
func (c *cluster) migrate(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.url)
	if err != nil {
		return errors.New("TEST_DATABASE_URL: the server does not answer") // never print it: it may hold a password
	}
	defer conn.Close(ctx) // frees the lock too
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(hashtext('pgtest'))`); err != nil {
		return err
	}
	old, err := databases(ctx, conn, prefix+"template_")
	if err != nil {
		return err
	}
	for _, name := range old {
		if name == c.template {
			return nil
		}
	}
	unfinished := c.template + "_new"
	for _, name := range append(old, unfinished) { // of other migrations, or interrupted
		if _, err := conn.Exec(ctx, fmt.Sprintf(`DROP DATABASE IF EXISTS %s WITH (FORCE)`, name)); err != nil {
			return err
		}
	}
	if _, err := conn.Exec(ctx, fmt.Sprintf(`CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`, unfinished)); err != nil {
		return err
	}
	address, err := c.at(unfinished)
	if err != nil {
		return err
	}
	if err := migrations.Apply(ctx, address); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, fmt.Sprintf(`ALTER DATABASE %s RENAME TO %s`, unfinished, c.template))
	return err
}

func databases(ctx context.Context, conn *pgx.Conn, prefix string) ([]string, error) {
	rows, err := conn.Query(ctx, `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`, prefix)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// at is the address of another database of the same server.
func (c *cluster) at(database string) (string, error) {
	if !strings.Contains(c.url, "://") {
		return "", errors.New("TEST_DATABASE_URL must be a URL")
	}
	u, err := url.Parse(c.url)
	if err != nil {
		return "", errors.New("TEST_DATABASE_URL is not a URL")
	}
	u.Path = "/" + database
	return u.String(), nil
}

func must[T any](t testing.TB, what string) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		return v
	}
}
