package idea

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Rule is within how many days a unit answers. Which days count is data: working
// days are Monday to Friday without the holidays.
type Rule struct {
	Number     int
	Days       int
	Working    bool
	RemindDays int       // before the end
	StudyDays  int       // the longest further time, once
	Holidays   []day.Day // decreed, as read with the rule
	Source     string
	SetBy      string // name; "" is how the portal began
	SetAt      time.Time
}

// counts reports whether a day is one of those that are counted.
func (r Rule) counts(d day.Day) bool {
	return !r.Working || d.Workday(r.Holidays)
}

// Due is the last day to answer what was proposed on a day, which itself does not count.
func (r Rule) Due(proposed day.Day) day.Day { return proposed.Counted(r.Days, r.counts) }

// Longest is the last day until which an answer may be put off today.
func (r Rule) Longest(today day.Day) day.Day { return today.Counted(r.StudyDays, r.counts) }

// Remind is when the head is reminded of an answer due on a day: so many counted
// days before, in the morning.
func (r Rule) Remind(due day.Day) time.Time {
	return due.Counted(-r.RemindDays, r.counts).Start().Add(8 * time.Hour)
}

// Check returns every fault of a rule. It takes two days at least: one of them is
// before the end, to remind the head.
func (r Rule) Check() fault.Fields {
	var f fault.Fields
	return f.If(r.Days < 2 || r.Days > 90, "days", DaysWrong).
		If(r.RemindDays < 1 || r.RemindDays > 30 || r.Days > 1 && r.RemindDays >= r.Days, "remind-days", RemindWrong).
		If(r.StudyDays < 1 || r.StudyDays > 180, "study-days", StudyDaysWrong).
		If(r.Source == "" || long(r.Source, 300), "source", SourceMissing)
}
