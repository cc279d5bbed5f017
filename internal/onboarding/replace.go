package onboarding

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Why somebody is passed over for a post that was given up.
const (
	SkipLeft  fault.Code = "onboarding.skip-left"  // withdrew, or was deemed withdrawn, from another post
	SkipPost  fault.Code = "onboarding.skip-post"  // has a post by this result already
	SkipStaff fault.Code = "onboarding.skip-staff" // is a civil servant already
)

// Next is who follows in rank for a post that was given up.
type Next struct {
	Candidate
	Skipped []Candidate // who would have been next, with Why
}

// Candidate is a participant of the same pool, in the order of the result.
type Candidate struct {
	Participant string
	Person      string
	Number      string
	MaskedName  string
	Status      string
	Rank        int
	Why         fault.Code // they cannot, or ""
}

// Replacement is a proposed or decided replacement.
type Replacement struct {
	ID         string
	Number     string // of the one proposed
	MaskedName string
	Letter     string
	DueAt      time.Time
	ProposedBy string
	Proposer   string
	ProposedAt time.Time
	DecidedAt  *time.Time
	Decider    string
	Accepted   *bool
}

// Open reports whether it waits for the second person.
func (r Replacement) Open() bool { return r.Accepted == nil }

// Successor returns who follows in rank for the post of a case that left, and
// everybody passed over with the reason. ErrNobodyLeft, ErrNextTied and
// ErrNextUnknown say why there is none to propose.
func Successor(ctx context.Context, db pg.DB, number string) (Next, error) {
	c, err := oneCase.OneOr(ctx, db, ErrUnknown, number)
	if err == nil {
		err = c.replaceable()
	}
	if err != nil {
		return Next{}, fmt.Errorf("successor of %s: %w", number, err)
	}
	n, err := c.next(ctx, db)
	if err != nil {
		return n, fmt.Errorf("successor of %s: %w", number, err)
	}
	return n, nil
}

// replaceable is nil while the post of the case may be filled anew: it was left
// before the number was set, by somebody of the formation's own pool.
func (c Case) replaceable() error {
	switch {
	case !c.State.Over():
		return ErrNotLeft
	case c.Moved:
		return ErrMoved
	}
	return nil
}

func (c Case) next(ctx context.Context, db pg.DB) (Next, error) {
	pool, err := poolOf.All(ctx, db, c.ID)
	if err != nil {
		return Next{}, err
	}
	return follow(pool)
}

// follow is the rule of replacement on a pool in the order of its result.
func follow(pool []Candidate) (Next, error) {
	places := make([]ranking.Place, len(pool))
	for i, p := range pool {
		places[i] = ranking.Place{At: i, Rank: p.Rank}
		switch p.Status {
		case "outside":
			places[i].Status = ranking.OutsideQuota
		case "undecided":
			places[i].Status = ranking.Undecided
		default:
			places[i].Status = ranking.Passed // or out of the ranking: never next
		}
	}
	s, err := ranking.Replacement(places, false, func(at int) string { return string(pool[at].Why) })
	if err != nil {
		return Next{}, err
	}
	var n Next
	for _, x := range s.Skipped {
		n.Skipped = append(n.Skipped, pool[x.At])
	}
	switch {
	case s.At < 0:
		return n, ErrNobodyLeft
	case s.Tied:
		return n, ErrNextTied
	}
	n.Candidate = pool[s.At]
	if n.Person == "" {
		return n, ErrNextUnknown
	}
	return n, nil
}

// Proposal is what the first person fills in; Number is whom they saw as next.
type Proposal struct {
	Number string
	Letter string
	Due    *time.Time // until when the documents are due
}

func (p Proposal) faults(now time.Time) (f fault.Fields) {
	if n := len([]rune(p.Letter)); n == 0 || n > longestLetter {
		f = f.And("letter", LetterMissing, longestLetter)
	}
	if p.Due == nil || !p.Due.After(now) {
		f = f.And("due", DueWrong)
	}
	return f
}

// ProposeReplacement names who follows in rank; a second person decides.
func ProposeReplacement(ctx context.Context, db pg.DB, by ledger.Actor, number string, p Proposal) error {
	p.Letter = strings.TrimSpace(p.Letter)
	err := onCase(ctx, db, by, number, func(tx pgx.Tx, c Case) error {
		if err := c.replaceable(); err != nil {
			return err
		}
		n, err := c.next(ctx, tx)
		if err != nil {
			return err
		}
		if err := p.faults(c.Now).Err(); err != nil {
			return err
		}
		if n.Number != p.Number {
			return ErrNextChanged
		}
		id := pg.NewID()
		if _, err := tx.Exec(ctx, insertReplacement, id, c.ID, n.Participant, p.Letter, *p.Due, by.Person, c.Now); err != nil {
			return err
		}
		for i, x := range n.Skipped {
			if _, err := tx.Exec(ctx, insertSkip, id, x.Participant, i+1, string(x.Why)); err != nil {
				return err
			}
		}
		return ledger.Record(ctx, tx, c.event(by, "onboarding.replacement-proposed", ledger.Facts("next", n.Number, "skipped", len(n.Skipped), "letter", p.Letter)))
	})
	if err != nil {
		return fmt.Errorf("propose replacement of %s: %w", number, refusal(err))
	}
	return nil
}

// DecideReplacement is the second person's: accepted, the next in rank gets the
// post and is asked for the documents.
func DecideReplacement(ctx context.Context, db pg.DB, by ledger.Actor, number string, accept bool) error {
	err := onCase(ctx, db, by, number, func(tx pgx.Tx, c Case) error {
		r, err := openReplacement.OneOr(ctx, tx, ErrNoReplacement, c.ID)
		if err != nil {
			return err
		}
		if r.ProposedBy == by.Person {
			return ErrOwnProposal
		}
		if _, err := tx.Exec(ctx, decideReplacement, r.ID, by.Person, c.Now, accept); err != nil {
			return err
		}
		if !accept {
			return ledger.Record(ctx, tx, c.event(by, "onboarding.replacement-refused", ledger.Facts("next", r.Number)))
		}
		n, err := c.next(ctx, tx)
		if err != nil {
			return err
		}
		if n.Number != r.Number {
			return ErrNextChanged
		}
		if _, err := tx.Exec(ctx, insertCase, pg.NewID(), c.SeasonID, n.Participant, n.Person, c.Vacancy, c.Result, false, c.ID, r.DueAt, c.Now); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, n.Person, NoticeReplacing, path(c.SeasonCode), c.SeasonName, notice.Instant(r.DueAt)); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "onboarding.replaced", ledger.Facts("next", n.Number, "skipped", len(n.Skipped), "letter", r.Letter)))
	})
	if err != nil {
		return fmt.Errorf("decide replacement of %s: %w", number, refusal(err))
	}
	return nil
}

// Replacements are those proposed for the post of a case, oldest first.
func Replacements(ctx context.Context, db pg.DB, number string) ([]Replacement, error) {
	return replacements.All(ctx, db, number)
}
