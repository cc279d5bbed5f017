package outreach

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, bySlug, all, upcoming, past, addresses, changes, about, slugsKnown, byAddress, pending, signupByID, guest, guests, first,
		confirm, position, tell, changeReason, remindable, erasable)
}
