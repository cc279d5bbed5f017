package rounds_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

var ctx = context.Background()

// office is a portal with one CPNS season whose participants were imported.
type office struct {
	t      *testing.T
	db     *pgxpool.Pool
	keys   *seal.Keyring
	http   http.Handler
	season string
	agency string
	units  []string
	batch  string
}

const code = "cpns-2026"

func anOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, db: pgtest.Pool(t), season: pg.NewID(), agency: pg.NewID(), batch: pg.NewID()}
	var err error
	if o.keys, err = seal.Create(t.TempDir() + "/keys"); err != nil {
		t.Fatal(err)
	}
	o.http, err = web.Handler(web.Deps{DB: o.db, Sessions: account.Sessions{DB: o.db}, Keys: o.keys, Log: slog.New(slog.DiscardHandler), Site: ui.Site{BaseURL: webtest.Origin}})
	if err != nil {
		t.Fatal(err)
	}
	o.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity, rule_set)
		VALUES ($1, $2, 'CPNS 2026', 'cpns', 'portal', 2026, $2, 'cpns-2024')`, o.season, code)
	o.do(`INSERT INTO season_part (season_id, code, position, name, stage, weight, max) SELECT $1, * FROM (VALUES ('twk', 1, 'TWK', 'skd', 0, 150000),
		('tiu', 2, 'TIU', 'skd', 0, 175000), ('tkp', 3, 'TKP', 'skd', 0, 225000), ('skb', 4, 'SKB', 'final', 0, 100000)) x`, o.season)
	for _, kind := range []string{"registration", "result"} {
		stage := pg.NewID()
		o.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, $3, $4, $4)`, stage, o.season, len(kind), kind)
		o.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, portal_now() - interval '9 days', portal_now() - interval '1 day', portal_now())`, pg.NewID(), stage)
	}
	o.do(`UPDATE season SET state = 'closed', published_at = portal_now() WHERE id = $1`, o.season)
	o.do(`INSERT INTO agency (id, name) VALUES ($1, 'Pemerintah Kabupaten')`, o.agency)
	for _, name := range []string{"Dinas Perikanan", "Dinas Sosial"} {
		unit := pg.NewID()
		o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, $3)`, unit, o.agency, name)
		o.units = append(o.units, unit)
	}
	officer := pg.NewID()
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Petugas', '', '', sha256('p'))`, officer)
	o.do(`INSERT INTO score_batch (id, season_id, kind, stage, name, file_key, sha256, sender, letter, approved_by, approved_at)
		VALUES ($1, $2, 'scores', 'final', 'f.csv', 'k', sha256('k'), 'BKN', 'B-1/2026', $3, portal_now())`, o.batch, o.season, officer)
	return o
}

func (o *office) do(sql string, args ...any) {
	o.t.Helper()
	if _, err := o.db.Exec(ctx, sql, args...); err != nil {
		o.t.Fatalf("%v\n%s", err, sql)
	}
}

// vacancy is a published formation; everybody of sat has full scores, with this SKB.
func (o *office) vacancy(title, unit string, quota int, skb ...int) string {
	o.t.Helper()
	id := pg.NewID()
	o.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1::uuid, $2, $1::text, $3, $4, $5, 'teknis', 'UMUM', $6, 1, 2, 'published', 'formasi-' || $1::text, portal_now())`, id, o.season, o.agency, unit, title, quota)
	for _, s := range skb {
		participant := pg.NewID()
		o.do(`INSERT INTO participant (id, season_id, number, vacancy_id) VALUES ($1, $2, $3, $4)`, participant, o.season, number.Participant(), id)
		for part, v := range map[string]int{"twk": 100000, "tiu": 145000, "tkp": 186000, "skb": s} {
			o.do(`INSERT INTO score (id, participant_id, part, version, value, batch_id) VALUES ($1, $2, $3, 1, $4, $5)`, pg.NewID(), participant, part, v, o.batch)
		}
	}
	return id
}

// publishSKD stands in for the announcement of the basic test.
func (o *office) publishSKD() {
	o.t.Helper()
	table, err := selection.Compute(ctx, o.db, o.keys, o.season, bundle.SKD)
	if err != nil {
		o.t.Fatal(err)
	}
	id := pg.NewID()
	o.do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, approvals_needed) VALUES ($1, $2, 'skd_result', '1', 'Hasil SKD', 'x', '2026-11-20', 2)`, id, o.season)
	if err := pgx.BeginFunc(ctx, o.db, func(tx pgx.Tx) error { return selection.Keep(ctx, tx, id, table) }); err != nil {
		o.t.Fatal(err)
	}
	for i := range 2 {
		who := pg.NewID()
		o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Panitia', '', '', sha256($2::text::bytea))`, who, fmt.Sprint("skd", i))
		o.do(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), id, who)
	}
	o.do(`UPDATE announcement SET state = 'published', slug = 'hasil-skd', published_at = portal_now() WHERE id = $1`, id)
}

