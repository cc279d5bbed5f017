// Package idea is what staff propose to do better (gagasan): colleagues support and
// comment, the head of the unit answers within a set time, and what was applied and
// confirmed by a second person is told to everybody.
package idea

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// State is where an idea stands.
type State string

// The states. An open idea waits for the unit's first answer, a studied one for its
// last; a reported one for the second person.
const (
	Open      State = "open"
	Studied   State = "studied"
	Accepted  State = "accepted"
	Declined  State = "declined"
	Reported  State = "reported"
	Applied   State = "applied"
	Withdrawn State = "withdrawn"
)

// States are all of them, in the order of a list.
var States = []State{Open, Studied, Accepted, Reported, Applied, Declined, Withdrawn}

const (
	titleMost   = 120 // letters
	textLeast   = 30
	textMost    = 2000
	commentMost = 1000
	reasonMost  = 600
)

// Text is an idea as its proposer writes it.
type Text struct {
	Unit    string // for which it is
	Title   string
	Problem string // what is wrong today
	Better  string // what would be better
}

func (x Text) check() fault.Fields {
	var f fault.Fields
	return f.If(x.Title == "" || long(x.Title, titleMost), "title", TitleWrong, titleMost).
		If(x.Unit == "", "unit", UnitMissing).
		If(short(x.Problem) || long(x.Problem, textMost), "problem", ProblemWrong, textLeast, textMost).
		If(short(x.Better) || long(x.Better, textMost), "better", BetterWrong, textLeast, textMost)
}

func long(s string, most int) bool { return len([]rune(s)) > most }

func short(s string) bool { return len([]rune(s)) < textLeast }

// Idea is an idea as colleagues read it.
type Idea struct {
	ID          string
	Author      string // person
	AuthorName  string
	UnitID      string
	Unit        string // with the units above it
	Title       string
	Problem     string
	Better      string
	State       State
	FiledAt     time.Time
	EditedAt    *time.Time
	DueAt       time.Time // exclusive
	Rule        int
	WithdrawnAt *time.Time
	Why         string // it was withdrawn
	Slug        string // "" until it is applied
	Named       bool
	Supports    int
	Comments    int  // standing ones
	Reacted     bool // somebody supports it or has commented on it, removed comments too
	Leader      string
	LeaderName  string // who answers; "" is the desk
	Until       day.Day
	Change      string
	Since       day.Day
	ReportedBy  string
	AppliedAt   *time.Time
}

// Waits reports whether the unit has yet to say yes or no.
func (i Idea) Waits() bool { return i.State == Open || i.State == Studied }

// Late reports whether the time to answer is over and nothing was said.
func (i Idea) Late(now time.Time) bool { return i.Waits() && !now.Before(i.DueAt) }

// Editable reports whether its text may still change: nobody has reacted to it.
func (i Idea) Editable() bool { return i.State == Open && !i.Reacted }

// Answers reports whether somebody speaks for the unit: its head, or of the heads
// above the nearest who is not the proposer; where there is none, the desk.
func (i Idea) Answers(by ledger.Actor) bool {
	if by.Person == "" || by.Person == i.Author {
		return false
	}
	if i.Leader == "" {
		return by.Role == ledger.Trainer
	}
	return by.Person == i.Leader
}

// Confirms reports whether somebody may say that an idea was really applied: of the
// desk, and neither the proposer nor who reported it.
func (i Idea) Confirms(by ledger.Actor) bool {
	return i.State == Reported && by.Role == ledger.Trainer && by.Person != "" && by.Person != i.Author && by.Person != i.ReportedBy
}

// Kind is what a unit can answer.
type Kind string

// The answers.
const (
	Accept  Kind = "accept"
	Study   Kind = "study"
	Decline Kind = "decline"
)

// Answer is one answer of a unit, as it was given.
type Answer struct {
	Kind   Kind
	Until  day.Day // done by, or answered by; zero for no
	Reason string
	By     string // name
	At     time.Time
	DueAt  time.Time
}

// Late reports whether it came after its time.
func (a Answer) Late() bool { return !a.At.Before(a.DueAt) }

// Result is what somebody says changed by an idea.
type Result struct {
	Change    string
	Since     day.Day
	By        string // name
	At        time.Time
	Decider   string // name
	DecidedAt *time.Time
	Confirmed *bool
	Reason    string // why it was not confirmed
}

// Comment is what a colleague says.
type Comment struct {
	ID        string
	Person    string
	Name      string
	Body      string
	At        time.Time
	HiddenAt  *time.Time
	HiddenWhy string
	Hider     string // name
}

// Public is an applied idea as everybody reads it.
type Public struct {
	ID     string
	Slug   string
	Title  string
	Change string
	Since  day.Day
	Unit   string
	Name   string // of the proposer, by consent; else ""
}

// Count is what became of the ideas for one unit.
type Count struct {
	Unit     string
	Filed    int // withdrawn ones left out
	Waiting  int
	Late     int // waiting past their time
	Answered int // by yes or no
	InTime   int // of these, with no answer after its time
	Accepted int // reported and applied ones included
	Applied  int
}

// Judged is how many tell whether the unit keeps its time: those it answered, and those
// that still wait past it.
func (c Count) Judged() int { return c.Answered + c.Late }

// Percent is a share in whole percent, 0 of nothing.
func Percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (part*100 + whole/2) / whole
}

func object(id string) string { return "idea:" + id }
