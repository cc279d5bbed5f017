package medal

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, lock, decider, rounds, proofs, verdicts, nominees, undecreed)
}

func d(year, month, date int) day.Day {
	return day.Day{Year: year, Month: time.Month(month), Date: date}
}

// hut is the date that counts in these tests: 17 August 2026.
var hut = d(2026, 8, 17)

func pns(since day.Day, lines ...employee.Record) employee.Service {
	return employee.Service{Employee: employee.Employee{Status: employee.PNS, Since: since}, Records: lines}
}

func TestYearsAreCountedToTheDay(t *testing.T) {
	for _, x := range []struct {
		since day.Day
		step  int
		years int
		why   Why
	}{
		{d(2016, 8, 17), 10, 10, ""}, {d(2016, 8, 18), 0, 9, TooFew}, {d(2006, 8, 17), 20, 20, ""}, {d(1996, 8, 17), 30, 30, ""}, {d(1990, 1, 1), 30, 36, ""},
		{d(1996, 8, 18), 20, 29, ""}, {day.Day{}, 0, 0, NoStart}, {d(2027, 1, 1), 0, 0, NoStart},
	} {
		st := Stand(pns(x.since), hut, nil)
		if st.Step != x.step || st.Years != x.years || st.Why != x.why {
			t.Errorf("since %v: %d steps after %d years, %q", x.since, st.Step, st.Years, st.Why)
		}
	}
	if st := Stand(pns(d(2016, 8, 18)), hut, nil); st.NextIs != 10 || st.Next != d(2026, 8, 18) {
		t.Errorf("the next step is %d on %v", st.NextIs, st.Next)
	}
}

func TestLeaveWithoutPayBeginsTheCountAnew(t *testing.T) {
	leave := employee.Record{Kind: employee.Leave, Value: employee.LeaveWithoutPay, On: d(2014, 1, 1), Until: d(2015, 12, 31)}
	st := Stand(pns(d(1996, 1, 1), leave), hut, nil)
	if st.Step != 10 || st.Years != 10 || st.From != d(2016, 1, 1) || len(st.Broken) != 1 {
		t.Errorf("%+v", st)
	}
	leave.Until = day.Day{}
	if st := Stand(pns(d(1996, 1, 1), leave), hut, nil); st.Step != 0 || st.Why != OnLeave {
		t.Errorf("%+v", st)
	}
	leave.Value, leave.Until = "besar", d(2014, 3, 31)
	if st := Stand(pns(d(1996, 1, 1), leave), hut, nil); st.Step != 30 || len(st.Broken) != 0 {
		t.Errorf("%+v", st)
	}
}

func TestWhoHasTheMedalGetsOnlyAHigherOne(t *testing.T) {
	ten := employee.Record{Kind: employee.Awarded, Value: "satyalancana-10", On: d(2016, 8, 17)}
	thirty := employee.Record{Kind: employee.Awarded, Value: "satyalancana-30", On: d(2026, 1, 1)}
	if st := Stand(pns(d(2010, 1, 1), ten), hut, nil); st.Step != 0 || st.Why != AlreadyIs {
		t.Errorf("%+v", st)
	}
	if st := Stand(pns(d(2001, 1, 1), ten), hut, nil); st.Step != 20 {
		t.Errorf("%+v", st)
	}
	if st := Stand(pns(d(1990, 1, 1), ten), hut, nil); st.Step != 30 { // the one between is no precondition
		t.Errorf("%+v", st)
	}
	if st := Stand(pns(d(1990, 1, 1), thirty), hut, nil); st.Step != 0 {
		t.Errorf("%+v", st)
	}
}

func TestDisciplineIsADoubtAndPapersAreNamed(t *testing.T) {
	mild := employee.Record{Kind: employee.Discipline, Value: employee.Mild, On: d(2012, 1, 1)}
	middle := employee.Record{Kind: employee.Discipline, Value: employee.Middle, On: d(2012, 1, 1)}
	appointed := employee.Record{Kind: employee.Appointed, On: d(2006, 1, 1), Letter: "821/1"}
	rank := employee.Record{Kind: employee.Ranked, Value: "III/a", On: d(2020, 4, 1)}
	if st := Stand(pns(d(2006, 1, 1), mild), hut, nil); len(st.Doubts) != 0 {
		t.Error("a mild measure is a doubt")
	}
	c := Candidate{Standing: Stand(pns(d(2006, 1, 1), middle, appointed, rank), hut, []Proof{DRH})}
	if diff := cmp.Diff([]Proof{SKRank, SKPost, Statement}, c.Missing); diff != "" || len(c.Doubts) != 1 || c.Step != 20 {
		t.Errorf("%s %+v", diff, c.Standing)
	}
	if c.State() != Doubtful {
		t.Error(c.State())
	}
	c.Verdict = &Verdict{Keep: true}
	if c.State() != Doubtful {
		t.Error("one person settled a doubt")
	}
	at := hut.Start()
	c.Verdict.DecidedAt = &at
	if c.State() != Lacking {
		t.Error(c.State())
	}
	c.Missing = nil
	if c.State() != Ready {
		t.Error(c.State())
	}
	c.Verdict.Keep = false
	if c.State() != Out {
		t.Error(c.State())
	}
}

func TestTheMedalIsForPNSInService(t *testing.T) {
	s := pns(d(2000, 1, 1))
	s.Status = employee.PPPK
	if st := Stand(s, hut, nil); st.Why != NotPNS || st.Step != 0 {
		t.Errorf("%+v", st)
	}
	s = pns(d(2000, 1, 1))
	s.LeftOn = d(2026, 8, 1)
	if st := Stand(s, hut, nil); st.Why != Left {
		t.Errorf("%+v", st)
	}
}
