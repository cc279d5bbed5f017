package accounts_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const (
	pass      = "kuda terbang di laut"
	staffPass = "perahu hijau menepi pelan"
)

var (
	ctx      = context.Background()
	operator = ledger.Actor{Role: ledger.Operator, Operator: "root"}
	serial   atomic.Int64
)

// site is a whole portal on a database of its own.
type site struct {
	t    *testing.T
	db   pg.DB
	keys *seal.Keyring
	http http.Handler
}

func newSite(t *testing.T) site {
	t.Helper()
	keys := must(seal.Create(filepath.Join(t.TempDir(), "keys")))
	files := must(file.OpenDisk(t.TempDir()))
	t.Cleanup(func() { _ = files.Close() })
	db := pgtest.Pool(t)
	h := must(web.Handler(web.Deps{
		DB: db, Sessions: account.Sessions{DB: db}, Keys: keys, Files: files, Log: slog.New(slog.DiscardHandler),
		Site: ui.Site{Product: "Sekundang", Agency: "BKD Kota Manna", BaseURL: webtest.Origin},
	}))
	return site{t, db, keys, h}
}

func (s site) browser() *webtest.Browser { return webtest.New(s.t, s.http) }

type mail struct{ Code, Link, First string }

func (s site) mail() mail {
	s.t.Helper()
	return must(pg.Rows[mail](`
		SELECT args->>'code' AS code, args->>'link' AS link, coalesce(args->'args'->>0, '') AS first
		FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC LIMIT 1`).One(ctx, s.db))
}

func nextNIK() string { return fmt.Sprintf("170105570898%04d", serial.Add(1)) }

// identify fills in the person's form but for the NIK and the password.
func identify(b *webtest.Browser) *webtest.Browser {
	return b.Fill("Nama lengkap", "Siti Aminah").Fill("Nomor kartu keluarga (KK)", "1701 0501 0110 0001").
		Fill("Tempat lahir", "Kota Manna").Fill("Tanggal", "17").Fill("Bulan", "8").Fill("Tahun", "1998").
		Choose("Perempuan").Fill("Nomor telepon seluler", "0812 3456 7890")
}

// register goes the whole way and ends signed in.
func (s site) register(email, nik string) *webtest.Browser {
	s.t.Helper()
	b := s.browser()
	b.Get("/daftar").Fill("Alamat surel (e-mail)", email).Press("Kirim kode").At("/daftar/kode")
	b.Fill("Kode enam angka", s.mail().First).Press("Lanjutkan").At("/daftar/data")
	identify(b).Fill("Nomor Induk Kependudukan (NIK)", nik).Fill("Kata sandi", pass)
	b.Unchecked = true // where it leads is another package's page
	b.Press("Buat akun")
	b.Unchecked = false
	return b
}

// staff makes an account by invitation and signs it in.
func (s site) staff(email string, roles ...ledger.Role) *webtest.Browser {
	s.t.Helper()
	link := must(account.Invite(ctx, s.db, operator, email, roles, ""))
	b := s.browser()
	b.Get(link).Sees(email)
	identify(b).Fill("Nama lengkap", "Petugas "+strings.Split(email, "@")[0]).Fill("Nomor Induk Kependudukan (NIK)", nextNIK()).
		Fill("Kata sandi", staffPass).Press("Terima undangan").At("/masuk")
	return b.Fill("Alamat surel (e-mail)", email).Fill("Kata sandi", staffPass).Press("Masuk").At("/kelola")
}

func TestRegisterSignOutSignIn(t *testing.T) {
	s := newSite(t)
	b := s.register("siti@contoh.id", nextNIK()).At("/akun")
	b.Get("/akun/keamanan").Is(200).Sees("Siti Aminah", "siti@contoh.id", "Chrome di Android", "peramban ini").SeesNot("17010557")
	b.Post("/keluar", nil).At("/masuk").Sees("Anda sudah keluar")
	b.Get("/akun/keamanan").At("/masuk")
	b.Fill("Alamat surel (e-mail)", "siti@contoh.id").Fill("Kata sandi", "salah sama sekali").Press("Masuk").Is(422).
		Sees("Alamat surel atau kata sandi tidak cocok")
	if b.Value("Alamat surel (e-mail)") != "siti@contoh.id" || b.Value("Kata sandi") != "" {
		t.Error("the address is not kept, or the password is")
	}
	b.Fill("Kata sandi", pass).Press("Masuk").At("/akun/keamanan") // where it wanted to go
}

