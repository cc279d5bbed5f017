package verifications_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"image"
	"image/jpeg"
	"log/slog"
	"net/http"
	"path/filepath"
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

const (
	home = "/kelola/verifikasi"
	nik  = "1701055708980003"
)

// office is the whole site over a database of its own, with one season.
type office struct {
	t       *testing.T
	db      pg.DB
	keys    *seal.Keyring
	files   file.Store
	site    http.Handler
	season  string
	vacancy string
	people  int
}

func anOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, db: pgtest.Pool(t), season: pg.NewID(), vacancy: pg.NewID()}
	dir := t.TempDir()
	var err error
	if o.keys, err = seal.Create(filepath.Join(dir, "keys")); err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	o.files = files
	sessions := account.Sessions{DB: o.db}
	portal, err := web.Handler(web.Deps{DB: o.db, Sessions: sessions, Keys: o.keys, Files: files,
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
	agency, unit := pg.NewID(), pg.NewID()
	o.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity)
		VALUES ($1, 'cpns-2026', 'CPNS 2026', 'cpns', 'portal', 2026, 'cpns-2026')`, o.season)
	o.do(`INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, required) VALUES
		($1, 'ktp', 1, 'KTP', 'jpeg', 200000, 'always'), ($1, 'transkrip', 2, 'Transkrip nilai', 'pdf', 500000, 'always')`, o.season)
	o.do(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, o.season)
	o.do(`INSERT INTO agency (id, name) VALUES ($1, 'Kabupaten Contoh')`, agency)
	o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Contoh')`, unit, agency)
	o.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1, $2, 'X1', $3, $4, 'Pranata Komputer', 'teknis', 'UMUM', 1, 3000000, 5000000, 'published', 'pranata-x1', portal_now())`, o.vacancy, o.season, agency, unit)
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

func (o *office) person(name string) (string, seal.Box) {
	o.t.Helper()
	o.people++
	id := pg.NewID()
	key, err := o.keys.NewPersonKey(id)
	if err != nil {
		o.t.Fatal(err)
	}
	box, err := o.keys.Person(id, key)
	if err != nil {
		o.t.Fatal(err)
	}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1, $2, $3, 'x', $4)`,
		id, name, key, o.keys.Index(seal.NIK, fmt.Sprintf("17010557089%05d", o.people)))
	return id, box
}

// officer opens the browser of somebody on the staff, signed in.
func (o *office) officer(name string, roles ...ledger.Role) *webtest.Browser {
	o.t.Helper()
	person, _ := o.person(name)
	acc, signin := pg.NewID(), pg.NewID()
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'staff', $3)`, acc, person, acc+"@contoh.example")
	for _, role := range roles {
		o.do(`INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, $3, portal_now())`, pg.NewID(), acc, role)
	}
	o.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, signin, acc)
	b := webtest.New(o.t, o.site)
	b.Get("/uji/masuk/" + signin)
	return b
}

// relative is a member of the committee with the family card of an applicant.
func (o *office) relative(name, number string) *webtest.Browser {
	o.t.Helper()
	b := o.officer(name, ledger.Committee)
	o.do(`UPDATE person SET kk_index = sha256('kk') WHERE full_name = $1 OR id = (SELECT person_id FROM application WHERE number = $2)`, name, number)
	return b
}

// submitted puts a case in the queue, with real sealed documents.
func (o *office) submitted(name string) string {
	o.t.Helper()
	person, box := o.person(name)
	app, sub, v, n := pg.NewID(), pg.NewID(), pg.NewID(), number.Participant()
	o.do(`INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		VALUES ($1, $2, 'cpns-2026', $3, $4, 'submitted', $5, portal_now())`, app, o.season, person, o.vacancy, n)
	text := ledger.Facts("name", name, "nik", nik, "kk", "1701050101010003", "birth-place", "Manna", "birth", "1998-08-17", "sex", "P",
		"qualification", "S-1 SISTEM INFORMASI", "gpa-thousandths", 2800, "disabled", "false").Bytes()
	sealed, err := box.Seal("submission."+sub, text)
	if err != nil {
		o.t.Fatal(err)
	}
	hash := sha256.Sum256(text)
	o.do(`INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
		VALUES ($1, $2, $3, $4, $5, $6, portal_now())`, sub, app, o.vacancy, pg.NewID(), sealed, hash[:])
	for _, kind := range []string{"ktp", "transkrip"} {
		d := pg.NewID()
		o.do(`INSERT INTO document (id, application_id, kind, file_key, sha256, media_type, bytes, pages) VALUES ($1, $2, $3, $4, $5, 'application/pdf', 10, 2)`,
			d, app, kind, o.store(box, []byte("%PDF-1.7 "+kind)), hash[:])
		o.do(`INSERT INTO document_page (document_id, page, file_key) VALUES ($1, 1, $2), ($1, 2, $3)`, d, o.store(box, picture(o.t)), o.store(box, picture(o.t)))
		o.do(`INSERT INTO submission_document (submission_id, document_id) VALUES ($1, $2)`, sub, d)
	}
	o.do(`INSERT INTO verification (id, submission_id, application_id, season_id) VALUES ($1, $2, $3, $4)`, v, sub, app, o.season)
	o.do(`INSERT INTO verification_item (verification_id, item, position, label, source, document_kind) VALUES
		($1, 'age', 1, 'Usia 18 sampai 35 tahun', 'Permenpan RB 6/2024', 'ktp'),
		($1, 'gpa', 2, 'IPK paling rendah 3,00', 'Pengumuman angka IV.5', 'transkrip')`, v)
	return n
}

func (o *office) store(box seal.Box, content []byte) string {
	o.t.Helper()
	stored, err := file.PutSealed(context.Background(), o.files, box, content)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(stored.Key)
}

func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 60, 80)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
