package awards_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/awards"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const story = "Setiap bulan mengantar obat ke rumah pasien lanjut usia di sebelas desa."

func aTown(t *testing.T) *webtest.Town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Officers()
	s.Applicant("Tono Wibisonoputra")
	s.Personnel()
	return s
}

// fresh is the site without the pages it kept a moment ago; a citizen looks at it.
func fresh(t *testing.T, s *webtest.Town) *webtest.Browser {
	t.Helper()
	site, err := web.Handler(s.Deps)
	if err != nil {
		t.Fatal(err)
	}
	return webtest.New(t, site)
}

func TestAProgrammeIsWrittenByOneAndPublishedByAnother(t *testing.T) {
	s := aTown(t)
	sri, adi := s.As("sri"), s.As("adi")
	sri.Get("/kelola/penghargaan").Follow("Buat program").Fill("Nama penghargaan", "Anugerah Baru").Press("Simpan rancangan").Is(http.StatusUnprocessableEntity).
		Sees("Isi tahun dengan empat angka", "Tulis keterangannya", "Tulis peraturan yang menjadi dasar", "Isi tanggalnya")
	if sri.Value("Nama penghargaan") != "Anugerah Baru" {
		t.Error("what was typed is gone")
	}
	sri.Post("/kelola/penghargaan", url.Values{"name": {"Anugerah Baru"}, "year": {"2030"}, "about": {"Kerja baik."}, "source": {"Peraturan Bupati contoh"}, "opens": {"1"}, "opens-month": {"3"}, "opens-year": {"2030"},
		"closes": {"31"}, "closes-month": {"3"}, "closes-year": {"2030"}, "scored": {"30"}, "scored-month": {"4"}, "scored-year": {"2030"}, "spread": {"10"}}).Is(http.StatusOK).
		Sees("Anugerah Baru 2030", "Belum ada kategori", "Anda ikut menulis program ini")
	desk := sri.URL.Path
	adi.Get(desk).Press("Ya, terbitkan").Is(http.StatusConflict).Sees("belum lengkap")
	sri.Get(desk).Fill("Nama kategori", "Inovator").Fill("Kriteria", "Dampak; 60; tanpa nama").Press("Tambah kategori").Is(http.StatusUnprocessableEntity).
		Sees("Bobot semua kriteria harus berjumlah 100; sekarang 60", "Pilih sedikitnya satu status pegawai").Choose("PNS").Fill("Kriteria", "Dampak; 60; tanpa nama\nSikap; 40; dengan nama").
		Press("Tambah kategori").At(desk).Sees("Kategori ditambahkan", "Sikap 40%")
	sri.Fill("Alamat surel petugas, atau NIP pegawai", "tidak@ada.example").Choose("Panitia").Press("Tunjuk").Is(http.StatusUnprocessableEntity).Sees("Tidak ada petugas dengan alamat surel itu").
		Fill("Alamat surel petugas, atau NIP pegawai", s.People["sinta"].Email).Press("Tunjuk").At(desk).Sees("Sinta Wulandaryani")
	adi.Get(desk).Press("Ya, terbitkan").At(desk).Sees("Program terbit", "Menerbitkan program penghargaan")
	fresh(t, s).Get("/penghargaan").Follow("Anugerah Baru 2030").Sees("Inovator", "60%", "Dua penilai menilai sendiri-sendiri").SeesNot("Usulkan seseorang")
	s.As("tono").Get(desk).Is(http.StatusNotFound)
	sri.Get(desk).Press("Undur hari terakhir penilaian").Is(http.StatusUnprocessableEntity).Sees("Isi tanggalnya", "Tulis alasannya").Fill("Alasan diundur", "Penilai sakit")
	if sri.Value("Alasan diundur") != "Penilai sakit" {
		t.Error("what was typed is gone")
	}
	sri.Post(desk+"/penilaian", url.Values{"scored": {"31"}, "scored-month": {"5"}, "scored-year": {"2030"}, "reason": {"Penilai sakit"}}).At(desk).Sees("Hari terakhir penilaian diundur", "31 Mei 2030", "Penilai sakit")
}

