// Package medal is the national medal of long service (Satyalancana Karya Satya, UU
// 20/2009, PP 35/2010): who has the unbroken years on the date that counts, what is
// missing per person, doubts that two persons settle, the proposal, and the Keppres.
package medal

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// What refuses an act, and what can be wrong with what was typed.
const (
	Unknown        fault.Code = "medal.unknown"
	Sent           fault.Code = "medal.sent"
	NotSent        fault.Code = "medal.not-sent"
	Decreed        fault.Code = "medal.decreed"
	Decided        fault.Code = "medal.decided"
	NotDoubtful    fault.Code = "medal.not-doubtful"
	NotProposed    fault.Code = "medal.not-proposed"
	SecondPerson   fault.Code = "medal.second-person"
	Conflict       fault.Code = "medal.conflict"
	NobodyReady    fault.Code = "medal.nobody-ready"
	StillDoubtful  fault.Code = "medal.still-doubtful" // how many
	NameMissing    fault.Code = "medal.name-missing"
	DateMissing    fault.Code = "medal.date-missing"
	DateTaken      fault.Code = "medal.date-taken"
	ProofMissing   fault.Code = "medal.proof-missing"
	NoteMissing    fault.Code = "medal.note-missing"
	VerdictMissing fault.Code = "medal.verdict-missing"
	ReasonMissing  fault.Code = "medal.reason-missing"
	LetterMissing  fault.Code = "medal.letter-missing"
	DecreeMissing  fault.Code = "medal.decree-missing"
	DecreeDate     fault.Code = "medal.decree-date"
	OmissionWrong  fault.Code = "medal.omission-wrong"
	OmittedAll     fault.Code = "medal.omitted-all"
)

// What is told to people.
const (
	NoticeProposed fault.Code = "notice.medal-proposed" // years, letter
	NoticeGiven    fault.Code = "notice.medal-given"    // years, decree
	NoticeOmitted  fault.Code = "notice.medal-omitted"  // years, decree, reason
)

// The refusals.
var (
	ErrUnknown       = fault.Refuse(fault.NotFound, Unknown)
	ErrSent          = fault.Refuse(fault.Conflict, Sent)
	ErrNotSent       = fault.Refuse(fault.Conflict, NotSent)
	ErrDecreed       = fault.Refuse(fault.Conflict, Decreed)
	ErrDecided       = fault.Refuse(fault.Conflict, Decided)
	ErrNotDoubtful   = fault.Refuse(fault.Conflict, NotDoubtful)
	ErrNotProposed   = fault.Refuse(fault.Conflict, NotProposed)
	ErrSecondPerson  = fault.Refuse(fault.Forbidden, SecondPerson)
	ErrConflict      = fault.Refuse(fault.Forbidden, Conflict)
	ErrNobodyReady   = fault.Refuse(fault.Conflict, NobodyReady)
	ErrStillDoubtful = fault.Refuse(fault.Conflict, StillDoubtful)
)

// Round is one round of proposals.
type Round struct {
	ID            string
	Name          string
	ReferenceDate day.Day
	Letter        string
	SentBy        string
	SentAt        *time.Time
	Decree        string
	DecreeDate    day.Day
	DecreedAt     *time.Time
	Nominees      int
}

// Verdict is what was decided about a doubt.
type Verdict struct {
	Keep       bool
	Reason     string
	ProposedBy string
	Proposer   string
	ProposedAt time.Time
	Decider    string
	DecidedAt  *time.Time
}

// Seen is a paper that somebody saw.
type Seen struct {
	Kind Proof
	Note string
	By   string
}

// Candidate is an employee in a round.
type Candidate struct {
	employee.Service
	Standing
	Verdict *Verdict
	Stale   bool // the verdict is older than a doubt, so it has to be given anew
	Seen    []Seen
}

// Nominee is somebody who was proposed, as the letter named them.
type Nominee struct {
	Employee string
	Person   string
	Step     int
	Years    int
	Counted  day.Day
	NIP      string
	Name     string
	Rank     string
	Position string
	Unit     string
	Omitted  string // why the Keppres does not name them; "" when it does, or is awaited
}

