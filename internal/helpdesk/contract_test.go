package helpdesk

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, lock, own, lockOwn, mine, seen, running, heldBy, every, doubted, messages, sentBefore, ruleOn, daysOff, caseOf, cases, office, colleagues, named, owner,
		held, oldest, administrators, overseen, ownMessages, newestOwn, expired, absent, lockOf, pendingMail, evidenceOf, isBarred, allRules, holidays, readies, readyByID, lockReady, sound, silent, settled, old, weeks)
}
