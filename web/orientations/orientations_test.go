package orientations_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func open(t *testing.T) *webtest.Town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Staff("Sri Wahyuningtiastuti", ledger.Trainer)
	s.Staff("Adi Kusumawardhana", ledger.Trainer)
	s.Applicant("Tono Wibisonoputra")
	s.Personnel()
	return s
}

func TestAFirstYearIsPlannedAndLived(t *testing.T) {
	s := open(t)
	s.Newcomer()
	sri := s.As("sri")
	sri.Get("/kelola/orientasi").Is(http.StatusOK).Sees("Menunggu direncanakan", "Wati Anggrainisari").Follow("Wati Anggrainisari")
	sri.Press("Rencanakan dan kabari").Is(http.StatusUnprocessableEntity).Sees("Tulis NIP pegawai yang masih bekerja di sini", "Tulis hari dan jam yang belum lewat", "Tulis tempatnya", "Tulis nomor suratnya")
	sri.Fill("NIP mentor", webtest.WatiNIP).Fill("Tempat", "Aula BKD").Press("Rencanakan dan kabari").Sees("Mentor harus orang lain")
	if sri.Value("Tempat") != "Aula BKD" {
		t.Error("what was typed is gone")
	}
	s.Orientation()
	wati := s.As("wati")
	wati.Get("/pegawai").Follow("Buka orientasi").Is(http.StatusOK).Sees("Tahun pertama Anda", "Berikutnya: Ambil keputusan pengangkatan", "Aula BKD", "Tambahkan ke kalender", "Joko Purnomosidhiarta", "6 JP dari paling banyak 18 JP")
	wati.Follow("Tambahkan ke kalender").Is(http.StatusOK).Sees("BEGIN:VEVENT", "Aula BKD")
	wati.Get("/pegawai/orientasi").Press("Sudah Ambil keputusan pengangkatan").At("/pegawai/orientasi").Sees("Tugas selesai", "Berikutnya: Baca kode etik")
	tono := s.As("tono") // head of the unit
	tono.Get("/pegawai/orientasi").Follow("Wati Anggrainisari").Is(http.StatusOK).Sees("Berikutnya: Terbitkan surat pernyataan").SeesNot("Sudah Baca kode etik")
	tono.Fill("Penguatan kompetensi teknis bidang", "seratus").Press("Simpan nilai").Is(http.StatusUnprocessableEntity).Sees("Tulis nilai 0 sampai 100")
	tono.Fill("Penguatan kompetensi teknis bidang", "82,5").Press("Simpan nilai").Is(http.StatusOK).Sees("Nilai disimpan", "82,5")
	year := tono.URL.Path
	wati.Get(year).At("/pegawai/orientasi")
	s.Applicant("Budi Santosaputra")
	b := s.As("budi")
	b.Unchecked = true
	b.Get(year).Is(http.StatusForbidden) // no employee
}

func TestTheDeskSeesAbsenceInTime(t *testing.T) {
	s := open(t)
	id := s.Orientation()
	sri := s.As("sri")
	sri.Get("/kelola/orientasi/"+id).Is(http.StatusOK).Sees("Wati Anggrainisari", "6 JP dari paling banyak 18 JP", "Nilai-nilai dasar PNS BerAKHLAK")
	sri.Press("Catat").Is(http.StatusUnprocessableEntity).Sees("Tulis tanggalnya", "Pilih agendanya", "Tulis jam pelajaran yang tidak diikuti, 1 sampai 12")
	sri.Press("Batalkan catatan").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	sri.Fill("Mengapa catatan ini keliru", "Hadir; daftar salah baca").Press("Batalkan catatan").Is(http.StatusOK).Sees("Dibatalkan: Hadir; daftar salah baca", "0 JP dari paling banyak 18 JP")
	sri.Fill("Nilai akhir", "86,25").Choose("Lulus").Press("Catat hasil").Is(http.StatusUnprocessableEntity).Sees("Tulis nomor dan tanggal STTPP")
	sri.Fill("Nilai akhir", "64").Choose("Tidak lulus").Press("Catat hasil").Is(http.StatusOK).Sees("Hasil: 64,00, Kurang memuaskan", "Latsar hanya diikuti satu kali").SeesNot("Catat pengangkatan menjadi PNS")
	sri.Get("/kelola/orientasi.csv").Is(http.StatusOK).Sees("Wati Anggrainisari", "tidak lulus")
}
