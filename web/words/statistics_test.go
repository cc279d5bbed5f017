package words_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/statistics"
	"github.com/bkd-manna/portal-asn/web/words"
)

func TestEveryStepAndFateHasItsWords(t *testing.T) {
	for _, s := range statistics.Steps() {
		if words.Step(s) == "" {
			t.Errorf("no words for step %s", s)
		}
		seen := map[string]statistics.Fate{}
		for _, f := range statistics.Fates() {
			said := words.Fate(s, f)
			if was, twice := seen[said]; said == "" || twice {
				t.Errorf("step %s: %s and %s are both %q", s, f, was, said)
			}
			seen[said] = f
		}
	}
}

func TestPeopleAreNeverToldExactly(t *testing.T) {
	for n, want := range map[int]string{0: "kurang dari 5", 4: "kurang dari 5", 5: "5–9", 1200: "1.200–1.204"} {
		if got := words.People(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
