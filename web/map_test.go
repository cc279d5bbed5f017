package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bkd-manna/portal-asn/web"
)

// far are the pages that no such link leads to, and what leads there instead.
var far = map[string]string{
	"/daftar/kode":                                       "the form before it",
	"/daftar/data":                                       "the form before it",
	"/lupa-sandi/terkirim":                               "the form before it",
	"/atur-sandi/{token}":                                "mail",
	"/undangan/{token}":                                  "mail",
	"/pemulihan/terkirim":                                "the form before it",
	"/hasil/{number}/kabari/{step}":                      "the form before it",
	"/hasil/kabari/{token}":                              "mail",
	"/hasil/kabari/berhenti/{token}":                     "mail",
	"/acara/{slug}/daftar/{step}":                        "the form before it",
	"/acara/konfirmasi/{token}":                          "mail",
	"/acara/tiket/{token}":                               "mail",
	"/hasil/{number}/kabari":                             "a form, shown again with its faults",
	"/acara/{slug}/daftar":                               "a form, shown again with its faults",
	"/lowongan/{slug}/lamar":                             "a form, asked again after signing in",
	"/k/{code}":                                          "a poster",
	"/cerita/ditarik":                                    "the form before it",
	"/cerita/saya/{token}":                               "mail",
	"/penghargaan/konfirmasi/{token}":                    "mail",
	"/terima-kasih/konfirmasi/{token}":                   "mail",
	"/aduan/surel/{token}":                               "mail",
	"/terima-kasih/terkirim":                             "the form before it",
	"/terima-kasih/diterima":                             "the form before it",
	"/penghargaan/{slug}/usul/{step}":                    "the form before it",
	"/pegawai/klaim/kode":                                "the form before it",
	"/pegawai/klaim/akun":                                "the form before it",
	"/pegawai/hadir/{token}":                             "the code on the screen at the door",
	"/lamaran/{season}/sanggah":                          "one's own case, while its window is open",
	"/kelola/verifikasi/{nomor}/perubahan":               "a decided case, or the card of a second person",
	"/kelola/pegawai/{id}/orientasi":                     "the list of newcomers without a plan",
	"/kelola/impor/{id}":                                 "the form before it",
	"/kelola/musim/{code}/penilaian/aturan":              "a draft season under rules of its own",
	"/kelola/musim/{code}/penilaian/bagian/{part}/hapus": "a draft season under rules of its own",
}

// TestNothingIsFarFromItsPlace follows every link as everybody of the town: from
// the first page to a place of its menu, and three steps on from there.
func TestNothingIsFarFromItsPlace(t *testing.T) {
	m := aMap(t)
	for _, who := range m.names() {
		m.walk(who, 4)
	}
	for _, r := range m.routes {
		reached, why := m.reached[r.Path], far[r.Path]
		switch {
		case r.Method != http.MethodGet || file.MatchString(r.Path):
		case reached && why != "":
			t.Errorf("%s is reached: take it off the list", r.Path)
		case !reached && why == "":
			t.Errorf("nothing leads to %s within three steps of a menu", r.Path)
		}
	}
}

// file are the paths of what is no page, and stands on one.
var file = regexp.MustCompile(`^/dev/|\.[a-z]+$|/dokumen/\{jenis\}|/bukti$`)

// townMap is what was reached of the table of routes.
type townMap struct {
	t *testing.T
	crowd
	routes  []web.Route
	shapes  []*regexp.Regexp
	reached map[string]bool // by pattern
}

func aMap(t *testing.T) townMap {
	c := aCrowd(t)
	m := townMap{t: t, crowd: c, routes: web.Table(c.Deps), reached: map[string]bool{}}
	for _, r := range m.routes {
		shape := regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(r.Path), `[^/]+`)
		m.shapes = append(m.shapes, regexp.MustCompile(`^`+shape+`$`))
	}
	return m
}

// pattern is the route that answers a path, the one without parameters before the
// one with them; "" for none.
func (m townMap) pattern(path string) string {
	best := ""
	for i, r := range m.routes {
		if r.Method == http.MethodGet && m.shapes[i].MatchString(path) && (best == "" || strings.Count(r.Path, "{") < strings.Count(best, "{")) {
			best = r.Path
		}
	}
	return best
}

// walk goes from somebody's first page as many steps as are left, to four pages of
// each pattern.
func (m townMap) walk(who string, steps int) {
	first := "/"
	if who != "" {
		first = "/akun"
	}
	seen, visits := map[string]bool{first: true}, map[string]int{}
	for at := []string{first}; len(at) > 0; steps-- {
		var next []string
		for _, path := range at {
			p, _, _ := strings.Cut(path, "?")
			pattern := m.pattern(p)
			m.reached[pattern] = true
			if visits[pattern]++; visits[pattern] > 4 || steps == 0 {
				continue
			}
			for _, link := range m.links(path, who) {
				if !seen[link] {
					seen[link] = true
					next = append(next, link)
				}
			}
		}
		if steps == 0 {
			return
		}
		at = next
	}
}

// links are where a page leads on this site; a redirect leads to one.
func (m townMap) links(path, who string) []string {
	a := m.ask(http.MethodGet, path, who, "")
	if a.StatusCode >= 400 {
		m.t.Errorf("a link leads %q to %s: status %d", who, path, a.StatusCode)
	}
	base := must(url.Parse(path))
	if to := a.Header.Get("Location"); to != "" {
		return m.links(base.ResolveReference(must(url.Parse(to))).RequestURI(), who)
	}
	doc, err := html.Parse(strings.NewReader(a.Text))
	if err != nil || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
		return nil
	}
	var all []string
	for n := range doc.Descendants() {
		for _, x := range n.Attr {
			if !slices.Contains([]string{"a href", "link href", "img src"}, n.Data+" "+x.Key) {
				continue
			}
			if u, err := base.Parse(x.Val); err == nil && u.Host == "" && u.Path != "" {
				u.Fragment = ""
				all = append(all, u.RequestURI())
			}
		}
	}
	return all
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
