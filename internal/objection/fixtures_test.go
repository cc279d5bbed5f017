package objection_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

var ctx = context.Background()

const code = "cpns-2026"

var temporary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "objection-")
	if err != nil {
		panic(err)
	}
	temporary = dir
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

var newKeys = sync.OnceValues(func() (*seal.Keyring, error) { return seal.Create(filepath.Join(temporary, "keys")) })

func do(t testing.TB, db pg.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(ctx, sql, args...); err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](t testing.TB, db pg.DB, sql string, args ...any) T {
	t.Helper()
	v, err := pg.Rows[T](sql).One(ctx, db, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
	return v
}

// town is a season whose administrative result is out and whose window is open:
// rudi examined and dewi confirmed; vera, maya, sinta and hendra had no part.
type town struct {
	t                                     testing.TB
	db                                    pg.DB
	keys                                  *seal.Keyring
	season, vacancy                       string
	people                                int
	rudi, dewi, vera, maya, sinta, hendra ledger.Actor
}

func aTown(t testing.TB, db pg.DB, channel string) *town {
	t.Helper()
	keys, err := newKeys()
	if err != nil {
		t.Fatal(err)
	}
	w := &town{t: t, db: db, keys: keys, season: pg.NewID(), vacancy: pg.NewID()}
	agency, unit := pg.NewID(), pg.NewID()
	do(t, db, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity)
		VALUES ($1, $2, 'CPNS 2026', 'cpns', $3, 2026, $2)`, w.season, code, channel)
	for i, s := range []struct{ kind, from, to string }{
		{"registration", "-20 days", "-10 days"}, {"verification", "-10 days", "-5 days"}, {"admin_result", "-5 days", "-1 days"},
		{"objection", "-1 hours", "48 hours"}, {"answer", "-1 hours", "96 hours"}, {"result", "20 days", "22 days"},
		{"objection", "22 days", "25 days"}, {"answer", "22 days", "29 days"},
	} {
		id := pg.NewID()
		do(t, db, `INSERT INTO stage (id, season_id, position, kind, name, objections) VALUES ($1, $2, $3, $4, $4, $4 = 'objection')`, id, w.season, i+1, s.kind)
		do(t, db, `INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at)
			VALUES ($1, $2, 1, portal_now() + $3::interval, portal_now() + $4::interval, portal_now())`, pg.NewID(), id, s.from, s.to)
	}
	do(t, db, `INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, required) VALUES ($1, 'ktp', 1, 'KTP', 'jpeg', 200000, 'always'), ($1, 'transkrip', 2, 'Transkrip nilai', 'pdf', 500000, 'always')`, w.season)
	do(t, db, `UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, w.season)
	do(t, db, `INSERT INTO agency (id, name) VALUES ($1, 'Kabupaten Contoh')`, agency)
	do(t, db, `INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Contoh')`, unit, agency)
	do(t, db, `INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1, $2, 'X1', $3, $4, 'Pranata Komputer', 'teknis', 'UMUM', 1, 3000000, 5000000, 'published', 'pranata-x1', portal_now())`, w.vacancy, w.season, agency, unit)
	w.rudi, w.dewi, w.vera = w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor), w.officer("Vera", ledger.Verifier)
	w.maya, w.sinta, w.hendra = w.officer("Maya", ledger.Supervisor), w.officer("Sinta", ledger.Committee), w.officer("Hendra", ledger.Committee)
	return w
}

