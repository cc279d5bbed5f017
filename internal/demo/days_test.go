package demo

import (
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// TestTheDaysFitEveryWeekday: on whichever day the demonstration is filled, what
// the office does falls into the stages, which know no weekends.
func TestTheDaysFitEveryWeekday(t *testing.T) {
	for d := range 7 {
		s := &stage{now: time.Date(2026, time.November, 23+d, 0, 5, 0, 0, day.WIB)}
		began := s.officeDay(internalBegan)
		for what, x := range map[string]struct{ on, from, before int }{
			"the PPPK result":                        {s.resultDay(), s.pppkBegan() + 30, s.pppkBegan() + 33},
			"yesterday, when people objected":        {-1, s.pppkBegan() + 33, s.pppkBegan() + 36},
			"today, for who wants to":                {0, s.pppkBegan() + 33, s.pppkBegan() + 36},
			"the internal result":                    {s.officeDay(internalBegan + 21), began + 20, began + 23},
			"the answers":                            {s.officeDay(began + 27), began + 25, began + 28},
			"the internal result after objections":   {s.officeDay(internalBegan + 28), began + 28, began + 31},
			"the nominations of last year":           {s.officeDay(-417), -421, -406},
			"their admission, before the scoring":    {s.officeDay(s.officeDay(-417) + 3), s.officeDay(-417) + 1, s.officeDay(-400)},
			"the ranking, after the last day":        {s.officeDay(-391), -406, 0},
			"the nominations of this year":           {s.officeDay(-8), -12, 5},
			"their admission, before they score":     {s.officeDay(s.officeDay(-8) + 3), s.officeDay(-8) + 1, s.officeDay(-2)},
			"the end of the class, after three days": {s.officeDay(s.tuesday(-30) + 6), s.tuesday(-30) + 3, 0},
			"the next class":                         {s.tuesday(26), 1, 40},
			"the internal tests after its objection": {s.officeDay(internalBegan + 36), began + 33, began + 45},
		} {
			if x.on < x.from || x.on >= x.before {
				t.Errorf("on a %s %s falls on day %d, not between %d and %d", s.now.Weekday(), what, x.on, x.from, x.before)
			}
		}
	}
}

// TestTicketsAreHandledInTheirOrder: on whichever day the demonstration is filled, a
// ticket is answered after it was written, and before the next is the first in the queue.
func TestTicketsAreHandledInTheirOrder(t *testing.T) {
	for d := range 7 {
		s := &stage{now: time.Date(2026, time.November, 23+d, 0, 5, 0, 0, day.WIB)}
		var last time.Time
		for n, q := range inquiries() {
			filed := s.filesAt(q.filed, n)
			if q.handled == 0 {
				continue
			}
			times := []time.Time{last, filed, s.answersAt(q.handled, n)}
			if q.reopened != 0 {
				times = append(times, s.filesAt(q.reopened, n), s.answersAt(q.reopened+2, n))
			}
			for i := 1; i < len(times); i++ {
				if !times[i].After(times[i-1]) {
					t.Errorf("on a %s step %d of %q comes at %s, before %s", s.now.Weekday(), i, q.Subject, times[i], times[i-1])
				}
			}
			if last = times[len(times)-1]; !last.Before(s.now) {
				t.Errorf("on a %s %q is not handled yet", s.now.Weekday(), q.Subject)
			}
		}
	}
}
