package employee

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, byPerson, byID, byNIP, all, found, countFound, taken, history, allLines, units, everyUnit, addUnit, ownAgency, imports, importByID, lockImport,
		importFile, heads, headByID, ledBy, team, unitThere, claimable, onTrial, wrongTries, tryClaim, provenClaim, useClaim)
}
