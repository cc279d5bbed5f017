package selection

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// What can be wrong with a threshold of a formation's own.
const (
	VacancyUnknown   fault.Code = "selection.vacancy-unknown"
	ThresholdSource  fault.Code = "selection.threshold-source"
	ThresholdRange   fault.Code = "selection.threshold-range"
	ThresholdNone    fault.Code = "selection.threshold-none"
	ThresholdInUse   fault.Code = "selection.threshold-in-use"
	ThresholdOwnWork fault.Code = "selection.threshold-own-work"
	ReadOther        fault.Code = "selection.read-other" // the proposal is another than was read
	highestThreshold            = 550000
)

// The refusals.
var (
	ErrVacancyUnknown   = fault.Refuse(fault.NotFound, VacancyUnknown)
	ErrThresholdNone    = fault.Refuse(fault.Conflict, ThresholdNone)
	ErrThresholdInUse   = fault.Refuse(fault.Conflict, ThresholdInUse)
	ErrReadOther        = fault.Refuse(fault.Conflict, ReadOther)
	ErrThresholdOwnWork = fault.Refuse(fault.Forbidden, ThresholdOwnWork)
)

const (
	lockVacancy pg.Rows[string] = `SELECT season_id::text FROM vacancy WHERE id = $1 AND state IN ('published', 'closed') FOR UPDATE`

	// judged reports whether a published result already stands on the threshold.
	judged pg.Rows[bool] = `
	SELECT EXISTS (SELECT 1 FROM result_row r JOIN announcement a ON a.id = r.announcement_id
	               WHERE r.vacancy_id = $1 AND a.state = 'published')`

	setThreshold = `
	INSERT INTO vacancy_threshold (vacancy_id, twk, tiu, tkp, total, source, proposed_by)
	VALUES ($1, $2, $3, $4, $5, $6, nullif($7, '')::uuid)
	ON CONFLICT (vacancy_id) DO UPDATE SET twk = excluded.twk, tiu = excluded.tiu, tkp = excluded.tkp, total = excluded.total,
		source = excluded.source, proposed_by = excluded.proposed_by, proposed_at = portal_now(), confirmed_by = NULL, confirmed_at = NULL`

	confirmThreshold = `
	UPDATE vacancy_threshold SET confirmed_by = $2, confirmed_at = portal_now()
	WHERE vacancy_id = $1 AND confirmed_at IS NULL AND ` + proposal + ` = $3`

	// proposal tells a proposal from one that replaced it.
	proposal = `(extract(epoch FROM proposed_at) * 1000000)::bigint::text`

	thresholdWaits pg.Rows[bool] = `SELECT EXISTS (SELECT FROM vacancy_threshold WHERE vacancy_id = $1 AND confirmed_at IS NULL)`
)

// ProposeThreshold states the threshold of a formation's own, with the decree
// that says so: for positions excepted from the general one. It counts once a
// second person has confirmed it, and not after a result was published.
func ProposeThreshold(ctx context.Context, db pg.DB, by ledger.Actor, vacancy string, t ranking.Threshold, source string) error {
	source = strings.TrimSpace(source)
	if err := checkThreshold(t, source); err != nil {
		return fmt.Errorf("propose threshold of %s: %w", vacancy, err)
	}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := openVacancy(ctx, tx, by, vacancy); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setThreshold, vacancy, whole(t.TWK), whole(t.TIU), whole(t.TKP), whole(t.Total), source, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "selection.threshold-proposed", Object: "vacancy:" + vacancy, Class: ledger.Open,
			Payload: ledger.Facts("twk", told(t.TWK), "tiu", told(t.TIU), "tkp", told(t.TKP), "total", told(t.Total), "source", source)})
	})
	if err != nil {
		return fmt.Errorf("propose threshold of %s: %w", vacancy, err)
	}
	return nil
}

// ConfirmThreshold is the second person's yes to the proposal they read.
func ConfirmThreshold(ctx context.Context, db pg.DB, by ledger.Actor, vacancy, read string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := openVacancy(ctx, tx, by, vacancy); err != nil {
			return err
		}
		if by.Person == "" {
			return ErrThresholdOwnWork
		}
		done, err := tx.Exec(ctx, confirmThreshold, vacancy, by.Person, read)
		if pg.Violates(err, "vacancy_threshold_second_person") {
			return ErrThresholdOwnWork
		}
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return nothing(ctx, tx, thresholdWaits, vacancy, ErrThresholdNone)
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "selection.threshold-confirmed", Object: "vacancy:" + vacancy, Class: ledger.Open, Payload: ledger.Facts()})
	})
	if err != nil {
		return fmt.Errorf("confirm threshold of %s: %w", vacancy, err)
	}
	return nil
}

// nothing says why nothing was confirmed: no proposal waits, or another one than
// was read.
func nothing(ctx context.Context, tx pgx.Tx, waits pg.Rows[bool], vacancy string, none error) error {
	another, err := waits.One(ctx, tx, vacancy)
	switch {
	case err != nil:
		return err
	case another:
		return ErrReadOther
	}
	return none
}

// openVacancy locks a vacancy whose threshold the actor may still state.
func openVacancy(ctx context.Context, tx pgx.Tx, by ledger.Actor, vacancy string) error {
	if !pg.IsID(vacancy) {
		return ErrVacancyUnknown
	}
	season, err := lockVacancy.OneOr(ctx, tx, ErrVacancyUnknown, vacancy)
	if err == nil {
		err = by.In(season)
	}
	if err != nil {
		return err
	}
	used, err := judged.One(ctx, tx, vacancy)
	if err == nil && used {
		err = ErrThresholdInUse
	}
	return err
}

func checkThreshold(t ranking.Threshold, source string) error {
	var faults fault.Fields
	none := true
	for _, x := range []struct {
		field string
		m     ranking.Maybe
	}{{"twk", t.TWK}, {"tiu", t.TIU}, {"tkp", t.TKP}, {"total", t.Total}} {
		none = none && !x.m.Known
		if x.m.Known && (x.m.Value < 0 || x.m.Value > highestThreshold) {
			faults = faults.And(x.field, ThresholdRange)
		}
	}
	if none {
		faults = faults.And("total", ThresholdRange)
	}
	if source == "" {
		faults = faults.And("source", ThresholdSource)
	}
	return faults.Err()
}

// told is a minimum as an event keeps it: thousandths, or a dash for none.
func told(m ranking.Maybe) string {
	if !m.Known {
		return "-"
	}
	return m.Value.String()
}