// Open begins a round for a date.
func Open(ctx context.Context, db pg.DB, by ledger.Actor, name string, on day.Day) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		var f fault.Fields
		if name == "" || len([]rune(name)) > 120 {
			f = f.And("name", NameMissing)
		}
		if on.IsZero() {
			f = f.And("date", DateMissing)
		}
		if err := f.Err(); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insertRound, id, name, on, by.Person)
		if pg.Violates(err, "medal_round_once") {
			return fault.In("date", DateTaken)
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, by, "medal.opened", id, "date", on)
	})
	if err != nil {
		return "", fmt.Errorf("open medal round: %w", err)
	}
	return id, nil
}

// Rounds are all rounds, the latest date first.
func Rounds(ctx context.Context, db pg.DB) ([]Round, error) { return rounds.All(ctx, db) }

// ByID returns a round.
func ByID(ctx context.Context, db pg.DB, id string) (Round, error) {
	if !pg.IsID(id) {
		return Round{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// Nominees are those a round proposed.
func Nominees(ctx context.Context, db pg.DB, round string) ([]Nominee, error) {
	if !pg.IsID(round) {
		return nil, ErrUnknown
	}
	return nominees.All(ctx, db, round)
}

// Candidates are the employees who reached a step by the round's date, most years
// first, computed anew at each asking until the round is sent.
func Candidates(ctx context.Context, db pg.DB, r Round) ([]Candidate, error) {
	people, err := employee.Services(ctx, db)
	if err != nil {
		return nil, err
	}
	known, err := read(ctx, db, r)
	if err != nil {
		return nil, err
	}
	var list []Candidate
	for _, s := range people {
		if c := known.candidate(s); c.Step > 0 {
			list = append(list, c)
		}
	}
	sorted(list)
	return list, nil
}

// CandidateOf is one employee in a round, candidate or not.
func CandidateOf(ctx context.Context, db pg.DB, r Round, id string) (Candidate, error) {
	if !pg.IsID(id) {
		return Candidate{}, ErrUnknown
	}
	s, err := employee.Facts(ctx, db, id)
	if err != nil {
		return Candidate{}, err
	}
	known, err := read(ctx, db, r)
	if err != nil {
		return Candidate{}, err
	}
	return known.candidate(s), nil
}

// file is what a round knows of its candidates.
type file struct {
	round    Round
	papers   []proofRow
	verdicts []verdictRow
	proposed map[string]int // step by employee, in other rounds whose Keppres has not come
}

func read(ctx context.Context, db pg.DB, r Round) (f file, err error) {
	f = file{round: r, proposed: map[string]int{}}
	if f.papers, err = proofs.All(ctx, db, r.ID); err != nil {
		return f, err
	}
	if f.verdicts, err = verdicts.All(ctx, db, r.ID); err != nil {
		return f, err
	}
	waiting, err := undecreed.All(ctx, db, r.ID)
	for _, n := range waiting {
		f.proposed[n.Employee] = n.Step
	}
	return f, err
}

func (f file) candidate(s employee.Service) Candidate {
	c := Candidate{Service: s}
	var seen []Proof
	for _, p := range f.papers {
		if p.Employee == s.ID {
			c.Seen = append(c.Seen, Seen{p.Kind, p.Note, p.By})
			seen = append(seen, p.Kind)
		}
	}
	c.Standing = Stand(s, f.round.ReferenceDate, seen)
	if step := f.proposed[s.ID]; step >= c.Step && c.Step > 0 {
		c.Step, c.Why = 0, Proposed
	}
	for _, v := range f.verdicts {
		if v.Employee == s.ID {
			given := Verdict{v.Keep, v.Reason, v.ProposedBy, v.Proposer, v.ProposedAt, v.Decider, v.DecidedAt}
			c.Stale = !given.holds(c.Doubts)
			c.Verdict = &given
		}
	}
	return c
}

// on holds a round that was not sent yet for an act on one of its candidates, who is
// neither the actor nor a relative of theirs.
func on(ctx context.Context, db pg.DB, by ledger.Actor, round, id, what string, act func(pgx.Tx, Candidate) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := forUpdate(ctx, tx, round)
		if err != nil {
			return err
		}
		if r.SentAt != nil {
			return ErrSent
		}
		c, err := CandidateOf(ctx, tx, r, id)
		if err != nil {
			return err
		}
		if may, err := decider.One(ctx, tx, by.Person, c.ID); err != nil {
			return err
		} else if !may {
			return ErrConflict
		}
		return refusal(act(tx, c))
	})
	if err != nil {
		return fmt.Errorf("%s in medal round %s: %w", what, round, err)
	}
	return nil
}
