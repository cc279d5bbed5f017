package helpdesk

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// keptFor is how long the words of a closed ticket stay: as long as an Ombudsman or
// a court may still ask for them (UU 37/2008 Pasal 24: a report within two years).
const keptFor = "2 years"

const (
	forget = `
	UPDATE ticket SET erased_at = portal_now(), person_id = NULL, application_id = NULL, data_key = NULL, subject_sealed = NULL, officer_sealed = NULL,
	       email_sealed = NULL, email_hash = NULL, email_until = NULL, secret_hash = NULL, key_hash = NULL, tried_at = NULL, tries = 0
	WHERE id = $1`
	forgetSaid  = `UPDATE ticket_message SET body_sealed = NULL, evidence_key = NULL WHERE ticket_id = $1`
	forgetNamed = `DELETE FROM ticket_named WHERE ticket_id = $1`
	sweep       = `UPDATE ticket SET email_sealed = NULL, email_hash = NULL, email_until = NULL WHERE email_until <= portal_now()`
)

// Sweep forgets the addresses that were not confirmed in time; the tickets stay.
func Sweep(ctx context.Context, db pg.DB) error {
	if _, err := db.Exec(ctx, sweep); err != nil {
		return fmt.Errorf("sweep addresses of tickets: %w", err)
	}
	return nil
}

// Erase forgets what was written in the tickets that were closed two years ago, and
// by whom; that there was one, when, and whether it was answered in time stays. It
// returns how many tickets that were. Their files go with the sweep of files.
func Erase(ctx context.Context, db pg.DB) (n int, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		ids, err := old.All(ctx, tx, keptFor)
		if err != nil {
			return err
		}
		n = len(ids)
		for _, id := range ids {
			for _, sql := range []string{forget, forgetSaid, forgetNamed} {
				if _, err := tx.Exec(ctx, sql, id); err != nil {
					return err
				}
			}
			if err := record(ctx, tx, ledger.Machine, "helpdesk.forgotten", id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("forget tickets: %w", err)
	}
	return n, nil
}
