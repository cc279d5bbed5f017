package vacancy

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, byID, bySlug, ofSeason, lockMany, requirementsOf, upsertAgency, upsertUnit, agencyOf, waitingFields, lockSeason,
		seasonsOver, changeBy, changesOf, deskItems, deskCounts, totals, front, farther, plainCards, exactCards, alikeCards,
		plainCounts, exactCounts, alikeCounts, tallied, similar, competition, fileBy, choosers)
}

func TestSuggest(t *testing.T) {
	for _, tt := range []struct {
		words []string
		found string
		want  string
	}{
		{[]string{"akuntasi"}, "S-1 AKUNTANSI", "akuntansi"},
		{[]string{"pranata", "komputr"}, "Pranata Komputer Ahli Pertama", "pranata komputer"},
		{[]string{"dokter"}, "Dokter Gigi", ""},
		{[]string{"xyz"}, "Dokter Gigi", ""},
	} {
		if got := suggest(tt.words, tt.found); got != tt.want {
			t.Errorf("suggest(%v, %q) = %q, want %q", tt.words, tt.found, got, tt.want)
		}
	}
}

func TestWordsOfAQuestion(t *testing.T) {
	for in, want := range map[string]string{
		"lowongan untuk lulusan S-1 Akuntansi": "'s1' & 'akuntansi':*",
		"D III Fisioterapi":                    "'diii' & 'fisioterapi':*",
		"formasi di mana":                      "",
		"dokter' & | ! (gigi":                  "'dokter' & 'gigi':*",
	} {
		if got := tsquery(wordsOf(in)); got != want {
			t.Errorf("%q asks %q, want %q", in, got, want)
		}
	}
}
