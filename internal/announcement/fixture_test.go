package announcement

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

func mustExec(t testing.TB, db pg.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(context.Background(), sql, args...); err != nil {
		t.Fatalf("%s: %v", strings.Join(strings.Fields(sql), " "), err)
	}
}

func one[T any](t testing.TB, db pg.DB, sql string, args ...any) T {
	t.Helper()
	v, err := pg.Rows[T](sql).One(context.Background(), db, args...)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return v
}

func aPerson(t testing.TB, db pg.DB, name string) string {
	t.Helper()
	id := pg.NewID()
	mustExec(t, db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256($1::uuid::text::bytea))`, id, name)
	return id
}

// anOfficer is somebody of the committee at a desk of their own.
func anOfficer(t testing.TB, db pg.DB, name string) ledger.Actor {
	t.Helper()
	a := ledger.Actor{Person: aPerson(t, db, name), Account: pg.NewID(), SignIn: pg.NewID(), Strength: "password", Role: ledger.Committee}
	mustExec(t, db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'staff', $3)`, a.Account, a.Person, a.Account+"@contoh.id")
	mustExec(t, db, `INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, a.SignIn, a.Account)
	return a
}

// round is a season with two vacancies and tests of its own.
type round struct {
	season    string
	vacancies []string
	first     string // an officer who verifies
	second    string
}

func aRound(t testing.TB, db pg.DB) round {
	t.Helper()
	r := round{season: pg.NewID(), first: aPerson(t, db, "Pemeriksa Satu"), second: aPerson(t, db, "Pemeriksa Dua")}
	mustExec(t, db, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity, rule_set)
		VALUES ($1, $2, 'CPNS 2026', 'cpns', 'portal', 2026, $2, 'own')`, r.season, "cpns-"+r.season[30:])
	mustExec(t, db, `INSERT INTO season_part (season_id, code, position, name, stage, weight, max, minimum)
		VALUES ($1, 'tulis', 1, 'Tes tulis', 'final', 60, 100000, NULL), ($1, 'wawancara', 2, 'Wawancara', 'final', 40, 100000, 50000)`, r.season)
	mustExec(t, db, `UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, r.season)
	agency, unit := pg.NewID(), pg.NewID()
	mustExec(t, db, `INSERT INTO agency (id, name) VALUES ($1, $2)`, agency, "Pemerintah "+agency)
	mustExec(t, db, `INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Kesehatan')`, unit, agency)
	for i, title := range []string{"Dokter Gigi Ahli Pertama", "Pranata Komputer Ahli Pertama"} {
		id := pg.NewID()
		mustExec(t, db, `INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
			VALUES ($1::uuid, $2, $3, $4, $5, $6, 'nakes', 'UMUM', 2, 1, 2, 'published', $1::uuid::text, portal_now())`, id, r.season, fmt.Sprint(i), agency, unit, title)
		r.vacancies = append(r.vacancies, id)
	}
	mustExec(t, db, `INSERT INTO reason (code, applies_to, label, remedy) VALUES ('IJZ-01', 'ijazah', 'Ijazah tidak terbaca', 'Ijazah yang terbaca seluruh halamannya') ON CONFLICT DO NOTHING`)
	return r
}

// aCase is a submitted application; outcome "" leaves it undecided.
func (r round) aCase(t testing.TB, db pg.DB, name string, vacancy int, outcome Outcome) (person, num string) {
	t.Helper()
	person, num = aPerson(t, db, name), number.Participant()
	app, sub, ver := pg.NewID(), pg.NewID(), pg.NewID()
	mustExec(t, db, `INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		VALUES ($1, $2, 'g', $3, $4, 'submitted', $5, portal_now())`, app, r.season, person, r.vacancies[vacancy], num)
	mustExec(t, db, `INSERT INTO participant (id, season_id, number, application_id, person_id) VALUES ($1, $2, $3, $4, $5)`, pg.NewID(), r.season, num, app, person)
	mustExec(t, db, `INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
		VALUES ($1, $2, $3, $4, '', sha256(''), portal_now())`, sub, app, r.vacancies[vacancy], pg.NewID())
	mustExec(t, db, `INSERT INTO verification (id, submission_id, application_id, season_id) VALUES ($1, $2, $3, $4)`, ver, sub, app, r.season)
	if outcome == NotMet {
		mustExec(t, db, `INSERT INTO verification_item (verification_id, item, position, label, met, reason_code, judged_by) VALUES ($1, 'ijazah', 1, 'Ijazah', false, 'IJZ-01', $2)`, ver, r.first)
	}
	if outcome != "" {
		r.decide(t, db, ver, outcome)
	}
	return person, num
}

func (r round) decide(t testing.TB, db pg.DB, verification string, outcome Outcome) {
	t.Helper()
	for _, step := range []string{
		"state = 'examined', claimed_by = $2",
		"state = 'proposed', claimed_by = NULL, proposed_by = $2, outcome = $4",
		"state = 'confirming', claimed_by = $3",
		"state = 'decided', claimed_by = NULL, confirmed_by = $3, decided_at = portal_now()",
	} {
		mustExec(t, db, "WITH x AS (SELECT $2::uuid, $3::uuid, $4::text) UPDATE verification SET "+step+" WHERE id = $1", verification, r.first, r.second, string(outcome))
	}
}

// aText is an announcement as somebody would write it.
func (r round) aText(kind Kind) Text {
	return Text{
		Season: r.season, Kind: kind, Number: "800.1.2.2/041/BKD/2026", Title: "Hasil seleksi administrasi CPNS 2026",
		Basis: "Berdasarkan Keputusan Menteri PANRB Nomor 320 Tahun 2024.",
		Body:  "Diumumkan hal berikut.\n\n1. Peserta MS mengikuti seleksi berikutnya.\n2. Peserta TMS dapat menyanggah.",
		Place: "Manna", Date: day.Day{Year: 2026, Month: 11, Date: 20}, SignerTitle: "Sekretaris Daerah", SignerName: "Drs. Contoh, M.Si.", ApprovalsNeeded: 1,
	}
}

// aPress prints and reads letters as plain text: what is tested here is what
// the letter says, not how a PDF is made.
func aPress(t testing.TB) Press {
	t.Helper()
	files, err := file.OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	return Press{
		Files: files,
		Print: func(_ context.Context, l Letter) ([]byte, error) { return []byte(plainLetter(l)), nil },
		Read:  func(_ context.Context, pdf []byte) (string, error) { return string(pdf), nil },
	}
}

func plainLetter(l Letter) string {
	var b strings.Builder
	fmt.Fprintf(&b, "PENGUMUMAN\nNOMOR %s\n%s\n%s\n%s\n", l.Number, strings.ToUpper(l.Title), l.Basis, l.Body)
	for i, r := range l.Rows {
		fmt.Fprintf(&b, "%d %s %s %s %s %s\n", i+1, number.Grouped(r.Number), r.MaskedName, r.Title, strings.ToUpper(string(r.Outcome)), strings.Join(r.Reasons, " "))
	}
	return b.String()
}

func acts(t testing.TB, db pg.DB, id string) []string {
	t.Helper()
	entries, err := ledger.History(context.Background(), db, object(id))
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, e := range entries {
		out = append(out, strings.TrimPrefix(e.Act, "announcement."))
	}
	return out
}

// approve is a yes to what stands there now.
func approve(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	a, err := ByID(ctx, db, id)
	if err != nil {
		return err
	}
	return Approve(ctx, db, by, id, a.Seal())
}
