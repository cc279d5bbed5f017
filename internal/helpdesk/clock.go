package helpdesk

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// Off says whether a day is a public holiday or joint leave.
type Off func(day.Day) bool

// Works reports whether offices work on a day.
func Works(d day.Day, off Off) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !off(d)
}

// Due is until when something may take so many days. The day it came is not
// counted; the last day counts to its end, so the instant is exclusive.
func Due(came time.Time, days int, working bool, off Off) time.Time {
	d := day.Of(came)
	for n := 0; n < days; {
		if d = d.Plus(1); !working || Works(d, off) {
			n++
		}
	}
	return d.End()
}

// Resumed moves the end of the time to answer by the days on which the office
// waited for a reply.
func Resumed(due, asked, replied time.Time, working bool, off Off) time.Time {
	waited := 0
	for d := day.Of(asked); d.Before(day.Of(replied)); {
		if d = d.Plus(1); !working || Works(d, off) {
			waited++
		}
	}
	return Due(due.Add(-time.Nanosecond), waited, working, off)
}
