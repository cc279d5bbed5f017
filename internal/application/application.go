// Package application is one person's application for one vacancy (lamaran): a
// draft filled in short steps on any device, then frozen whole.
package application

import (
	"slices"
	"time"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// ID names an application inside the portal; it never shows.
type ID string

// Object is the application as events name it.
func (id ID) Object() string { return "application:" + string(id) }

// State is where an application stands.
type State string

// The states. Met and Unmet are set when the administrative result is announced.
const (
	Draft        State = "draft"
	Submitted    State = "submitted"
	Met          State = "ms"
	Unmet        State = "tms"
	Disqualified State = "disqualified"
)

// Why an act on an application is refused.
const (
	Unknown      fault.Code = "application.unknown"
	SeasonGone   fault.Code = "application.season-unknown"
	NotYetOpen   fault.Code = "application.not-yet-open" // (when it opens)
	Closed       fault.Code = "application.closed"       // (the last minute in which it was open)
	Elsewhere    fault.Code = "application.elsewhere"    // (the other season's name)
	NotHere      fault.Code = "application.not-here"     // a season of the national portal
	NotDraft     fault.Code = "application.not-draft"
	NotSubmitted fault.Code = "application.not-submitted"
	TooLate      fault.Code = "application.too-late-to-withdraw"
	Decided      fault.Code = "application.decided"
	UsedKey      fault.Code = "application.used-key"
	NotOffered   fault.Code = "application.not-offered"
	NoVacancy    fault.Code = "application.no-such-vacancy"
)

// The same, as errors to compare with.
var (
	ErrUnknown      = fault.Refuse(fault.NotFound, Unknown)
	ErrSeasonGone   = fault.Refuse(fault.NotFound, SeasonGone)
	ErrNotYetOpen   = fault.Refuse(fault.Conflict, NotYetOpen)
	ErrClosed       = fault.Refuse(fault.Conflict, Closed)
	ErrElsewhere    = fault.Refuse(fault.Conflict, Elsewhere)
	ErrNotHere      = fault.Refuse(fault.Conflict, NotHere)
	ErrNotDraft     = fault.Refuse(fault.Conflict, NotDraft)
	ErrNotSubmitted = fault.Refuse(fault.Conflict, NotSubmitted)
	ErrTooLate      = fault.Refuse(fault.Conflict, TooLate)
	ErrDecided      = fault.Refuse(fault.Conflict, Decided)
	ErrUsedKey      = fault.Refuse(fault.Conflict, UsedKey)
	ErrNotOffered   = fault.Refuse(fault.Conflict, NotOffered)
	ErrNoVacancy    = fault.Refuse(fault.NotFound, NoVacancy)
)

// Season is what an application needs to know of its season.
type Season struct {
	SeasonID    string
	SeasonCode  string
	SeasonName  string
	SeasonKind  string
	SeasonState string
	Channel     string
	GPAMin      int // thousandths
	StartsAt    *time.Time
	EndsAt      *time.Time // printed; nil: no registration stage
	ClosesAt    *time.Time // EndsAt and the season's grace: what decides
	Now         time.Time  // the portal's clock when this was read
}

// Open is nil while the season takes applications.
func (s Season) Open() error {
	switch {
	case s.Channel != "portal":
		return ErrNotHere
	case s.SeasonState == "draft" || s.StartsAt == nil:
		return ErrSeasonGone
	case s.Now.Before(*s.StartsAt):
		return ErrNotYetOpen.With(*s.StartsAt)
	case !s.Now.Before(*s.ClosesAt) || s.SeasonState != "published":
		return ErrClosed.With(s.EndsAt.Add(-time.Minute))
	}
	return nil
}

// Vacancy is what an application shows of the post it is for.
type Vacancy struct {
	VacancyID    string // "" until one is chosen
	VacancyTitle string
	VacancySlug  string
	VacancyState string
	Unit         string
	Agency       string
	NeedType     string
}

// Application is a draft or a submitted application, as its owner sees it.
type Application struct {
	ID          ID
	Person      string
	State       State
	Number      string // participant number; "" before the first submission
	Version     int    // grows with every save
	SavedPage   string // the page that saved last
	UpdatedAt   time.Time
	SubmittedAt *time.Time
	Statements  []string
	Disabled    *bool
	Season
	Vacancy
	applicant.Education
}

// Statements are the five points a person declares (domain 4.3), in order.
var Statements = []string{"not-sentenced", "not-dismissed", "not-serving", "not-political", "any-placement"}

// Declared reports whether a point has been ticked.
func (a Application) Declared(point string) bool { return slices.Contains(a.Statements, point) }

// Editable is nil while the owner may still change the draft.
func (a Application) Editable() error {
	if a.State != Draft {
		return ErrNotDraft
	}
	return a.Open()
}

// Withdrawable is nil while a submitted application can be taken back.
func (a Application) Withdrawable() error {
	switch a.State {
	case Submitted:
	case Draft:
		return ErrNotSubmitted
	default:
		return ErrDecided
	}
	if a.Open() != nil {
		return ErrTooLate
	}
	return nil
}

func (a Application) event(by ledger.Actor, act string, facts ...any) ledger.Event {
	return ledger.Event{By: by, Act: act, Object: a.ID.Object(), Class: ledger.Sealed, Payload: ledger.Facts(facts...)}
}
