package thanks_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func aTown(t *testing.T) *webtest.Town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Officers()
	s.Applicant("Tono Wibisonoputra")
	s.Personnel()
	s.Newcomer()
	return s
}

// citizen is the site without the pages it kept a moment ago.
func citizen(t *testing.T, s *webtest.Town) *webtest.Browser {
	t.Helper()
	site, err := web.Handler(s.Deps)
	if err != nil {
		t.Fatal(err)
	}
	return webtest.New(t, site)
}

const (
	told    = "Bu Wati menunggu sampai surat anak saya selesai, padahal kantor sudah tutup."
	without = "Petugasnya menunggu sampai surat anak saya selesai, padahal kantor sudah tutup."
)

func TestFromACitizensWordsToANomination(t *testing.T) {
	s := aTown(t)
	c := citizen(t, s)
	c.Get("/terima-kasih").Press("Kirim ucapan").Is(http.StatusUnprocessableEntity).
		Sees("Pilih unit", "Isi tanggal kejadiannya", "Ceritakan dalam", "Pilih bagaimana Anda disebut", "Tulis nama Anda", "Tulis alamat surel", "Centang persetujuan")
	c.Fill("Apa yang terjadi", told).Press("Kirim ucapan").Is(http.StatusUnprocessableEntity)
	if c.Value("Apa yang terjadi") != told {
		t.Error("what was typed is gone")
	}
	today := s.Text(`SELECT to_char(portal_now() AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD')`)
	form := url.Values{"unit": {s.Text(`SELECT unit_id::text FROM employee WHERE nip = $1`, webtest.TonoNIP)}, "addressee": {"Bu Wati"}, "on": {today[8:]}, "on-month": {today[5:7]}, "on-year": {today[:4]},
		"text": {told}, "shown": {"initials"}, "name": {"Sulastri Wulandari"}, "email": {"sulastri@warga.example"}, "consent": {"ya"}}
	c.Post("/terima-kasih", form).Is(http.StatusOK).Sees("Periksa kotak surat Anda")
	link := s.MailLink("sulastri@warga.example")
	edi := s.As("edi")
	edi.Get("/kelola/terima-kasih").Sees("Belum ada ucapan")
	c.Get(link).Sees(told).Press("Ya, ini ucapan saya").Is(http.StatusOK).Sees("ucapan Anda sampai")
	c.Get(link).Is(http.StatusNotFound).Sees("sudah dipakai")

	id, code := s.Text(`SELECT id::text FROM thanks`), s.Text(`SELECT code FROM thanks`)
	place := "/kelola/terima-kasih/" + id
	edi.Get("/kelola").Sees("ucapan terima kasih menunggu dibaca")
	s.As("audi").Get(place).Sees(told).SeesNot("Sulastri", "Terbitkan")
	edi.Get("/kelola/terima-kasih").Follow(code).At(place).Sees("Sulastri Wulandari", "tampil sebagai S.W.")
	edi.Post(place+"/terbit", url.Values{"employee": {s.People["wati"].Employee}, "excerpt": {told}}).Is(http.StatusUnprocessableEntity).Sees("masih menyebut Wati")
	edi.Post(place+"/terbit", url.Values{"employee": {s.People["wati"].Employee}, "excerpt": {without}}).At(place).Sees("Ucapan terbit", "Menerbitkan ucapan")

	citizen(t, s).Get("/penghargaan").Sees(without, "S.W.").SeesNot("Wati")
	wati := s.As("wati")
	wati.Get("/pegawai/terima-kasih").Sees(without).Press("Tampilkan nama depan saya pada ucapan " + code).At("/pegawai/terima-kasih").Sees("Nama depan Anda tampil")
	citizen(t, s).Get("/terima-kasih").Sees("Untuk Wati")
	wati.Press("Jangan tampilkan nama saya pada ucapan " + code).At("/pegawai/terima-kasih")
	citizen(t, s).Get("/terima-kasih").Sees(without).SeesNot("Untuk Wati")
	tono := s.As("tono")
	tono.Get("/pegawai/terima-kasih").Sees("Untuk unit", "Untuk Wati")

	s.Programme("Anugerah Sekundang")
	tono.Get("/pegawai/terima-kasih").Follow("Usulkan untuk Anugerah Sekundang 2026 dengan ucapan "+code).Sees("Ucapan warga ini ikut sebagai bukti").Fill("Nama orang yang diusulkan", "Wati").Press("Kirim usulan").Is(http.StatusOK)
	s.As("sinta").Get("/kelola/penghargaan/usulan/"+s.Text(`SELECT id::text FROM award_nomination WHERE thanks_id = $1`, id)).Sees("Ucapan warga sebagai bukti", without, "Untuk Wati")

	edi.Get(place).Press("Ya, simpan keputusan").Is(http.StatusUnprocessableEntity).Sees("Tulis alasan").Fill("Alasan, sebagaimana dibaca pengirimnya", "Pengirim memintanya").Press("Ya, simpan keputusan").At(place).Sees("Tidak diterbitkan", "Pengirim memintanya")
	citizen(t, s).Get("/terima-kasih").SeesNot(without)
	citizen(t, s).Get("/penghargaan/" + s.Text(`SELECT slug FROM award_programme`) + "/usul?ucapan=" + code).Is(http.StatusNotFound)
}

func TestOneAddressIsNotFloodedWithMail(t *testing.T) {
	s := aTown(t)
	c := citizen(t, s)
	for i := range 8 {
		c.Post("/terima-kasih", url.Values{"email": {"satu@warga.example"}})
		if i >= 5 {
			c.Is(http.StatusTooManyRequests)
		}
	}
}
