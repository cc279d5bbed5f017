package story

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, all, bySlug, public, wasHere, versions, portraits, unanswered)
}
