package ranking

// Certainty is how sure it is that a rule is what was in force.
type Certainty string

// The certainties, as the sources were found (domain: marks).
const (
	Certain Certainty = "pasti"
	Likely  Certainty = "mungkin"
)

// Norm is where a rule says so.
type Norm struct {
	Source    string // the norm's short name: KepmenPANRB 321/2024
	Certainty Certainty
}

// NAB is the threshold of one need type in a year.
type NAB struct {
	Need NeedType
	Threshold
	Norm
}

// CPNS is the rule set of one CPNS year.
type CPNS struct {
	Name                   string // as on the command line: cpns-2024
	Year                   int
	MaxTWK, MaxTIU, MaxTKP Milli
	NAB                    []NAB
	Triple                 Norm // 3 × quota after the SKD
	Integration            Norm // 40 : 60 and its rounding
	Ties                   Norm // the seven steps
	Optimisation           Norm
	AdditionalSKB          Norm
	outside, absent        Code // as the final list of the year prints them
	moved                  func(by Rule) Code
}

// MaxSKD is the highest total of the basic test.
func (r CPNS) MaxSKD() Milli { return r.MaxTWK + r.MaxTIU + r.MaxTKP }

// Threshold is that of a need type, and whether the year has one.
func (r CPNS) Threshold(n NeedType) (NAB, bool) {
	for _, t := range r.NAB {
		if t.Need == n {
			return t, true
		}
	}
	return NAB{}, false
}

func each(twk, tiu, tkp int) Threshold {
	return Threshold{TWK: Known(Points(twk)), TIU: Known(Points(tiu)), TKP: Known(Points(tkp))}
}

func inAll(tiu, total int) Threshold {
	return Threshold{TIU: Known(Points(tiu)), Total: Known(Points(total))}
}

const (
	kepmen321  = "KepmenPANRB 321/2024"
	kepmen1023 = "KepmenPANRB 1023/2021"
	permen24   = "PermenPANRB 24/2019"
	permen27   = "PermenPANRB 27/2021"
	permen6    = "PermenPANRB 6/2024"
)

// CPNS2024 is the year whose published values this package reproduces, all
// 2,680 of them.
var CPNS2024 = CPNS{
	Name: "cpns-2024", Year: 2024, MaxTWK: Points(150), MaxTIU: Points(175), MaxTKP: Points(225),
	NAB: []NAB{
		{General, each(65, 80, 166), Norm{kepmen321, Certain}},
		{Kalimantan, each(65, 80, 166), Norm{kepmen321, Certain}},
		{Cumlaude, inAll(85, 311), Norm{kepmen321, Certain}},
		{Diaspora, inAll(85, 311), Norm{kepmen321, Certain}},
		{Disability, inAll(60, 286), Norm{kepmen321, Certain}},
		{Papua, inAll(60, 286), Norm{kepmen321, Certain}},
		{LeftBehind, inAll(60, 286), Norm{kepmen321, Certain}},
		{GeneralDoctor, inAll(80, 311), Norm{kepmen1023, Likely}},
		{GeneralSeafarer, inAll(70, 286), Norm{kepmen1023, Likely}},
	},
	Triple: Norm{permen6, Certain}, Integration: Norm{permen6, Certain}, Ties: Norm{permen27 + " Pasal 48 ayat (4)", Certain},
	Optimisation: Norm{"KepmenPANRB 320/2024 diktum ke-35", Certain}, AdditionalSKB: Norm{permen6 + " Pasal 22", Certain},
	outside: TL, absent: TH, moved: Rule.code,
}

// CPNS2021 has the thresholds that are certain for its year; a pool of another
// need type brings its own.
var CPNS2021 = CPNS{
	Name: "cpns-2021", Year: 2021, MaxTWK: Points(150), MaxTIU: Points(175), MaxTKP: Points(225),
	NAB: []NAB{
		{GeneralDoctor, inAll(80, 311), Norm{kepmen1023, Certain}},
		{GeneralSeafarer, inAll(70, 286), Norm{kepmen1023, Certain}},
	},
	Triple: Norm{permen27, Certain}, Integration: Norm{permen27, Likely}, Ties: Norm{permen27 + " Pasal 48 ayat (4)", Certain},
	Optimisation: Norm{permen27 + " Pasal 48 ayat (5)", Certain}, AdditionalSKB: Norm{permen27, Likely},
	outside: PTL, absent: PTH, moved: Rule.oldCode,
}

// CPNS2019 had 35 questions of TKP, so a total of 500.
var CPNS2019 = CPNS{
	Name: "cpns-2019", Year: 2019, MaxTWK: Points(150), MaxTIU: Points(175), MaxTKP: Points(175),
	NAB: []NAB{
		{General, each(65, 80, 126), Norm{permen24, Certain}},
		{Cumlaude, inAll(85, 271), Norm{permen24, Certain}},
		{Diaspora, inAll(85, 271), Norm{permen24, Certain}},
		{Disability, inAll(70, 260), Norm{permen24, Certain}},
		{Papua, inAll(60, 260), Norm{permen24, Certain}},
	},
	Triple: Norm{permen24, Certain}, Integration: Norm{permen24, Likely}, Ties: Norm{permen24, Likely},
	Optimisation: Norm{permen24, Likely}, AdditionalSKB: Norm{permen24, Likely},
	outside: PTL, absent: PTH, moved: Rule.oldCode,
}

// CPNSSets are the CPNS rule sets, newest first.
func CPNSSets() []CPNS { return []CPNS{CPNS2024, CPNS2021, CPNS2019} }

// CPNSSet is the set of a name.
func CPNSSet(name string) (CPNS, bool) {
	for _, r := range CPNSSets() {
		if r.Name == name {
			return r, true
		}
	}
	return CPNS{}, false
}
