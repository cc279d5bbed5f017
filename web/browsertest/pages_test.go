package browsertest

import (
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

// open builds a town and serves it on a port of this machine.
func open(t *testing.T) (*webtest.Town, string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	origin := "http://" + listener.Addr().String()
	town := webtest.Build(t, origin, slog.New(slog.DiscardHandler))
	server := &http.Server{Handler: town.Site, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return town, origin
}

func TestPublicPages(t *testing.T) {
	town, origin := open(t)
	b := newTab(t, origin)
	slug := town.Text(`SELECT slug FROM vacancy WHERE slug <> '' ORDER BY slug LIMIT 1`)
	for _, path := range []string{"/", "/lowongan", "/lowongan?cari=dokter", "/lowongan/" + slug, "/pengumuman", "/verifikasi", "/bantuan", "/privasi", "/aksesibilitas", "/tidak-ada"} {
		status := b.visit(path)
		if want := 200; status != want && path != "/tidak-ada" {
			t.Errorf("%s: status %d, want %d", path, status, want)
		}
		b.light(path)
		b.audit()
	}
}

const (
	heaviest = 50_000 // bytes on the wire, with all the page needs
	most     = 6      // requests
)

// light: a public page is small, alone, and needs no script.
func (b *tab) light(path string) {
	b.t.Helper()
	b.mu.Lock()
	all := b.sent
	b.mu.Unlock()
	total, list := 0.0, ""
	for _, s := range all {
		total += s.bytes
		list += "\n  " + s.url + " " + string(s.kind)
		if !strings.HasPrefix(s.url, b.origin) {
			b.t.Errorf("%s loads something from elsewhere: %s", path, s.url)
		}
		if s.kind == "Script" {
			b.t.Errorf("%s loads a script: %s; public pages need none", path, s.url)
		}
	}
	if total > heaviest || len(all) > most {
		b.t.Errorf("%s weighs %.0f bytes in %d requests; at most %d in %d:%s", path, total, len(all), heaviest, most, list)
	}
	if n := eval[int](b, `document.querySelectorAll('script:not([type="application/ld+json"])').length`); n > 0 {
		b.t.Errorf("%s has %d script elements; public pages have none", path, n)
	}
}
