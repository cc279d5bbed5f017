package eligibility

import (
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// mostSlips is how many letters a name may differ in and still be the same name mistyped.
const mostSlips = 2

// doubtful reports whether a name of the official list, which no vacancy asks for,
// is all but equal to one that is asked for: the list itself holds misspelt names,
// such as S-1 AKUTANSI.
func doubtful(name string, similar []reference.Qualification, offers []vacancy.Offer) bool {
	_, own := eligibility.SplitLevel(name)
	mistyped := false
	for _, q := range similar {
		n := demand(q.Name, offers)
		_, field := eligibility.SplitLevel(q.Name)
		slips := distance(eligibility.Comparable(own), eligibility.Comparable(field))
		if n > 0 && slips == 0 {
			return false
		}
		mistyped = mistyped || n > 0 && slips <= mostSlips
	}
	return mistyped
}

// distance is how many letters part two names (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
