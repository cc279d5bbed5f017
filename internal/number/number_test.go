package number_test

import (
	"regexp"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/number"
)

func TestEveryParticipantNumberIsValidAndDifferent(t *testing.T) {
	seen := map[string]bool{}
	for range 2000 {
		n := number.Participant()
		if !number.Valid(n) || n[0] == '0' || seen[n] {
			t.Fatalf("participant number %q", n)
		}
		seen[n] = true
	}
}

func TestTypingErrorsShow(t *testing.T) {
	for range 50 {
		n := number.Participant()
		for i := range len(n) {
			for d := byte('0'); d <= '9'; d++ {
				wrong := n[:i] + string(d) + n[i+1:]
				if d != n[i] && number.Valid(wrong) {
					t.Errorf("%s with digit %d wrong passes", n, i)
				}
			}
			if i > 0 && n[i] != n[i-1] && number.Valid(n[:i-1]+string(n[i])+string(n[i-1])+n[i+1:]) {
				t.Errorf("%s with digits %d and %d exchanged passes", n, i-1, i)
			}
		}
	}
	for _, s := range []string{"", "123", "12345678901", "12345678x0", "４８２９１５０３７５"} {
		if number.Valid(s) {
			t.Errorf("%q is valid", s)
		}
	}
}

func TestGroupedReadsBack(t *testing.T) {
	n := number.Participant()
	if got := number.Plain(number.Grouped(n)); got != n {
		t.Errorf("%q became %q", n, got)
	}
}

func TestCodesHaveTheirForm(t *testing.T) {
	form := regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$`)
	seen := map[string]bool{}
	for range 2000 {
		c := number.Code()
		if !form.MatchString(c) || seen[c] {
			t.Fatalf("code %q", c)
		}
		seen[c] = true
	}
}
