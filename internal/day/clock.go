package day

import (
	"strconv"
	"strings"
	"time"
)

// Clock is a time of day in WIB, in minutes after midnight; NoClock is not given.
type Clock int

// NoClock is a time of day that was not given, or cannot be read.
const NoClock Clock = -1

// ParseClock reads 14.00, 14:00 and 9.30.
func ParseClock(s string) Clock {
	h, m, ok := strings.Cut(strings.NewReplacer(":", ".", ",", ".").Replace(strings.TrimSpace(s)), ".")
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if !ok || err1 != nil || err2 != nil || len(m) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return NoClock
	}
	return Clock(hour*60 + minute)
}

// ClockOf is the time of day of an instant.
func ClockOf(t time.Time) Clock { return Clock(t.In(WIB).Hour()*60 + t.In(WIB).Minute()) }

// On is the instant of a day.
func (c Clock) On(d Day) time.Time { return d.Start().Add(time.Duration(c) * time.Minute) }
