// Package nik reads the numbers that Indonesians identify themselves with: NIK,
// the number of a person, and KK, the number of a family card. It judges their
// form; whether a number belongs to somebody only Dukcapil knows.
package nik

import (
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// What can be wrong with a number.
const (
	Missing   fault.Code = "nik.missing"
	NotDigits fault.Code = "nik.not-digits" // 16 digits, with or without spaces
	DateWrong fault.Code = "nik.date-wrong" // digits 7–12 are no day of birth
	Serial    fault.Code = "nik.serial"     // the last four digits are 0000

	KKMissing   fault.Code = "nik.kk-missing"
	KKNotDigits fault.Code = "nik.kk-not-digits"
	KKSerial    fault.Code = "nik.kk-serial"
)

// What may rightly be so, but is worth a second look. A NIK is never changed:
// not when its owner moves, nor when a date of birth is corrected (domain 4.2).
const (
	BirthDiffers  fault.Code = "nik.birth-differs"
	SexDiffers    fault.Code = "nik.sex-differs"
	RegionUnknown fault.Code = "nik.region-unknown"
)

// Number is a NIK of correct form: 6 digits of the region where its owner was
// first registered, 6 of the birth date (women: day + 40), 4 of a serial.
// fmt shows only its last four digits.
type Number struct{ digits string }

// The sexes as identity cards and the portal write them.
const (
	Male   = "L"
	Female = "P"
)

// womenAdd is added to a woman's day of birth.
const womenAdd = 40

// Parse reads a NIK with any spaces, dots and dashes. When its form is wrong the
// code says how, else the code is "".
func Parse(s string) (Number, fault.Code) {
	s = plain(s)
	switch n := (Number{s}); {
	case s == "":
		return Number{}, Missing
	case !sixteen(s):
		return Number{}, NotDigits
	case !dateExists(n.dayMonthYear()):
		return Number{}, DateWrong
	case s[12:] == "0000":
		return Number{}, Serial
	default:
		return n, ""
	}
}

// ParseKK reads the number of a family card and returns its 16 digits, or the
// code of what is wrong. Of its form only region, date of issue and a serial are
// known, and not well enough to insist on the first two.
func ParseKK(s string) (digits string, wrong fault.Code) {
	s = plain(s)
	switch {
	case s == "":
		return "", KKMissing
	case !sixteen(s):
		return "", KKNotDigits
	case s[12:] == "0000":
		return "", KKSerial
	}
	return s, ""
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '.' || r == '-' {
			return -1
		}
		return r
	}, strings.TrimSpace(s))
}

func sixteen(s string) bool { return len(s) == 16 && strings.Trim(s, "0123456789") == "" }

// dateExists reports whether some century has that day.
func dateExists(date, month, year int) bool {
	_, err2000 := day.New(2000+year, time.Month(month), date)
	_, err1900 := day.New(1900+year, time.Month(month), date)
	return err2000 == nil || err1900 == nil
}

// IsZero reports whether this is no number at all.
func (n Number) IsZero() bool { return n.digits == "" }

// Digits are all sixteen: personal data, for sealing and for the owner's form only.
func (n Number) Digits() string { return n.digits }

// String is the number as anybody may see it in a log: its last four digits.
func (n Number) String() string { return Masked(n.digits) }

// GoString keeps the digits out of %#v.
func (n Number) GoString() string { return n.String() }

// Format keeps the digits out of every verb.
func (n Number) Format(f fmt.State, _ rune) { fmt.Fprint(f, n.String()) }

// Grouped is the number as people read it aloud, 1701 0557 0898 0003: for its owner only.
func (n Number) Grouped() string {
	if n.IsZero() {
		return ""
	}
	return n.digits[:4] + " " + n.digits[4:8] + " " + n.digits[8:12] + " " + n.digits[12:]
}

// Masked hides all but the last four digits of a NIK or KK: for its owner and
// for officers, never for public lists (decisions 12).
func Masked(digits string) string {
	if len(digits) < 8 {
		return strings.Repeat("•", len(digits))
	}
	return "•••• •••• •••• " + digits[len(digits)-4:]
}

// RegionCode is where the owner was first registered, as a dotted Kemendagri
// code of a district: 17.01.05.
func (n Number) RegionCode() string {
	if n.IsZero() {
		return ""
	}
	return n.digits[:2] + "." + n.digits[2:4] + "." + n.digits[4:6]
}

// Sex is Male or Female, by the day of birth in the number.
func (n Number) Sex() string {
	switch {
	case n.IsZero():
		return ""
	case n.digits[6] >= '4':
		return Female
	}
	return Male
}

// BirthDay is the date of birth in the number, in the century that makes its
// owner 0 to 99 years old on that day.
func (n Number) BirthDay(on day.Day) day.Day {
	if n.IsZero() {
		return day.Day{}
	}
	date, month, year := n.dayMonthYear()
	for century := on.Year / 100 * 100; century >= on.Year/100*100-200; century -= 100 {
		if d, err := day.New(century+year, time.Month(month), date); err == nil && !d.After(on) {
			return d
		}
	}
	return day.Day{}
}

func (n Number) dayMonthYear() (date, month, year int) {
	two := func(i int) int { return int(n.digits[i]-'0')*10 + int(n.digits[i+1]-'0') }
	date = two(6)
	if date > womenAdd {
		date -= womenAdd
	}
	return date, two(8), two(10)
}

// Warnings compares the number with what its owner says of themself. They warn
// and never refuse; what was not said (a zero day, "") is not compared.
func (n Number) Warnings(birth day.Day, sex string, regionKnown func(code string) bool) []fault.Code {
	if n.IsZero() {
		return nil
	}
	var found []fault.Code
	if date, month, year := n.dayMonthYear(); !birth.IsZero() &&
		(birth.Date != date || int(birth.Month) != month || birth.Year%100 != year) {
		found = append(found, BirthDiffers)
	}
	if sex != "" && sex != n.Sex() {
		found = append(found, SexDiffers)
	}
	if regionKnown != nil && !regionKnown(n.RegionCode()) {
		found = append(found, RegionUnknown)
	}
	return found
}
