// Package objection is what people say against a result (sanggah): filed once per
// stage inside its window, answered by somebody who took no part in the first
// decision, on a running clock that never lapses in silence.
package objection

import (
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// Lease is how long a taken objection stays with an officer who does nothing.
const Lease = 4 * time.Hour

// Urgent is how long before the end of the time to answer those who may answer
// are called.
const Urgent = 24 * time.Hour

// Stage is what is objected to.
type Stage string

// The stages: the administrative result by who is TMS, the final one by every
// participant.
const (
	Admin Stage = "admin"
	Final Stage = "final"
)

// State is where an objection stands.
type State string

// The states.
const (
	Filed    State = "filed"
	InReview State = "in_review" // an officer holds it
	Proposed State = "proposed"  // to be upheld; waits for a second officer
	Upheld   State = "upheld"    // diterima
	Rejected State = "rejected"  // ditolak
)

const (
	longest        = 2000 // characters of a ground or an answer
	shortest       = 10   // of a ground: it cannot be changed once filed
	longestArticle = 300
)

// Answering are the roles that answer objections, and Confirming those that may
// be the second person of one that is upheld.
var (
	Answering  = []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Committee}
	Confirming = []ledger.Role{ledger.Supervisor, ledger.Committee}
)

// Window is when a season takes objections at a stage, and what follows. Ends are
// exclusive.
type Window struct {
	Stage      Stage
	OpensAt    time.Time
	ClosesAt   time.Time
	AnswerBy   time.Time
	AnnounceBy time.Time // a result that changes is announced anew (seven days after the window)
}

// Objection is one objection as officers and the person concerned read it.
type Objection struct {
	ID           string
	SeasonID     string
	SeasonCode   string
	SeasonName   string
	Channel      string
	Participant  string // id
	Number       string // participant number
	Application  string // id, or "" for an imported participant
	Subject      string // the participant as a person, or ""
	Name         string // their name, or ""
	VacancyTitle string
	Unit         string
	Case         string // of verification, or ""
	Announcement string // id, or ""
	AnnouncedAt  *time.Time
	LetterNumber string // of the announcement
	Slug         string
	Items        []string
	Ground       string
	Key          string
	FiledAt      time.Time
	Imported     bool
	State        State
	ClaimedBy    string
	Claimer      string
	LeaseUntil   *time.Time
	Outcome      State // Upheld or Rejected; "" before an answer
	Answer       string
	Article      string
	AnsweredBy   string
	Answerer     string
	AnsweredAt   *time.Time
	ReturnedBy   string
	Returner     string
	ReturnedNote string
	ConfirmedBy  string
	Confirmer    string
	DecidedAt    *time.Time
	PanselnasAt  *time.Time
	PanselnasRef string // number of the letter that lets a final result change
	Window
	Now time.Time // the portal's clock when this was read
}

// Answered reports whether the objection has its answer.
func (o Objection) Answered() bool { return o.State == Upheld || o.State == Rejected }

// Late reports whether the answer came, or still waits, after its time.
func (o Objection) Late() bool {
	at := o.Now
	if o.DecidedAt != nil {
		at = *o.DecidedAt
	}
	return !at.Before(o.AnswerBy)
}

// Pressing reports whether the objection waits for its answer and the end is near
// or past.
func (o Objection) Pressing() bool { return !o.Answered() && !o.Now.Before(o.AnswerBy.Add(-Urgent)) }

// AwaitsLetter reports whether an upheld objection waits for the letter of the
// national committee before a new final result may be announced.
func (o Objection) AwaitsLetter() bool {
	return o.State == Upheld && o.Stage == Final && o.PanselnasRef == ""
}

// Held reports whether the officer holds the objection and their lease runs.
func (o Objection) Held(officer string) bool {
	return officer != "" && o.ClaimedBy == officer && o.LeaseUntil != nil && o.Now.Before(*o.LeaseUntil)
}

