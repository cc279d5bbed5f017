// Package dates shows the stages of a season: the dates in force, those that
// were, and both as a calendar.
package dates

import (
	"strconv"
	"time"

	ical "github.com/arran4/golang-ical"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/words"
)

// MediaType of a calendar.
const MediaType = "text/calendar; charset=utf-8"

// Entry is something with a date.
type Entry struct {
	ID     string // unchanging and unique in the world
	Title  string
	Text   string
	URL    string
	Starts time.Time
	Ends   time.Time // exclusive
	Days   bool      // whole days rather than hours
	Remind int       // hours before the end, 0 for none
	Place  string
	Issue  int  // rises with each change, so that calendars take the new date
	Off    bool // called off
}

// Calendar is the entries as an iCalendar file, made at now.
func Calendar(name string, now time.Time, entries ...Entry) []byte {
	c := ical.NewCalendar()
	c.SetProductId("-//Sekundang//Portal//ID")
	c.SetMethod(ical.MethodPublish)
	c.SetXWRCalName(name)
	for _, e := range entries {
		event := c.AddEvent(e.ID)
		event.SetDtStampTime(now)
		event.SetSummary(e.Title)
		if e.Text != "" {
			event.SetDescription(e.Text)
		}
		if e.URL != "" {
			event.SetURL(e.URL)
		}
		if e.Place != "" {
			event.SetLocation(e.Place)
		}
		if e.Issue > 0 {
			event.SetSequence(e.Issue)
		}
		if e.Off {
			event.SetStatus(ical.ObjectStatusCancelled)
		}
		if e.Days {
			event.SetAllDayStartAt(e.Starts.In(day.WIB))
			event.SetAllDayEndAt(e.Ends.In(day.WIB))
		} else {
			event.SetStartAt(e.Starts)
			event.SetEndAt(e.Ends)
		}
		if e.Remind > 0 {
			alarm := event.AddAlarm()
			alarm.SetAction(ical.ActionDisplay)
			alarm.SetTrigger("-PT" + strconv.Itoa(e.Remind) + "H")
			alarm.SetDescription(e.Title)
		}
	}
	return []byte(c.Serialize(ical.WithNewLineWindows))
}

// last is the last minute before an exclusive end.
func last(end time.Time) string { return words.ShortInstant(end.Add(-time.Nanosecond)) }

// starts are the earlier beginnings that differ from the one in force.
func starts(earlier []season.Period, now time.Time) []string {
	var list []string
	for _, p := range earlier {
		if !p.Starts.Equal(now) {
			list = append(list, words.ShortInstant(p.Starts))
		}
	}
	return list
}

// ends are the earlier ends that differ from the one in force.
func ends(earlier []season.Period, now time.Time) []string {
	var list []string
	for _, p := range earlier {
		if !p.Ends.Equal(now) {
			list = append(list, last(p.Ends))
		}
	}
	return list
}
