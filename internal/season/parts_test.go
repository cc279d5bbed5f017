package season_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
)

func assessed(t *testing.T, db pg.DB, code string) (season.Assessment, int) {
	t.Helper()
	s := must[season.Season](t)(season.ByCode(ctx, db, code))
	return must[season.Assessment](t)(season.AssessmentOf(ctx, db, s)), s.Version
}

// drawn is an assessment in a few words.
func drawn(t *testing.T, db pg.DB, code string) string {
	t.Helper()
	a, _ := assessed(t, db, code)
	var words []string
	for _, p := range a.Parts {
		w := p.Code + " " + strconv.Itoa(p.Weight)
		if p.Minimum != nil {
			w += " ≥" + p.Minimum.String()
		}
		if p.Eliminating {
			w += " gugur"
		}
		words = append(words, w)
	}
	return a.Set + ": " + strings.Join(words, ", ") + " | " + strings.Join(a.Ties, " ")
}

func points(n int) *ranking.Milli {
	m := ranking.Points(n)
	return &m
}

// codesOf are the faults as field=code.
func codesOf(err error) []string {
	f, _ := fault.AsFields(err)
	var list []string
	for _, x := range f {
		list = append(list, x.Name+"="+string(x.Code))
	}
	return list
}

var fitness = season.Part{Name: " Tes kesamaptaan ", Weight: 20, Max: ranking.Points(100), Step: 500, Minimum: points(60), Eliminating: true, Panel: true, Spread: ranking.Points(10), Source: "Perbup 12/2025"}

func TestAnInternalSeasonSetsItsOwnParts(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := internal(t, tx, by, "internal-2027")
	at := func() int { _, v := assessed(t, tx, s.Code); return v }
	if err := season.AddPart(ctx, tx, by, s.Code, at(), fitness, map[string]int{"tes-tertulis": 50, "wawancara": 30}); err != nil {
		t.Fatal(err)
	}
	if got, want := drawn(t, tx, s.Code), "own: tes-tertulis 50, wawancara 30, tes-kesamaptaan 20 ≥60.000 gugur | tes-tertulis wawancara"; got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if told := last(t, tx, s); told.Of("test") != "Tes kesamaptaan" || told.Of("weights.old") != "Tes tertulis 60%, Wawancara 40%" || told.Of("weights.new") != "Tes tertulis 50%, Wawancara 30%, Tes kesamaptaan 20%" {
		t.Errorf("history says %v", told)
	}
	if err := season.SetTies(ctx, tx, by, s.Code, at(), []string{"tes-kesamaptaan", "wawancara"}); err != nil {
		t.Fatal(err)
	}
	if told := last(t, tx, s); told.Of("ties.old") != "Tes tertulis, Wawancara" || told.Of("ties.new") != "Tes kesamaptaan, Wawancara" {
		t.Errorf("history says %v", told)
	}
	talk := season.Part{Code: "wawancara", Name: "Wawancara akhir", Weight: 25, Max: ranking.Points(50), Step: 1000, Interview: true, Source: "Perbup 12/2025"}
	before := events(t, tx, s.ID)
	refused(t, tx, s.ID, season.ErrChangedMeanwhile, func(db pg.DB) error {
		return season.ChangePart(ctx, db, by, s.Code, at()-1, talk, map[string]int{"tes-tertulis": 55})
	})
	if err := season.ChangePart(ctx, tx, by, s.Code, at(), talk, map[string]int{"tes-tertulis": 55}); err != nil {
		t.Fatal(err)
	}
	if told := last(t, tx, s); told.Of("name.old") != "Wawancara" || told.Of("max.old") != "100.000" || told.Of("max.new") != "50.000" || told.Of("panel.new") != "false" || told.Of("interview.old") != "" {
		t.Errorf("history says %v", told)
	}
	if err := season.ChangePart(ctx, tx, by, s.Code, at(), talk, nil); err != nil || events(t, tx, s.ID) != before+1 {
		t.Errorf("a change of nothing: %v, %d events", err, events(t, tx, s.ID)-before)
	}
	if err := season.RemovePart(ctx, tx, by, s.Code, at(), "tes-kesamaptaan", map[string]int{"tes-tertulis": 75}); err != nil {
		t.Fatal(err)
	}
	if got, want := drawn(t, tx, s.Code), "own: tes-tertulis 75, wawancara 25 | wawancara"; got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if told := last(t, tx, s); told.Of("ties.new") != "Wawancara akhir" || told.Of("weights.new") != "Tes tertulis 75%, Wawancara akhir 25%" {
		t.Errorf("history says %v", told)
	}
	refused(t, tx, s.ID, season.ErrPartUnknown, func(db pg.DB) error { return season.RemovePart(ctx, db, by, s.Code, at(), "tes-kesamaptaan", nil) })
	if err := season.RemovePart(ctx, tx, by, s.Code, at(), "wawancara", map[string]int{"tes-tertulis": 100}); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, s.ID, season.ErrPartLast, func(db pg.DB) error { return season.RemovePart(ctx, db, by, s.Code, at(), "tes-tertulis", nil) })
}

