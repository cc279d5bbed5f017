package season

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, theTime, byCode, byID, all, current, due, lock, lockByCode, concerned, stages, stageBy, versions, versionBy, documentsOf, lastStageEnd,
		groups, nextPosition, relying, partsOf, unreachable)
}
