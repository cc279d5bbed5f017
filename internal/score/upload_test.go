package score_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

var skdLines = []string{"peserta,twk,tiu,tkp,skd,hadir,gugur", "#1,100,145,186,431,ya,", "N2,65,80,166,,ya,", "#3,,,,,tidak,", "#4,70,70,190,330,ya,DIS"}

func points(n int) ranking.Maybe { return ranking.Known(ranking.Points(n)) }

func TestScoresAreUsedOnceASecondPersonApproved(t *testing.T) {
	for name, body := range map[string]func(*round) []byte{
		"CSV":  func(r *round) []byte { return r.csv(skdLines...) },
		"XLSX": func(r *round) []byte { return r.xlsx(skdLines...) },
	} {
		t.Run(name, func(t *testing.T) {
			r := aRound(t, season.CPNS, season.SSCASN).takePart(5)
			id := must(r.upload(r.file(score.Scores, score.StageSKD, body(r))))
			if got := must(score.Sheets(ctx, r, r.season.ID)); len(got) != 0 {
				t.Fatalf("in use before a second person approved: %+v", got)
			}
			want := score.Summary{Participants: 4, Values: 9, Absent: 1, Out: 1, Missing: 1}
			if diff := cmp.Diff(want, score.Summed(must(ledger.History(ctx, r, "score:"+id)))); diff != "" {
				t.Error(diff)
			}
			r.refused(score.OwnWork, func() error { return score.Approve(ctx, r, r.keys, r.files, r.first, id) })
			r.refused(score.NoPerson, func() error {
				return score.Approve(ctx, r, r.keys, r.files, ledger.Actor{Role: ledger.Operator, Operator: "root"}, id)
			})
			r.approve(id)
			r.refused(score.Decided, func() error { return score.Approve(ctx, r, r.keys, r.files, r.second, id) })
			if r.events("score.uploaded") != 1 || r.events("score.approved") != 1 {
				t.Error("not one event for each act")
			}
			if s := r.sheet(1); s.Values["twk"] != points(100) || s.Values["tkp"] != points(186) || len(s.Absent) != 0 {
				t.Errorf("%+v", s)
			}
			if s := r.sheet(2); s.Values["tiu"] != points(80) {
				t.Errorf("by national number: %+v", s)
			}
			if s := r.sheet(3); !s.Absent["twk"] || !s.Absent["tiu"] || !s.Absent["tkp"] || len(s.Values) != 0 {
				t.Errorf("%+v", s)
			}
			if s := r.sheet(4); s.Exit[score.StageSKD] != ranking.DIS || s.Values["twk"] != points(70) {
				t.Errorf("%+v", s)
			}
			if all := must(score.Sheets(ctx, r, r.season.ID)); len(all) != 4 {
				t.Errorf("%d sheets", len(all))
			}
		})
	}
}

func TestWhatAFileIsKeptWith(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(4)
	body := r.csv(skdLines...)
	id := must(r.upload(r.file(score.Scores, score.StageSKD, body)))
	b := must(score.ByID(ctx, r, id))
	if b.Sender != "BKN Kantor Regional VII" || b.Letter != "B/1/2026" || b.Minutes != "BA/1/2026" || b.Rows != 4 || len(b.SHA256) != 32 || b.MadeBy != r.first.Person {
		t.Errorf("%+v", b)
	}
	_, got, err := score.Original(ctx, r, r.keys, r.files, r.first, id)
	if err != nil || !bytes.Equal(got, body) || r.events("score.file-read") != 1 {
		t.Errorf("the file as it came: %v", err)
	}
	for info, err := range r.files.List(ctx) {
		r.ok(err)
		if raw := must(r.files.Get(ctx, info.Key)); bytes.Contains(raw, []byte(r.numbers[0])) || bytes.Contains(raw, []byte("peserta,")) {
			t.Error("the file is not sealed")
		}
	}
	r.refused(score.FileTwice, func() error { _, err := r.upload(r.file(score.Scores, score.StageSKD, body)); return err })
	r.ok(score.Refuse(ctx, r, r.first, id, "Salah berkas."))
	must(r.upload(r.file(score.Scores, score.StageSKD, body))) // refused, it may come again
}

