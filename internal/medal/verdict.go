package medal

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Propose says whether a doubtful candidate is to be proposed, and why; a second
// person decides. A verdict that a newer doubt overtook is given anew.
func Propose(ctx context.Context, db pg.DB, by ledger.Actor, round, id string, keep *bool, reason string) error {
	reason = strings.TrimSpace(reason)
	return on(ctx, db, by, round, id, "propose a verdict", func(tx pgx.Tx, c Candidate) error {
		var f fault.Fields
		switch {
		case len(c.Doubts) == 0:
			return ErrNotDoubtful
		case c.Verdict != nil && c.Verdict.DecidedAt != nil && !c.Stale:
			return ErrDecided
		}
		if keep == nil {
			f = f.And("verdict", VerdictMissing)
		}
		if reason == "" || len([]rune(reason)) > 600 {
			f = f.And("reason", ReasonMissing)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if c.Stale {
			if _, err := tx.Exec(ctx, dropVerdict, round, c.ID); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setVerdict, round, c.ID, *keep, reason, by.Person); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "medal.verdict-proposed", c.ID, "round", round, "keep", *keep)
	})
}

// Decide makes a proposed verdict hold, or sends it back, by another person.
func Decide(ctx context.Context, db pg.DB, by ledger.Actor, round, id string, accept bool) error {
	return on(ctx, db, by, round, id, "decide a verdict", func(tx pgx.Tx, c Candidate) error {
		switch {
		case c.Verdict == nil || c.Stale:
			return ErrNotProposed
		case c.Verdict.DecidedAt != nil:
			return ErrDecided
		case c.Verdict.ProposedBy == by.Person:
			return ErrSecondPerson
		}
		if !accept {
			if _, err := tx.Exec(ctx, dropVerdict, round, c.ID); err != nil {
				return err
			}
			return recordPerson(ctx, tx, by, "medal.verdict-returned", c.ID, "round", round)
		}
		if _, err := tx.Exec(ctx, decideVerdict, round, c.ID, by.Person); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "medal.verdict-decided", c.ID, "round", round, "keep", c.Verdict.Keep)
	})
}
