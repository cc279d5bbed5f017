package applicant

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, byPerson, birthsOf, regions)
}

func TestMaskedNamesKeepTwoLettersOfEachWord(t *testing.T) {
	for name, want := range map[string]string{
		"Siti Rahmawati": "Si** Ra****",
		"Budi":           "Bu**",
		"Al":             "Al",
		"":               "",
		"Ñandú  Wé":      "Ña*** Wé",
	} {
		if got := Masked(name); got != want {
			t.Errorf("Masked(%q) = %q, want %q", name, got, want)
		}
	}
}
