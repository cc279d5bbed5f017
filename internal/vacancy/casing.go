package vacancy

import (
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// kept are abbreviations that stay in capitals.
var kept = wordSet(`ABK AIDS APBD ASN BAPPEDA BKD BKN BKPSDM BLUD BPBD BPJS BPKAD BPS CPNS DPMPTSP DPRD HAM HIV ICU IGD
	IPDN ISPA IT JDIH K3 KB KIA KPH KTP KUA LLAJ LPSE MA MI MTS NKRI OPD P3K PAUD PBJ PKK PNS PPA PPID PPK PPPK PTSP PTT PUPR
	RI RS RSU RSUD RT RW SAR SD SDM SDN SIM SLB SMA SMAN SMK SMKN SMP SMPN SPBE STR TB TBC TI TIK TK TNI TPA TPI TPU UGD UKM
	UMKM UPT UPTD VCT`)

// small are words that titles write in lower case, except as the first.
var small = wordSet(`ATAU BAGI DALAM DAN DARI DENGAN DI KE OLEH PADA PARA SERTA UNTUK YANG`)

var roman = regexp.MustCompile(`^(X{0,3})(IX|IV|V?I{0,3})$`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// Title writes a name that a file shouts in capitals as a title: ANALIS SDM AHLI
// PERTAMA becomes Analis SDM Ahli Pertama. Names that already have lower case
// letters keep their capitals.
func Title(s string) string {
	if t, ok := titles.Load(s); ok {
		return t.(string)
	}
	t := title(s)
	if titled.Add(1) <= 20_000 { // the official lists hold fewer
		titles.Store(s, t)
	}
	return t
}

// titles remembers what was written before: the same few thousand names stand on
// every page.
var (
	titles sync.Map
	titled atomic.Int64
)

func title(s string) string {
	words := strings.Fields(s)
	shouted := s == strings.ToUpper(s)
	for i, w := range words {
		if w == "-" {
			words[i] = "–"
			continue
		}
		if i > 0 && small[strings.ToUpper(w)] {
			words[i] = strings.ToLower(w)
			continue
		}
		if shouted {
			words[i] = titleWord(w)
		}
	}
	return strings.Join(words, " ")
}

// titleWord writes one word; the parts of reduplicated words (undang-undang)
// that are alike have equal capitals.
func titleWord(w string) string {
	parts := strings.Split(w, "-")
	first := parts[0]
	for i, p := range parts {
		switch core := strings.TrimFunc(p, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); {
		case core == "" || kept[core] || isRoman(core) || utf8.RuneCountInString(core) == 1:
		case i > 0 && first != p && !short(first):
			parts[i] = strings.ToLower(p)
		default:
			parts[i] = capital(p)
		}
	}
	return strings.Join(slashed(parts), "-")
}

// isRoman looks at the letters before it asks the pattern, which few words need.
func isRoman(s string) bool { return strings.Trim(s, "IVX") == "" && roman.MatchString(s) }

// slashed gives the word after a slash its capital: DAN/ATAU stays small, GURU/DOSEN becomes Guru/Dosen.
func slashed(parts []string) []string {
	for i, p := range parts {
		halves := strings.Split(p, "/")
		for j := 1; j < len(halves); j++ {
			if !kept[strings.ToUpper(halves[j])] {
				halves[j] = capital(halves[j])
			}
		}
		parts[i] = strings.Join(halves, "/")
	}
	return parts
}

// short words before a hyphen are prefixes with a meaning of their own (NON-ASN, D-III).
func short(s string) bool { return utf8.RuneCountInString(s) <= 3 }

// capital lowers a word but for its first letter.
func capital(w string) string {
	var b strings.Builder
	first := true
	for _, r := range w {
		if first && unicode.IsLetter(r) {
			b.WriteRune(unicode.ToUpper(r))
			first = false
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slugOf is the public address of a vacancy: its title, its unit and the end of
// its identifier, fixed at publication.
func slugOf(title, unit, id string) string {
	words := strings.Trim(notSlug.ReplaceAllString(strings.ToLower(title+" "+unit), "-"), "-")
	if len(words) > 90 {
		words = words[:90]
		words = strings.Trim(words[:strings.LastIndex(words, "-")+1], "-")
	}
	return words + "-" + id[len(id)-6:]
}
