// Package training is the development of employees (pelatihan): what units need,
// classes with invitations that the unit's head approves, who came, a short test
// before and after, feedback, certificates, and each person's hours (jam
// pelajaran, JP), which grow by what happened and by nothing else.
package training

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Kind is what a training is about.
type Kind string

// The kinds. A technical training serves the tasks of a post.
const (
	Technical    Kind = "technical"
	NonTechnical Kind = "non-technical"
)

// Kinds are all of them, as a form lists them.
var Kinds = []Kind{Technical, NonTechnical}

// State is where a class stands.
type State string

// The states.
const (
	Open      State = "open"
	Concluded State = "concluded"
	Cancelled State = "cancelled"
)

// SeatState is where an invitation stands.
type SeatState string

// The states of an invitation.
const (
	Invited  SeatState = "invited"
	Approved SeatState = "approved"
	Declined SeatState = "declined"
)

const (
	longestTitle  = 120 // letters
	longestText   = 2000
	mostSeats     = 1000
	mostHours     = 900
	mostSessions  = 40
	mostQuestions = 20

	// MinFeedback is how many must have spoken before anything of it is shown:
	// fewer could be told apart.
	MinFeedback = 5

	doorOpens = time.Hour // before a session, and as long after its end by the list
)

// Session is when a class meets.
type Session struct {
	ID       string
	StartsAt time.Time
	EndsAt   time.Time
}

// Door reports whether who comes can be noted on the screen's code at now.
func (s Session) Door(now time.Time) bool {
	return !now.Before(s.StartsAt.Add(-doorOpens)) && now.Before(s.EndsAt.Add(doorOpens))
}

var sessionForm = regexp.MustCompile(`^(\S+(?: \d{1,2} \d{4})?) +(\d{1,2})[.:](\d{2}) *[-–—] *(\d{1,2})[.:](\d{2})$`)

// ParseSession reads "5-12-2026 08.00–12.00", in WIB.
func ParseSession(s string) (Session, bool) {
	m := sessionForm.FindStringSubmatch(strings.Join(strings.Fields(s), " "))
	if m == nil {
		return Session{}, false
	}
	d, err := day.Parse(m[1])
	at := func(h, min string) (time.Time, bool) {
		hour, _ := strconv.Atoi(h) // digits
		minute, _ := strconv.Atoi(min)
		return d.Start().Add(time.Duration(hour*60+minute) * time.Minute), hour < 24 && minute < 60
	}
	from, ok1 := at(m[2], m[3])
	to, ok2 := at(m[4], m[5])
	return Session{StartsAt: from, EndsAt: to}, err == nil && ok1 && ok2 && from.Before(to)
}

// String is the session as ParseSession reads it.
func (s Session) String() string {
	from, to := s.StartsAt.In(day.WIB), s.EndsAt.In(day.WIB)
	return fmt.Sprintf("%d-%d-%d %s–%s", from.Day(), from.Month(), from.Year(), from.Format("15.04"), to.Format("15.04"))
}

// parseSessions reads sessions as typed, one a line, put in their order.
func parseSessions(typed string, f fault.Fields) ([]Session, fault.Fields) {
	var list []Session
	for line := range strings.Lines(typed) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		s, ok := ParseSession(line)
		if !ok {
			return nil, f.And("sessions", SessionWrong, strings.TrimSpace(line))
		}
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b Session) int { return a.StartsAt.Compare(b.StartsAt) })
	return list, f
}

// meets checks where a class meets.
func meets(room, link string, f fault.Fields) fault.Fields {
	f = f.If(room == "" && link == "", "room", PlaceMissing)
	return f.If(link != "" && (!strings.HasPrefix(link, "https://") || strings.ContainsAny(link, " \t\n")), "link", LinkWrong)
}

// Question is one of the short test.
type Question struct {
	Text    string
	Answers []string
	Correct int // of Answers, from 1
}

// ParseQuestions reads questions parted by empty lines: the question, then its
// answers, each on a line, the right one with an asterisk before it. The number of
// the first that is none is returned, 0 when all are well.
func ParseQuestions(s string) (list []Question, wrong int) {
	for block := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") {
		lines := strings.FieldsFunc(block, func(r rune) bool { return r == '\n' })
		if strings.TrimSpace(block) == "" {
			continue
		}
		q := Question{Text: strings.TrimSpace(lines[0])}
		for i, a := range lines[1:] {
			a = strings.TrimSpace(a)
			if right, ok := strings.CutPrefix(a, "*"); ok && q.Correct == 0 {
				q.Correct, a = i+1, strings.TrimSpace(right)
			}
			q.Answers = append(q.Answers, a)
		}
		list = append(list, q)
		if q.Correct == 0 || len(q.Answers) < 2 || len(q.Answers) > 6 || len(list) > mostQuestions {
			return list, len(list)
		}
	}
	return list, 0
}

// Text is a class as its author writes it.
type Text struct {
	Title       string
	Kind        Kind
	About       string
	Room        string
	Link        string // of a class by video; told to those who are called only
	Capacity    int
	Hours       int // JP
	SignerTitle string
	SignerName  string
	Sessions    string // as typed, one a line
	Questions   string // as typed
}