func TestEveryFaultOfAPartAtOnce(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := internal(t, tx, by, "internal-2027")
	for _, c := range []struct {
		part    season.Part
		weights map[string]int
		want    []string
	}{
		{season.Part{Weight: -1, Max: -1}, map[string]int{"wawancara": 101}, []string{"name=season.part-name", "weight=season.part-weight", "max=season.part-max", "source=season.part-baseless", "weight-wawancara=season.part-weight"}},
		{season.Part{Name: "Wawancara", Weight: 0, Max: 100000, Step: 333, Eliminating: true, Panel: true, Source: "x"}, nil,
			[]string{"weight=season.part-idle", "step=season.part-step", "minimum=season.part-to-pass", "spread=season.part-spread", "name=season.part-twice"}},
		{season.Part{Name: "Tes bahasa", Weight: 10, Max: 100000, Step: 1, Minimum: points(101), Source: "x"}, nil, []string{"minimum=season.part-minimum", "weight=ranking.weights-wrong"}},
		{season.Part{Name: "Tes bahasa", Weight: 10, Max: 100000, Step: 1, Source: "x"}, map[string]int{"wawancara": 40}, []string{"weight=ranking.weights-wrong"}},
	} {
		if got := codesOf(season.AddPart(ctx, tx, by, s.Code, s.Version, c.part, c.weights)); !slices.Equal(got, c.want) {
			t.Errorf("%+v:\n%v, want\n%v", c.part, got, c.want)
		}
	}
	for _, c := range []struct{ ties, want string }{{"wawancara wawancara", "ties=ranking.tie-twice"}, {"usia", "ties=ranking.tie-unknown"}} {
		if got := codesOf(season.SetTies(ctx, tx, by, s.Code, s.Version, strings.Fields(c.ties))); !slices.Equal(got, []string{c.want}) {
			t.Errorf("ties %s: %v", c.ties, got)
		}
	}
	if got := codesOf(season.RemovePart(ctx, tx, by, s.Code, s.Version, "wawancara", nil)); !slices.Equal(got, []string{"weight=ranking.weights-wrong"}) {
		t.Errorf("removed without weights: %v", got)
	}
	if events(t, tx, s.ID) != 1 {
		t.Error("a refused act left a trace")
	}
}

func TestWordsOfFilesAreNoCodesOfParts(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := internal(t, tx, by, "internal-2027")
	p := season.Part{Name: "Hadir", Weight: 0, Max: 100000, Step: 1, Minimum: points(1), Source: "x"}
	if err := season.AddPart(ctx, tx, by, s.Code, s.Version, p, nil); err != nil {
		t.Fatal(err)
	}
	if got := drawn(t, tx, s.Code); !strings.Contains(got, "tes-hadir 0 ≥1.000") {
		t.Error(got)
	}
}

// PermenPANRB 6/2024: one additional type, at most 40 %, never an interview.
func TestARegionAddsOneTestToTheSKB(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := draft(t, tx, by)
	at := func() int { _, v := assessed(t, tx, s.Code); return v }
	work := season.Part{Name: "Praktik kerja", Weight: 40, Step: 500, Minimum: points(50), Source: "Pengumuman 800/1"}
	for _, c := range []struct {
		set  func(*season.Part)
		want string
	}{
		{func(p *season.Part) { p.Weight = 41 }, "weight=ranking.additional-heavy"},
		{func(p *season.Part) { p.Name = "Wawancara" }, "name=ranking.additional-interview"},
		{func(p *season.Part) { p.Interview = true }, "name=ranking.additional-interview"},
	} {
		p := work
		c.set(&p)
		if got := codesOf(season.AddPart(ctx, tx, by, s.Code, at(), p, nil)); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%+v: %v, want %s", p, got, c.want)
		}
	}
	if err := season.AddPart(ctx, tx, by, s.Code, at(), work, map[string]int{"skb": 0}); err != nil {
		t.Fatal(err)
	}
	if got, want := drawn(t, tx, s.Code), "cpns-2024: twk 0, tiu 0, tkp 0, skb 100, cat 60, praktik-kerja 40 ≥50.000 gugur | "; got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if got := codesOf(season.AddPart(ctx, tx, by, s.Code, at(), season.Part{Name: "Psikotes", Weight: 10, Step: 1, Source: "x"}, nil)); !slices.Contains(got, "name=ranking.additional-many") {
		t.Errorf("a second one: %v", got)
	}
	refused(t, tx, s.ID, season.ErrPartsFixed, func(db pg.DB) error { return season.RemovePart(ctx, db, by, s.Code, at(), "twk", nil) })
	refused(t, tx, s.ID, season.ErrPartsFixed, func(db pg.DB) error { return season.RemovePart(ctx, db, by, s.Code, at(), "cat", nil) })
	refused(t, tx, s.ID, season.ErrPartsFixed, func(db pg.DB) error { return season.SetTies(ctx, db, by, s.Code, at(), nil) })
	if err := season.ChooseRules(ctx, tx, by, s.Code, at(), "cpns-2019"); err != nil {
		t.Fatal(err)
	}
	a, _ := assessed(t, tx, s.Code)
	if a.Set != "cpns-2019" || a.Parts[2].Max != ranking.Points(175) || a.Parts[2].Source != "PermenPANRB 24/2019" || len(a.Parts) != 6 {
		t.Errorf("by the rules of 2019: %+v", a)
	}
	if told := last(t, tx, s); told.Of("rules.old") != "cpns-2024" || told.Of("rules.new") != "cpns-2019" {
		t.Errorf("history says %v", told)
	}
	work.Code, work.Weight = "praktik-kerja", 30
	if err := season.ChangePart(ctx, tx, by, s.Code, at(), work, nil); err != nil {
		t.Fatal(err)
	}
	if told := last(t, tx, s); told.Of("weights.new") != "SKB dengan CAT BKN 70%, Praktik kerja 30%" {
		t.Errorf("history says %v", told)
	}
	if err := season.RemovePart(ctx, tx, by, s.Code, at(), "praktik-kerja", nil); err != nil {
		t.Fatal(err)
	}
	if got, want := drawn(t, tx, s.Code), "cpns-2019: twk 0, tiu 0, tkp 0, skb 100 | "; got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
}