// working is nil while the officer may act on the objection in a state.
func (o Objection) working(officer string, state State) error {
	switch {
	case o.Answered():
		return ErrDecided
	case o.ClaimedBy == officer && officer != "" && o.State == state && o.Held(officer):
		return nil
	case o.ClaimedBy == officer && officer != "" && o.State == state:
		return ErrLeaseOver
	}
	return ErrNotYours
}

// back is the state an objection returns to when its officer lets go of it.
func (o Objection) back() State {
	if o.State == Proposed {
		return Proposed
	}
	return Filed
}

// Standing is where a person stands at one stage of a season: what was announced
// of them, the window, and their objection if there is one.
type Standing struct {
	SeasonID     string
	SeasonCode   string
	SeasonName   string
	Channel      string
	Participant  string // id; "" who is none
	Number       string
	Application  string
	Case         string
	Announcement string // id of the newest result of the stage, or ""
	Title        string
	LetterNumber string
	Slug         string
	PublishedAt  *time.Time
	Told         string // "ms" or "tms", or the code of a final result; "" when not in it
	Filed        string // id of the objection, or ""
	Window
	Now time.Time
}

// Fileable is nil while the person may file an objection at this stage.
func (s Standing) Fileable() error {
	switch {
	case s.Channel != "portal":
		return ErrElsewhere
	case s.Participant == "":
		return ErrUnknown
	case s.Filed != "":
		return ErrOnce
	case s.Now.Before(s.OpensAt):
		return ErrNotOpen.With(s.OpensAt)
	case !s.Now.Before(s.ClosesAt):
		return ErrClosed
	case s.Announcement == "" || s.Told == "":
		return ErrNoResult
	case s.Stage == Admin && s.Told != "tms":
		return ErrNotTMS
	}
	return nil
}

// Filing is what a person sends.
type Filing struct {
	Stage     Stage
	Key       string   // of the form, so that a double click files once
	Items     []string // disputed, at the administrative stage
	Ground    string
	Confirmed bool // that the error is not their own, and nothing new is sent
}

// check returns every fault of the filing; unmet are the items it may dispute.
func (f Filing) check(unmet []string) error {
	var faults fault.Fields
	if f.Stage == Admin && (len(f.Items) == 0 || slices.ContainsFunc(f.Items, func(i string) bool { return !slices.Contains(unmet, i) })) {
		faults = faults.And("items", ItemsEmpty)
	}
	faults = append(faults, wordsIn("ground", f.Ground, GroundEmpty, shortest, longest)...)
	if !f.Confirmed {
		faults = faults.And("confirmed", NotConfirmed)
	}
	return faults.Err()
}

// Reply is what an officer answers.
type Reply struct {
	Outcome   State // Upheld or Rejected
	Answer    string
	Article   string // its source in law
	Unrelated bool   // declared: no relation to the participant
}

// check returns every fault of the reply.
func (r Reply) check() error {
	var faults fault.Fields
	if !r.Unrelated {
		faults = faults.And("unrelated", Related)
	}
	if r.Outcome != Upheld && r.Outcome != Rejected {
		faults = faults.And("outcome", OutcomeEmpty)
	}
	faults = append(faults, wordsIn("article", r.Article, ArticleEmpty, 1, longestArticle)...)
	return append(faults, wordsIn("answer", r.Answer, AnswerEmpty, 1, longest)...).Err()
}

func wordsIn(field, text string, missing fault.Code, least, most int) (faults fault.Fields) {
	switch n := len([]rune(strings.TrimSpace(text))); {
	case n < least:
		return faults.And(field, missing)
	case n > most:
		return faults.And(field, WordsLong, most)
	}
	return nil
}

func mayAnswer(by ledger.Actor) error {
	if by.Person == "" || !slices.Contains(Answering, by.Role) {
		return ErrWrongRole
	}
	return nil
}

func mayConfirm(by ledger.Actor) error {
	if by.Person == "" || !slices.Contains(Confirming, by.Role) {
		return ErrWrongRole
	}
	return nil
}
