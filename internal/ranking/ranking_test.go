package ranking

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// sat is a participant with SKD scores, who meets or misses the thresholds of a need.
func sat(number string, need NeedType, twk, tiu, tkp int) Sitter {
	nab, _ := CPNS2024.Threshold(need)
	return Sitter{Number: number, NAB: nab.Threshold, Present: true, TWK: Known(Points(twk)), TIU: Known(Points(tiu)), TKP: Known(Points(tkp))}
}

// with adds an SKB value in thousandths.
func (s Sitter) with(skb Milli) Sitter {
	s.SKB = Known(skb)
	return s
}

// domain 2.2, worked examples: thresholds follow the need applied for.
func TestThreshold(t *testing.T) {
	for _, c := range []struct {
		name          string
		need          NeedType
		twk, tiu, tkp int
		below         []string
	}{
		{"M0001", General, 100, 145, 186, nil},
		{"M3513", Cumlaude, 60, 160, 194, nil},
		{"M3513 for UMUM", General, 60, 160, 194, []string{ByTWK}},
		{"M2721", Disability, 70, 70, 190, nil},
		{"M2721 for UMUM", General, 70, 70, 190, []string{ByTIU}},
		{"equality", General, 65, 80, 166, nil},
		{"high total", General, 60, 150, 200, []string{ByTWK}},
		{"cumlaude below TIU", Cumlaude, 65, 80, 200, []string{ByTIU}},
		{"disability below TIU", Disability, 50, 55, 190, []string{ByTIU}},
		{"two parts and no total", General, 0, 0, 225, []string{ByTWK, ByTIU}},
		{"total", Papua, 50, 60, 170, []string{"total"}},
	} {
		s := sat(c.name, c.need, c.twk, c.tiu, c.tkp)
		if got := s.NAB.Below(s.TWK.Value, s.TIU.Value, s.TKP.Value); !slices.Equal(got, c.below) {
			t.Errorf("%s: below %v, want %v", c.name, got, c.below)
		}
	}
}

func TestThresholdOfZeroIsOne(t *testing.T) {
	zero := Threshold{TWK: Known(0)}
	if got := zero.Below(-1, 0, 0); !slices.Equal(got, []string{ByTWK}) {
		t.Errorf("below %v", got)
	}
	if got := (Threshold{}).Below(-1, 0, 0); got != nil {
		t.Errorf("no threshold: below %v", got)
	}
}

// domain 2.4, the larger cut: a full tie at place 12 of 12 is admitted whole.
func TestThreefoldCutAdmitsAFullTie(t *testing.T) {
	var pool []Sitter
	for i := range 11 {
		pool = append(pool, sat(string(rune('A'+i)), General, 100, 120, 170+i))
	}
	pool = append(pool, sat("Q12", General, 90, 110, 180), sat("Q13", General, 90, 110, 180), sat("Q14", General, 95, 105, 180),
		sat("Q15", General, 60, 110, 180), Sitter{Number: "Q16"}, Sitter{Number: "Q17", Present: true, Out: DIS})
	want := map[string]Code{"Q12": PL, "Q13": PL, "Q14": P, "Q15": TL, "Q16": TH, "Q17": DIS}
	places := CPNS2024.SKD(pool, 4)
	inside := 0
	for _, p := range places {
		n := pool[p.At].Number
		if c, ok := want[n]; ok && c != p.Code {
			t.Errorf("%s: %s, want %s", n, p.Code, c)
		}
		if p.Code == PL {
			inside++
		}
		if n == "Q14" && (p.Gap != Gap{ByTIU, -Points(5)} || p.Decider != ByTIU || p.Rank != 14) {
			t.Errorf("Q14: %+v", p)
		}
		if n == "Q15" && (p.Decider != "nab:twk" || p.Rank != 0 || p.Status != BelowThreshold) {
			t.Errorf("Q15: %+v", p)
		}
	}
	if inside != 13 {
		t.Errorf("%d go on, want 13", inside)
	}
}