// TestFaultsNameRowColumnAndWhatWasExpected is the table of everything a file of
// scores can be refused for.
func TestFaultsNameRowColumnAndWhatWasExpected(t *testing.T) {
	head := "peserta,twk,tiu,tkp,skd,hadir,gugur"
	for name, tt := range map[string]struct {
		lines []string
		want  string
	}{
		"not a multiple of 5":    {[]string{head, "#1,82,80,166,,ya,"}, "2 twk score.not-a-multiple [82 5.000]"},
		"half a point":           {[]string{head, "#1,80,80,166.5,,ya,"}, "2 tkp score.not-a-multiple [166.5 1.000]"},
		"too high":               {[]string{head, "#1,155,80,166,,ya,"}, "2 twk score.not-in-range [155 150.000]"},
		"below zero":             {[]string{head, "#1,-5,80,166,,ya,"}, "2 twk score.not-in-range [-5 150.000]"},
		"in words":               {[]string{head, "#1,seratus,80,166,,ya,"}, "2 twk score.not-a-number [seratus]"},
		"empty is not zero":      {[]string{head, "#1,,80,166,,ya,"}, "2 twk import.cell-missing []"},
		"another sum":            {[]string{head, "#1,65,80,166,312,ya,"}, "2 skd score.sum-wrong [312 311.000]"},
		"absent, yet scored":     {[]string{head, "#1,65,0,,,tidak,"}, "2 twk score.absent-scored [65]"},
		"present perhaps":        {[]string{head, "#1,65,80,166,,mungkin,"}, "2 hadir score.not-yes-no [mungkin]"},
		"nobody says":            {[]string{head, "#1,65,80,166,,,"}, "2 hadir import.cell-missing []"},
		"a code of another time": {[]string{head, "#1,65,80,166,,ya,TMS-1"}, "2 gugur score.exit-unknown [TMS-1 DIS, APS, TMS]"},
		"nobody of ours":         {[]string{head, "N99,65,80,166,,ya,"}, "2 peserta score.unmatched [N99]"},
		"no number":              {[]string{head, ",65,80,166,,ya,"}, "2 peserta import.cell-missing []"},
		"twice, by both numbers": {[]string{head, "#1,65,80,166,,ya,", "N1,65,80,166,,ya,"}, "3 peserta score.twice [N1 2]"},
		"a column missing":       {[]string{"peserta,twk,tiu,hadir", "#1,65,80,ya"}, "1 tkp import.column-missing []"},
		"several":                {[]string{head, "#1,82,80,166,,ya,", "N98,65,81,166,,ya,"}, "2 twk score.not-a-multiple [82 5.000]\n3 tiu score.not-a-multiple [81 5.000]\n3 peserta score.unmatched [N98]"},
		"nothing":                {[]string{head}, "0  import.file-empty []"},
	} {
		t.Run(name, func(t *testing.T) {
			r := aRound(t, season.CPNS, season.SSCASN).takePart(2)
			before := r.traces()
			_, err := r.upload(r.file(score.Scores, score.StageSKD, r.csv(tt.lines...)))
			if diff := cmp.Diff(tt.want, said(err)); diff != "" {
				t.Error(diff)
			}
			if r.traces() != before {
				t.Error("a file at fault left something")
			}
		})
	}
}

func TestFaultsAreAllCountedAndTheFirstListed(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(1)
	lines := []string{"peserta,twk,tiu,tkp,hadir", "#1,82,80,166,ya"}
	for range 500 {
		lines = append(lines, "X"+pg.NewID()+",82,80,166,ya")
	}
	_, err := r.upload(r.file(score.Scores, score.StageSKD, r.csv(lines...)))
	var rejected *score.Rejected
	if !errors.As(err, &rejected) || rejected.Rows != 501 || rejected.Matched != 1 || len(rejected.Faults) != 200 {
		t.Fatalf("%v", err)
	}
	if diff := cmp.Diff(map[fault.Code]int{score.NotAMultiple: 501, score.Unmatched: 500}, rejected.Counts); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(err.Error(), lines[2][:20]) {
		t.Error("the error quotes the file")
	}
}