// browser is the browser of a new member of staff, signed in.
func (o *office) browser(name, role string) *webtest.Browser {
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

const desk = "/kelola/seleksi/" + code

func TestTheDeskSaysWhatBlocksTheResultAndWhereItIsDone(t *testing.T) {
	o := anOffice(t)
	o.vacancy("Analis", o.units[0], 1, 90000, 80000)
	o.vacancy("Penyuluh", o.units[0], 1)
	o.vacancy("Dokter Ahli Pertama", o.units[1], 1, 70000)
	o.do(`INSERT INTO score_batch (id, season_id, kind, stage, name, file_key, sha256, sender, letter) VALUES ($1, $2, 'scores', 'final', 'g.csv', 'g', sha256('g'), 'BKN', 'B-2/2026')`, pg.NewID(), o.season)
	b := o.browser("Hendra", "committee")
	b.Get("/kelola/seleksi").Is(200).Sees("CPNS 2026", "1 pekerjaan").Follow("CPNS 2026").At(desk).Is(200).
		Sees("1 berkas menunggu; isinya belum dipakai", "Jabatan Dokter Ahli Pertama mungkin dikecualikan", "1 formasi belum punya pelamar", "Tanpa pelamar", "Buka Ambang batas", "Buka Nilai").
		SeesNot("Simulasi", "Buka Verifikasi berkas")
	b.Get(desk + "?tampil=kosong").Is(200).Sees("Penyuluh").SeesNot("Analis")
	o.browser("Audi", "auditor").Get(desk).Is(200).Sees("Buka Nilai")
	o.browser("Yuni", "planner").Get(desk).Is(200).Sees("Buka Ambang batas").SeesNot("Buka Nilai")
	o.browser("Vera", "verifier").Get(desk).Is(403)
	b.Get("/kelola/seleksi/lain").Is(404)
}

func TestADifferenceFoundByNightStandsOnTheDesk(t *testing.T) {
	o := anOffice(t)
	o.vacancy("Analis", o.units[0], 1, 90000)
	b := o.browser("Audi", "auditor")
	b.Get("/kelola/seleksi").Is(200).SeesNot("berbeda dari yang disetujui")
	o.publishSKD() // without the seal that checking gives
	a, err := selection.Audit(ctx, o.db, ledger.Machine)
	if err != nil || len(a.Findings) != 1 {
		t.Fatalf("%+v, %v", a, err)
	}
	b.Get("/kelola/seleksi").Is(200).Sees("Ada hasil terbit yang berbeda dari yang disetujui", "hasil-skd")
}

func TestAThresholdIsProposedByOneAndSetByAnother(t *testing.T) {
	o := anOffice(t)
	doctor := o.vacancy("Dokter Ahli Pertama", o.units[1], 1, 70000)
	first, second := o.browser("Hendra", "committee"), o.browser("Sinta", "committee")
	at := desk + "/ambang"
	first.Get(at).Is(200).Sees("Belum ada", "mungkin dikecualikan").Follow("Usulkan ambang batas Dokter Ahli Pertama, Dinas Sosial").At(at+"/"+doctor).
		Fill("TIU paling rendah", "delapan puluh").Fill("Jumlah nilai SKD paling rendah", "311").Press("Usulkan").Is(422).
		Sees("Isi paling sedikit satu ambang batas, dari 0 sampai 550", "Tuliskan keputusan")
	if got := first.Value("TIU paling rendah") + first.Value("Jumlah nilai SKD paling rendah"); got != "delapan puluh311" {
		t.Errorf("what was typed is %q", got)
	}
	first.Fill("TIU paling rendah", "80").Fill("Dasar keputusan", "KepmenPANRB 1023/2021").Press("Usulkan").At(at).Is(200).
		Sees("Usulan ambang batas disimpan", "Diusulkan Hendra: TIU 80, jumlah 311", "Belum ada").SeesNot("Tetapkan")
	first.Post(at+"/"+doctor+"/penetapan", o.proposed("vacancy_threshold", doctor)).Is(403)
	second.Post(at+"/"+doctor+"/penetapan", nil).Is(409).Sees("berganti sejak Anda membacanya")
	const waits = "ambang batas formasi menunggu orang kedua"
	first.Get("/kelola").SeesNot(waits)
	o.browser("Yogi", "planner").Get("/kelola").SeesNot(waits)
	second.Get("/kelola").Sees("1 " + waits).Follow("Lihat usulan").At("/kelola/seleksi").Follow("CPNS 2026").At(desk).Sees("1 usulan menunggu orang kedua")
	second.Get(at).Press("Tetapkan ambang batas Dokter Ahli Pertama, Dinas Sosial").At(at).Is(200).Sees("ditetapkan", "TIU 80, jumlah 311", "KepmenPANRB 1023/2021", "Diusulkan Hendra, ditetapkan Sinta", "Ganti").SeesNot("Belum ada")
	second.Get("/kelola").SeesNot(waits)
	second.Post(at+"/"+doctor+"/penetapan", nil).Is(409)
	o.browser("Yuni", "planner").Get(at).Is(200).SeesNot("Usulkan")
	o.publishSKD()
	second.Get(at).Sees("Hasil sudah terbit, tidak dapat diubah").SeesNot("Ganti")
	second.Get(at + "/" + doctor).Is(409)
	second.Get(at + "/" + pg.NewID()).Is(404)
}

func TestATieIsDecidedByOneAndSetByAnother(t *testing.T) {
	o := anOffice(t)
	post := o.vacancy("Penyuluh", o.units[0], 1, 60000, 60000)
	o.vacancy("Analis", o.units[0], 1, 90000, 80000)
	first, second := o.browser("Hendra", "committee"), o.browser("Sinta", "committee")
	at := desk + "/seri"
	first.Get(at).Is(200).Sees("Belum dapat diketahui", "Hasil SKD musim ini belum terbit")
	o.publishSKD()
	var numbers []string
	for _, n := range o.numbers(post) {
		numbers = append(numbers, number.Grouped(n))
	}
	first.Get(desk).Follow("Buka Seri pada batas untuk: Tidak ada seri yang belum diputuskan").At(at).Is(200).Sees("2 peserta sama, tersisa 1 dari 1 posisi", numbers[0], numbers[1]).SeesNot("Analis").
		Follow("Catat keputusan seri Penyuluh, Dinas Perikanan").At(at+"/"+post).
		Fill("Urutan peserta "+numbers[0], "satu").Fill("Urutan peserta "+numbers[1], "3").Fill("Nomor berita acara", "BA-7/2026").Press("Catat keputusan").Is(422).
		Sees("Urutan adalah angka 1 sampai 2", "Tulis cara memutuskan")
	if got := first.Value("Urutan peserta "+numbers[0]) + first.Value("Nomor berita acara"); got != "satuBA-7/2026" {
		t.Errorf("what was typed is %q", got)
	}
	first.Fill("Urutan peserta "+numbers[0], "2").Fill("Urutan peserta "+numbers[1], "1").Fill("Cara memutuskan dan alasannya", "Undian di depan saksi").Press("Catat keputusan").At(at).Is(200).
		Sees("Keputusan dicatat", "Menunggu orang kedua", "Dicatat Hendra").SeesNot("Tetapkan")
	first.Post(at+"/"+post+"/penetapan", o.proposed("tie_settlement", post)).Is(403)
	second.Post(at+"/"+post+"/penetapan", nil).Is(409).Sees("berganti sejak Anda membacanya")
	o.browser("Yuni", "planner").Get(at).Is(200).SeesNot("Ubah keputusan")
	first.Get("/kelola").SeesNot("keputusan seri menunggu")
	second.Get("/kelola").Sees("1 keputusan seri menunggu orang kedua")
	second.Get(desk).Sees("1 keputusan menunggu orang kedua", "2 peserta sama sampai langkah terakhir")
	second.Get(at).Press("Tetapkan urutan Penyuluh, Dinas Perikanan").At(at).Is(200).Sees("Sudah diputuskan", "Dicatat Hendra, ditetapkan Sinta")
	second.Post(at+"/"+post+"/penetapan", nil).Is(409)
	second.Get(desk).SeesNot("peserta sama sampai langkah terakhir")
	second.Get(at + "/" + pg.NewID()).Is(404)
}

func (o *office) numbers(vacancy string) []string {
	o.t.Helper()
	all, err := pg.Rows[string](`SELECT number FROM participant WHERE vacancy_id = $1 ORDER BY number`).All(ctx, o.db, vacancy)
	if err != nil {
		o.t.Fatal(err)
	}
	return all
}

func TestOptimisationIsShownAsASimulation(t *testing.T) {
	o := anOffice(t)
	o.vacancy("Analis", o.units[0], 1, 90000, 80000)
	o.vacancy("Analis", o.units[1], 1)
	o.vacancy("Penyuluh", o.units[0], 1, 60000, 60000)
	b := o.browser("Hendra", "committee")
	b.Get(desk).Sees("Hasil SKD musim ini belum terbit").SeesNot("Simulasi")
	o.publishSKD()
	b.Get(desk).Is(200).Sees("Simulasi, bukan keputusan", "P/L-U2", "Dinas Sosial, UMUM", "2 peserta sama sampai langkah terakhir", "Seri pada batas", "85,346", "79,346")
	b.Get(desk + "?tampil=seri").Sees("Penyuluh")
	b.Unchecked = true
	b.Get(desk+"/simulasi.csv").Is(200).Sees("simulasi,", "P/L-U2")
	b.Get(desk+"/formasi.csv").Is(200).Sees("Analis,Dinas Perikanan,UMUM,1,2,2,2,1,0,", "Penyuluh,Dinas Perikanan,UMUM,1,2,2,2,0,2,")
}

// proposed is the form of who confirms a proposal as it stands now.
func (o *office) proposed(table, vacancy string) url.Values {
	o.t.Helper()
	p, err := pg.Rows[string](`SELECT (extract(epoch FROM proposed_at) * 1000000)::bigint::text FROM `+table+` WHERE vacancy_id = $1`).One(context.Background(), o.db, vacancy)
	if err != nil {
		o.t.Fatal(err)
	}
	return url.Values{"read": {p}}
}
