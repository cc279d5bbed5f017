package ranking

import "strings"

// meanings are the codes of published lists, old and new (domain 1.3).
var meanings = map[Code]Status{
	PL: Passed, "L": Passed,
	"P/L-1": PassedMoved, "P/L-2": PassedMoved, "L-1": PassedMoved, "L-2": PassedMoved, "L-3": PassedMoved,
	"P/L-U1": PassedMoved, "P/L-U2": PassedMoved, "P/L-U3": PassedMoved,
	"P/L-E1": PassedMoved, "P/L-E2": PassedMoved, "P/L-E3": PassedMoved,
	P: OutsideQuota, TL: OutsideQuota, PTL: OutsideQuota,
	"R1": OutsideQuota, "R2": OutsideQuota, "R3": OutsideQuota, "R4": OutsideQuota, "R5": OutsideQuota,
	"R1/L": Passed, "R2/L": Passed, "R3/L": Passed, "R4/L": Passed, "R5/L": Passed,
	"P1/L": Passed, "P2/L": Passed, "P1/TL": OutsideQuota,
	TH: NotPresent, PTH: NotPresent,
	TMS: Unqualified, TMS1: Unqualified, "TMSI": Unqualified,
	DIS: Disqualified, APS: WithdrawnPerson, Seri: Undecided,
}

// ReadCode is a code in the spelling this package prints: U-1 and P/L-U-1 are P/L-U1.
func ReadCode(s string) Code {
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	s = strings.TrimPrefix(s, "P/L-")
	for _, family := range []string{"U", "E"} {
		if n, ok := strings.CutPrefix(s, family); ok {
			return Code("P/L-" + family + strings.TrimPrefix(n, "-"))
		}
	}
	if s == "1" || s == "2" {
		return Code("P/L-" + s)
	}
	return Code(s)
}

// Meaning is the standard status of a printed code, 0 for one nobody documents.
// TL says OutsideQuota: only the scores tell whether a threshold was missed.
func Meaning(c Code) Status { return meanings[c] }