func TestKnownAndUnknownAddressesGetTheSamePages(t *testing.T) {
	s := newSite(t)
	s.register("siti@contoh.id", nextNIK())
	for _, form := range []struct{ path, label, button string }{
		{"/daftar", "Alamat surel (e-mail)", "Kirim kode"},
		{"/lupa-sandi", "Alamat surel (e-mail) akun Anda", "Kirim tautan"},
		{"/masuk", "Alamat surel (e-mail)", "Masuk"},
	} {
		page := func(email string) string {
			b := s.browser().Get(form.path).Fill(form.label, email).Press(form.button)
			return fmt.Sprint(b.Status, b.URL.Path, strings.ReplaceAll(string(b.Body), email, "…"))
		}
		if known, unknown := page("siti@contoh.id"), page("tono@contoh.id"); known != unknown {
			t.Errorf("%s tells a known address from an unknown one:\n%s\n%s", form.path, known, unknown)
		}
	}
}

func TestRegisterFaultsStandByTheirFieldsAndKeepWhatWasTyped(t *testing.T) {
	s := newSite(t)
	b := s.browser().Get("/daftar").Fill("Alamat surel (e-mail)", "siti").Press("Kirim kode").Is(422).Sees("Tulis alamat surel yang lengkap")
	b.Fill("Alamat surel (e-mail)", "siti@contoh.id").Press("Kirim kode")
	b.Fill("Kode enam angka", "12").Press("Lanjutkan").Is(422).Sees("Kode tidak cocok")
	b.Fill("Kode enam angka", s.mail().First).Press("Lanjutkan").At("/daftar/data")
	b.Fill("Nama lengkap", "Siti Aminah").Fill("Nomor Induk Kependudukan (NIK)", "1701").Fill("Kata sandi", "pendek").Press("Buat akun").Is(422).
		Sees("NIK terdiri atas 16 angka", "Isi nomor KK", "Kata sandi paling sedikit 12 karakter", "Pilih jenis kelamin")
	if b.Value("Nama lengkap") != "Siti Aminah" || b.Value("Nomor Induk Kependudukan (NIK)") != "1701" || b.Value("Kata sandi") != "" {
		t.Error("what was typed is not kept, or the password is")
	}
}

func TestTakenNIKLeadsToRecovery(t *testing.T) {
	s := newSite(t)
	nik := nextNIK()
	s.register("satu@contoh.id", nik)
	b := s.register("dua@contoh.id", nik).Is(422).At("/daftar/data").Sees("NIK ini sudah mempunyai akun")
	b.Follow("NIK saya dipakai orang lain").At("/pemulihan/nik").Is(200)
}

func TestExpiredRegistrationStartsOver(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	b.Get("/daftar/kode").At("/daftar")
	b.Get("/daftar/data").At("/daftar").Sees("Kode sudah tidak berlaku")
}

func TestForgottenPassword(t *testing.T) {
	s := newSite(t)
	s.register("siti@contoh.id", nextNIK())
	b := s.browser().Get("/masuk").Follow("Lupa kata sandi").Fill("Alamat surel (e-mail) akun Anda", "siti@contoh.id").Press("Kirim tautan").
		At("/lupa-sandi/terkirim").Sees("30 menit")
	link := s.mail().Link
	b.Get(link).Fill("Kata sandi baru", "pendek").Press("Simpan kata sandi").Is(422).Sees("paling sedikit 12")
	b.Fill("Kata sandi baru", "gajah menari di awan").Press("Simpan kata sandi").At("/masuk").Sees("Kata sandi baru sudah berlaku")
	b.Get(link).Is(410).Sees("Tautan ini sudah dipakai")
	b.Get("/atur-sandi/x").Is(410)
}

func TestSecurity(t *testing.T) {
	s := newSite(t)
	one := s.register("siti@contoh.id", nextNIK())
	two := s.browser().Get("/masuk").Fill("Alamat surel (e-mail)", "siti@contoh.id").Fill("Kata sandi", pass)
	two.Unchecked = true
	two.Press("Masuk")
	two.Unchecked = false

	one.Get("/akun/keamanan").Fill("Kata sandi sekarang", "bukan ini").Fill("Kata sandi baru", "gajah menari di awan").Press("Ganti kata sandi").
		Is(422).Sees("Kata sandi sekarang tidak cocok")
	one.Fill("Kata sandi sekarang", pass).Fill("Kata sandi baru", "gajah menari di awan").Press("Ganti kata sandi").At("/akun/keamanan").Sees("Kata sandi sudah diganti")
	two.Get("/akun/keamanan").At("/masuk")

	two.Fill("Alamat surel (e-mail)", "siti@contoh.id").Fill("Kata sandi", "gajah menari di awan").Press("Masuk").At("/akun/keamanan")
	here := must(pg.Rows[string](`SELECT id FROM signin WHERE ended_at IS NULL ORDER BY started_at LIMIT 1`).One(ctx, s.db))
	two.Post("/akun/keamanan/perangkat/"+here+"/keluarkan", nil).Sees("Perangkat itu sudah dikeluarkan")
	one.Get("/akun/keamanan").At("/masuk")
	two.Press("Ya, keluarkan semua").At("/masuk").Sees("semua perangkat")
	two.Get("/akun/keamanan").At("/masuk")
}

