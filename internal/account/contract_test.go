package account

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, personByID, personByNIK, hasAccount, emailKnown, tryProof, provenEmail, useProof, credentialByEmail, credentialByAccount,
		startSignIn, visitor, openSignIns, liveSession, credentialByReset, useReset, contextWords, relativesOf,
		admins, openInvitation, openInvitations, acceptInvitation, oneStaff, allStaff, grantByID, grantsOf, waitingGrants,
		recoveries, recoveryByID, recoveryOutline, accountToRestore, evidenceFiles)
}
