package bundle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// formation is a post of Dinas Pariwisata (domain 2.8) with its quota.
func formation(id, unit string, need ranking.NeedType, quota int) Formation {
	nab, _ := ranking.CPNS2024.Threshold(need)
	return Formation{ID: id, Title: "Adyatama Kepariwisataan", Unit: unit, Need: need, Quota: quota, NAB: ThresholdOf(nab.Threshold, nab.Source),
		Agency: "Kabupaten Bengkulu Selatan", Qualifications: []string{"D-IV Pariwisata"}}
}

func points(n ...int) []ranking.Maybe {
	all := make([]ranking.Maybe, len(n))
	for i, v := range n {
		all[i] = ranking.Known(ranking.Points(v))
	}
	return all
}

func entry(formation, number string, scores ...int) Entry {
	return Entry{Formation: formation, Number: number, Present: true, Scores: points(scores...)}
}

// official is a national result: every code as our own ranking gives it.
func official(t testing.TB, rules Rules, entries []Entry) Result {
	t.Helper()
	rules.Letter = "0061/B-KS.04.03/SD/K/2025"
	lines, err := rules.Rank(entries)
	if err != nil {
		t.Fatal(err)
	}
	r := Result{Rules: rules}
	public := rules.Orders(entries, lines)
	for _, l := range lines {
		r.Rows = append(r.Rows, Row{Entry: public[l.Entry], Code: l.Code, Computed: l.Code, SKD: l.SKD, SKD100: l.SKD100, Final: l.Final, Rank: l.Rank, Decider: l.Decider})
	}
	return r
}

// tourism is the worked example: one post at Pemasaran, three there who sat all;
// Destinasi has one post left, Ekonomi Kreatif none, Disabilitas one.
func tourism(t testing.TB) Result {
	t.Helper()
	rules := Rules{Set: "cpns-2024", Stage: Final, Season: "cpns-2024", Parts: cpnsParts, Source: "uji", Formations: []Formation{
		formation("pemasaran", "Pemasaran", ranking.General, 1), formation("destinasi", "Destinasi", ranking.General, 2),
		formation("ekraf", "Ekonomi Kreatif", ranking.General, 1), formation("disabilitas", "Destinasi", ranking.Disability, 1),
		formation("khusus", "Pemasaran", ranking.Disability, 1),
	}}
	absent := entry("pemasaran", "G9", 80, 90, 170, 80)
	absent.Present = false
	return official(t, rules, []Entry{
		entry("pemasaran", "G5", 80, 90, 168, 75), entry("pemasaran", "G1", 85, 100, 186, 70), entry("pemasaran", "G3", 80, 95, 174, 68), absent,
		entry("pemasaran", "G8", 60, 100, 186, 99),
		entry("destinasi", "G2", 85, 95, 185, 72),
		entry("ekraf", "G4", 95, 110, 197, 66), entry("ekraf", "G6", 80, 90, 163, 60),
		entry("khusus", "K1", 70, 85, 170, 70), entry("khusus", "K2", 60, 75, 166, 66),
	})
}

// code gives a row another official code.
func (r Result) code(number string, c ranking.Code) {
	i := slices.IndexFunc(r.Rows, func(row Row) bool { return row.Number == number })
	r.Rows[i].Code = c
}

// all gives every row of one official code another.
func (r Result) all(from, to ranking.Code) {
	for i := range r.Rows {
		if r.Rows[i].Code == from {
			r.Rows[i].Code = to
		}
	}
}

