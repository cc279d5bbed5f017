package season

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	dropPlanned = `DELETE FROM stage_date WHERE stage_id = $1 AND version = 1`

	insertProposal = `
		INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter, proposed_by)
		SELECT $1, $2, max(version) + 1, $3, $4, $5, $6, nullif($7, '')::uuid FROM stage_date WHERE stage_id = $2`

	confirmDate = `UPDATE stage_date SET confirmed_by = $2, confirmed_at = portal_now() WHERE id = $1`
	refuseDate  = `UPDATE stage_date SET refused_at = portal_now() WHERE id = $1`
	reopen      = `UPDATE season SET state = 'published' WHERE id = $1 AND state = 'closed'`
)

// PlanDate sets the dates of a stage while the season is a draft.
func PlanDate(ctx context.Context, db pg.DB, by ledger.Actor, stageID string, p Period) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, st, err := stageForUpdate(ctx, tx, by, stageID)
		switch {
		case err != nil:
			return err
		case s.State != Draft:
			return ErrNotDraft
		case !p.Ends.After(p.Starts):
			return fault.In("ends", DatesOrder)
		}
		if _, err := tx.Exec(ctx, dropPlanned, st.ID); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertDate, pg.NewID(), st.ID, 1, p.Starts, p.Ends, "", "", by.Person); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setEdited, s.ID, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "season.date-planned", Object: object(s.ID), Class: ledger.Open,
			Payload: ledger.Facts("stage", st.Name, "starts", p.Starts, "ends", p.Ends)})
	})
	if err != nil {
		return fmt.Errorf("plan dates of stage %s: %w", stageID, err)
	}
	return nil
}

// ProposeDate puts new dates of a published season's stage before a second
// person. Until they confirm, the old dates stay in force.
func ProposeDate(ctx context.Context, db pg.DB, by ledger.Actor, stageID string, c Change) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, st, err := stageForUpdate(ctx, tx, by, stageID)
		if err != nil {
			return err
		}
		if s.State != Published && s.State != Closed {
			return ErrNotPublished
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		if err := c.allowed(st, now); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertProposal, pg.NewID(), st.ID, c.Starts, c.Ends, c.Reason, c.Letter, by.Person)
		if pg.Violates(err, "stage_date_one_open") {
			return ErrChangeOpen
		}
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "season.date-proposed", Object: object(s.ID), Class: ledger.Open,
			Payload: ledger.Facts("stage", st.Name, "starts", c.Starts, "ends", c.Ends, "reason", c.Reason, "letter", c.Letter)})
	})
	if err != nil {
		return fmt.Errorf("propose dates of stage %s: %w", stageID, err)
	}
	return nil
}

// ConfirmDate puts proposed dates in force; whoever proposed them cannot. New
// dates of the registration that lie ahead open a closed season again. Everyone
// who planned around the old ones is told.
func ConfirmDate(ctx context.Context, db pg.DB, by ledger.Actor, versionID string) error {
	err := decide(ctx, db, by, versionID, "season.date-confirmed", func(tx pgx.Tx, s Season, st Stage, v Version) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		change := Change{Period{v.StartsAt, v.EndsAt}, v.Reason, v.Letter}
		if err := change.allowed(st, now); err != nil { // time has passed since the proposal
			return err
		}
		_, err = tx.Exec(ctx, confirmDate, v.ID, by.Person)
		if pg.Violates(err, "stage_date_second_person") {
			return ErrOwnWork
		}
		if err != nil {
			return err
		}
		if st.Kind == Registration {
			if _, err := tx.Exec(ctx, reopen, s.ID); err != nil {
				return err
			}
		}
		return tellMoved(ctx, tx, s, st, v)
	})
	if err != nil {
		return fmt.Errorf("confirm dates %s: %w", versionID, err)
	}
	return nil
}

// RefuseDate declines proposed dates, or takes back one's own proposal; those in
// force stay.
func RefuseDate(ctx context.Context, db pg.DB, by ledger.Actor, versionID string) error {
	err := decide(ctx, db, by, versionID, "season.date-refused", func(tx pgx.Tx, _ Season, _ Stage, v Version) error {
		_, err := tx.Exec(ctx, refuseDate, v.ID)
		return err
	})
	if err != nil {
		return fmt.Errorf("refuse dates %s: %w", versionID, err)
	}
	return nil
}

// decide ends a proposal that is still open, in the way of one of the two verbs.
func decide(ctx context.Context, db pg.DB, by ledger.Actor, versionID, act string, end func(pgx.Tx, Season, Stage, Version) error) error {
	if by.Person == "" {
		return ErrNoPerson
	}
	if !pg.IsID(versionID) {
		return ErrChangeUnknown
	}
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		v, err := versionBy.OneOr(ctx, tx, ErrChangeUnknown, versionID)
		if err != nil {
			return err
		}
		s, st, err := stageForUpdate(ctx, tx, by, v.StageID)
		if err != nil {
			return err
		}
		if v, err = versionBy.One(ctx, tx, versionID); err != nil { // as it is under the lock
			return err
		}
		if !v.Open() || v.Number == 1 {
			return ErrChangeDecided
		}
		if err := end(tx, s, st, v); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(s.ID), Class: ledger.Open,
			Payload: ledger.Facts("stage", st.Name, "version", v.Number, "starts", v.StartsAt, "ends", v.EndsAt, "letter", v.Letter)})
	})
}
