package employee

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) { pgtest.Contract(t, byPerson, taken, history) }
