package idea

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, found, waitingFor, countsBy, everyIdea, lock, answers, results, comments, commentByID, support, unsupport, supporters, supports, works, holdColleague, same, saidLast, unitThere,
		rules, ruleBy, holidays, publicBySlug, public, overview, dueSoon, setReminded, setAlarmed, desk)
}
