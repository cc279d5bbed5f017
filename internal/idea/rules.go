package idea

import (
	"slices"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Rule is within how many days a unit answers. Which days count is data: working
// days are Monday to Friday without the holidays it names.
type Rule struct {
	Number     int
	Days       int
	Working    bool
	RemindDays int // before the end
	StudyDays  int // the longest further time, once
	Holidays   []day.Day
	Source     string
	SetBy      string // name; "" is how the portal began
	SetAt      time.Time
}

// counts reports whether a day is one of those that are counted.
func (r Rule) counts(d day.Day) bool {
	if !r.Working {
		return true
	}
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday && !slices.Contains(r.Holidays, d)
}

// after is the n-th counted day after a day; of a negative n, before it.
func (r Rule) after(d day.Day, n int) day.Day {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for left := n; left > 0; {
		d = d.Plus(step)
		if r.counts(d) {
			left--
		}
	}
	return d
}

// Due is the last day to answer what was proposed on a day, which itself does not count.
func (r Rule) Due(proposed day.Day) day.Day { return r.after(proposed, r.Days) }

// Longest is the last day until which an answer may be put off today.
func (r Rule) Longest(today day.Day) day.Day { return r.after(today, r.StudyDays) }

// Remind is when the head is reminded of an answer due on a day: so many counted
// days before, in the morning.
func (r Rule) Remind(due day.Day) time.Time {
	return r.after(due, -r.RemindDays).Start().Add(8 * time.Hour)
}

const mostHolidays = 400 // lines

// Check returns every fault of a rule.
func (r Rule) Check() fault.Fields {
	var f fault.Fields
	return f.If(r.Days < 1 || r.Days > 90, "days", DaysWrong).
		If(r.RemindDays < 1 || r.RemindDays > 30 || r.Days >= 1 && r.RemindDays >= r.Days, "remind-days", RemindWrong).
		If(r.StudyDays < 1 || r.StudyDays > 180, "study-days", StudyDaysWrong).
		If(len(r.Holidays) > mostHolidays, "holidays", HolidaysMany, mostHolidays).
		If(r.Source == "" || long(r.Source, 300), "source", SourceMissing)
}
