package applications_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"log/slog"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const (
	season = "cpns-2026"
	base   = "/lamaran/" + season
	nik    = "1701055708980003"
	slug   = "pranata-komputer-x1"
)

// office is the whole site over a database of its own, with one open season.
type office struct {
	t     *testing.T
	db    pg.DB
	keys  *seal.Keyring
	site  http.Handler
	stage string
}

func anOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, db: pgtest.Pool(t)}
	dir := t.TempDir()
	keys, err := seal.Create(filepath.Join(dir, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	o.keys = keys
	sessions := account.Sessions{DB: o.db}
	portal, err := web.Handler(web.Deps{DB: o.db, Sessions: sessions, Keys: keys, Files: files,
		Site: ui.Site{Agency: "BKD Kota Manna", Region: "Kabupaten Bengkulu Selatan", BaseURL: webtest.Origin}, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", portal)
	mux.Handle("/uji/masuk/{signin}", session.New(sessions, false).Load(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := session.SignIn(r.Context(), r.PathValue("signin")); err != nil {
			t.Error(err)
		}
	})))
	o.site = mux
	o.season()
	return o
}

func (o *office) do(sql string, args ...any) {
	o.t.Helper()
	if _, err := o.db.Exec(context.Background(), sql, args...); err != nil {
		o.t.Fatalf("%v\n%s", err, sql)
	}
}

func (o *office) count(sql string, args ...any) int {
	o.t.Helper()
	n, err := pg.Rows[int](sql).One(context.Background(), o.db, args...)
	if err != nil {
		o.t.Fatal(err)
	}
	return n
}

func (o *office) season() {
	id, agency, unit, vacancy := pg.NewID(), pg.NewID(), pg.NewID(), pg.NewID()
	o.stage = pg.NewID()
	o.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity)
		VALUES ($1, $2, 'CPNS 2026', 'cpns', 'portal', 2026, 'cpns-2026')`, id, season)
	o.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $4, 1, 'registration', 'Pendaftaran'),
		($2, $4, 2, 'verification', 'Seleksi administrasi'), ($3, $4, 3, 'admin_result', 'Pengumuman hasil administrasi')`, o.stage, pg.NewID(), pg.NewID(), id)
	o.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at)
		SELECT gen_random_uuid(), id, 1, portal_now() + (position - 2) * interval '5 days', portal_now() + (position - 1) * interval '5 days' + interval '1 day', portal_now() FROM stage`)
	o.do(`INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, max_pages, required) VALUES
		($1, 'ktp', 1, 'KTP elektronik', 'jpeg', 204800, 1, 'always'), ($1, 'ijazah', 2, 'Ijazah', 'pdf', 819200, 5, 'always'),
		($1, 'akreditasi', 3, 'Bukti akreditasi', 'pdf', 819200, 5, 'never'), ($1, 'pas-foto', 4, 'Pas foto', 'jpeg', 204800, 1, 'never')`, id)
	o.do(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, id)
	o.do(`INSERT INTO agency (id, name) VALUES ($1, 'Pemerintah Kab. Bengkulu Selatan')`, agency)
	o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Komunikasi dan Informatika')`, unit, agency)
	o.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1, $2, 'X1', $3, $4, 'Pranata Komputer', 'teknis', 'UMUM', 1, 3000000, 5000000, 'published', $5, portal_now())`, vacancy, id, agency, unit, slug)
	o.do(`INSERT INTO education_level (code, name) VALUES ('40', 'S-1') ON CONFLICT DO NOTHING`)
	o.do(`INSERT INTO qualification (code, level_code, name) VALUES ('5100001', '40', 'TEKNIK INFORMATIKA'), ('5100002', '40', 'MANAJEMEN') ON CONFLICT DO NOTHING`)
	o.do(`INSERT INTO vacancy_qualification (vacancy_id, level_code, name) VALUES ($1, '40', 'TEKNIK INFORMATIKA')`, vacancy)
	o.do(`INSERT INTO requirement (id, vacancy_id, position, kind, min_value, max_value, label, source, document_kind) VALUES
		($2, $1, 1, 'age', 18, 35, 'Usia 18 sampai 35 tahun pada hari melamar', 'Permenpan RB 6/2024', 'ktp'),
		($3, $1, 2, 'gpa', 3000, 4000, 'IPK paling rendah 3,00', 'Pengumuman lowongan', 'ijazah')`, vacancy, pg.NewID(), pg.NewID())
	o.do(`INSERT INTO region (code, kind, name, parent) VALUES ('17', 'provinsi', 'Bengkulu', NULL), ('17.01', 'kabupaten/kota', 'Kabupaten Bengkulu Selatan', '17'),
		('17.01.02', 'kecamatan', 'Kota Manna', '17.01') ON CONFLICT DO NOTHING`)
}

// applicant registers somebody and opens their browser, signed in.
func (o *office) applicant(name, nik string) (*webtest.Browser, ledger.Actor) {
	o.t.Helper()
	person, acc, signin := pg.NewID(), pg.NewID(), pg.NewID()
	key, err := o.keys.NewPersonKey(person)
	if err != nil {
		o.t.Fatal(err)
	}
	box, err := o.keys.Person(person, key)
	if err != nil {
		o.t.Fatal(err)
	}
	sealed := func(field, s string) []byte {
		b, err := box.Seal(field, []byte(s))
		if err != nil {
			o.t.Fatal(err)
		}
		return b
	}
	o.do(`INSERT INTO person (id, full_name, birth_place, sex, data_key, nik_sealed, nik_index, birth_sealed) VALUES ($1, $2, 'Manna', 'P', $3, $4, $5, $6)`,
		person, name, key, sealed("nik", nik), o.keys.Index(seal.NIK, nik), sealed("birth", "1998-08-17"))
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'applicant', $3)`, acc, person, nik+"@contoh.example")
	o.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, signin, acc)
	b := webtest.New(o.t, o.site)
	b.Get("/uji/masuk/" + signin)
	return b, ledger.Actor{Account: acc, Person: person, SignIn: signin, Strength: "password", Role: ledger.Applicant}
}