func TestTheFormSaysAllThatIsMissing(t *testing.T) {
	r := aRound(t, season.CPNS, season.Portal)
	_, err := r.upload(score.File{Season: r.season.Code, Kind: score.Scores, Source: bytes.NewReader(nil)})
	if fields, _ := fault.AsFields(err); len(fields) != 4 {
		t.Errorf("%v", err)
	}
	r.refused(score.KindUnknown, func() error { _, err := r.upload(r.file(score.Entry, "", nil)); return err })
	r.refused(score.NotNational, func() error {
		_, err := r.upload(r.file(score.Results, "", []byte("peserta,tahap,kode\n")))
		return err
	})
	r.refused(sheet.FileEmpty, func() error { _, err := r.upload(r.file(score.Scores, score.StageSKD, nil)); return err })
	r.do(`UPDATE season SET state = 'closed' WHERE id = $1`, r.season.ID)
	r.do(`UPDATE season SET state = 'archived' WHERE id = $1`, r.season.ID)
	r.refused(score.SeasonOver, func() error { _, err := r.upload(r.file(score.Scores, score.StageSKD, r.csv(skdLines...))); return err })
}

// TestALaterFileChangesWhatIsInUse: the preview says who changes, from what to what.
func TestALaterFileChangesWhatIsInUse(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(4)
	first := r.used(r.file(score.Scores, score.StageSKD, r.csv(skdLines...)))
	if list, n, err := score.Changes(ctx, r, first); n != 0 || len(list) != 0 || err != nil {
		t.Errorf("the first file changes %d: %v", n, err)
	}
	early := must(r.upload(r.file(score.Scores, score.StageSKD, r.csv("peserta,twk,tiu,tkp,hadir", "#2,70,80,166,ya"))))
	id := must(r.upload(r.file(score.Scores, score.StageSKD, r.csv("peserta,twk,tiu,tkp,hadir,gugur", "#1,100,145,186,ya,", "#2,65,80,170,ya,", "#3,65,80,166,ya,", "#4,70,70,190,ya,"))))
	list, n, err := score.Changes(ctx, r, id)
	r.ok(err)
	got := map[string]bool{}
	for _, c := range list {
		for i, num := range r.numbers {
			if num == c.Number {
				got[strings.Join([]string{string(rune('1' + i)), c.Name(), c.Old.String(), c.New.String()}, " ")] = true
			}
		}
	}
	want := map[string]bool{"2 Tes Karakteristik Pribadi (TKP) 166 170": true, "3 Tes Wawasan Kebangsaan (TWK) TH 65": true, "3 Tes Intelegensia Umum (TIU) TH 80": true,
		"3 Tes Karakteristik Pribadi (TKP) TH 166": true, "4 keterangan gugur DIS –": true}
	if diff := cmp.Diff(want, got); diff != "" || n != 5 {
		t.Errorf("%d: %s", n, diff)
	}
	r.approve(id)
	if s := r.sheet(4); s.Exit[score.StageSKD] != "" || r.sheet(2).Values["tkp"] != points(170) {
		t.Errorf("%+v", s)
	}
	r.refused(score.Superseded, func() error { return score.Approve(ctx, r, r.keys, r.files, r.second, early) })
	r.refused(score.ReasonMissing, func() error { return score.Refuse(ctx, r, r.second, early, " ") })
	r.ok(score.Refuse(ctx, r, r.second, early, "Sudah diganti berkas sesudahnya."))
	r.refused(score.Decided, func() error { return score.Refuse(ctx, r, r.second, early, "Sekali lagi.") })
}

