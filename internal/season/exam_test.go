package season_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/season"
)

func TestTheNeedTypeAppliedForSetsTheThresholds(t *testing.T) {
	for _, c := range []struct {
		need, title          string
		twk, tiu, tkp, total int
	}{
		{"Umum", "Penera Ahli Pertama", 65, 80, 166, 0},
		{"UMUM", "Dokter Ahli Pertama – Dokter (Umum)", 0, 80, 0, 311},
		{"Umum", "Dokter Hewan Ahli Pertama", 65, 80, 166, 0},
		{"Penyandang Disabilitas", "Arsiparis Terampil", 0, 60, 0, 286},
		{"Lulusan Terbaik", "Auditor", 0, 85, 0, 311},
	} {
		e, ok := season.ExamOf(season.Season{RuleSet: "cpns-2024"}, c.need, c.title)
		if got := [4]int{e.Parts[0].Least, e.Parts[1].Least, e.Parts[2].Least, e.Least}; !ok || got != [4]int{c.twk, c.tiu, c.tkp, c.total} {
			t.Errorf("%s, %s: %v (%v)", c.need, c.title, got, ok)
		}
	}
	if _, ok := season.ExamOf(season.Season{RuleSet: "cpns-2024"}, "Jenis Baru", "Auditor"); ok {
		t.Error("a need type that no rule names has thresholds")
	}
	if _, ok := season.ExamOf(season.Season{RuleSet: season.OwnRules}, "Umum", "Auditor"); ok {
		t.Error("the region's own rounds have national thresholds")
	}
	e, ok := season.ExamOf(season.Season{RuleSet: "cpns-2019"}, "Umum", "Auditor")
	if !ok || e.Most != 500 || e.Parts[2].Least != 126 || e.Parts[2].Most != 175 || e.Items != 0 || e.Source != "PermenPANRB 24/2019" {
		t.Errorf("2019: %+v", e)
	}
	if _, ok := season.ExamOf(season.Season{RuleSet: "cpns-2021"}, "Umum", "Auditor"); ok {
		t.Error("2021 has no threshold of UMUM here")
	}
}
