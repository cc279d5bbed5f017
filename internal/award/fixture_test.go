package award_test

import (
	"github.com/jackc/pgx/v5"

	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

var ctx = context.Background()

// office is a programme with its people.
type office struct {
	*testing.T
	pg.DB
	keys                *seal.Keyring
	files               file.Store
	author, second      ledger.Actor
	chair, member       ledger.Actor // of the committee
	one, two, three     ledger.Actor // scorers
	programme, category string
	slug                string
	number              int
	units               map[string]string
	nips                map[string]string // by person
}

func start(t *testing.T) *office { return anOffice(t, pgtest.Tx(t)) }

func anOffice(t *testing.T, db pg.DB) *office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	o := &office{T: t, DB: db, keys: keys, files: files, units: map[string]string{}, nips: map[string]string{}}
	o.author, o.second, o.chair, o.member = o.person("Penulis"), o.person("Kedua"), o.person("Ketua"), o.person("Anggota")
	o.one, o.two, o.three = o.person("Satu"), o.person("Dua"), o.person("Tiga")
	return o
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	if _, err := o.Exec(ctx, sql, args...); err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](o *office, sql string, args ...any) T {
	o.Helper()
	v, err := pg.Rows[T](sql).One(ctx, o, args...)
	if err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// person has a staff account.
func (o *office) person(name string) ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Staff}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256(uuid_send($1::uuid)))`, a.Person, name)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $3)`, a.Account, a.Person, email(a))
	return a
}

func email(a ledger.Actor) string { return a.Account + "@manna.example" }

