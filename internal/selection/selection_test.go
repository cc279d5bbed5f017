package selection

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

var ctx = context.Background()

func TestQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, terms, officialLetter, posts, entrants, wentOn, newest, rowsOf, rulesText, publishedOf, earlierOf, poolsOf, lockVacancy, judged, thresholdWaits, settlementWaits, inForce, placesOf, limits, decisions, lockPost, settledInResult, edition)
}

// line is a row in a few words.
func line(r Row) string {
	return fmt.Sprintf("%s %s %d %s", r.Formation, r.Code, r.Rank, r.Decider)
}

func lines(t Table) []string {
	out := make([]string, len(t.Rows))
	for i, r := range t.Rows {
		out[i] = line(r)
	}
	return out
}

func TestOwnSeasonToTheAge(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "own", "portal", 1, 1)
	r.sits(t, db, 0, "1999-11-20", map[string]int{"tulis": 80000, "wawancara": 70000})
	_, older := r.sits(t, db, 0, "1997-03-02", map[string]int{"tulis": 80000, "wawancara": 70000})
	r.sits(t, db, 0, "1990-01-01", map[string]int{"tulis": 90000, "wawancara": -1})
	r.sits(t, db, 1, "1990-01-01", map[string]int{"tulis": 50000, "wawancara": 50000})
	got, err := Compute(ctx, db, r.keys, r.season, bundle.Final)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"analis-1 P/L 1 ", "analis-1 TL 2 usia", "analis-1 TH 0 hadir", "analis-2 P/L 1 "}, lines(got)); d != "" {
		t.Error(d)
	}
	if got.Rows[0].Number != older || got.Rows[0].Seniority.Value != -1 || got.Rows[1].Seniority.Value != -2 || got.Rows[3].Seniority.Known {
		t.Errorf("the order of ages stands inside the tied group only: %+v", got.Rows)
	}
	verdicts, err := got.Result().Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range verdicts {
		if len(v.Faults) > 0 {
			t.Errorf("%s: %v", v.Row.Number, v.Faults)
		}
	}
}

func TestAResultIsNotMadeOfHalfTheScores(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "own", "portal", 1)
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.Final); !errors.Is(err, ErrNoParticipants) {
		t.Errorf("nobody: %v", err)
	}
	p, _ := r.sits(t, db, 0, "1999-11-20", map[string]int{"tulis": 80000})
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.Final); !errors.Is(err, ErrScoresMissing) {
		t.Errorf("no interview: %v", err)
	}
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.SKD); !errors.Is(err, ErrNoStage) {
		t.Errorf("no such stage: %v", err)
	}
	r.scores(t, db, p, 1, map[string]int{"wawancara": 70000})
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.Final); err != nil {
		t.Error(err)
	}
	if _, err := db.Exec(ctx, `UPDATE season_part SET weight = 10 WHERE season_id = $1`, r.season); err == nil {
		t.Error("the weights of a published season were changed")
	}
}

func TestFinalOfCPNSStandsOnThePublishedSKD(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2024", "portal", 1)
	full := map[string]int{"twk": 100000, "tiu": 145000, "tkp": 186000, "skb": 77500}
	r.sits(t, db, 0, "1999-11-20", full)
	r.sits(t, db, 0, "1999-11-20", map[string]int{"twk": 60000, "tiu": 145000, "tkp": 186000, "skb": 100000})
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.Final); !errors.Is(err, ErrNoSKDResult) {
		t.Errorf("without an SKD result: %v", err)
	}
	skd, err := Compute(ctx, db, r.keys, r.season, bundle.SKD)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"analis-1 P/L 1 ", "analis-1 TL 0 nab:twk"}, lines(skd)); d != "" {
		t.Error(d)
	}
	r.publish(t, db, "skd_result", skd)
	final, err := Compute(ctx, db, r.keys, r.season, bundle.Final)
	if err != nil {
		t.Fatal(err)
	}
	if len(final.Rows) != 1 || final.Rows[0].Final.Value != 77846 {
		t.Errorf("final: %+v", final.Rows)
	}
}

// publish stands in for the announcement that carries a table.
func (r round) publish(t *testing.T, db pg.DB, kind string, table Table) string {
	t.Helper()
	return r.publishSealed(t, db, kind, table, nil)
}

