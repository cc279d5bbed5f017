// Package helpdesk is questions and complaints as tickets (aduan): each has a
// number and a clock, is answered by somebody who had no part in what it is about,
// and is open to whoever filed it, with a name or without one.
package helpdesk

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Keys are the portal's keys.
type Keys = *seal.Keyring

const (
	// Lease is how long a taken ticket stays with an officer who does nothing.
	Lease = 4 * time.Hour
	// Near is how long before the end of the time to answer officers are called.
	Near = 48 * time.Hour
)

// Kind is what a ticket is.
type Kind string

// The kinds. Misconduct is suspected of an officer, and read by supervisors only.
const (
	Question   Kind = "question"
	Complaint  Kind = "complaint"
	Swindle    Kind = "swindle" // somebody asks for money (calo)
	Misconduct Kind = "misconduct"
)

// Kinds are all of them, as a form lists them.
var Kinds = []Kind{Question, Complaint, Swindle, Misconduct}

// State is where a ticket stands.
type State string

// The states.
const (
	Filed    State = "filed"
	Taken    State = "taken"    // an officer holds it
	Asked    State = "asked"    // its owner was asked something; the clock stands
	Answered State = "answered" // its owner may say once that it is not settled
	Doubted  State = "doubted"  // an officer takes it for abuse; waits for a second person
	Closed   State = "closed"
)

// Outcome is how a ticket ended.
type Outcome string

// The outcomes.
const (
	Answer   Outcome = "answer"
	Referral Outcome = "referral" // to an office outside
	Aside    Outcome = "aside"    // abuse, by two persons
	Silence  Outcome = "silence"  // its owner did not reply in time (UU 25/2009 Pasal 44)
)

// Say is who says what in a ticket.
type Say string

// What is said. Handover, Doubt and Return stay between officers.
const (
	Story      Say = "story"
	Reply      Say = "reply"
	Reopen     Say = "reopen"
	Ask        Say = "ask"
	Answering  Say = "answer"
	Referring  Say = "referral"
	Handover   Say = "handover"
	Doubt      Say = "doubt"
	Returned   Say = "return"
	SettedOff  Say = "aside"
	NoReply    Say = "silence"
	Recasting  Say = "recast"
	longestSay     = 6000 // letters
	shortest       = 10
	longestRef     = 300
	subjectMax     = 120
)

// Desk are the roles that handle tickets; suspected misconduct is for supervisors.
var Desk = []ledger.Role{ledger.Helpdesk, ledger.Supervisor}

// Ticket is one ticket as officers and its owner read it. What is sealed opens
// with Open.
type Ticket struct {
	ID            string
	Number        string // as people copy it: AD-7K3M-92QX; opens nothing by itself
	Kind          Kind
	Days          int // by the rule in force when it came
	Working       bool
	Source        string
	PersonID      string // of whoever filed it signed in, or ""
	ApplicationID string // their own, that it is about, or ""
	SeasonID      string
	SeasonCode    string
	SeasonName    string
	FiledAt       time.Time
	DueAt         time.Time // exclusive
	State         State
	ClaimedBy     string
	Claimer       string
	LeaseUntil    *time.Time
	AssignedTo    string
	AskedAt       *time.Time
	ReplyBy       *time.Time // exclusive
	AnsweredBy    string
	AnsweredAt    *time.Time
	ReopenUntil   *time.Time // exclusive
	ReopenedAt    *time.Time
	DoubtedBy     string
	Outcome       Outcome // "" while it runs
	ClosedAt      *time.Time
	ErasedAt      *time.Time
	WasLate       bool // an answer came after its time
	DataKey       []byte
	SubjectSealed []byte
	OfficerSealed []byte
	EmailSealed   []byte
	EmailWaits    bool // the address is not confirmed
	Now           time.Time
}

// Open reports whether the ticket waits for the office.
func (t Ticket) Open() bool { return t.State == Filed || t.State == Taken || t.State == Doubted }

// Late reports whether an answer came, or is still owed, after its time.
func (t Ticket) Late() bool { return t.WasLate || t.Open() && !t.Now.Before(t.DueAt) }

// Pressing reports whether the office owes an answer and the end is near or past.
func (t Ticket) Pressing() bool { return t.Open() && !t.Now.Before(t.DueAt.Add(-Near)) }

// Held reports whether the officer holds the ticket and their lease runs.
func (t Ticket) Held(officer string) bool {
	return officer != "" && t.ClaimedBy == officer && t.LeaseUntil != nil && t.Now.Before(*t.LeaseUntil)
}

// Reopenable reports whether its owner may say that it is not settled.
func (t Ticket) Reopenable() bool {
	return t.State == Answered && t.ReopenedAt == nil && t.Now.Before(*t.ReopenUntil)
}

// working is nil while the officer may act on the ticket.
func (t Ticket) working(officer string) error {
	switch {
	case t.State == Closed:
		return ErrClosed
	case t.Held(officer):
		return nil
	case t.ClaimedBy == officer && officer != "":
		return ErrLeaseOver
	}
	return ErrNotYours
}

// Message is one thing said in a ticket.
type Message struct {
	ID          string
	Kind        Say
	Author      string // name of the officer, "" of its owner
	BodySealed  []byte
	Basis       string // the article of an answer, the office of a referral
	EvidenceKey string
	Late        bool
	At          time.Time
	Body        string // opened
}

// Inner reports whether the message is between officers.
func (m Message) Inner() bool { return m.Kind == Handover || m.Kind == Doubt || m.Kind == Returned }

// Said is a ticket with its words opened.
type Said struct {
	Ticket
	Subject  string
	Officer  string // of suspected misconduct, as its owner wrote it
	Messages []Message
}

// words returns the fault of a text whose length does not fit.
func words(f fault.Fields, field, text string, missing fault.Code, least, most int) fault.Fields {
	switch n := len([]rune(text)); {
	case n < least:
		return f.And(field, missing)
	case n > most:
		return f.And(field, WordsLong, most)
	}
	return f
}

func object(id string) string { return "ticket:" + id }
