// Package day keeps hours out of rules: a calendar day in the portal's one zone, WIB.
package day

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the zone must exist on every machine
)

// WIB is Western Indonesian Time, the zone of every deadline (Bengkulu is UTC+7).
var WIB = func() *time.Location {
	loc, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		panic(err) // tzdata is embedded
	}
	return loc
}()

// Day is a calendar day; the zero Day is "not given".
type Day struct {
	Year  int
	Month time.Month
	Date  int
}

// ErrInvalid is a text that names no calendar day.
var ErrInvalid = errors.New("day: not a calendar day")

// New returns a day that exists, else ErrInvalid.
func New(year int, month time.Month, date int) (Day, error) {
	d := Day{year, month, date}
	if t := d.Start(); t.Year() != year || t.Month() != month || t.Day() != date || year < 1900 || year > 2200 {
		return Day{}, ErrInvalid
	}
	return d, nil
}

// Of returns the day of an instant, in WIB.
func Of(t time.Time) Day {
	t = t.In(WIB)
	return Day{t.Year(), t.Month(), t.Day()}
}

// Parse reads 2026-08-27 and the Indonesian orders 27-8-2026, 27/8/2026, 27 8 2026.
func Parse(s string) (Day, error) {
	parts := strings.FieldsFunc(strings.TrimSpace(s), func(r rune) bool { return r == '-' || r == '/' || r == ' ' || r == '.' })
	if len(parts) != 3 {
		return Day{}, ErrInvalid
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return Day{}, ErrInvalid
		}
		n[i] = v
	}
	return New(n[2], time.Month(n[1]), n[0])
}

// Start is the first instant of the day, 00.00 WIB.
func (d Day) Start() time.Time { return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, WIB) }

// End is the first instant that no longer belongs to the day; printed as 23.59 WIB.
func (d Day) End() time.Time { return d.Plus(1).Start() }

// Plus moves by whole days.
func (d Day) Plus(days int) Day {
	return Of(time.Date(d.Year, d.Month, d.Date+days, 12, 0, 0, 0, WIB))
}

// Before reports whether d is earlier than other.
func (d Day) Before(other Day) bool { return d.Start().Before(other.Start()) }

// After reports whether d is later than other.
func (d Day) After(other Day) bool { return other.Before(d) }

// IsZero reports whether no day was given.
func (d Day) IsZero() bool { return d == Day{} }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.Start().Weekday() }

// String is the day as 2026-08-27, the form of databases and <time datetime>.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Date)
}

// PlusMonths is the same date of a later month, the anniversary that ages are
// counted by. A month without that date has it on the first day after: who was
// born on 29 February turns a year older on 1 March.
func (d Day) PlusMonths(months int) Day {
	first := time.Date(d.Year, d.Month+time.Month(months), 1, 12, 0, 0, 0, WIB)
	same := Of(first.AddDate(0, 0, d.Date-1))
	if same.Month != first.Month() {
		same.Date = 1
	}
	return same
}

// Workday reports whether offices work on d: Monday to Friday, but for days off.
func (d Day) Workday(off []Day) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !slices.Contains(off, d)
}

// Counted is the n-th day after d that counts, d itself not among them; of a
// negative n, before it.
func (d Day) Counted(n int, counts func(Day) bool) Day {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		if d = d.Plus(step); counts(d) {
			n--
		}
	}
	return d
}

// Age is the completed years, months and days from birth to d.
func (d Day) Age(birth Day) (years, months, days int) {
	total := (d.Year-birth.Year)*12 + int(d.Month) - int(birth.Month)
	if birth.PlusMonths(total).After(d) {
		total--
	}
	since := d.Start().Sub(birth.PlusMonths(total).Start())
	return total / 12, total % 12, int(since.Hours()+12) / 24
}

// Value stores the day as a date; the zero Day is NULL.
func (d Day) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a date; NULL is the zero Day.
func (d *Day) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Day{}
		return nil
	case time.Time:
		*d = Day{v.Year(), v.Month(), v.Day()}
		return nil
	case string:
		p, err := Parse(v)
		*d = p
		return err
	}
	return fmt.Errorf("day: cannot read %T", src)
}

// Typed is a day as a form has it, zero for what is none.
func Typed(s string) Day {
	d, err := Parse(s)
	if err != nil {
		return Day{}
	}
	return d
}
