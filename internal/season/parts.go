package season

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// What can be wrong with how a season ranks.
const (
	RulesUnfit      fault.Code = "season.rules-unfit"
	RulesThresholds fault.Code = "season.rules-thresholds" // of how many formations
	RulesWrong      fault.Code = "season.rules-wrong"
	PartsFixed      fault.Code = "season.parts-fixed"
	PartsMany       fault.Code = "season.parts-many" // the most parts
	PartUnknown     fault.Code = "season.part-unknown"
	PartLast        fault.Code = "season.part-last"
	PartName        fault.Code = "season.part-name" // the most letters
	PartTwice       fault.Code = "season.part-twice"
	PartWeight      fault.Code = "season.part-weight"   // least and most percent
	PartIdle        fault.Code = "season.part-idle"     //
	PartMax         fault.Code = "season.part-max"      // the most points
	PartStep        fault.Code = "season.part-step"     //
	PartMinimum     fault.Code = "season.part-minimum"  // the part's highest score
	PartToPass      fault.Code = "season.part-to-pass"  //
	PartSpread      fault.Code = "season.part-spread"   // the part's highest score
	PartBaseless    fault.Code = "season.part-baseless" //

	whole       = 100 // percent
	mostParts   = 8
	highestPart = 1000 * point

	// OwnRules is the rule set of a season that brings its own parts and tie order.
	OwnRules = "own"
)

// Refused acts on parts.
var (
	ErrRulesThresholds = fault.Refuse(fault.Conflict, RulesThresholds)
	ErrRulesWrong      = fault.Refuse(fault.Conflict, RulesWrong)
	ErrPartsFixed      = fault.Refuse(fault.Conflict, PartsFixed)
	ErrPartsMany       = fault.Refuse(fault.Conflict, PartsMany, mostParts)
	ErrPartUnknown     = fault.Refuse(fault.NotFound, PartUnknown)
	ErrPartLast        = fault.Refuse(fault.Conflict, PartLast)
)

// Part is one test of a season.
type Part struct {
	Code        string // part of addresses, and the column of a file of scores
	Name        string
	Stage       string // "skd" or "final"
	Weight      int    // percent: of the value by own rules, of the SKB by those of CPNS
	Max         ranking.Milli
	Step        ranking.Milli  // scores are multiples of it
	Minimum     *ranking.Milli // nil is none
	Eliminating bool           // below Minimum the selection is over (TMS-1)
	Interview   bool
	Panel       bool          // scored by examiners who do not see each other's figure
	Spread      ranking.Milli // of a panel: figures further apart call for a third
	Source      string
}

// Assessment is how the participants of a season are ranked: by a rule set of the
// law, or by parts and a tie order of its own.
type Assessment struct {
	Set   string
	Parts []Part
	Ties  []string // of own rules: codes of parts, after the value and before the age
}

// Own reports whether the season sets everything itself.
func (a Assessment) Own() bool { return a.Set == OwnRules }

// Additional is the one test that a region may add to the SKB, if there is one.
func (a Assessment) Additional() (Part, bool) {
	for _, p := range a.Parts {
		if a.additional(p) {
			return p, true
		}
	}
	return Part{}, false
}

func (a Assessment) additional(p Part) bool {
	_, cpns := ranking.CPNSSet(a.Set)
	return cpns && p.Stage == final && p.Code != fieldTest && p.Code != catTest
}

// Settable reports whether the season may change or remove a part.
func (a Assessment) Settable(p Part) bool { return a.Own() || a.additional(p) }

// Extensible reports whether the season may have one part more.
func (a Assessment) Extensible() bool {
	_, has := a.Additional()
	_, cpns := ranking.CPNSSet(a.Set)
	return a.Own() && len(a.Parts) < mostParts || cpns && !has
}

// Sets are the rule sets that a kind of season may choose from.
func Sets(k Kind) []string { return slices.Clone(sets[k]) }

func (a Assessment) at(code string) int {
	return slices.IndexFunc(a.Parts, func(p Part) bool { return p.Code == code })
}

// Named are the names of parts by their codes, in the order of the codes.
func (a Assessment) Named(codes []string) []string {
	var names []string
	for _, c := range codes {
		if i := a.at(c); i >= 0 {
			names = append(names, a.Parts[i].Name)
		}
	}
	return names
}

// wrong are the faults of the whole, as the arithmetic sees them, at the fields of
// a form that sets one part and all weights.
func (a Assessment) wrong() fault.Fields {
	var err error
	if set, cpns := ranking.CPNSSet(a.Set); cpns {
		if parts := a.ranked(a.field()); len(parts) > 0 {
			err = set.CheckFieldTest(parts)
		}
	} else if a.Own() {
		err = ranking.Own{Parts: a.ranked(a.Parts), Ties: a.Ties}.Check()
	}
	found, _ := fault.AsFields(err)
	var f fault.Fields
	for _, x := range found {
		f = f.And(cmp.Or(fields[x.Code], x.Name), x.Code, x.Args...)
	}
	return f
}

