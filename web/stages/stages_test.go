package stages_test

import (
	"net/http"
	"strings"
	"testing"

	ical "github.com/arran4/golang-ical"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestStagesInPlainWordsWithRulesDocumentsAndExamples(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/tahapan").Is(http.StatusOK).Sees("Tahapan CPNS 2026", "Pelamaran", "sedang berjalan", "Masa sanggah", "Permenpan RB 6/2024",
		"Memenuhi syarat", "IPK 2,749", "Tidak terpenuhi", "Diperiksa petugas", "Pas foto berlatar merah", "paling besar")
	b.Get("/tahapan/cpns-2026").Is(http.StatusOK).Sees("Tahapan CPNS 2026")
	b.Get("/tahapan/tidak-ada").Is(http.StatusNotFound)
}

func TestADraftSeasonIsNotShown(t *testing.T) {
	p := open(t)
	if _, err := season.New(ctx, p.db, webtest.Officer(t, p.db), season.Plan{Code: "rahasia", Name: "Rahasia", Kind: season.Internal, Channel: season.Portal}); err != nil {
		t.Fatal(err)
	}
	b := webtest.New(t, p.site)
	b.Get("/tahapan").SeesNot("Rahasia")
	b.Get("/tahapan/rahasia").Is(http.StatusNotFound)
	b.Get("/tahapan/rahasia.ics").Is(http.StatusNotFound)
}

func TestAMovedDateStaysReadableWithItsLetter(t *testing.T) {
	p := open(t)
	p.extend(t)
	b := webtest.New(t, p.site)
	b.Get("/tahapan").Sees("Semula", "menjadi", "gangguan e-meterai", "surat 800/398/BKPSDM/2026")
	if !strings.Contains(string(b.Body), "<del>") {
		t.Error("the old date is not struck through")
	}
	b.Get("/tahapan/cpns-2026.ics").Is(http.StatusOK)
	c, err := ical.ParseCalendar(strings.NewReader(string(b.Body)))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Events()); n != 21 {
		t.Errorf("%d events, want 21", n)
	}
	if text := string(b.Body); !strings.Contains(strings.ReplaceAll(text, "\r\n ", ""), "800/398/BKPSDM/2026") {
		t.Error("the calendar does not name the letter")
	}
	for _, line := range strings.Split(string(b.Body), "\r\n") {
		if len(line) > 75 {
			t.Errorf("line of %d octets: %s", len(line), line)
		}
	}
}

func TestBetweenSeasons(t *testing.T) {
	b := webtest.New(t, siteOver(t, pgtest.Tx(t)))
	b.Get("/tahapan").Is(http.StatusOK).Sees("Belum ada musim pengadaan")
	b.Get("/lowongan").Is(http.StatusOK).Sees("Belum ada lowongan yang dibuka")
}

// The kinds, weights and minimums of tests belong to the announcement (Pasal 22
// PermenPANRB 6/2024).
func TestWhatIsTestedIsAnnounced(t *testing.T) {
	p := open(t)
	webtest.New(t, p.site).Get("/tahapan/cpns-2026").Sees("Apa yang diujikan dan berapa bobotnya", "Tes Karakteristik Pribadi (TKP)", "60% nilai akhir",
		"Penyandang Disabilitas", "286", "KepmenPANRB 321/2024", "Jumlah nilai SKD", "yang lebih tua didahulukan", "PermenPANRB 27/2021 Pasal 48 ayat (4)")
}