// check returns the sessions and questions, or every fault of the text.
func (x Text) check(now time.Time) ([]Session, []Question, error) {
	var f fault.Fields
	f = f.If(x.Title == "" || len([]rune(x.Title)) > longestTitle, "title", TitleWrong, longestTitle)
	f = f.If(x.Kind != Technical && x.Kind != NonTechnical, "kind", KindMissing)
	f = f.If(x.About == "" || len([]rune(x.About)) > longestText, "about", AboutWrong, longestText)
	f = meets(x.Room, x.Link, f)
	sessions, f := parseSessions(x.Sessions, f)
	if len(sessions) > 0 && !sessions[0].StartsAt.After(now) {
		f = f.And("sessions", SessionPast, sessions[0].String())
	}
	_, bad := f.Of("sessions")
	f = f.If(!bad && (len(sessions) == 0 || len(sessions) > mostSessions), "sessions", SessionsMissing)
	f = f.If(x.Capacity < 1 || x.Capacity > mostSeats, "capacity", CapacityWrong, mostSeats)
	f = f.If(x.Hours < 1 || x.Hours > mostHours, "hours", HoursWrong, mostHours)
	f = f.If(x.SignerTitle == "" || len([]rune(x.SignerTitle)) > longestTitle, "signer-title", SignerMissing)
	f = f.If(x.SignerName == "" || len([]rune(x.SignerName)) > longestTitle, "signer-name", SignerMissing)
	questions, wrong := ParseQuestions(x.Questions)
	f = f.If(wrong > 0, "questions", QuestionWrong, wrong)
	return sessions, questions, f.Err()
}

// Class is a training as it stands.
type Class struct {
	ID           string
	Title        string
	Kind         Kind
	About        string
	Room         string
	Link         string
	Capacity     int
	Taken        int // invited or approved
	Approved     int
	Hours        int
	SignerTitle  string
	SignerName   string
	State        State
	Author       string // a person
	AuthorName   string
	StartsAt     time.Time // of the first session
	EndsAt       time.Time // of the last
	Sessions     int
	Questions    int
	Feedback     int // how many spoke
	Rating       int // the mean in tenths; 0 until enough spoke
	Passed       int
	EndedAt      *time.Time
	CancelReason string
}

// Left is how many places nobody has.
func (c Class) Left() int { return max(0, c.Capacity-c.Taken) }

// Over reports whether the last session has ended.
func (c Class) Over(now time.Time) bool { return !now.Before(c.EndsAt) }

// concludable says what keeps a person from concluding, if anything does.
func (c Class) concludable(person string, now time.Time) error {
	switch {
	case c.State != Open:
		return ErrEnded
	case !c.Over(now):
		return ErrNotOver
	case person == "" || person == c.Author:
		return ErrOwnWork
	}
	return nil
}

// Seat is an employee in a class.
type Seat struct {
	ID           string
	ClassID      string
	EmployeeID   string
	PersonID     string
	Name         string
	NIP          string
	Unit         string
	Email        string // the official mailbox
	State        SeatState
	Reason       string
	InvitedBy    string // a person
	CalledAt     *time.Time
	Present      []string // sessions
	Before       *int     // right answers, in percent
	After        *int
	FedBack      bool
	Passed       *bool
	Certificate  string
	ClassTitle   string
	ClassStarts  time.Time
	ClassHours   int
	ClassState   State
	SessionCount int
}

// Earns is the rule of passing: who came to every session and, where there is a
// test, took it at the end.
func (s Seat) Earns(c Class) bool {
	return s.State == Approved && len(s.Present) == c.Sessions && (c.Questions == 0 || s.After != nil)
}

// Measure is how a year's hours are judged.
type Measure string

// The measures: a floor is to be reached, a ceiling not to be passed.
const (
	Floor   Measure = "floor"
	Ceiling Measure = "ceiling"
)

// Rule is what is asked of a status in a year.
type Rule struct {
	Status  employee.Status
	Measure Measure
	Hours   int
	Source  string // in law
}

// Meets reports whether somebody's hours keep the rule.
func (r Rule) Meets(hours int) bool {
	if r.Measure == Ceiling {
		return hours <= r.Hours
	}
	return hours >= r.Hours
}

// Hours is a line of somebody's ledger.
type Hours struct {
	On          day.Day
	Hours       int
	Title       string
	Provider    string
	Certificate string // its code, of a class of the portal
	Outside     string // the certificate handed in, or ""
}

// Sum adds lines up.
func Sum(list []Hours) (n int) {
	for _, h := range list {
		n += h.Hours
	}
	return n
}

// UnitYear is a unit's year in numbers.
type UnitYear struct {
	Unit      string // the topmost unit
	Asked     int    // people with a floor
	Below     int    // of them under it
	Limited   int    // people with a ceiling
	Above     int    // of them over it
	Hours     int    // of all
	Employees int
}

// PersonYear is an employee's year, for the yearly report.
type PersonYear struct {
	NIP     string
	Name    string
	Status  employee.Status
	Unit    string
	Top     string
	Hours   int
	Measure Measure // "" where no rule is in force
	Limit   int
}

func object(id string) string { return "training:" + id }
