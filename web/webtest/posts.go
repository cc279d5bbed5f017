package webtest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// realPosts are the formations of Bengkulu Selatan 2024.
const realPosts = "internal/vacancy/testdata/formasi_bengkulu_selatan_2024.csv"

// Posts publishes a season, whose registration is open, with all real formations
// of its kind, by the public verbs; the season's code is its kind with "-2026".
func Posts(t testing.TB, db pg.DB, kind season.Kind) season.Season {
	t.Helper()
	ctx := context.Background()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	tx, err := db.Begin(ctx)
	ok(err)
	ok(reference.Load(ctx, tx))
	ok(tx.Commit(ctx))
	author, second := Officer(t, db), Officer(t, db)
	now, err := pg.Now(ctx, db)
	ok(err)
	s, err := season.New(ctx, db, author, season.Plan{Code: string(kind) + "-2026", Name: strings.ToUpper(string(kind)) + " 2026", Kind: kind,
		Channel: season.Portal, Starts: day.Of(now).Plus(-5), LegalBasis: "Permenpan RB 6/2024"})
	ok(err)
	body, err := os.ReadFile(filepath.Join(root(t), realPosts))
	ok(err)
	sheet, err := vacancy.Read(ofKind(body, kind))
	ok(err)
	_, err = vacancy.Apply(ctx, db, author, s.Code, sheet)
	ok(err)
	if _, err := db.Exec(ctx, examinedPart, s.ID); err != nil {
		t.Fatal(err)
	}
	ok(season.Publish(ctx, db, second, s.Code))
	ids, err := pg.Rows[string](`SELECT id::text FROM vacancy WHERE season_id = $1 ORDER BY title, id`).All(ctx, db, s.ID)
	ok(err)
	ok(vacancy.Review(ctx, db, author, ids))
	ok(vacancy.Publish(ctx, db, second, ids))
	s, err = season.ByCode(ctx, db, s.Code)
	ok(err)
	return s
}

// ofKind leaves the heading and the rows of a kind.
func ofKind(body []byte, kind season.Kind) []byte {
	lines := strings.SplitAfter(string(body), "\n")
	kept := lines[:1]
	for _, l := range lines[1:] {
		if strings.Contains(l, ","+strings.ToUpper(string(kind))) {
			kept = append(kept, l)
		}
	}
	return []byte(strings.Join(kept, ""))
}

// Officer is a new member of staff.
func Officer(t testing.TB, db pg.DB) ledger.Actor {
	t.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Planner}
	for _, sql := range []string{
		`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($2::uuid, 'Petugas', '', '', sha256(uuid_send($1::uuid)))`,
		`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`,
	} {
		if _, err := db.Exec(context.Background(), sql, a.Account, a.Person); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// root is the folder of go.mod, wherever the test runs.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

// examinedPart is a test that examiners score, before the season's tests are frozen.
const examinedPart = `
	INSERT INTO season_part (season_id, code, position, name, stage, weight, max, interview, panel, spread)
	VALUES ($1, 'cat', 5, 'SKB dengan CAT BKN', 'final', 60, 100000, false, false, 0), ($1, 'praktik', 6, 'Praktik kerja', 'final', 40, 100000, false, true, 15000)`
