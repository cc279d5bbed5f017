package award

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, bySlug, allProgrammes, publicProgrammes, programmesOf, categories, categoryByID, criteriaOf, criteriaIn, members, partOf, whoIs, leads, employeeByNIP,
		lockNomination, shareProgramme, nominationByID, nominations, mine, nominatedBy, pending, sameNominee, open, scoredBy, dossier, seats, scorings, scoresOf, ownScores,
		publicHolders, holdersOf, holdersOfPerson, holderByCode, holderByID, lockGrant, holdersJudge, isPerson, ideaBySlug, thanksByCode)
}
