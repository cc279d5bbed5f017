package vacancy

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/season"
)

const (
	lawPNS  = "Pasal 23 Permenpan RB 6/2024"
	lawPPPK = "Pasal 24 Permenpan RB 6/2024"
)

// Defaults are the requirements a new vacancy of a season begins with; an
// officer edits them.
func Defaults(s season.Season, c Content) []Requirement {
	list := []Requirement{ageOf(s.Kind, c)}
	list = append(list, Requirement{Kind: "qualification", Label: "Kualifikasi pendidikan sesuai formasi", Source: "Pengumuman lowongan", DocumentKind: "ijazah"})
	if s.GPAMin > 0 && higherEducation(c) {
		list = append(list, Requirement{Kind: "gpa", MinValue: int64(s.GPAMin), MaxValue: 4000, Label: "IPK paling rendah sesuai ketentuan musim", Source: "Pengumuman lowongan", DocumentKind: "transkrip"})
	}
	if c.Category == Health && s.Kind.National() {
		list = append(list, Requirement{Kind: "str", Label: "STR yang berlaku pada hari melamar, bukan STR internship", Source: "Kepmenpan RB 322/2024", DocumentKind: "str"})
	}
	if s.Kind == season.PPPK {
		list = append(list, Requirement{Kind: "experience", MinValue: 2, Label: "Pengalaman kerja yang relevan paling singkat 2 tahun", Source: "Pengumuman lowongan", DocumentKind: "surat-pengalaman"})
	}
	if c.NeedType == NeedDisabled {
		list = append(list, Requirement{Kind: "disability", Label: "Surat keterangan dokter tentang jenis dan derajat disabilitas", Source: "Permenpan RB 6/2024", DocumentKind: "surat-disabilitas"})
	}
	return list
}

func ageOf(kind season.Kind, c Content) Requirement {
	r := Requirement{Kind: "age", MinValue: 18, MaxValue: 35, Label: "Usia 18 sampai 35 tahun pada hari melamar", Source: lawPNS, DocumentKind: "ktp"}
	switch {
	case kind == season.PPPK:
		r.MinValue, r.MaxValue, r.Label, r.Source = 20, 57, "Usia paling rendah 20 tahun dan paling tinggi 1 tahun sebelum batas usia pensiun", lawPPPK
	case kind == season.Internal:
		r.MaxValue, r.Label, r.Source = 57, "Usia paling tinggi 57 tahun pada hari melamar", "Pengumuman lowongan"
	case strings.Contains(strings.ToLower(c.Title), "dokter") && strings.Contains(strings.ToLower(c.Title), "spesialis"):
		r.MaxValue, r.Label = 40, "Usia 18 sampai 40 tahun pada hari melamar (dokter spesialis)"
	}
	return r
}

// higherEducation reports whether any qualification has a grade point average.
func higherEducation(c Content) bool {
	for _, l := range levelsOf(c.Qualifications) {
		if l >= "20" {
			return true
		}
	}
	return false
}
