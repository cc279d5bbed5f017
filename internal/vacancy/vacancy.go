// Package vacancy is the posts of a season (formasi, lowongan): what they ask
// for, how they come from a file, who publishes them, and how they are found.
package vacancy

import (
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// State is how far a vacancy is.
type State string

// The states of a vacancy.
const (
	Draft     State = "draft"
	Reviewed  State = "reviewed"
	Published State = "published"
	Closed    State = "closed"
	Withdrawn State = "withdrawn"
)

// States are all states, in their order.
var States = []State{Draft, Reviewed, Published, Closed, Withdrawn}

// What can be wrong with a vacancy.
const (
	Unknown             fault.Code = "vacancy.unknown"
	Gone                fault.Code = "vacancy.gone"
	NotEditable         fault.Code = "vacancy.not-editable"
	NotDraft            fault.Code = "vacancy.not-draft"
	NotReviewed         fault.Code = "vacancy.not-reviewed"
	NotPublished        fault.Code = "vacancy.not-published"
	ChangedMeanwhile    fault.Code = "vacancy.changed-meanwhile"
	OwnWork             fault.Code = "vacancy.own-work"
	NoPerson            fault.Code = "vacancy.no-person"
	NoneChosen          fault.Code = "vacancy.none-chosen"
	SeasonOver          fault.Code = "vacancy.season-over"
	TitleMissing        fault.Code = "vacancy.title-missing"
	CategoryUnknown     fault.Code = "vacancy.category-unknown"
	NeedTypeMissing     fault.Code = "vacancy.need-type-missing"
	QuotaWrong          fault.Code = "vacancy.quota-wrong"
	PayWrong            fault.Code = "vacancy.pay-wrong"
	UnitMissing         fault.Code = "vacancy.unit-missing"
	QualificationsEmpty fault.Code = "vacancy.qualifications-empty"
	QualificationLevel  fault.Code = "vacancy.qualification-level" // the name without a known level
	RequirementsEmpty   fault.Code = "vacancy.requirements-empty"
	RequirementWrong    fault.Code = "vacancy.requirement-wrong" // its place in the list
	TextLong            fault.Code = "vacancy.text-long"         // the most letters allowed
	ReasonMissing       fault.Code = "vacancy.reason-missing"
	ReasonLong          fault.Code = "vacancy.reason-long" // the most letters
	FieldUnknown        fault.Code = "vacancy.field-unknown"
	ChangeSame          fault.Code = "vacancy.change-same"
	ChangeOpen          fault.Code = "vacancy.change-open"
	ChangeUnknown       fault.Code = "vacancy.change-unknown"
	ChangeDecided       fault.Code = "vacancy.change-decided"
)

// Refused acts.
var (
	ErrUnknown          = fault.Refuse(fault.NotFound, Unknown)
	ErrGone             = fault.Refuse(fault.Gone, Gone)
	ErrNotEditable      = fault.Refuse(fault.Conflict, NotEditable)
	ErrNotDraft         = fault.Refuse(fault.Conflict, NotDraft)
	ErrNotReviewed      = fault.Refuse(fault.Conflict, NotReviewed)
	ErrNotPublished     = fault.Refuse(fault.Conflict, NotPublished)
	ErrChangedMeanwhile = fault.Refuse(fault.Conflict, ChangedMeanwhile)
	ErrNoneChosen       = fault.Refuse(fault.Conflict, NoneChosen)
	ErrSeasonOver       = fault.Refuse(fault.Conflict, SeasonOver)
	ErrChangeOpen       = fault.Refuse(fault.Conflict, ChangeOpen)
	ErrChangeUnknown    = fault.Refuse(fault.NotFound, ChangeUnknown)
	ErrChangeDecided    = fault.Refuse(fault.Conflict, ChangeDecided)
	ErrOwnWork          = fault.Refuse(fault.Forbidden, OwnWork)
	ErrNoPerson         = fault.Refuse(fault.Forbidden, NoPerson)
)

// The categories of posts, as published annexes group them.
const (
	Health    = "kesehatan"
	Technical = "teknis"
	Teaching  = "guru"
)

// NeedDisabled is the need type (jenis kebutuhan) of posts reserved for people
// with a disability.
const NeedDisabled = "Penyandang Disabilitas"

// Content is what a vacancy says and an officer may edit.
type Content struct {
	Title           string
	Category        string
	NeedType        string // Umum, Penyandang Disabilitas, Khusus, …
	Quota           int
	AcceptsDisabled bool
	PayMin, PayMax  int64    // whole rupiah; 0 is not stated
	UnitPath        string   // units from the top down, joined by UnitSeparator
	Qualifications  []string // by the names of the official list, with their level
	Description     string
}

// UnitSeparator stands between the units of a path, as in SSCASN's lokasi_nm.
const UnitSeparator = " | "

// Units are the units of the path, from the top down.
func (c Content) Units() []string { return strings.Split(c.UnitPath, UnitSeparator) }

// Unit is the lowest unit, where the work is.
func (c Content) Unit() string {
	u := c.Units()
	return u[len(u)-1]
}

// Vacancy is one formation.
type Vacancy struct {
	ID         string
	ExternalID string // formasi_id
	SeasonID   string
	SeasonCode string
	SeasonName string
	SeasonKind string
	Agency     string
	Content
	Levels      []string // level codes of the qualifications
	State       State
	Slug        string
	Version     int      // rises with every change; a form that knows an old one is refused
	Editors     []string // everybody who imported or changed it
	ReviewedBy  string
	PublishedBy string
	PublishedAt *time.Time
	EndedReason string
}

// Editable reports whether the content may still be changed without a proposal.
func (v Vacancy) Editable() bool { return v.State == Draft || v.State == Reviewed }

// MayPublish reports whether a person is another than those who edited and
// reviewed; the database has the last word.
func (v Vacancy) MayPublish(by ledger.Actor) bool {
	return by.Person != "" && !slices.Contains(v.Editors, by.Person) && by.Person != v.ReviewedBy
}

// Requirement is one thing a vacancy asks for, with its source in law.
type Requirement struct {
	Kind         string
	MinValue     int64 // years, thousandths or days, as the kind says
	MaxValue     int64
	Label        string
	Source       string
	DocumentKind string
}

const (
	longestTitle       = 200
	longestDescription = 4000
	longestUnitPath    = 600
	longestNeedType    = 100
	longestReason      = 1000
	highestPay         = 1_000_000_000 // rupiah a month
)

// faults are all that keeps the content from being stored.
func (c Content) faults() fault.Fields {
	var f fault.Fields
	if c.Title == "" || len([]rune(c.Title)) > longestTitle {
		f = f.And("title", TitleMissing, longestTitle)
	}
	if c.Category != Health && c.Category != Technical && c.Category != Teaching {
		f = f.And("category", CategoryUnknown)
	}
	if c.NeedType == "" || len([]rune(c.NeedType)) > longestNeedType {
		f = f.And("need-type", NeedTypeMissing)
	}
	if c.Quota < 1 || c.Quota > 10000 {
		f = f.And("quota", QuotaWrong)
	}
	if c.PayMin < 0 || c.PayMax < c.PayMin || c.PayMax > highestPay {
		f = f.And("pay-min", PayWrong)
	}
	if strings.TrimSpace(c.UnitPath) == "" || len(c.UnitPath) > longestUnitPath {
		f = f.And("unit", UnitMissing)
	}
	for _, q := range c.Qualifications {
		if Level(q) == "" {
			f = f.And("qualifications", QualificationLevel, q)
			break
		}
	}
	if len([]rune(c.Description)) > longestDescription {
		f = f.And("description", TextLong, longestDescription)
	}
	return f
}