func (r round) publishSealed(t *testing.T, db pg.DB, kind string, table Table, sum []byte) string {
	t.Helper()
	id := pg.NewID()
	mustExec(t, db, `INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, approvals_needed, rows_hash) VALUES ($1, $2, $3, '1', 'Hasil', 'x', '2026-11-20', 2, $4)`, id, r.season, kind, sum)
	if err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return Keep(ctx, tx, id, table) }); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		who := pg.NewID()
		mustExec(t, db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Panitia', '', '', sha256($1::uuid::text::bytea))`, who)
		mustExec(t, db, `INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), id, who)
	}
	mustExec(t, db, `UPDATE announcement SET state = 'published', slug = $2, published_at = portal_now() WHERE id = $1`, id, "hasil-"+id)
	return id
}

func TestWhatIsKeptComesBackTheSame(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2024", "portal", 2)
	for i := range 5 {
		r.sits(t, db, 0, "1999-11-20", map[string]int{"twk": 100000, "tiu": 145000, "tkp": 186000 + 1000*(i/2)})
	}
	want, err := Compute(ctx, db, r.keys, r.season, bundle.SKD)
	if err != nil {
		t.Fatal(err)
	}
	id := r.publish(t, db, "skd_result", want)
	got, err := Stored(ctx, db, id)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	a, _ := want.Sum()
	b, _ := got.Sum()
	if string(a) != string(b) {
		t.Error("the seal differs")
	}
	all, err := Find(ctx, db, want.Rows[3].Number, want.Rows[0].Number)
	if found := all[want.Rows[0].Number]; len(found) != 1 || found[0].Me.Number != want.Rows[0].Number {
		t.Errorf("the other of two: %+v", found)
	}
	found := all[want.Rows[3].Number]
	if err != nil || len(found) != 1 || found[0].Me.Number != want.Rows[3].Number || len(found[0].Pool) != 5 {
		t.Errorf("found %+v, %v", found, err)
	}
	if _, err := db.Exec(ctx, `UPDATE result_row SET rank = 1 WHERE announcement_id = $1`, id); err == nil {
		t.Error("a published row was changed")
	}
}

func TestDryRunSaysWhoMoved(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "own", "portal", 1)
	p, first := r.sits(t, db, 0, "1999-11-20", map[string]int{"tulis": 80000, "wawancara": 70000})
	_, second := r.sits(t, db, 0, "1999-11-20", map[string]int{"tulis": 70000, "wawancara": 70000})
	table, err := Compute(ctx, db, r.keys, r.season, bundle.Final)
	if err != nil {
		t.Fatal(err)
	}
	r.publish(t, db, "final_result", table)
	report, err := DryRun(ctx, db, r.keys, r.season, bundle.Final)
	if err != nil || !report.Before || len(report.Changes) != 0 {
		t.Errorf("unchanged: %+v, %v", report.Changes, err)
	}
	r.scores(t, db, p, 2, map[string]int{"tulis": 60000})
	if report, err = DryRun(ctx, db, r.keys, r.season, bundle.Final); err != nil || len(report.Changes) != 2 {
		t.Fatalf("after a correction: %+v, %v", report.Changes, err)
	}
	if c := report.Changes[0]; c.Row.Number != second || c.Row.Code != "P/L" || c.Before.Code != "TL" {
		t.Errorf("who rose: %+v", c)
	}
	if c := report.Changes[1]; c.Row.Number != first || c.Row.Code != "TL" {
		t.Errorf("who fell: %+v", c)
	}
}

func TestOfficialResultStandsBesideOurs(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2024", "sscasn", 1)
	a, _ := r.sits(t, db, 0, "1999-11-20", map[string]int{"twk": 100000, "tiu": 145000, "tkp": 186000})
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.SKD); !errors.Is(err, ErrOfficialMissing) {
		t.Errorf("without an official result: %v", err)
	}
	official := pg.NewID()
	r.approve(t, db, official, "results", "skd")
	mustExec(t, db, `INSERT INTO official_result (participant_id, stage, version, code, batch_id) VALUES ($1, 'skd', 1, 'TL', $2)`, a, official)
	table, err := Compute(ctx, db, r.keys, r.season, bundle.SKD)
	if err != nil {
		t.Fatal(err)
	}
	if row := table.Rows[0]; row.Code != "TL" || row.Computed != "P/L" || row.Status != Outside || table.Rules.Letter != "B-1/2026" {
		t.Errorf("%+v", table.Rows[0])
	}
	if len(table.Differences()) != 1 {
		t.Error("the difference is not listed")
	}
}

func TestExceptedPositionsNeedAThresholdOfTwoPersons(t *testing.T) {
	db := pgtest.Tx(t)
	r := aRound(t, db, "cpns-2024", "portal", 1)
	mustExec(t, db, `UPDATE vacancy SET title = 'Dokter Ahli Pertama' WHERE id = $1`, r.vacancies[0])
	r.sits(t, db, 0, "1999-11-20", map[string]int{"twk": 0, "tiu": 80000, "tkp": 225000})
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.SKD); !errors.Is(err, ErrThresholdOpen) {
		t.Errorf("none stated: %v", err)
	}
	first, second := r.actor(t, db), r.actor(t, db)
	doctors := ranking.Threshold{TIU: ranking.Known(80000), Total: ranking.Known(311000)}
	if err := ProposeThreshold(ctx, db, first, r.vacancies[0], doctors, ""); err == nil {
		t.Error("a threshold without source is accepted")
	}
	if err := ProposeThreshold(ctx, db, first, r.vacancies[0], doctors, "KepmenPANRB 1023/2021"); err != nil {
		t.Fatal(err)
	}
	if _, err := Compute(ctx, db, r.keys, r.season, bundle.SKD); !errors.Is(err, ErrThresholdOpen) {
		t.Errorf("not confirmed: %v", err)
	}
	if err := ConfirmThreshold(ctx, db, second, r.vacancies[0], "1"); !errors.Is(err, ErrReadOther) {
		t.Errorf("another proposal than was read: %v", err)
	}
	if err := ConfirmThreshold(ctx, db, first, r.vacancies[0], proposed(t, db, "vacancy_threshold", r.vacancies[0])); !errors.Is(err, ErrThresholdOwnWork) {
		t.Errorf("confirmed by its author: %v", err)
	}
	if err := ConfirmThreshold(ctx, db, second, r.vacancies[0], proposed(t, db, "vacancy_threshold", r.vacancies[0])); err != nil {
		t.Fatal(err)
	}
	table, err := Compute(ctx, db, r.keys, r.season, bundle.SKD)
	if err != nil || table.Rows[0].Decider != "nab:total" {
		t.Fatalf("%+v, %v", table.Rows, err)
	}
	r.publish(t, db, "skd_result", table)
	if err := ProposeThreshold(ctx, db, first, r.vacancies[0], doctors, "lain"); !errors.Is(err, ErrThresholdInUse) {
		t.Errorf("after publication: %v", err)
	}
}
