package verification_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

const season = "cpns-2026"

var temporary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "verification-")
	if err != nil {
		panic(err)
	}
	temporary = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

var newKeys = sync.OnceValues(func() (*seal.Keyring, error) { return seal.Create(filepath.Join(temporary, "keys")) })

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

// world is a published season with one vacancy, and officers at their desks.
type world struct {
	t       testing.TB
	db      pg.DB
	keys    *seal.Keyring
	season  string // id
	vacancy string // id
	people  int
}

func aWorld(t testing.TB, db pg.DB) *world {
	t.Helper()
	keys, err := newKeys()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, db: db, keys: keys, season: pg.NewID(), vacancy: pg.NewID()}
	agency, unit := pg.NewID(), pg.NewID()
	do(t, db, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity)
		VALUES ($1, $2, 'CPNS 2026', 'cpns', 'portal', 2026, $2)`, w.season, season)
	do(t, db, `INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, required) VALUES
		($1, 'ktp', 1, 'KTP', 'jpeg', 200000, 'always'), ($1, 'transkrip', 2, 'Transkrip nilai', 'pdf', 500000, 'always')`, w.season)
	do(t, db, `UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, w.season)
	do(t, db, `INSERT INTO agency (id, name) VALUES ($1, 'Kabupaten Contoh')`, agency)
	do(t, db, `INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Contoh')`, unit, agency)
	do(t, db, `INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1, $2, 'X1', $3, $4, 'Pranata Komputer', 'teknis', 'UMUM', 1, 3000000, 5000000, 'published', 'pranata-x1', portal_now())`, w.vacancy, w.season, agency, unit)
	return w
}

// person makes somebody; each has a family card of their own unless kk is given.
func (w *world) person(name, kk string) string {
	w.t.Helper()
	w.people++
	nik := fmt.Sprintf("170105570898%04d", w.people)
	if kk == "" {
		kk = fmt.Sprintf("170105010101%04d", w.people)
	}
	id := pg.NewID()
	key, err := w.keys.NewPersonKey(id)
	if err != nil {
		w.t.Fatal(err)
	}
	do(w.t, w.db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index, kk_index) VALUES ($1, $2, $3, 'x', $4, $5)`,
		id, name, key, w.keys.Index(seal.NIK, nik), w.keys.Index(seal.KK, kk))
	return id
}

func (w *world) staff(person string, role ledger.Role) ledger.Actor {
	w.t.Helper()
	account := pg.NewID()
	do(w.t, w.db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'staff', $3)`, account, person, account+"@contoh.example")
	do(w.t, w.db, `INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, $3, portal_now())`, pg.NewID(), account, role)
	return ledger.Actor{Account: account, Person: person, Strength: "password", Role: role}
}

func (w *world) officer(name string, role ledger.Role) ledger.Actor {
	w.t.Helper()
	return w.staff(w.person(name, ""), role)
}

// submitted puts a person's case in the queue and returns its participant number.
func (w *world) submitted(person string, ago time.Duration) string {
	w.t.Helper()
	t, db := w.t, w.db
	app, sub, v, n := pg.NewID(), pg.NewID(), pg.NewID(), number.Participant()
	do(t, db, `INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		VALUES ($1, $2, $3, $4, $5, 'submitted', $6, portal_now())`, app, w.season, season, person, w.vacancy, n)
	box, err := w.keys.Person(person, one[[]byte](t, db, `SELECT data_key FROM person WHERE id = $1`, person))
	if err != nil {
		t.Fatal(err)
	}
	text := ledger.Facts("name", "Siti", "nik", "1701055708980003", "kk", "1701050101010003", "gpa-thousandths", 3250).Bytes()
	sealed, err := box.Seal("submission."+sub, text)
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256(text)
	do(t, db, `INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
		VALUES ($1, $2, $3, $4, $5, $6, portal_now())`, sub, app, w.vacancy, pg.NewID(), sealed, hash[:])
	for _, kind := range []string{"ktp", "transkrip"} {
		d := pg.NewID()
		do(t, db, `INSERT INTO document (id, application_id, kind, file_key, sha256, media_type, bytes, pages) VALUES ($1, $2, $3, $4, $5, 'application/pdf', 10, 2)`,
			d, app, kind, d, hash[:])
		do(t, db, `INSERT INTO submission_document (submission_id, document_id) VALUES ($1, $2)`, sub, d)
	}
	do(t, db, `INSERT INTO verification (id, submission_id, application_id, season_id, queued_at) VALUES ($1, $2, $3, $4, portal_now() - $5::interval)`, v, sub, app, w.season, ago)
	do(t, db, `INSERT INTO verification_item (verification_id, item, position, label, source, document_kind) VALUES
		($1, 'age', 1, 'Usia 18 sampai 35 tahun', 'Permenpan RB 6/2024', 'ktp'),
		($1, 'gpa', 2, 'IPK paling rendah 3,00', 'Pengumuman', 'transkrip')`, v)
	return n
}

// case1 is a fresh applicant's case, waiting for an hour.
func (w *world) case1(name string) string { return w.submitted(w.person(name, ""), time.Hour) }

func is(met bool) *bool { return &met }

var (
	allMet = []verification.Judgement{{Item: "age", Met: is(true)}, {Item: "gpa", Met: is(true)}}
	lowGPA = []verification.Judgement{{Item: "age", Met: is(true)}, {Item: "gpa", Met: is(false), Reason: "IPK-01", Note: "IPK 2,80 pada halaman 2.", Page: ref(2)}}
)

func ref[T any](v T) *T { return &v }

func (w *world) next(by ledger.Actor) verification.Case {
	w.t.Helper()
	c, err := verification.Next(context.Background(), w.db, by, season)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// proposed lets the officer take the next case and propose it.
func (w *world) proposed(by ledger.Actor, judgements []verification.Judgement) string {
	w.t.Helper()
	c := w.next(by)
	if _, err := verification.Propose(context.Background(), w.db, by, c.Number, judgements...); err != nil {
		w.t.Fatal(err)
	}
	return c.Number
}

func (w *world) events() int { return one[int](w.t, w.db, `SELECT count(*)::int FROM event`) }

func (w *world) state(n string) verification.State {
	return one[verification.State](w.t, w.db, `SELECT v.state FROM verification v JOIN application a ON a.id = v.application_id WHERE a.number = $1`, n)
}
