package awards_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestARoundOfTheMedalFromCountingToTheKeppres(t *testing.T) {
	s := aTown(t)
	s.Do(`INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date, value) SELECT gen_random_uuid(), id, 'discipline', '2012-03-01', '800/9', '2012-03-01', 'sedang' FROM employee WHERE nip = $1`, webtest.TonoNIP)
	sri, adi := s.As("sri"), s.As("adi")
	sri.Get("/kelola/penghargaan").Follow("Satyalancana").Press("Buka putaran").Is(http.StatusUnprocessableEntity).Sees("Tulis nama putaran", "Isi tanggal acuannya")
	sri.Post("/kelola/penghargaan/satyalancana", url.Values{"name": {"HUT RI 2026"}, "date": {"17"}, "date-month": {"8"}, "date-year": {"2026"}}).Is(http.StatusOK).
		Sees("Mirna Puspitasaridewi", "Tono Wibisonoputra", "Perlu diputus", "Bukti belum lengkap", "SK CPNS", "Selesaikan dulu 1 calon").SeesNot("Joko")
	round := sri.URL.Path
	id := func(nip string) string { return s.Text(`SELECT id::text FROM employee WHERE nip = $1`, nip) }
	tono, mirna := round+"/"+id(webtest.TonoNIP), round+"/"+id("198502022010012002")
	sri.Get(tono).Sees("16 tahun penuh tanpa putus", "Hukuman disiplin sedang", "dua orang yang memutuskan").Press("Usulkan putusan").Is(http.StatusUnprocessableEntity).
		Sees("Pilih diusulkan atau tidak diusulkan", "Tulis alasannya").Choose("Tidak diusulkan").Fill("Alasan", "Belum cukup waktu").Press("Usulkan putusan").At(tono).Sees("menunggu orang kedua")
	adi.Get(tono).Press("Sahkan putusan ini").At(tono).Sees("Keraguan diputus", "Diputus tidak diusulkan")
	sri.Get(mirna).Press("Catat").Is(http.StatusUnprocessableEntity).Sees("Pilih bukti yang Anda lihat", "Tulis nomor dan tanggal buktinya")
	for _, kind := range []string{"cpns", "rank", "position", "drh", "statement"} {
		sri.Post(mirna+"/bukti", url.Values{"kind": {kind}, "note": {"Nomor 1 tanggal 1 Juli 2026"}}).At(mirna).Sees("Bukti dicatat")
	}
	sri.Get(round).Sees("Siap diusulkan").Press("Bekukan dan usulkan").Is(http.StatusUnprocessableEntity).Sees("Tulis nomor surat usulnya").Fill("Nomor surat usul", "800/55/2026").Press("Bekukan dan usulkan").At(round).
		Sees("1 orang diusulkan", "Orang lain yang mencatat Keppresnya")
	sri.Unchecked = true
	if list := string(sri.Get(round + "/daftar.csv").Is(http.StatusOK).Body); !strings.Contains(list, "198502022010012002") || strings.Contains(list, "Tono") {
		t.Errorf("the list: %q", list)
	}
	if paper := string(sri.Get(round + "/usul.pdf").Is(http.StatusOK).Body); !strings.HasPrefix(paper, "%PDF") {
		t.Error("the letter is no PDF")
	}
	adi.Get(round).Press("Catat Keppres").Is(http.StatusUnprocessableEntity).Sees("Tulis nomor Keppresnya", "Isi tanggal Keppres")
	adi.Get(round).Fill("Mengapa Mirna Puspitasaridewi tidak disebut (boleh kosong)", "Masih diperiksa.").Press("Catat Keppres").Is(http.StatusUnprocessableEntity).Sees("Keppres ini tidak menyebut seorang pun")
	adi.Post(round+"/keppres", url.Values{"decree": {"Keppres Nomor 80/TK/Tahun 2026"}, "decree-date": {"1"}, "decree-date-month": {"3"}, "decree-date-year": {"2026"}}).At(round).Sees("Keppres tercatat", "Keppres Nomor 80/TK/Tahun 2026")
	s.As("tono").Get("/pegawai").Follow("Buka penghargaan saya").Sees("Satyalancana Karya Satya Anda", "tahun penuh tanpa putus")
}
