package account

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Lengths of a password in characters (ASVS 5.0, V6.2): length counts, not the
// mixture of kinds.
const (
	ShortestPassword      = 12
	ShortestStaffPassword = 15
	LongestPassword       = 256
)

// remainder is how many characters must be left of a password when everything
// guessable has been taken out of it.
const remainder = 5

//go:embed common.txt
var commonFile string

// common are the words most leaked passwords are made of, longest first.
var common = words(strings.Fields(commonFile))

// portalWords are what an attacker of this portal would try first.
var portalWords = words([]string{
	"sekundang", "setungguan", "bengkuluselatan", "bengkulu", "selatan", "manna", "kota", "portal", "rekrutmen",
	"bkpsdm", "bkd", "bkn", "pemkab", "cpns", "pppk", "pns", "asn", "sscasn", "lamaran", "pelamar", "pegawai",
})

func words(list []string) []string {
	slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

// checkPassword holds a password against the policy. context are words that
// belong to the person: name, address, numbers, birth date.
func checkPassword(password, kind string, context ...string) (fault.Code, []any) {
	shortest := ShortestPassword
	if kind == KindStaff {
		shortest = ShortestStaffPassword
	}
	switch n := utf8.RuneCountInString(password); {
	case n < shortest:
		return PasswordShort, []any{shortest}
	case n > LongestPassword:
		return PasswordLong, []any{LongestPassword}
	}
	plain := unleet(strings.ToLower(password))
	if left(plain, common) < remainder {
		return PasswordCommon, nil
	}
	if left(plain, append(tokens(context), portalWords...), common) < remainder {
		return PasswordContext, nil
	}
	return "", nil
}

// left counts the distinct characters that remain when the words, runs of the
// keyboard's order and everything that is not a letter or digit are taken out.
func left(s string, lists ...[]string) int {
	for _, list := range lists {
		for _, w := range list {
			s = strings.ReplaceAll(s, unleet(w), " ")
		}
	}
	kept := map[rune]bool{}
	var before rune
	for _, r := range s {
		if r != ' ' && r != before && r != before+1 && r != before-1 {
			kept[r] = true
		}
		before = r
	}
	return len(kept)
}

// tokens are the pieces of a person's data that could be part of a password.
func tokens(context []string) []string {
	var t []string
	for _, c := range context {
		for _, w := range strings.FieldsFunc(strings.ToLower(c), func(r rune) bool { return strings.ContainsRune(" .,-_@'+", r) }) {
			if len(w) >= 3 {
				t = append(t, w)
			}
		}
	}
	return words(t)
}

var unleeted = strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "!", "i", "0", "o", "$", "s", "5", "s", "7", "t")

func unleet(s string) string { return unleeted.Replace(s) }
