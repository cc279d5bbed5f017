package today_test

import (
	"log/slog"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// TestEveryKindHasItsPlace: what the report counts is told, and nothing is told
// that nobody counts.
func TestEveryKindHasItsPlace(t *testing.T) {
	const form = `SELECT '([a-z]+\.[a-z]+)', count`
	counted := append(kinds(t, "../../internal/report/waiting.go", form), kinds(t, "../../internal/report/tickets.go", form)...)
	slices.Sort(counted)
	told := kinds(t, "places.go", `\{"([a-z]+\.[a-z]+)", "`)
	if len(counted) < 30 || !slices.Equal(counted, told) {
		t.Errorf("counted %v,\ntold %v", counted, told)
	}
}

func kinds(t *testing.T, path, pattern string) []string {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(source, -1) {
		all = append(all, string(m[1]))
	}
	slices.Sort(all)
	return all
}

// TestEverybodySeesWhatWaitsForThem: each card leads to a page that they may open.
func TestEverybodySeesWhatWaitsForThem(t *testing.T) {
	t.Cleanup(func() { _ = intake.Close() })
	town := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	town.Populate()
	for _, c := range []struct {
		who, home string
		sees      []string
	}{
		{"yoga", "/kelola", []string{"lowongan masih draf"}},
		{"vera", "/kelola", []string{"berkas menunggu diperiksa"}},
		{"rudi", "/kelola", []string{"di tangan Anda"}},
		{"endah", "/kelola", []string{"nilai peserta belum Anda isi"}},
		{"hendra", "/kelola", []string{"catatan nilai menunggu pengesahan Anda"}},
		{"adi", "/kelola", []string{"data pegawai menunggu orang kedua", "sertifikat dari luar menunggu diperiksa", "program penghargaan masih draf"}},
		{"sri", "/kelola", []string{"sertifikat dari luar menunggu diperiksa"}},
		{"helmi", "/kelola", []string{"tiket aduan menunggu petugas"}},
		{"dewi", "/kelola", []string{"tiket aduan di tangan Anda"}},
		{"tono", "/akun", []string{"tes pelatihan belum Anda kerjakan", "tugas orientasi menunggu Anda", "Buka halaman pegawai"}},
		{"wati", "/pegawai", []string{"tugas orientasi menunggu Anda", "Terlewat"}},
		{"nova", "/akun", []string{"Hubungkan nomor induk"}},
	} {
		b := town.As(c.who)
		b.Get(c.home).Is(http.StatusOK).Sees(c.sees...)
		for _, path := range cards(t, b.Body) {
			b.Get(path).Is(http.StatusOK)
		}
	}
	town.As("sri").Get("/kelola").SeesNot("program penghargaan masih draf", "data pegawai menunggu orang kedua") // her own
	town.As("nova").Get("/akun").SeesNot("Menunggu Anda")
}

// cards are where the cards of a page lead.
func cards(t *testing.T, page []byte) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "ul" || !slices.Contains(n.Attr, html.Attribute{Key: "class", Val: "g2 tasks"}) {
			continue
		}
		for a := range n.Descendants() {
			for _, x := range a.Attr {
				if a.Data == "a" && x.Key == "href" {
					paths = append(paths, x.Val)
				}
			}
		}
	}
	return paths
}
