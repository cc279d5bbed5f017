package campaign

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, bySlug, byCode, all, running, versions, formations, knownOf, vacanciesOf, sums, requests, countable, reach, limits, few, fewCount, raise, callable, pay, studies)
}
