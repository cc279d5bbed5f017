package vacancy

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Edit is a new content and new requirements for a vacancy, made on the version
// its editor saw.
type Edit struct {
	Version int
	Content
	Requirements []Requirement
}

const mostRequirements = 40

// faults are all that keeps the edit from being stored.
func (e Edit) faults() fault.Fields {
	f := e.Content.faults()
	for i, r := range e.Requirements {
		if r.Kind == "" || r.Label == "" || r.Source == "" || r.MinValue < 0 || r.MaxValue < 0 || len([]rune(r.Label)) > 400 || i >= mostRequirements {
			return f.And("requirements", RequirementWrong, i+1)
		}
	}
	return f
}

// Save changes a vacancy that is not yet published. Whatever was reviewed must
// be reviewed anew.
func Save(ctx context.Context, db pg.DB, by ledger.Actor, id string, e Edit) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		v, err := forUpdate(ctx, tx, by, id)
		switch {
		case err != nil:
			return err
		case !v.Editable():
			return ErrNotEditable
		case v.Version != e.Version:
			return ErrChangedMeanwhile
		}
		if err := e.faults().Err(); err != nil {
			return err
		}
		if err := rewrite(ctx, tx, v, e.Content, &e.Requirements); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setEdited, v.ID, by.Person); err != nil {
			return err
		}
		facts := factsOf(differences(v.Content, e.Content), "requirements", len(e.Requirements))
		return ledger.Record(ctx, tx, event(by, "vacancy.edited", v.ID, facts))
	})
	if err != nil {
		return fmt.Errorf("edit vacancy %s: %w", id, err)
	}
	return nil
}

// rewrite stores new content and, if given, new requirements.
func rewrite(ctx context.Context, tx pgx.Tx, v Vacancy, c Content, reqs *[]Requirement) error {
	agency, err := agencyOf.One(ctx, tx, v.ID)
	if err != nil {
		return err
	}
	unit, err := newPlaces(tx).unit(ctx, agency, c)
	if err != nil {
		return err
	}
	var b pgx.Batch
	queueContent(&b, v.ID, unit, c)
	if reqs != nil {
		b.Queue(dropRequirements, v.ID)
		queueRequirements(&b, v.ID, *reqs)
	}
	return tx.SendBatch(ctx, &b).Close()
}
