package score_test

import (
	"fmt"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
)

func TestJudge(t *testing.T) {
	at := func(list ...int) []ranking.Maybe { // below zero: absent
		var f []ranking.Maybe
		for _, n := range list {
			if n < 0 {
				f = append(f, ranking.Maybe{})
			} else {
				f = append(f, points(n))
			}
		}
		return f
	}
	for name, tt := range map[string]struct {
		figures []ranking.Maybe
		verdict score.Verdict
		value   ranking.Maybe
	}{
		"nobody":                    {nil, score.Waiting, ranking.Maybe{}},
		"one":                       {at(80), score.Waiting, ranking.Maybe{}},
		"two who agree":             {at(80, 95), score.Agreed, ranking.Known(87_500)},
		"two a point too far":       {at(80, 96), score.Disputed, ranking.Maybe{}},
		"a third settles it":        {at(80, 96, 90), score.Agreed, ranking.Known(88_667)},
		"both say absent":           {at(-1, -1), score.Agreed, ranking.Maybe{}},
		"one says absent":           {at(-1, 80), score.Disputed, ranking.Maybe{}},
		"two of three say absent":   {at(-1, 80, -1), score.Agreed, ranking.Maybe{}},
		"two of three saw somebody": {at(-1, 80, 90), score.Agreed, points(85)},
	} {
		if verdict, value := score.Judge(tt.figures, ranking.Points(15)); verdict != tt.verdict || value != tt.value {
			t.Errorf("%s: %v %v", name, verdict, value)
		}
	}
}

// panel is an internal season with three examiners.
type panel struct {
	*round
	one, two, three ledger.Actor
}

func aPanel(t *testing.T, n int) panel { return aPanelOn(t, pgtest.Tx(t), n) }

func aPanelOn(t *testing.T, db pg.DB, n int) panel {
	t.Helper()
	r := aRoundOn(t, db, season.Internal, season.Portal).takePart(n)
	return panel{r, r.officer(ledger.Examiner), r.officer(ledger.Examiner), r.officer(ledger.Examiner)}
}

func (p panel) enter(by ledger.Actor, figures ...string) (string, error) {
	typed := map[string]string{}
	for i, f := range figures {
		typed[p.numbers[i]] = f
	}
	return score.Enter(ctx, p, by, p.season.Code, "wawancara", typed)
}

func (p panel) enters(by ledger.Actor, figures ...string) string {
	p.Helper()
	id, err := p.enter(by, figures...)
	if err != nil {
		p.Fatalf("%s", said(err))
	}
	return id
}

func (p panel) approveAll() {
	p.Helper()
	for _, b := range must(score.Batches(ctx, p)) {
		if b.Open() && b.SeasonID == p.season.ID {
			p.approve(b.ID)
		}
	}
}

func (p panel) of() score.Panel { return must(score.PanelOf(ctx, p, p.season.Code, "wawancara")) }

// turns is what an examiner sees: "1:80" an own figure, "2?" one to give, "3!" as third.
func (p panel) turns(by ledger.Actor) string {
	p.Helper()
	all := map[string]string{}
	for _, t := range must(score.Turns(ctx, p, by, p.of())) {
		switch {
		case t.Own != nil:
			all[t.Number] = ":" + t.Own.String()
		case t.Third:
			all[t.Number] = "!"
		default:
			all[t.Number] = "?"
		}
	}
	text := ""
	for i, n := range p.numbers {
		if s, ok := all[n]; ok {
			text += fmt.Sprintf("%d%s ", i+1, s)
		}
	}
	return text
}

func TestTwoExaminersWhoDoNotSeeEachOther(t *testing.T) {
	p := aPanel(t, 4)
	if got := p.turns(p.one); got != "1? 2? 3? 4? " {
		t.Fatal(got)
	}
	p.enters(p.one, "80", "70,5", "TH")
	p.enters(p.two, "90", "90", "th")
	if got := p.turns(p.one); got != "1:80 2:70,5 3:TH 4? " {
		t.Errorf("the first sees %q", got)
	}
	if got := p.turns(p.three); got != "2! 4? " {
		t.Errorf("the third sees %q", got)
	}
	if s := p.sheet(1); len(s.Values) != 0 {
		t.Errorf("in use before the committee approved: %+v", s)
	}
	p.approveAll()
	if p.sheet(1).Values["wawancara"] != points(85) || !p.sheet(3).Absent["wawancara"] {
		t.Errorf("%+v %+v", p.sheet(1), p.sheet(3))
	}
	if s := p.sheet(2); len(s.Values)+len(s.Absent) != 0 {
		t.Errorf("figures too far apart count: %+v", s)
	}
	p.enters(p.three, "", "83")
	p.approveAll()
	if got := p.sheet(2).Values["wawancara"]; got != ranking.Known(81_167) {
		t.Errorf("the mean of three is %v", got)
	}
	if p.events("score.entered") != 3 {
		t.Error("not one event for each act")
	}
}

