package seasons_test

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
	"github.com/bkd-manna/portal-asn/web/words"
)

var ctx = context.Background()

// office is a whole portal on a database of its own.
type office struct {
	t    *testing.T
	db   pg.DB
	http http.Handler
}

func newOffice(t *testing.T) office {
	t.Helper()
	db := pgtest.Pool(t)
	h, err := web.Handler(web.Deps{DB: db, Sessions: account.Sessions{DB: db}, Log: slog.New(slog.DiscardHandler), Site: ui.Site{BaseURL: webtest.Origin}})
	if err != nil {
		t.Fatal(err)
	}
	return office{t, db, h}
}

func (o office) do(sql string, args ...any) {
	o.t.Helper()
	if _, err := o.db.Exec(ctx, sql, args...); err != nil {
		o.t.Fatal(err)
	}
}

// browser is the browser of a new member of staff, signed in.
func (o office) browser(name, role string) *webtest.Browser {
	o.t.Helper()
	person, acc, signin := pg.NewID(), pg.NewID(), pg.NewID()
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256(uuid_send($1::uuid)))`, person, name)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, acc, person)
	o.do(`INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, $3, portal_now())`, pg.NewID(), acc, role)
	o.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, signin, acc)
	door := session.New(account.Sessions{DB: o.db}, false).Load(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := session.SignIn(r.Context(), signin); err != nil {
			o.t.Error(err)
		}
	}))
	b := webtest.New(o.t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/pintu" {
			door.ServeHTTP(w, r)
			return
		}
		o.http.ServeHTTP(w, r)
	}))
	b.Unchecked = true
	b.Get("/pintu")
	b.Unchecked = false
	return b
}

func (o office) season() season.Season {
	o.t.Helper()
	s, err := season.ByCode(ctx, o.db, "cpns-2026")
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o office) now() time.Time {
	o.t.Helper()
	now, err := pg.Now(ctx, o.db)
	if err != nil {
		o.t.Fatal(err)
	}
	return now
}

// date types a day into the three fields of the only date on the page.
func date(b *webtest.Browser, d day.Day) *webtest.Browser {
	return b.Fill("Tanggal", strconv.Itoa(d.Date)).Fill("Bulan", strconv.Itoa(int(d.Month))).Fill("Tahun", strconv.Itoa(d.Year))
}

// create makes the draft in the browser.
func (o office) create(b *webtest.Browser) {
	o.t.Helper()
	d := day.Of(o.now()).Plus(1)
	b.Get("/kelola/musim").Follow("Musim baru").Fill("Nama musim", "CPNS 2026").Fill("Kode", "cpns-2026").Choose("CPNS").Choose("Portal ini Pelamar mendaftar di sini")
	date(b.Fill("Tahun anggaran", strconv.Itoa(d.Year)), d).Press("Buat musim").At("/kelola/musim/cpns-2026").Sees("Musim dibuat sebagai konsep", "Seleksi Kompetensi Dasar (SKD)")
}

func TestNewSeasonSaysEveryFaultAndKeepsWhatWasTyped(t *testing.T) {
	o := newOffice(t)
	b := o.browser("Yoga Kurniawan", "planner")
	b.Get("/kelola/musim").Sees("Belum ada musim")
	b.Get("/kelola/musim/baru").Fill("Kode", "CPNS 2026").Press("Buat musim").Is(http.StatusUnprocessableEntity).
		Sees("Isi kode dengan huruf kecil", "Isi nama musim", "Isi tanggal yang ada", "Isi tahun anggaran")
	if got := b.Value("Kode"); got != "CPNS 2026" {
		t.Errorf("what was typed became %q", got)
	}
}

func TestPublicationAndExtensionTakeTwoPlanners(t *testing.T) {
	o := newOffice(t)
	first, second := o.browser("Yoga Kurniawan", "planner"), o.browser("Lestari Handayani", "planner")
	o.create(first)
	first.Sees("Formasi diimpor", "Belum ada formasi pada musim ini")
	first.Press("Ya, terbitkan").Is(http.StatusForbidden).Sees("orang lain yang harus mengesahkan")
	second.Get("/kelola/musim/cpns-2026").Press("Ya, terbitkan").Sees("Musim terbit.", "Berjalan", "Musim diterbitkan", "Lestari Handayani")

	old := o.season()
	later := day.Of(old.ClosesAt).Plus(3)
	first.Get("/kelola/musim/cpns-2026").Follow("Usulkan perubahan tanggal Pelamaran")
	first.Press("Usulkan perubahan").Is(http.StatusUnprocessableEntity).Sees("Tanggal ini sama dengan yang berlaku sekarang", "Tuliskan alasan perubahan", "Isi nomor surat")
	first.Post(first.URL.Path, map[string][]string{"starts": {day.Of(old.OpensAt).String()}, "ends": {later.String()}, "reason": {"Gangguan meterai elektronik nasional"}, "letter": {"800/319"}}).
		Sees("Usulan disimpan", "usulan, menunggu orang kedua", "Tarik usulan")
	if s := o.season(); !s.ClosesAt.Equal(old.ClosesAt) {
		t.Fatal("a proposal moved the deadline")
	}
	second.Get("/kelola/musim/cpns-2026").Press("Sahkan tanggal baru Pelamaran").Sees("Tanggal baru berlaku", "Gangguan meterai elektronik nasional", "800/319",
		"Semula "+words.Days(day.Of(old.OpensAt), words.DeadlineDay(old.ClosesAt)))
	if s := o.season(); !s.ClosesAt.Equal(later.End()) {
		t.Errorf("closes %v", s.ClosesAt)
	}
}

func TestDraftDatesArePlannedWithoutASecondPerson(t *testing.T) {
	o := newOffice(t)
	b := o.browser("Yoga Kurniawan", "planner")
	o.create(b)
	s := o.season()
	b.Follow("Ubah tanggal Pelamaran")
	stage := b.URL.Path
	b.Post(stage, map[string][]string{"starts": {"31 2 2026"}, "ends": {""}}).Is(http.StatusUnprocessableEntity).Sees("Isi tanggal yang ada")
	b.Post(stage, map[string][]string{"starts": {day.Of(s.OpensAt).String()}, "ends": {day.Of(s.OpensAt).Plus(4).String()}}).Sees("Rencana tanggal disimpan.")
	if got := o.season(); !got.ClosesAt.Equal(day.Of(s.OpensAt).Plus(5).Start()) {
		t.Errorf("closes %v", got.ClosesAt)
	}
	b.Get("/kelola/musim/cpns-2026/tahapan/" + pg.NewID()).Is(http.StatusNotFound)
	b.Get("/kelola/musim/tiada").Is(http.StatusNotFound)
}

func TestClosingAndArchivingFollowTheClock(t *testing.T) {
	o := newOffice(t)
	first, second := o.browser("Yoga Kurniawan", "planner"), o.browser("Lestari Handayani", "planner")
	o.create(first)
	second.Get("/kelola/musim/cpns-2026").Press("Ya, terbitkan").SeesNot("Tutup sekarang")
	second.Post("/kelola/musim/cpns-2026/penutupan", nil).Is(http.StatusConflict).Sees("Pendaftaran musim ini belum berakhir")
	pgtest.Shift(t, o.db, o.season().ClosesAt.Sub(o.now())+time.Minute)
	o.do(`UPDATE signin SET last_seen_at = portal_now(), started_at = portal_now()`)
	o.do(`UPDATE sessions SET expiry = portal_now() + interval '1 day'`)
	second.Get("/kelola/musim/cpns-2026").Press("Tutup sekarang").Sees("Pendaftaran musim ini ditutup.")
	second.Press("Ya, arsipkan").Is(http.StatusConflict).Sees("Masih ada tahapan yang belum selesai")
}

func TestOthersOnlyRead(t *testing.T) {
	o := newOffice(t)
	o.create(o.browser("Yoga Kurniawan", "planner"))
	b := o.browser("Komite", "committee")
	b.Get("/kelola/musim/cpns-2026").Is(http.StatusOK).SeesNot("Ya, terbitkan", "Ubah tanggal")
	b.Get("/kelola/musim/baru").Is(http.StatusForbidden)
	o.browser("Verifikator", "verifier").Get("/kelola/musim").Is(http.StatusForbidden)
}

func TestPlannersSetTheTermsOfADraft(t *testing.T) {
	o := newOffice(t)
	first, second := o.browser("Yoga Kurniawan", "planner"), o.browser("Lestari Handayani", "planner")
	o.create(first)
	first.Follow("Ubah ketentuan").Fill("Nama musim", "").Fill("IPK paling rendah", "4,5").Fill("Kelonggaran sesudah batas pendaftaran", "lama").Fill("Tahun anggaran", "dua ribu").
		Press("Simpan ketentuan").Is(http.StatusUnprocessableEntity).
		Sees("Isi nama musim", "Isi IPK paling rendah", "Isi kelonggaran dalam menit", "Isi tahun anggaran", "Isi dasar hukum")
	if got := first.Value("IPK paling rendah"); got != "4,5" {
		t.Errorf("what was typed became %q", got)
	}
	first.Fill("Nama musim", "CPNS Daerah 2026").Fill("IPK paling rendah", "3,00").Fill("Kelonggaran sesudah batas pendaftaran", "30").Fill("Tahun anggaran", strconv.Itoa(o.season().Year)).
		Fill("Dasar hukum", "Permenpan RB 6/2024").Press("Simpan ketentuan").At("/kelola/musim/cpns-2026").
		Sees("Ketentuan disimpan.", "CPNS Daerah 2026", "3,00", "30 menit", "Ketentuan diubah", "IPK paling rendah: 2,75 menjadi 3,00", "Kelonggaran: tidak ada menjadi 30 menit")
	if s := o.season(); s.GPAMin != 3000 || s.Grace != 30*time.Minute {
		t.Errorf("stored %+v", s)
	}
	second.Get("/kelola/musim/cpns-2026").Press("Ya, terbitkan").Sees("Musim terbit.", "30 menit", "Pas foto berlatar merah").SeesNot("Ubah ketentuan", "Ubah dokumen")
	second.Get("/kelola/musim/cpns-2026/ketentuan").Is(http.StatusConflict).Sees("tidak dapat diubah lagi")
	second.Get("/tahapan/cpns-2026").Sees("3,00", "masih diterima")
}

func TestPlannersSetTheDocumentsOfADraft(t *testing.T) {
	o := newOffice(t)
	b := o.browser("Yoga Kurniawan", "planner")
	o.create(b)
	b.Follow("Ubah dokumen").Follow("Tambah dokumen").Fill("Ukuran terbesar", "besar").Press("Simpan dokumen").Is(http.StatusUnprocessableEntity).
		Sees("Isi nama dokumen", "Isi ukuran terbesar antara 50 dan 5.120 KB", "Isi dasarnya")
	b.Fill("Nama dokumen", "Surat izin atasan").Fill("Ukuran terbesar", "300").Fill("Dasar", "Perbup 12/2025").Choose("Boleh dilampirkan").Press("Simpan dokumen").
		At("/kelola/musim/cpns-2026/dokumen").Sees("Dokumen ditambahkan.", "PDF, paling besar 300 KB, 10 halaman")
	b.Press("Naik Surat izin atasan").Sees("Urutan dokumen disimpan.")
	b.Follow("Swafoto").Fill("Ukuran terbesar", "400").Press("Simpan dokumen").Sees("Foto (JPG), paling besar 400 KB")
	b.Follow("Transkrip nilai").Press("Ya, hapus dokumen").Sees("Dokumen tidak lagi diminta.").SeesNot("Transkrip nilai")
	b.Get("/kelola/musim/cpns-2026").Sees("Surat izin atasan", "Ukuran terbesar: 200 KB menjadi 400 KB", "Dokumen dihapus", "Urutan dokumen diubah")
	b.Get("/kelola/musim/cpns-2026/dokumen/transkrip").Is(http.StatusNotFound)
	o.browser("Auditor", "auditor").Get("/kelola/musim/cpns-2026").Sees("Surat izin atasan").SeesNot("Ubah dokumen")
}

func TestAPlannerOfAnotherSeasonDoesNotComeHere(t *testing.T) {
	o := newOffice(t)
	o.create(o.browser("Yoga Kurniawan", "planner"))
	b := o.browser("Perencana Lain", "planner")
	o.do(`WITH s AS (INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES (gen_random_uuid(), 'internal-2027', 'Internal', 'internal', 'portal', 2027, 'internal-2027') RETURNING id)
		UPDATE role_grant SET season_id = s.id FROM s WHERE account_id = (SELECT a.id FROM account a JOIN person p ON p.id = a.person_id WHERE p.full_name = 'Perencana Lain')`)
	for _, kind := range []string{"registration", "result"} {
		o.do(`WITH s AS (INSERT INTO stage (id, season_id, position, kind, name) SELECT gen_random_uuid(), id, length($1), $1, $1 FROM season WHERE code = 'internal-2027' RETURNING id)
			INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at) SELECT gen_random_uuid(), id, 1, portal_now(), portal_now() + interval '9 days' FROM s`, kind)
	}
	b.Get("/kelola/musim").Is(http.StatusOK).Sees("Internal").SeesNot("Musim baru", "CPNS 2026")
	b.Get("/kelola/musim/internal-2027").Is(http.StatusOK)
	for _, path := range []string{"/kelola/musim/baru", "/kelola/musim/cpns-2026", "/kelola/musim/cpns-2026/ketentuan", "/kelola/musim/cpns-2026/dokumen", "/kelola/musim/cpns-2026/dokumen/baru"} {
		b.Get(path).Is(http.StatusForbidden).Sees("Peran Anda hanya berlaku pada musim tertentu")
	}
	b.Post("/kelola/musim/cpns-2026/penerbitan", nil).Is(http.StatusForbidden).Sees("Peran Anda hanya berlaku pada musim tertentu")
}

// internal makes the draft of a season of the region's own.
func (o office) internal(b *webtest.Browser) {
	o.t.Helper()
	d := day.Of(o.now()).Plus(1)
	b.Get("/kelola/musim/baru").Fill("Nama musim", "Seleksi Kepala 2027").Fill("Kode", "kepala-2027").Choose("Seleksi internal").Choose("Portal ini Pelamar mendaftar di sini").Fill("Dasar hukum", "Perbup 12/2025")
	date(b.Fill("Tahun anggaran", strconv.Itoa(d.Year)), d).Press("Buat musim").At("/kelola/musim/kepala-2027")
}

func TestPlannersSetHowAnInternalSeasonRanks(t *testing.T) {
	o := newOffice(t)
	b, second := o.browser("Yoga Kurniawan", "planner"), o.browser("Lestari Handayani", "planner")
	o.internal(b)
	b.Sees("Tes tertulis (60% nilai akhir) dan Wawancara (40% nilai akhir)").Follow("Bagian tes, bobot, dan penentu").At("/kelola/musim/kepala-2027/penilaian").
		Sees("Aturan musim sendiri", "Perbup 12/2025", "dua penguji, penguji ketiga bila selisihnya lebih dari 15", "Nilai Tes tertulis", "yang lebih tua didahulukan").SeesNot("Ganti aturan")
	b.Follow("Tambah bagian").Fill("Bobot", "abc").Fill("Nilai tertinggi", "seratus").Fill("Nilai terendah", "50").Fill("Dasar", "").Press("Simpan bagian").Is(http.StatusUnprocessableEntity).
		Sees("Isi nama bagian tes", "Isi bobot antara 0 dan 100 persen", "Isi nilai tertinggi, lebih dari 0 dan paling banyak 1.000", "Isi dasarnya")
	if got := b.Value("Nilai tertinggi"); got != "seratus" {
		t.Errorf("what was typed became %q", got)
	}
	b.Fill("Nama bagian", "Tes kesamaptaan").Fill("Bobot", "20").Fill("Nilai tertinggi", "100").Fill("Kelipatan nilai", "0,5").Fill("Nilai terendah", "60").Choose("Menggugurkan Yang tidak mencapai nilai terendah dinyatakan TMS-1, berapa pun nilai lainnya. Tanpa centang: tidak lulus karena ambang.").Fill("Dasar", "Perbup 12/2025").
		Press("Simpan bagian").Is(http.StatusUnprocessableEntity).Sees("Jumlah bobot harus 100 persen, sekarang 120 persen")
	b.Fill("Bobot Tes tertulis", "40").Press("Simpan bagian").At("/kelola/musim/kepala-2027/penilaian").
		Sees("Bagian tes ditambahkan.", "20% nilai akhir", "60, menggugurkan", "0 sampai 100, kelipatan 0,5")
	b.Follow("Ubah urutan").Choose("Tes kesamaptaan", "Penentu ke-1").Choose("Tes kesamaptaan", "Penentu ke-2").Press("Simpan urutan").Is(http.StatusUnprocessableEntity).
		Sees("Urutan penentu menyebut Tes kesamaptaan dua kali")
	b.Choose("Tidak ada", "Penentu ke-2").Choose("Wawancara", "Penentu ke-3").Press("Simpan urutan").Sees("Penentu nilai sama disimpan.", "Nilai Tes kesamaptaan", "Nilai Wawancara").SeesNot("Nilai Tes tertulis")
	b.Follow("Wawancara").Fill("Nilai tertinggi", "50").Press("Simpan bagian").Sees("Bagian tes disimpan.", "0 sampai 50")
	b.Follow("Tes tertulis").Follow("Hapus bagian").Press("Ya, hapus bagian").Is(http.StatusUnprocessableEntity).Sees("Jumlah bobot harus 100 persen, sekarang 60 persen")
	b.Fill("Bobot Wawancara", "80").Press("Ya, hapus bagian").Sees("Bagian tes dihapus.").SeesNot("Tes tertulis")
	b.Get("/kelola/musim/kepala-2027").Sees("Bagian tes ditambahkan", "Bobot: Tes tertulis 60%, Wawancara 40% menjadi Tes tertulis 40%, Wawancara 40%, Tes kesamaptaan 20%",
		"Nilai tertinggi: 100 menjadi 50", "Penentu nilai sama: Tes tertulis, Wawancara menjadi Tes kesamaptaan, Wawancara")
	o.browser("Auditor", "auditor").Get("/kelola/musim/kepala-2027/penilaian").Sees("Tes kesamaptaan").SeesNot("Tambah bagian", "Ubah urutan")

	second.Get("/kelola/musim/kepala-2027").Press("Ya, terbitkan").Sees("Musim terbit.")
	second.Get("/kelola/musim/kepala-2027/penilaian").Sees("60, menggugurkan").SeesNot("Tambah bagian", "Ubah urutan")
	for _, form := range []string{"/aturan", "/penentu", "/bagian/baru", "/bagian/wawancara", "/bagian/wawancara/hapus"} {
		second.Get("/kelola/musim/kepala-2027/penilaian" + form).Is(http.StatusConflict).Sees("tidak dapat diubah lagi")
	}
	second.Get("/tahapan/kepala-2027").Sees("Tes kesamaptaan", "20% nilai akhir", "60, menggugurkan", "Sumber: Perbup 12/2025", "Nilai Wawancara")
}

func TestPlannersAddOneTestToTheSKB(t *testing.T) {
	o := newOffice(t)
	b := o.browser("Yoga Kurniawan", "planner")
	o.create(b)
	b.Follow("Bagian tes, bobot, dan penentu").Sees("CPNS 2024", "bagian dari SKD, 40% nilai akhir").SeesNot("Ubah urutan")
	b.Follow("Tambah tes SKB").Fill("Nama bagian", "Wawancara").Fill("Bobot", "50").Fill("Dasar", "Pengumuman 800/1").Press("Simpan bagian").Is(http.StatusUnprocessableEntity).
		Sees("Wawancara tidak boleh menjadi bagian SKB di daerah", "Bobot tes tambahan SKB paling tinggi 40 persen")
	b.Fill("Nama bagian", "Praktik kerja").Fill("Bobot", "40").Fill("Nilai terendah", "55").Press("Simpan bagian").
		Sees("40% nilai SKB", "60% nilai SKB", "55, menggugurkan", "jumlah resmi dari Panselnas").SeesNot("Tambah tes SKB")
	b.Get("/kelola/musim/cpns-2026/penilaian/bagian/baru").Is(http.StatusConflict)
	b.Get("/kelola/musim/cpns-2026/penilaian/bagian/twk").Is(http.StatusConflict).Sees("Aturan musim ini menetapkan bagian tes itu")
	b.Get("/kelola/musim/cpns-2026/penilaian").Follow("Ganti aturan").Choose("CPNS 2019 PermenPANRB 24/2019. SKD sampai 500.").Press("Simpan aturan").
		Sees("Aturan penilaian disimpan.", "0 sampai 175, kelipatan 1", "Praktik kerja")
	b.Post("/kelola/musim/cpns-2026/penilaian/aturan", map[string][]string{"rules": {"own"}, "version": {"1"}}).Is(http.StatusUnprocessableEntity).Sees("Pilih aturan yang berlaku")
	b.Post("/kelola/musim/cpns-2026/penilaian/aturan", map[string][]string{"rules": {"cpns-2021"}, "version": {"1"}}).Is(http.StatusConflict).Sees("diubah petugas lain")
	b.Get("/kelola/musim/cpns-2026").Sees("Aturan: CPNS 2024 menjadi CPNS 2019")
}
