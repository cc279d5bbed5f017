package localpg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"
)

// environment is all that the programs see: they outlive us, and ours may hold secrets.
var environment = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"}

// launch starts the server, making the cluster first if it must and may.
func (c *cluster) launch(ctx context.Context) error {
	if c.Test { // a leftover of a crash is worth nothing
		if err := os.RemoveAll(c.dir); err != nil {
			return err
		}
	}
	fresh := !exists(filepath.Join(c.dir, "PG_VERSION"))
	if fresh && !c.Create {
		return ErrNoCluster
	}
	as, err := c.account()
	if err != nil {
		return err
	}
	if fresh {
		if err := c.initialise(ctx, as); err != nil {
			return err
		}
	}
	if err := os.Remove(filepath.Join(c.dir, "postmaster.pid")); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err // it names a dead process, or a stranger
	}
	c.watch()
	return c.run(ctx, as)
}

// initialise makes the cluster beside its place and moves it there when whole,
// so that an interrupted start leaves nothing that looks like a cluster.
func (c *cluster) initialise(ctx context.Context, as account) error {
	unfinished := c.dir + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	if err := as.folder(unfinished); err != nil {
		return err
	}
	args := []string{
		"-D", unfinished, "-U", superuser, "--auth-local=trust", "--auth-host=reject",
		"--encoding=UTF8", "--locale=C",
	}
	if c.Test {
		args = append(args, "--no-sync")
	} else {
		args = append(args, "--data-checksums")
	}
	cmd := exec.CommandContext(ctx, c.bin.path("initdb"), args...)
	cmd.SysProcAttr, cmd.Dir, cmd.Env = as.attributes(), "/", environment
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, bytes.TrimSpace(out))
	}
	return os.Rename(unfinished, c.dir)
}

// settings are given on the command line: the cluster's own files stay as initdb wrote them.
func (c *cluster) settings() []string {
	s := []string{
		"listen_addresses=", "unix_socket_directories=" + c.socket, "unix_socket_permissions=0700",
		"port=5432", "timezone=UTC", "log_timezone=UTC", "jit=off",
		// Details and statements may hold personal data; the log keeps neither.
		"log_error_verbosity=terse", "log_min_error_statement=panic",
	}
	if !c.Test {
		return append(s, "max_connections=100", "shared_buffers=256MB")
	}
	return append(s, "max_connections=300", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
		"wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "checkpoint_timeout=1h", "max_wal_size=4GB")
}

// run starts the postgres program itself, in a session of its own: neither Ctrl-C
// in the terminal nor the death of whoever came first takes it from the others.
func (c *cluster) run(ctx context.Context, as account) error {
	if err := as.folder(c.socket); err != nil {
		return err
	}
	log, err := os.OpenFile(c.dir+".log", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	args := []string{"-D", c.dir}
	for _, s := range c.settings() {
		args = append(args, "-c", s)
	}
	cmd := exec.Command(c.bin.path("postgres"), args...) //nolint:noctx // outlives us by design
	cmd.Stdout, cmd.Stderr, cmd.Dir, cmd.Env = log, log, "/", environment
	cmd.SysProcAttr = as.attributes()
	cmd.SysProcAttr.Setsid = true
	if err := cmd.Start(); err != nil {
		return err
	}
	died := make(chan error, 1)
	go func() { died <- cmd.Wait() }()
	for c.ping(ctx) != nil {
		select {
		case err := <-died:
			return fmt.Errorf("server tidak mau berjalan (%w): %s", err, lastLines(log.Name()))
		default:
		}
		if err := pause(ctx); err != nil {
			_ = cmd.Process.Signal(syscall.SIGQUIT) // it has taken too long; do not leave it behind
			return fmt.Errorf("server tidak menjawab: %w: %s", err, lastLines(log.Name()))
		}
	}
	return nil
}

func lastLines(path string) string {
	data, _ := os.ReadFile(path) // an unreadable log has no last lines
	if len(data) > 600 {
		data = data[len(data)-600:]
	}
	return strings.TrimSpace(string(data))
}

// createDatabase makes the database "portal" unless an earlier start did.
func (c *cluster) createDatabase(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, address(c.socket, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var there bool
	if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, database).Scan(&there); err != nil || there {
		return err
	}
	_, err = conn.Exec(ctx, `CREATE DATABASE `+database)
	return err
}

// watcher stops the cluster when its last user is gone without saying so. It
// waits for the lock, grants latecomers some seconds, and stops the server while
// holding the lock, so that nobody can attach to a dying server.
const watcher = `
exec 9<"$1" || exit
flock -x 9 || exit # also when there is no such program
if [ "$3" -gt 0 ]; then
	flock -u 9
	sleep "$3"
	until flock -n -x 9; do sleep "$3"; done
fi
pid=$(head -n 1 "$2/postmaster.pid" 2>/dev/null) || exit 0
[ "$(readlink "/proc/$pid/cwd")" = "$2" ] || exit 0
kill -INT "$pid"
while [ "$(readlink "/proc/$pid/cwd")" = "$2" ]; do sleep 0.02; done
rmdir "$5"
if [ "$4" = erase ]; then rm -rf "$2" "$2.log"; fi
`

// watch leaves the watcher behind. Without it (no flock program) the last one out
// still stops the server in Close, and after kill -9 the next command attaches.
func (c *cluster) watch() {
	linger, end := "0", "keep"
	if c.Test { // the next test binary is seconds away
		linger, end = "10", "erase"
	}
	cmd := exec.Command("/bin/sh", "-c", watcher, "sekundang-pg-watcher", c.users.Name(), c.dir, linger, end, c.socket) //nolint:noctx // outlives us by design
	cmd.Dir, cmd.Env = "/", environment
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		c.Logger.Warn("PostgreSQL has no watcher", "error", err)
		return
	}
	go func() { _ = cmd.Wait() }() // reaps it; what it did shows in the server
}
