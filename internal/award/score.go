package award

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// low and high are the values that ask for a word of explanation.
const (
	low  = 40
	high = 90
)

// Take gives a scorer a seat at a dossier and returns the id of their scoring.
func Take(ctx context.Context, db pg.DB, by ledger.Actor, nomination string) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		n, p, now, err := hold(ctx, tx, nomination)
		if err != nil {
			return err
		}
		if err := mustBe(ctx, tx, p.ID, by, Scorer); err != nil {
			return err
		}
		if !now.Before(p.ScoredBy) {
			return ErrNotOpen
		}
		held, err := seats.All(ctx, tx, n.ID)
		if err != nil {
			return err
		}
		seat := 1
		for _, s := range held {
			if s == seat {
				seat++
			}
		}
		if seat > 3 {
			return ErrSeatsTaken
		}
		if _, err := tx.Exec(ctx, insertScoring, id, n.ID, by.Person, seat); err != nil {
			return refusal(err)
		}
		return recordPerson(ctx, tx, by, "award.taken", n.ID, "seat", seat)
	})
	if err != nil {
		return "", fmt.Errorf("take dossier %s: %w", nomination, err)
	}
	return id, nil
}

// Release gives a seat back that was not scored from.
func Release(ctx context.Context, db pg.DB, by ledger.Actor, scoring string) error {
	return onScoring(ctx, db, by, scoring, "release", func(tx pgx.Tx, d Dossier) error {
		if _, err := tx.Exec(ctx, `DELETE FROM award_scoring WHERE id = $1`, d.Scoring); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "award.released", d.Nomination)
	})
}

// Give notes a scorer's values, once and for all. Every criterion has one; very low
// and very high ones are explained.
func Give(ctx context.Context, db pg.DB, by ledger.Actor, scoring string, scores []Score) error {
	return onScoring(ctx, db, by, scoring, "score", func(tx pgx.Tx, d Dossier) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		if !now.Before(d.ScoredBy) {
			return ErrNotOpen
		}
		list, err := criteriaIn.All(ctx, tx, d.CategoryID)
		if err != nil {
			return err
		}
		given := map[string]Score{}
		for _, s := range scores {
			given[s.Criterion] = s
		}
		var faults fault.Fields
		var values, weights []int
		for _, k := range list {
			s, ok := given[k.ID]
			note := strings.TrimSpace(s.Note)
			switch {
			case !ok || s.Value < 0 || s.Value > 100:
				faults = faults.And("value-"+k.ID, ValueWrong)
			case (s.Value < low || s.Value > high) && note == "" || long(note, 600):
				faults = faults.And("note-"+k.ID, NoteMissing, low, high)
			}
			values, weights = append(values, s.Value), append(weights, k.Weight)
		}
		if err := faults.Err(); err != nil {
			return err
		}
		for _, k := range list {
			if _, err := tx.Exec(ctx, insertScore, d.Scoring, k.ID, given[k.ID].Value, strings.TrimSpace(given[k.ID].Note)); err != nil {
				return err
			}
		}
		total := Weighted(values, weights)
		if _, err := tx.Exec(ctx, setScored, d.Scoring, total); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "award.scored", d.Nomination, "total", total)
	})
}

func onScoring(ctx context.Context, db pg.DB, by ledger.Actor, scoring, what string, act func(pgx.Tx, Dossier) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if !pg.IsID(scoring) {
			return ErrUnknown
		}
		const lock pg.Rows[string] = `SELECT n.id::text FROM award_nomination n JOIN award_scoring s ON s.nomination_id = n.id WHERE s.id = $1 AND s.scorer = $2 FOR UPDATE OF n, s`
		if _, err := lock.OneOr(ctx, tx, ErrUnknown, scoring, by.Person); err != nil {
			return err
		}
		d, err := dossier.OneOr(ctx, tx, ErrUnknown, by.Person, scoring)
		if err != nil {
			return err
		}
		if d.DoneAt != nil {
			return ErrAlreadyScored
		}
		return refusal(act(tx, d))
	})
	if err != nil {
		return fmt.Errorf("%s dossier: %w", what, err)
	}
	return nil
}
