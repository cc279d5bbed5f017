package thanks

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, all, pending, lock, published, byCode, own, unitThere, colleagues, leader, within, mailOf)
}
