package idea

import (
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

func at(date int) day.Day { return day.Day{Year: 2026, Month: time.December, Date: date} }

func TestDaysAreCountedAsTheRuleSays(t *testing.T) {
	// 4 December 2026 is a Friday, the 25th a Friday too.
	working := Rule{Days: 10, Working: true, RemindDays: 3, StudyDays: 5}
	christmas := working
	christmas.Holidays = []day.Day{at(16), at(19)} // a Wednesday, and a Saturday that counts once only
	calendar := Rule{Days: 10, RemindDays: 3, StudyDays: 5}
	for name, c := range map[string]struct {
		r                      Rule
		from, due, remind, put day.Day
	}{
		"working days":              {working, at(4), at(18), at(15), at(11)},
		"a holiday moves it by one": {christmas, at(4), at(21), at(16).Plus(1).Plus(-2), at(11)},
		"calendar days":             {calendar, at(4), at(14), at(11), at(9)},
		"from a Sunday":             {working, at(6), at(18), at(15), at(11)},
	} {
		if got := c.r.Due(c.from); got != c.due {
			t.Errorf("%s: due %v, want %v", name, got, c.due)
		}
		if got := day.Of(c.r.Remind(c.due)); got != c.remind {
			t.Errorf("%s: reminded %v, want %v", name, got, c.remind)
		}
		if got := c.r.Longest(c.from); got != c.put {
			t.Errorf("%s: put off until %v, want %v", name, got, c.put)
		}
	}
}

func TestTheClockOfAnIdea(t *testing.T) {
	i := Idea{State: Open, DueAt: at(18).End()}
	if i.Late(at(18).End().Add(-time.Second)) || !i.Late(at(18).End()) {
		t.Error("an idea is late from the first instant of the next day")
	}
	i.State = Accepted
	if i.Late(at(30).End()) {
		t.Error("what was answered is late no more")
	}
	a := Answer{At: at(18).End(), DueAt: at(18).End()}
	if !a.Late() {
		t.Error("an answer at the end of its time is late")
	}
}

func TestWhoAnswersAndConfirms(t *testing.T) {
	author, head, other := ledger.Actor{Person: "a", Role: ledger.Employee}, ledger.Actor{Person: "h", Role: ledger.Employee}, ledger.Actor{Person: "o", Role: ledger.Trainer}
	led := Idea{Author: "a", Leader: "h", State: Open}
	unled := Idea{Author: "a", State: Open}
	if led.Answers(author) || !led.Answers(head) || led.Answers(other) {
		t.Error("the head answers, and nobody else")
	}
	if unled.Answers(author) || unled.Answers(author.As(ledger.Trainer)) || unled.Answers(head) || !unled.Answers(other) {
		t.Error("without a head the desk answers, but for the proposer")
	}
	told := Idea{Author: "a", ReportedBy: "h", State: Reported}
	if told.Confirms(author.As(ledger.Trainer)) || told.Confirms(head.As(ledger.Trainer)) || told.Confirms(other.As(ledger.Editor)) || !told.Confirms(other) {
		t.Error("a second person of the desk confirms")
	}
}

// TestEveryNumberOfDaysThatIsAskedForCanBeKept: whatever the form allows has a day to
// remind on.
func TestEveryNumberOfDaysThatIsAskedForCanBeKept(t *testing.T) {
	for days := range 92 {
		f := Rule{Days: days, RemindDays: 1, StudyDays: 1, Source: "SE"}.Check()
		if ok := days >= 2 && days <= 90; ok != (len(f) == 0) || !ok && (len(f) == 0 || f[0].Name != "days") {
			t.Errorf("%d days: %v", days, f)
		}
	}
}

func TestPercentIsWhole(t *testing.T) {
	for _, c := range [][3]int{{0, 0, 0}, {1, 3, 33}, {2, 3, 67}, {5, 5, 100}} {
		if got := Percent(c[0], c[1]); got != c[2] {
			t.Errorf("%d of %d is %d percent, want %d", c[0], c[1], got, c[2])
		}
	}
}