// employee makes an employee of somebody, in a unit, serving since a year.
func (o *office) employee(a ledger.Actor, name, unit string, since int) string {
	o.Helper()
	if o.units[unit] == "" {
		o.units[unit] = pg.NewID()
		o.do(`INSERT INTO agency (id, name) VALUES ('00000000-0000-0000-0000-000000000001', 'Pemda') ON CONFLICT DO NOTHING`)
		o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, '00000000-0000-0000-0000-000000000001', $2)`, o.units[unit], unit)
	}
	o.number++
	id, nip := pg.NewID(), fmt.Sprintf("19850101%d01100%d", since, o.number)
	nip = (nip + "00")[:18]
	o.do(`INSERT INTO employee (id, person_id, nip, name, status, position, unit_id) VALUES ($1, $2, $3, $4, 'pns', 'Perawat Ahli Pertama', $5)`, id, a.Person, nip, name, o.units[unit])
	o.do(`INSERT INTO employee_record (id, employee_id, kind, on_date, letter, letter_date) VALUES ($1, $2, 'appointed', $3, '821/1', $3)`, pg.NewID(), id, day.Day{Year: since, Month: 1, Date: 1})
	o.nips[a.Person] = nip
	return nip
}

// now is today by the portal's clock.
func (o *office) today() day.Day {
	o.Helper()
	now, err := pg.Now(ctx, o)
	o.ok(err)
	return day.Of(now)
}

// open publishes a programme with one blind category of two places.
func (o *office) open() *office {
	o.Helper()
	today := o.today()
	id, err := award.Write(ctx, o, o.author, award.Text{Name: "Anugerah Sekundang", Year: today.Year, About: "Kerja baik.", Source: "Peraturan Bupati contoh", Opens: today.Plus(-3), Closes: today.Plus(5), Scored: today.Plus(20), Spread: 10})
	o.ok(err)
	o.ok(award.AddCategory(ctx, o, o.author, id, award.CategoryText{Name: "Pelayan Publik", Quota: 1, Statuses: []string{"pns"}, MinYears: 2, Criteria: "Dampak; 60; tanpa nama\nKetekunan; 40; tanpa nama"}))
	o.ok(award.Publish(ctx, o, o.second, id))
	for _, m := range []ledger.Actor{o.chair, o.member} {
		o.ok(award.NameMember(ctx, o, o.author, id, email(m), award.Committee))
	}
	for _, m := range []ledger.Actor{o.one, o.two, o.three} {
		o.ok(award.NameMember(ctx, o, o.author, id, email(m), award.Scorer))
	}
	o.programme = id
	o.category = one[string](o, `SELECT id::text FROM award_category WHERE programme_id = $1`, id)
	o.slug = one[string](o, `SELECT slug FROM award_programme WHERE id = $1`, id)
	return o
}

// close ends the time for nominations.
func (o *office) close() {
	o.Helper()
	o.do(`UPDATE award_programme SET closes_at = portal_now() - interval '1 minute' WHERE id = $1`, o.programme)
}

func (o *office) proposal(name, nip string) award.Proposal {
	return award.Proposal{Category: o.category, Nominee: name, NIP: nip, Unit: "Puskesmas", Story: strings.Repeat("Mengantar obat ke rumah pasien. ", 3)}
}

// admitted is a nominee whose dossier can be scored, and the id of the nomination.
func (o *office) admitted(name, unit string, since int) (ledger.Actor, string) {
	o.Helper()
	a := o.person(name)
	nip := o.employee(a, name, unit, since)
	code, err := award.Nominate(ctx, o, o.keys, o.files, o.author, o.slug, o.proposal(name, nip))
	o.ok(err)
	id := one[string](o, `SELECT id::text FROM award_nomination WHERE code = $1`, code)
	o.ok(award.Answer(ctx, o, a, id, true))
	o.ok(award.Screen(ctx, o, o.chair, id, award.Screening{Admit: true, Deed: "Mengantar obat ke rumah 214 pasien"}))
	return a, id
}

// scores gives the same value for both criteria.
func (o *office) scores(by ledger.Actor, nomination string, value int) {
	o.Helper()
	id, err := award.Take(ctx, o, by, nomination)
	o.ok(err)
	o.ok(award.Give(ctx, o, by, id, o.values(value)))
}

func (o *office) values(value int) (all []award.Score) {
	o.Helper()
	list, err := award.Criteria(ctx, o, o.category)
	o.ok(err)
	for _, k := range list {
		all = append(all, award.Score{Criterion: k.ID, Value: value, Note: "Alasan"})
	}
	return all
}

func (o *office) press() award.Press {
	return award.Press{Files: o.files, Agency: pdf.Agency{Government: "Pemerintah Contoh", Name: "BKD Contoh"}, Place: "Manna", BaseURL: "https://asn.contoh.example"}
}

func (o *office) decree() award.Decree {
	return award.Decree{Number: "Keputusan Bupati Nomor 800/412 Tahun 2026", Date: o.today(), SignerTitle: "Bupati,", SignerName: "Nama Contoh"}
}

// mailed is the link of the newest mail to an address.
func (o *office) mailed(to string) string {
	o.Helper()
	return one[string](o, `SELECT args->>'link' FROM river_job WHERE kind = 'notice.post' AND args->>'email' = $1 ORDER BY id DESC LIMIT 1`, to)
}

// refused checks the fault of an act and that it left nothing.
func (o *office) refused(want fault.Code, act func() error) {
	o.Helper()
	traces := `SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM river_job) || ' ' || (SELECT count(*) FROM notice) || ' ' || (SELECT count(*) FROM award_scoring) || ' ' ||
		coalesce((SELECT string_agg(md5(x::text), '' ORDER BY id) FROM award_nomination x), '') || coalesce((SELECT string_agg(md5(g::text), '' ORDER BY id) FROM award_grant g), '')`
	before := one[string](o, traces)
	err := act()
	var refusal *fault.Refusal
	var got fault.Code
	if errors.As(err, &refusal) {
		got = refusal.Code
	}
	if faults, ok := fault.AsFields(err); ok {
		got = faults[0].Code
	}
	if got != want {
		o.Errorf("refused with %q (%v), want %q", got, err, want)
	}
	if one[string](o, traces) != before {
		o.Errorf("an act refused with %q left traces", want)
	}
}

// forbidden is what the database refuses by itself.
func (o *office) forbidden(sql string, args ...any) {
	o.Helper()
	err := pgx.BeginFunc(ctx, o, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, sql, args...)
		return err
	})
	if err == nil {
		o.Errorf("the database allowed: %s", sql)
	}
}
