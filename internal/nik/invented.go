package nik

import (
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// inventedDistrict is a district 17.01.99 that does not exist: Kabupaten Bengkulu
// Selatan has 01 to 11. A NIK that begins so has never been given to anybody, and
// everybody can see it.
const inventedDistrict = "170199"

// MostInvented is how many NIKs can be invented for one day and sex.
const MostInvented = 1000

// Invent returns a NIK for demonstrations and tests: correct in form, of nobody.
// n is 0 to MostInvented-1; the serial begins with 9, which offices do not reach
// in a day. RegionUnknown warns of it.
func Invent(birth day.Day, sex string, n int) string {
	date := birth.Date
	if sex == Female {
		date += womenAdd
	}
	return fmt.Sprintf("%s%02d%02d%02d9%03d", inventedDistrict, date, birth.Month, birth.Year%100, n%MostInvented)
}

// InventKK returns the number of a family card of nobody, issued on a day.
func InventKK(issued day.Day, n int) string {
	return fmt.Sprintf("%s%02d%02d%02d9%03d", inventedDistrict, issued.Date, issued.Month, issued.Year%100, n%MostInvented)
}

// Invented reports whether a NIK or KK is one of these.
func Invented(digits string) bool {
	return len(digits) == 16 && digits[:6] == inventedDistrict && digits[12] == '9'
}
