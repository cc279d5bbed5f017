package subscription

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, about, lock, ask, waiting, confirm, running, stop, tell)
}
