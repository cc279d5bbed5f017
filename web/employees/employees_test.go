package employees_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/employee"
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

func TestDataOfThePersonnelSystemComesBySecondPerson(t *testing.T) {
	s := open(t)
	sri, adi := s.As("sri"), s.As("adi")
	sri.Get("/kelola/pegawai").Is(http.StatusOK).Sees("3 orang", "1 berkas menunggu orang kedua", "Mirna Puspitasaridewi", "Belum dibuka", "Terhubung")
	sri.Follow("Impor data pegawai").Press("Unggah dan lihat pratinjau").Is(http.StatusUnprocessableEntity).Sees("Pilih berkas data pegawai")
	sri.Attach("Berkas data pegawai", webtest.File{Name: "pegawai.csv", Content: []byte("nip;nama;unit_kerja;jabatan;tmt_cpns\n12;;Dinas;Analis;kapan\n")}).Press("Unggah dan lihat pratinjau").
		Is(http.StatusUnprocessableEntity).Sees("Berkas ditolak, tidak ada yang diubah", "Baris 2, kolom nip: harus 18 angka", "Baris 2, kolom nama:", "Baris 2, kolom tmt_cpns: harus tanggal")
	sri.Follow("pegawai-desember.csv").Is(http.StatusOK).Sees("Menunggu orang kedua", "Golongan", "III/b", "III/c", "Orang lain yang memeriksa")
	path := sri.URL.Path
	sri.Post(path, url.Values{"meterai": {"x"}}).Is(http.StatusForbidden)
	adi.Post(path, url.Values{"meterai": {"x"}}).Is(http.StatusConflict).Sees("berubah sejak pratinjau")
	adi.Get(path).Press("Terapkan seperti pratinjau ini").At(path).Sees("Data pegawai diperbarui: 0 baru, 1 berubah", "Diterapkan")
	b := adi.Get("/kelola/pegawai").Fill("Nama atau NIP", "puspita").Press("Cari").Is(http.StatusOK).Sees("Mirna", "III/c")
	if strings.Contains(b.URL.String(), "puspita") {
		t.Error("a name stands in the address")
	}
	adi.Follow("Mirna Puspitasaridewi").Is(http.StatusOK).Sees("Hukuman disiplin", "Ringan", "Sangat baik", "impor pegawai.csv", "Diubah oleh impor data pegawai", "Golongan: III/b menjadi III/c")
	s.As("tono").Get("/pegawai").Is(http.StatusOK).Sees("Unit yang Anda pimpin", "Dinas Kominfo Contoh", "IV/a")
}

func TestANumberIsClaimedWithACodeFromTheOfficialMailbox(t *testing.T) {
	s := open(t)
	b := webtest.New(t, s.Site)
	b.Get("/pegawai/klaim").Press("Kirim kode ke surel dinas").Is(http.StatusUnprocessableEntity).Sees("Isi tanggal lahir")
	b.Fill("NIP atau nomor induk PPPK", "199003032022211003").Fill("Tanggal", "3").Fill("Bulan", "3").Fill("Tahun", "1990").Press("Kirim kode ke surel dinas").At("/pegawai/klaim/kode").Is(http.StatusOK)
	b.Fill("Kode enam angka", "000000x").Press("Lanjutkan").Is(http.StatusUnprocessableEntity).Sees("Kode tidak cocok")
	b.Fill("Kode enam angka", s.MailCode("joko@dinas.example")).Press("Lanjutkan").At("/pegawai/klaim/akun").Sees("Joko Purnomosidhiarta", "joko@dinas.example")
	b.Fill("Nomor Induk Kependudukan (NIK)", "12").Press("Buat akun").Is(http.StatusUnprocessableEntity)
	if b.Value("Nomor Induk Kependudukan (NIK)") != "12" {
		t.Error("what was typed is gone")
	}
	b.Fill("Nomor Induk Kependudukan (NIK)", "1701050303900001").Fill("Nomor kartu keluarga (KK)", "1701050101100009").Fill("Tempat lahir", "Manna").Fill("Nomor telepon", "0812 3456 7890").Fill("Kata sandi", webtest.Password).Press("Buat akun").
		At("/masuk").Sees("Akun pegawai Anda sudah jadi")
	b.Fill("Alamat surel (e-mail)", "joko@dinas.example").Fill("Kata sandi", webtest.Password).Press("Masuk").At("/pegawai").Is(http.StatusOK).Sees("Joko Purnomosidhiarta", "PPPK")
	b.Get("/pegawai/klaim").At("/pegawai")

	// What is no number takes no place of a number's limit.
	b = webtest.New(t, s.Site)
	for range employee.PerNumber.Burst + 1 {
		b.Get("/pegawai/klaim").Fill("NIP atau nomor induk PPPK", "12").Press("Kirim kode ke surel dinas").Is(http.StatusUnprocessableEntity)
	}

	// A number of nobody gets the same answer.
	b = webtest.New(t, s.Site)
	b.Get("/pegawai/klaim").Fill("NIP atau nomor induk PPPK", "197003032000031003").Fill("Tanggal", "3").Fill("Bulan", "3").Fill("Tahun", "1970").Press("Kirim kode ke surel dinas").At("/pegawai/klaim/kode").Is(http.StatusOK)
}

func TestHeadsOfUnitsAreNamed(t *testing.T) {
	s := open(t)
	sri := s.As("sri")
	sri.Get("/kelola/pegawai/pimpinan").Is(http.StatusOK).Sees("Tono Wibisonoputra").Press("Catat pimpinan").Is(http.StatusUnprocessableEntity).Sees("Pilih unit kerja", "Tidak ada pegawai aktif dengan NIP ini", "Isi tanggalnya")
	sri.Press("Selesai memimpin Dinas Kominfo Contoh").Sees("tidak lagi memimpin")
	sri.Choose("Dinas Kominfo Contoh | Bidang Aplikasi").Fill("NIP pimpinan", webtest.TonoNIP).Fill("Tanggal", "1").Fill("Bulan", "1").Fill("Tahun", "2026").Press("Catat pimpinan").
		At("/kelola/pegawai/pimpinan").Is(http.StatusOK).Sees("Pimpinan unit dicatat", "Bidang Aplikasi", "sejak 1 Jan 2026")
}
