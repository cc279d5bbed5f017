package localpg_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/localpg"
)

// TestMain doubles as another command: with a data directory as its one
// argument it uses the cluster there until its input ends.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "use" {
		os.Exit(use(os.Args[2]))
	}
	os.Exit(m.Run())
}

func use(dataDir string) int {
	s, err := localpg.Start(context.Background(), localpg.Options{DataDir: dataDir, Create: true})
	if err != nil {
		os.Stdout.WriteString(err.Error() + "\n")
		return 1
	}
	os.Stdout.WriteString(s.URL() + "\n")
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := s.Close(); err != nil {
		os.Stdout.WriteString(err.Error() + "\n")
		return 1
	}
	return 0
}

// dataDir is a new folder that every user may pass through, unlike t.TempDir.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "localpg-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func start(t *testing.T, dir string) *localpg.Server {
	t.Helper()
	s, err := localpg.Start(context.Background(), localpg.Options{DataDir: dir, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func closed(t *testing.T, s *localpg.Server) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func query(t *testing.T, s *localpg.Server, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var v *string
	if err := conn.QueryRow(context.Background(), sql).Scan(&v); err != nil && !errors.Is(err, pgx.ErrNoRows) {
		t.Fatalf("%s: %v", sql, err)
	}
	if v == nil {
		return ""
	}
	return *v
}

// remember leaves a row behind that kept looks for.
func remember(t *testing.T, s *localpg.Server) {
	t.Helper()
	query(t, s, `CREATE TABLE memory AS SELECT 'kept' AS word`)
}

func mustKeep(t *testing.T, s *localpg.Server) {
	t.Helper()
	if word := query(t, s, `SELECT word FROM memory`); word != "kept" {
		t.Fatalf("found %q, want the row from before", word)
	}
}

func running(dir string) bool {
	found, _ := filepath.Glob(filepath.Join(dir, "pg*", "postmaster.pid"))
	return len(found) > 0
}

func mustStopSoon(t *testing.T, dir string) {
	t.Helper()
	for range 400 {
		if !running(dir) {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatal("the cluster still runs, without users, after 10 s")
}

func TestLastOneOutStops(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	first := start(t, dir)
	remember(t, first)
	second := start(t, dir)
	if first.Attached() || !second.Attached() {
		t.Fatalf("attached: first %v, second %v; want only the second", first.Attached(), second.Attached())
	}
	closed(t, first)
	mustKeep(t, second)
	closed(t, second)
	if running(dir) {
		t.Fatal("the last one out left the cluster running")
	}
	again := start(t, dir)
	if again.Attached() {
		t.Fatal("attached to a stopped cluster")
	}
	mustKeep(t, again)
}

func TestManyComeAtOnce(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	var group sync.WaitGroup
	servers := make(chan *localpg.Server, 6)
	for range cap(servers) {
		group.Go(func() {
			s, err := localpg.Start(context.Background(), localpg.Options{DataDir: dir, Create: true})
			if err != nil {
				t.Error(err)
				return
			}
			servers <- s
		})
	}
	group.Wait()
	close(servers)
	starters := 0
	for s := range servers {
		if !s.Attached() {
			starters++
		}
		if got := query(t, s, `SELECT current_database()::text`); got != "portal" {
			t.Errorf("database %q", got)
		}
		group.Go(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if starters != 1 || running(dir) {
		t.Fatalf("%d started it, want 1; running afterwards: %v", starters, running(dir))
	}
}

func TestOnlySomeMayCreate(t *testing.T) {
	for name, dir := range map[string]string{"empty folder": dataDir(t), "no folder": filepath.Join(dataDir(t), "none")} {
		t.Run(name, func(t *testing.T) {
			_, err := localpg.Start(context.Background(), localpg.Options{DataDir: dir})
			if !errors.Is(err, localpg.ErrNoCluster) || !strings.Contains(err.Error(), "portal migrate") {
				t.Fatalf("got %v, want ErrNoCluster naming the command", err)
			}
		})
	}
}

// other runs another command on the cluster and returns when it has it.
func other(t *testing.T, program, dir string, as *syscall.SysProcAttr) (*exec.Cmd, io.Closer) {
	t.Helper()
	cmd := exec.Command(program, "use", dir)
	cmd.SysProcAttr, cmd.Stderr, cmd.Dir = as, os.Stderr, "/"
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	line, _ := bufio.NewReader(out).ReadString('\n')
	if !strings.HasPrefix(line, "postgres://") {
		t.Fatalf("the other command says %q", line)
	}
	return cmd, in
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
}

func TestStarterKilledWhileInUse(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	starter, _ := other(t, os.Args[0], dir, nil)
	s := start(t, dir)
	remember(t, s)
	kill(t, starter)
	mustKeep(t, s)
	closed(t, s)
	if running(dir) {
		t.Fatal("the last one out, though not the starter, left the cluster running")
	}
}

func TestOnlyUserKilled(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := start(t, dir)
	remember(t, s)
	closed(t, s)
	for range 3 { // at once: attached, or started again after a clean stop
		starter, _ := other(t, os.Args[0], dir, nil)
		kill(t, starter)
		s := start(t, dir)
		mustKeep(t, s)
		closed(t, s)
	}
	starter, _ := other(t, os.Args[0], dir, nil)
	kill(t, starter)
	mustStopSoon(t, dir)
}

func TestFolderOnlyRootMayEnter(t *testing.T) {
	t.Parallel()
	if os.Getuid() != 0 {
		t.Log("only root meets this: an ordinary user's PostgreSQL runs as that user")
		return
	}
	dir := filepath.Join(t.TempDir(), "data") // below a folder of mode 0700
	t.Cleanup(func() { os.RemoveAll(localpg.Refuge(dir)) })
	first := start(t, dir)
	remember(t, first)
	closed(t, first)
	mustKeep(t, start(t, dir))
}

func TestOrdinaryUser(t *testing.T) {
	t.Parallel()
	if os.Getuid() != 0 {
		t.Log("every other test runs as an ordinary user already")
		return
	}
	const nobody = 65534
	dir := dataDir(t)
	program := filepath.Join(dir, "command") // go test keeps its own where only root may look
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(dir, nobody, nobody); err != nil {
		t.Fatal(err)
	}
	as := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	data2 := filepath.Join(dir, "data")
	for range 2 { // made, then started again
		cmd, in := other(t, program, data2, as)
		if !running(data2) {
			t.Fatal("not running")
		}
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Fatal(err)
		}
		if running(data2) {
			t.Fatal("left running")
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	b, err := localpg.Find("")
	if err != nil || b.Major < 13 {
		t.Fatalf("found %+v, %v", b, err)
	}
	if same, err := localpg.Find(b.Dir); err != nil || same != b {
		t.Fatalf("in its own folder: %+v, %v", same, err)
	}
	_, err = localpg.Find(t.TempDir())
	if !errors.Is(err, localpg.ErrNoBinaries) || !strings.Contains(err.Error(), "apt-get install -y --no-install-recommends postgresql") {
		t.Fatalf("in an empty folder: %v", err)
	}
}
