package eligibility_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

func date(year int, month time.Month, d int) day.Day {
	return day.Day{Year: year, Month: month, Date: d}
}

func TestAgeIsCountedToTheDay(t *testing.T) { // Pasal 23: 18 to 35; domain 3.2
	cpns := eligibility.Requirement{Kind: eligibility.Age, Min: 18, Max: 35}
	specialist := eligibility.Requirement{Kind: eligibility.Age, Min: 18, Max: 40}
	pppk := eligibility.Requirement{Kind: eligibility.Age, Min: 20, Max: 57}
	tests := []struct {
		name      string
		r         eligibility.Requirement
		birth, on day.Day
		want      fault.Code
	}{
		{"35 years 0 months 0 days", cpns, date(1991, 8, 27), date(2026, 8, 27), eligibility.AgeMet},
		{"a day before turning 35", cpns, date(1991, 8, 28), date(2026, 8, 27), eligibility.AgeMet},
		{"35 years and a day", cpns, date(1991, 8, 26), date(2026, 8, 27), eligibility.AgeOver},
		{"18 today", cpns, date(2008, 8, 27), date(2026, 8, 27), eligibility.AgeMet},
		{"18 tomorrow", cpns, date(2008, 8, 28), date(2026, 8, 27), eligibility.AgeUnder},
		{"born 29 February, 28 February", cpns, date(1988, 2, 29), date(2023, 2, 28), eligibility.AgeMet},
		{"born 29 February, 35 on 1 March", cpns, date(1988, 2, 29), date(2023, 3, 1), eligibility.AgeMet},
		{"born 29 February, 2 March", cpns, date(1988, 2, 29), date(2023, 3, 2), eligibility.AgeOver},
		{"born 29 February, not yet 18 on 28 February", cpns, date(2004, 2, 29), date(2022, 2, 28), eligibility.AgeUnder},
		{"born 29 February, 18 on 1 March", cpns, date(2004, 2, 29), date(2022, 3, 1), eligibility.AgeMet},
		{"a specialist of 36", specialist, date(1990, 1, 1), date(2026, 8, 27), eligibility.AgeMet},
		{"a specialist of 40 today", specialist, date(1986, 8, 27), date(2026, 8, 27), eligibility.AgeMet},
		{"a specialist of 40 and a day", specialist, date(1986, 8, 26), date(2026, 8, 27), eligibility.AgeOver},
		{"PPPK at 20", pppk, date(2006, 8, 27), date(2026, 8, 27), eligibility.AgeMet},
		{"PPPK not yet 20", pppk, date(2006, 8, 28), date(2026, 8, 27), eligibility.AgeUnder},
		{"PPPK a year before retirement", pppk, date(1969, 8, 27), date(2026, 8, 27), eligibility.AgeMet},
		{"PPPK too late", pppk, date(1969, 8, 26), date(2026, 8, 27), eligibility.AgeOver},
		{"only a highest age", eligibility.Requirement{Kind: eligibility.Age, Max: 57}, date(2020, 1, 1), date(2026, 8, 27), eligibility.AgeMet},
		{"no bounds", eligibility.Requirement{Kind: eligibility.Age}, day.Day{}, date(2026, 8, 27), eligibility.NothingAsked},
		{"no birth date", cpns, day.Day{}, date(2026, 8, 27), eligibility.Unanswered},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if f := eligibility.Judge(tt.r, eligibility.Candidate{Birth: tt.birth}, tt.on); f.Code != tt.want {
				t.Errorf("%s %v, want %s", f.Code, f.Args, tt.want)
			}
		})
	}
}

func TestAgeTellsTheDecidingDay(t *testing.T) {
	r := eligibility.Requirement{Kind: eligibility.Age, Min: 18, Max: 35}
	f := eligibility.Judge(r, eligibility.Candidate{Birth: date(1991, 8, 26)}, date(2026, 8, 27))
	if diff := cmp.Diff([]any{int64(35), date(2026, 8, 26)}, f.Args); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{35, 0, 1}, f.Yours.Args); diff != "" {
		t.Error(diff)
	}
}

