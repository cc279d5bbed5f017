package localpg

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	patience = 60 * time.Second // for starting, which may include recovery after a crash
	grace    = 20 * time.Second // for a fast shutdown, before an immediate one
)

// cluster is what one process knows about the cluster it uses.
type cluster struct {
	Options
	bin    Binaries
	dir    string // PostgreSQL's own data directory
	socket string
	users  *os.File
}

// Start returns a hold on the cluster of o.DataDir, starting it unless it already answers.
func Start(ctx context.Context, o Options) (*Server, error) {
	c, err := prepare(o)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL bawaan: %w", err)
	}
	s, err := c.enter(ctx)
	if err != nil {
		_ = c.users.Close() // lets go of the lock; the first error is the one that matters
		return nil, fmt.Errorf("PostgreSQL bawaan: %w", err)
	}
	return s, nil
}

func prepare(o Options) (*cluster, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	dataDir, err := filepath.Abs(o.DataDir)
	if err != nil {
		return nil, err
	}
	if !o.Create && !exists(dataDir) {
		return nil, ErrNoCluster
	}
	if err := os.MkdirAll(dataDir, 0o755); err != nil { //nolint:gosec // PostgreSQL's own user must pass through; its folder is 0700
		return nil, err
	}
	if dataDir, err = filepath.EvalSymlinks(dataDir); err != nil { // /proc names the true folder
		return nil, err
	}
	o.DataDir = dataDir
	c := &cluster{Options: o, socket: filepath.Join(os.TempDir(), "sekundang-"+short(dataDir))}
	if c.bin, c.dir, err = locate(o); err != nil {
		return nil, err
	}
	c.users, err = openLock(filepath.Join(dataDir, "pg.users"))
	return c, err
}

// short names the socket folder: socket addresses are limited to about 100 bytes.
func short(path string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", os.Getuid(), path))
	return fmt.Sprintf("%x", sum[:6])
}

// locate finds the programs and the folder of the cluster, existing or to be made.
func locate(o Options) (Binaries, string, error) {
	for _, parent := range []string{o.DataDir, refuge(o.DataDir)} {
		found, _ := filepath.Glob(filepath.Join(parent, "pg*", "PG_VERSION"))
		for _, file := range found {
			dir := filepath.Dir(file)
			major, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(dir), "pg"))
			if err != nil {
				continue
			}
			bin, err := find(o.BinDir, major)
			if err != nil {
				return bin, dir, err
			}
			if bin.Major != major && !o.Test {
				return bin, dir, fmt.Errorf("data di %s dibuat dengan PostgreSQL %d, sedangkan yang terpasang versi %d; pasang kembali dengan perintah: apt-get install -y --no-install-recommends postgresql-%d", dir, major, bin.Major, major)
			}
			if bin.Major == major {
				return bin, dir, nil
			}
		}
	}
	bin, err := find(o.BinDir, 0)
	return bin, filepath.Join(o.DataDir, "pg"+strconv.Itoa(bin.Major)), err
}

// enter attaches or starts, alone among those who come and go.
func (c *cluster) enter(ctx context.Context) (*Server, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	door, err := openLock(filepath.Join(c.DataDir, "pg.lock"))
	if err != nil {
		return nil, err
	}
	defer door.Close()
	if err := lock(ctx, door, syscall.LOCK_EX); err != nil {
		return nil, err
	}
	if err := lock(ctx, c.users, syscall.LOCK_SH); err != nil { // waits while the watcher is stopping it
		return nil, err
	}
	attached, err := c.settle(ctx)
	if err != nil {
		return nil, err
	}
	if !attached {
		if err := c.launch(ctx); err != nil {
			return nil, err
		}
		c.Logger.Info("PostgreSQL started", "dir", c.dir, "version", c.bin.Major)
	}
	if err := c.createDatabase(ctx); err != nil { // attached too: whoever started it may have died before this
		return nil, err
	}
	return &Server{url: address(c.socket, database), attached: attached, leave: c.leave}, nil
}

// settle waits until an earlier postmaster either answers or is gone.
func (c *cluster) settle(ctx context.Context) (answers bool, err error) {
	for {
		pid, socket := c.postmaster()
		if pid == 0 {
			return false, nil
		}
		c.socket = socket // it may have been started with another temp dir
		err := c.ping(ctx)
		if err == nil {
			return true, nil
		}
		if pause(ctx) != nil {
			return false, fmt.Errorf("server sebelumnya tidak menjawab: %w", err)
		}
	}
}

func (c *cluster) ping(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, address(c.socket, "postgres"))
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

// leave gives up the hold; who can have the lock alone stops the cluster.
func (c *cluster) leave() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	defer c.users.Close()
	door, err := openLock(filepath.Join(c.DataDir, "pg.lock"))
	if err != nil {
		return err
	}
	defer door.Close()
	if err := lock(ctx, door, syscall.LOCK_EX); err != nil {
		return err
	}
	last, err := tryLock(c.users, syscall.LOCK_EX)
	if err != nil {
		return err
	}
	if !last { // others use it, or the watcher, quicker than us, is stopping it
		return lock(ctx, c.users, syscall.LOCK_SH)
	}
	return c.stop(ctx)
}

func (c *cluster) stop(ctx context.Context) error {
	began := time.Now()
	for signal := syscall.SIGINT; ; {
		pid, _ := c.postmaster()
		if pid == 0 {
			break
		}
		if signal != 0 {
			_ = syscall.Kill(pid, signal) // already gone is what we want
			signal = 0
		}
		if began.Add(grace).Before(time.Now()) {
			signal, began = syscall.SIGQUIT, time.Now()
		}
		if err := pause(ctx); err != nil {
			return fmt.Errorf("PostgreSQL tidak berhenti: %w", err)
		}
	}
	_ = os.Remove(c.socket) // empty now; if not, it does no harm
	c.Logger.Info("PostgreSQL stopped", "dir", c.dir)
	if c.Test {
		return os.RemoveAll(c.dir)
	}
	return nil
}

// postmaster is the process id of the running server and the folder of its
// socket; 0 when there is none. The working directory tells it from a stranger
// who got the number of a dead one.
func (c *cluster) postmaster() (pid int, socket string) {
	data, err := os.ReadFile(filepath.Join(c.dir, "postmaster.pid"))
	if err != nil {
		return 0, ""
	}
	lines := append(strings.Split(string(data), "\n"), "", "", "", "", "") // the fifth comes late while it starts
	pid, err = strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil || pid <= 0 {
		return 0, ""
	}
	if cwd, err := os.Readlink("/proc/" + strconv.Itoa(pid) + "/cwd"); err != nil || cwd != c.dir {
		return 0, ""
	}
	if lines[4] == "" {
		return pid, c.socket
	}
	return pid, lines[4]
}
