package employee

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Decree is the letter behind a line of the service history.
type Decree struct {
	On     day.Day // from when on it holds
	Letter string
	Date   day.Day
	By     string // person who recorded it
}

// Place puts an employee into a unit, as part of another act.
func Place(ctx context.Context, tx pgx.Tx, e Employee, unit string, d Decree) error {
	if _, err := tx.Exec(ctx, `UPDATE employee SET unit_id = $2 WHERE id = $1`, e.ID, unit); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertRecord, pg.NewID(), e.ID, string(Placed), d.On, d.Letter, d.Date, unit, e.Position, d.By)
	return err
}

// Confirm makes a civil servant of somebody on probation, as part of another act.
func Confirm(ctx context.Context, tx pgx.Tx, e Employee, d Decree) error {
	if _, err := tx.Exec(ctx, `UPDATE employee SET status = $2 WHERE id = $1`, e.ID, string(PNS)); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertRecord, pg.NewID(), e.ID, string(Confirmed), d.On, d.Letter, d.Date, e.UnitID, e.Position, d.By)
	return err
}
