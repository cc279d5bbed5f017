package season

import "strings"

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

// The parts of the SKD with their most points, 2021–2024 (domain 2.1).
const (
	twk, twkMost = "Tes Wawasan Kebangsaan (TWK)", 150
	tiu, tiuMost = "Tes Intelegensia Umum (TIU)", 175
	tkp, tkpMost = "Tes Karakteristik Pribadi (TKP)", 225

	skdSource  = "Kepmenpan RB 320/2024 dan 321/2024"
	pppkSource = "Kepmenpan RB 347/2024"
)

// leastScores are the thresholds of the SKD by need type (Kepmenpan RB 321/2024,
// domain 2.2); the need type applied for counts, not the person.
var leastScores = map[string][4]int{ // TWK, TIU, TKP, total
	"umum":                              {65, 80, 166, 0},
	"putra/putri kalimantan":            {65, 80, 166, 0},
	"lulusan terbaik":                   {0, 85, 0, 311},
	"diaspora":                          {0, 85, 0, 311},
	"penyandang disabilitas":            {0, 60, 0, 286},
	"putra/putri papua":                 {0, 60, 0, 286},
	"putra/putri daerah tertinggal":     {0, 60, 0, 286},
	"umum, dokter dan dokter spesialis": {0, 80, 0, 311},
}

// ExamOf is what is tested for a post of a round of a kind; need and title are
// the vacancy's, in any casing. ok is false when the rule says nothing of them.
func ExamOf(kind Kind, need, title string) (e Exam, ok bool) {
	switch kind {
	case CPNS:
		key := lower(need)
		if key == "umum" && doctor(title) {
			key = "umum, dokter dan dokter spesialis"
		}
		least, known := leastScores[key]
		return Exam{
			Name: "Seleksi Kompetensi Dasar (SKD)", Items: 110, Minutes: 100, Most: twkMost + tiuMost + tkpMost,
			Parts: []Threshold{{twk, least[0], twkMost}, {tiu, least[1], tiuMost}, {tkp, least[2], tkpMost}},
			Least: least[3], Weight: 40, Then: "Seleksi Kompetensi Bidang (SKB)", ThenPart: 60, Source: skdSource,
		}, known
	case PPPK:
		return Exam{
			Name:   "Seleksi kompetensi",
			Parts:  []Threshold{{Part: "Kompetensi teknis"}, {Part: "Kompetensi manajerial"}, {Part: "Kompetensi sosial kultural"}, {Part: "Wawancara"}},
			Weight: 100, Source: pppkSource,
		}, true
	default:
		return Exam{}, false
	}
}

func lower(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// doctor reports whether a post is one of the excepted of the rule: doctors,
// dentists and specialists.
func doctor(title string) bool {
	return strings.HasPrefix(lower(title), "dokter") && !strings.Contains(lower(title), "hewan")
}
