// Package verification is the examination of submitted applications (verifikasi
// berkas): a fair queue without picking, every requirement judged by one officer
// and confirmed by another, each "not met" with what would have met it.
package verification

import (
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// Lease is how long a claimed case stays with an officer who does nothing; every
// saved judgement begins it anew.
const Lease = 20 * time.Minute

// Reserved is how long a returned case waits for its first officer before
// anybody else may examine it afresh.
const Reserved = 24 * time.Hour

// State is where a case stands.
type State string

// The states of a case.
const (
	Waiting    State = "waiting"
	Examined   State = "examined"   // the first officer holds it
	Proposed   State = "proposed"   // waits for a second officer
	Confirming State = "confirming" // the second officer holds it
	Decided    State = "decided"
	Void       State = "void" // the applicant withdrew
)

// Outcome is what a case comes to.
type Outcome string

// The outcomes (domain 1.3).
const (
	Met   Outcome = "ms"
	Unmet Outcome = "tms"
)

// Why an act is refused.
const (
	Unknown      fault.Code = "verification.unknown"
	Empty        fault.Code = "verification.queue-empty"
	NotYours     fault.Code = "verification.not-yours"
	LeaseOver    fault.Code = "verification.lease-over"
	Conflict     fault.Code = "verification.conflict"
	OwnProposal  fault.Code = "verification.own-proposal"
	NotProposed  fault.Code = "verification.not-proposed"
	Final        fault.Code = "verification.decided"
	WrongRole    fault.Code = "verification.role"
	ItemUnknown  fault.Code = "verification.item-unknown"
	ItemUnjudged fault.Code = "verification.item-unjudged" // (the item's label)
	NeedsReason  fault.Code = "verification.needs-reason"  // (the item's label)
	ReasonWrong  fault.Code = "verification.reason-wrong"  // not in the list, or not for this item
	NeedsWords   fault.Code = "verification.needs-words"   // "another reason" must be explained
	WordsLong    fault.Code = "verification.words-long"    // (the most characters)
	PageWrong    fault.Code = "verification.page-wrong"
	NeedsNote    fault.Code = "verification.needs-note"
	NeedsPurpose fault.Code = "verification.needs-purpose"
)

// The same, as errors to compare with.
var (
	ErrUnknown     = fault.Refuse(fault.NotFound, Unknown)
	ErrEmpty       = fault.Refuse(fault.Conflict, Empty)
	ErrNotYours    = fault.Refuse(fault.NotFound, NotYours)
	ErrLeaseOver   = fault.Refuse(fault.Conflict, LeaseOver)
	ErrConflict    = fault.Refuse(fault.Forbidden, Conflict)
	ErrOwnProposal = fault.Refuse(fault.Forbidden, OwnProposal)
	ErrNotProposed = fault.Refuse(fault.Conflict, NotProposed)
	ErrFinal       = fault.Refuse(fault.Conflict, Final)
	ErrWrongRole   = fault.Refuse(fault.Forbidden, WrongRole)
)

// longest is the most characters of an officer's own words.
const longest = 1000

// Case is the verification of one submission.
type Case struct {
	ID            string
	Submission    string
	Application   application.ID
	Subject       string // the applicant as a person
	Number        string // participant number
	SeasonID      string
	SeasonCode    string
	SeasonName    string
	VacancyTitle  string
	Unit          string
	State         State
	QueuedAt      time.Time
	SubmittedAt   time.Time
	ClaimedBy     string // a person, or ""
	Claimer       string // their name
	LeaseUntil    *time.Time
	ProposedBy    string
	Proposer      string
	ProposedAt    *time.Time
	Outcome       Outcome // "" before the proposal
	ConfirmedBy   string
	Confirmer     string
	DecidedAt     *time.Time
	ReturnedBy    string
	Returner      string
	ReturnedNote  string
	ReturnedAt    *time.Time
	WorkedSeconds *int
	Now           time.Time // the portal's clock when this was read
}

// Held reports whether the officer holds the case and their lease still runs.
func (c Case) Held(officer string) bool {
	return c.ClaimedBy == officer && officer != "" && c.LeaseUntil != nil && c.Now.Before(*c.LeaseUntil)
}

// Took reports whether the person has a part in what the case has come to.
func (c Case) Took(officer string) bool {
	return officer != "" && (officer == c.ClaimedBy || officer == c.ProposedBy || officer == c.ConfirmedBy || officer == c.ReturnedBy)
}

// working is nil while the officer may act on the case in a state.
func (c Case) working(by ledger.Actor, state State) error {
	switch {
	case c.State == Decided:
		return ErrFinal
	case c.ClaimedBy != by.Person || by.Person == "":
		return ErrNotYours
	case c.State != state:
		return ErrNotYours
	case !c.Held(by.Person):
		return ErrLeaseOver
	}
	return by.In(c.SeasonID)
}

// back is the state a held case returns to when its officer lets go of it.
func (c Case) back() State {
	if c.State == Confirming {
		return Proposed
	}
	return Waiting
}

// queueOf is the state whose cases a role takes, and the state they get.
func queueOf(r ledger.Role) (from, to State, err error) {
	switch r {
	case ledger.Verifier:
		return Waiting, Examined, nil
	case ledger.Supervisor:
		return Proposed, Confirming, nil
	default:
		return "", "", ErrWrongRole
	}
}

// Item is one line of the checklist: a requirement and the document it is read from.
type Item struct {
	Item          string
	Position      int
	Label         string
	Source        string
	DocumentKind  string // "" when no document of the application shows it
	DocumentLabel string
	Pages         int
	Met           *bool
	ReasonCode    string
	Reason        string // the reason's label
	Remedy        string
	ReasonSource  string
	Note          string
	Page          *int
	JudgedBy      string
}

// Kind is what the item asks about: a requirement's kind or its document's.
func (i Item) Kind() string {
	kind := i.Item
	if cut := strings.LastIndexByte(kind, '-'); cut > 0 && strings.Trim(kind[cut+1:], "0123456789") == "" {
		kind = kind[:cut] // the second requirement of a kind
	}
	return strings.TrimPrefix(kind, "document-")
}

// Fits reports whether the reason can be given for the item.
func (r Reason) Fits(i Item) bool {
	return r.AppliesTo == Anything || r.AppliesTo == i.Kind() || r.AppliesTo == i.DocumentKind && i.DocumentKind != ""
}

// Ground is why an item is not met and what would have met it, for the person
// concerned: requirement, document, page, rule, remedy.
type Ground struct {
	Requirement string
	Document    string // "" when no document shows it
	Page        *int
	Code        string
	Reason      string
	Note        string // the officer's own words
	Source      string
	Remedy      string
}

// Ground returns the item's ground, if it is not met.
func (i Item) Ground() (Ground, bool) {
	if i.Met == nil || *i.Met {
		return Ground{}, false
	}
	source := i.Source
	if source == "" {
		source = i.ReasonSource
	}
	return Ground{i.Label, i.DocumentLabel, i.Page, i.ReasonCode, i.Reason, i.Note, source, i.Remedy}, true
}

// Mine are the items as one officer has judged them: somebody else's unfinished
// judgements do not show.
func Mine(items []Item, officer string) []Item {
	mine := slices.Clone(items)
	for n, i := range mine {
		if i.JudgedBy != officer {
			mine[n].Met, mine[n].ReasonCode, mine[n].Reason, mine[n].Remedy, mine[n].Note, mine[n].Page = nil, "", "", "", "", nil
		}
	}
	return mine
}

// Outcome of a whole checklist; every item that keeps it from being proposed is
// a fault of its own.
func outcome(items []Item) (Outcome, error) {
	var faults fault.Fields
	result := Met
	for _, i := range items {
		switch {
		case i.Met == nil:
			faults = faults.And("met-"+i.Item, ItemUnjudged, i.Label)
		case !*i.Met && i.ReasonCode == "":
			faults = faults.And("reason-"+i.Item, NeedsReason, i.Label)
		case !*i.Met && i.ReasonCode == OtherReason && i.Note == "":
			faults = faults.And("note-"+i.Item, NeedsWords)
		case !*i.Met:
			result = Unmet
		}
	}
	return result, faults.Err()
}

func (c Case) event(by ledger.Actor, act string, facts ...any) ledger.Event {
	return ledger.Event{By: by, Act: act, Object: c.Application.Object(), Class: ledger.Sealed,
		Payload: ledger.Facts(append([]any{"case", c.ID}, facts...)...)}
}
