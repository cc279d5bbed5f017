package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/installation"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// asPortal makes this test binary be the portal: the same main, in a process of
// its own that can be killed.
const (
	asPortal    = "PORTAL_TEST_PROCESS"
	processName = "portal-in-test" // of its connections, as PostgreSQL lists them
)

func TestMain(m *testing.M) {
	if os.Getenv(asPortal) != "" {
		main()
	}
	os.Exit(m.Run())
}

// process is a running portal.
type process struct {
	t    *testing.T
	cmd  *exec.Cmd
	url  string
	done chan error
	mu   sync.Mutex
	said bytes.Buffer
}

// Write keeps what the process says, for when it fails.
func (p *process) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said.Write(b)
}

func (p *process) output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said.String()
}

// stamped binds a town's database to the mode and keys its portals are started with.
func stamped(t *testing.T, town *webtest.Town) {
	t.Helper()
	owner, err := pg.Open(context.Background(), town.URL, pg.OwnerRole, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	this := installation.Installation{Mode: demo, KeyFingerprint: town.Keys.Fingerprint()}
	if err := installation.Stamp(context.Background(), owner, this); err != nil {
		t.Fatal(err)
	}
}

// launch starts `portal serve` over a town and waits until it is ready.
func launch(t *testing.T, town *webtest.Town, addr string) *process {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, cmd: exec.Command(program, "serve"), url: "http://" + addr, done: make(chan error, 1)}
	p.cmd.Env = []string{asPortal + "=1", "MODE=" + demo, "ADDR=" + addr, "DATABASE_URL=" + town.URL, "DATA_DIR=" + town.Dir,
		"TMPDIR=" + t.TempDir(), "PGAPPNAME=" + processName,
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME")}
	p.cmd.Stdout, p.cmd.Stderr = p, p
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.done <- p.cmd.Wait() }()
	t.Cleanup(func() { _ = p.cmd.Process.Kill() })
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if p.ready() {
			return p
		}
		select {
		case err := <-p.done:
			t.Fatalf("portal ended before it was ready: %v\n%s", err, p.output())
		default:
		}
	}
	t.Fatalf("portal is not ready after 30 seconds\n%s", p.output())
	return nil
}

// ready asks as a balancer does, on a connection of its own.
func (p *process) ready() bool {
	client := http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Get(p.url + "/readyz")
	if err != nil {
		return false
	}
	res.Body.Close()
	return res.StatusCode == http.StatusOK
}

// kill ends the process at once, as a lost machine does.
func (p *process) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Errorf("kill: %v\n%s", err, p.output())
	}
	if err := <-p.done; err == nil {
		p.t.Error("killed, it says that it ended well")
	}
}

// term asks the process to stop, as a deploy does.
func (p *process) term() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
}

// ended waits for the process and fails unless it ended well.
func (p *process) ended() {
	p.t.Helper()
	select {
	case err := <-p.done:
		if err != nil {
			p.t.Errorf("portal ended with %v\n%s", err, p.output())
		}
	case <-time.After(drain + 5*time.Second):
		p.t.Errorf("portal does not stop\n%s", p.output())
	}
	if said := p.output(); strings.Contains(said, `"msg":"panic"`) {
		p.t.Errorf("a request panicked\n%s", said)
	}
}
