package document_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"image"
	"image/jpeg"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const code = "cpns-2026"

// desk is a season that asks for a photo and a document, and a draft in it.
type desk struct {
	t           *testing.T
	db          pg.DB
	keys        *seal.Keyring
	files       *file.Disk
	dir         string
	by          ledger.Actor
	application string
}

func do(t *testing.T, db pg.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(context.Background(), sql, args...); err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
}

func count(t *testing.T, db pg.DB, sql string, args ...any) int {
	t.Helper()
	n, err := pg.Rows[int](sql).One(context.Background(), db, args...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func aDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, db: pgtest.Tx(t), dir: filepath.Join(t.TempDir(), "files"), application: pg.NewID()}
	var err error
	if d.keys, err = seal.Create(filepath.Join(t.TempDir(), "keys")); err != nil {
		t.Fatal(err)
	}
	if d.files, err = file.OpenDisk(d.dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.files.Close() })
	d.by = ledger.Actor{Person: d.person("1"), Role: ledger.Applicant}
	season, stage := pg.NewID(), pg.NewID()
	do(t, d.db, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity)
		VALUES ($1, $2, 'CPNS', 'cpns', 'portal', 2026, 'g')`, season, code)
	do(t, d.db, `INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, season)
	do(t, d.db, `INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at)
		VALUES ($1, $2, 1, portal_now() - interval '1 day', portal_now() + interval '1 day', portal_now())`, pg.NewID(), stage)
	do(t, d.db, `INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, max_pages, required) VALUES
		($1, 'ktp', 1, 'KTP', 'jpeg', 204800, 1, 'always'), ($1, 'ijazah', 2, 'Ijazah', 'pdf', 819200, 3, 'always')`, season)
	do(t, d.db, `UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, season)
	do(t, d.db, `INSERT INTO application (id, season_id, exclusivity, person_id) VALUES ($1, $2, 'g', $3)`, d.application, season, d.by.Person)
	return d
}

func (d *desk) person(seed string) string {
	d.t.Helper()
	id := pg.NewID()
	key, err := d.keys.NewPersonKey(id)
	if err != nil {
		d.t.Fatal(err)
	}
	do(d.t, d.db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1, 'Siti', $2, '', $3)`,
		id, key, d.keys.Index(seal.NIK, seed))
	return id
}

