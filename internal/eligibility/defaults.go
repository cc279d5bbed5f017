package eligibility

import (
	"slices"
	"strings"
)

// The kinds of season that have rules of their own.
const (
	SeasonCPNS     = "cpns"
	SeasonPPPK     = "pppk"
	SeasonInternal = "internal"
)

// DefaultGPA is a usual least grade point average, in thousandths; each agency
// sets its own in the announcement (domain 3.2).
const DefaultGPA = 2750

// Post is what the default requirements of a vacancy follow from.
type Post struct {
	Season         string // SeasonCPNS, SeasonPPPK or SeasonInternal
	Title          string // the jabatan
	NeedType       string // "Umum", "Penyandang Disabilitas" …
	Qualifications []Qualification
	GPAMin         int // thousandths; 0: the agency asks for none
}

const (
	announcement = "Pengumuman seleksi"
	lawGeneral   = "Pasal 23 Permenpan RB 6/2024"
	lawPPPK      = "Pasal 23–25 Permenpan RB 6/2024"
	lawSTR       = "Kepmenpan RB 322/2024"
)

// Defaults are the requirements that a vacancy begins with, in the order in
// which people read them. They have no ID yet; an officer edits them.
func Defaults(p Post) []Requirement {
	list := []Requirement{defaultAge(p)}
	list = append(list, Requirement{Kind: Education, Qualifications: p.Qualifications,
		Label: "Kualifikasi pendidikan sesuai formasi", Source: announcement, Document: "ijazah"})
	if p.GPAMin > 0 && p.higherEducation() {
		list = append(list, Requirement{Kind: GPA, Min: int64(p.GPAMin),
			Label: "IPK paling rendah " + Thousandths(p.GPAMin).String() + ", tidak dibulatkan ke atas", Source: announcement, Document: "transkrip"})
	}
	if p.Season != SeasonInternal && needsSTR(p.Title) {
		list = append(list, Requirement{Kind: STR, Source: lawSTR, Document: "str",
			Label: "STR yang berlaku pada hari melamar, bukan STR internship"})
	}
	if p.Season == SeasonPPPK {
		list = append(list, defaultExperience(p.Title))
	}
	if strings.EqualFold(p.NeedType, "Penyandang Disabilitas") {
		list = append(list, Requirement{Kind: Disability, Source: "Permenpan RB 6/2024", Document: "surat-disabilitas",
			Label: "Penyandang disabilitas, dengan surat keterangan dokter tentang jenis dan derajatnya"})
	}
	if p.Season != SeasonInternal {
		list = append(list, declared()...)
	}
	return list
}

// declared is what every applicant states or proves by paper: citizenship, the
// five points of the statement, health.
func declared() []Requirement {
	statement := func(label string) Requirement {
		return Requirement{Kind: Statement, Label: label, Source: lawGeneral, Document: "surat-pernyataan"}
	}
	return []Requirement{
		{Kind: Document, Label: "Warga negara Indonesia", Source: lawGeneral, Document: "ktp"},
		statement("Tidak pernah dipidana penjara 2 tahun atau lebih"),
		statement("Tidak pernah diberhentikan dengan tidak hormat"),
		statement("Bukan CPNS, PNS, PPPK, prajurit TNI, atau anggota Polri"),
		statement("Bukan anggota atau pengurus partai politik dan tidak terlibat politik praktis"),
		statement("Bersedia ditempatkan di seluruh wilayah Indonesia"),
		{Kind: Statement, Label: "Sehat jasmani dan rohani sesuai jabatan", Source: lawGeneral},
	}
}

// defaultAge is 18 to 35, to 40 for the posts the regulation names; PPPK from 20
// to a year before retirement; internal selections to a year before retirement.
func defaultAge(p Post) Requirement {
	r := Requirement{Kind: Age, Min: 18, Max: 35, Label: "Usia 18 sampai 35 tahun pada hari melamar", Source: lawGeneral, Document: "ktp"}
	most := RetirementAge(p.Title) - 1
	switch {
	case p.Season == SeasonPPPK:
		r.Min, r.Max, r.Source = 20, most, lawPPPK
		r.Label = "Usia paling rendah 20 tahun dan paling tinggi 1 tahun sebelum batas usia pensiun"
	case p.Season == SeasonInternal:
		r.Min, r.Max, r.Source = 0, most, announcement
		r.Label = "Usia paling tinggi 1 tahun sebelum batas usia pensiun"
	case p.until40():
		r.Max, r.Label = 40, "Usia 18 sampai 40 tahun pada hari melamar"
	}
	return r
}

// until40 reports whether the post is one of those open to the age of 40:
// specialist doctors and dentists, clinical teachers, and lecturers, researchers
// and engineers (perekayasa) with S-3.
func (p Post) until40() bool {
	title := strings.ToLower(p.Title)
	if strings.Contains(title, "dokter") && (strings.Contains(title, "spesialis") || strings.Contains(title, "pendidik klinis")) {
		return true
	}
	academic := slices.ContainsFunc([]string{"dosen", "peneliti", "perekayasa"}, func(w string) bool { return strings.HasPrefix(title, w) })
	return academic && len(p.Qualifications) > 0 && !slices.ContainsFunc(p.Qualifications, func(q Qualification) bool {
		return !slices.Contains(read(q).levels, "50")
	})
}

// RetirementAge is the retirement age (BUP) in years that a post has by its
// title: 60 for teachers (UU 14/2005, Pasal 40) and experts of the middle rank
// (ahli madya), else 58 (UU 20/2023, Pasal 55). The few higher ones an officer enters.
func RetirementAge(title string) int64 {
	title = strings.ToLower(title)
	if strings.HasPrefix(title, "guru") || strings.Contains(title, "madya") {
		return 60
	}
	return 58
}

// defaultExperience is 2 years in the field, 3 for ahli muda, 5 for ahli madya.
func defaultExperience(title string) Requirement {
	r := Requirement{Kind: Experience, Min: 2, Label: "Pengalaman kerja yang relevan paling singkat 2 tahun", Source: announcement, Document: "surat-pengalaman"}
	switch title = strings.ToLower(title); {
	case strings.Contains(title, "madya"):
		r.Min, r.Label = 5, "Pengalaman kerja yang relevan paling singkat 5 tahun"
	case strings.Contains(title, "muda"):
		r.Min, r.Label = 3, "Pengalaman kerja yang relevan paling singkat 3 tahun"
	}
	return r
}

// higherEducation reports whether a qualification is of a level that gives a
// grade point average.
func (p Post) higherEducation() bool {
	return slices.ContainsFunc(p.Qualifications, func(q Qualification) bool {
		return slices.ContainsFunc(read(q).levels, func(l string) bool { return l >= "20" })
	})
}

// strTitles stand in the titles of health posts that ask for an STR.
var strTitles = []string{
	"dokter", "perawat", "bidan", "apoteker", "radiografer", "fisioterapis", "okupasi terapis", "terapis wicara", "terapis gigi",
	"nutrisionis", "sanitasi lingkungan", "sanitarian", "perekam medis", "elektromedis", "laboratorium kesehatan", "teknisi gigi",
	"refraksionis", "fisikawan medis", "psikolog klinis", "ortotis", "transfusi darah", "anestesi", "epidemiolog kesehatan",
	"entomolog kesehatan", "promosi kesehatan", "kesehatan kerja",
}

// needsSTR reports whether a post asks for a registration certificate; those for
// animals do not.
func needsSTR(title string) bool {
	title = strings.ToLower(title)
	return !strings.Contains(title, "hewan") &&
		slices.ContainsFunc(strTitles, func(w string) bool { return strings.Contains(title, w) })
}