// domain 2.7, the cut: at equal final values the total of the SKD decides.
func TestFinalCut(t *testing.T) {
	y := func(third Milli) []Sitter {
		return []Sitter{
			sat("Y1", General, 100, 132, 180).with(73500), sat("Y2", General, 100, 100, 185).with(74860),
			sat("Y3", General, 100, 128, 200).with(third),
		}
	}
	for _, c := range []struct {
		skb  Milli
		want map[string]string // code, value, decider
	}{
		{69600, map[string]string{"Y1": "P/L 74.064 ", "Y2": "P/L 72.916 nilai_akhir", "Y3": "TL 72.887 nilai_akhir"}},
		{69648, map[string]string{"Y1": "P/L 74.064 ", "Y3": "P/L 72.916 nilai_akhir", "Y2": "TL 72.916 skd"}},
	} {
		pool := y(c.skb)
		for _, p := range CPNS2024.Final(pool, 2) {
			n := pool[p.At].Number
			if got := string(p.Code) + " " + p.Final.Value.String() + " " + p.Decider; got != c.want[n] {
				t.Errorf("SKB %v %s: %q, want %q", c.skb, n, got, c.want[n])
			}
		}
	}
}

func TestATieAcrossTheLastPostIsLeftToPeople(t *testing.T) {
	tie := func(n string, gpa, age Maybe) Sitter {
		s := sat(n, General, 80, 100, 180).with(70000)
		s.GPA, s.Seniority = gpa, age
		return s
	}
	best := sat("best", General, 100, 150, 200).with(90000)
	last := sat("last", General, 65, 80, 166).with(40000)
	for _, c := range []struct {
		name  string
		pool  []Sitter
		quota int
		want  []string // number, code, rank as a digit, decider
	}{
		{"to the end", []Sitter{best, tie("a", Known(3500), Known(-1)), tie("b", Known(3500), Known(-1)), last}, 2,
			[]string{"best P/L 1 ", "a SERI 2 nilai_akhir", "b SERI 2 seri", "last TL 4 nilai_akhir"}},
		{"age decides", []Sitter{best, tie("a", Known(3500), Known(-2)), tie("b", Known(3500), Known(-1)), last}, 2,
			[]string{"best P/L 1 ", "b P/L 2 nilai_akhir", "a TL 3 usia", "last TL 4 nilai_akhir"}},
		{"one lacks the GPA, so nothing after it is compared", []Sitter{best, tie("a", Maybe{}, Known(-2)), tie("b", Known(3500), Known(-1)), tie("c", Known(3900), Known(-3))}, 2,
			[]string{"best P/L 1 ", "a SERI 2 nilai_akhir", "b SERI 2 seri", "c SERI 2 seri"}},
		{"inside the quota it changes nothing", []Sitter{best, tie("a", Maybe{}, Maybe{}), tie("b", Maybe{}, Maybe{}), last}, 3,
			[]string{"best P/L 1 ", "a P/L 2 nilai_akhir", "b P/L 2 seri", "last TL 4 nilai_akhir"}},
	} {
		slices.Reverse(c.pool)
		for i, p := range CPNS2024.Final(c.pool, c.quota) {
			if got := c.pool[p.At].Number + " " + string(p.Code) + " " + string(rune('0'+p.Rank)) + " " + p.Decider; got != c.want[i] {
				t.Errorf("%s, place %d: %q, want %q", c.name, i, got, c.want[i])
			}
		}
	}
}