// faulty are the rows that differ with the reasons of their codes.
func faulty(t testing.TB, r Result) string {
	t.Helper()
	verdicts, err := r.Check()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, v := range verdicts {
		for _, f := range v.Faults {
			all = append(all, fmt.Sprintf("%s %s %s", v.Row.Number, f.Figure, f.Why))
		}
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// Official codes that no order of people could give are differences; what a
// national optimisation may have done is none.
func TestOfficialCodes(t *testing.T) {
	for _, c := range []struct {
		what string
		make func(r *Result)
		want string
	}{
		{"as computed", func(*Result) {}, ""},
		{"moved to the post left at Destinasi", func(r *Result) { r.code("G1", "P/L-U2") }, ""},
		{"moved from UMUM to a KHUSUS nobody took", func(r *Result) { r.code("G1", "P/L-E3") }, ""},
		{"two moved to two posts", func(r *Result) { r.code("G1", "P/L-U2"); r.code("G3", "P/L-E3") }, ""},
		{"the only way of placing both is found", func(r *Result) { r.code("G1", "P/L-2"); r.code("G3", "P/L-U2") }, ""},
		{"one post, two people", func(r *Result) { r.code("G1", "P/L-U2"); r.code("G3", "P/L-U3") }, "G1 kode move-too-many, G3 kode move-too-many"},
		{"two posts, two others for the one of them", func(r *Result) { r.code("G1", "P/L-E3"); r.code("G3", "P/L-U2"); r.code("K2", "P/L-E1") }, "G1 kode move-too-many, K2 kode move-too-many"},
		{"no code at all", func(r *Result) { r.code("G2", "") }, "G2 kode code-missing"},
		{"a code nobody knows", func(r *Result) { r.code("G2", "XX") }, "G2 kode "},
		{"passed, said to be outside", func(r *Result) { r.code("G2", "TL") }, "G2 kode "},
		{"passed, said to be moved", func(r *Result) { r.code("G2", "P/L-U2") }, "G2 kode move-unranked"},
		{"absent, said to be moved", func(r *Result) { r.code("G9", "P/L-U2") }, "G9 kode move-unranked"},
		{"below the threshold, said to be moved", func(r *Result) { r.code("G8", "P/L-U2") }, "G8 kode move-unranked"},
		{"does not meet UMUM", func(r *Result) { r.code("K2", "P/L-U3") }, "K2 kode move-below"},
		{"the same KHUSUS at another place keeps its threshold", func(r *Result) { r.code("K2", "P/L-E1") }, ""},
		{"of KHUSUS at the same place, which is full", func(r *Result) { r.code("G1", "P/L-E2") }, "G1 kode move-no-post"},
		{"to UMUM at the same place, which is full", func(r *Result) { r.code("K2", "P/L-U1") }, "K2 kode move-no-post"},
		{"another position", func(r *Result) {
			r.Rules.Formations[1].Title, r.Rules.Formations[3].Title = "Arsiparis", "Arsiparis"
			r.code("G1", "P/L-U2")
		}, "G1 kode move-no-post"},
		{"another qualification", func(r *Result) { r.Rules.Formations[1].Qualifications = []string{"S-1 Hukum"}; r.code("G1", "P/L-U2") }, "G1 kode move-no-post"},
		{"another agency", func(r *Result) { r.Rules.Formations[1].Agency = "Provinsi Bengkulu"; r.code("G1", "P/L-U2") }, "G1 kode move-no-post"},
		{"no post is left", func(r *Result) { r.Rules.Formations[1].Quota = 1; r.code("G1", "P/L-U2") }, "G1 kode move-no-post"},
		{"more pass than the post has", func(r *Result) { r.all("TL", "P/L") }, "G1 kode , G3 kode , G6 kode , G8 kode , K2 kode "},
		{"our own code forged with it", func(r *Result) { r.code("G1", "P/L"); r.Rows[1].Computed = "P/L" }, "G1 kode , G1 kode_hitung_ulang "},
		{"everybody outside is moved", func(r *Result) { r.all("TL", "P/L-U2") }, "G1 kode move-too-many, G3 kode move-too-many, G6 kode move-unranked, G8 kode move-unranked, K2 kode move-below"},
		{"who passed is moved, who did not has no code", func(r *Result) { r.all("P/L", "P/L-E1"); r.all("TL", "") },
			"G1 kode code-missing, G2 kode move-unranked, G3 kode code-missing, G4 kode move-unranked, G5 kode move-unranked, G6 kode code-missing, G8 kode code-missing, K1 kode move-unranked, K2 kode code-missing"},
		{"a moved code without a national letter", func(r *Result) { r.Rules.Letter = ""; r.code("G1", "P/L-U2"); r.clear() }, "G1 kode "},
	} {
		r := tourism(t)
		c.make(&r)
		if got := faulty(t, r); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// clear takes away our own codes, as a season that ranks itself has none beside.
func (r Result) clear() {
	for i := range r.Rows {
		r.Rows[i].Computed = ""
	}
}

// After the SKD nobody is moved.
func TestOfficialCodesAfterTheSKD(t *testing.T) {
	make := func() Result {
		rules := Rules{Set: "cpns-2024", Stage: SKD, Parts: cpnsParts[:3], Formations: []Formation{formation("a", "A", ranking.General, 1), formation("b", "B", ranking.General, 9)}}
		absent := entry("a", "3", 0, 0, 0)
		absent.Present = false
		return official(t, rules, []Entry{entry("a", "1", 80, 90, 170), entry("a", "2", 85, 90, 170), entry("a", "4", 80, 95, 171), entry("a", "5", 65, 80, 166), absent})
	}
	for what, c := range map[string]struct {
		from, to ranking.Code
		want     string
	}{
		"as computed":      {"", "", ""},
		"absent, moved":    {"TH", "P/L-2", "3 kode move-too-early"},
		"absent, no code":  {"TH", "", "3 kode code-missing"},
		"outside, moved":   {"P", "P/L-U2", "5 kode move-too-early"},
		"outside, goes on": {"P", "P/L", "5 kode "},
	} {
		r := make()
		r.all(c.from, c.to)
		if got := faulty(t, r); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
}

func TestOfficialCodesOfOtherRules(t *testing.T) {
	pppk := func() Result {
		rules := Rules{Set: "pppk-2024", Stage: Final, Formations: []Formation{{ID: "a", Title: "Guru", Quota: 1}, {ID: "b", Title: "Guru", Quota: 1}},
			Parts: []Part{{Code: "teknis"}, {Code: "manajerial"}, {Code: "sosiokultural"}, {Code: "wawancara"}}}
		return official(t, rules, []Entry{entry("a", "1", 300, 70, 60, 30), entry("a", "2", 250, 70, 60, 30), entry("a", "3", 200, 70, 60, 30)})
	}
	r := pppk()
	r.code("2", "L-2")
	if got := faulty(t, r); got != "" {
		t.Errorf("PPPK, moved: %q", got)
	}
	if verdicts, _ := r.Check(); !verdicts[1].Moved || !verdicts[1].Unsure {
		t.Errorf("without qualifications a move is not sure: %+v", verdicts[1])
	}
	r.code("3", "L-2")
	if got := faulty(t, r); got != "2 kode move-too-many, 3 kode move-too-many" {
		t.Errorf("PPPK, one post for two: %q", got)
	}
	r = pppk()
	r.code("2", "P/L-U2")
	if got := faulty(t, r); got != "2 kode move-foreign" {
		t.Errorf("PPPK with a code of CPNS: %q", got)
	}
	older := tourism(t)
	older.Rules.Set = "cpns-2021"
	older = official(t, older.Rules, func() (all []Entry) {
		for _, row := range older.Rows {
			all = append(all, row.Entry)
		}
		return all
	}())
	older.code("G1", "P/L-2")
	older.code("K2", "P/L-2") // to the same KHUSUS elsewhere, by its own threshold
	if got := faulty(t, older); got != "" {
		t.Errorf("2021, moved: %q", got)
	}
	older.code("G3", "P/L-1") // within the unit, where no post is left
	if got := faulty(t, older); got != "G3 kode move-no-post" {
		t.Errorf("2021, moved within the unit: %q", got)
	}
}

// What our own simulation of an optimisation gives, in any data, is possible;
// a move where no post is left never is.
func TestSimulatedMovesArePossible(t *testing.T) {
	moved := 0
	for seed := range uint64(400) {
		rnd := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // test data
		rules := Rules{Set: "cpns-2024", Stage: Final, Parts: cpnsParts}
		var entries []Entry
		for f := range 2 + rnd.IntN(6) {
			need := []ranking.NeedType{ranking.General, ranking.General, ranking.Disability, ranking.Cumlaude}[rnd.IntN(4)]
			x := formation(fmt.Sprint(f), fmt.Sprint("unit ", rnd.IntN(3)), need, 1+rnd.IntN(3))
			x.Title, x.Qualifications = fmt.Sprint("jabatan ", rnd.IntN(2)), []string{fmt.Sprint(rnd.IntN(5) / 4)}
			rules.Formations = append(rules.Formations, x)
			for p := range rnd.IntN(8) * rnd.IntN(2) {
				e := entry(x.ID, fmt.Sprintf("%d%03d", f, p), 60+5*rnd.IntN(9), 75+5*rnd.IntN(9), 160+rnd.IntN(40), 50+rnd.IntN(50))
				e.Present = rnd.IntN(9) > 0
				entries = append(entries, e)
			}
		}
		r := official(t, rules, entries)
		var posts []ranking.Post
		for _, f := range rules.Formations {
			p := ranking.Post{ID: f.ID, Position: f.Title, Qualification: f.Qualifications[0], Unit: f.Unit, Need: f.Need, Quota: f.Quota, NAB: f.NAB.Ranking()}
			general, _ := ranking.CPNS2024.Threshold(ranking.General)
			p.General = general.Threshold
			for _, e := range entries {
				if e.Formation == f.ID {
					p.Sitters = append(p.Sitters, rules.Sitter(f, e))
				}
			}
			posts = append(posts, p)
		}
		for _, m := range ranking.CPNS2024.Optimise(posts) {
			if !m.Undecided {
				r.code(m.Number, m.Code)
				moved++
			}
		}
		if got := faulty(t, r); got != "" {
			t.Fatalf("seed %d: %s", seed, got)
		}
		for i, row := range r.Rows {
			if ranking.Meaning(row.Code) == ranking.PassedMoved {
				r.Rules.Formations = slices.Clone(rules.Formations)
				for f := range r.Rules.Formations {
					r.Rules.Formations[f].Quota = 0
				}
				verdicts, err := r.Check()
				if err != nil || len(verdicts[i].Faults) == 0 {
					t.Fatalf("seed %d: %s moves to a post that is not there", seed, row.Number)
				}
				break
			}
		}
	}
	if moved < 50 {
		t.Errorf("only %d moves in all", moved)
	}
}
