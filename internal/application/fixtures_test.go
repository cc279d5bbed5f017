package application_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// season is the code of the season every test applies in; its registration began
// a day ago and ends tomorrow by the portal's clock.
const season = "cpns-2026"

var newKeys = sync.OnceValues(func() (*seal.Keyring, error) {
	dir, err := tempDir()
	if err != nil {
		return nil, err
	}
	return seal.Create(filepath.Join(dir, "keys"))
})

func keysOf(t testing.TB) *seal.Keyring {
	t.Helper()
	k, err := newKeys()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func do(t testing.TB, db pg.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(context.Background(), sql, args...); err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](t testing.TB, db pg.DB, sql string, args ...any) T {
	t.Helper()
	v, err := pg.Rows[T](sql).One(context.Background(), db, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
	return v
}

// world is a published season with one vacancy, and lists to choose from.
type world struct {
	t        testing.TB
	db       pg.DB
	keys     *seal.Keyring
	season   string // id
	stage    string // id of the registration stage
	vacancy  string // id
	slug     string
	grace    string
	planners [2]string
}

func aWorld(t testing.TB, db pg.DB) *world { return graced(t, db, "") }

// graced is a world whose seasons grant a grace after the deadline, such as "10 minutes".
func graced(t testing.TB, db pg.DB, grace string) *world {
	t.Helper()
	w := &world{t: t, db: db, grace: grace, keys: keysOf(t), slug: "pranata-komputer-x1"}
	w.planners = [2]string{w.person("Petugas Satu", "1701010101700001"), w.person("Petugas Dua", "1701010101700002")}
	do(t, db, `INSERT INTO education_level (code, name) VALUES ('30', 'D-III'), ('40', 'S-1') ON CONFLICT DO NOTHING`)
	do(t, db, `INSERT INTO region (code, kind, name) VALUES ('17.01.02', 'district', 'Kota Manna') ON CONFLICT DO NOTHING`)
	w.season, w.stage = w.aSeason(season, season)
	agency, unit := pg.NewID(), pg.NewID()
	do(t, db, `INSERT INTO agency (id, name) VALUES ($1, 'Pemerintah Kab. Bengkulu Selatan')`, agency)
	do(t, db, `INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Komunikasi dan Informatika')`, unit, agency)
	w.vacancy = pg.NewID()
	do(t, db, `INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1, $2, 'X1', $3, $4, 'Pranata Komputer', 'teknis', 'UMUM', 1, 3000000, 5000000, 'published', $5, portal_now())`,
		w.vacancy, w.season, agency, unit, w.slug)
	do(t, db, `INSERT INTO requirement (id, vacancy_id, position, kind, min_value, max_value, label, source, document_kind) VALUES
		($2, $1, 1, 'age', 18, 35, 'Usia 18 sampai 35 tahun', 'Pasal 23 Permen PANRB 6/2024', 'ktp'),
		($3, $1, 2, 'gpa', 3000, 4000, 'IPK paling rendah 3,00', 'Pengumuman', 'transkrip')`, w.vacancy, pg.NewID(), pg.NewID())
	return w
}

// aSeason makes a published season of a group whose registration is open.
func (w *world) aSeason(code, group string) (id, stage string) {
	t, db := w.t, w.db
	id, stage = pg.NewID(), pg.NewID()
	do(t, db, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity, grace, created_by)
		VALUES ($1, $2, 'Musim ' || $2, 'cpns', 'portal', 2026, $3, coalesce(nullif($5, ''), '0')::interval, $4)`, id, code, group, w.planners[0], w.grace)
	do(t, db, `INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, id)
	w.dates(stage, 1, "portal_now() + interval '1 day'")
	do(t, db, `INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, required) VALUES
		($1, 'ktp', 1, 'KTP elektronik', 'jpeg', 204800, 'always'),
		($1, 'ijazah', 2, 'Ijazah', 'pdf', 819200, 'always'),
		($1, 'str', 3, 'STR', 'pdf', 819200, 'str'),
		($1, 'disabilitas', 4, 'Surat keterangan disabilitas', 'pdf', 819200, 'disability'),
		($1, 'pendukung', 5, 'Dokumen pendukung', 'pdf', 819200, 'never')`, id)
	do(t, db, `UPDATE season SET state = 'published', published_by = $2, published_at = portal_now() WHERE id = $1`, id, w.planners[1])
	return id, stage
}

// dates confirms a version of a stage's dates, ending at an SQL instant.
func (w *world) dates(stage string, version int, ends string) {
	do(w.t, w.db, `INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter, proposed_by, confirmed_by, confirmed_at)
		VALUES ($1, $2, $3, portal_now() - interval '1 day', `+ends+`, 'gangguan e-meterai', '800/1/BKD/2026', $4, $5, portal_now())`,
		pg.NewID(), stage, version, w.planners[0], w.planners[1])
}

// person makes a person with a sealed identity and returns their id.
func (w *world) person(name, nik string) string {
	w.t.Helper()
	id := pg.NewID()
	key, err := w.keys.NewPersonKey(id)
	if err != nil {
		w.t.Fatal(err)
	}
	box, err := w.keys.Person(id, key)
	if err != nil {
		w.t.Fatal(err)
	}
	sealed := func(field, s string) []byte {
		b, err := box.Seal(field, []byte(s))
		if err != nil {
			w.t.Fatal(err)
		}
		return b
	}
	do(w.t, w.db, `INSERT INTO person (id, full_name, birth_place, sex, data_key, nik_sealed, nik_index, kk_sealed, kk_index, birth_sealed)
		VALUES ($1, $2, 'Manna', 'P', $3, $4, $5, $6, $7, $8)`, id, name, key,
		sealed("nik", nik), w.keys.Index(seal.NIK, nik), sealed("kk", "1701"+nik[4:]), w.keys.Index(seal.KK, "1701"+nik[4:]), sealed("birth", "1998-08-17"))
	return id
}

// applicant makes somebody who can sign in as an applicant.
func (w *world) applicant(name, nik string) ledger.Actor {
	w.t.Helper()
	person, account := w.person(name, nik), pg.NewID()
	do(w.t, w.db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'applicant', $3)`, account, person, nik+"@contoh.example")
	return ledger.Actor{Account: account, Person: person, Strength: "password", Role: ledger.Applicant}
}

func ref[T any](v T) *T { return &v }

// filled opens a draft and fills every step of it.
func (w *world) filled(by ledger.Actor) application.Application {
	w.t.Helper()
	ctx := context.Background()
	a, err := application.Open(ctx, w.db, w.keys, by, season)
	if err != nil {
		w.t.Fatal(err)
	}
	steps := []func() (application.Saved, error){
		func() (application.Saved, error) {
			return application.ChooseVacancy(ctx, w.db, w.keys, by, season, application.Edition{Version: 0}, w.slug)
		},
		func() (application.Saved, error) {
			return application.SaveIdentity(ctx, w.db, w.keys, by, season, application.Edition{Version: 1}, applicant.Identity{
				Phone: "081200000001", Address: "Jalan Contoh 1", RegionCode: "17.01.02", Disabled: ref(false)})
		},
		func() (application.Saved, error) {
			return application.SaveEducation(ctx, w.db, w.keys, by, season, application.Edition{Version: 2}, applicant.Education{
				Level: "40", Qualification: "S-1 TEKNIK INFORMATIKA", Institution: "Universitas Contoh", GraduationYear: 2020, GPA: ref(3250)})
		},
		func() (application.Saved, error) {
			return application.SaveStatements(ctx, w.db, w.keys, by, season, application.Edition{Version: 3}, application.Statements)
		},
	}
	for i, step := range steps {
		saved, err := step()
		if err != nil {
			w.t.Fatalf("step %d: %v", i, err)
		}
		if saved.Stale || saved.Version != i+1 {
			w.t.Fatalf("step %d: %+v", i, saved)
		}
	}
	w.upload(a.ID, "ktp")
	w.upload(a.ID, "ijazah")
	a, err = application.Load(ctx, w.db, w.keys, by.Person, season)
	if err != nil {
		w.t.Fatal(err)
	}
	return a
}

// upload puts a document's row there; its file is not what these tests are about.
func (w *world) upload(id application.ID, kind string) {
	w.t.Helper()
	hash := sha256.Sum256([]byte(kind))
	do(w.t, w.db, `INSERT INTO document (id, application_id, kind, file_key, sha256, media_type, bytes, pages)
		VALUES ($1, $2, $3, $4, $5, 'application/pdf', 1000, 1)`, pg.NewID(), id, kind, fmt.Sprintf("%s/%s", id, kind), hash[:])
}

// trace counts what acts leave behind.
type trace struct{ Events, Notices, Jobs, Submissions, Cases, Receipts, Participants int }

func (w *world) trace() trace {
	w.t.Helper()
	return one[trace](w.t, w.db, `SELECT (SELECT count(*) FROM event)::int AS events, (SELECT count(*) FROM notice)::int AS notices,
		(SELECT count(*) FROM river_job)::int AS jobs, (SELECT count(*) FROM submission)::int AS submissions,
		(SELECT count(*) FROM verification)::int AS cases, (SELECT count(*) FROM issued_document)::int AS receipts,
		(SELECT count(*) FROM participant)::int AS participants`)
}
