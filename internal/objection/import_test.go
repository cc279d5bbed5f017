package objection_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// imported is a participant who registered with the national portal.
func (w *town) imported() string {
	w.t.Helper()
	n := number.Participant()
	do(w.t, w.db, `INSERT INTO participant (id, season_id, number, vacancy_id) VALUES ($1, $2, $3, $4)`, pg.NewID(), w.season, n, w.vacancy)
	return n
}

func (w *town) minute(ago time.Duration) string {
	w.t.Helper()
	now, err := pg.Now(ctx, w.db)
	w.ok(err)
	return now.Add(-ago).In(day.WIB).Format("2006-01-02 15:04")
}

func TestAListFromTheNationalPortalIsAnsweredHere(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "sscasn")
	first, second := w.imported(), w.imported()
	list := "\xef\xbb\xbfPeserta;Tahap;Alasan;Diajukan_pada\r\n" +
		number.Grouped(first) + ";administrasi;\"Ijazah saya; sudah benar\";" + w.minute(30*time.Minute) + "\r\n" +
		second + ";Administrasi;Foto sesuai;" + w.minute(20*time.Minute) + "\r\n"
	if n, err := objection.Import(ctx, w.db, w.keys, w.sinta, code, []byte(list)); n != 2 || err != nil {
		t.Fatalf("%d new, %v", n, err)
	}
	before := w.trace()
	if n, err := objection.Import(ctx, w.db, w.keys, w.sinta, code, []byte(list)); n != 0 || err != nil || w.trace() != before {
		t.Errorf("the same list again: %d new, %v", n, err)
	}
	if got := one[string](t, w.db, `SELECT string_agg(act, ' ') FROM event WHERE act LIKE 'objection.%'`); got != "objection.imported" {
		t.Errorf("events %q", got)
	}
	o := w.taken(w.rudi)
	if o.Number != first || o.Ground != "Ijazah saya; sudah benar" || !o.Imported {
		t.Errorf("taken %+v", o)
	}
	w.ok(objection.Know(ctx, w.db, w.rudi, o.Number, o.Stage))
	if next := w.taken(w.rudi); next.Number != second {
		t.Errorf("who knows the participant got %s", next.Number)
	}
	w.taken(w.vera)
	w.ok(objection.Answer(ctx, w.db, w.vera, first, objection.Admin, reply(objection.Upheld)))
	w.taken(w.maya)
	w.ok(objection.Confirm(ctx, w.db, w.maya, first, objection.Admin))
	r := reply(objection.Rejected)
	r.Answer = "=1+1"
	w.ok(objection.Answer(ctx, w.db, w.rudi, second, objection.Admin, r))
	if n := one[int](t, w.db, `SELECT count(*)::int FROM notice`); n != 0 {
		t.Errorf("%d people told whom the portal does not know", n)
	}
	body, err := objection.Answers(ctx, w.db, code, map[string]string{first: "24300220120000001"})
	w.ok(err)
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(body), "\uFEFF"))).ReadAll()
	if err != nil || len(lines) != 3 || lines[1][0] != first || lines[1][3] != "diterima" || lines[2][3] != "ditolak" || lines[2][4] != "'=1+1" || lines[2][7] != "tidak" || lines[1][9] != "24300220120000001" || lines[2][9] != "" {
		t.Errorf("answers %q, %v", lines, err)
	}
}

// national gives an imported participant the number the national portal knows them by.
func (w *town) national(number, national string) {
	w.t.Helper()
	do(w.t, w.db, `UPDATE participant SET national_index = $2 WHERE number = $1`, number, w.keys.Index(seal.National, national))
}

func TestAListNamesPeopleByEitherNumber(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "sscasn")
	const national, spelled = "24300220120000123", "2430022-AB-77"
	first, second, third := w.imported(), w.imported(), w.imported()
	w.national(first, national)
	w.national(second, "2430022AB77")
	head, at := "peserta;tahap;alasan;diajukan_pada\n", w.minute(20*time.Minute)
	list := head + "2430 0220 1200 00123;administrasi;Ijazah terbaca;" + at + "\n" + strings.ToLower(spelled) + ";administrasi;Foto sesuai;" + at + "\n" + third + ";administrasi;Nama benar;" + at + "\n"
	if n, err := objection.Import(ctx, w.db, w.keys, w.sinta, code, []byte(list)); n != 3 || err != nil {
		t.Fatalf("%d new, %v", n, err)
	}
	if got := one[string](t, w.db, `SELECT string_agg(o.ground, '|' ORDER BY array_position($1, p.number)) FROM objection o JOIN participant p ON p.id = o.participant_id`, []string{first, second, third}); got != "Ijazah terbaca|Foto sesuai|Nama benar" {
		t.Errorf("filed %q", got)
	}
	before := w.trace()
	again := strings.ReplaceAll(list, "2430 0220 1200 00123", number.Grouped(first)) // the other number of the same person
	if n, err := objection.Import(ctx, w.db, w.keys, w.sinta, code, []byte(again)); n != 0 || err != nil || w.trace() != before {
		t.Errorf("the same list by the other number: %d new, %v", n, err)
	}
	wrong := head + national + ";akhir;x;" + at + "\n" + first + ";akhir;x;" + at + "\n24300220120009999;administrasi;;" + at + "\n;administrasi;x;" + at + "\n"
	_, err := objection.Import(ctx, w.db, w.keys, w.sinta, code, []byte(wrong))
	want := []string{"2 diajukan_pada objection-list.time-outside", "3 peserta objection-list.row-twice", "4 peserta objection-list.who-unknown", "4 alasan objection-list.ground-wrong", "5 peserta objection-list.who-unknown"}
	if diff := cmp.Diff(want, faultsOf(err)); diff != "" || w.trace() != before {
		t.Errorf("%d traces, %s", w.trace()-before, diff)
	}
}

