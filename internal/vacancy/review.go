package vacancy

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	setReviewed = `UPDATE vacancy SET state = 'reviewed', reviewed_by = nullif($2, '')::uuid, version = version + 1 WHERE id = $1`
	setReturned = `UPDATE vacancy SET state = 'draft', reviewed_by = NULL, version = version + 1 WHERE id = $1`
)

// complete says what a vacancy still lacks before anybody may see it.
func complete(v Vacancy, reqs []Requirement) error {
	f := v.faults()
	if len(v.Qualifications) == 0 {
		f = f.And("qualifications", QualificationsEmpty)
	}
	if len(reqs) == 0 {
		f = f.And("requirements", RequirementsEmpty)
	}
	return f.Err()
}

// Review marks drafts as checked: complete and true to the decree. All of them
// or none.
func Review(ctx context.Context, db pg.DB, by ledger.Actor, ids []string) error {
	return each(ctx, db, by, "review", ids, func(tx pgx.Tx, v Vacancy) error {
		if v.State != Draft {
			return ErrNotDraft
		}
		reqs, err := requirementsOf.All(ctx, tx, v.ID)
		if err != nil {
			return err
		}
		if err := complete(v, reqs); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setReviewed, v.ID, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, event(by, "vacancy.reviewed", v.ID, ledger.Facts("version", v.Version)))
	})
}

// Return sends a reviewed vacancy back to its editors, with the reason.
func Return(ctx context.Context, db pg.DB, by ledger.Actor, id, reason string) error {
	if reason == "" {
		return fault.In("reason", ReasonMissing)
	}
	return each(ctx, db, by, "return", []string{id}, func(tx pgx.Tx, v Vacancy) error {
		if v.State != Reviewed {
			return ErrNotReviewed
		}
		if _, err := tx.Exec(ctx, setReturned, v.ID); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, event(by, "vacancy.returned", v.ID, ledger.Facts("reason", reason)))
	})
}

// each does an act to several vacancies in one transaction, in the order of
// their identifiers so that two such acts cannot block each other.
func each(ctx context.Context, db pg.DB, by ledger.Actor, act string, ids []string, do func(pgx.Tx, Vacancy) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		for _, id := range ids {
			if !pg.IsID(id) {
				return ErrUnknown
			}
		}
		list, err := lockMany.All(ctx, tx, ids)
		switch {
		case err != nil:
			return err
		case len(ids) == 0:
			return ErrNoneChosen
		case len(list) != len(unique(ids)):
			return ErrUnknown
		}
		for _, v := range list {
			err := by.In(v.SeasonID)
			if err == nil {
				err = do(tx, v)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", v.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s vacancies: %w", act, err)
	}
	return nil
}

func unique(ids []string) map[string]bool {
	set := map[string]bool{}
	for _, id := range ids {
		set[id] = true
	}
	return set
}
