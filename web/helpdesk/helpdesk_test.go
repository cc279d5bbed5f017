package helpdesk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const (
	swindle    = "Laporan penipuan atau calo Ada yang meminta uang, menjanjikan kelulusan, atau memakai nama panitia."
	misconduct = "Dugaan penyimpangan petugas Petugas diduga memihak, membocorkan data, meminta imbalan, atau melanggar aturan."
)

func TestATicketWithoutANameFromFormToAnswerAndBack(t *testing.T) {
	s := open(t)
	b := s.citizen().Get("/aduan").Is(http.StatusOK).Sees("5 hari kerja", "14 hari kerja", "60 hari kerja", "PermenPANRB 62/2018", "SMS 1708", "Inspektorat Daerah", "Ombudsman")
	if b.Header.Get("Set-Cookie") != "" || strings.Contains(string(b.Body), "<script") || len(b.Body) > 50_000 {
		t.Errorf("the public page sets a cookie, loads a script, or is large (%d bytes)", len(b.Body))
	}
	b.Follow("Kirim aduan").Fill("Pokoknya, dalam satu baris", "Diminta uang muka").Press("Kirim").Is(http.StatusUnprocessableEntity).Sees("Pilih jenisnya", "Ceritakan apa yang terjadi")
	if b.Value("Pokoknya, dalam satu baris") != "Diminta uang muka" {
		t.Error("what was typed is gone")
	}
	b.Choose(swindle).Fill("Ceritanya", story).Attach("Bukti (boleh kosong)", webtest.File{Name: "layar.jpg", Content: webtest.Photo(t, 300, 400)}).Press("Kirim").Is(http.StatusOK).Sees("Tiket Anda tercatat")
	number, secret := numberForm.FindString(b.Text()), secretForm.FindString(b.Text())

	b.Get("/aduan/cek").Fill("Nomor tiket", number).Press("Buka tiket").Is(http.StatusUnprocessableEntity).Sees("Tulis kode rahasia")
	b.Fill("Kode rahasia", "0000-0000-0000").Press("Buka tiket").Is(http.StatusUnprocessableEntity).Sees("tidak cocok")
	b.Fill("Kode rahasia", strings.ToLower(secret)).Press("Buka tiket").At("/aduan/tiket/dibuka").Sees("sedang dikerjakan", story, "Diminta uang muka", "Unduh bukti")
	if cache := b.Header.Get("Cache-Control"); !strings.Contains(cache, "no-store") {
		t.Errorf("the ticket may be kept: %q", cache)
	}
	s.citizen().Get("/aduan/tiket/dibuka").At("/aduan/cek").Sees("Tulis lagi nomor tiket")
	s.citizen().Get("/aduan/tiket/" + number).At("/masuk")
	s.as("siti").Get("/aduan/tiket/" + number).Is(http.StatusNotFound)

	helmi := s.as("helmi")
	helmi.Get("/kelola").Sees("tiket aduan menunggu petugas").Follow("Ambil tiket").SeesNot(story)
	helmi.Press("Ambil tiket berikutnya").Is(http.StatusOK).Sees(story, "Anda memegang tiket ini", "Tanpa nama")
	desk := helmi.URL.Path
	s.as("hasan").Get(desk).Is(http.StatusOK).Sees("Isi tiket ini tidak ditampilkan", "Helmi Nasutionatama").SeesNot(story, "Diminta uang muka").Post(desk+"/jawaban", url.Values{"answer": {"Jawaban dari orang lain."}, "basis": {"Aturan"}}).Is(http.StatusNotFound)
	helmi.Get(desk + "?siap=" + s.Text(`SELECT id::text FROM ready_answer WHERE title = 'Biaya'`)).Is(http.StatusOK).Sees("bukan petugas kami")
	helmi.Fill("Dasar jawaban", "").Press("Kirim jawaban").Is(http.StatusUnprocessableEntity).Sees("Tulis dasar jawaban")
	helmi.Fill("Dasar jawaban", "PermenPANRB 6/2024").Press("Kirim jawaban").At("/kelola/aduan").Sees("Tiket dijawab")

	b.Get("/aduan/tiket/dibuka").Sees("Dijawab", "bukan petugas kami", "PermenPANRB 6/2024", "dapat dibuka lagi satu kali").SeesNot("Helmi")
	b.Fill("Apa yang belum terjawab", "Saya sudah membayar. Ke mana melapor?").Press("Buka lagi tiket").Sees("dibuka lagi", "sisa")
	helmi.Get("/kelola/aduan").Press("Ambil tiket berikutnya").Sees("Saya sudah membayar")
	helmi.Fill("Instansi", "Kepolisian").Fill("Alasan, dan cara menghubunginya", "Uang sudah berpindah: telepon 110.").Press("Kirim rujukan").At("/kelola/aduan")
	b.Get("/aduan/tiket/dibuka").Sees("Kepolisian", "telepon 110", "Pintu lain").SeesNot("Buka lagi tiket").Press("Sudah selesai, tutup tiket").Sees("Tiket ini sudah selesai")
	b.Press("Tutup halaman tiket").At("/aduan/cek")
	b.Get("/aduan/tiket/dibuka").At("/aduan/cek")
}

