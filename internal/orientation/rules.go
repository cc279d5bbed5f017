package orientation

import (
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Owner is whose task something is.
type Owner string

// The owners. What is the head's falls to the trainer while the unit has none.
const (
	Self    Owner = "self"    // the new employee
	Head    Owner = "head"    // of their unit
	Mentor  Owner = "mentor"  // who accompanies them
	Trainer Owner = "trainer" // who develops employees at the agency
)

// Step is a task of a template.
type Step struct {
	Owner  Owner
	Title  string
	Detail string
	Days   int // after the first day of service
}

// Template is the plan of a first year.
type Template struct {
	Code   string
	Source string
	Steps  []Step
}

var probation = Template{
	Code: "cpns-2026", Source: "PP 11/2017 Pasal 33–36; PerLAN 1/2021",
	Steps: []Step{
		{Self, "Ambil keputusan pengangkatan", "Datang pada waktu serah terima. Bawa KTP dan kartu keluarga asli.", 0},
		{Head, "Terbitkan surat pernyataan melaksanakan tugas", "Gaji dibayar sejak surat ini (SPMT).", 3},
		{Head, "Siapkan meja, akun, dan perlengkapan kerja", "Termasuk surel dinas dan akses aplikasi yang dipakai unit.", 3},
		{Mentor, "Kenalkan rekan kerja, ruang, dan jam layanan", "Ceritakan apa yang diharapkan warga dari unit ini.", 7},
		{Self, "Baca kode etik dan nilai BerAKHLAK", "Catat satu contoh dari pekerjaan Anda untuk setiap nilai, lalu bicarakan dengan mentor.", 14},
		{Head, "Sepakati sasaran kinerja tahun pertama", "Tulis bersama: apa yang dikerjakan, ukurannya, dan kapan ditinjau.", 30},
		{Trainer, "Daftarkan ke pelatihan dasar", "Latsar diikuti satu kali dan harus lulus dalam masa percobaan.", 60},
		{Mentor, "Bicarakan rancangan aktualisasi", "Satu masalah layanan yang nyata di unit, dan apa yang akan dicoba.", 90},
		{Head, "Tinjau tiga bulan pertama", "Apa yang sudah baik, apa yang perlu dibantu. Catat bersama.", 100},
		{Head, "Tinjau paruh tahun", "Lihat sasaran kinerja dan kemajuan Latsar.", 190},
		{Self, "Periksa kesehatan untuk pengangkatan", "Surat sehat jasmani dan rohani dari rumah sakit pemerintah.", 330},
		{Trainer, "Usulkan pengangkatan menjadi PNS", "Sesudah satu tahun, lulus Latsar, dan sehat.", 365},
	},
}

var contract = Template{
	Code: "pppk-2026", Source: "PerLAN 15/2020; KepKaLAN 289/K.1/PDP.07/2022",
	Steps: []Step{
		{Self, "Ambil keputusan pengangkatan", "Datang pada waktu serah terima. Bawa KTP dan kartu keluarga asli.", 0},
		{Head, "Terbitkan surat pernyataan melaksanakan tugas", "Gaji dibayar sejak surat ini (SPMT).", 3},
		{Head, "Siapkan meja, akun, dan perlengkapan kerja", "Termasuk surel dinas dan akses aplikasi yang dipakai unit.", 3},
		{Mentor, "Kenalkan rekan kerja, ruang, dan jam layanan", "Ceritakan apa yang diharapkan warga dari unit ini.", 7},
		{Self, "Ikuti orientasi daring fungsi dan tugas ASN", "MOOC LAN, bagian A orientasi PPPK. Simpan sertifikatnya.", 21},
		{Trainer, "Selenggarakan pengenalan nilai, etika, dan unit", "Bagian B orientasi PPPK oleh instansi.", 30},
		{Head, "Sepakati perjanjian kinerja", "Tulis bersama: apa yang dikerjakan, ukurannya, dan kapan ditinjau.", 30},
		{Mentor, "Bicarakan bulan pertama", "Apa yang sudah lancar, dan apa yang masih perlu dibantu.", 35},
		{Head, "Tinjau tiga bulan pertama", "Apa yang sudah baik, apa yang perlu dibantu. Catat bersama.", 100},
	},
}

// Of is the template for a status; who is a PNS already has the shorter one.
func Of(s employee.Status) Template {
	if s == employee.CPNS {
		return probation
	}
	return contract
}

// Hundredths are hundredths of a point: what the result of basic training is told in.
type Hundredths int

// Agenda is a part of basic training.
type Agenda struct{ Code, Name string }

// Component is what is marked, with its share of the whole and who marks it.
type Component struct {
	Code   string
	Name   string
	Weight int // percent
	Owner  Owner
}

// Training are the rules of basic training (Latsar CPNS) as they are in force.
type Training struct {
	Code       string
	Source     string
	Agendas    []Agenda
	Components []Component
	Hours      map[string]int // lesson hours (JP) by mode
	MostAbsent int            // lesson hours; who misses more fails
	Warn       int            // lesson hours from which absence nears that limit
	Pass       Hundredths     // the least that passes
	Predicates []Predicate    // best first
}

// Predicate is how a result is called, from a least result on.
type Predicate struct {
	From Hundredths
	Name string
}

// Latsar2022 are the rules of PerLAN 1/2021 jo. 10/2021 with KepKaLAN 13 and 14/K.1/PDP.07/2022.
var Latsar2022 = Training{
	Code: "latsar-2022", Source: "PerLAN 1/2021 jo. 10/2021; KepKaLAN 13 dan 14/K.1/PDP.07/2022",
	Agendas: []Agenda{
		{"bela-negara", "Sikap perilaku bela negara"}, {"berakhlak", "Nilai-nilai dasar PNS BerAKHLAK"},
		{"kedudukan", "Kedudukan dan peran PNS"}, {"habituasi", "Habituasi dan aktualisasi"},
	},
	Components: []Component{
		{"akademik", "Evaluasi akademik", 20, Trainer}, {"sikap", "Sikap perilaku", 10, Trainer},
		{"rancangan", "Rancangan aktualisasi", 20, Mentor}, {"pelaksanaan", "Pelaksanaan aktualisasi", 30, Mentor},
		{"teknis", "Penguatan kompetensi teknis bidang", 20, Head},
	},
	Hours:      map[string]int{"blended": 647, "klasikal": 511},
	MostAbsent: 18, Warn: 12, Pass: 7001,
	Predicates: []Predicate{{9001, "Sangat memuaskan"}, {8001, "Memuaskan"}, {7001, "Cukup memuaskan"}, {6001, "Kurang memuaskan"}, {0, "Tidak lulus"}},
}

// Agenda returns an agenda by its code.
func (t Training) Agenda(code string) (Agenda, bool) {
	for _, a := range t.Agendas {
		if a.Code == code {
			return a, true
		}
	}
	return Agenda{}, false
}

// Result is the weighted sum of marks by component, rounded half up to hundredths,
// and whether every component is marked.
func (t Training) Result(marks map[string]ranking.Milli) (sum Hundredths, whole bool) {
	total, whole := 0, true // thousandths times percent
	for _, c := range t.Components {
		m, ok := marks[c.Code]
		whole = whole && ok
		total += int(m) * c.Weight
	}
	return Hundredths((total + 500) / 1000), whole
}

// Called is the predicate of a result.
func (t Training) Called(h Hundredths) string {
	for _, p := range t.Predicates {
		if h >= p.From {
			return p.Name
		}
	}
	return ""
}

// Nearness is how far absence is from the limit.
type Nearness int

// The degrees of nearness.
const (
	Fine Nearness = iota
	Near
	Over
)

// Absent judges missed lesson hours.
func (t Training) Absent(hours int) Nearness {
	switch {
	case hours > t.MostAbsent:
		return Over
	case hours >= t.Warn:
		return Near
	}
	return Fine
}