func TestPartsOfTheFinalStage(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(2)
	r.used(r.file(score.Scores, score.StageFinal, r.csv("no_peserta;skb;hadir", "#1;77,5;ya", "#2;82.56;ya")))
	if r.sheet(1).Values["skb"] != ranking.Known(77_500) || r.sheet(2).Values["skb"] != ranking.Known(82_560) {
		t.Errorf("%+v %+v", r.sheet(1), r.sheet(2))
	}
	r.refused(score.NoPart, func() error {
		_, err := r.upload(r.file(score.Scores, score.StageFinal, r.csv("peserta,hadir", "#1,ya")))
		return err
	})
	r.refused(score.NotANumber, func() error {
		_, err := r.upload(r.file(score.Scores, score.StageFinal, r.csv("peserta,skb,hadir", "#1,77.5004,ya")))
		return err
	})

	own := aRound(t, season.Internal, season.Portal).takePart(1)
	own.refused(score.PartOfPanel, func() error {
		_, err := own.upload(own.file(score.Scores, score.StageFinal, own.csv("peserta,tes_tertulis,wawancara,hadir", "#1,80,80,ya")))
		return err
	})
	own.used(own.file(score.Scores, score.StageFinal, own.csv("peserta,tes_tertulis,hadir", "#1,80,ya")))
	if own.sheet(1).Values["tes-tertulis"] != points(80) {
		t.Errorf("%+v", own.sheet(1))
	}
}

func TestOfficialResults(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(3)
	r.refused(score.CodeUnknown, func() error {
		_, err := r.upload(r.file(score.Results, "", r.csv("peserta,tahap,kode", "#1,skd,P/Q", "#2,akhir,P/L")))
		return err
	})
	r.refused(score.StageUnknown, func() error {
		_, err := r.upload(r.file(score.Results, "", r.csv("peserta,tahap,kode", "#1,wawancara,P/L")))
		return err
	})
	r.used(r.file(score.Results, "", r.csv("peserta,tahap,kode,nilai_akhir,peringkat", "#1,SKD,P/L,,1", "#1,Akhir,P/L-U-1,\"77,846\",2", "N2,akhir,TH,,")))
	want := map[string]score.Official{
		score.StageSKD:   {Printed: "P/L", Code: ranking.PL, Rank: 1},
		score.StageFinal: {Printed: "P/L-U-1", Code: "P/L-U1", Final: ranking.Known(77_846), Rank: 2},
	}
	if diff := cmp.Diff(want, r.sheet(1).Official); diff != "" {
		t.Error(diff)
	}
	if r.sheet(2).Official[score.StageFinal].Code != ranking.TH {
		t.Errorf("%+v", r.sheet(2))
	}
	r.do(`UPDATE vacancy SET quota = 1 WHERE season_id = $1`, r.season.ID)
	r.refused(score.Overfull, func() error {
		_, err := r.upload(r.file(score.Results, "", r.csv("peserta,tahap,kode", "#1,akhir,P/L", "#3,akhir,P/L")))
		return err
	})
	next := must(r.upload(r.file(score.Results, "", r.csv("peserta,tahap,kode,nilai_akhir,peringkat", "#1,akhir,P/L,\"77,846\",1"))))
	if list, n, err := score.Changes(ctx, r, next); err != nil || n != 1 || list[0].Old.Code != "P/L-U-1" || list[0].New.Code != "P/L" || list[0].New.Rank != 1 {
		t.Errorf("%+v %v", list, err)
	}
}

func TestWhoMayNotSitHasNoScores(t *testing.T) {
	r := aRound(t, season.CPNS, season.Portal).takePart(1)
	r.do(`INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		SELECT gen_random_uuid(), season_id, 'x', person_id, vacancy_id, 'tms', number, portal_now() FROM participant WHERE number = $1`, r.numbers[0])
	r.do(`UPDATE participant p SET vacancy_id = NULL, application_id = (SELECT id FROM application a WHERE a.number = p.number) WHERE number = $1`, r.numbers[0])
	r.refused(score.Unqualified, func() error {
		_, err := r.upload(r.file(score.Scores, score.StageSKD, r.csv("peserta,twk,tiu,tkp,hadir", "#1,65,80,166,ya")))
		return err
	})
}