func TestSuspectedMisconductStaysWithSupervisors(t *testing.T) {
	s := open(t)
	s.complain(s.citizen(), misconduct, "")
	helmi := s.as("helmi")
	helmi.Get("/kelola").SeesNot("dugaan penyimpangan")
	helmi.Get("/kelola/aduan").Sees("Tidak ada tiket yang berjalan").Press("Ambil tiket berikutnya").At("/kelola/aduan").Sees("Tidak ada tiket yang menunggu Anda")
	id := s.Text(`SELECT id::text FROM ticket`)
	helmi.Get("/kelola/aduan/" + id).Is(http.StatusNotFound)
	if csv := string(helmi.Get("/kelola/aduan.csv").Body); strings.Count(csv, "\n") != 1 {
		t.Errorf("the helpdesk's list: %s", csv)
	}
	dewi := s.as("dewi")
	dewi.Get("/kelola").Sees("dugaan penyimpangan menunggu penyelia").Follow("Ambil laporan").Press("Ambil tiket berikutnya").Sees(story, "Dugaan penyimpangan petugas")
	s.as("audi").Get("/kelola/aduan/"+id).Is(http.StatusOK).Sees("Mengambil tiket", "Isi tiket ini tidak ditampilkan").SeesNot(story)
	dewi.Press("Ya, saya bersangkutan").At("/kelola/aduan").Sees("tidak akan diberikan kepada Anda lagi")
	dewi.Get("/kelola/aduan/" + id).Is(http.StatusNotFound)
}

func TestTheKindOfATicketIsMended(t *testing.T) {
	s := open(t)
	s.complain(s.citizen(), swindle, "")
	helmi := s.as("helmi")
	helmi.Get("/kelola/aduan").Press("Ambil tiket berikutnya").Press("Ubah jenis").Is(http.StatusUnprocessableEntity).Sees("Pilih jenisnya", "Tulis alasannya")
	at := "/kelola/aduan/" + s.Text(`SELECT id::text FROM ticket`)
	helmi.Post(at+"/jenis", url.Values{"kind": {"misconduct"}, "recast-reason": {"Yang meminta uang disebut petugas kita."}}).At("/kelola/aduan").Sees("Jenis tiket diubah", "Tidak ada tiket yang berjalan")
	helmi.Get(at).Is(http.StatusNotFound)
	s.as("dewi").Get("/kelola/aduan").Press("Ambil tiket berikutnya").Sees(story, "Dugaan penyimpangan petugas", "Jenis tiket diubah", "Yang meminta uang disebut petugas kita.").SeesNot("Ubah jenis tiket")
}

func TestSignedInItIsOnesOwnAndMailed(t *testing.T) {
	s := open(t)
	siti := s.as("siti")
	siti.Get("/aduan/kirim?jenis=pertanyaan").SeesNot("Alamat surel (e-mail)").Fill("Pokoknya, dalam satu baris", "Transkrip").Fill("Ceritanya", "Apakah transkrip sementara diterima?").Press("Kirim").
		Is(http.StatusOK).Sees("tercatat. Jawabannya paling lambat", "Apakah transkrip sementara diterima?")
	number := numberForm.FindString(siti.Text())
	if siti.URL.Path != "/aduan/tiket/"+number {
		t.Errorf("at %s", siti.URL.Path)
	}
	siti.Get("/akun").Follow("Tiket saya").Sees(number, "Menunggu petugas")
	helmi := s.as("helmi")
	helmi.Get("/kelola/aduan").Press("Ambil tiket berikutnya").Sees("Siti Rahmawatiningsih")
	helmi.Fill("Yang perlu dilengkapi", "Untuk formasi yang mana?").Press("Kirim pertanyaan").At("/kelola/aduan").Sees("Waktu jawab berhenti")
	siti.Get("/aduan/tiket/"+number).Sees("Kami perlu keterangan Anda", "Untuk formasi yang mana?").Press("Kirim keterangan").Is(http.StatusUnprocessableEntity).Sees("Tulis keterangan Anda")
	siti.Fill("Keterangan Anda", "Perawat, Puskesmas Pino.").Press("Kirim keterangan").Sees("Keterangan Anda terkirim", "Perawat, Puskesmas Pino.")
	siti.Get("/kotak-masuk").Sees("kami perlu keterangan Anda")
	audi := s.as("audi")
	audi.Get("/kelola/aduan/"+s.Text(`SELECT id::text FROM ticket`)).Sees("Mengirim tiket").SeesNot("Siti Rahmawatiningsih", "transkrip sementara")
}

