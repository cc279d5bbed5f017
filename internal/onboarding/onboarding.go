// Package onboarding is what follows passing (pemberkasan): the documents a
// person hands in, who takes a post that was given up, and the number and decree
// that make an employee of them.
package onboarding

import (
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// State is how far somebody is who passed.
type State string

// The states. Withdrawn and Lapsed are final, and so is Appointed.
const (
	Open      State = "open"      // documents are asked for, or some were returned
	Sent      State = "sent"      // an officer checks them
	Complete  State = "complete"  // all are in order
	Proposed  State = "proposed"  // the number is asked for (usul NIP)
	Appointed State = "appointed" // number and decree are here
	Withdrawn State = "withdrawn"
	Lapsed    State = "lapsed" // documents did not come in time: deemed withdrawn
)

// Over reports whether the case left the way to an appointment.
func (s State) Over() bool { return s == Withdrawn || s == Lapsed }

// Leavable reports whether one may still withdraw here: before the number is set
// (27/2021 Pasal 53). Afterwards it takes a letter to the PPK.
func (s State) Leavable() bool { return s == Open || s == Sent || s == Complete || s == Proposed }

// Verdict is what an officer found of a document.
type Verdict string

// The verdicts; "" is not judged yet.
const (
	Met      Verdict = "met"
	Returned Verdict = "returned"
)

const (
	longest       = 500 // characters of a reason
	longestLetter = 100
	// mend is how many whole days somebody has at least to mend what was returned.
	mend = 3
)

// Checking are the roles that check documents, Leading those that open the
// hand-in, name who replaces somebody, and bring numbers and decrees.
var (
	Checking = []ledger.Role{ledger.Verifier, ledger.Supervisor}
	Leading  = []ledger.Role{ledger.Committee}
)

// Case is one person who passed.
type Case struct {
	ID         string
	SeasonID   string
	SeasonCode string
	SeasonName string
	Kind       string // of the season
	Channel    string
	Number     string // participant number
	PersonID   string
	Name       string
	Vacancy    string // id
	Title      string
	Unit       string
	Moved      bool
	Replaces   string // number of whom this person replaces, or ""
	State      State
	DueAt      time.Time // exclusive
	OpenedAt   time.Time
	SentAt     *time.Time
	CheckedAt  *time.Time
	Checker    string
	EndedAt    *time.Time
	EndReason  string
	Result     string // id of the announcement by which they passed
	Letter     string // its number
	Slug       string
	Employee   string // id, once appointed
	Now        time.Time
}

// Editable is nil while the person may add and remove documents.
func (c Case) Editable() error {
	switch {
	case c.State.Over():
		return ErrOver
	case c.State != Open:
		return ErrNotOpen
	case !c.Now.Before(c.DueAt):
		return ErrTooLate
	}
	return nil
}

// Late reports whether the documents did not come in time: an officer may note
// that the person is deemed withdrawn.
func (c Case) Late() bool { return c.State == Open && !c.Now.Before(c.DueAt) }

// Slot is one document asked for, with its standing document if there is one.
type Slot struct {
	Kind     string
	Label    string
	Hint     string
	Format   string // "jpeg" or "pdf"
	MaxBytes int64
	MaxPages int
	Required bool
	Source   string

	Document  string // id; "" where nothing stands
	MediaType string
	SHA256    []byte
	Bytes     int64
	Pages     int
	Notes     []string
	CreatedAt *time.Time
	Verdict   Verdict
	Reason    string // why it was returned
}

// Given reports whether a document stands.
func (s Slot) Given() bool { return s.Document != "" }

// Open reports whether the person may still put something there: what an officer
// found in order stays.
func (s Slot) Open() bool { return s.Verdict != Met }

// Lacking reports whether sending waits for this document.
func (s Slot) Lacking() bool { return s.Required && !s.Given() || s.Verdict == Returned }

// Limits are what intake holds an upload against.
func (s Slot) Limits(at time.Time) intake.Limits {
	l := intake.Limits{Kind: s.Kind, Format: intake.PDF, MaxBytes: s.MaxBytes, MaxPages: s.MaxPages, At: at}
	if s.Format == "jpeg" {
		l.Format = intake.JPEG
	}
	return l
}

// lacking are the faults that keep documents from being sent.
func lacking(slots []Slot) (f fault.Fields) {
	for _, s := range slots {
		switch {
		case s.Verdict == Returned:
			f = f.And(s.Kind, StillReturned, s.Label)
		case s.Lacking():
			f = f.And(s.Kind, DocumentMissing, s.Label)
		}
	}
	return f
}

// Finding is what an officer decides about one document.
type Finding struct {
	Kind    string
	Verdict Verdict
	Reason  string
}

// judged are the findings about every document that waits for one, in the order
// of the slots, or the faults. The fault of a document stands at its kind, that of
// its reason at "reason-" and its kind.
func judged(slots []Slot, given []Finding) (list []Finding, returned bool, err error) {
	var f fault.Fields
	for _, s := range slots {
		if !s.Given() || s.Verdict == Met {
			continue
		}
		i := slices.IndexFunc(given, func(x Finding) bool { return x.Kind == s.Kind })
		if i < 0 || given[i].Verdict != Met && given[i].Verdict != Returned {
			f = f.And(s.Kind, VerdictMissing, s.Label)
			continue
		}
		x := given[i]
		if x.Reason = strings.TrimSpace(x.Reason); x.Verdict == Met {
			x.Reason = ""
		} else if n := len([]rune(x.Reason)); n == 0 || n > longest {
			f = f.And("reason-"+s.Kind, ReasonWrong, longest)
		}
		returned = returned || x.Verdict == Returned
		list = append(list, x)
	}
	return list, returned, f.Err()
}