func TestWhatTheCommitteeSees(t *testing.T) {
	p := aPanel(t, 2)
	p.enters(p.one, "80", "70")
	p.enters(p.two, "90", "90")
	list := must(score.Judgement(ctx, p, p.second, p.of()))
	byNumber := map[string]score.Judged{}
	for _, j := range list {
		byNumber[j.Number] = j
	}
	if j := byNumber[p.numbers[0]]; j.Verdict != score.Agreed || j.Value != points(85) || len(j.Figures) != 2 || !j.Waits || j.Figures[0].Name == "" {
		t.Errorf("%+v", j)
	}
	if j := byNumber[p.numbers[1]]; j.Verdict != score.Disputed {
		t.Errorf("%+v", j)
	}
	if _, err := score.Judgement(ctx, p, p.one, p.of()); said(err) != string(score.SeesFigures) {
		t.Errorf("an examiner saw the figures: %v", err)
	}
}

func TestWhoMayNotJudgeWhom(t *testing.T) {
	p := aPanel(t, 3)
	p.do(`UPDATE participant SET person_id = $2 WHERE number = $1`, p.numbers[0], p.one.Person)
	p.do(`INSERT INTO acquaintance (officer_id, subject_id) SELECT $2, person_id FROM participant WHERE number = $1`, p.numbers[1], p.one.Person)
	if got := p.turns(p.one); got != "3? " {
		t.Errorf("sees %q", got)
	}
	p.refused(score.FigureTaken, func() error { _, err := p.enter(p.one, "80"); return err })
	p.refused(score.FigureTaken, func() error { _, err := p.enter(p.one, "", "80"); return err })
}

func TestFiguresThatAreRefused(t *testing.T) {
	p := aPanel(t, 2)
	id := p.enters(p.one, "80")
	p.refused(score.FigureTaken, func() error { _, err := p.enter(p.one, "85"); return err })
	p.refused(score.NotInRange, func() error { _, err := p.enter(p.two, "80", "101"); return err })
	p.refused(score.FiguresNone, func() error { _, err := p.enter(p.two); return err })
	p.refused(score.NoPerson, func() error { _, err := p.enter(ledger.Actor{Role: ledger.Operator}, "80"); return err })
	p.refused(score.NoPanel, func() error {
		_, err := score.Enter(ctx, p, p.one, p.season.Code, "tes-tertulis", map[string]string{p.numbers[0]: "80"})
		return err
	})
	p.refused(score.OwnWork, func() error { return score.Approve(ctx, p, p.keys, p.files, p.one, id) })
	two := p.enters(p.two, "81")
	p.refused(score.OwnWork, func() error { return score.Approve(ctx, p, p.keys, p.files, p.one, two) })
	p.refused(score.FigureTaken, func() error { _, err := p.enter(p.three, "85"); return err })
	p.ok(score.Refuse(ctx, p, p.second, id, "Salah menulis angka."))
	if got := p.turns(p.one); got != "1? 2? " {
		t.Errorf("after a refusal sees %q", got)
	}
	p.enters(p.one, "70")
	p.approveAll()
	if got := p.sheet(1).Values["wawancara"]; got != ranking.Known(75_500) {
		t.Errorf("%v", got)
	}
}

// TestThreeExaminersAtOnce: two figures are enough, whoever comes last is told.
func TestThreeExaminersAtOnce(t *testing.T) {
	p := aPanelOn(t, pgtest.Pool(t), 1)
	done := make(chan error, 3)
	for _, by := range []ledger.Actor{p.one, p.two, p.three} {
		go func() {
			_, err := p.enter(by, "80")
			done <- err
		}()
	}
	taken := 0
	for range 3 {
		if err := <-done; err != nil {
			if taken++; said(err) != "nilai-"+p.numbers[0]+": score.figure-taken" {
				t.Errorf("%v", err)
			}
		}
	}
	if n := must(pg.Rows[int](`SELECT count(*) FROM score`).One(ctx, p)); n != 2 || taken != 1 {
		t.Errorf("%d figures, %d refused", n, taken)
	}
}

func TestPanelsUnderWay(t *testing.T) {
	p := aPanel(t, 0)
	var mine []score.Panel
	for _, x := range must(score.Panels(ctx, p)) {
		if x.Season.ID == p.season.ID {
			mine = append(mine, x)
		}
	}
	if len(mine) != 1 || mine[0].Part.Code != "wawancara" || mine[0].Part.Spread != ranking.Points(15) {
		t.Errorf("%+v", mine)
	}
}
