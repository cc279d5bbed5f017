package vacancy

import (
	"regexp"
	"strings"
)

// stops are words that say nothing in this list, and the commonest of the language.
var stops = wordSet(`ADA ADALAH AGAR AKAN ANDA APA ASN ATAU BAGI BISA BUAT CARI CPNS DALAM DAN DARI DENGAN DI FORMASI IALAH INI ITU
	JABATAN JURUSAN KAMI KE LOKER LOWONGAN LULUSAN MANA OLEH PADA PARA PENDIDIKAN PNS PPPK SAYA SEBAGAI SERTA TAMATAN UNTUK YANG`)

// levelWords are how people write levels, and how the search columns do.
var levelWords = map[string]string{
	"D1": "di", "D2": "dii", "D3": "diii", "D4": "div", "DII": "dii", "DIII": "diii", "DIV": "div", "S1": "s1", "S2": "s2", "S3": "s3",
}

var (
	letters     = regexp.MustCompile(`[\pL\pN]+`)
	hyphenLevel = regexp.MustCompile(`(?i)\b([SD])[- ]([0-9]|I{1,3}|IV)\b`)
)

const mostWords = 8

// wordsOf are the words of a question that can find something, in lower case.
func wordsOf(text string) []string {
	text = hyphenLevel.ReplaceAllString(text, "$1$2")
	words := []string{}
	for _, w := range letters.FindAllString(text, -1) {
		upper := strings.ToUpper(w)
		if level, ok := levelWords[upper]; ok {
			words = append(words, level)
		} else if !stops[upper] && len(words) < mostWords {
			words = append(words, strings.ToLower(w))
		}
	}
	return words
}

// tsquery asks for every word, and lets the last be a beginning.
func tsquery(words []string) string {
	parts := []string{}
	for i, w := range words {
		part := "'" + w + "'" // letters and digits only
		if i == len(words)-1 && len(w) >= 3 {
			part += ":*"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " & ")
}

// suggest replaces each word by the nearest one of the text that was found, and
// is "" when nothing would change.
func suggest(words []string, found string) string {
	vocabulary := letters.FindAllString(strings.ToLower(found), -1)
	changed := false
	better := make([]string, len(words))
	for i, w := range words {
		better[i] = w
		best := 1 + len(w)/4 // one slip for short words, more for long ones
		for _, v := range vocabulary {
			if v == w {
				better[i] = w
				break
			}
			if d := distance(w, v, best); d <= best {
				best, better[i] = d-1, v
			}
		}
		changed = changed || better[i] != w
	}
	if !changed {
		return ""
	}
	return strings.Join(better, " ")
}

// distance is how many letters part two words (Levenshtein); above most it only
// says that there are more.
func distance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
