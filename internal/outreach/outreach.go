// Package outreach is meeting people where they are (sosialisasi): events at
// schools, campuses, in kecamatan or by video, which anybody may sign up for by
// mail. One person writes an event, another publishes it, and a place is never
// given twice.
package outreach

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/bkd-manna/portal-asn/internal/account"
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

// What refuses an act.
const (
	Unknown      fault.Code = "outreach.unknown"
	NotDraft     fault.Code = "outreach.not-draft"
	NotPublished fault.Code = "outreach.not-published"
	OwnWork      fault.Code = "outreach.own-work"
	Stale        fault.Code = "outreach.stale" // the form knows an older version
	Past         fault.Code = "outreach.past"
	Closed       fault.Code = "outreach.closed"
	CalledOff    fault.Code = "outreach.called-off"
	LinkOver     fault.Code = "outreach.link-over"
	TicketOver   fault.Code = "outreach.ticket-over"
	GuestUnknown fault.Code = "outreach.guest-unknown"
	DoorClosed   fault.Code = "outreach.door-closed"
	RoomFull     fault.Code = "outreach.room-full"
	NotHeld      fault.Code = "outreach.not-held"
	FollowedUp   fault.Code = "outreach.followed-up"
)

// What can be wrong with what was typed.
const (
	KindMissing    fault.Code = "outreach.kind-missing"
	TitleMissing   fault.Code = "outreach.title-missing"
	TitleLong      fault.Code = "outreach.title-long" // how many letters
	BodyMissing    fault.Code = "outreach.body-missing"
	PlaceMissing   fault.Code = "outreach.place-missing"
	LinkWrong      fault.Code = "outreach.link-wrong"
	DateMissing    fault.Code = "outreach.date-missing"
	DatePast       fault.Code = "outreach.date-past"
	FromMissing    fault.Code = "outreach.from-missing"
	ToMissing      fault.Code = "outreach.to-missing"
	ToEarly        fault.Code = "outreach.to-early"
	ClosesMissing  fault.Code = "outreach.closes-missing"
	ClosesLate     fault.Code = "outreach.closes-late"
	CapacityWrong  fault.Code = "outreach.capacity-wrong" // the most
	CapacityTaken  fault.Code = "outreach.capacity-taken" // how many have a place
	SeasonUnknown  fault.Code = "outreach.season-unknown"
	VacancyUnknown fault.Code = "outreach.vacancy-unknown" // the line
	ReasonMissing  fault.Code = "outreach.reason-missing"
	NothingChanged fault.Code = "outreach.nothing-changed"
	NameMissing    fault.Code = "outreach.name-missing"
	NameLong       fault.Code = "outreach.name-long"   // how many letters
	OriginLong     fault.Code = "outreach.origin-long" // how many letters
	ConsentMissing fault.Code = "outreach.consent-missing"
	TextMissing    fault.Code = "outreach.text-missing"
	TextLong       fault.Code = "outreach.text-long" // how many letters
)

// What is mailed. The first arguments are always the title, the beginning and the place.
const (
	MailConfirm  fault.Code = "mail.outreach-confirm"
	MailKnown    fault.Code = "mail.outreach-known"
	MailSeated   fault.Code = "mail.outreach-seated"   // code
	MailWaiting  fault.Code = "mail.outreach-waiting"  // code, place in the list
	MailPromoted fault.Code = "mail.outreach-promoted" // code
	MailMoved    fault.Code = "mail.outreach-moved"    // reason
	MailOff      fault.Code = "mail.outreach-off"      // reason
	MailReminder fault.Code = "mail.outreach-reminder" // code
	MailAfter    fault.Code = "mail.outreach-after"    // what the office writes
)

