// Package ranking is the arithmetic of selection: thresholds, weights, ties and
// quotas, by the rule set of a year. It reads nothing and knows no clock, so
// that the portal and the offline checker cannot differ. Every decision carries
// its reason.
package ranking

import (
	"regexp"
	"strconv"
	"strings"
)

// Milli is a score in thousandths: 431 points are 431000, a value of 78.364 is 78364.
type Milli int32

// Points is a whole number of points as a Milli.
func Points(n int) Milli { return Milli(n) * 1000 }

// String is the score with three places and a point: 78.364.
func (m Milli) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	rest := strconv.Itoa(int(m%1000) + 1000)[1:]
	return sign + strconv.Itoa(int(m/1000)) + "." + rest
}

var written = regexp.MustCompile(`^\d{1,6}([.,]\d{1,3})?$`)

// Parse reads a score as it is written: digits and at most three places behind a
// point or a comma, no sign. "77." and ".5" are nobody's scores.
func Parse(s string) (Milli, bool) {
	if !written.MatchString(s) {
		return 0, false
	}
	whole, places, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	n, _ := strconv.Atoi(whole + (places + "000")[:3]) // at most nine digits
	return Milli(n), true
}

// Maybe is a value that may be missing. A missing threshold is no threshold; a
// threshold of zero is one.
type Maybe struct {
	Value Milli
	Known bool
}

// Known is a value that is there.
func Known(m Milli) Maybe { return Maybe{Value: m, Known: true} }

// scaled is a×num/den, rounded half up to thousandths as the rules round.
func scaled(a Milli, num, den int64) Milli {
	return Milli((2*int64(a)*num + den) / (2 * den))
}

// Status is the meaning of a code, whichever year printed it (status baku).
type Status int

// The standard statuses.
const (
	Passed          Status = iota + 1 // LULUS: goes on to the next stage, or is accepted
	PassedMoved                       // LULUS_OPTIMALISASI: accepted for another post than the one applied for
	OutsideQuota                      // TIDAK_LULUS_PERINGKAT: meets every threshold, others were better
	BelowThreshold                    // TIDAK_LULUS_NAB
	NotPresent                        // TIDAK_HADIR
	Unqualified                       // TIDAK_MEMENUHI_SYARAT
	Disqualified                      // DISKUALIFIKASI
	WithdrawnPerson                   // MUNDUR
	Undecided                         // BELUM_DIPUTUS: a full tie across the last post, for people to settle
)

// Code is a result as it is printed.
type Code string

// The codes that more than one rule prints. Final lists of earlier years print
// P/TL and P/TH for TL and TH.
const (
	PL   Code = "P/L"
	P    Code = "P"
	TL   Code = "TL"
	PTL  Code = "P/TL"
	TH   Code = "TH"
	PTH  Code = "P/TH"
	Seri Code = "SERI"

	DIS  Code = "DIS"
	APS  Code = "APS"
	TMS  Code = "TMS"
	TMS1 Code = "TMS-1"
)

// Reasons that are not a step of a ladder, in Place.Decider.
const (
	ByPeople   = "keputusan" // equal by every rule: people decided, in public (Settled)
	ByTie      = "seri"      // equal to the row above in every step that could be compared
	ByAbsence  = "hadir"     // was absent
	ByExit     = "gugur"     // left before the ranking: see the code
	belowLabel = "nab:"      // and the parts below their threshold: nab:twk+tiu
)

// Place is the decision on one participant, with its reason.
type Place struct {
	At     int // the participant's position in the input
	Code   Code
	Status Status
	Rank   int // 1 is best, equal for a tie; 0 is not ranked

	// Decider is the first step that differs from the row above, ByTie where none
	// does, "" for the best; without a rank, why there is none.
	Decider string

	// Gap is how far from the cut: from the last inside for those outside it,
	// from the first outside for those inside.
	Gap Gap

	SKD           Maybe // total of the basic test
	SKD100, Final Maybe // on the scale of 100; ranked rows of a final stage only
}

// Gap is the first step in which a row differs from the row at the cut, and by
// how much; Step is "" where nobody stands on the other side, ByTie where
// nothing differs.
type Gap struct {
	Step string
	By   Milli
}
