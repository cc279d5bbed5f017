// Package localpg runs the private PostgreSQL behind `make run`, the command
// line beside it, and the tests: one cluster per data directory, reachable only
// over a Unix socket in a private folder.
//
// Whoever needs the cluster starts it, or attaches when it already answers; the
// last one out stops it (decisions.md 17). Two files in the data directory carry
// that rule. "pg.lock" is held for the moment of starting or leaving. "pg.users"
// is held shared by every process that uses the cluster; who can hold it alone is
// the last one out. The kernel lets go of both when a process dies, and a small
// watcher waits for "pg.users", so that even after kill -9 of every user the
// cluster is stopped cleanly, or is attached to by whoever comes first.
package localpg

import (
	"errors"
	"log/slog"
	"net/url"
	"os"
	"sync"
)

// What the user must do, in their language; shown as they are.
var (
	ErrNoBinaries = errors.New("program server PostgreSQL tidak ditemukan; pasang dengan perintah: apt-get install -y --no-install-recommends postgresql")
	ErrNoCluster  = errors.New("basis data belum pernah dibuat di folder data ini; jalankan lebih dahulu: portal migrate")
	ErrPlatform   = errors.New("PostgreSQL bawaan hanya tersedia di Linux; isi DATABASE_URL dengan alamat PostgreSQL yang sudah berjalan")
)

const (
	superuser = "postgres"
	database  = "portal"
)

// Options say where the cluster lives and what the caller may do with it.
type Options struct {
	DataDir string       // the portal's data directory; the cluster is DataDir/pg<major>
	BinDir  string       // where postgres and initdb are; empty: look in the usual places
	Create  bool         // make the cluster if there is none
	Test    bool         // nothing worth keeping: no fsync, and erased when the last one is out
	Logger  *slog.Logger // nil: silent
}

// Server is one user's hold on a running cluster.
type Server struct {
	url      string
	attached bool
	leave    func() error
	once     sync.Once
	err      error
}

// URL is the address of database "portal", signed in as the superuser.
func (s *Server) URL() string { return s.url }

// Attached reports whether the cluster was already running.
func (s *Server) Attached() bool { return s.attached }

// Close lets go of the cluster and, being the last one out, stops it.
func (s *Server) Close() error {
	s.once.Do(func() { s.err = s.leave() })
	return s.err
}

func address(socket, database string) string {
	u := url.URL{Scheme: "postgres", User: url.User(superuser), Path: "/" + database}
	u.RawQuery = url.Values{"host": {socket}, "sslmode": {"disable"}}.Encode()
	return u.String()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
