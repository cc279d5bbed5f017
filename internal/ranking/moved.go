package ranking

// move is what a code of optimisation says of the post it fills. What is false
// is not asked: BKN does not publish its reading of U-2, U-3 and E-3, and older
// codes say nothing of the need (domain 1.3, 2.8).
type move struct {
	toGeneral, toSpecial bool // fills a post of UMUM; of KHUSUS
	fromSpecial          bool
	sameNeed, otherNeed  bool
	here                 bool // in the same unit
	ownThreshold         bool // the threshold of the post counts, not that of UMUM
}

var codesOfMoves = map[Code]move{
	"P/L-U1": {toGeneral: true, fromSpecial: true, here: true},
	"P/L-U2": {toGeneral: true}, "P/L-U3": {toGeneral: true},
	"P/L-E1": {toSpecial: true, sameNeed: true, ownThreshold: true},
	"P/L-E2": {toSpecial: true, otherNeed: true, here: true},
	"P/L-E3": {toSpecial: true},
	"P/L-1":  {otherNeed: true, here: true},
	"P/L-2":  {}, "L-1": {}, "L-2": {}, "L-3": {},
}

// MayFill reports whether a published code can stand for a move from one post to
// another: same position and qualification, and the needs and the place the code
// speaks of (KepmenPANRB 320/2024 diktum ke-35; PermenPANRB 27/2021 Pasal 48 ayat
// (5)). Where a norm is not certain it allows the move.
func MayFill(c Code, from, to Post) bool {
	m, known := codesOfMoves[c]
	switch {
	case !known, from.ID == to.ID, from.Position != to.Position, from.Qualification != to.Qualification:
		return false
	case m.toGeneral && to.Need.Special(), m.toSpecial && !to.Need.Special(), m.fromSpecial && !from.Need.Special():
		return false
	case m.sameNeed && from.Need != to.Need, m.otherNeed && from.Need == to.Need, m.here && from.Unit != to.Unit:
		return false
	}
	return true
}

// MustReach is the threshold that somebody needs who moves from one post to
// another: that of UMUM for the position, or the post's own where the need stays
// the same KHUSUS.
func MustReach(c Code, from, to Post) Threshold {
	m := codesOfMoves[c]
	older := !m.toGeneral && !m.toSpecial // does not say by which rule
	if m.ownThreshold || older && from.Need == to.Need && to.Need.Special() {
		return to.NAB
	}
	return to.General
}