func TestEducationIsComparedByLevelAndName(t *testing.T) {
	asks := func(names ...string) eligibility.Requirement {
		r := eligibility.Requirement{Kind: eligibility.Education}
		for i := 0; i < len(names); i += 2 {
			r.Qualifications = append(r.Qualifications, eligibility.Qualification{Level: names[i], Name: names[i+1]})
		}
		return r
	}
	manager := asks("40", "S-1 AKUNTANSI", "40", "S-1 MANAJEMEN")
	doctor := asks("45", "PROFESI DOKTER")
	anySchool := asks("15", "SLTA SEMUA JURUSAN")
	tests := []struct {
		name       string
		r          eligibility.Requirement
		level      string
		own        string
		listed     bool
		want       fault.Code
		unanswered bool
	}{
		{"the same", manager, "40", "S-1 MANAJEMEN", true, eligibility.FieldMet, false},
		{"in other letters", manager, "40", "s1  manajemen.", true, eligibility.FieldMet, false},
		{"without the level", manager, "40", "Manajemen", true, eligibility.FieldMet, false},
		{"S-1/D-IV of the field", manager, "40", "S-1/D-IV MANAJEMEN", true, eligibility.FieldMet, false},
		{"signs and spaces", asks("30", "D-III LALULINTAS DAN ANGKUTAN JALAN RAYA"), "30", "D-III Lalu Lintas & Angkutan Jalan Raya", true, eligibility.FieldMet, false},
		{"another field", manager, "40", "S-1 HUKUM", true, eligibility.FieldDiffers, false},
		{"a longer name is another field", manager, "40", "S-1 MANAJEMEN INFORMATIKA", true, eligibility.FieldDiffers, false},
		{"a lower level", manager, "30", "D-III MANAJEMEN", true, eligibility.LevelDiffers, false},
		{"a higher level does not replace it", manager, "45", "S-2 MANAJEMEN", true, eligibility.LevelDiffers, false},
		{"not in the list: an officer", manager, "40", "S-1 MANAJEMEN SYARIAH KELAUTAN", false, eligibility.FieldUnlisted, false},
		{"not in the list at another level: an officer", manager, "30", "Manajemen Antah Berantah", false, eligibility.FieldUnlisted, false},
		{"not in the list but asked for", asks("40", "S-1 ILMU BARU"), "40", "S-1 Ilmu Baru", false, eligibility.FieldMet, false},
		{"D-IV where S-1/D-IV is asked", asks("40", "S-1/D-IV AKUNTANSI"), "35", "D-IV AKUNTANSI", true, eligibility.FieldMet, false},
		{"S-1 that SSCASN lists as S-2", asks("45", "S-1 KEDOKTERAN"), "40", "S-1 KEDOKTERAN", true, eligibility.FieldMet, false},
		{"a profession at its level", doctor, "45", "Profesi Dokter", true, eligibility.FieldMet, false},
		{"a profession at another level", doctor, "40", "PROFESI DOKTER", true, eligibility.LevelUnclear, false},
		{"any field", anySchool, "15", "SMA IPA", true, eligibility.AnyFieldMet, false},
		{"any field is any, listed or not", anySchool, "15", "SMA Anyar", false, eligibility.AnyFieldMet, false},
		{"a vocational school where a general one is named", anySchool, "17", "SMK PEMASARAN", true, eligibility.SchoolEquivalent, false},
		{"a school of the same rank", asks("15", "SLTA/SMA SEDERAJAT"), "17", "SMK PEMASARAN", true, eligibility.SchoolEquivalent, false},
		{"a degree is no school", anySchool, "40", "S-1 HUKUM", true, eligibility.LevelDiffers, false},
		{"only the level, and it fits", manager, "40", "", false, eligibility.Unanswered, true},
		{"only the level, and it does not", manager, "30", "", false, eligibility.LevelDiffers, false},
		{"nothing said", manager, "", "", false, eligibility.Unanswered, true},
		{"nothing asked yet", asks(), "40", "S-1 HUKUM", true, eligibility.EducationOpen, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := eligibility.Candidate{Level: tt.level, Qualification: tt.own, QualificationListed: tt.listed}
			f := eligibility.Judge(tt.r, c, date(2026, 8, 27))
			if f.Code != tt.want || f.Unanswered != tt.unanswered {
				t.Errorf("%s %v, unanswered %v; want %s", f.Code, f.Args, f.Unanswered, tt.want)
			}
		})
	}
}

