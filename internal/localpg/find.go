package localpg

import (
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Binaries are the programs of one PostgreSQL installation.
type Binaries struct {
	Dir   string
	Major int
}

func (b Binaries) path(program string) string { return filepath.Join(b.Dir, program) }

// usual lists where distributions put PostgreSQL's server programs.
var usual = []string{
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/usr/libexec/postgresql*",
	"/usr/local/pgsql/bin",
	"/usr/local/bin",
	"/usr/bin",
	"/opt/homebrew/opt/postgresql*/bin",
	"/usr/local/opt/postgresql*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// Find returns the programs in dir or, when dir is empty, the highest version
// found in PATH and the usual places.
func Find(dir string) (Binaries, error) { return find(dir, 0) }

// find prefers the given major version, because only it can open a cluster that
// already exists; 0 has no preference.
func find(dir string, major int) (Binaries, error) {
	if dir != "" {
		b, ok := inspect(dir)
		if !ok {
			return b, fmt.Errorf("tidak ada program server di PG_BIN=%s: %w", dir, ErrNoBinaries)
		}
		return b, nil
	}
	var all []Binaries
	for _, dir := range candidates() {
		if b, ok := inspect(dir); ok {
			all = append(all, b)
		}
	}
	if len(all) == 0 {
		return Binaries{}, ErrNoBinaries
	}
	return slices.MaxFunc(all, func(a, b Binaries) int {
		if (a.Major == major) != (b.Major == major) {
			if a.Major == major {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.Major, b.Major)
	}), nil
}

func candidates() []string {
	var dirs []string
	if out, err := exec.CommandContext(context.Background(), "pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, pattern := range usual {
		found, _ := filepath.Glob(pattern) // only a malformed pattern fails
		dirs = append(dirs, found...)
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// version matches "postgres (PostgreSQL) 15.18 (Debian …)" and "… 19beta1".
var version = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

func inspect(dir string) (Binaries, bool) {
	b := Binaries{Dir: dir}
	if !exists(b.path("initdb")) || !exists(b.path("postgres")) {
		return b, false
	}
	out, err := exec.CommandContext(context.Background(), b.path("postgres"), "--version").Output()
	if err != nil {
		return b, false
	}
	m := version.FindSubmatch(out)
	if m == nil {
		return b, false
	}
	b.Major, err = strconv.Atoi(string(m[1]))
	return b, err == nil
}
