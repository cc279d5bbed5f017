package applications_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestTheWholeWayFromVacancyToReceipt(t *testing.T) {
	o := anOffice(t)
	b, siti := o.applicant("Siti Rahmawati", nik)
	b.Get("/akun").Is(200).Sees("Selamat datang, Siti Rahmawati", "CPNS 2026", "Mulai lamaran")
	o.fill(b)
	b.Get(base+"/dokumen/pas-foto").Attach("Pilih berkas", photo(t, "foto.jpg", 600, 800)).Press("Unggah").Is(200)
	b.Get(base).Is(200).Sees("Siap dikirim", "Pranata Komputer")
	b.Get(base+"/periksa").Sees("Kota Manna, Kabupaten Bengkulu Selatan", "3,25", "•••• •••• •••• 0003").SeesNot(nik, "Belum dapat dikirim")
	b.Press("Kirim lamaran").Is(422).Sees("Centang bahwa Anda sudah memeriksa semuanya")
	b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base+"/tanda-terima").Is(200).Sees("Lamaran Anda sudah kami terima", "3 dokumen, dibekukan apa adanya")
	stored, err := pg.Rows[string](`SELECT number FROM application WHERE person_id = $1`).One(t.Context(), o.db, siti.Person)
	if err != nil {
		t.Fatal(err)
	}
	b.Sees(number.Grouped(stored))
	b.Get(base + "/tanda-terima.pdf").Is(200)
	if !bytes.HasPrefix(b.Body, []byte("%PDF")) || b.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the card is %s", b.Header.Get("Content-Type"))
	}
	card := bytes.Clone(b.Body)
	if b.Get(base + "/tanda-terima.pdf"); !bytes.Equal(card, b.Body) {
		t.Error("the same submission gives another card")
	}
	b.Get(base+"/status").Is(200).Sees("Status lamaran Anda", "Lamaran terkirim", "Seleksi administrasi", "Pengumuman hasil administrasi")
	b.Get(base + "/pendidikan").At(base + "/status")
	b.Get("/akun").Sees("Terkirim, menunggu pemeriksaan", "Lamaran Anda diterima", "Baru")
	b.Press("Buka pesan Lamaran Anda diterima – nomor peserta " + number.Grouped(stored)).At(base + "/tanda-terima")
	b.Get("/kotak-masuk").Is(200).Sees("Lamaran Anda diterima").SeesNot("Baru")
	b.Get("/lamaran").Is(200).Sees("CPNS 2026")
}

func TestWithdrawingAsksFirstAndGivesTheDraftBack(t *testing.T) {
	o := anOffice(t)
	b, _ := o.applicant("Siti Rahmawati", nik)
	o.fill(b)
	b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base + "/tanda-terima")
	b.Get("/lowongan/"+slug+"/lamar").Is(200).Sees("Anda sudah melamar", "Formasi inilah yang Anda lamar", "WIB lamaran itu dapat Anda tarik").SeesNot("Mulai melamar")
	b.Follow("Lihat status lamaran").At(base + "/status")
	b.Get(base + "/tanda-terima").Follow("Tarik lamaran").Is(200).Sees("Nomor peserta")
	b.Press("Tarik lamaran").Is(422).Sees("Centang bila Anda memang ingin")
	b.Choose("Saya mengerti").Press("Tarik lamaran").At(base).Sees("Lamaran ditarik", "Siap dikirim")
	b.Get(base + "/tanda-terima").Is(404)
	b.Get(base + "/tarik").Is(409)
	b.Get(base + "/periksa").Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base + "/tanda-terima").Is(200)
}