func TestARoleIsGivenForOneSeason(t *testing.T) {
	s := newSite(t)
	admin, clerk := s.staff("admin@contoh.id", ledger.Admin), s.staff("petugas@contoh.id", ledger.Auditor)
	_, err := s.db.Exec(ctx, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES (gen_random_uuid(), 'internal-2027', 'Seleksi internal 2027', 'internal', 'portal', 2027, 'x');
		INSERT INTO stage (id, season_id, position, kind, name) SELECT gen_random_uuid(), id, 1, 'registration', 'Pendaftaran' FROM season;
		INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at) SELECT gen_random_uuid(), id, 1, portal_now(), portal_now() + interval '1 day' FROM stage`)
	if err != nil {
		t.Fatal(err)
	}
	admin.Get("/kelola/akun").Follow("Petugas petugas").Choose("Layanan bantuan", "Beri peran").Choose("Seleksi internal 2027", "Berlaku pada").Press("Beri peran").Is(422).
		Sees("yang dapat dibatasi pada satu musim")
	if admin.Value("Berlaku pada") == "" {
		t.Error("what was chosen is not kept")
	}
	admin.Choose("Verifikator", "Beri peran").Press("Beri peran").Sees("Peran diberikan.", "Memberi peran Verifikatorinternal-2027", "Seleksi internal 2027")
	clerk.Get("/akun/keamanan").Sees("Auditor dan Verifikator pada Seleksi internal 2027")
	admin.Get("/kelola/akun/undang").Fill("Alamat surel dinas", "baru@contoh.id").Choose("Panitia").Choose("Seleksi internal 2027", "Berlaku pada").Press("Kirim undangan").
		At("/kelola/akun").Sees("baru@contoh.id", "Seleksi internal 2027")
}

func TestAdministration(t *testing.T) {
	s := newSite(t)
	one, two := s.staff("adminsatu@contoh.id", ledger.Admin), s.staff("admindua@contoh.id", ledger.Admin)
	one.Follow("Akun dan peran").At("/kelola/akun").Sees("Petugas adminsatu", "Petugas admindua")
	one.Follow("Undang petugas").Press("Kirim undangan").Is(422).Sees("Pilih paling sedikit satu peran", "Tulis alamat surel")
	one.Fill("Alamat surel dinas", "baru@contoh.id").Choose("Verifikator Memeriksa berkas lamaran").Press("Kirim undangan").At("/kelola/akun").Sees("baru@contoh.id")

	link := s.mail().Link
	b := s.browser().Get(link).Sees("Verifikator")
	identify(b).Fill("Nomor Induk Kependudukan (NIK)", nextNIK()).Fill("Kata sandi", staffPass).Press("Terima undangan").At("/masuk")
	b.Fill("Alamat surel (e-mail)", "baru@contoh.id").Fill("Kata sandi", staffPass).Press("Masuk").At("/kelola").Is(200)
	b.Get("/kelola/kerabat").Is(403)

	one.Get("/kelola/akun").Follow("Siti Aminah").SeesNot("Setujui")
	b.Get("/kelola").Sees("Peran Anda menunggu persetujuan")
	two.Get("/kelola/akun").Follow("Siti Aminah").Press("Setujui Verifikator untuk Siti Aminah").Sees("Peran disetujui", "Menyetujui peran Verifikator")
	b.Get("/kelola/kerabat").Is(200).Fill("NIK kerabat", "1701").Press("Nyatakan").Is(422).Sees("16 angka", "Pilih hubungan")
	b.Fill("NIK kerabat", nextNIK()).Choose("Saudara kandung").Press("Nyatakan").At("/kelola/kerabat").Sees("Saudara kandung")

	two.Choose("Administrator akun").Press("Beri peran").Is(422).Sees("Administrator akun tidak boleh memegang peran lain")
	two.Press("Ya, nonaktifkan").Sees("Akun dinonaktifkan", "nonaktif")
	b.Get("/kelola").At("/masuk").Fill("Alamat surel (e-mail)", "baru@contoh.id").Fill("Kata sandi", staffPass).Press("Masuk").Is(403).Sees("dinonaktifkan")
	two.Press("Aktifkan kembali").Sees("Akun aktif kembali")
	two.Get("/kelola/akun/" + pg.NewID()).Is(404)
	s.register("siti@contoh.id", nextNIK()).Get("/kelola").Is(403)
}

func TestRecoveryOfALostMailbox(t *testing.T) {
	s := newSite(t)
	nik := nextNIK()
	s.register("lama@contoh.id", nik)
	b := s.browser().Get("/masuk").Follow("Pulihkan akun").Follow("Ganti alamat surel").At("/pemulihan/surel")
	b.Press("Kirim permintaan").Is(422).Sees("Lampirkan foto diri", "Tulis nama lengkap")
	b.Fill("Nama lengkap", "Siti Aminah").Fill("Nomor Induk Kependudukan (NIK)", nik).Fill("Tanggal", "17").Fill("Bulan", "8").Fill("Tahun", "1998").
		Fill("Alamat surel baru", "baru@contoh.id").Fill("Apa yang terjadi?", "Nomor telepon saya hilang, jadi kotak surat tidak dapat dibuka.")
	b.Attach("Foto diri sambil memegang KTP", webtest.File{Name: "foto.exe", Content: []byte("MZ bukan foto")}).Press("Kirim permintaan").Is(422).SeesNot("Lampirkan foto diri")
	b.Attach("Foto diri sambil memegang KTP", webtest.File{Name: "foto.jpg", Content: aPhoto(t)}).Press("Kirim permintaan").At("/pemulihan/terkirim")
	code := s.mail().First
	b.Sees(code)

	one, two := s.staff("bantuansatu@contoh.id", ledger.Helpdesk), s.staff("bantuandua@contoh.id", ledger.Helpdesk)
	one.Follow("Pemulihan akun").Follow(code).Sees("Siti Aminah", "berakhiran "+nik[12:]).SeesNot(nik)
	casePath := one.URL.Path
	one.Follow("Unduh bukti (PDF)").Is(200)
	if !strings.HasPrefix(string(one.Body), "%PDF-") || !strings.Contains(one.Header.Get("Content-Disposition"), "attachment") {
		t.Error("the evidence is not a PDF to keep")
	}
	one.Get(casePath).Choose("Ganti alamat surel akun Pemohon adalah orang yang terdaftar; alamat lama diganti, kata sandi lama tidak berlaku").
		Fill("Alasan", "Wajah dan KTP cocok").Press("Kirim usulan").At("/kelola/pemulihan").Sees("menunggu putusan")
	one.Follow(code).SeesNot("Setujui usulan").Sees("Menunggu petugas lain")
	one.Post(casePath+"/putusan", url.Values{"confirm": {"ya"}}).Is(403)
	two.Get(casePath).Sees("Wajah dan KTP cocok").Press("Setujui usulan").At("/kelola/pemulihan").Sees("dipulihkan")
	link := must(pg.Rows[string](`SELECT args->>'link' FROM river_job WHERE args->>'code' = $1`).One(ctx, s.db, string(account.MailRecovered)))
	b.Get(link).Fill("Kata sandi baru", "gajah menari di awan").Press("Simpan kata sandi").At("/masuk")
	two.Get(casePath + "/bukti").Is(200)
	s.browser().Get(casePath).At("/masuk")
}

func TestSignInIsSlowedKindly(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	for range 5 {
		b.Get("/masuk").Fill("Alamat surel (e-mail)", "siti@contoh.id").Fill("Kata sandi", "salah sama sekali").Press("Masuk").Is(422)
	}
	b.Fill("Kata sandi", "salah sama sekali").Press("Masuk").Is(429).Sees("Coba lagi dalam 1 menit")
	if b.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestADoubtfulNIKIsAskedAboutOnceAndAccepted(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	b.Get("/daftar").Fill("Alamat surel (e-mail)", "siti@contoh.id").Press("Kirim kode")
	b.Fill("Kode enam angka", s.mail().First).Press("Lanjutkan")
	identify(b).Fill("Nomor Induk Kependudukan (NIK)", "9999990101900001").Fill("Kata sandi", pass).Press("Buat akun").Is(422).
		Sees("Periksa NIK sekali lagi", "Tanggal lahir berbeda", "Jenis kelamin berbeda", "Kode wilayah")
	if b.Value("Nama lengkap") != "Siti Aminah" {
		t.Error("what was typed is lost")
	}
	b.Choose("NIK ini sudah saya cocokkan dengan KTP").Fill("Kata sandi", pass).Press("Buat akun").At("/akun")
}
