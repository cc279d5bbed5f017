package application

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, ofPerson, allOfPerson, lock, seasonByCode, asked, inGroup, sentInGroup, offered, standing, frozenBy, dueDrafts, setReminded, choices, seasonOf, frozenDocuments, openTo, accepted, choiceBySlug, askings)
}
