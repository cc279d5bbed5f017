package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

// opened serves a town on the loopback with the portal's own server.
func opened(t *testing.T, town *webtest.Town, l limits) (addr string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := server(town.Site, l)
	s.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	go func() { _ = s.Serve(listener) }()
	t.Cleanup(func() { _ = s.Close() })
	return listener.Addr().String()
}

// TestSlowConnectionsAreCutAndDisturbNobody is fault 17 of reliability.md, with
// shorter limits on the same server.
func TestSlowConnectionsAreCutAndDisturbNobody(t *testing.T) {
	town := webtest.Build(t, "http://portal.test", slog.New(slog.DiscardHandler))
	siti := crowd(t, town, 1)[0]
	l := limits{header: time.Second, read: 2 * time.Second, write: 2 * time.Second, idle: time.Second}
	addr := opened(t, town, l)
	cookie := siti.cookie.Name + "=" + siti.cookie.Value
	stalled := "POST /lamaran/" + town.Season.Code + "/dokumen/ktp HTTP/1.1\r\nHost: portal.test\r\nCookie: " + cookie +
		"\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"ktp\"; filename=\"a.jpg\"\r\n\r\nabc"
	var all sync.WaitGroup
	for range 200 {
		all.Go(func() { cut(t, addr, "GET / HTTP/1.1\r\nHost: portal.test\r\n", "X-Pelan: ya\r\n", l.header) })
	}
	for range 20 {
		all.Go(func() { cut(t, addr, stalled, "", l.read) })
		all.Go(func() { cut(t, addr, "", "", l.header) }) // connected, and silent
	}
	done := make(chan struct{})
	go func() { all.Wait(); close(done) }()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: l.write}
	asked, slowest := 0, time.Duration(0)
	for waiting := true; waiting; asked++ {
		start := time.Now()
		res, err := client.Get("http://" + addr + "/lowongan")
		if err != nil {
			t.Fatalf("a normal request meanwhile: %v", err)
		}
		if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
			t.Errorf("a normal request meanwhile: %d, %v", res.StatusCode, err)
		}
		res.Body.Close()
		slowest = max(slowest, time.Since(start))
		select {
		case <-done:
			waiting = false
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Logf("%d normal requests meanwhile, the slowest took %s", asked, slowest.Round(time.Millisecond))
}

// cut sends the beginning of a request, then a drop every 100 ms, and wants the
// connection closed not long after its limit; this machine may be busy.
func cut(t *testing.T, addr, begin, drop string, limit time.Duration) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Error(err)
		return
	}
	defer c.Close()
	start := time.Now()
	_, _ = io.WriteString(c, begin)
	ended := make(chan struct{})
	go func() {
		for drop != "" {
			select {
			case <-ended:
				return
			case <-time.After(100 * time.Millisecond):
				_, _ = io.WriteString(c, drop)
			}
		}
	}()
	_ = c.SetReadDeadline(start.Add(limit + 8*time.Second))
	said, err := io.ReadAll(c)
	close(ended)
	took := time.Since(start)
	if ne, ok := errors.AsType[net.Error](err); ok && ne.Timeout() || took < limit*9/10 {
		t.Errorf("the connection was closed after %s, its limit is %s; it said %.100q", took, limit, said)
	}
	if strings.HasPrefix(string(said), "HTTP/1.1 5") {
		t.Errorf("answered %.100q", said)
	}
}

func TestAHugeHeaderIsRefused(t *testing.T) {
	town := &webtest.Town{Site: http.NotFoundHandler()}
	c, err := net.Dial("tcp", opened(t, town, usual))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: portal.test\r\nX-Besar: %s\r\n\r\n", strings.Repeat("a", 64<<10))
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", res.StatusCode)
	}
}
