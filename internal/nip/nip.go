// Package nip reads the numbers of civil servants: the NIP of CPNS and PNS
// (Perka BKN 22/2007) and the NI of PPPK. It judges their form and holds them
// against a person; only BKN gives them out.
package nip

import (
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// What can be wrong with a number.
const (
	Missing   fault.Code = "nip.missing"
	NotDigits fault.Code = "nip.not-digits" // 18 digits, with or without spaces
	BirthForm fault.Code = "nip.birth-form" // digits 1–8 are no day
	EntryForm fault.Code = "nip.entry-form" // digits 9–14 are neither year and month, nor year and 21
	SexForm   fault.Code = "nip.sex-form"   // digit 15 is neither 1 nor 2
	Serial    fault.Code = "nip.serial"     // the last three digits are 000
)

// What does not fit the person a number is said to belong to.
const (
	KindDiffers  fault.Code = "nip.kind-differs"
	BirthDiffers fault.Code = "nip.birth-differs"
	EntryDiffers fault.Code = "nip.entry-differs"
	SexDiffers   fault.Code = "nip.sex-differs"
)

// Kind is whose number it is.
type Kind string

// The kinds of number.
const (
	PNS  Kind = "pns"  // birth, year and month of entry, sex, serial
	PPPK Kind = "pppk" // birth, year of entry, 21, sex, serial
)

const (
	length = 18
	pppk   = "21" // where a PNS has the month of entry
)

// Number is a number of correct form. fmt shows only its last three digits.
type Number struct{ digits string }

// Parse reads a number with any spaces, dots and dashes. When its form is wrong
// the code says how, else the code is "".
func Parse(s string) (Number, fault.Code) {
	s = strings.NewReplacer(" ", "", ".", "", "-", "", "\u00a0", "").Replace(s)
	n := Number{s}
	switch {
	case s == "":
		return Number{}, Missing
	case len(s) != length || strings.Trim(s, "0123456789") != "":
		return Number{}, NotDigits
	case n.Birth().IsZero():
		return Number{}, BirthForm
	case !n.entered():
		return Number{}, EntryForm
	case s[14] != '1' && s[14] != '2':
		return Number{}, SexForm
	case s[15:] == "000":
		return Number{}, Serial
	}
	return n, ""
}

// Digits are all eighteen, as they are kept.
func (n Number) Digits() string { return n.digits }

// String hides what a log must not hold.
func (n Number) String() string { return "…" + n.digits[max(0, len(n.digits)-3):] }

// Birth is the day of birth the number names.
func (n Number) Birth() day.Day {
	d, err := day.Parse(n.digits[:4] + "-" + n.digits[4:6] + "-" + n.digits[6:8])
	if err != nil {
		return day.Day{}
	}
	return d
}

// Kind tells PPPK from PNS.
func (n Number) Kind() Kind {
	if n.digits[12:14] == pppk {
		return PPPK
	}
	return PNS
}

// Entry is when service began: a year, and for PNS a month (0 for PPPK).
func (n Number) Entry() (year int, month time.Month) {
	year = two(n.digits[8:10])*100 + two(n.digits[10:12])
	if n.Kind() == PPPK {
		return year, 0
	}
	return year, time.Month(two(n.digits[12:14]))
}

func (n Number) entered() bool {
	year, month := n.Entry()
	return year >= 1950 && year <= 2100 && month <= time.December && (month > 0 || n.Kind() == PPPK)
}

func two(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

// Sex is L or P, as the portal writes it.
func (n Number) Sex() string {
	if n.digits[14] == '2' {
		return "P"
	}
	return "L"
}

// Holder is who a number must fit.
type Holder struct {
	Kind  Kind
	Birth day.Day
	Sex   string  // L or P; "" where nobody knows
	Entry day.Day // first day of service (TMT)
}

// Differs says everything in which the number does not fit its holder.
func (n Number) Differs(h Holder) (codes []fault.Code) {
	if n.Kind() != h.Kind {
		codes = append(codes, KindDiffers)
	}
	if n.Birth() != h.Birth {
		codes = append(codes, BirthDiffers)
	}
	if year, month := n.Entry(); n.Kind() == h.Kind && (year != h.Entry.Year || month != 0 && month != h.Entry.Month) {
		codes = append(codes, EntryDiffers)
	}
	if h.Sex != "" && n.Sex() != h.Sex {
		codes = append(codes, SexDiffers)
	}
	return codes
}

// Grouped is the number as it is printed: 19980817 202506 2 001.
func Grouped(digits string) string {
	if len(digits) != length {
		return digits
	}
	return digits[:8] + " " + digits[8:14] + " " + digits[14:15] + " " + digits[15:]
}
