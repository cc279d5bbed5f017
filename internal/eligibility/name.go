package eligibility

import (
	"regexp"
	"strings"
	"unicode"
)

// levelWord is how names of qualifications begin: "S-1", "S1", "D-IV", "DIPLOMA III".
var levelWord = regexp.MustCompile(`^(?:(?:S|STRATA)[-. ]?([123])|(?:D|DIPLOMA)[-. ]?(IV|III|II|I|[1-4]))(?:[^0-9A-Za-z]|$)`)

var levelCodes = map[string]string{
	"S1": "40", "S2": "45", "S3": "50",
	"DI": "20", "DII": "25", "DIII": "30", "DIV": "35", "D1": "20", "D2": "25", "D3": "30", "D4": "35",
}

// SplitLevel parts the academic levels with which a name begins, as SSCASN
// codes, highest first, from the field of study: "S-1/D-IV AKUNTANSI" is 40, 35 and
// "AKUNTANSI". Names of professions and schools begin with none.
func SplitLevel(name string) (levels []string, field string) {
	rest := strings.ToUpper(strings.TrimSpace(name))
	for {
		m := levelWord.FindStringSubmatch(rest)
		if m == nil {
			break
		}
		word := m[0]
		code := levelCodes["S"+m[1]] + levelCodes["D"+m[2]]
		if len(levels) > 0 && levels[0] < code {
			levels = append([]string{code}, levels...)
		} else {
			levels = append(levels, code)
		}
		rest = strings.TrimLeft(rest[len(word):], " ./-")
		if !strings.HasSuffix(word, "/") { // only "S-1/D-IV" goes on
			break
		}
	}
	return levels, strings.TrimSpace(rest)
}

// Comparable is a name as it is compared: letters and digits only, in capitals,
// "&" read as "dan". "Lalu-lintas & Angkutan" equals "LALULINTAS DAN ANGKUTAN".
func Comparable(name string) string {
	name = strings.ReplaceAll(name, "&", "DAN")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, name)
}