func (w *town) person(name, kk string) string {
	w.t.Helper()
	w.people++
	if kk == "" {
		kk = fmt.Sprintf("170105010101%04d", w.people)
	}
	id := pg.NewID()
	key, err := w.keys.NewPersonKey(id)
	if err != nil {
		w.t.Fatal(err)
	}
	do(w.t, w.db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index, kk_index) VALUES ($1, $2, $3, 'x', $4, $5)`,
		id, name, key, w.keys.Index(seal.NIK, fmt.Sprintf("170105570898%04d", w.people)), w.keys.Index(seal.KK, kk))
	return id
}

func (w *town) account(person string, role ledger.Role) ledger.Actor {
	w.t.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: person, SignIn: pg.NewID(), Strength: "password", Role: role}
	kind := "staff"
	if role == ledger.Applicant {
		kind = "applicant"
	}
	do(w.t, w.db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, $3, $4)`, a.Account, person, kind, a.Account+"@contoh.example")
	do(w.t, w.db, `INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, a.SignIn, a.Account)
	if kind == "staff" {
		do(w.t, w.db, `INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, $3, portal_now())`, pg.NewID(), a.Account, role)
	}
	return a
}

func (w *town) officer(name string, role ledger.Role) ledger.Actor {
	w.t.Helper()
	return w.account(w.person(name, ""), role)
}

// applicant is somebody whose case came to an outcome: items "gpa" and "age".
func (w *town) applicant(name string, unmet ...string) ledger.Actor {
	w.t.Helper()
	t, db, person := w.t, w.db, w.person(name, "")
	app, sub, v, n := pg.NewID(), pg.NewID(), pg.NewID(), number.Participant()
	do(t, db, `INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		VALUES ($1, $2, $3, $4, $5, 'submitted', $6, portal_now())`, app, w.season, code, person, w.vacancy, n)
	do(t, db, `INSERT INTO participant (id, season_id, number, application_id, person_id) VALUES ($1, $2, $3, $4, $5)`, pg.NewID(), w.season, n, app, person)
	do(t, db, `INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
		VALUES ($1, $2, $3, $4, '', sha256(''), portal_now())`, sub, app, w.vacancy, pg.NewID())
	do(t, db, `INSERT INTO verification (id, submission_id, application_id, season_id, queued_at) VALUES ($1, $2, $3, $4, portal_now() - interval '1 hour')`, v, sub, app, w.season)
	do(t, db, `INSERT INTO verification_item (verification_id, item, position, label, source, document_kind) VALUES
		($1, 'age', 1, 'Usia 18 sampai 35 tahun', 'Permenpan RB 6/2024', 'ktp'), ($1, 'gpa', 2, 'IPK paling rendah 3,00', 'Pengumuman', 'transkrip')`, v)
	yes, no := true, false
	judgements := []verification.Judgement{{Item: "age", Met: &yes}, {Item: "gpa", Met: &yes}}
	for i, j := range judgements {
		if strings.Contains(strings.Join(unmet, " "), j.Item) {
			judgements[i] = verification.Judgement{Item: j.Item, Met: &no, Reason: map[string]string{"age": "UMUR-01", "gpa": "IPK-01"}[j.Item]}
		}
	}
	w.ok(w.take(verification.Next(ctx, db, w.rudi, code)))
	_, err := verification.Propose(ctx, db, w.rudi, n, judgements...)
	w.ok(err)
	w.ok(w.take(verification.Next(ctx, db, w.dewi, code)))
	_, err = verification.Confirm(ctx, db, w.dewi, n)
	w.ok(err)
	return w.account(person, ledger.Applicant)
}

func (w *town) take(_ verification.Case, err error) error { return err }

func (w *town) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// announce publishes the administrative result as it stands now, by hendra and
// another, and returns its id.
func (w *town) announce() string {
	w.t.Helper()
	files, err := file.OpenDisk(w.t.TempDir())
	w.ok(err)
	w.t.Cleanup(func() { _ = files.Close() })
	press := announcement.Press{Files: files, Print: func(context.Context, announcement.Letter) ([]byte, error) { return []byte("surat"), nil }}
	author, second := w.officer("Penulis", ledger.Committee), w.officer("Penyetuju", ledger.Committee)
	id, err := announcement.Write(ctx, w.db, author, announcement.Text{Season: w.season, Kind: announcement.AdminResult, Number: "800/1", Title: "Hasil seleksi administrasi",
		Body: "Diumumkan.", Place: "Manna", Date: day.Day{Year: 2026, Month: 11, Date: 20}, SignerName: "Contoh", ApprovalsNeeded: 1})
	w.ok(err)
	w.ok(announcement.Check(ctx, w.db, announcement.Press{}, author, id))
	read, err := announcement.ByID(ctx, w.db, id)
	w.ok(err)
	w.ok(announcement.Approve(ctx, w.db, second, id, read.Seal()))
	w.ok(announcement.Publish(ctx, w.db, press, second, id))
	return id
}

// announceFinal publishes a final result that holds these people.
func (w *town) announceFinal(author, second ledger.Actor, people ...ledger.Actor) {
	w.t.Helper()
	id := pg.NewID()
	do(w.t, w.db, `INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, author, code, slug, approvals_needed)
		VALUES ($1, $2, 'final_result', '800/9', 'Hasil akhir', 'x', '2027-01-10', $3, $4, $1::uuid::text, 2)`, id, w.season, author.Person, number.Code())
	for i, p := range people {
		do(w.t, w.db, `INSERT INTO result_row (announcement_id, participant_id, position, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, quota, code, status, rank, scores, present)
			SELECT $1, id, $3, number, 'S***', $4, 'Pranata Komputer', 'Dinas', 'UMUM', 1, 'TL', 'outside', 2, '{}', true FROM participant WHERE person_id = $2`, id, p.Person, i+1, w.vacancy)
	}
	for _, approver := range []ledger.Actor{second, w.officer("Penyetuju kedua", ledger.Committee)} {
		do(w.t, w.db, `INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), id, approver.Person)
	}
	do(w.t, w.db, `UPDATE announcement SET state = 'published', published_at = portal_now() WHERE id = $1`, id)
}

func filing(items ...string) objection.Filing {
	return objection.Filing{Stage: objection.Admin, Key: pg.NewID(), Items: items, Ground: "IPK saya 3,25, tertulis pada halaman 2.", Confirmed: true}
}

func (w *town) filed(by ledger.Actor, items ...string) objection.Objection {
	w.t.Helper()
	o, err := objection.File(ctx, w.db, by, code, filing(items...))
	w.ok(err)
	return o
}

// taken is the objection that the officer gets next.
func (w *town) taken(by ledger.Actor) objection.Objection {
	w.t.Helper()
	o, err := objection.Next(ctx, w.db, by, code)
	w.ok(err)
	return o
}

func reply(outcome objection.State) objection.Reply {
	return objection.Reply{Outcome: outcome, Answer: "IPK pada transkrip halaman 2 memang 3,25.", Article: "Pengumuman angka IV.5", Unrelated: true}
}

// trace counts everything an act could leave.
func (w *town) trace() int {
	return one[int](w.t, w.db, `SELECT ((SELECT count(*) FROM event) + (SELECT count(*) FROM notice) + (SELECT count(*) FROM objection) + (SELECT count(*) FROM reversal))::int`)
}

func (w *town) state(o objection.Objection) objection.State {
	return one[objection.State](w.t, w.db, `SELECT state FROM objection WHERE id = $1`, o.ID)
}
