package browsertest

import (
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/access"
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
	serve(t, listener, town.Site)
	return town, origin
}

func serve(t *testing.T, listener net.Listener, site http.Handler) {
	server := &http.Server{Handler: site, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
}

// page is something to look at, and as whom.
type page struct {
	path, who string // who is a first name, "" for nobody
	public    bool
	status    int
}

// more are pages the table of routes does not name: what a search finds, what is not there.
var more = []page{
	{"/lowongan?cari=dokter", "", true, 200},
	{"/lowongan?cari=tidakadayangbegini", "", true, 200},
	{"/pengumuman/tidak-ada", "", true, 404},
	{"/kelola/akun", "rina", false, 403},
}

// pages are all pages of the table that are shown as HTML, with a reader whom each admits.
func pages(town *webtest.Town) []page {
	var all []page
	for _, r := range web.Table(town.Deps) {
		if r.Method != http.MethodGet || file(r.Path) {
			continue
		}
		p := page{path: town.Sample(r.Path), public: !r.Who.Session && !r.Who.DemoOnly && r.Who.Admits(access.Visitor{}), status: http.StatusOK}
		if who, ok := town.Reader(r); ok {
			p.who = strings.ToLower(strings.Fields(who.Name)[0])
		}
		switch r.Path {
		case "/atur-sandi/{token}", "/pegawai/hadir/{token}":
			p.status = http.StatusGone
		case "/lowongan/{slug}/lamar":
			p.who = "nova"
		}
		all = append(all, p)
	}
	return append(all, more...)
}

// file reports whether a route answers with something other than a page.
func file(path string) bool {
	for _, end := range []string{".csv", ".json", ".atom", ".ics", ".pdf", ".zip", ".xml", ".txt", ".jpg", ".png", "/berkas", "/bukti", "/halaman/{page}", "/dokumen/{jenis}", "/dokumen/{jenis}/{hal}", "/pemeriksa/{file}"} {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}

// TestEveryPage opens every page of the portal as somebody whom it admits, and
// walks through some with the keyboard alone.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	town.Populate()
	all := pages(town)
	if len(all) < 50 {
		t.Fatalf("only %d pages: does this test still understand the table of routes?", len(all))
	}
	half := len(all) / 2
	for _, part := range [][]page{all[:half], all[half:]} {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			tabs := map[string]*tab{}
			for _, p := range part {
				if tabs[p.who] == nil {
					tabs[p.who] = newTab(t, origin)
					if p.who != "" {
						c := town.Cookie(town.People[p.who])
						tabs[p.who].signIn(c.Name, c.Value)
					}
				}
				tabs[p.who].inspect(t, p)
			}
		})
	}
	t.Run("keyboard", func(t *testing.T) {
		t.Parallel()
		keyboard(t, town, origin)
	})
}

func (b *tab) inspect(t *testing.T, p page) {
	t.Helper()
	got := b.visit(p.path)
	as := p.who
	if as == "" {
		as = "nobody"
	}
	if got != p.status {
		t.Errorf("%s as %s: status %d, want %d; it shows: %.300s", p.path, as, got, p.status, b.text())
	}
	if at, _, _ := strings.Cut(p.path, "?"); eval[string](b, `location.pathname`) != at && !moved(p.path) {
		t.Errorf("%s as %s leads to %s", p.path, as, eval[string](b, `location.pathname`))
	}
	if p.public {
		b.light(p.path)
	}
	b.audit()
}

// moved are pages that show themselves only in the middle of a journey, and the
// short addresses on posters.
func moved(path string) bool {
	return strings.HasPrefix(path, "/k/") || slices.Contains([]string{"/daftar/kode", "/daftar/data", "/lupa-sandi/terkirim", "/pemulihan/terkirim", "/pegawai/klaim/kode", "/pegawai/klaim/akun"}, path)
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
			b.fault("%s loads something from elsewhere: %s", path, s.url)
		}
		if s.kind == "Script" {
			b.fault("%s loads a script: %s; public pages need none", path, s.url)
		}
	}
	if total > heaviest || len(all) > most {
		b.fault("%s weighs %.0f bytes in %d requests; at most %d in %d:%s", path, total, len(all), heaviest, most, list)
	}
	if n := eval[int](b, `document.querySelectorAll('script:not([type="application/ld+json"])').length`); n > 0 {
		b.fault("%s has %d script elements; public pages have none", path, n)
	}
}

// TestAuditNotices: an audit that finds nothing must be able to find something.
func TestAuditNotices(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	serve(t, listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'")
		_, _ = w.Write([]byte(`<!doctype html><html lang="id"><title>Rusak</title><main><h1>Rusak</h1><input name="a">` +
			`<div style="width:900px;transition:color 1s">lebar</div><table width="900"><tr><td>lebar sekali dan panjang</table><script>1</script></main>`))
	}))
	b := newTab(t, "http://"+listener.Addr().String())
	b.visit("/")
	b.audit()
	all := strings.Join(b.faults, "\n")
	b.faults = nil
	for _, want := range []string{"Form elements must have labels", "scrolls sideways", "prefers reduced motion", "content security policy stopped"} {
		if !strings.Contains(all, want) {
			t.Errorf("the audit does not notice: %s; it says: %s", want, all)
		}
	}
}
