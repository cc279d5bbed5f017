package onboardings_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const (
	code = "internal-2026"
	own  = "/lamaran/" + code + "/pemberkasan"
	desk = "/kelola/pemberkasan/" + code
)

// aTown has nova, who passed and was given one document back.
func aTown(t *testing.T) (s *webtest.Town, n string) {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s = webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Populate()
	return s, s.Text(`SELECT p.number FROM onboarding o JOIN participant p ON p.id = o.participant_id`)
}

func TestWhoPassedMendsADocumentAndIsAppointed(t *testing.T) {
	s, n := aTown(t)
	nova, rudi, sinta := s.As("nova"), s.As("rudi"), s.As("sinta")
	nova.Get("/akun").Sees("Seleksi Internal 2026", "Lengkapi berkas sebelum").Follow("Buka pemberkasan").At(own).Is(http.StatusOK).
		Sees("Ada dokumen yang dikembalikan", "SKCK sudah tidak berlaku", "Alasan petugas")
	nova.Press("Kirim berkas").Is(http.StatusUnprocessableEntity).Sees("dikembalikan petugas; unggah penggantinya")
	nova.Get(own + "/dokumen/skck").Press("Unggah").Is(http.StatusUnprocessableEntity)
	nova.Get(own + "/dokumen/ijazah").Sees("Sesuai").SeesNot("Ganti dengan berkas lain")
	nova.Get(own + "/dokumen/ktp").Is(http.StatusNotFound)
	s.As("siti").Get(own).Is(http.StatusNotFound)
	s.HandIn(code)
	nova.Get(own).Sees("Berkas terkirim, menunggu diperiksa").SeesNot("Kirim berkas")

	rudi.Get("/kelola").Follow("Pemberkasan").At("/kelola/pemberkasan").Follow("Seleksi Internal 2026").At(desk).Sees("Menunggu diperiksa", number.Grouped(n)).
		SeesNot("Impor nomor induk").Follow(number.Grouped(n)).At(desk + "/" + n).Sees("Periksa setiap dokumen").Press("Simpan pemeriksaan").Is(http.StatusUnprocessableEntity).
		Sees("Pilih sesuai atau kembalikan")
	rudi.Post(desk+"/"+n+"/pemeriksaan", url.Values{"skck": {"not"}, "reason-skck": {" "}}).Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	rudi.Post(desk+"/"+n+"/pemeriksaan", url.Values{"skck": {"met"}}).At(desk).Sees("tersimpan dan orangnya sudah diberi tahu", "Berkas lengkap")
	rudi.Post(desk+"/"+n+"/pemeriksaan", url.Values{"skck": {"met"}}).Is(http.StatusConflict)
	rudi.Get("/kelola/pemberkasan/cpns-2026/" + n).Is(http.StatusNotFound)
	nova.Get(own).Sees("Semua dokumen sesuai")

	sinta.Get(desk).Press("Usulkan 1 nomor induk").Is(http.StatusUnprocessableEntity).Sees("Tulis nomor suratnya").
		Fill("Nomor surat usul", "800/70/2026").Press("Usulkan 1 nomor induk").At(desk).Sees("1 nomor induk diusulkan")
	sinta.Unchecked = true
	if body := string(sinta.Get(desk + "/usul.csv").Is(http.StatusOK).Body); !strings.Contains(body, n) || !strings.Contains(body, "Nova Kurniasihdewi") {
		t.Errorf("the list for BKN: %q", body)
	}
	sinta.Unchecked = false
	list := func(nip string) webtest.File {
		return webtest.File{Name: "nip.csv", Content: []byte("nomor_peserta;nip;nomor_sk;tanggal_sk;tmt\n" + n + ";" + nip + ";800/77/2026;20-11-2026;01-12-2026\n")}
	}
	const upload = "Daftar nomor induk (CSV atau XLSX)"
	sinta.Get(desk).Press("Impor daftar").Is(http.StatusUnprocessableEntity).Sees("Pilih berkas yang berisi nomor induk")
	sinta.Attach(upload, list(webtest.NIP[:17])).Press("Impor daftar").Is(http.StatusUnprocessableEntity).Sees("Daftar ditolak", "Baris 2, kolom nip: harus 18 angka")
	sinta.Attach(upload, list(webtest.NIP)).Press("Impor daftar").At(desk).Sees("1 orang diangkat", "Diangkat")
	nova.Get("/akun").Follow("Halaman pegawai").At("/pegawai").Is(http.StatusOK).Sees("Nova Kurniasihdewi", webtest.NIP[:8], "Kepala Seksi Pelayanan", "800/77/2026")
	nova.Get(own + "/undur-diri").Is(http.StatusConflict).Sees("Nomor induk sudah ditetapkan")
	s.As("siti").Get("/pegawai").At("/pegawai/klaim").Is(http.StatusOK).Sees("Buka akun pegawai")
}

func TestWithdrawingShowsItsConsequencesFirst(t *testing.T) {
	s, n := aTown(t)
	nova, sinta, hendra := s.As("nova"), s.As("sinta"), s.As("hendra")
	nova.Get(own).Follow("Baca akibat mengundurkan diri").At(own+"/undur-diri").Sees("Tidak dapat ditarik kembali").
		Press("Mengundurkan diri").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya", "Centang bahwa Anda sudah membaca akibatnya")
	next := s.Text(`SELECT number FROM result_row WHERE status = 'outside' ORDER BY position LIMIT 1`)
	nova.Fill("Alasan", "Pindah ke luar daerah.").Choose("Saya sudah membaca akibatnya dan tetap mengundurkan diri.").Press("Mengundurkan diri").At(own).Sees("Mengundurkan diri", "Pindah ke luar daerah.")
	sinta.Get(desk + "/" + n).Sees("Data diri peserta berikutnya belum ada di portal")
	s.Do(`UPDATE participant SET person_id = $1 WHERE number = $2`, s.People["rina"].Person, next)
	sinta.Get(desk+"/"+n).Sees("Berikutnya: peringkat 2", number.Grouped(next)).Press("Usulkan pengganti").Is(http.StatusUnprocessableEntity).Sees("Tulis nomor suratnya", "Tulis tanggal yang belum lewat")
	sinta.Fill("Nomor surat permintaan pengganti", "S-12/2026").Fill("Tanggal", "30").Fill("Bulan", "12").Fill("Tahun", "2030").Press("Usulkan pengganti").At(desk+"/"+n).Sees("Pengganti diusulkan", "Menunggu orang kedua").SeesNot("Tetapkan pengganti")
	sinta.Post(desk+"/"+n+"/pengganti/putusan", url.Values{"putusan": {"sahkan"}}).Is(http.StatusForbidden)
	hendra.Get(desk+"/"+n).Press("Tetapkan pengganti").At(desk+"/"+n).Sees("Pengganti ditetapkan", "Ditetapkan")
	s.As("rina").Get(own).Is(http.StatusOK).Sees("Anda menggantikan peserta yang mengundurkan diri")
	sinta.Get(desk).Sees("menggantikan " + number.Grouped(n))
}
