package objection

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, byID, byNumber, lock, lockByID, ofSeason, heldBy, unanswered, awaiting, standings, standing, lockParticipant,
		held, oldest, expired, absent, conflictOf, tallies, resultRow, officers, sound, placesOf, participants)
}
