package announcements_test

import (
	"context"
	"log/slog"
	"net/http"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// nik is kept sealed like any other; it must never be seen on a page.
const nik = "1701024506980003"

// office is a site with one season, two vacancies and some decided cases.
type office struct {
	t       *testing.T
	db      pg.DB
	site    http.Handler
	season  string
	vacancy [2]string
	first   string
	second  string
}

func anOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, db: pgtest.Pool(t)}
	dir := t.TempDir()
	keys, err := seal.Create(dir + "/keys")
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(dir + "/files")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	sessions := account.Sessions{DB: o.db}
	portal, err := web.Handler(web.Deps{DB: o.db, Sessions: sessions, Keys: keys, Files: files, Log: slog.New(slog.DiscardHandler),
		Site: ui.Site{Agency: "BKD Kota Manna", Region: "Kabupaten Bengkulu Selatan", BaseURL: webtest.Origin, Demo: true}})
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
	o.open()
	return o
}

func (o *office) do(sql string, args ...any) {
	o.t.Helper()
	if _, err := o.db.Exec(context.Background(), sql, args...); err != nil {
		o.t.Fatalf("%v\n%s", err, sql)
	}
}

func (o *office) text(sql string, args ...any) string {
	o.t.Helper()
	s, err := pg.Rows[string](sql).One(context.Background(), o.db, args...)
	if err != nil {
		o.t.Fatalf("%v\n%s", err, sql)
	}
	return s
}

func (o *office) open() {
	o.season, o.first, o.second = pg.NewID(), o.person("Pemeriksa Satu"), o.person("Pemeriksa Dua")
	o.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, 'cpns-2026', 'CPNS 2026', 'cpns', 'portal', 2026, 'g')`, o.season)
	stage := pg.NewID()
	o.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, o.season)
	o.do(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, o.season)
	o.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, portal_now() - interval '2 days', portal_now() - interval '1 day', portal_now())`, pg.NewID(), stage)
	agency, unit := pg.NewID(), pg.NewID()
	o.do(`INSERT INTO agency (id, name) VALUES ($1, 'Pemerintah Kabupaten Bengkulu Selatan')`, agency)
	o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Kesehatan')`, unit, agency)
	for i, title := range []string{"Dokter Gigi Ahli Pertama", "Pranata Komputer Ahli Pertama"} {
		o.vacancy[i] = pg.NewID()
		o.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
			VALUES ($1::uuid, $2, $5, $3, $4, $5, 'nakes', 'UMUM', 2, 1, 2, 'published', $1::uuid::text, portal_now())`, o.vacancy[i], o.season, agency, unit, title)
	}
	o.do(`INSERT INTO reason (code, applies_to, label, remedy) VALUES ('IJZ-01', 'ijazah', 'Ijazah tidak terbaca', 'Pindaian ijazah yang terbaca seluruhnya')
		ON CONFLICT (code) DO UPDATE SET label = excluded.label, remedy = excluded.remedy`)
}

func (o *office) person(name string) string {
	o.t.Helper()
	id := pg.NewID()
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256($1::uuid::text::bytea))`, id, name)
	return id
}

// decided is a submitted application whose verification was decided.
func (o *office) decided(name string, vacancy int, outcome string) (num string) {
	o.t.Helper()
	person, num := o.person(name), number.Participant()
	app, sub, ver := pg.NewID(), pg.NewID(), pg.NewID()
	o.do(`INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at) VALUES ($1, $2, 'g', $3, $4, 'submitted', $5, portal_now())`,
		app, o.season, person, o.vacancy[vacancy], num)
	o.do(`INSERT INTO participant (id, season_id, number, application_id, person_id) VALUES ($1, $2, $3, $4, $5)`, pg.NewID(), o.season, num, app, person)
	o.do(`INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at) VALUES ($1, $2, $3, $4, '', sha256(''), portal_now())`,
		sub, app, o.vacancy[vacancy], pg.NewID())
	o.do(`INSERT INTO verification (id, submission_id, application_id, season_id) VALUES ($1, $2, $3, $4)`, ver, sub, app, o.season)
	if outcome == "tms" {
		o.do(`INSERT INTO verification_item (verification_id, item, position, label, met, reason_code, judged_by) VALUES ($1, 'ijazah', 1, 'Ijazah', false, 'IJZ-01', $2)`, ver, o.first)
	}
	if outcome != "" {
		for _, step := range []string{
			"state = 'examined', claimed_by = $2",
			"state = 'proposed', claimed_by = NULL, proposed_by = $2, outcome = $4",
			"state = 'confirming', claimed_by = $3",
			"state = 'decided', claimed_by = NULL, confirmed_by = $3, decided_at = portal_now()",
		} {
			o.do("WITH x AS (SELECT $2::uuid, $3::uuid, $4::text) UPDATE verification SET "+step+" WHERE id = $1", ver, o.first, o.second, outcome)
		}
	}
	return num
}

// officer opens the browser of somebody with a role.
func (o *office) officer(name string, role ledger.Role) *webtest.Browser {
	o.t.Helper()
	person, acc, signin := o.person(name), pg.NewID(), pg.NewID()
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'staff', $3)`, acc, person, acc+"@contoh.id")
	o.do(`INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, $3, portal_now() - interval '1 hour')`, pg.NewID(), acc, string(role))
	o.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, signin, acc)
	b := webtest.New(o.t, o.site)
	b.Get("/uji/masuk/" + signin)
	return b
}