func TestAFileThatIsTooLargeLeavesWhatWasTyped(t *testing.T) {
	s := aTown(t)
	_, slug := s.Programme("Anugerah Sekundang")
	b := fresh(t, s)
	b.Get("/penghargaan/"+slug+"/usul").Fill("Nama orang yang diusulkan", "Pak Tono").Fill("Perbuatannya", story).Fill("Alamat surel Anda", "wulan@warga.example").
		Attach("Bukti", webtest.File{Name: "besar.pdf", Content: make([]byte, awards.UploadLimit)}).Press("Kirim usulan").Is(http.StatusUnprocessableEntity)
	if b.Value("Nama orang yang diusulkan") != "Pak Tono" || b.Value("Perbuatannya") != story || b.Value("Alamat surel Anda") != "wulan@warga.example" {
		t.Error("what was typed is gone")
	}
}

func TestFromACitizensDeedToACertificateAndItsEnd(t *testing.T) {
	s := aTown(t)
	id, slug := s.Programme("Anugerah Sekundang")
	citizen := fresh(t, s)
	citizen.Get("/penghargaan/"+slug).Follow("Usulkan seseorang").Press("Kirim usulan").Is(http.StatusUnprocessableEntity).
		Sees("Tulis nama orang yang Anda usulkan", "Tulis tempat kerjanya", "Ceritakan perbuatannya", "Tulis nama Anda", "Tulis alamat surel yang lengkap", "Centang persetujuan")
	citizen.Fill("Nama orang yang diusulkan", "Pak Tono").Fill("Tempat kerjanya", "Kominfo").Fill("Perbuatannya", story).Fill("Nama Anda", "Wulan Permatasarini").Fill("Alamat surel Anda", "wulan@warga.example").
		Choose("Nama dan alamat surel saya boleh disimpan tertutup untuk usulan ini; hanya panitia yang dapat membacanya").Press("Kirim usulan").Is(http.StatusOK).Sees("Periksa kotak surat Anda")
	citizen.Get(s.MailLink("wulan@warga.example")).Sees("Pak Tono").Press("Ya, ini usulan saya").Is(http.StatusOK).Sees("Usulan Anda diterima")

	desk, sinta := "/kelola/penghargaan/"+id, s.As("sinta")
	sinta.Get("/kelola/penghargaan").Follow("Anugerah Sekundang 2026").At(desk).Sees("Pak Tono", "Menunggu dicocokkan")
	nomination := "/kelola/penghargaan/usulan/" + s.Text(`SELECT id::text FROM award_nomination`)
	sinta.Get(nomination).Sees("Wulan Permatasarini", story).Fill("NIP", "123").Press("Cocokkan dan tanya orangnya").Is(http.StatusUnprocessableEntity).Sees("Tidak ada pegawai dengan NIP itu").
		Fill("NIP", webtest.TonoNIP).Press("Cocokkan dan tanya orangnya").At(nomination).Sees("Tono Wibisonoputra", "sudah ditanya")
	s.As("rudi").Get(nomination).Is(http.StatusNotFound)
	s.As("tono").Get("/pegawai/penghargaan").Sees(story).Press("Saya bersedia diusulkan untuk Pelayan Publik Teladan").At("/pegawai/penghargaan").Sees("diteruskan ke panitia")
	sinta.Get(nomination).Press("Simpan keputusan").Is(http.StatusUnprocessableEntity).Sees("Pilih salah satu").
		Choose("Teruskan ke penilai").Fill("Perbuatannya, tanpa nama", "Mengantar obat ke rumah 214 pasien lanjut usia").Press("Simpan keputusan").At(nomination).Sees("diteruskan ke penilai")

	for _, first := range []string{"rudi", "vera"} {
		b := s.As(first)
		b.Get("/kelola/penghargaan/nilai").Sees("nama ditutup").SeesNot("Tono").Press("Ambil berkas "+s.Text(`SELECT code FROM award_nomination`)).Is(http.StatusOK).Sees("Mengantar obat", "Nama ditutup").SeesNot("Tono").
			Press("Kirim nilai").Is(http.StatusUnprocessableEntity).Sees("Isi nilai dalam angka 0 sampai 100")
		b.Post("/kelola/penghargaan/nilai/"+s.Text(`SELECT id::text FROM award_scoring WHERE done_at IS NULL`)+"/nilai", url.Values{
			"value-" + s.Text(`SELECT id::text FROM award_criterion ORDER BY position LIMIT 1`):      {"86"},
			"value-" + s.Text(`SELECT id::text FROM award_criterion ORDER BY position DESC LIMIT 1`): {"86"}}).At("/kelola/penghargaan/nilai").Sees("Nilai terkirim", "86")
	}
	category := desk + "/kategori/" + s.Text(`SELECT id::text FROM award_category`)
	sinta.Get(category).Sees("86 · 86", "Peringkat dapat ditetapkan sesudah masa usulan berakhir")
	s.Do(`UPDATE award_programme SET closes_at = portal_now() - interval '1 minute'`)
	sinta.Get(category).Press("Ya, tetapkan peringkat").At(category).Sees("Peringkat 1 dari 1, nilai akhir 86").Press("Usulkan penetapan").Is(http.StatusUnprocessableEntity).
		Sees("Tulis nomor keputusannya", "Isi tanggal keputusan", "Tulis siapa yang menandatangani")
	sinta.Post(category+"/penetapan", url.Values{"decree": {"Keputusan Bupati Nomor 800/412 Tahun 2026"}, "decree-date": {"2"}, "decree-date-month": {"3"}, "decree-date-year": {"2026"},
		"signer-title": {"Bupati Bengkulu Selatan,"}, "signer-name": {"Nama Contoh"}}).At(category).Sees("Menunggu orang kedua")
	grant := desk + "/piagam/" + s.Text(`SELECT id::text FROM award_grant`)
	sinta.Get(grant).Sees("Anda yang mengusulkan").SeesNot("Ya, tetapkan penghargaan")
	sinta.Post(grant+"/tetapkan", nil).Is(http.StatusForbidden)
	hendra := s.As("hendra")
	hendra.Get(grant).Press("Ya, tetapkan penghargaan").At(grant).Sees("piagamnya sudah terbit")

	code := s.Text(`SELECT code FROM award_grant`)
	public := fresh(t, s)
	public.Get("/penghargaan").Sees("Tono Wibisonoputra", "Mengantar obat ke rumah 214 pasien", "Berlaku").Follow("Buka piagam").At("/penghargaan/penerima/" + code).Sees("Keputusan Bupati Nomor 800/412 Tahun 2026").SeesNot("Wulan")
	public.Get("/verifikasi/"+code).Sees("Piagam penghargaan", "Tono Wibisonoputra", "BERLAKU", "Bandingkan berkas Anda")
	public.Unchecked = true
	paper := string(public.Get("/penghargaan/penerima/" + code + "/piagam.pdf").Is(http.StatusOK).Body)
	picture := string(public.Get("/penghargaan/penerima/" + code + "/bagikan.png").Is(http.StatusOK).Body)
	list := string(public.Get("/penghargaan.csv").Is(http.StatusOK).Body)
	if !strings.HasPrefix(paper, "%PDF") || !strings.Contains(picture, "PNG") || !strings.Contains(list, "Mengantar obat") {
		t.Error("the certificate, the picture or the list is none")
	}

	hendra.Get(grant).Press("Ya, usulkan").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya").Fill("Alasan pencabutan", "Data usulan terbukti tidak benar").Press("Ya, usulkan").At(grant)
	hendra.SeesNot("Cabut penghargaan")
	sinta.Get(grant).Press("Cabut penghargaan").At(grant).Sees("Penghargaan dicabut")
	after := fresh(t, s)
	after.Get("/penghargaan/penerima/"+code).Sees("dicabut", "Data usulan terbukti tidak benar").SeesNot("PDF siap cetak")
	after.Get("/verifikasi/"+code).Sees("DICABUT", "Data usulan terbukti tidak benar", "Tidak berlaku sejak")
	after.Get("/penghargaan/penerima/" + code + "/bagikan.png").Is(http.StatusNotFound)
}
