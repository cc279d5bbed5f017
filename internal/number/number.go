// Package number makes the numbers and codes people copy by hand: participant
// numbers whose typing errors show, and codes of issued documents nobody guesses.
package number

import (
	"crypto/rand"
	"math/big"
	"strings"
)

// Participant returns a random participant number: nine digits that say
// nothing, the first not zero, and a check digit (decisions 3).
func Participant() string {
	n, _ := rand.Int(rand.Reader, big.NewInt(900_000_000)) // never fails
	digits := n.Add(n, big.NewInt(100_000_000)).String()
	return digits + string(check(digits))
}

// Valid reports whether s is ten digits whose last is the check of the others.
func Valid(s string) bool {
	if len(s) != 10 || strings.Trim(s, "0123456789") != "" {
		return false
	}
	return check(s[:9]) == s[9]
}

// Grouped is a participant number as people read it aloud: 482 915 037-5.
func Grouped(s string) string {
	if len(s) != 10 {
		return s
	}
	return s[:3] + " " + s[3:6] + " " + s[6:9] + "-" + s[9:]
}

// Plain undoes Grouped, and whatever spaces and dashes a person typed.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '.' {
			return -1
		}
		return r
	}, s)
}

// damm is H. M. Damm's quasigroup of order 10: its check digit finds every
// single wrong digit and every two neighbours exchanged.
var damm = [10]string{
	"0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
	"3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
}

func check(digits string) byte {
	interim := byte('0')
	for i := range len(digits) {
		interim = damm[interim-'0'][digits[i]-'0']
	}
	return interim
}

// alphabet leaves out I, L, O and U, which are misread or make words.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Code returns the code of an issued document: 60 random bits as XXXX-XXXX-XXXX.
func Code() string {
	var b [12]byte
	rand.Read(b[:]) // never fails
	return CodeOf(b)
}

// CodeOf returns the code that these bytes stand for.
func CodeOf(b [12]byte) string {
	var s strings.Builder
	for i, x := range b {
		if i > 0 && i%4 == 0 {
			s.WriteByte('-')
		}
		s.WriteByte(alphabet[x%32])
	}
	return s.String()
}
