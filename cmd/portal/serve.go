package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/web"
)

// A server that stops says so at /readyz for a while, so that a balancer sends
// nobody any more; then running requests may take this long to finish.
const (
	farewell = 700 * time.Millisecond
	drain    = 25 * time.Second
)

// serve runs the site and its background work until it is told to stop.
func serve(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) > 0 {
		return errUsage
	}
	paceCollector()
	listener, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	p, err := open(ctx, c, logger(c.LogLevel))
	if err != nil {
		return err
	}
	defer p.close()
	deps := p.web()
	deps.Stopping, deps.Visits = ctx.Done(), &campaign.Counter{}
	site, err := web.Handler(deps)
	if err != nil {
		return err
	}
	work, err := p.startWork(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "Pengaturan:")
	c.dump(out)
	fmt.Fprintf(out, "\nSekundang berjalan di %s\n", c.BaseURL)
	if c.Mode == demo {
		greet(c, out)
	}
	go p.prepare(ctx, site)
	err = p.listenAndServe(ctx, listener, site)
	stopCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	return errors.Join(err, deps.Visits.Write(stopCtx, p.db), work.Stop(stopCtx))
}

// The collector's pace, unless GOGC says otherwise: a small heap is cheap to let
// grow. There is no memory limit of our own: when many wait at once, one that is
// too low would spend the cores on collecting just then.
const (
	usualGC = 100
	lazyGC  = 300
)

func paceCollector() {
	if before := debug.SetGCPercent(lazyGC); before != usualGC {
		debug.SetGCPercent(before)
	}
}

// logger writes JSON lines to standard error.
func logger(level slog.Level) *slog.Logger {
	return slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}

// listen takes the address, or says whom to ask when it is taken.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("alamat %s sudah dipakai program lain; pilih alamat lain, misalnya ADDR=127.0.0.1:8081", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("ADDR=%s tidak dapat dipakai: %w", addr, err)
	}
	return l, nil
}

func (p *portal) web() web.Deps {
	return web.Deps{
		DB: p.db, Sessions: account.Sessions{DB: p.db}, Keys: p.keys, Files: p.files, Checker: p.config.Checker,
		Site: p.config.Site, Proxies: p.config.Proxies, Log: p.log,
	}
}

// prepare has pages of results made before everybody asks for them, until ctx ends.
func (p *portal) prepare(ctx context.Context, site *web.Site) {
	const every, afterFailure = 2 * time.Second, 10 * time.Second
	for wait := every; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = every
		if err := site.Prepare(ctx); err != nil && ctx.Err() == nil {
			p.log.Warn("pages not prepared", "err", err)
			wait = afterFailure
		}
	}
}

// listenAndServe answers until ctx ends, then lets running requests finish.
func (p *portal) listenAndServe(ctx context.Context, l net.Listener, h http.Handler) error {
	site := server(h, usual)
	servers := []*http.Server{site}
	var g errgroup.Group
	g.Go(func() error { return site.Serve(l) })
	if p.config.Ops != "" {
		ops, err := listenOps(ctx, p.config.Ops)
		if err != nil {
			return err
		}
		s := server(operations(), usual)
		servers = append(servers, s)
		g.Go(func() error { return s.Serve(ops) })
	}
	<-ctx.Done()
	time.Sleep(farewell)
	stopCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	var stopped error
	for _, s := range servers {
		stopped = errors.Join(stopped, s.Shutdown(stopCtx))
	}
	if err := g.Wait(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return errors.Join(err, stopped)
	}
	return stopped
}

// limits are how long a connection may take over what.
type limits struct{ header, read, write, idle time.Duration }

var usual = limits{header: 5 * time.Second, read: 120 * time.Second, write: 120 * time.Second, idle: 60 * time.Second}

// server has limits against slow and endless requests; bodies have their own.
func server(h http.Handler, l limits) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: l.header,
		ReadTimeout:       l.read,
		WriteTimeout:      l.write,
		IdleTimeout:       l.idle,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(slog.NewJSONHandler(os.Stderr, nil), slog.LevelWarn),
	}
}

// listenOps refuses to show metrics and profiles to anybody but this machine.
func listenOps(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("OPS_ADDR harus alamat loopback, misalnya 127.0.0.1:8090")
	}
	return listen(ctx, addr)
}

func operations() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", web.Metrics())
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return mux
}
