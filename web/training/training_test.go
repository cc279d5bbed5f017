package training_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
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

func TestTheTrainingOfficersMonday(t *testing.T) {
	s := open(t)
	sri, adi, tono := s.As("sri"), s.As("adi"), s.As("tono")
	sri.Get("/kelola/pelatihan").Is(http.StatusOK).Sees("Unit yang belum cukup", "PP 11/2017 Pasal 203 ayat (4)", "Dinas Kominfo Contoh", "paling banyak 24 JP setahun")
	tono.Get("/pegawai").Follow("Kebutuhan dan undangan").Press("Simpan kebutuhan").Is(http.StatusUnprocessableEntity).Sees("Tulis nama pelatihannya", "Pilih teknis atau non-teknis", "Tulis alasannya", "Pilih paling sedikit satu pegawai")
	tono.Fill("Pelatihan apa", "Pelayanan di loket").Choose("Teknis").Fill("Mengapa perlu", "Antrean panjang.").Choose("Mirna Puspitasaridewi").Press("Simpan kebutuhan").At("/pegawai/unit").Sees("Kebutuhan pelatihan dicatat", "Antrean panjang.")

	adi.Get("/kelola/pelatihan/kelas").Follow("Buat kelas").Fill("Nama pelatihan", "Pelayanan ramah").Fill("Sesi", "besok pagi").Fill("Jam pelajaran", "dua").Press("Buat kelas").
		Is(http.StatusUnprocessableEntity).Sees("Baris “besok pagi” harus seperti", "Isi jam pelajaran dengan bilangan bulat", "Tulis ruangnya", "Pilih teknis atau non-teknis")
	if adi.Value("Jam pelajaran") != "dua" || adi.Value("Nama pelatihan") != "Pelayanan ramah" {
		t.Error("what was typed is gone")
	}
	adi.Choose("Teknis").Fill("Isi dan tujuan", "Latihan melayani.").Fill("Ruang", "Aula BKD").Fill("Sesi", "5-12-2030 08.00–12.00").Fill("Jam pelajaran", "8").Fill("Nama penanda tangan sertifikat", "Dra. Contoh").
		Fill("Tes singkat (boleh kosong)", "Apa yang pertama?\n*Menyapa\nMenunggu").Press("Buat kelas").Is(http.StatusOK).Sees("Kelas dibuat", "Aula BKD", "0 orang sudah menulis")
	class := adi.URL.Path
	sri.Get(class).Press("Usulkan kepada pimpinan unit").Is(http.StatusUnprocessableEntity).Sees("Pilih paling sedikit satu pegawai")
	sri.Choose("Mirna Puspitasaridewi").Fill("Atau dengan NIP (boleh kosong)", webtest.TonoNIP).Press("Usulkan kepada pimpinan unit").At(class).Sees("2 pegawai diusulkan", "Menunggu pimpinan")
	tono.Get("/pegawai/unit").Sees("Mirna Puspitasaridewi: Pelayanan ramah").SeesNot("Tono Wibisonoputra: Pelayanan").Press("Tolak Mirna Puspitasaridewi, Pelayanan ramah").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	tono.Press("Setujui Mirna Puspitasaridewi, Pelayanan ramah").At("/pegawai/unit").Sees("Keputusan Anda dicatat")
	adi.Get(class).Press("Setujui Tono Wibisonoputra").At(class).Sees("Keputusan dicatat")
	sri.Get(class).Press("Ya, kirim").At(class).Sees("Surat panggilan dikirim kepada 2 pegawai", "Dipanggil")
	if s.Text(`SELECT args->>'email' FROM river_job WHERE kind = 'notice.post' AND args->>'code' = 'mail.training-called'`) != "mirna@dinas.example" {
		t.Error("who has no account was not called")
	}

	sri.Get(class).Press("Ya, batalkan kelas").Is(http.StatusUnprocessableEntity)
	if sri.Value("Ruang") != "Aula BKD" || sri.Value("Sesi") != "5-12-2030 08.00–12.00" {
		t.Errorf("another act's fault empties the form of moving: %q, %q", sri.Value("Ruang"), sri.Value("Sesi"))
	}
	sri.Get(class).Fill("Ruang", "Aula Setda").Press("Ya, pindahkan kelas").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	if sri.Value("Ruang") != "Aula Setda" || sri.Value("Sesi") != "5-12-2030 08.00–12.00" {
		t.Errorf("what was typed is gone: %q, %q", sri.Value("Ruang"), sri.Value("Sesi"))
	}
	sri.Fill("Alasan pemindahan", "Aula BKD dipakai rapat").Press("Ya, pindahkan kelas").At(class).Sees("Kelas dipindahkan", "Aula Setda")
	if s.Text(`SELECT args->>'email' FROM river_job WHERE kind = 'notice.post' AND args->>'code' = 'mail.training-moved'`) != "mirna@dinas.example" {
		t.Error("who has no account is not told that the class moved")
	}

	own := strings.Replace(class, "/kelola", "/pegawai", 1)
	tono.Get("/pegawai/pelatihan").Sees("Kurang 20 JP dari paling sedikit 20 JP setahun", "Pelayanan ramah").Follow("Buka Pelayanan ramah").At(own).Sees("dipanggil mengikuti pelatihan ini", "Aula Setda").
		Press("Kirim jawaban").Is(http.StatusUnprocessableEntity).Sees("Pilih jawaban pertanyaan 1")
	tono.Choose("Menyapa").Press("Kirim jawaban").At(own).Sees("1 dari 1 jawaban benar")
	tono.Get(own+"/undangan.ics").Sees("BEGIN:VEVENT", "Pelayanan ramah")
	id := class[strings.LastIndex(class, "/")+1:]
	s.Do(`UPDATE training_session SET starts_at = portal_now() - interval '5 minutes', ends_at = portal_now() + interval '10 minutes' WHERE class_id = $1`, id)
	screen := string(sri.Get(class).Follow("Tampilkan kode hadir sesi 1").Is(http.StatusOK).Body)
	if !strings.Contains(screen, `aria-label="Kode QR daftar hadir"`) {
		t.Error("no code on the screen")
	}
	tono.Get("/pegawai/hadir/tidak-berlaku").Is(http.StatusGone)
	tono.Get("/pegawai/hadir/"+s.DoorCode(id)).Press("Saya hadir").At(own).Sees("Anda tercatat hadir", "Anda hadir")
	tono.Choose("Menyapa").Press("Kirim jawaban").At(own)
	tono.Press("Kirim umpan balik").Is(http.StatusUnprocessableEntity).Sees("Pilih nilai 1 sampai 5")
	tono.Choose("4").Press("Kirim umpan balik").At(own).Sees("tersimpan tanpa nama")
	s.Held(id)
	adi.Post(class+"/hasil", nil).Is(http.StatusForbidden)
	sri.Get(class).Press("Ya, sahkan").At(class).Sees("1 pegawai lulus", "Lulus", "Tidak lulus")
	tono.Get(own).Follow("Sertifikat (PDF)").Is(http.StatusOK)
	if !bytes.HasPrefix(tono.Body, []byte("%PDF")) {
		t.Error("no certificate")
	}
	webtest.New(t, s.Site).Get("/verifikasi/"+s.Text(`SELECT certificate FROM training_seat WHERE passed`)).Is(http.StatusOK).Sees("Pelayanan ramah", "To** Wi****").SeesNot("Tono Wibisonoputra")
	tono.Get("/pegawai/pelatihan").Sees("8 JP dari 20 JP")
	if csv := string(sri.Get("/kelola/pelatihan/pegawai.csv").Body); !strings.Contains(csv, "Tono Wibisonoputra,PNS") || !strings.Contains(csv, ",8,paling sedikit,20,tidak") {
		t.Errorf("the yearly report: %s", csv)
	}
	if csv := string(sri.Get("/kelola/pelatihan.csv").Body); !strings.Contains(csv, "Dinas Kominfo Contoh,3,2,2,1,0,8") {
		t.Errorf("the units: %s", csv)
	}
}

