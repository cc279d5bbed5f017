// Package slug makes the last part of a public address from words that people
// wrote. An address once published stays, so the rule does not change.
package slug

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longest is how many letters of the title an address has at most.
const longest = 60

// Of is words of the title, and the last signs of the identifier, which make the
// address one of a kind.
func Of(title, id string) string {
	plain := strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return ' '
	}, norm.NFKD.String(title))
	s := ""
	for _, w := range strings.Fields(plain) {
		if len(s)+len(w) > longest {
			break
		}
		s += w + "-"
	}
	return s + strings.ReplaceAll(id, "-", "")[26:]
}
