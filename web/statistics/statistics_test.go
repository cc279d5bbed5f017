package statistics_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// later is a browser that asks anew what a cached page shows.
func later(t *testing.T, s *webtest.Town) *webtest.Browser {
	t.Helper()
	time.Sleep(1100 * time.Millisecond) // a page is kept for a second
	return webtest.New(t, s.Site)
}

func small(t *testing.T, b *webtest.Browser) {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, err := w.Write(b.Body)
	if err = errors.Join(err, w.Close()); err != nil || packed.Len() > 20<<10 || strings.Contains(string(b.Body), "<script") || b.Header.Get("Set-Cookie") != "" {
		t.Errorf("a page of %d bytes packed, or with a script or a cookie (%v)", packed.Len(), err)
	}
}

// TestStatisticsTellWhatIsAnnounced walks one town through the publication of its
// first result: the page knows nothing of it before, and all of it after.
func TestStatisticsTellWhatIsAnnounced(t *testing.T) {
	t.Cleanup(func() { _ = intake.Close() })
	s := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Populate()
	b := webtest.New(t, s.Site)
	b.Get("/statistik").Is(http.StatusOK).Sees("Seleksi menurut musim", "CPNS 2026", "Seleksi Internal 2026", "Pelatihan pegawai tahun", "Penghargaan yang diberikan", "kurang dari 5 tidak disebut")
	small(t, b)
	b.Follow("CPNS 2026").At("/statistik/cpns-2026").Is(http.StatusOK).Sees("Persaingan", "Lamaran dari hari ke hari", "Paling ketat", "Sepi peminat", "Pendaftaran", "Jumlahnya cocok",
		"Yang terkirim 3, tepat. Ditambah 0 sampai 4 yang belum terkirim").
		SeesNot("Seleksi administrasi", "Memenuhi syarat (MS)", "Alasan tidak memenuhi syarat") // Tono's case is decided, and not announced
	b.Sees("Yang datang lewat kampanye", "Kunjungan dihitung tanpa tahu siapa")
	small(t, b)

	s.Result("siti")
	b = later(t, s)
	b.Get("/statistik/cpns-2026").Is(http.StatusOK).Sees("Seleksi administrasi", "Memenuhi syarat (MS)", "2 + 1 = 3, sama dengan 3 yang lanjut dari langkah sebelumnya", "Alasan tidak memenuhi syarat", "DOK-01", "hasil administrasi")
	small(t, b)
	b.Get("/statistik/internal-2026").Is(http.StatusOK).Sees("Hasil akhir", "Seri, belum diputuskan", "Pemberkasan dan pengangkatan", "Diangkat, NIP terbit", "kurang dari 5").SeesNot("Seleksi kompetensi dasar")
	for _, code := range []string{"tidak-ada", "%00", s.Text(`SELECT code FROM season WHERE state = 'draft' LIMIT 1`)} {
		b.Get("/statistik/" + code).Is(http.StatusNotFound)
	}
}
