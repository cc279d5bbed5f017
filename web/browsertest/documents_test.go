package browsertest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/web"
)

// TestDocuments gives every PDF the portal answers with to qpdf, and looks for
// the words of those that the portal writes itself.
func TestDocuments(t *testing.T) {
	onlyAudit(t)
	town, origin := open(t)
	town.Populate()
	files := map[string]page{}
	for _, r := range web.Table(town.Deps) {
		if r.Method == "GET" && file(r.Path) {
			p := page{path: strings.Replace(town.Sample(r.Path), "/ktp", "/ijazah", 1)} // a photo stays a photo
			if who, ok := town.Reader(r); ok {
				p.who, _, _ = strings.Cut(strings.ToLower(who.Name), " ")
			}
			files[r.Path] = p
		}
	}
	draft := town.Text(`SELECT id::text FROM announcement WHERE state = 'draft' AND kind = 'general'`)
	town.Approve(town.Actor(town.People["hendra"]), draft) // ready to be signed
	mine := number.Grouped(town.Text(`SELECT number FROM application WHERE person_id = $1`, town.People["siti"].Person))
	words := map[string][]string{
		"/lamaran/{season}/tanda-terima.pdf":         {"Siti Rahmawatiningsih", mine, "Pranata Komputer"},
		"/pengumuman/{slug}.pdf":                     {"800.1.2.2/041/BKD/2026", "Layanan bantuan dibuka setiap hari kerja", "Drs. Contoh, M.Si."},
		"/kelola/pengumuman/{id}/draf.pdf":           {"800.1.2.2/042/BKD/2026", "belum ditandatangani"},
		"/kelola/pengumuman/{id}/naskah.pdf":         {"800.1.2.2/042/BKD/2026", "Sekretaris Daerah"},
		"/kelola/pemulihan/{id}/bukti":               nil, // pictures
		"/kelola/aduan/{id}/bukti/{message}.pdf":     nil,
		"/aduan/tiket/{token}/bukti/{message}.pdf":   nil,
		"/lamaran/{season}/dokumen/{kind}/berkas":    nil,
		"/kelola/verifikasi/{nomor}/dokumen/{jenis}": nil,
	}
	for path, p := range files {
		header, body := get(t, town, origin, p)
		if header.Get("Content-Type") != "application/pdf" {
			continue
		}
		want, known := words[path]
		if !known {
			t.Errorf("%s is a PDF whose words this test does not know", path)
		}
		delete(words, path)
		sound(t, path, body, want)
	}
	for path := range words {
		t.Errorf("%s as %s is no PDF", path, files[path].who)
	}
}

// sound holds a PDF to what qpdf and pdftotext make of it.
func sound(t *testing.T, path string, body []byte, words []string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "dokumen.pdf")
	if err := os.WriteFile(name, body, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := outside(t, nil, "qpdf", "--check", name); err != nil {
		t.Errorf("%s: %v\n%.2000s", path, err, out)
	}
	for _, w := range absent(pdfText(t, body), words) {
		t.Errorf("%s lacks %q", path, w)
	}
}
