// Package outreach is meeting people where they are (sosialisasi): events at
// schools, campuses, in kecamatan or by video, which anybody may sign up for by
// mail. One person writes an event, another publishes it, and a place is never
// given twice.
package outreach

import (
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Kind is where an event meets people.
type Kind string

// The kinds.
const (
	Campus   Kind = "campus"
	School   Kind = "school"
	District Kind = "district" // in a kecamatan
	Online   Kind = "online"
)

// Kinds are all of them, as a form lists them.
var Kinds = []Kind{School, Campus, District, Online}

// State is where an event stands.
type State string

// The states in order.
const (
	Draft     State = "draft"
	Published State = "published"
	Cancelled State = "cancelled"
)

const (
	longestTitle  = 120 // letters
	longestName   = 100
	longestOrigin = 120
	longestText   = 4000
	mostPlaces    = 5000
	doorOpens     = 12 * time.Hour     // before the event begins
	doorCloses    = 7 * 24 * time.Hour // after its end: paper lists are typed later
)

// Plan is when an event is, where, and for how many: what may change after it
// was published, with a reason. An event ends on the day it begins.
type Plan struct {
	Place    string // the address; of an online event the name of the service, or ""
	Link     string // of an online event; told to those with a place only
	Date     day.Day
	From, To day.Clock
	ClosesOn day.Day // the sign-up closes at ClosesAt of this day
	ClosesAt day.Clock
	Capacity int
}

func (p Plan) starts() time.Time { return p.From.On(p.Date) }
func (p Plan) ends() time.Time   { return p.To.On(p.Date) }
func (p Plan) closes() time.Time { return p.ClosesAt.On(p.ClosesOn) }

// check returns every fault of the plan, by form field.
func (p Plan) check(k Kind, now time.Time) (f fault.Fields) {
	switch {
	case k == Online && (!strings.HasPrefix(p.Link, "https://") || strings.ContainsAny(p.Link, " \t\n")):
		f = f.And("link", LinkWrong)
	case k != Online && p.Place == "":
		f = f.And("place", PlaceMissing)
	}
	dated := !p.Date.IsZero() && p.From != day.NoClock
	switch {
	case p.Date.IsZero():
		f = f.And("date", DateMissing)
	case dated && !p.starts().After(now):
		f = f.And("date", DatePast)
	}
	if p.From == day.NoClock {
		f = f.And("from", FromMissing)
	}
	switch {
	case p.To == day.NoClock:
		f = f.And("to", ToMissing)
	case p.From != day.NoClock && p.To <= p.From:
		f = f.And("to", ToEarly)
	}
	switch {
	case p.ClosesOn.IsZero() || p.ClosesAt == day.NoClock:
		f = f.And("closes", ClosesMissing)
	case dated && p.closes().After(p.starts()):
		f = f.And("closes", ClosesLate)
	}
	if p.Capacity < 1 || p.Capacity > mostPlaces {
		f = f.And("capacity", CapacityWrong, mostPlaces)
	}
	return f
}

// Text is a draft as its author writes it.
type Text struct {
	Kind      Kind
	Title     string
	Audience  string   // who it is for, in a line; "" is everybody
	Body      string   // paragraphs; lines "1. …" become a numbered list
	Season    string   // id, or ""
	Vacancies []string // public addresses (slugs) of what it is about
	Plan
}

// check returns every fault of the text, by form field.
func (x Text) check(now time.Time) (f fault.Fields) {
	if !slices.Contains(Kinds, x.Kind) {
		f = f.And("kind", KindMissing)
	}
	switch {
	case x.Title == "":
		f = f.And("title", TitleMissing)
	case len([]rune(x.Title)) > longestTitle:
		f = f.And("title", TitleLong, longestTitle)
	}
	if x.Body == "" {
		f = f.And("body", BodyMissing)
	}
	if x.Season != "" && !pg.IsID(x.Season) {
		f = f.And("season", SeasonUnknown)
	}
	return append(f, x.Plan.check(x.Kind, now)...)
}

// Change is a new plan of a published event, with the reason that everybody
// signed up is told.
type Change struct {
	Plan
	Reason string
}

// Event is one event as it stands.
type Event struct {
	ID           string
	Kind         Kind
	Title        string
	Audience     string
	Body         string
	Place        string
	Link         string
	StartsAt     time.Time
	EndsAt       time.Time
	ClosesAt     time.Time // exclusive
	Capacity     int
	Taken        int // places given away
	Waiting      int
	Came         int // walk-ins among them
	WalkIns      int
	Withdrawn    int
	SeasonID     string
	SeasonCode   string
	SeasonName   string
	State        State
	Version      int
	Slug         string // fixed at publication; "" before
	Author       string // person
	AuthorName   string
	Editors      []string // persons
	PublishedAt  *time.Time
	CancelledAt  *time.Time
	CancelReason string
	RemindedAt   *time.Time
	FollowedAt   *time.Time
	FollowUp     string
	ErasedAt     *time.Time
}

// Left is how many places nobody has.
func (e Event) Left() int { return max(0, e.Capacity-e.Taken) }

// Takes reports whether one can sign up at now.
func (e Event) Takes(now time.Time) bool { return e.State == Published && now.Before(e.ClosesAt) }

// Over reports whether the event has ended.
func (e Event) Over(now time.Time) bool { return !now.Before(e.EndsAt) }

// Door reports whether who comes can be noted at now.
func (e Event) Door(now time.Time) bool {
	return e.State == Published && e.ErasedAt == nil && !now.Before(e.StartsAt.Add(-doorOpens)) && now.Before(e.EndsAt.Add(doorCloses))
}

// plan is the event's plan as a form holds it.
func (e Event) plan() Plan {
	return Plan{Place: e.Place, Link: e.Link, Date: day.Of(e.StartsAt), From: day.ClockOf(e.StartsAt), To: day.ClockOf(e.EndsAt), ClosesOn: day.Of(e.ClosesAt), ClosesAt: day.ClockOf(e.ClosesAt), Capacity: e.Capacity}
}

// MayPublish is the rule of four eyes: nobody who had a hand in the text.
func (e Event) MayPublish(by ledger.Actor) bool {
	return by.Person != "" && by.Person != e.Author && !slices.Contains(e.Editors, by.Person)
}

// publishable says what keeps a person from publishing, if anything does.
func (e Event) publishable(by ledger.Actor, now time.Time) error {
	switch {
	case e.State != Draft:
		return ErrNotDraft
	case !e.MayPublish(by):
		return ErrOwnWork
	case !now.Before(e.ClosesAt):
		return ErrPast
	}
	return nil
}

// movable returns every fault of a change.
func (e Event) movable(c Change, now time.Time) error {
	switch {
	case e.State != Published:
		return ErrNotPublished
	case !now.Before(e.StartsAt):
		return ErrPast
	}
	f := c.check(e.Kind, now)
	if c.Capacity > 0 && c.Capacity < e.Taken {
		f = f.And("capacity", CapacityTaken, e.Taken)
	}
	if c.Reason == "" {
		f = f.And("reason", ReasonMissing)
	}
	if len(f) == 0 && c.Plan == e.plan() {
		f = f.And("date", NothingChanged)
	}
	return f.Err()
}

// moved reports whether those signed up must be told of the change.
func (e Event) moved(p Plan) bool {
	return e.Place != p.Place || e.Link != p.Link || !e.StartsAt.Equal(p.starts()) || !e.EndsAt.Equal(p.ends())
}

// Was is the time and place an event had before a change.
type Was struct {
	Place    string
	Link     string
	StartsAt time.Time
	EndsAt   time.Time
	Reason   string
	At       time.Time
}

// About is a vacancy an event is about.
type About struct{ Slug, Title, Unit string }

func object(id string) string { return "outreach:" + id }

func guestObject(id string) string { return "outreach-signup:" + id }
