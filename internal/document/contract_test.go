package document

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, lock, placeOf, slots, own, ownFile, ownPage, claimed, claimedFile, claimedPage, disputed, disputedFile, disputedPage,
		reversing, reversingFile, reversingPage)
}