func faultsOf(err error) []string {
	var faults objection.RowFaults
	errors.As(err, &faults)
	got := []string{}
	for _, f := range faults {
		got = append(got, fmt.Sprintf("%d %s %s", f.Row, f.Column, f.Code))
	}
	return got
}

func TestAListWithFaultsChangesNothingAndNamesEach(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "sscasn")
	n, filed := w.imported(), w.imported()
	head := "peserta,tahap,alasan,diajukan_pada\n"
	_, err := objection.Import(ctx, w.db, w.keys, w.sinta, code, []byte(head+filed+",administrasi,Sudah benar,"+w.minute(time.Minute)+"\n"))
	w.ok(err)
	good := w.minute(time.Minute)
	body := head +
		n + ",administrasi,\"dua\nbaris\"," + good + "\n" +
		"1234567890,administrasi,x," + good + "\n" +
		"12,lain,,kemarin\n" +
		n + ",administrasi,lagi," + good + "\n" +
		filed + ",administrasi,Kata lain," + good + "\n" +
		w.imported() + ",administrasi,terlalu awal,2020-01-01 08:00\n"
	tests := map[string]struct {
		body string
		want []string
	}{
		"empty":           {" \n", []string{"0  objection-list.file-missing"}},
		"not text":        {"PK\x03\x04\x00", []string{"0  objection-list.file-broken"}},
		"other columns":   {"nomor,alasan\n1,2\n", []string{"0  objection-list.column-missing"}},
		"faults of cells": {body, []string{"4 peserta objection-list.who-unknown", "5 peserta objection-list.who-unknown", "5 tahap objection-list.stage-unknown", "5 alasan objection-list.ground-wrong", "5 diajukan_pada objection-list.time-wrong", "6 peserta objection-list.row-twice", "7 alasan objection-list.other-words", "8 diajukan_pada objection-list.time-outside"}},
		"faults of rows": {head + number.Participant() + ",administrasi,x," + good + "\n" + filed + ",administrasi,Kata lain," + good + "\n" + n + ",administrasi,terlalu awal,2020-01-01 08:00\n" + n + ",akhir,x," + good + "\n",
			[]string{"2 peserta objection-list.who-unknown", "3 alasan objection-list.other-words", "4 diajukan_pada objection-list.time-outside", "5 diajukan_pada objection-list.time-outside"}},
	}
	for name, tt := range tests {
		before := w.trace()
		_, err := objection.Import(ctx, w.db, w.keys, w.sinta, code, []byte(tt.body))
		if diff := cmp.Diff(tt.want, faultsOf(err)); diff != "" || w.trace() != before {
			t.Errorf("%s: %d traces, %s", name, w.trace()-before, diff)
		}
	}
}

func TestAListIsOnlyForSeasonsOfTheNationalPortal(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "portal")
	for name, tt := range map[string]struct {
		by     ledger.Actor
		season string
		want   error
	}{"filed here": {w.sinta, code, objection.ErrFiledHere}, "a verifier": {w.vera, code, objection.ErrWrongRole}, "no such season": {w.sinta, "x", objection.ErrUnknown}} {
		if _, err := objection.Import(ctx, w.db, w.keys, tt.by, tt.season, []byte("x")); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	siti := w.account(w.person("Siti", ""), ledger.Applicant)
	if _, err := objection.Standings(ctx, w.db, siti.Person, code); !errors.Is(err, objection.ErrUnknown) {
		t.Errorf("a stranger's standing: %v", err)
	}
}

func TestAnApplicantOfTheNationalPortalIsSentThere(t *testing.T) {
	w := aTown(t, pgtest.Tx(t), "sscasn")
	siti := w.account(w.person("Siti", ""), ledger.Applicant)
	all, err := objection.Standings(ctx, w.db, siti.Person, code)
	if err != nil || len(all) != 2 || !errors.Is(all[0].Fileable(), objection.ErrElsewhere) {
		t.Errorf("%+v, %v", all, err)
	}
	if _, err := objection.File(ctx, w.db, siti, code, filing("gpa")); !errors.Is(err, objection.ErrElsewhere) {
		t.Errorf("filed here: %v", err)
	}
}
