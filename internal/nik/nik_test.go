package nik_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nik"
)

var today = day.Day{Year: 2026, Month: time.November, Date: 24}

func TestParseJudgesTheForm(t *testing.T) {
	tests := []struct {
		in   string
		want fault.Code
	}{
		{"1701055708980003", ""},
		{" 1701 0557 0898 0003 ", ""},
		{"1701.0557-0898.0003", ""},
		{"1701053108980003", ""},
		{"1701054108980003", ""},            // a woman born on the 1st
		{"1701057108980003", ""},            // a woman born on the 31st
		{"1701052902960003", ""},            // 29 February 1996
		{"1701052902000003", ""},            // 29 February 2000; 1900 had none
		{"1701052902970003", nik.DateWrong}, // no 29 February 1997 nor 2097
		{"1701053202980003", nik.DateWrong},
		{"1701054008980003", nik.DateWrong},
		{"1701057208980003", nik.DateWrong},
		{"1701050008980003", nik.DateWrong},
		{"1701051713980003", nik.DateWrong},
		{"1701051700980003", nik.DateWrong},
		{"1701053104980003", nik.DateWrong}, // April has 30
		{"1701051708980000", nik.Serial},
		{"", nik.Missing},
		{"  ", nik.Missing},
		{"170105170898000", nik.NotDigits},
		{"17010517089800033", nik.NotDigits},
		{"170105170898000O", nik.NotDigits},
		{"１７０１０５１７０８９８０００３", nik.NotDigits},
	}
	for _, tt := range tests {
		n, got := nik.Parse(tt.in)
		if got != tt.want || n.IsZero() == (got == "") {
			t.Errorf("Parse(%q) = %v, %q; want %q", tt.in, n, got, tt.want)
		}
	}
}

func TestANumberTellsBirthSexAndRegion(t *testing.T) {
	tests := []struct{ in, birth, sex, region string }{
		{"1701055708980003", "1998-08-17", "P", "17.01.05"},
		{"1701051708980003", "1998-08-17", "L", "17.01.05"},
		{"1701052411260001", "2026-11-24", "L", "17.01.05"}, // born today
		{"1701052511260001", "1926-11-25", "L", "17.01.05"}, // tomorrow is a century ago
		{"1701054108980003", "1998-08-01", "P", "17.01.05"},
		{"3174096902000001", "2000-02-29", "P", "31.74.09"},
	}
	for _, tt := range tests {
		n, wrong := nik.Parse(tt.in)
		if wrong != "" {
			t.Fatalf("%s: %s", tt.in, wrong)
		}
		if n.BirthDay(today).String() != tt.birth || n.Sex() != tt.sex || n.RegionCode() != tt.region {
			t.Errorf("%s: %v %s %s, want %s %s %s", tt.in, n.BirthDay(today), n.Sex(), n.RegionCode(), tt.birth, tt.sex, tt.region)
		}
	}
}

func TestDifferencesWarnAndNeverRefuse(t *testing.T) {
	n, _ := nik.Parse("1701055708980003")
	known := func(code string) bool { return code == "17.01.05" }
	never := func(string) bool { return false }
	birth := day.Day{Year: 1998, Month: time.August, Date: 17}
	tests := []struct {
		name   string
		birth  day.Day
		sex    string
		region func(string) bool
		want   []fault.Code
	}{
		{"all agrees", birth, "P", known, nil},
		{"nothing was said", day.Day{}, "", nil, nil},
		{"the date of birth was corrected", birth.Plus(1), "P", known, []fault.Code{nik.BirthDiffers}},
		{"the other sex", birth, "L", known, []fault.Code{nik.SexDiffers}},
		{"a district that is no more", birth, "P", never, []fault.Code{nik.RegionUnknown}},
		{"everything differs", birth.Plus(-400), "L", never, []fault.Code{nik.BirthDiffers, nik.SexDiffers, nik.RegionUnknown}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, n.Warnings(tt.birth, tt.sex, tt.region)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestANumberHidesItselfWhenPrinted(t *testing.T) {
	n, _ := nik.Parse("1701055708980003")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		if got := fmt.Sprintf(verb, n); strings.Contains(got, "5708") || got != "•••• •••• •••• 0003" {
			t.Errorf("%s prints %s", verb, got)
		}
	}
	if got := n.Grouped(); got != "1701 0557 0898 0003" {
		t.Errorf("grouped %q", got)
	}
	if got := nik.Masked("123"); strings.ContainsAny(got, "123") {
		t.Errorf("a short number shows: %q", got)
	}
}

func TestFamilyCardNumbers(t *testing.T) {
	tests := []struct {
		in, digits string
		want       fault.Code
	}{
		{"1701 0503 0512 0001", "1701050305120001", ""},
		{"", "", nik.KKMissing},
		{"12", "", nik.KKNotDigits},
		{"1701050305120000", "", nik.KKSerial},
	}
	for _, tt := range tests {
		if digits, got := nik.ParseKK(tt.in); digits != tt.digits || got != tt.want {
			t.Errorf("ParseKK(%q) = %q, %q; want %q, %q", tt.in, digits, got, tt.digits, tt.want)
		}
	}
}

func TestInventedNumbersAreCorrectInFormAndOfNobody(t *testing.T) {
	birth := day.Day{Year: 1998, Month: time.August, Date: 17}
	seen := map[string]bool{}
	for i := range nik.MostInvented {
		for _, sex := range []string{nik.Male, nik.Female} {
			s := nik.Invent(birth, sex, i)
			n, wrong := nik.Parse(s)
			if wrong != "" || n.BirthDay(today) != birth || n.Sex() != sex || !nik.Invented(s) || seen[s] {
				t.Fatalf("invented %s: %s, %v, %s", s, wrong, n.BirthDay(today), n.Sex())
			}
			seen[s] = true
		}
		if s := nik.InventKK(birth, i); !nik.Invented(s) {
			t.Fatalf("family card %s", s)
		} else if _, wrong := nik.ParseKK(s); wrong != "" {
			t.Fatalf("family card %s: %s", s, wrong)
		}
	}
	if nik.Invented("1701055708980003") {
		t.Error("a number of a real district counts as invented")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("1701055708980003")
	f.Add("0000000000000001")
	f.Fuzz(func(t *testing.T, s string) {
		n, wrong := nik.Parse(s)
		if wrong == "" && (len(n.Digits()) != 16 || n.BirthDay(today).IsZero() || n.Sex() == "") {
			t.Errorf("Parse(%q) accepts what it cannot read", s)
		}
	})
}
