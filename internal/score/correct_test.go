package score_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
)

func (r *round) fix(n int, what, value string) score.Fix {
	return score.Fix{Season: r.season.Code, Number: r.numbers[n-1], What: what, Value: value, Reason: "Lembar jawaban diperiksa ulang."}
}

func (r *round) correct(f score.Fix) (string, error) { return score.Correct(ctx, r, r.first, f) }

func TestACorrectionIsANewVersionThatPeopleHearOf(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(4)
	r.used(r.file(score.Scores, score.StageSKD, r.csv(skdLines...)))
	fix := r.fix(1, "tkp", "190")
	fix.Letter = " 27/BKN/2026 "
	id := must(r.correct(fix))
	if r.sheet(1).Values["tkp"] != points(186) || len(must(score.Errata(ctx, r, r.season.ID, []string{score.StageSKD}))) != 0 {
		t.Fatal("a correction is in use before a second person approved")
	}
	r.refused(score.OwnWork, func() error { return score.Approve(ctx, r, r.keys, r.files, r.first, id) })
	r.approve(id)
	if r.sheet(1).Values["tkp"] != points(190) || r.sheet(1).Values["tiu"] != points(145) {
		t.Errorf("%+v", r.sheet(1))
	}
	errata := must(score.Errata(ctx, r, r.season.ID, []string{score.StageSKD}))
	if len(errata) != 1 || errata[0].Number != r.numbers[0] || errata[0].Old.String() != "186" || errata[0].New.String() != "190" ||
		errata[0].Reason != "Lembar jawaban diperiksa ulang." || errata[0].Part != "Tes Karakteristik Pribadi (TKP)" || errata[0].At.IsZero() || errata[0].Letter != "27/BKN/2026" {
		t.Errorf("%+v", errata)
	}
	if other := must(score.Errata(ctx, r, r.season.ID, []string{score.StageFinal})); len(other) != 0 {
		t.Errorf("of a stage whose result is not out: %+v", other)
	}
	told := must(pg.Rows[[]string](`SELECT args FROM notice WHERE code = $1 AND person_id = (SELECT person_id FROM participant WHERE number = $2)`).
		All(ctx, r, string(score.NoticeCorrected), r.numbers[0]))
	if len(told) != 1 || told[0][2] != "186" || told[0][3] != "190" {
		t.Errorf("told %v", told)
	}
	if r.events("score.correction-proposed") != 1 || r.events("score.approved") != 2 {
		t.Error("not one event for each act")
	}
}

func TestCorrectionsOfAbsenceAndOfWhoLeft(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(4)
	r.used(r.file(score.Scores, score.StageSKD, r.csv(skdLines...)))
	for _, f := range []score.Fix{r.fix(1, "twk", "TH"), r.fix(4, score.ExitSKD, "-"), r.fix(2, score.ExitSKD, "aps")} {
		r.approve(must(r.correct(f)))
	}
	if s := r.sheet(1); !s.Absent["twk"] || s.Values["twk"].Known {
		t.Errorf("%+v", s)
	}
	if r.sheet(4).Exit[score.StageSKD] != "" || r.sheet(2).Exit[score.StageSKD] != ranking.APS {
		t.Errorf("%+v %+v", r.sheet(4), r.sheet(2))
	}
	errata := must(score.Errata(ctx, r, r.season.ID, []string{score.StageSKD}))
	if len(errata) != 3 {
		t.Fatalf("%+v", errata)
	}
	for _, e := range errata {
		if e.Number == r.numbers[3] && (e.Old.String() != "DIS" || e.New.String() != "–") || e.Number == r.numbers[1] && (e.Old.String() != "–" || e.New.String() != "APS") {
			t.Errorf("%+v", e)
		}
	}
	late := must(r.correct(r.fix(1, "twk", "95")))
	r.approve(must(r.correct(r.fix(1, "twk", "90"))))
	r.refused(score.Superseded, func() error { return score.Approve(ctx, r, r.keys, r.files, r.second, late) })
}

func TestFaultyCorrections(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(1)
	r.used(r.file(score.Scores, score.StageSKD, r.csv("peserta,twk,tiu,tkp,hadir", "#1,65,80,166,ya")))
	for want, f := range map[string]score.Fix{
		"what: score.what-unknown":     r.fix(1, "wawancara", "80"),
		"value: score.value-missing":   r.fix(1, "twk", " "),
		"value: score.not-a-multiple":  r.fix(1, "twk", "82"),
		"value: score.not-in-range":    r.fix(1, "twk", "155"),
		"value: score.not-a-number":    r.fix(1, "twk", "lima"),
		"value: score.exit-unknown":    r.fix(1, score.ExitSKD, "TMS-1"),
		"value: score.value-same":      r.fix(1, "twk", "65"),
		"number: score.number-unknown": {Season: r.season.Code, Number: "1234567890", What: "twk", Value: "70", Reason: "Diperiksa ulang."},
		"reason: score.reason-missing": {Season: r.season.Code, Number: r.numbers[0], What: "twk", Value: "70"},
	} {
		before := r.traces()
		_, err := r.correct(f)
		if got := said(err); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if r.traces() != before {
			t.Errorf("%s: left something", want)
		}
	}
	r.refused(score.ValueSame, func() error { _, err := r.correct(r.fix(1, score.ExitSKD, "-")); return err })
	r.refused(season.Unknown, func() error {
		_, err := score.Correct(ctx, r, r.first, score.Fix{Season: "tidak-ada"})
		return err
	})
	if _, err := score.ByID(ctx, r, "x"); said(err) != string(score.Unknown) {
		t.Error(err)
	}
	r.refused(score.Unknown, func() error { return score.Approve(ctx, r, r.keys, r.files, r.second, pg.NewID()) })
	r.refused(score.Unknown, func() error { return score.Refuse(ctx, r, ledger.Actor{}, "x", "Tidak ada.") })
}

// TestACorrectionOfAPanelReplacesItsMean: what stood there before is the mean.
func TestACorrectionOfAPanelReplacesItsMean(t *testing.T) {
	p := aPanel(t, 1)
	p.enters(p.one, "80")
	p.enters(p.two, "85.5")
	p.approveAll()
	if got := p.sheet(1).Values["wawancara"]; got != ranking.Known(82_750) {
		t.Fatalf("%v", got)
	}
	p.approve(must(p.correct(p.fix(1, "wawancara", "90"))))
	errata := must(score.Errata(ctx, p, p.season.ID, []string{score.StageFinal}))
	if p.sheet(1).Values["wawancara"] != points(90) || len(errata) != 1 || errata[0].Old.String() != "82,75" {
		t.Errorf("%+v %+v", p.sheet(1), errata)
	}
}