func TestACertificateFromElsewhereIsCheckedAndCounted(t *testing.T) {
	s := open(t)
	sri, tono := s.As("sri"), s.As("tono")
	tono.Get("/pegawai/pelatihan").Press("Kirim sertifikat").Is(http.StatusUnprocessableEntity).Sees("Tulis nama pelatihannya", "Tulis penyelenggaranya", "Isi tanggal selesai")
	hand := func(title string) {
		tono.Fill("Nama pelatihan", title).Fill("Penyelenggara", "LAN RI").Fill("Jam pelajaran", "12").Fill("Tanggal", "1").Fill("Bulan", "1").Fill("Tahun", s.Text(`SELECT extract(year FROM portal_now())::text`)).
			Attach("Sertifikat", webtest.File{Name: "sertifikat.jpg", Content: webtest.Photo(t, 320, 240)}).Press("Kirim sertifikat")
	}
	hand("Manajemen risiko")
	tono.At("/pegawai/pelatihan").Sees("Sertifikat terkirim", "Menunggu diperiksa")
	id := s.Text(`SELECT id::text FROM training_outside`)
	sri.Get("/kelola/pelatihan").Follow("Periksa sertifikat").Sees("Manajemen risiko", "Tono Wibisonoputra").Follow("Unduh sertifikat Tono Wibisonoputra").Is(http.StatusOK)
	sri.Get("/kelola/pelatihan/sertifikat").Press("Tolak Manajemen risiko – Tono Wibisonoputra").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	sri.Press("Setujui Manajemen risiko – Tono Wibisonoputra").Sees("Putusan dicatat", "Dihitung")
	sri.Post("/kelola/pelatihan/sertifikat/"+id, url.Values{"putusan": {"sahkan"}}).Is(http.StatusConflict)
	tono.Get("/pegawai/pelatihan").Sees("12 JP dari 20 JP", "Dihitung")
}
