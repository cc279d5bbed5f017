package verification

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Propose keeps the last judgements and proposes what the whole checklist comes
// to: one item not met is TMS. Nothing is decided until another officer confirms.
func Propose(ctx context.Context, db pg.DB, by ledger.Actor, number string, judgements ...Judgement) (Outcome, error) {
	var result Outcome
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, items, err := judge(ctx, tx, by, number, judgements, false)
		if err != nil {
			return err
		}
		items = Mine(items, by.Person)
		if result, err = outcome(items); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, propose, c.ID, result); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.proposed", append([]any{"outcome", string(result)}, grounds(items)...)...))
	})
	if err != nil {
		return "", fmt.Errorf("propose case %s: %w", number, refusal(err))
	}
	return result, nil
}

// grounds are the items not met as an event holds them; own words by hash.
func grounds(items []Item) []any {
	var facts []any
	for _, i := range items {
		if i.Met == nil || *i.Met {
			continue
		}
		facts = append(facts, i.Item, i.verdict())
		if i.Note != "" {
			hash := sha256.Sum256([]byte(i.Note))
			facts = append(facts, i.Item+"-note-sha256", hex.EncodeToString(hash[:]))
		}
	}
	return facts
}

// WithdrawProposal takes the officer's own proposal back while nobody has begun
// to confirm it; they hold the case again.
func WithdrawProposal(ctx context.Context, db pg.DB, by ledger.Actor, number string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, number)
		switch {
		case err != nil:
			return err
		case c.State == Decided:
			return ErrFinal
		case c.ProposedBy != by.Person || by.Person == "":
			return ErrNotYours
		case c.State != Proposed:
			return ErrNotProposed
		}
		if err := by.In(c.SeasonID); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, unpropose, c.ID, Lease); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.proposal-withdrawn", "outcome", string(c.Outcome)))
	})
	if err != nil {
		return fmt.Errorf("withdraw proposal of case %s: %w", number, refusal(err))
	}
	return nil
}

// Confirm decides a held proposal; the second officer is never the first, under
// whichever account.
func Confirm(ctx context.Context, db pg.DB, by ledger.Actor, number string) (Outcome, error) {
	var result Outcome
	err := onProposal(ctx, db, by, number, "confirm", func(tx pgx.Tx, by ledger.Actor, c Case) error {
		result = c.Outcome
		if _, err := tx.Exec(ctx, decide, c.ID); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.decided", "outcome", string(c.Outcome), "proposed-by", c.ProposedBy))
	})
	return result, err
}

// Return gives a held proposal back to its first officer, who must be told why.
func Return(ctx context.Context, db pg.DB, by ledger.Actor, number, note string) error {
	note = strings.TrimSpace(note)
	return onProposal(ctx, db, by, number, "return", func(tx pgx.Tx, by ledger.Actor, c Case) error {
		switch {
		case note == "":
			return fault.In("note", NeedsNote)
		case len([]rune(note)) > longest:
			return fault.In("note", WordsLong, longest)
		}
		if _, err := tx.Exec(ctx, giveBack, c.ID, note); err != nil {
			return err
		}
		hash := sha256.Sum256([]byte(note))
		return ledger.Record(ctx, tx, c.event(by, "verification.returned", "outcome", string(c.Outcome),
			"proposed-by", c.ProposedBy, "note-sha256", hex.EncodeToString(hash[:])))
	})
}

func onProposal(ctx context.Context, db pg.DB, by ledger.Actor, number, name string, act func(pgx.Tx, ledger.Actor, Case) error) error {
	if by.Role != ledger.Supervisor {
		return fmt.Errorf("%s case %s: %w", name, number, ErrWrongRole)
	}
	return onHeld(ctx, db, by, number, name, func(tx pgx.Tx, by ledger.Actor, c Case) error {
		switch {
		case c.State != Confirming:
			return ErrNotYours
		case c.ProposedBy == by.Person:
			return ErrOwnProposal
		}
		return act(tx, by, c)
	})
}