func TestRuleSetsFitTheKind(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	cpns, own := draft(t, tx, by), internal(t, tx, by, "internal-2027")
	p := aPlan("pppk-2026", today(t, tx))
	p.Kind = season.PPPK
	pppk := must[season.Season](t)(season.New(ctx, tx, by, p))
	for _, c := range []struct {
		s    season.Season
		set  string
		fits bool
	}{{cpns, "cpns-2021", true}, {cpns, "own", false}, {cpns, "pppk-2024", false}, {own, "cpns-2024", false}, {own, "own", true}, {pppk, "cpns-2024", false}, {pppk, "pppk-2024", true}, {cpns, "", false}} {
		if err := season.ChooseRules(ctx, tx, by, c.s.Code, c.s.Version, c.set); (err == nil) != c.fits || !c.fits && !slices.Equal(codesOf(err), []string{"rules=season.rules-unfit"}) {
			t.Errorf("%s for %s: %v", c.set, c.s.Kind, err)
		}
	}
	refused(t, tx, pppk.ID, season.ErrPartsFixed, func(db pg.DB) error {
		return season.AddPart(ctx, db, by, pppk.Code, pppk.Version, fitness, nil)
	})
}

func TestAPublishedSeasonKeepsItsParts(t *testing.T) {
	tx := pgtest.Tx(t)
	by, second := planner(t, tx), planner(t, tx)
	p := aPlan("internal-2027", day.Day{})
	p.Kind = season.Internal
	s := must[season.Season](t)(season.New(ctx, tx, by, p))
	other := planner(t, tx)
	if err := season.SetTies(ctx, tx, other, s.Code, s.Version, []string{"wawancara"}); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, s.ID, season.ErrOwnWork, func(db pg.DB) error { return season.Publish(ctx, db, other, s.Code) })
	if err := season.Publish(ctx, tx, second, s.Code); err != nil {
		t.Fatal(err)
	}
	version := s.Version + 1
	for name, act := range map[string]func(pg.DB) error{
		"add": func(db pg.DB) error { return season.AddPart(ctx, db, by, s.Code, version, fitness, nil) },
		"change": func(db pg.DB) error {
			return season.ChangePart(ctx, db, by, s.Code, version, season.Part{Code: "wawancara"}, nil)
		},
		"remove": func(db pg.DB) error { return season.RemovePart(ctx, db, by, s.Code, version, "wawancara", nil) },
		"ties":   func(db pg.DB) error { return season.SetTies(ctx, db, by, s.Code, version, nil) },
		"rules":  func(db pg.DB) error { return season.ChooseRules(ctx, db, by, s.Code, version, "own") },
	} {
		t.Run(name, func(t *testing.T) { refused(t, tx, s.ID, season.ErrTermsFrozen, act) })
	}
	for _, sql := range []string{`DELETE FROM season_part WHERE season_id = $1`, `UPDATE season SET ties = '{}' WHERE id = $1`} {
		sub, err := tx.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sub.Exec(ctx, sql, s.ID); err == nil {
			t.Errorf("the database let %s", sql)
		}
		_ = sub.Rollback(ctx)
	}
}
