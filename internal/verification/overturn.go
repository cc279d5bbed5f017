package verification

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Overturning is what an upheld objection makes of a case.
type Overturning struct {
	Case      string
	Objection string
	Items     []string // that are met after all
	Reason    string
	Article   string
	First     string // the officer who answered
	Second    string // the officer who confirmed the answer
}

// Overturn reverses the disputed items of a case, as a step of the act that
// upholds the objection: the same rows, guards and two persons as any reversal.
// It returns what the case comes to now.
func Overturn(ctx context.Context, tx pgx.Tx, o Overturning) (Outcome, error) {
	items, err := itemsNow.All(ctx, tx, o.Case)
	if err != nil {
		return "", err
	}
	to, yes := Met, true
	var flips []Item
	for _, i := range items {
		switch {
		case slices.Contains(o.Items, i.Item):
			flips = append(flips, Item{Item: i.Item, Met: &yes})
		case i.Met != nil && !*i.Met:
			to = Unmet
		}
	}
	if err := keepReversal(ctx, tx, o.Case, to, o.Reason, o.Article, o.Objection, o.First, flips); err != nil {
		return "", reversalRefusal(err)
	}
	if _, err := tx.Exec(ctx, confirmReversalOf, o.Objection, o.Second); err != nil {
		return "", reversalRefusal(err)
	}
	return to, nil
}

// Reversals returns what was proposed and done to a decided case, oldest first.
func Reversals(ctx context.Context, db pg.DB, caseID string) ([]Reversal, error) {
	return reversalsOf.All(ctx, db, caseID)
}

// Flips are the items of one reversal.
func Flips(ctx context.Context, db pg.DB, reversal string) ([]Flip, error) {
	return flipsOf.All(ctx, db, reversal)
}

// Now is what a decided case comes to, reversals included.
func Now(ctx context.Context, db pg.DB, caseID string) (Outcome, error) {
	return outcomeNow.OneOr(ctx, db, ErrNotDecided, caseID)
}

// Reversible returns a decided case with its checklist as it stands now, to those
// who may reverse it or read how it was reversed.
func Reversible(ctx context.Context, db pg.DB, by ledger.Actor, number string) (File, error) {
	c, err := byNumber.OneOr(ctx, db, ErrUnknown, number)
	if err == nil {
		err = by.In(c.SeasonID)
	}
	if err == nil && c.State != Decided {
		err = ErrNotDecided
	}
	var conflict bool
	if err == nil {
		conflict, err = conflictOf.One(ctx, db, by.Person, c.Subject)
	}
	if err == nil && conflict {
		err = ErrConflict
	}
	if err != nil {
		return File{}, fmt.Errorf("open decided case %s: %w", number, err)
	}
	items, err := itemsNow.All(ctx, db, c.ID)
	if err != nil {
		return File{}, fmt.Errorf("open decided case %s: %w", number, err)
	}
	return File{Case: c, Items: items}, nil
}