// fields are where a fault of the whole is shown.
var fields = map[fault.Code]string{
	ranking.WeightsWrong: "weight", ranking.AdditionalHeavy: "weight", ranking.AdditionalMany: "name", ranking.AdditionalTalk: "name",
	ranking.PartCodes: "name", ranking.MaxWrong: "max", ranking.MinimumWrong: "minimum",
}

// field are the parts of the SKB, the one by computer first, without its total.
func (a Assessment) field() []Part {
	var parts []Part
	for _, p := range a.Parts {
		if p.Stage == final && p.Code != fieldTest {
			parts = append(parts, p)
		}
	}
	return parts
}

func (a Assessment) ranked(parts []Part) []ranking.Part {
	list := make([]ranking.Part, len(parts))
	for i, p := range parts {
		list[i] = ranking.Part{Code: p.Code, Weight: p.Weight, Max: p.Max, Eliminating: p.Eliminating, Interview: p.Interview, Panel: p.Panel, Spread: p.Spread}
		if p.Minimum != nil {
			list[i].Minimum = ranking.Known(*p.Minimum)
		}
	}
	return list
}

// weigh gives parts of own rules other weights, in percent by code.
func (a Assessment) weigh(weights map[string]int) Assessment {
	a.Parts = slices.Clone(a.Parts)
	for i, p := range a.Parts {
		if w, said := weights[p.Code]; said && a.Own() {
			a.Parts[i].Weight = w
		}
	}
	return a
}

// weights are the weights as history keeps them: those that make up one value.
func (a Assessment) weights() string {
	parts := a.Parts
	if !a.Own() {
		parts = a.field()
	}
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.Name + " " + strconv.Itoa(p.Weight) + "%"
	}
	return strings.Join(names, ", ")
}

// filled trims, and sets what follows from the rule set: a region's additional
// test is scored to 100, and its minimum ends the selection.
func (p Part) filled(set string) Part {
	p.Name, p.Source, p.Stage = strings.TrimSpace(p.Name), strings.TrimSpace(p.Source), final
	if _, cpns := ranking.CPNSSet(set); cpns {
		p.Max, p.Eliminating = highestField, p.Minimum != nil
		p.Interview = p.Interview || strings.Contains(strings.ToLower(p.Name), "wawancara")
	}
	if !p.Panel {
		p.Spread = 0
	}
	return p
}

const highestField = 100 * point // of every part of the SKB

// faults are all that keeps the part itself from being tested.
func (p Part) faults() fault.Fields {
	var f fault.Fields
	if partCode(p.Name) == "" || len([]rune(p.Name)) > longestLabel {
		f = f.And("name", PartName, longestLabel)
	}
	switch {
	case p.Weight < 0 || p.Weight > whole:
		f = f.And("weight", PartWeight, 0, whole)
	case p.Weight == 0 && p.Minimum == nil:
		f = f.And("weight", PartIdle)
	}
	if p.Max <= 0 || p.Max > highestPart {
		f = f.And("max", PartMax, highestPart)
	} else {
		f = append(f, p.scale()...)
	}
	if p.Source == "" || len([]rune(p.Source)) > longestSource {
		f = f.And("source", PartBaseless)
	}
	return f
}

// scale are the faults of what stands against the highest score.
func (p Part) scale() fault.Fields {
	var f fault.Fields
	if p.Step <= 0 || p.Step > p.Max || p.Max%p.Step != 0 {
		f = f.And("step", PartStep)
	}
	switch {
	case p.Minimum == nil && p.Eliminating:
		f = f.And("minimum", PartToPass)
	case p.Minimum != nil && (*p.Minimum < 0 || *p.Minimum > p.Max):
		f = f.And("minimum", PartMinimum, p.Max)
	}
	if p.Panel && (p.Spread <= 0 || p.Spread > p.Max) {
		f = f.And("spread", PartSpread, p.Max)
	}
	return f
}

// facts are the part as history keeps it, in the order of the form; its weight
// stands among all weights.
func (p Part) facts() ledger.Payload {
	minimum := ""
	if p.Minimum != nil {
		minimum = p.Minimum.String()
	}
	return ledger.Facts("name", p.Name, "max", p.Max, "step", p.Step, "minimum", minimum, "eliminating", p.Eliminating, "interview", p.Interview,
		"panel", p.Panel, "spread", p.Spread, "source", p.Source)
}

// taken are words that files and rankings use for something else.
var taken = strings.Fields("usia ipk skd skb cat twk tiu tkp seri keputusan hadir gugur total prioritas peserta formasi tahap kode peringkat penentu nilai-akhir baru")

// partCode is the code that a part gets from its first name; "" when it has no letter.
func partCode(name string) string {
	code := kindOf(name)
	if slices.Contains(taken, code) {
		return "tes-" + code
	}
	return code
}
