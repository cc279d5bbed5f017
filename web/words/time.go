package words

import (
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
)

var (
	months = [...]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni",
		"Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	weekdays = [...]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
)

// Month is "November".
func Month(m time.Month) string { return months[m-1] }

// ShortMonth is "Nov".
func ShortMonth(m time.Month) string {
	if m == time.August {
		return "Agu"
	}
	return months[m-1][:3]
}

// Day is "28 November 2026"; the zero Day is "".
func Day(d day.Day) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Date, Month(d.Month), d.Year)
}

// ShortDay is "28 Nov 2026", for tables.
func ShortDay(d day.Day) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Date, ShortMonth(d.Month), d.Year)
}

// LongDay is "Sabtu, 28 November 2026".
func LongDay(d day.Day) string {
	if d.IsZero() {
		return ""
	}
	return weekdays[d.Weekday()] + ", " + Day(d)
}

// Days is a span of whole days, both counted: "4–6 Desember 2026",
// "28 November–3 Desember 2026", "28 Desember 2026–3 Januari 2027".
func Days(from, to day.Day) string {
	switch {
	case from == to || to.IsZero():
		return Day(from)
	case from.IsZero():
		return Day(to)
	case from.Year != to.Year:
		return Day(from) + "–" + Day(to)
	case from.Month != to.Month:
		return fmt.Sprintf("%d %s–%s", from.Date, Month(from.Month), Day(to))
	}
	return fmt.Sprintf("%d–%s", from.Date, Day(to))
}

// Weekday is the day of an instant, "Sabtu, 28 November 2026".
func Weekday(t time.Time) string { return LongDay(day.Of(t)) }

// Clock is "10.24 WIB".
func Clock(t time.Time) string { return t.In(day.WIB).Format("15.04") + " WIB" }

// ClockSecond is "10.24.08 WIB", where the second is proof.
func ClockSecond(t time.Time) string { return t.In(day.WIB).Format("15.04.05") + " WIB" }

// Instant is when something happened: "28 November 2026 pukul 10.24 WIB".
func Instant(t time.Time) string { return Day(day.Of(t)) + " pukul " + Clock(t) }

// ShortInstant is "28 Nov 2026, 10.24", for tables.
func ShortInstant(t time.Time) string {
	return ShortDay(day.Of(t)) + ", " + t.In(day.WIB).Format("15.04")
}

// Second is an instant whose second is proof: "28 November 2026 pukul 10.24.08 WIB".
func Second(t time.Time) string { return Day(day.Of(t)) + " pukul " + ClockSecond(t) }

// last is the last minute before an exclusive end, which is what people are told.
func last(end time.Time) time.Time { return end.Add(-time.Nanosecond) }

// Deadline is an end that no longer counts itself: the first instant of the 29th
// is "28 November 2026 pukul 23.59 WIB".
func Deadline(end time.Time) string { return Instant(last(end)) }

// LongDeadline is "Sabtu, 28 November 2026 pukul 23.59 WIB".
func LongDeadline(end time.Time) string {
	return weekdays[last(end).In(day.WIB).Weekday()] + ", " + Deadline(end)
}

// DeadlineDay is the last day before an exclusive end.
func DeadlineDay(end time.Time) day.Day { return day.Of(last(end)) }

// DeadlineClock is the last minute before an exclusive end, "23.59 WIB".
func DeadlineClock(end time.Time) string { return Clock(last(end)) }

// Left is what remains until an end in its two largest units: "8 hari 13 jam",
// "3 jam 20 menit", "kurang dari 1 menit"; nothing remains: "".
func Left(now, end time.Time) string {
	left := end.Sub(now)
	if left <= 0 {
		return ""
	}
	days, hours, minutes := int(left.Hours())/24, int(left.Hours())%24, int(left.Minutes())%60
	var parts []string
	for _, p := range []struct {
		n    int
		unit string
	}{{days, "hari"}, {hours, "jam"}, {minutes, "menit"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.unit))
		} else if len(parts) > 0 {
			break
		}
	}
	if len(parts) == 0 {
		return "kurang dari 1 menit"
	}
	return strings.Join(parts[:min(2, len(parts))], " ")
}

// Ago is how long ago something was, in its largest unit: "3 jam lalu".
func Ago(t, now time.Time) string {
	left := Left(t, now)
	if left == "" || strings.HasPrefix(left, "kurang") {
		return "baru saja"
	}
	words := strings.Fields(left)
	return words[0] + " " + words[1] + " lalu"
}

// ISO is an instant for <time datetime>, with the offset of WIB.
func ISO(t time.Time) string { return t.In(day.WIB).Format("2006-01-02T15:04:05-07:00") }
