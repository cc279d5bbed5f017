package season

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, byCode, byID, all, current, due, lock, lockByCode, concerned, stages, stageBy, versions, versionBy, documentsOf, lastStageEnd)
}