func TestOtherRequirements(t *testing.T) {
	on := date(2026, 8, 27)
	yes, no := new(true), new(false)
	type r = eligibility.Requirement
	type c = eligibility.Candidate
	tests := []struct {
		name string
		r    r
		c    c
		want fault.Code
	}{
		{"GPA exactly", r{Kind: eligibility.GPA, Min: 2750}, c{GPA: new(2750)}, eligibility.GPAMet},
		{"GPA is never rounded up", r{Kind: eligibility.GPA, Min: 2750}, c{GPA: new(2749)}, eligibility.GPALow},
		{"GPA not said", r{Kind: eligibility.GPA, Min: 2750}, c{}, eligibility.Unanswered},
		{"GPA not asked", r{Kind: eligibility.GPA}, c{}, eligibility.NothingAsked},
		{"STR to the day", r{Kind: eligibility.STR}, c{HasSTR: yes, STRValidUntil: on}, eligibility.STRMet},
		{"STR ended yesterday", r{Kind: eligibility.STR}, c{HasSTR: yes, STRValidUntil: on.Plus(-1)}, eligibility.STRExpired},
		{"STR for life", r{Kind: eligibility.STR}, c{HasSTR: yes}, eligibility.STRForLife},
		{"no STR", r{Kind: eligibility.STR}, c{HasSTR: no, STRValidUntil: on}, eligibility.STRNone},
		{"STR not said", r{Kind: eligibility.STR}, c{}, eligibility.Unanswered},
		{"experience enough", r{Kind: eligibility.Experience, Min: 2}, c{ExperienceYears: new(2)}, eligibility.ExperienceMet},
		{"experience short", r{Kind: eligibility.Experience, Min: 2}, c{ExperienceYears: new(1)}, eligibility.ExperienceShort},
		{"none at all is an answer", r{Kind: eligibility.Experience, Min: 2}, c{ExperienceYears: new(0)}, eligibility.ExperienceShort},
		{"experience not said", r{Kind: eligibility.Experience, Min: 2}, c{}, eligibility.Unanswered},
		{"disability", r{Kind: eligibility.Disability}, c{Disabled: yes}, eligibility.DisabilityMet},
		{"no disability", r{Kind: eligibility.Disability}, c{Disabled: no}, eligibility.DisabilityNone},
		{"disability not said", r{Kind: eligibility.Disability}, c{}, eligibility.Unanswered},
		{"certificate", r{Kind: eligibility.Certificate}, c{}, eligibility.ByCertificate},
		{"statement", r{Kind: eligibility.Statement}, c{}, eligibility.ByStatement},
		{"document", r{Kind: eligibility.Document}, c{}, eligibility.ByDocument},
		{"a kind of tomorrow", r{Kind: "height"}, c{}, eligibility.ByOfficer},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if f := eligibility.Judge(tt.r, tt.c, on); f.Code != tt.want {
				t.Errorf("%s, want %s", f.Code, tt.want)
			}
		})
	}
}

func TestThousandthsKeepEveryDigit(t *testing.T) {
	for n, want := range map[eligibility.Thousandths]string{2750: "2,75", 3000: "3,00", 3256: "3,256", 2749: "2,749", 4000: "4,00", 5: "0,005"} {
		if got := n.String(); got != want {
			t.Errorf("%d is %q, want %q", int(n), got, want)
		}
	}
}

func TestGPAsAreReadWithoutRounding(t *testing.T) {
	for s, want := range map[string]int{"2,75": 2750, "2.75": 2750, "3": 3000, "3,256": 3256, "4,00": 4000, "4,01": -1, "2,7555": -1, "27,5": -1, "": -1, "a": -1, "-1": -1} {
		if got, ok := eligibility.ParseGPA(s); ok != (want >= 0) || ok && got != want {
			t.Errorf("%q is %d (%v), want %d", s, got, ok, want)
		}
	}
}
