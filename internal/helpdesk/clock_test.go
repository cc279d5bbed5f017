package helpdesk_test

import (
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
)

// off are the days around Christmas 2026 and the new year on which nobody works.
var off = []day.Day{{Year: 2026, Month: 12, Date: 24}, {Year: 2026, Month: 12, Date: 25}, {Year: 2027, Month: 1, Date: 1}}

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.ParseInLocation("2006-01-02 15:04", s, day.WIB)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestTheClockRunsOnWorkingDays: PermenPANRB 62/2018 counts working days; the day a
// ticket comes is not counted, and the last day counts whole.
func TestTheClockRunsOnWorkingDays(t *testing.T) {
	for _, c := range []struct {
		came    string
		days    int
		working bool
		due     string // the first instant that is late
	}{
		{"2026-11-30 08:00", 5, true, "2026-12-08 00:00"},  // Monday: Tuesday to Monday
		{"2026-11-30 23:59", 5, true, "2026-12-08 00:00"},  // as late as one can come
		{"2026-11-27 17:00", 5, true, "2026-12-05 00:00"},  // Friday: the next Friday
		{"2026-11-28 10:00", 5, true, "2026-12-05 00:00"},  // Saturday: the same
		{"2026-11-29 10:00", 1, true, "2026-12-01 00:00"},  // Sunday: Monday
		{"2026-12-23 09:00", 1, true, "2026-12-29 00:00"},  // over joint leave, Christmas and the weekend
		{"2026-12-21 09:00", 5, true, "2026-12-31 00:00"},  // 22, 23, 28, 29, 30
		{"2026-12-30 09:00", 3, true, "2027-01-06 00:00"},  // 31, 4, 5: not New Year's Day
		{"2026-12-23 09:00", 3, false, "2026-12-27 00:00"}, // days of the calendar
		{"2026-11-30 08:00", 60, true, "2027-02-26 00:00"},
	} {
		if got := helpdesk.Due(at(t, c.came), c.days, c.working, off); !got.Equal(at(t, c.due)) {
			t.Errorf("%d days (working %t) from %s are over at %s, want %s", c.days, c.working, c.came, got.In(day.WIB), c.due)
		}
	}
}

// TestTheClockStandsWhileAReplyIsWaitedFor adds the days on which the office waited.
func TestTheClockStandsWhileAReplyIsWaitedFor(t *testing.T) {
	due := at(t, "2026-12-08 00:00") // the whole Monday
	for _, c := range []struct{ asked, replied, want string }{
		{"2026-12-02 09:00", "2026-12-02 16:00", "2026-12-08 00:00"}, // the same day
		{"2026-12-02 09:00", "2026-12-04 16:00", "2026-12-10 00:00"}, // two working days
		{"2026-12-04 09:00", "2026-12-06 16:00", "2026-12-08 00:00"}, // a weekend costs nobody anything
		{"2026-12-04 09:00", "2026-12-07 08:00", "2026-12-09 00:00"},
		{"2026-12-22 09:00", "2026-12-28 08:00", "2026-12-10 00:00"}, // 23 and 28 only
	} {
		if got := helpdesk.Resumed(due, at(t, c.asked), at(t, c.replied), true, off); !got.Equal(at(t, c.want)) {
			t.Errorf("asked %s, replied %s: due %s, want %s", c.asked, c.replied, got.In(day.WIB), c.want)
		}
	}
}

func TestWhoIsMeant(t *testing.T) {
	for _, c := range []struct {
		name, officer, story string
		want                 bool
	}{
		{"Rudi Hartono", "Pak Rudi di loket dua", "", true},
		{"Rudi Hartono", "HARTONO", "", true},
		{"Rudi Hartono", "petugas loket", "Saya ditelepon Rudi  Hartono, S.E. kemarin", true},
		{"Rudi Hartono", "petugas loket", "Rudi adik saya, Hartono paman saya", false},
		{"Rudi Hartono", "", "", false},
		{"Rudi Hartono", "", "Kata Pak Rudi, besok saja", true},
		{"Rudi Hartono, S.E.", "", "Rudi Hartono menelepon saya", true},
		{"Lismawati", "", "Lismawati meminta uang rokok", true}, // many have one name
		{"Lismawati", "lismawati", "", true},
	} {
		if got := helpdesk.Names(c.name, c.officer, c.story); got != c.want {
			t.Errorf("%q meant by %q, %q: %t", c.name, c.officer, c.story, got)
		}
	}
}
