package ranking

import "strings"

// NeedType is the need applied for (jenis kebutuhan). Thresholds follow it, not
// the person: a disabled applicant for UMUM must meet those of UMUM.
type NeedType string

// The need types of KepmenPANRB 321/2024, and the two groups of positions
// excepted from UMUM.
const (
	General          NeedType = "UMUM"
	Kalimantan       NeedType = "PUTRA/PUTRI KALIMANTAN"
	Cumlaude         NeedType = "LULUSAN TERBAIK"
	Diaspora         NeedType = "DIASPORA"
	Disability       NeedType = "PENYANDANG DISABILITAS"
	Papua            NeedType = "PUTRA/PUTRI PAPUA"
	LeftBehind       NeedType = "PUTRA/PUTRI DAERAH TERTINGGAL"
	GeneralDoctor    NeedType = "UMUM - DOKTER"
	GeneralSeafarer  NeedType = "UMUM - ABK"
	exceptedPosition          = " (jabatan dikecualikan)"
)

// spellings are other names of the need types in published files.
var spellings = map[string]NeedType{
	"PUTRA/PUTRI KALIMANTAN (IKN)": Kalimantan,
	"KALIMANTAN":                   Kalimantan,
	"LULUSAN TERBAIK (CUMLAUDE)":   Cumlaude,
	"CUMLAUDE":                     Cumlaude,
	joint:                          Cumlaude,
	"DISABILITAS":                  Disability,
	"PAPUA":                        Papua,
	"DAERAH TERTINGGAL":            LeftBehind,
	"UMUM - DOKTER/DOKTER GIGI/SPESIALIS/DOKTER PENDIDIK KLINIS": GeneralDoctor,
	"UMUM - ABK/RESCUER/PENGAMAT GUNUNG API":                     GeneralSeafarer,
}

// Need reads a need type in any of its spellings, in any case.
func Need(s string) (NeedType, bool) {
	s = strings.Join(strings.Fields(strings.ToUpper(s)), " ")
	s = strings.TrimSuffix(s, strings.ToUpper(exceptedPosition))
	for _, n := range Needs() {
		if string(n) == s {
			return n, true
		}
	}
	n, ok := spellings[s]
	return n, ok
}

// joint is the line of 2019 that names two need types with one threshold.
const joint = "CUMLAUDE/DIASPORA"

// Fit reports whether two spellings can name the same need type: a line for
// CUMLAUDE/DIASPORA is there for both.
func Fit(a, b string) bool {
	one, ok := Need(a)
	other, known := Need(b)
	if !ok || !known {
		return false
	}
	either := func(s string, n NeedType) bool {
		return strings.EqualFold(strings.Join(strings.Fields(s), " "), joint) && n == Diaspora
	}
	return one == other || either(a, other) || either(b, one)
}

// Needs are all need types, in the order of the decree.
func Needs() []NeedType {
	return []NeedType{General, Kalimantan, Cumlaude, Diaspora, Disability, Papua, LeftBehind, GeneralDoctor, GeneralSeafarer}
}

// Special reports whether a need is KHUSUS, set aside for some people.
func (n NeedType) Special() bool {
	return n != General && n != GeneralDoctor && n != GeneralSeafarer
}