// The refusals.
var (
	ErrUnknown      = fault.Refuse(fault.NotFound, Unknown)
	ErrNotDraft     = fault.Refuse(fault.Conflict, NotDraft)
	ErrNotPublished = fault.Refuse(fault.Conflict, NotPublished)
	ErrOwnWork      = fault.Refuse(fault.Forbidden, OwnWork)
	ErrStale        = fault.Refuse(fault.Conflict, Stale)
	ErrPast         = fault.Refuse(fault.Conflict, Past)
	ErrClosed       = fault.Refuse(fault.Conflict, Closed)
	ErrCalledOff    = fault.Refuse(fault.Conflict, CalledOff)
	ErrLinkOver     = fault.Refuse(fault.Gone, LinkOver)
	ErrTicketOver   = fault.Refuse(fault.Gone, TicketOver)
	ErrGuestUnknown = fault.Refuse(fault.NotFound, GuestUnknown)
	ErrDoorClosed   = fault.Refuse(fault.Conflict, DoorClosed)
	ErrRoomFull     = fault.Refuse(fault.Conflict, RoomFull)
	ErrNotHeld      = fault.Refuse(fault.Conflict, NotHeld)
	ErrFollowedUp   = fault.Refuse(fault.Conflict, FollowedUp)
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

// on is the instant of a day.
func (c Clock) on(d day.Day) time.Time { return d.Start().Add(time.Duration(c) * time.Minute) }

// Plan is when an event is, where, and for how many: what may change after it
// was published, with a reason. An event ends on the day it begins.
type Plan struct {
	Place    string // the address; of an online event the name of the service, or ""
	Link     string // of an online event; told to those with a place only
	Date     day.Day
	From, To Clock
	ClosesOn day.Day // the sign-up closes at ClosesAt of this day
	ClosesAt Clock
	Capacity int
}

func (p Plan) starts() time.Time { return p.From.on(p.Date) }
func (p Plan) ends() time.Time   { return p.To.on(p.Date) }
func (p Plan) closes() time.Time { return p.ClosesAt.on(p.ClosesOn) }

// check returns every fault of the plan, by form field.
func (p Plan) check(k Kind, now time.Time) (f fault.Fields) {
	switch {
	case k == Online && (!strings.HasPrefix(p.Link, "https://") || strings.ContainsAny(p.Link, " \t\n")):
		f = f.And("link", LinkWrong)
	case k != Online && p.Place == "":
		f = f.And("place", PlaceMissing)
	}
	dated := !p.Date.IsZero() && p.From != NoClock
	switch {
	case p.Date.IsZero():
		f = f.And("date", DateMissing)
	case dated && !p.starts().After(now):
		f = f.And("date", DatePast)
	}
	if p.From == NoClock {
		f = f.And("from", FromMissing)
	}
	switch {
	case p.To == NoClock:
		f = f.And("to", ToMissing)
	case p.From != NoClock && p.To <= p.From:
		f = f.And("to", ToEarly)
	}
	switch {
	case p.ClosesOn.IsZero() || p.ClosesAt == NoClock:
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
	at := func(t time.Time) Clock { return Clock(t.In(day.WIB).Hour()*60 + t.In(day.WIB).Minute()) }
	return Plan{Place: e.Place, Link: e.Link, Date: day.Of(e.StartsAt), From: at(e.StartsAt), To: at(e.EndsAt), ClosesOn: day.Of(e.ClosesAt), ClosesAt: at(e.ClosesAt), Capacity: e.Capacity}
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

// Request is somebody who wants to come, as they typed it.
type Request struct {
	Name    string
	Email   string
	Origin  string // school or campus, or ""
	Consent bool
}

// check returns every fault of the request, and the address in its one form.
func (x Request) check() (email string, err error) {
	var f fault.Fields
	switch {
	case x.Name == "":
		f = f.And("name", NameMissing)
	case len([]rune(x.Name)) > longestName:
		f = f.And("name", NameLong, longestName)
	}
	if email = account.Email(x.Email); email == "" {
		f = f.And("email", account.EmailInvalid)
	}
	if len([]rune(x.Origin)) > longestOrigin {
		f = f.And("origin", OriginLong, longestOrigin)
	}
	if !x.Consent {
		f = f.And("consent", ConsentMissing)
	}
	return email, f.Err()
}

// Standing is where a sign-up stands.
type Standing string

// The standings. A place is given to who confirmed while there was one; the
// others wait, in the order they confirmed.
const (
	Asked     Standing = "asked"
	Seated    Standing = "seated"
	Waiting   Standing = "waiting"
	Withdrawn Standing = "withdrawn"
	WalkedIn  Standing = "walk_in"
)

// Ticket is a sign-up as its owner sees it.
type Ticket struct {
	Event
	Standing Standing
	Code     string // to be shown at the door
	Position int    // in the waiting list, from 1
}

// Guest is a sign-up as the people at the door see it.
type Guest struct {
	ID         string
	Standing   Standing
	Code       string
	Name       string // "" once erased
	Origin     string
	Confirmed  time.Time
	AttendedAt *time.Time
}

// Matches reports whether somebody says this name or shows this code.
func (g Guest) Matches(said string) bool {
	said = strings.ToLower(strings.Join(strings.Fields(said), " "))
	bare := strings.NewReplacer("-", "", " ", "").Replace
	return said != "" && (strings.Contains(strings.ToLower(g.Name), said) || bare(said) == strings.ToLower(bare(g.Code)))
}

// slug is the last part of the public address: words of the title, and a few
// signs of the id that make it one of a kind.
func slug(title, id string) string {
	plain := strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return ' '
	}, norm.NFKD.String(title))
	s := ""
	for _, w := range strings.Fields(plain) {
		if len(s)+len(w) > 60 {
			break
		}
		s += w + "-"
	}
	return s + strings.ReplaceAll(id, "-", "")[26:]
}

func object(id string) string { return "outreach:" + id }

func guestObject(id string) string { return "outreach-signup:" + id }