func TestEveryStepShowsItsFaultsWithWhatWasTyped(t *testing.T) {
	o := anOffice(t)
	b, _ := o.applicant("Siti Rahmawati", nik)
	b.Get(base).Is(200).Sees("Mulai lamaran").Press("Mulai lamaran").At(base).Sees("Belum lengkap", "Menunggu langkah lain")

	b.Get(base + "/formasi").Is(200).Press("Simpan dan lanjutkan").Is(422).Sees("Pilih satu formasi")
	b.Get(base + "/formasi?cari=pranata+komptuer").Sees("Pranata Komputer").Choose("Pranata Komputer").Press("Simpan dan lanjutkan").At(base + "/identitas")
	b.Get(base+"/formasi?cari=zzzzz").Is(200).Sees("Tidak ada formasi yang cocok", "pilihan Anda sekarang")

	b.Get(base+"/identitas").Fill("Nomor ponsel", "12").Fill("Alamat tempat tinggal sekarang", "Jalan Contoh 7").Press("Simpan dan lanjutkan").
		Is(422).Sees("Nomor ponsel berisi 9 sampai 15 angka", "Cari lalu pilih kecamatan", "Jawab apakah Anda penyandang disabilitas")
	if b.Value("Nomor ponsel") != "12" || b.Value("Alamat tempat tinggal sekarang") != "Jalan Contoh 7" {
		t.Error("what was typed is gone")
	}
	b.Fill("Cari kecamatan", "x").Press("Cari kecamatan").Is(422).Sees("paling sedikit tiga huruf")
	b.Fill("Cari kecamatan", "qqqqqq").Press("Cari kecamatan").Is(422).Sees("Tidak ada kecamatan yang mirip qqqqqq")

	b.Get(base+"/pendidikan").Fill("Tahun lulus", "1890").Fill("Indeks prestasi kumulatif (IPK)", "34,1").Fill("Perguruan tinggi atau sekolah", "Politeknik Contoh").
		Press("Simpan dan lanjutkan").Is(422).Sees("IPK antara 0,00 dan 4,00", "Tulis tahun lulus antara 1950 dan", "Pilih jenjang pendidikan", "Pilih kualifikasi pada ijazah")
	if b.Value("Tahun lulus") != "1890" || b.Value("Indeks prestasi kumulatif (IPK)") != "34,1" || b.Value("Perguruan tinggi atau sekolah") != "Politeknik Contoh" {
		t.Error("what was typed is gone")
	}
	b.Choose("Tidak ada dalam daftar").Press("Simpan dan lanjutkan").Is(422).Sees("atau tulis sendiri")
	b.Fill("Cari program studi", "zzzzzzzz").Press("Cari kualifikasi").Is(422).Sees("Tidak ada kualifikasi yang mirip")

	b.Get(base + "/pernyataan").Choose("Saya bersedia").Press("Simpan dan lanjutkan").Is(422).Sees("Centang bila pernyataan ini benar")
	if b.Value("Saya bersedia") != "ya" {
		t.Error("the ticked statement is gone")
	}
	b.Get(base+"/periksa").Is(200).Sees("Belum dapat dikirim", "Unggah dokumen: Ijazah").SeesNot("Kirim lamaran")
	b.Post(base+"/periksa", url.Values{"sure": {"ya"}, "key": {pg.NewID()}}).At(base + "/periksa").Sees("Belum dapat dikirim")
}

func TestSavingForLaterKeepsAHalfFilledStep(t *testing.T) {
	o := anOffice(t)
	b, siti := o.applicant("Siti Rahmawati", nik)
	b.Get("/lowongan/" + slug + "/lamar").Press("Mulai melamar")
	b.Get(base+"/pendidikan").Fill("Perguruan tinggi atau sekolah", "Universitas Contoh").Press("Simpan dulu, lanjut nanti").At(base).Sees("Tersimpan")
	other := webtest.New(t, o.site) // another device
	signin := pg.NewID()
	o.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, signin, siti.Account)
	other.Get("/uji/masuk/" + signin).Get(base + "/pendidikan")
	if got := other.Value("Perguruan tinggi atau sekolah"); got != "Universitas Contoh" {
		t.Errorf("on another device: %q", got)
	}
	b.Get(base + "/pendidikan")
	other.Fill("Tahun lulus", "2021").Press("Simpan dulu, lanjut nanti")
	b.Fill("Tahun lulus", "2020").Press("Simpan dulu, lanjut nanti").Sees("perangkat atau tab lain")
}

func TestAutosaveAnswersInOneLine(t *testing.T) {
	o := anOffice(t)
	b, siti := o.applicant("Siti Rahmawati", nik)
	b.Get("/lowongan/" + slug + "/lamar").Press("Mulai melamar")
	form := url.Values{"autosave": {"1"}, "version": {"9"}, "page": {pg.NewID()}, "institution": {"Universitas Contoh"}}
	b.Post(base+"/pendidikan", form).Is(200).Sees("Tersimpan otomatis pukul")
	if !strings.HasPrefix(b.Header.Get("Content-Type"), "text/plain") {
		t.Errorf("content type %s", b.Header.Get("Content-Type"))
	}
	form.Set("gpa", "9")
	b.Post(base+"/pendidikan", form).Is(200).Sees("Belum tersimpan. Tulis IPK antara")
	if n := o.count(`SELECT count(*)::int FROM application WHERE person_id = $1 AND institution = 'Universitas Contoh'`, siti.Person); n != 1 {
		t.Error("the autosave did not save")
	}
}