// People settle what the rules leave open, if they decided about everybody who
// is equal; a decision never goes before a rule.
func TestPeopleSettleATie(t *testing.T) {
	twin := func(number string, settled Milli) Sitter {
		s := sat(number, General, 100, 145, 186).with(Points(80))
		if settled != 0 {
			s.Settled = Known(settled)
		}
		return s
	}
	better := sat("4", General, 100, 145, 186).with(Points(90))
	for _, c := range []struct {
		name string
		pool []Sitter
		want string
	}{
		{"decided", []Sitter{twin("1", -2), twin("2", -1), better}, "4 P/L , 2 P/L nilai_akhir, 1 TL keputusan"},
		{"not about everybody", []Sitter{twin("1", 0), twin("2", -1), better}, "4 P/L , 1 SERI nilai_akhir, 2 SERI seri"},
		{"equal again", []Sitter{twin("1", -1), twin("2", -1), better}, "4 P/L , 1 SERI nilai_akhir, 2 SERI seri"},
	} {
		var got []string
		for _, p := range CPNS2024.Final(c.pool, 2) {
			got = append(got, fmt.Sprintf("%s %s %s", c.pool[p.At].Number, p.Code, p.Decider))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
	late := better
	late.Number, late.Settled = "5", Known(-9)
	if p := CPNS2024.Final([]Sitter{twin("1", -1), late}, 1); p[0].At != 1 || p[0].Gap.Step != ByFinal {
		t.Errorf("a decision went before a rule: %+v", p)
	}
}

func TestLeavingWinsOverAbsence(t *testing.T) {
	gone := sat("out", General, 100, 150, 200)
	gone.Present, gone.Out = false, TMS1
	absent := Sitter{Number: "absent"}
	places := CPNS2021.Final([]Sitter{gone, absent, sat("low", General, 0, 0, 0).with(100000)}, 1)
	var got []string
	for _, p := range places {
		got = append(got, string(p.Code)+" "+p.Decider)
	}
	if want := []string{"TL nab:twk+tiu+tkp", "P/TH hadir", "TMS-1 gugur"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// domain 2.5: 60 % CAT 74.00 and 40 % practice 81.50 are 77.00.
func TestFieldTest(t *testing.T) {
	parts := []Part{{Code: "cat", Weight: 60, Max: Points(100)}, {Code: "praktik", Weight: 40, Max: Points(100)}}
	if got := FieldTest(parts, []Milli{74000, 81500}); got != 77000 {
		t.Errorf("SKB %v", got)
	}
	if err := CPNS2024.CheckFieldTest(parts); err != nil {
		t.Error(err)
	}
	for name, wrong := range map[string][]Part{
		"interview":     {parts[0], {Code: "wawancara", Weight: 40, Max: Points(100), Interview: true}},
		"too heavy":     {{Code: "cat", Weight: 50, Max: Points(100)}, {Code: "praktik", Weight: 50, Max: Points(100)}},
		"two more":      {parts[0], {Code: "praktik", Weight: 20, Max: Points(100)}, {Code: "psikotes", Weight: 20, Max: Points(100)}},
		"weights of 90": {parts[0], {Code: "praktik", Weight: 30, Max: Points(100)}},
		"none":          nil,
	} {
		if CPNS2024.CheckFieldTest(wrong) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// domain 2.10: priority groups go before values.
func TestPPPK(t *testing.T) {
	x := func(n string, p Priority, technical, managerial, social, talk int) Contender {
		return Contender{Number: n, Priority: p, Present: true, Technical: Known(Points(technical)),
			Managerial: Known(Points(managerial)), Sociocultural: Known(Points(social)), Interview: Known(Points(talk))}
	}
	pool := []Contender{
		x("X4", R4, 350, 80, 70, 36), x("X3", R3, 290, 75, 60, 35), x("X2", R3, 300, 70, 60, 30), x("X1", R2, 250, 70, 50, 28),
		x("X5", NoPriority, 450, 100, 80, 40), {Number: "X6", Priority: R2},
	}
	want := []string{"X1 R2/L 398.000 ", "X2 R3/L 460.000 prioritas", "X3 R3 460.000 teknis", "X4 R4 536.000 prioritas", "X5 TL 670.000 prioritas", "X6 TH 0.000 hadir"}
	for i, p := range PPPK2024.Final(pool, 2) {
		if got := pool[p.At].Number + " " + string(p.Code) + " " + p.Final.Value.String() + " " + p.Decider; got != want[i] {
			t.Errorf("place %d: %q, want %q", i, got, want[i])
		}
	}
	if got := PPPK2024.Final(pool[4:5], 1)[0].Code; got != "L" {
		t.Errorf("without priority, inside: %s", got)
	}
}

func TestOwnRules(t *testing.T) {
	own := Own{Source: "Keputusan Bupati", Ties: []string{"wawancara", "teknis"}, Parts: []Part{
		{Code: "teknis", Weight: 50, Max: Points(450), Minimum: Known(Points(200))},
		{Code: "wawancara", Weight: 30, Max: Points(100), Interview: true, Panel: true, Minimum: Known(Points(60)), Eliminating: true},
		{Code: "makalah", Weight: 20, Max: Points(100)},
	}}
	if err := own.Check(); err != nil {
		t.Fatal(err)
	}
	e := func(n string, scores ...Milli) Entrant {
		s := Entrant{Number: n, Present: true}
		for _, x := range scores {
			s.Scores = append(s.Scores, Known(x))
		}
		return s
	}
	pool := []Entrant{
		e("a", Points(450), Points(60), Points(70)), // 50 + 18 + 14 = 82
		e("b", Points(405), Points(80), Points(65)), // 45 + 24 + 13 = 82, better interview
		e("c", Points(450), Points(59), Points(100)),
		e("d", Points(199), Points(100), Points(100)),
		e("e", Points(225), Points(62), 33335), // 25 + 18.6 + 6.667
		{Number: "f", Scores: make([]Maybe, 3)},
	}
	want := []string{"b P/L 82.000 ", "a TL 82.000 wawancara", "e TL 50.267 nilai_akhir", "c TMS-1 0.000 nab:wawancara", "d TL 0.000 nab:teknis", "f TH 0.000 hadir"}
	for i, p := range own.Final(pool, 1) {
		if got := pool[p.At].Number + " " + string(p.Code) + " " + p.Final.Value.String() + " " + p.Decider; got != want[i] {
			t.Errorf("place %d: %q, want %q", i, got, want[i])
		}
	}
	bad := Own{Ties: []string{"x", "y", "z", "u", "v", "w", "q"}, Parts: []Part{{Weight: -1}, {Code: "a", Weight: 40, Max: 1, Minimum: Known(2)}, {Code: "a", Weight: 40, Max: 1}}}
	if bad.Check() == nil {
		t.Error("wrong rules accepted")
	}
}

func TestPanel(t *testing.T) {
	if got := Panel([]Milli{80000, 80001}); got != 80001 {
		t.Errorf("mean %v", got)
	}
	if got := Apart([]Milli{80000, 65000, 70000}); got != 15000 {
		t.Errorf("apart %v", got)
	}
}

func TestReadCode(t *testing.T) {
	for given, want := range map[string]Code{"P/L": PL, "p/l-u1": "P/L-U1", "U-1": "P/L-U1", "P/L-E-2": "P/L-E2", "P/L-1": "P/L-1", "TMS-1": TMS1, " r3 / l ": "R3/L", "L-2": "L-2"} {
		if got := ReadCode(given); got != want || Meaning(got) == 0 {
			t.Errorf("%q: %q, status %d", given, got, Meaning(got))
		}
	}
	if Meaning("XYZ") != 0 {
		t.Error("a code nobody documents has a meaning")
	}
}

func TestMilliString(t *testing.T) {
	for m, want := range map[Milli]string{78364: "78.364", 5: "0.005", -1500: "-1.500", 100000: "100.000"} {
		if got := m.String(); got != want {
			t.Errorf("%d: %s", m, got)
		}
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]Milli{"0": 0, "431": 431000, "77.5": 77500, "77,56": 77560, "78.364": 78364, "999999.999": 999999999} {
		if got, ok := Parse(s); !ok || got != want {
			t.Errorf("%s is %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", ".5", "77.", "77.1234", "-1", "+1", " 1", "1e2", "1.2.3", "1,2.3", "1000000", "٣"} {
		if got, ok := Parse(s); ok {
			t.Errorf("%q is %v", s, got)
		}
	}
}