func TestAnAddressIsConfirmedBeforeItIsMailed(t *testing.T) {
	s := open(t)
	const email = "wening@warga.example"
	number, _ := s.complain(s.citizen(), swindle, email)
	link := s.MailLink(email)
	b := s.citizen().Get(link).Is(http.StatusOK).Sees(number).Press("Ya, kabari saya").Is(http.StatusOK).Sees("terkonfirmasi", story)
	at := b.URL.Path
	s.citizen().Get(link).Is(http.StatusGone)
	helmi := s.as("helmi")
	helmi.Get("/kelola/aduan").Press("Ambil tiket berikutnya").Sees("dikabari lewat surel").SeesNot(email)
	helmi.Fill("Alasan, sebagaimana akan dibaca pemiliknya", "Kiriman iklan, bukan laporan.").Press("Usulkan").At("/kelola/aduan")
	hasan := s.as("hasan").Get("/kelola/aduan").Sees("Usul dikesampingkan yang menunggu Anda").Follow(number)
	hasan.Press("Tolak, kembalikan").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	hasan.Press("Sahkan").At("/kelola/aduan").Sees("dikesampingkan")
	if s.MailLink(email) != at {
		t.Errorf("the newest mail leads to %s", s.MailLink(email))
	}
	b.Get(at).Sees("dikesampingkan", "Kiriman iklan, bukan laporan.", "Ombudsman").SeesNot("Helmi", "Hasan")
}

func TestRulesHolidaysAndReadyAnswersAreKeptAtTheDesk(t *testing.T) {
	s := open(t)
	dewi := s.as("dewi")
	dewi.Get("/kelola/aduan/ketentuan").Press("Tetapkan").Is(http.StatusUnprocessableEntity).Sees("Pilih jenisnya", "Isi jumlah hari", "Isi tanggalnya")
	dewi.Press("Tambah").Is(http.StatusUnprocessableEntity).Sees("Tulis nama hari liburnya", "Tulis sumbernya")
	form := url.Values{"day": {"8"}, "day-month": {"2"}, "day-year": {"2030"}, "name": {"Hari contoh"}, "decree": {"SKB contoh 2030"}}
	dewi.Post("/kelola/aduan/ketentuan/libur", form).At("/kelola/aduan/ketentuan").Sees("Hari contoh", "SKB contoh 2030")
	dewi.Post("/kelola/aduan/ketentuan/libur", form).Is(http.StatusUnprocessableEntity).Sees("sudah tercatat")
	s.as("audi").Post("/kelola/aduan/ketentuan/libur", form).Is(http.StatusForbidden)
	s.as("helmi").Post("/kelola/aduan/ketentuan", url.Values{}).Is(http.StatusForbidden)
	helmi := s.as("helmi")
	helmi.Get("/kelola/aduan/jawaban/baru").Fill("Judul", "Pas foto").Press("Simpan").Is(http.StatusUnprocessableEntity).Sees("Tulis jawabannya", "Tulis dasar jawaban")
	helmi.Fill("Jawaban", "Latar merah, tiga bulan terakhir.").Fill("Dasar jawaban", "Pengumuman 41/2026").Press("Simpan").At("/kelola/aduan/jawaban").Sees("Pas foto", "Helmi Nasutionatama")
}

func TestSmallNumbersAreNotTold(t *testing.T) {
	s := open(t)
	for range 4 {
		s.File(webtest.Nobody, helpdesk.Filing{Kind: helpdesk.Question, Subject: "Jadwal", Story: "Kapan jadwal tes diumumkan?"})
	}
	site, err := web.Handler(s.Deps)
	if err != nil {
		t.Fatal(err)
	}
	b := webtest.New(t, site).Get("/aduan").Sees("kurang dari 5")
	if csv := string(b.Get("/data/tiket.csv").Body); !strings.Contains(csv, ",,0,0,\r\n") {
		t.Errorf("the figures: %.300s", csv)
	}
}
