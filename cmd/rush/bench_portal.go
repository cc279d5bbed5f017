package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

// command is the portal as `make run` starts it, on its private database.
func (b *bench) command(ctx context.Context, addr string, verb ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, b.portal, verb...)
	cmd.Env = []string{"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + b.dir, "MODE=demo", "LOG_LEVEL=warn", "DATA_DIR=" + b.data(), "USER=bench"}
	if addr != "" {
		cmd.Env = append(cmd.Env, "ADDR="+addr)
	}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 40 * time.Second
	return cmd
}

// running is a portal under test.
type running struct {
	cmd   *exec.Cmd
	url   string
	ops   string
	log   *os.File
	ready time.Duration // from the start of the process until /readyz says so
}

// serve starts the portal and waits until it is ready.
func (b *bench) serve(ctx context.Context) (*running, error) {
	addr, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	ops, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(b.dir, "portal.log"))
	if err != nil {
		return nil, err
	}
	p := &running{cmd: b.command(ctx, addr, "serve"), url: "http://" + addr, ops: "http://" + ops, log: log}
	p.cmd.Env = append(p.cmd.Env, "OPS_ADDR="+ops)
	p.cmd.Stderr = log
	began := time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	for status := 0; status != http.StatusOK; {
		if time.Since(began) > time.Minute || ctx.Err() != nil {
			text, _ := os.ReadFile(log.Name())
			return nil, errors.Join(p.stop(), fmt.Errorf("the portal does not get ready: %s", text))
		}
		time.Sleep(5 * time.Millisecond)
		status, _ = ask(ctx, p.url+"/readyz")
	}
	p.ready = time.Since(began)
	return p, nil
}

// stop ends the portal, and with it the private database unless others use it.
func (p *running) stop() error {
	defer p.log.Close()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return p.cmd.Wait()
}

func ask(ctx context.Context, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode, res.Body.Close()
}

func freeAddress(ctx context.Context) (string, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// resetPeak forgets the highest memory so far.
func resetPeak(pid int) error {
	return os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0o600)
}

// peak is the most memory the process had resident since, in MiB.
func peak(pid int) (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	m := highWater.FindSubmatch(status)
	if m == nil {
		return 0, errors.New("no VmHWM in /proc")
	}
	kib, err := strconv.ParseFloat(string(m[1]), 64)
	return kib / 1024, err
}

// starts measures from nothing running to ready, the private database included.
func (b *bench) starts(ctx context.Context) error {
	for range b.repeat {
		p, err := b.serve(ctx)
		if err != nil {
			return err
		}
		if err := p.stop(); err != nil {
			return err
		}
		b.figures.Start = append(b.figures.Start, p.ready.Seconds())
	}
	return nil
}

// serving measures the running portal.
func (b *bench) serving(ctx context.Context) error {
	p, err := b.serve(ctx)
	if err != nil {
		return err
	}
	err = errors.Join(b.pages(ctx, p), b.warmUp(ctx, p))
	for round := 0; round < b.repeat && err == nil; round++ {
		err = b.mix(ctx, p, round)
	}
	return errors.Join(err, p.stop())
}

// warmTime is how long half the load runs uncounted before the mix: a portal has
// been up for weeks on the last evening, and its connections have their plans.
const warmTime = 10 * time.Second

func (b *bench) warmUp(ctx context.Context, p *running) error {
	_, err := rush(ctx, p.url, b.crowd, b.repeat*b.mixed(), warmTime, b.rates.half())
	return err
}

// mix is one run of the open loop with the portal's memory under it.
func (b *bench) mix(ctx context.Context, p *running, round int) error {
	if err := resetPeak(p.cmd.Process.Pid); err != nil {
		return err
	}
	if b.profile != "" && round == 0 {
		go saveProfile(ctx, p.ops, b.profile, b.long)
	}
	results, err := rush(ctx, p.url, b.crowd, round*b.mixed(), b.long, b.rates)
	if err != nil {
		return err
	}
	peak, err := peak(p.cmd.Process.Pid)
	if err != nil {
		return err
	}
	b.figures.Mix, b.figures.Memory = append(b.figures.Mix, results), append(b.figures.Memory, peak)
	return ctx.Err()
}

// saveProfile leaves a CPU profile of the portal in a file; it never fails a run.
func saveProfile(ctx context.Context, ops, path string, long time.Duration) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/debug/pprof/profile?seconds=%d", ops, max(1, int(long.Seconds())-1)), nil)
	if err != nil {
		return
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	defer res.Body.Close()
	if f, err := os.Create(path); err == nil {
		_, _ = io.Copy(f, res.Body)
		_ = f.Close()
	}
}