// photo is a picture of w by h pixels that compresses to little.
func photo(t *testing.T, w, h int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(i / w)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func uploads(contents ...[]byte) []intake.Upload {
	all := make([]intake.Upload, len(contents))
	for i, c := range contents {
		all[i] = intake.Upload{Name: "foto.jpg", Content: bytes.NewReader(c)}
	}
	return all
}

func (d *desk) add(kind string, contents ...[]byte) (document.Document, error) {
	return document.Add(context.Background(), d.db, d.keys, d.files, d.by, code, kind, uploads(contents...))
}

func TestAnUploadIsKeptSealedAndShownPageByPage(t *testing.T) {
	ctx, d := context.Background(), aDesk(t)
	added, err := d.add("ijazah", photo(t, 900, 1200), photo(t, 900, 1200))
	if err != nil {
		t.Fatal(err)
	}
	if added.Pages != 2 || added.MediaType != "application/pdf" {
		t.Errorf("added %+v", added)
	}
	whole, err := document.ReadOwn(ctx, d.db, d.keys, d.files, d.by.Person, code, "ijazah")
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(whole.Bytes); !bytes.Equal(sum[:], added.SHA256) || !bytes.HasPrefix(whole.Bytes, []byte("%PDF")) {
		t.Error("what is read is not what was kept")
	}
	for page, ok := range map[int]bool{1: true, 2: true, 3: false, 0: false} {
		got, err := document.ReadOwnPage(ctx, d.db, d.keys, d.files, d.by.Person, code, "ijazah", page)
		if ok != (err == nil) || ok && got.MediaType != "image/jpeg" {
			t.Errorf("page %d: %s, %v", page, got.MediaType, err)
		}
	}
	for info, err := range d.files.List(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		raw, err := d.files.Get(ctx, info.Key)
		if err != nil || bytes.Contains(raw, []byte("%PDF")) || bytes.Contains(raw, []byte("JFIF")) {
			t.Errorf("%s is stored unsealed (%v)", info.Key, err)
		}
	}
	listed, err := document.Own(ctx, d.db, d.by.Person, code)
	if err != nil || len(listed) != 1 || listed[0].ID != added.ID || listed[0].Label != "Ijazah" {
		t.Errorf("listed %+v, %v", listed, err)
	}
	if n := count(t, d.db, `SELECT count(*)::int FROM event WHERE act = 'document.added' AND object = $1`, "application:"+d.application); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestAReplacedDocumentStaysOnlyWhenASubmissionNamesIt(t *testing.T) {
	ctx, d := context.Background(), aDesk(t)
	first, err := d.add("ktp", photo(t, 600, 400))
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.add("ktp", photo(t, 640, 400))
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, d.db, `SELECT count(*)::int FROM document WHERE id = $1`, first.ID); n != 0 {
		t.Error("an unsent document stayed after it was replaced")
	}
	d.freeze(second.ID)
	if _, err := d.add("ktp", photo(t, 660, 400)); err != nil {
		t.Fatal(err)
	}
	if n := count(t, d.db, `SELECT count(*)::int FROM document WHERE id = $1 AND replaced_at IS NOT NULL`, second.ID); n != 1 {
		t.Error("a sent document did not stay")
	}
	if err := document.Remove(ctx, d.db, d.by, code, "ktp"); err != nil {
		t.Fatal(err)
	}
	if err := document.Remove(ctx, d.db, d.by, code, "ktp"); !errors.Is(err, document.ErrUnknown) {
		t.Errorf("removed twice: %v", err)
	}
}

// freeze puts a document into a withdrawn submission of the draft.
func (d *desk) freeze(document string) {
	d.t.Helper()
	agency, unit, vacancy, submission := pg.NewID(), pg.NewID(), pg.NewID(), pg.NewID()
	do(d.t, d.db, `INSERT INTO agency (id, name) VALUES ($1, 'A')`, agency)
	do(d.t, d.db, `INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'U')`, unit, agency)
	do(d.t, d.db, `INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max)
		SELECT $1, id, 'X', $2, $3, 'T', 'c', 'UMUM', 1, 0, 0 FROM season`, vacancy, agency, unit)
	do(d.t, d.db, `INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
		VALUES ($1, $2, $3, $4, '', sha256(''), portal_now())`, submission, d.application, vacancy, pg.NewID())
	do(d.t, d.db, `INSERT INTO submission_document (submission_id, document_id) VALUES ($1, $2)`, submission, document)
	do(d.t, d.db, `UPDATE application SET number = '1234567890' WHERE id = $1`, d.application)
	do(d.t, d.db, `INSERT INTO verification (id, submission_id, application_id, season_id) SELECT $1, $2, $3, id FROM season`, pg.NewID(), submission, d.application)
}

func TestARefusedUploadLeavesNoTrace(t *testing.T) {
	tests := map[string]struct {
		spoil func(d *desk)
		kind  string
		data  []byte
		want  func(error) bool
	}{
		"not a picture": {kind: "ktp", data: []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), want: func(err error) bool {
			f, _ := fault.AsFields(err)
			return len(f) == 1 && f[0].Name == "ktp"
		}},
		"a kind nobody asked for": {kind: "paspor", want: refused(document.ErrUnknown)},
		"already sent": {kind: "ktp", want: refused(document.ErrFrozen), spoil: func(d *desk) {
			d.freeze(func() string { doc, _ := d.add("ijazah", photo(d.t, 600, 800)); return doc.ID }())
			do(d.t, d.db, `UPDATE application SET state = 'submitted', submitted_at = portal_now(), vacancy_id = (SELECT id FROM vacancy)`)
		}},
		"registration over": {kind: "ktp", want: refused(document.ErrFrozen), spoil: func(d *desk) { pgtest.Shift(d.t, d.db, 25*time.Hour) }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := aDesk(t)
			if tt.spoil != nil {
				tt.spoil(d)
			}
			if tt.data == nil {
				tt.data = photo(t, 600, 400)
			}
			const trace = `SELECT (SELECT count(*) FROM event)::int + (SELECT count(*) FROM document)::int`
			before := count(t, d.db, trace)
			if _, err := d.add(tt.kind, tt.data); !tt.want(err) {
				t.Errorf("got %v", err)
			}
			if diff := cmp.Diff(before, count(t, d.db, trace)); diff != "" {
				t.Errorf("trace: %s", diff)
			}
		})
	}
}

func refused(want error) func(error) bool {
	return func(err error) bool { return errors.Is(err, want) }
}

func TestOnlyTheOwnerAndTheOfficerWhoClaimedTheCaseRead(t *testing.T) {
	ctx, d := context.Background(), aDesk(t)
	added, err := d.add("ktp", photo(t, 600, 400))
	if err != nil {
		t.Fatal(err)
	}
	d.freeze(added.ID)
	officer, other := d.person("2"), d.person("3")
	unknown := func(what string, err error) {
		t.Helper()
		if !errors.Is(err, document.ErrUnknown) {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err = document.ReadOwn(ctx, d.db, d.keys, d.files, other, code, "ktp")
	unknown("another applicant", err)
	_, err = document.ReadOwnPage(ctx, d.db, d.keys, d.files, other, code, "ktp", 1)
	unknown("another applicant's page", err)
	_, err = document.ReadClaimed(ctx, d.db, d.keys, d.files, officer, "1234567890", "ktp")
	unknown("an officer before claiming", err)
	do(t, d.db, `UPDATE verification SET state = 'examined', claimed_by = $1, lease_until = portal_now() + interval '10 minutes'`, officer)
	if c, err := document.ReadClaimed(ctx, d.db, d.keys, d.files, officer, "1234567890", "ktp"); err != nil || len(c.Bytes) == 0 {
		t.Errorf("the officer: %v", err)
	}
	if c, err := document.ReadClaimedPage(ctx, d.db, d.keys, d.files, officer, "1234567890", "ktp", 1); err != nil || c.MediaType != "image/jpeg" {
		t.Errorf("the officer's page: %v", err)
	}
	if all, err := document.Claimed(ctx, d.db, officer, "1234567890"); err != nil || len(all) != 1 {
		t.Errorf("the officer's list: %d, %v", len(all), err)
	}
	_, err = document.ReadClaimed(ctx, d.db, d.keys, d.files, other, "1234567890", "ktp")
	unknown("another officer", err)
	pgtest.Shift(t, d.db, 11*time.Minute)
	_, err = document.ReadClaimedPage(ctx, d.db, d.keys, d.files, officer, "1234567890", "ktp", 1)
	unknown("the officer after the lease", err)
}
