package ranking

import (
	"slices"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Part is one test of a season's own selection, or of the SKB.
type Part struct {
	Code        string // in ladders and files: teknis, wawancara, cat
	Weight      int    // percent
	Max         Milli  // the score that counts as 100
	Minimum     Maybe  // the least that must be reached
	Eliminating bool   // failing Minimum ends the selection (TMS-1), whatever the value
	Interview   bool
	Panel       bool  // scored by examiners who do not see each other's figure
	Spread      Milli // of a panel: two figures further apart than this call for a third
}

// Own is the rule set a season brings itself.
type Own struct {
	Parts  []Part
	Ties   []string // codes of parts, compared in this order after the value; age comes last
	Source string   // the decree that says so
}

// What can be wrong with a rule set of one's own, and with the parts of an SKB.
const (
	PartsMissing    fault.Code = "ranking.parts-missing"
	PartCodes       fault.Code = "ranking.part-codes"
	WeightsWrong    fault.Code = "ranking.weights-wrong" // their sum
	MaxWrong        fault.Code = "ranking.max-wrong"
	MinimumWrong    fault.Code = "ranking.minimum-wrong"
	TieUnknown      fault.Code = "ranking.tie-unknown" // the step
	TieTwice        fault.Code = "ranking.tie-twice"   // the step
	TiesTooMany     fault.Code = "ranking.ties-too-many"
	AdditionalMany  fault.Code = "ranking.additional-many"
	AdditionalHeavy fault.Code = "ranking.additional-heavy" // the highest percentage
	AdditionalTalk  fault.Code = "ranking.additional-interview"
)

const (
	wholeWeight        = 100
	heaviestAdditional = 40 // percent of the SKB (domain 2.5)

	// MostTies is how many parts a tie order may name; value and age stand around them.
	MostTies = maxSteps - 2
)

// Check returns every fault of the rule set.
func (o Own) Check() error {
	faults := checkParts(o.Parts)
	if len(o.Ties) > MostTies {
		faults = faults.And("ties", TiesTooMany, MostTies)
	}
	for i, t := range o.Ties {
		switch {
		case o.part(t) < 0:
			faults = faults.And("ties", TieUnknown, t)
		case slices.Contains(o.Ties[:i], t):
			faults = faults.And("ties", TieTwice, t)
		}
	}
	return faults.Err()
}

func checkParts(parts []Part) fault.Fields {
	var faults fault.Fields
	if len(parts) == 0 {
		return faults.And("parts", PartsMissing)
	}
	seen, weights := map[string]bool{}, 0
	for _, p := range parts {
		if p.Code == "" || seen[p.Code] {
			faults = faults.And("parts", PartCodes)
		}
		seen[p.Code] = true
		weights += p.Weight
		if p.Weight < 0 || p.Max <= 0 {
			faults = faults.And("parts", MaxWrong, p.Code)
		}
		if p.Minimum.Known && (p.Minimum.Value < 0 || p.Minimum.Value > p.Max) {
			faults = faults.And("parts", MinimumWrong, p.Code)
		}
	}
	if weights != wholeWeight {
		faults = faults.And("parts", WeightsWrong, weights)
	}
	return faults
}

// CheckFieldTest returns every fault of the parts of a region's SKB: the CAT
// first, then at most one additional test of at most 40 %, never an interview
// (PermenPANRB 6/2024). A season's own selection may interview.
func (CPNS) CheckFieldTest(parts []Part) error {
	faults := checkParts(parts)
	if len(parts) > 2 {
		faults = faults.And("parts", AdditionalMany)
	}
	for i, p := range parts {
		if i > 0 && p.Weight > heaviestAdditional {
			faults = faults.And("parts", AdditionalHeavy, heaviestAdditional)
		}
		if p.Interview {
			faults = faults.And("parts", AdditionalTalk)
		}
	}
	return faults.Err()
}

func (o Own) part(code string) int {
	for i, p := range o.Parts {
		if p.Code == code {
			return i
		}
	}
	return -1
}

// Entrant is one participant of a season's own selection. Scores are in the
// order of the parts, all known for whoever is present and not out.
type Entrant struct {
	Number    string
	Scores    []Maybe
	Present   bool
	Out       Code
	Seniority Maybe // higher is older
	Settled   Maybe // what people decided where the rules leave a tie: higher first
}

// Final is the result of one pool by the season's own rules.
func (o Own) Final(pool []Entrant, quota int) []Place {
	ladder := append(append(Ladder{ByFinal}, o.Ties...), ByAge)
	all := make([]candidate, len(pool))
	for i, s := range pool {
		c := candidate{row: row{at: i, number: s.Number, settled: s.Settled}, out: s.Out, absent: !s.Present}
		if c.group() == 0 {
			c.below = o.below(s)
			c.place.Final = Known(o.Value(s.Scores))
		}
		c.step(0, c.place.Final)
		for step, t := range o.Ties {
			c.step(step+1, s.Scores[o.part(t)])
		}
		c.step(len(ladder)-1, s.Seniority)
		all[i] = c
	}
	return ladder.judge(all, quota, outcome{
		inside: always(PL), outside: always(TL), absent: always(TH),
		below: func(c candidate) Code {
			for _, code := range c.below {
				if o.Parts[o.part(code)].Eliminating {
					return TMS1
				}
			}
			return TL
		},
	})
}

func (o Own) below(s Entrant) []string {
	var below []string
	for i, p := range o.Parts {
		if p.Minimum.Known && s.Scores[i].Value < p.Minimum.Value {
			below = append(below, p.Code)
		}
	}
	return below
}

// Value is the weighted sum of the parts, each brought to 100 and weighted with
// rounding half up to thousandths.
func (o Own) Value(scores []Maybe) Milli {
	var sum Milli
	for i := range o.Parts {
		sum += o.Weighted(i, scores[i].Value)
	}
	return sum
}

// Weighted is what one part adds to the value.
func (o Own) Weighted(part int, score Milli) Milli {
	p := o.Parts[part]
	part100 := scaled(score, int64(Points(100)), int64(p.Max))
	return scaled(part100, int64(p.Weight), wholeWeight)
}

// Panel is the score of a part from its examiners' figures: their mean, rounded
// half up to thousandths.
func Panel(figures []Milli) Milli {
	var sum Milli
	for _, f := range figures {
		sum += f
	}
	return scaled(sum, 1, int64(len(figures)))
}

// Apart is how far apart the figures of a panel are.
func Apart(figures []Milli) Milli {
	low, high := figures[0], figures[0]
	for _, f := range figures {
		low, high = min(low, f), max(high, f)
	}
	return high - low
}
