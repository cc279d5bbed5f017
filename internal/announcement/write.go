package announcement

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

// Write makes a draft and returns its id. The letter's check code is fixed now,
// because it is printed on the draft that is signed.
func Write(ctx context.Context, db pg.DB, by ledger.Actor, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		x.Correction = ""
		return write(ctx, tx, by, id, x, "")
	})
	if err != nil {
		return "", fmt.Errorf("write announcement: %w", err)
	}
	return id, nil
}

// Correct makes a draft that, once published, replaces a published announcement.
// The old one stays readable and says so.
func Correct(ctx context.Context, db pg.DB, by ledger.Actor, old string, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, old)
		if err != nil {
			return err
		}
		if a.State != Published {
			return ErrNotPublished
		}
		x.Season, x.Kind = a.SeasonID, a.Kind
		if err := correctionGiven(x); err != nil {
			return err
		}
		err = write(ctx, tx, by, id, x, old)
		if pg.Violates(err, "announcement_one_correction") {
			return ErrBeingCorrected
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("correct announcement %s: %w", old, err)
	}
	return id, nil
}

func write(ctx context.Context, tx pgx.Tx, by ledger.Actor, id string, x Text, corrects string) error {
	if err := firstOf(x.check(), mayWrite(by, x.Season, x.Kind)); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insert, id, x.Season, string(x.Kind), x.Number, x.Title, x.Basis, x.Body, x.Place, x.Date, x.SignerTitle, x.SignerName,
		by.Person, x.ApprovalsNeeded, number.Code(), corrects, x.Correction)
	if pg.Violates(err, "announcement_season_id_fkey") {
		return seasonUnknown()
	}
	if err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.drafted", Object: object(id), Class: ledger.Open,
		Payload: ledger.Facts("kind", string(x.Kind), "number", x.Number, "title", x.Title, "corrects", corrects)})
}

// Edit replaces the text of a draft nobody has approved. A checked result must
// be checked again.
func Edit(ctx context.Context, db pg.DB, by ledger.Actor, id string, x Text) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if a.Corrects != "" {
			x.Season, x.Kind = a.SeasonID, a.Kind
			err = correctionGiven(x)
		}
		if err := firstOf(a.editable(by), mayWrite(by, a.SeasonID, a.Kind), err, x.check(), mayWrite(by, x.Season, x.Kind)); err != nil {
			return err
		}
		if err := empty(ctx, tx, id); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, rewrite, id, x.Season, string(x.Kind), x.Number, x.Title, x.Basis, x.Body, x.Place, x.Date,
			x.SignerTitle, x.SignerName, x.ApprovalsNeeded, x.Correction, by.Person)
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.edited", Object: object(id), Class: ledger.Open,
			Payload: ledger.Facts("number", x.Number, "title", x.Title)})
	})
	if err != nil {
		return fmt.Errorf("edit announcement %s: %w", id, err)
	}
	return nil
}

// Remove takes away what was never published; its events stay.
func Remove(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if a.Public() {
			return ErrNotDraft
		}
		if err := mayWrite(by, a.SeasonID, a.Kind); err != nil {
			return err
		}
		if err := empty(ctx, tx, id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM announcement WHERE id = $1`, id); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.removed", Object: object(id), Class: ledger.Open,
			Payload: ledger.Facts("number", a.Number, "title", a.Title)})
	})
	if err != nil {
		return fmt.Errorf("remove announcement %s: %w", id, err)
	}
	return nil
}

// empty takes away the table of what is not published.
func empty(ctx context.Context, tx pgx.Tx, id string) error {
	_, err := tx.Exec(ctx, `WITH decisions AS (DELETE FROM announcement_row WHERE announcement_id = $1) DELETE FROM result_row WHERE announcement_id = $1`, id)
	return err
}

// Check fixes the table of a result: what is approved, signed and published is
// this table and no other. Undecided cases and missing scores refuse it.
func Check(ctx context.Context, db pg.DB, press Press, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := firstOf(mayWrite(by, a.SeasonID, a.Kind), a.writable()); err != nil {
			return err
		}
		var (
			sum   []byte
			facts []any
		)
		switch {
		case a.Kind == AdminResult:
			sum, facts, err = fixDecisions(ctx, tx, a)
		case a.Kind.Tests():
			sum, facts, err = fixPlaces(ctx, tx, press, a)
		default:
			return ErrNotResult
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setChecked, id, sum); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.checked", Object: object(id), Class: ledger.Open,
			Payload: ledger.Facts(append(facts, "rows-sha256", hex.EncodeToString(sum))...)})
	})
	if err != nil {
		return fmt.Errorf("check announcement %s: %w", id, err)
	}
	return nil
}

// fixDecisions keeps the decided cases as the table.
func fixDecisions(ctx context.Context, tx pgx.Tx, a Announcement) (sum []byte, facts []any, err error) {
	r, err := dryRun(ctx, tx, a)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case r.Blocked() > 0:
		return nil, nil, ErrUndecided.With(r.Blocked())
	case len(r.Rows) == 0:
		return nil, nil, ErrNoDecisions
	}
	if _, err := tx.Exec(ctx, `DELETE FROM announcement_row WHERE announcement_id = $1`, a.ID); err != nil {
		return nil, nil, err
	}
	if err := copyRows(ctx, tx, a.ID, r.Rows); err != nil {
		return nil, nil, err
	}
	return hash(r.Rows), []any{"rows", len(r.Rows), "ms", r.All.Met, "tms", r.All.NotMet}, nil
}

// fixPlaces has the participants ranked and keeps their places as the table.
func fixPlaces(ctx context.Context, tx pgx.Tx, press Press, a Announcement) (sum []byte, facts []any, err error) {
	if err := lettered(ctx, tx, a); err != nil {
		return nil, nil, err
	}
	t, err := selection.Compute(ctx, tx, press.Keys, a.SeasonID, a.Kind.stage())
	if err != nil {
		return nil, nil, err
	}
	if err := selection.Keep(ctx, tx, a.ID, t); err != nil {
		return nil, nil, err
	}
	if sum, err = t.Sum(); err != nil {
		return nil, nil, err
	}
	all := t.All()
	return sum, []any{"rows", len(t.Rows), "rules", t.Rules.Set, "passed", all.Passed, "undecided", all.Undecided}, nil
}

// Approve is one person's yes to what they read, by its Seal, from a sign-in of
// their own, never the author's. The last one needed makes the announcement ready
// to publish.
func Approve(ctx context.Context, db pg.DB, by ledger.Actor, id, read string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := firstOf(mayWrite(by, a.SeasonID, a.Kind), a.approvable(by)); err != nil {
			return err
		}
		if read != a.Seal() {
			return ErrReadOther
		}
		_, err = tx.Exec(ctx, insertApproval, pg.NewID(), object(id), by.Person, by.SignIn)
		if pg.Violates(err, "approval_once_per_person") || pg.Violates(err, "approval_once_per_signin") {
			return ErrApprovedBefore
		}
		if err != nil {
			return err
		}
		if a.Approvals+1 >= a.ApprovalsNeeded {
			if _, err := tx.Exec(ctx, `UPDATE announcement SET state = 'approved' WHERE id = $1`, id); err != nil {
				return err
			}
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.approved", Object: object(id), Class: ledger.Open,
			Payload: ledger.Facts("approval", a.Approvals+1, "needed", a.ApprovalsNeeded, "rows-sha256", hex.EncodeToString(a.RowsHash))})
	})
	if err != nil {
		return fmt.Errorf("approve announcement %s: %w", id, err)
	}
	return nil
}
