package training

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, classByID, classes, lockClass, sessionsOf, sessionByID, questionsOf, seatsOf, seatsOfOne, ownSeat, seatByID, lockSeat, invitable, toCall, headsOver, waitingFor, needs, needsOf, said,
		papers, papersOf, outsideByID, lockOutside, hoursOf, rulesOf, everybody)
}
