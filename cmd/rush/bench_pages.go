package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// distinct asks for another address each time; the portal leaves out what it
// does not know, so the page is the same and never in the cache.
const distinct = `
local threads = 0
function setup(thread) thread:set("id", threads); threads = threads + 1 end
local n = 0
function request()
	n = n + 1
	return wrk.format("GET", "/lowongan?n=" .. started .. "-" .. id .. "-" .. n)
end
function init(args) started = args[1] end
`

// pages compares nginx with the portal, by turns: the same bytes, the same headers.
func (b *bench) pages(ctx context.Context, p *running) error {
	header, body, err := hotPage(ctx, p.url)
	if err != nil {
		return err
	}
	stop, url, err := b.nginx(ctx, "lowongan", header, body)
	if err != nil {
		return err
	}
	defer stop()
	script := filepath.Join(b.dir, "distinct.lua")
	if err := os.WriteFile(script, []byte(distinct), 0o600); err != nil {
		return err
	}
	b.figures.Bytes = len(body)
	for round := range b.repeat {
		for _, run := range []struct {
			into *[]float64
			args []string
		}{
			{&b.figures.Nginx, []string{url + listPath}},
			{&b.figures.Cached, []string{p.url + listPath}},
			{&b.figures.Built, []string{"-s", script, p.url + listPath, "--", strconv.Itoa(round)}},
		} {
			rate, err := b.wrk(ctx, run.args...)
			if err != nil {
				return err
			}
			*run.into = append(*run.into, rate)
		}
	}
	return nil
}

// hotPage is the list as the cache sends it: asked for until it is settled.
func hotPage(ctx context.Context, target string) (header http.Header, body []byte, err error) {
	for range 4 {
		if header, body, err = zipped(ctx, target+listPath); err != nil {
			return nil, nil, err
		}
		time.Sleep(1100 * time.Millisecond) // so that the cache makes it again
	}
	return header, body, nil
}

// zipped is a page as it travels.
func zipped(ctx context.Context, address string) (http.Header, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && (res.StatusCode != http.StatusOK || res.Header.Get("Content-Encoding") != "gzip") {
		err = fmt.Errorf("%s answers %d, encoding %q", address, res.StatusCode, res.Header.Get("Content-Encoding"))
	}
	return res.Header, body, err
}

// nginx serves a page as a compressed file, as an ordinary process of its own.
func (b *bench) nginx(ctx context.Context, name string, header http.Header, body []byte) (stop func(), url string, err error) {
	addr, err := freeAddress(ctx)
	if err != nil {
		return nil, "", err
	}
	dir := filepath.Join(b.dir, "nginx-"+name)
	if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, name+".gz"), body, 0o644), //nolint:gosec // a public page
		os.WriteFile(filepath.Join(dir, "nginx.conf"), nginxConf(dir, addr, header), 0o644)); err != nil { //nolint:gosec // nothing secret
		return nil, "", err
	}
	cmd := exec.CommandContext(ctx, nginxPath(), "-p", dir, "-c", filepath.Join(dir, "nginx.conf"), "-e", filepath.Join(dir, "error.log"))
	if err := cmd.Start(); err != nil {
		return nil, "", fmt.Errorf("%w; pasang dengan: apt-get install -y --no-install-recommends nginx-light wrk", err)
	}
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}
	for range 200 {
		if status, _ := ask(ctx, "http://"+addr+"/"+name); status == http.StatusOK {
			return stop, "http://" + addr, nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	why, _ := os.ReadFile(filepath.Join(dir, "error.log"))
	return nil, "", fmt.Errorf("nginx does not answer: %s", why)
}

// nginxConf is a static server at its best: compressed beforehand, no log.
func nginxConf(dir, addr string, header http.Header) []byte {
	var c bytes.Buffer
	if os.Getuid() == 0 {
		fmt.Fprintln(&c, "user root;")
	}
	fmt.Fprintf(&c, "daemon off; worker_processes 2; pid %[1]s/pid; error_log %[1]s/error.log;\nevents { worker_connections 1024; }\nhttp {\n", dir)
	for _, name := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&c, "  %s_temp_path %s/%s;\n", name, dir, name)
	}
	fmt.Fprintf(&c, "  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10;\n  server {\n    listen %s; root %s; gzip_static always; default_type \"text/html; charset=utf-8\";\n", addr, dir)
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch name {
		case "Content-Type", "Content-Length", "Content-Encoding", "Date", "Etag": // its own
		default:
			fmt.Fprintf(&c, "    add_header %s %q;\n", name, header.Get(name))
		}
	}
	c.WriteString("  }\n}\n")
	return c.Bytes()
}

func nginxPath() string {
	if executable("/usr/sbin/nginx") {
		return "/usr/sbin/nginx"
	}
	return "nginx"
}

var (
	perSecond = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	refused   = regexp.MustCompile(`(?m)^\s*(Non-2xx.*|Socket errors: .*)$`)
)

// wrk is requests a second with 32 connections.
func (b *bench) wrk(ctx context.Context, args ...string) (float64, error) {
	all := append([]string{"-t2", "-c32", "-d" + b.each.String(), "-H", "Accept-Encoding: gzip"}, args...)
	out, err := exec.CommandContext(ctx, "wrk", all...).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("wrk: %w: %s", err, out)
	}
	if bad := refused.Find(out); bad != nil {
		return 0, fmt.Errorf("wrk %s: %s", strings.Join(args, " "), bad)
	}
	m := perSecond.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("wrk: %s", out)
	}
	return strconv.ParseFloat(string(m[1]), 64)
}
