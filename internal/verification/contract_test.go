package verification

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, byNumber, lock, lockByID, heldBy, proposals, held, cameBack, oldest, conflictOf, itemsOf, itemsAt, itemsNow, reversalsOf, openReversal, flipsOf, outcomeNow, toldMet, judgedCase, expired, absent, decidedOf, heldOnce,
		activeReasons, allReasons, lockReason, kinds, queues, officers, perDay, undecided)
}
