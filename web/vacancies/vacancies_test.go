package vacancies_test

import (
	"net/http"
	"testing"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestListShowsWhatIsOpenAndFilters(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/lowongan").Is(http.StatusOK).Sees("46 lowongan", "60 posisi", "belum ada pelamar", "CPNS 2026 menerima lamaran sampai", "Analis Sumber Daya Manusia Aparatur Ahli Pertama")
	b.Choose("S-1").Press("Terapkan").Is(http.StatusOK).At("/lowongan")
	if got := b.URL.Query().Get("jenjang"); got != "s1" {
		t.Errorf("jenjang=%q", got)
	}
	b.SeesNot("46 lowongan")
	b.Get("/lowongan").Fill("Jabatan, unit kerja, atau jurusan", "manajemen").Press("Cari").Sees("Analis Sumber Daya Manusia Aparatur Ahli Pertama")
	b.Get("/lowongan?q=perencanna").Sees("Maksud Anda")
	b.Get("/lowongan?q=xyzzyqwert").Sees("Tidak ada lowongan yang cocok")
	b.Get("/lowongan?hal=3").Sees("46 lowongan")
}

func TestAVacancyTellsEverything(t *testing.T) {
	p := open(t)
	slug := p.slug(t, "Penera Ahli Pertama")
	b := webtest.New(t, p.site)
	b.Get("/lowongan/"+slug).Is(http.StatusOK).Sees("Penera Ahli Pertama", "Syarat, dan dari mana asalnya", "Pasal 23", "Nilai ambang batas", "166", "Jadwal", "Lamar posisi ini", "Rp")
	b.Get("/lowongan/" + slug + ".ics").Is(http.StatusOK)
	b.Get("/lowongan/tidak-ada").Is(http.StatusNotFound)
}
