package score

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, partsOf, inUse)
}
