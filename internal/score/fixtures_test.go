package score_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

var ctx = context.Background()

// round is a season with two posts and, once asked for, participants.
type round struct {
	*testing.T
	pg.DB
	keys    *seal.Keyring
	files   *file.Disk
	season  season.Season
	first   ledger.Actor // of the committee
	second  ledger.Actor
	numbers []string // of the participants
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func (r *round) do(sql string, args ...any) {
	r.Helper()
	if _, err := r.Exec(ctx, sql, args...); err != nil {
		r.Fatalf("%v\n%s", err, sql)
	}
}

func (r *round) ok(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

func (r *round) text(sql string, args ...any) string {
	r.Helper()
	return must(pg.Rows[string](sql).One(ctx, r, args...))
}

func (r *round) officer(role ledger.Role) ledger.Actor {
	r.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), SignIn: pg.NewID(), Strength: "password", Role: role}
	r.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Petugas ' || right($1::text, 4), '', '', sha256(uuid_send($1::uuid)))`, a.Person)
	r.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, a.Account, a.Person)
	r.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, a.SignIn, a.Account)
	return a
}

func aRound(t *testing.T, kind season.Kind, channel season.Channel) *round {
	return aRoundOn(t, pgtest.Tx(t), kind, channel)
}

func aRoundOn(t *testing.T, db pg.DB, kind season.Kind, channel season.Channel) *round {
	t.Helper()
	r := &round{T: t, DB: db, keys: must(seal.Create(filepath.Join(t.TempDir(), "keys"))), files: must(file.OpenDisk(t.TempDir()))}
	t.Cleanup(func() { _ = r.files.Close() })
	r.first, r.second = r.officer(ledger.Committee), r.officer(ledger.Committee)
	today := day.Of(must(pg.Now(ctx, db)))
	code := fmt.Sprintf("%s-%s", kind, strings.ToLower(pg.NewID()[30:]))
	r.season = must(season.New(ctx, db, r.officer(ledger.Planner), season.Plan{Code: code, Name: "Musim " + code, Kind: kind, Channel: channel, Starts: today}))
	r.ok(season.Publish(ctx, r, r.officer(ledger.Planner), code))
	agency, unit := pg.NewID(), pg.NewID()
	r.do(`INSERT INTO agency (id, name) VALUES ($1, $2)`, agency, "Pemerintah "+agency)
	r.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Kesehatan')`, unit, agency)
	for i, title := range []string{"Dokter Gigi", "Pranata Komputer"} {
		r.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
			VALUES ($1::uuid, $2, $3, $4, $5, $6, 'nakes', 'UMUM', 2, 1, 2, 'published', $1::uuid::text, portal_now())`,
			pg.NewID(), r.season.ID, fmt.Sprintf("F%d", i+1), agency, unit, title)
	}
	return r
}

// takePart makes n participants by hand, with national numbers N1, N2, …
func (r *round) takePart(n int) *round {
	r.Helper()
	post := r.text(`SELECT id::text FROM vacancy WHERE season_id = $1 AND external_id = 'F1'`, r.season.ID)
	for i := range n {
		person, num := pg.NewID(), number.Participant()
		r.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Peserta', '', '', sha256(uuid_send($1::uuid)))`, person)
		r.do(`INSERT INTO participant (id, season_id, number, person_id, vacancy_id, national_index) VALUES ($1, $2, $3, $4, $5, $6)`,
			pg.NewID(), r.season.ID, num, person, post, r.keys.Index("participant-national/v1", fmt.Sprintf("N%d", i+1)))
		r.numbers = append(r.numbers, num)
	}
	return r
}

// csv is a file of scores whose lines name participants as #1, #2, …
func (r *round) csv(lines ...string) []byte {
	text := strings.Join(lines, "\n") + "\n"
	for i := len(r.numbers) - 1; i >= 0; i-- {
		text = strings.ReplaceAll(text, fmt.Sprintf("#%d", i+1), r.numbers[i])
	}
	return []byte(text)
}

// xlsx is the same as a spreadsheet, numbers stored as numbers.
func (r *round) xlsx(lines ...string) []byte {
	f := excelize.NewFile()
	for i, l := range strings.Split(strings.TrimSpace(string(r.csv(lines...))), "\n") {
		var cells []any
		for _, c := range strings.Split(l, ",") {
			var n float64
			if _, err := fmt.Sscanf(c, "%g", &n); err == nil && len(c) < 9 && fmt.Sprintf("%g", n) == c {
				cells = append(cells, n)
			} else {
				cells = append(cells, c)
			}
		}
		r.ok(f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells))
	}
	var b bytes.Buffer
	must(f.WriteTo(&b))
	return b.Bytes()
}

func (r *round) file(kind score.Kind, stage string, body []byte) score.File {
	return score.File{Season: r.season.Code, Kind: kind, Stage: stage, Name: "nilai.csv", Sender: "BKN Kantor Regional VII", Letter: "B/1/2026", Minutes: "BA/1/2026",
		Source: bytes.NewReader(body)}
}

func (r *round) upload(f score.File) (string, error) {
	return score.Upload(ctx, r, r.keys, r.files, r.first, f, nil)
}

func (r *round) approve(id string) {
	r.Helper()
	r.ok(score.Approve(ctx, r, r.keys, r.files, r.second, id))
}

// used uploads and approves.
func (r *round) used(f score.File) string {
	r.Helper()
	id, err := r.upload(f)
	if err != nil {
		r.Fatalf("%v: %s", err, said(err))
	}
	r.approve(id)
	return id
}

// sheet is what is in use about the n-th participant.
func (r *round) sheet(n int) score.Sheet {
	r.Helper()
	return must(score.SheetOf(ctx, r, r.text(`SELECT id::text FROM participant WHERE number = $1`, r.numbers[n-1])))
}

// traces counts all rows an act could leave, and stored files.
func (r *round) traces() [9]int {
	r.Helper()
	n := must(pg.Rows[[9]int](`
		SELECT ARRAY[(SELECT count(*) FROM event), (SELECT count(*) FROM river_job), (SELECT count(*) FROM person), (SELECT count(*) FROM participant),
		             (SELECT count(*) FROM score_batch), (SELECT count(*) FROM score), (SELECT count(*) FROM score_exit), (SELECT count(*) FROM official_result), 0]`).One(ctx, r))
	for _, err := range r.files.List(ctx) {
		r.ok(err)
		n[8]++
	}
	return n
}

// refused checks the fault of an act and that it left nothing.
func (r *round) refused(want fault.Code, act func() error) {
	r.Helper()
	before := r.traces()
	err := act()
	if got := said(err); !strings.Contains(got, string(want)) {
		r.Errorf("refused with %q (%v), want %q", got, err, want)
	}
	if after := r.traces(); after != before {
		r.Errorf("a refused act left traces: %v, before %v", after, before)
	}
}

func (r *round) events(act string) int {
	r.Helper()
	return must(pg.Rows[int](`SELECT count(*) FROM event WHERE act = $1`).One(ctx, r, act))
}

// said is every code of an error, with row and column.
func said(err error) string {
	var refusal *fault.Refusal
	var rejected *score.Rejected
	var faults sheet.Faults
	switch fields, ok := fault.AsFields(err); {
	case errors.As(err, &rejected):
		faults = rejected.Faults
	case errors.As(err, &refusal):
		return string(refusal.Code)
	case errors.As(err, &faults):
	case ok:
		return fields.Error()
	}
	var lines []string
	for _, f := range faults {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%d %s %s %v", f.Row, f.Column, f.Code, f.Args)))
	}
	return strings.Join(lines, "\n")
}
