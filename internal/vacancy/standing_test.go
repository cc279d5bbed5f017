package vacancy

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestStandingQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, standing, perDay, addresses, openPosts, requirementsOfMany)
}
