package season

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Exam is what is tested in a round: its parts, weights and the least scores
// (nilai ambang batas) that a rule sets for a need type.
type Exam struct {
	Name     string
	Items    int
	Minutes  int
	Most     int         // points
	Parts    []Threshold // least scores of the parts, where there are any
	Least    int         // least total, 0 for none
	Weight   int         // percent of the final score
	Then     string      // the second test, "" for none
	ThenPart int         // its percent
	Source   string
}

// Threshold is the least score of a part; 0 is none.
type Threshold struct {
	Part  string
	Least int
	Most  int
}

// The parts of the SKD (domain 2.1).
const (
	twk = "Tes Wawasan Kebangsaan (TWK)"
	tiu = "Tes Intelegensia Umum (TIU)"
	tkp = "Tes Karakteristik Pribadi (TKP)"

	skdSource  = "Kepmenpan RB 320/2024 dan 321/2024"
	pppkSource = "Kepmenpan RB 347/2024"
)

// ExamOf is what is tested for a post of a round, by the round's rule set; need and
// title are the vacancy's, in any casing. ok is false when the rule says nothing of
// them.
func ExamOf(s Season, need, title string) (e Exam, ok bool) {
	if set, cpns := ranking.CPNSSet(s.RuleSet); cpns {
		return basicTest(set, need, title)
	}
	if s.RuleSet == ranking.PPPK2024.Name {
		return Exam{
			Name:   "Seleksi kompetensi",
			Parts:  []Threshold{{Part: "Kompetensi teknis"}, {Part: "Kompetensi manajerial"}, {Part: "Kompetensi sosial kultural"}, {Part: "Wawancara"}},
			Weight: 100, Source: pppkSource,
		}, true
	}
	return Exam{}, false
}

// basicTest is the SKD of a year. How many questions in how much time is known of
// the years of 550 points only.
func basicTest(set ranking.CPNS, need, title string) (Exam, bool) {
	n, ok := ranking.Need(need)
	if ok && n == ranking.General && doctor(title) {
		if _, excepted := set.Threshold(ranking.GeneralDoctor); excepted {
			n = ranking.GeneralDoctor
		}
	}
	nab, known := set.Threshold(n)
	e := Exam{
		Name: "Seleksi Kompetensi Dasar (SKD)", Most: points(set.MaxSKD()),
		Parts: []Threshold{{twk, points(nab.TWK.Value), points(set.MaxTWK)}, {tiu, points(nab.TIU.Value), points(set.MaxTIU)}, {tkp, points(nab.TKP.Value), points(set.MaxTKP)}},
		Least: points(nab.Total.Value), Weight: 40, Then: "Seleksi Kompetensi Bidang (SKB)", ThenPart: 60, Source: nab.Source,
	}
	if set.MaxSKD() == ranking.CPNS2024.MaxSKD() {
		e.Items, e.Minutes = 110, 100
	}
	if set.Name == ranking.CPNS2024.Name {
		e.Source = skdSource
	}
	return e, ok && known
}

func points(m ranking.Milli) int { return int(m / point) }

func lower(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// doctor reports whether a post is one of the excepted of the rule: doctors,
// dentists and specialists.
func doctor(title string) bool {
	return strings.HasPrefix(lower(title), "dokter") && !strings.Contains(lower(title), "hewan")
}
