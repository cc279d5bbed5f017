package words

import (
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
)

func TestEligibilityIsToldInWords(t *testing.T) {
	on := day.Day{Year: 2026, Month: time.August, Date: 27}
	asked := []eligibility.Qualification{{Level: "40", Name: "S-1 AKUNTANSI"}, {Level: "40", Name: "S-1 HUKUM"}}
	tests := []struct {
		name                      string
		r                         eligibility.Requirement
		c                         eligibility.Candidate
		reason, ask, have, change string
	}{
		{"age", eligibility.Requirement{Kind: eligibility.Age, Min: 18, Max: 35}, eligibility.Candidate{Birth: day.Day{Year: 1991, Month: time.August, Date: 25}},
			"Usia paling tinggi 35 tahun. Anda dapat melamar sampai " + Day(day.Day{Year: 2026, Month: time.August, Date: 25}) + ", dan hari itu sudah lewat",
			"18 sampai 35 tahun", "35 tahun 0 bulan 2 hari", "Usia dihitung dari tanggal lahir di KTP sampai hari melamar, dan batasnya tidak dapat dilonggarkan"},
		{"field", eligibility.Requirement{Kind: eligibility.Education, Qualifications: asked}, eligibility.Candidate{Level: "40", Qualification: "Manajemen", QualificationListed: true},
			"Beda jurusan", "S-1 AKUNTANSI; S-1 HUKUM", "S-1 Manajemen", "Punya ijazah lain? Pakai ijazah itu. Nama jurusan tidak dapat disetarakan"},
		{"level", eligibility.Requirement{Kind: eligibility.Education, Qualifications: asked}, eligibility.Candidate{Level: "45", Qualification: "S-2 HUKUM", QualificationListed: true},
			"Beda jenjang", "S-1 AKUNTANSI; S-1 HUKUM", "S-2 HUKUM", "Ijazah lebih tinggi tidak menggantikan. Pakai ijazah S-1 bila Anda memilikinya"},
		{"GPA", eligibility.Requirement{Kind: eligibility.GPA, Min: 2750}, eligibility.Candidate{GPA: new(2749)},
			"IPK Anda 2,749, di bawah batas 2,75", "IPK paling rendah 2,75", "IPK 2,749", "IPK tidak dibulatkan. Pakai ijazah lain bila IPK-nya paling rendah 2,75"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := eligibility.Judge(tt.r, tt.c, on)
			for _, p := range []struct {
				said eligibility.Phrase
				want string
			}{{f.Phrase, tt.reason}, {f.Asked, tt.ask}, {f.Yours, tt.have}, {f.Change, tt.change}} {
				if got := Of(p.said.Code, p.said.Args); got != p.want {
					t.Errorf("%s says %q, want %q", p.said.Code, got, p.want)
				}
			}
		})
	}
}

func TestEveryFindingHasItsSentences(t *testing.T) {
	on := day.Day{Year: 2026, Month: time.August, Date: 27}
	list := eligibility.Defaults(eligibility.Post{Season: eligibility.SeasonPPPK, Title: "Perawat Terampil", NeedType: "Penyandang Disabilitas",
		GPAMin: 2750, Qualifications: []eligibility.Qualification{{Level: "15", Name: "SLTA SEMUA JURUSAN"}, {Level: "45", Name: "PROFESI NERS"}}})
	list = append(list, eligibility.Requirement{Kind: eligibility.Education}, eligibility.Requirement{Kind: eligibility.GPA},
		eligibility.Requirement{Kind: eligibility.Certificate}, eligibility.Requirement{Kind: eligibility.Other},
		eligibility.Requirement{Kind: eligibility.Age, Min: 60}, eligibility.Requirement{Kind: eligibility.Age, Max: 20})
	yes, no := new(true), new(false)
	people := []eligibility.Candidate{
		{},
		{Birth: on.Plus(-12000), Level: "15", Qualification: "SMA IPA", GPA: new(3000), HasSTR: yes, ExperienceYears: new(4), Disabled: yes},
		{Birth: on.Plus(-3000), Level: "40", Qualification: "Ners", GPA: new(2000), HasSTR: yes, STRValidUntil: on, ExperienceYears: new(1), Disabled: no},
		{Birth: on.Plus(-25000), Level: "17", Qualification: "SMK A", HasSTR: no},
		{Level: "40", Qualification: "PROFESI NERS", HasSTR: yes, STRValidUntil: on.Plus(-1)},
		{Level: "40", Qualification: "S-1 HUKUM", QualificationListed: true},
		{Level: "45", Qualification: "PROFESI NERS"},
		{Level: "45", Qualification: "S-2 HUKUM", QualificationListed: true},
	}
	for _, c := range people {
		for _, f := range eligibility.Assess(list, c, on).Findings {
			for _, p := range []eligibility.Phrase{f.Phrase, f.Asked, f.Yours, f.Change} {
				if p.Code == "" {
					continue
				}
				if s := Of(p.Code, p.Args); !Has(p.Code) || s == "" || strings.Contains(s, "%") {
					t.Errorf("%s %v says %q", p.Code, p.Args, s)
				}
			}
		}
	}
}
