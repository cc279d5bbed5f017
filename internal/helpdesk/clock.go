package helpdesk

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// counting says which days count: all of them, or working days without those off.
func counting(working bool, off []day.Day) func(day.Day) bool {
	return func(d day.Day) bool { return !working || d.Workday(off) }
}

// Due is until when something may take so many days. The day it came is not
// counted; the last day counts to its end, so the instant is exclusive.
func Due(came time.Time, days int, working bool, off []day.Day) time.Time {
	return day.Of(came).Counted(days, counting(working, off)).End()
}

// Resumed moves the end of the time to answer by the days on which the office
// waited for a reply.
func Resumed(due, asked, replied time.Time, working bool, off []day.Day) time.Time {
	waited, counts := 0, counting(working, off)
	for d := day.Of(asked); d.Before(day.Of(replied)); {
		if d = d.Plus(1); counts(d) {
			waited++
		}
	}
	return Due(due.Add(-time.Nanosecond), waited, working, off)
}
