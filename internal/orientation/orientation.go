// Package orientation is the first year of a new employee (orientasi, masa
// percobaan): where they are placed and who accompanies them, what is to be done
// and by whom, basic training (Latsar), and the appointment that ends probation.
package orientation

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

const (
	longestLetter = 100
	longestPlace  = 200
	longestName   = 150
	longestReason = 300
	mostInADay    = 12 // lesson hours
	// soonest is how many years of probation there are at least (PP 11/2017 Pasal 34).
	soonest = 1
)

// Year is the first year of somebody.
type Year struct {
	ID            string
	EmployeeID    string
	PersonID      string // "" until they claim their number
	Name          string
	NIP           string
	Status        employee.Status
	Position      string
	UnitID        string
	Unit          string
	MentorID      string
	Mentor        string // name
	MentorPerson  string
	MentorNIP     string
	Head          string // name of who leads the unit, or ""
	HeadPerson    string
	StartsOn      day.Day
	HandOverAt    time.Time
	HandOverPlace string
	HandOverIssue int
	OpenedBy      string // person
	ConfirmedAt   *time.Time
	Tasks         int
	Done          int
	Late          int // tasks that were due before today
	Missed        int // lesson hours of basic training
	Trains        bool
	Passed        *bool
}

// Owners are in which capacities a person may act in this year.
func (y Year) Owners(person string) []Owner {
	var list []Owner
	for _, x := range []struct {
		person string
		owner  Owner
	}{{y.PersonID, Self}, {y.MentorPerson, Mentor}, {y.HeadPerson, Head}} {
		if person != "" && x.person == person {
			list = append(list, x.owner)
		}
	}
	return list
}

// Of names whom a task waits for, or "".
func (y Year) Of(o Owner) string {
	switch o {
	case Self:
		return y.Name
	case Mentor:
		return y.Mentor
	case Head:
		return y.Head
	case Trainer:
	}
	return ""
}

// Confirmable is the first day on which the appointment can take effect.
func (y Year) Confirmable() day.Day {
	return y.StartsOn.PlusMonths(12 * soonest)
}

// Task is something to do in a first year.
type Task struct {
	ID         string
	YearID     string
	EmployeeID string
	About      string // name of the new employee
	Owner      Owner
	Title      string
	Detail     string
	DueOn      day.Day
	DoneAt     *time.Time
	DoneBy     string // name
}

// Late reports whether it was due before a day and is not done.
func (t Task) Late(today day.Day) bool { return t.DoneAt == nil && t.DueOn.Before(today) }

// Course is somebody's basic training.
type Course struct {
	YearID   string
	Rules    string
	Provider string
	Batch    string
	Mode     string
	StartsOn day.Day
	EndsOn   day.Day
	Grade    *Hundredths // of the provider's result
	Passed   *bool
	STTPP    string
	STTPPOn  day.Day
	ResultAt *time.Time

	Absences []Absence
	Marks    []Mark
}

// Missed are the lesson hours that count as missed.
func (c Course) Missed() int {
	n := 0
	for _, a := range c.Absences {
		if a.VoidReason == "" {
			n += a.Hours
		}
	}
	return n
}

// Values are the marks by component.
func (c Course) Values() map[string]ranking.Milli {
	m := map[string]ranking.Milli{}
	for _, x := range c.Marks {
		m[x.Component] = x.Value
	}
	return m
}

// Absence is a part of a day that somebody missed.
type Absence struct {
	ID         string
	On         day.Day
	Agenda     string
	Hours      int
	Reason     string
	By         string // name
	NotedAt    time.Time
	VoidReason string // why it does not count, or ""
}

// Mark is what a component of basic training was marked with, the newest version.
type Mark struct {
	Component string
	Version   int
	Value     ranking.Milli
	By        string // name
	EnteredAt time.Time
}
