package reference_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/reference"
)

// a formation is what this package needs of a published row.
type formation struct {
	kind, title    string
	qualifications []string
}

// formations are the regency's of 2024.
func formations(t *testing.T) []formation {
	t.Helper()
	f, err := os.Open("testdata/formasi_bengkulu_selatan_2024.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	var list []formation
	for _, r := range rows[1:] {
		x := formation{kind: r[column("jp_nama")], title: r[column("jabatan_nm")]}
		for name := range strings.SplitSeq(r[column("kualifikasi_pendidikan_teramati")], ";") {
			x.qualifications = append(x.qualifications, strings.TrimSpace(name))
		}
		list = append(list, x)
	}
	return list
}

// published returns all their qualifications, each once.
func published(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, f := range formations(t) {
		names = append(names, f.qualifications...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestEveryPublishedQualificationIsInTheListByLevelAndName(t *testing.T) {
	names := published(t)
	if len(names) != 95 {
		t.Errorf("%d published qualifications, want 95", len(names))
	}
	for _, n := range names {
		level, name := reference.ParseQualification(n)
		if name != n || !reference.Known(level, name) {
			t.Errorf("%q parsed as level %q, %q, known %v", n, level, name, reference.Known(level, name))
		}
	}
}

func TestParseQualificationReadsTheLevel(t *testing.T) {
	tests := []struct{ in, level, name string }{
		{"S-1 ADMINISTRASI PUBLIK", "40", "S-1 ADMINISTRASI PUBLIK"},
		{"s1  administrasi publik", "40", "S-1 ADMINISTRASI PUBLIK"},
		{"D-III KEPERAWATAN", "30", "D-III KEPERAWATAN"},
		{"D4 Teknologi Antah Berantah", "35", "D4 TEKNOLOGI ANTAH BERANTAH"},
		{"S-1/D-IV Akuntansi", "40", "S-1/D-IV AKUNTANSI"},
		{"Profesi Dokter", "45", "PROFESI DOKTER"},
		{"SPESIALIS UROLOGI", "45", "SPESIALIS UROLOGI"},
		{"SMK Pedalangan Luar Angkasa", "17", "SMK PEDALANGAN LUAR ANGKASA"},
		{"SLTA/SMA SEDERAJAT", "15", "SLTA/SMA SEDERAJAT"},
		{"Kursus menjahit", "", "KURSUS MENJAHIT"},
		{"", "", ""},
	}
	for _, tt := range tests {
		if level, name := reference.ParseQualification(tt.in); level != tt.level || name != tt.name {
			t.Errorf("ParseQualification(%q) = %q, %q; want %q, %q", tt.in, level, name, tt.level, tt.name)
		}
	}
}

func TestKnownTakesTheLevelSeriously(t *testing.T) {
	if !reference.Known("40", "MANAJEMEN") || !reference.Known("40", "S-1 Manajemen") {
		t.Error("S-1 Manajemen is unknown")
	}
	if reference.Known("40", "Ilmu Sihir") || reference.Known("99", "Manajemen") {
		t.Error("a name or level that does not exist is known")
	}
}

func TestLevelsRiseByCode(t *testing.T) {
	levels := reference.Levels()
	if len(levels) != 12 || levels[0].Name != "SD" || levels[11].Name != "S-3" || reference.LevelName("35") != "D-IV" {
		t.Errorf("levels %v", levels)
	}
	if !slices.IsSortedFunc(levels, func(a, b reference.Level) int { return strings.Compare(a.Code, b.Code) }) {
		t.Errorf("levels out of order: %v", levels)
	}
}

func TestRegionsAreNamedByEitherFormOfTheirCode(t *testing.T) {
	for code, want := range map[string]string{
		"17": "Bengkulu", "17.01": "Kabupaten Bengkulu Selatan", "1701": "Kabupaten Bengkulu Selatan",
		"170105": "Kota Manna", "17.01.05": "Kota Manna", "17.01.02.1024": "Pasar Baru", "170199": "", "": "", "0": "",
	} {
		if got := reference.RegionName(code); got != want {
			t.Errorf("RegionName(%q) = %q, want %q", code, got, want)
		}
	}
}