func TestDocumentsAreRefusedReplacedAndRemoved(t *testing.T) {
	o := anOffice(t)
	b, _ := o.applicant("Siti Rahmawati", nik)
	b.Get("/lowongan/" + slug + "/lamar").Press("Mulai melamar")
	b.Get(base+"/dokumen").Is(200).Sees("paling besar 200 KB", "Belum ada", "Tidak wajib")
	b.Get(base + "/dokumen/ktp").Press("Unggah").Is(422).Sees("Pilih berkas yang akan diunggah")
	b.Attach("Pilih berkas", webtest.File{Name: "ktp.jpg", Content: []byte("<svg/>")}).Press("Unggah").Is(422).Sees("bukan foto JPG")
	b.Attach("Pilih berkas", photo(t, "ktp.jpg", 900, 600)).Press("Unggah").Is(200).Sees("Seperti yang akan dilihat petugas")
	b.Get(base + "/dokumen/ktp/halaman/1").Is(200)
	if b.Header.Get("Content-Type") != "image/jpeg" || !strings.Contains(b.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("page image: %v", b.Header)
	}
	b.Get(base + "/dokumen/ktp/halaman/2").Is(404)
	b.Get(base + "/dokumen/ktp/halaman/x").Is(404)
	b.Get(base + "/dokumen/ktp/berkas").Is(200)
	b.Get(base + "/dokumen/paspor").Is(404)
	b.Get(base + "/dokumen/ktp").Press("Hapus dokumen ini").At(base + "/dokumen").Sees("Dokumen dihapus")
	b.Get(base + "/dokumen/ktp/berkas").Is(404)
}

func TestAnothersApplicationIsNotThere(t *testing.T) {
	o := anOffice(t)
	siti, _ := o.applicant("Siti Rahmawati", nik)
	o.fill(siti)
	siti.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base + "/tanda-terima")
	budi, _ := o.applicant("Budi Santoso", "1701051708980003")
	for _, p := range []string{"/formasi", "/identitas", "/pendidikan", "/dokumen", "/dokumen/ktp", "/dokumen/ktp/berkas", "/dokumen/ktp/halaman/1",
		"/pernyataan", "/periksa", "/tanda-terima", "/tanda-terima.pdf", "/status", "/tarik"} {
		budi.Get(base + p).Is(http.StatusNotFound).SeesNot("Siti")
	}
	nobody := webtest.New(t, o.site)
	nobody.Unchecked = true
	nobody.Get(base + "/tanda-terima").At("/masuk")
	if q := nobody.URL.Query().Get("lanjut"); q != base+"/tanda-terima" {
		t.Errorf("led back to %q", q)
	}
	nobody.Get("/lowongan/" + slug + "/lamar").At("/masuk") // and after signing in, to the vacancy
	if q := nobody.URL.Query().Get("lanjut"); q != "/lowongan/"+slug+"/lamar" {
		t.Errorf("led back to %q", q)
	}
}

func TestAfterTheDeadlineADraftSaysSo(t *testing.T) {
	o := anOffice(t)
	b, siti := o.applicant("Siti Rahmawati", nik)
	o.fill(b)
	o.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter, confirmed_at)
		VALUES ($1, $2, 2, portal_now() - interval '1 day', portal_now() + interval '1 minute', 'uji', 'uji', portal_now())`, pg.NewID(), o.stage)
	pgtest.Shift(t, o.db, 2*time.Minute)
	b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").Is(409).Sees("Pendaftaran ditutup")
	b.Get(base).Is(200).Sees("Lamaran ini tidak dapat dikirim sekarang", "menurut jam portal")
	b.Get(base + "/pendidikan").At(base)
	if n := o.count(`SELECT count(*)::int FROM submission s JOIN application a ON a.id = s.application_id WHERE a.person_id = $1`, siti.Person); n != 0 {
		t.Errorf("%d submissions after the deadline", n)
	}
}
