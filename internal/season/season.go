// Package season is one round of recruitment (musim pengadaan): its kind and
// channel, its stages with versioned dates, and what it asks of applicants.
package season

import (
	"regexp"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Kind is what a round recruits for (jenis pengadaan).
type Kind string

// The kinds of round. CPNS and PPPK are national; Internal is the region's own.
const (
	CPNS     Kind = "cpns"
	PPPK     Kind = "pppk"
	Internal Kind = "internal"
)

// National reports whether one person may have only one application a budget
// year in all rounds of such a kind (Permenpan RB 6/2024).
func (k Kind) National() bool { return k == CPNS || k == PPPK }

// Channel is where people register: here, or with the national system.
type Channel string

// The channels.
const (
	Portal Channel = "portal"
	SSCASN Channel = "sscasn"
)

// State is how far a round is. Closed means that nobody can apply any more; its
// later stages go on until it is archived.
type State string

// The states of a round, in their order.
const (
	Draft     State = "draft"
	Published State = "published"
	Closed    State = "closed"
	Archived  State = "archived"
)

// What can be wrong with a season.
const (
	Unknown                fault.Code = "season.unknown"
	NotDraft               fault.Code = "season.not-draft"
	NotPublished           fault.Code = "season.not-published"
	StillOpen              fault.Code = "season.still-open"
	NotClosed              fault.Code = "season.not-closed"
	StagesRunning          fault.Code = "season.stages-running"
	OwnWork                fault.Code = "season.own-work"
	ChangedMeanwhile       fault.Code = "season.changed-meanwhile"
	NoPerson               fault.Code = "season.no-person"
	RegistrationPast       fault.Code = "season.registration-past"
	CodeForm               fault.Code = "season.code-form"
	CodeTaken              fault.Code = "season.code-taken"
	NameMissing            fault.Code = "season.name-missing"
	KindUnknown            fault.Code = "season.kind-unknown"
	ChannelUnknown         fault.Code = "season.channel-unknown"
	YearWrong              fault.Code = "season.year-wrong"
	GPAWrong               fault.Code = "season.gpa-wrong"
	GraceWrong             fault.Code = "season.grace-wrong"
	StageUnknown           fault.Code = "season.stage-unknown"
	ChangeUnknown          fault.Code = "season.change-unknown"
	ChangeOpen             fault.Code = "season.change-open"
	ChangeDecided          fault.Code = "season.change-decided"
	DatesOrder             fault.Code = "season.dates-order"
	DatesPast              fault.Code = "season.dates-past"
	DatesSame              fault.Code = "season.dates-same"
	RegistrationShort      fault.Code = "season.registration-shortened" // the instant now printed
	ReasonMissing          fault.Code = "season.reason-missing"
	LetterMissing          fault.Code = "season.letter-missing"
	StartAfterOpening      fault.Code = "season.opening-moved"
	longestName                       = 120
	longestGrace                      = 24 * time.Hour
	defaultGPA                        = 2750
	highestGPA                        = 4000
	earliestYear, lastYear            = 2000, 2100
)

// Refused acts.
var (
	ErrUnknown          = fault.Refuse(fault.NotFound, Unknown)
	ErrStageUnknown     = fault.Refuse(fault.NotFound, StageUnknown)
	ErrChangeUnknown    = fault.Refuse(fault.NotFound, ChangeUnknown)
	ErrNotDraft         = fault.Refuse(fault.Conflict, NotDraft)
	ErrNotPublished     = fault.Refuse(fault.Conflict, NotPublished)
	ErrStillOpen        = fault.Refuse(fault.Conflict, StillOpen)
	ErrNotClosed        = fault.Refuse(fault.Conflict, NotClosed)
	ErrStagesRunning    = fault.Refuse(fault.Conflict, StagesRunning)
	ErrRegistrationPast = fault.Refuse(fault.Conflict, RegistrationPast)
	ErrChangeOpen       = fault.Refuse(fault.Conflict, ChangeOpen)
	ErrChangeDecided    = fault.Refuse(fault.Conflict, ChangeDecided)
	ErrOwnWork          = fault.Refuse(fault.Forbidden, OwnWork)
	ErrChangedMeanwhile = fault.Refuse(fault.Conflict, ChangedMeanwhile)
	ErrNoPerson         = fault.Refuse(fault.Forbidden, NoPerson)
)

// Season is one round. OpensAt and ClosesAt are the dates in force of its
// registration, in a draft the planned ones; ClosesAt is exclusive.
type Season struct {
	ID          string
	Code        string
	Name        string
	Kind        Kind
	Channel     Channel
	Year        int
	Exclusivity string
	State       State
	Grace       time.Duration // added to the deadline by published rule only
	GPAMin      int           // thousandths
	LegalBasis  string
	RuleSet     string // a set of the ranking package, or OwnRules
	Ties        []string
	Version     int // rises with every change of the draft
	PublishedAt *time.Time
	OpensAt     time.Time
	ClosesAt    time.Time
}

// Open reports whether people can apply at an instant, before the printed deadline.
func (s Season) Open(now time.Time) bool {
	return s.State == Published && !now.Before(s.OpensAt) && now.Before(s.ClosesAt)
}

// Accepts reports whether a submission that arrives at an instant still counts:
// the printed deadline plus the grace that the season's rule grants.
func (s Season) Accepts(now time.Time) bool {
	return s.State == Published && !now.Before(s.OpensAt) && now.Before(s.LastInstant())
}

// LastInstant is the first instant at which nothing is accepted any more.
func (s Season) LastInstant() time.Time { return s.ClosesAt.Add(s.Grace) }

// Public reports whether citizens may know of the season.
func (s Season) Public() bool { return s.State != Draft }

// Plan is what a season is created from.
type Plan struct {
	Code       string
	Name       string
	Kind       Kind
	Channel    Channel
	Year       int           // budget year; 0 takes that of Starts
	Starts     day.Day       // first day of the announcement; zero is today
	GPAMin     int           // thousandths; 0 takes 2,750
	Grace      time.Duration // at most a day
	LegalBasis string
}

var codeForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Filled returns the plan with what was left out, or every fault in it.
func (p Plan) Filled(today day.Day) (Plan, error) {
	if p.Starts.IsZero() {
		p.Starts = today
	}
	if p.Year == 0 {
		p.Year = p.Starts.Year
	}
	if p.GPAMin == 0 {
		p.GPAMin = defaultGPA
	}
	var faults fault.Fields
	if !codeForm.MatchString(p.Code) || len(p.Code) > 40 || p.Code == "baru" { // "baru" is the address of the form
		faults = faults.And("code", CodeForm)
	}
	if p.Name == "" || len([]rune(p.Name)) > longestName {
		faults = faults.And("name", NameMissing, longestName)
	}
	if p.Kind != CPNS && p.Kind != PPPK && p.Kind != Internal {
		faults = faults.And("kind", KindUnknown)
	}
	if p.Channel != Portal && p.Channel != SSCASN {
		faults = faults.And("channel", ChannelUnknown)
	}
	if p.Year < earliestYear || p.Year > lastYear {
		faults = faults.And("year", YearWrong)
	}
	if p.GPAMin < 0 || p.GPAMin > highestGPA {
		faults = faults.And("gpa", GPAWrong)
	}
	if p.Grace < 0 || p.Grace > longestGrace {
		faults = faults.And("grace", GraceWrong)
	}
	return p, faults.Err()
}

// exclusivity names the group of seasons in which one person has one application.
func (p Plan) exclusivity() string {
	if p.Kind.National() {
		return nationalGroup(p.Year)
	}
	return p.Code
}

// Period is from an instant to the first one that no longer belongs to it.
type Period struct{ Starts, Ends time.Time }

// Days is the period of whole calendar days in WIB, both included.
func Days(from, to day.Day) Period { return Period{from.Start(), to.End()} }

// Change is a proposed change of a stage's dates, with what must explain it.
type Change struct {
	Period
	Reason string // as it will be shown to everybody
	Letter string // number of the letter that orders it
}

// allowed says whether a stage's dates may become those of the change: whoever
// planned around the printed deadline of registration must not lose by it.
func (c Change) allowed(s Stage, now time.Time) error {
	var faults fault.Fields
	switch {
	case !c.Ends.After(c.Starts):
		faults = faults.And("ends", DatesOrder)
	case !c.Ends.After(now):
		faults = faults.And("ends", DatesPast)
	case c.Starts.Equal(s.StartsAt) && c.Ends.Equal(s.EndsAt):
		faults = faults.And("ends", DatesSame)
	case s.Kind == Registration && c.Ends.Before(s.EndsAt):
		faults = faults.And("ends", RegistrationShort, s.EndsAt)
	case s.Kind == Registration && !now.Before(s.StartsAt) && !c.Starts.Equal(s.StartsAt):
		faults = faults.And("starts", StartAfterOpening)
	}
	if c.Reason == "" {
		faults = faults.And("reason", ReasonMissing)
	}
	if c.Letter == "" {
		faults = faults.And("letter", LetterMissing)
	}
	return faults.Err()
}
