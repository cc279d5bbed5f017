package onboarding

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, readRound, lockRound, passers, dataKey, lockOwn, lockNumber, ownCase, oneCase, mine, inSeason, slots, slotOf,
		ownFile, ownPage, sentFile, sentPage, poolOf, openReplacement, replacements, tallies, conflict, setProposed, proposedOf, appointees, dueCases, setReminded)
}