// photo is a picture like one from a phone.
func photo(t *testing.T, name string, w, h int) webtest.File {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(i / w)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return webtest.File{Name: name, Content: b.Bytes()}
}

// fill fills every step of a draft in the browser.
func (o *office) fill(b *webtest.Browser) {
	o.t.Helper()
	b.Get("/lowongan/" + slug + "/lamar").Press("Mulai melamar").At(base)
	b.Get(base+"/identitas").Fill("Nomor ponsel", "+62 812-3456-7890").Fill("Alamat tempat tinggal sekarang", "Jalan Contoh 1").
		Fill("Cari kecamatan tempat tinggal", "kota mana").Choose("Tidak").Press("Cari kecamatan").Is(200)
	b.Choose("Kota Manna, Kabupaten Bengkulu Selatan, Bengkulu").Press("Simpan dan lanjutkan").At(base + "/pendidikan")
	b.Choose("S-1").Fill("Cari program studi", "teknik informatka").Press("Cari kualifikasi").Is(200)
	b.Choose("TEKNIK INFORMATIKA").Fill("Perguruan tinggi atau sekolah", "Universitas Contoh").Fill("Tahun lulus", "2020").
		Fill("Indeks prestasi kumulatif (IPK)", "3,25").Press("Simpan dan lanjutkan").At(base + "/dokumen")
	b.Get(base+"/dokumen/ktp").Attach("Pilih berkas", photo(o.t, "ktp.jpg", 900, 600)).Press("Unggah").At(base + "/dokumen/ktp").Sees("Dokumen tersimpan")
	b.Get(base+"/dokumen/ijazah").Attach("Pilih berkas", photo(o.t, "1.jpg", 900, 1200), photo(o.t, "2.jpg", 900, 1200)).Press("Unggah").Sees("Halaman 2 dari 2")
	b.Get(base + "/pernyataan")
	for _, s := range []string{"Saya tidak pernah dipidana", "Saya tidak pernah diberhentikan", "Saya tidak berkedudukan", "Saya bukan anggota", "Saya bersedia"} {
		b.Choose(s)
	}
	b.Press("Simpan dan lanjutkan").At(base + "/periksa")
}
