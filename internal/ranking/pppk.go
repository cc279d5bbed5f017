package ranking

// Steps of the PPPK ladder, as they are printed, beside those of CPNS.
const (
	ByPriority   = "prioritas"
	ByTechnical  = "teknis"
	ByManagerial = "manajerial+sosiokultural"
	ByInterview  = "wawancara"
)

var pppkLadder = Ladder{ByPriority, ByFinal, ByTechnical, ByManagerial, ByInterview, ByAge}

// Priority is a group of PPPK applicants that goes before the next (R1 … R5);
// NoPriority comes last.
type Priority int

// The groups of KepmenPANRB 347/2024: R1 teachers and midwives with priority, R2
// former THK-II, R3 non-ASN in BKN's database, R4 other non-ASN at work, R5
// graduates of PPG.
const (
	NoPriority Priority = iota
	R1
	R2
	R3
	R4
	R5
)

// Code is the group as it is printed, "" without one.
func (p Priority) Code() Code {
	if p == NoPriority {
		return ""
	}
	return Code("R" + string(rune('0'+int(p))))
}

// PPPK is the rule set of one PPPK year.
type PPPK struct {
	Name                                                   string
	Year                                                   int
	MaxTechnical, MaxManagerial, MaxSociocultural, MaxTalk Milli
	Order                                                  Norm // priority groups before values
	Ties                                                   Norm
}

// PPPK2024 has no threshold: every place is a matter of order.
var PPPK2024 = PPPK{
	Name: "pppk-2024", Year: 2024,
	MaxTechnical: Points(450), MaxManagerial: Points(100), MaxSociocultural: Points(80), MaxTalk: Points(40),
	Order: Norm{"KepmenPANRB 347/2024", Likely}, Ties: Norm{permen6 + " Pasal 47 ayat (3)", Certain},
}

// Contender is one participant of a PPPK pool; the four parts must be known for
// whoever is present and not out.
type Contender struct {
	Number                                          string
	Priority                                        Priority
	Technical, Managerial, Sociocultural, Interview Maybe
	Present                                         bool
	Out                                             Code
	Seniority                                       Maybe // higher is older
	Settled                                         Maybe // what people decided where the rules leave a tie: higher first
}

// Final is the result of one pool: priority groups first, then the value and the
// ties of PermenPANRB 6/2024. A group's code stands before /L for those who pass
// and alone for those who do not.
func (PPPK) Final(pool []Contender, quota int) []Place {
	all := make([]candidate, len(pool))
	for i, s := range pool {
		c := candidate{row: row{at: i, number: s.Number, settled: s.Settled}, out: s.Out, absent: !s.Present}
		total := sum(s.Technical, s.Managerial, s.Sociocultural, s.Interview)
		if c.group() == 0 {
			c.place.Final = total
		}
		group := Maybe{Known: true}
		if s.Priority != NoPriority {
			group.Value = Milli(R5 + 1 - s.Priority)
		}
		for step, m := range []Maybe{group, total, s.Technical, sum(s.Managerial, s.Sociocultural), s.Interview, s.Seniority} {
			c.step(step, m)
		}
		all[i] = c
	}
	priority := func(c candidate) Code { return pool[c.at].Priority.Code() }
	return pppkLadder.judge(all, quota, outcome{
		inside: func(c candidate) Code {
			if p := priority(c); p != "" {
				return p + "/L"
			}
			return "L"
		},
		outside: func(c candidate) Code {
			if p := priority(c); p != "" {
				return p
			}
			return TL
		},
		below: always(TL), absent: always(TH),
	})
}

// sum is known if every part is.
func sum(parts ...Maybe) Maybe {
	total := Maybe{Known: true}
	for _, p := range parts {
		total.Value += p.Value
		total.Known = total.Known && p.Known
	}
	return total
}
