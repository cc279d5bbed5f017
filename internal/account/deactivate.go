package account

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Deactivate closes a staff account: its sign-ins end and its roles are revoked.
// What it did stays.
func Deactivate(ctx context.Context, db pg.DB, by ledger.Actor, account string) error {
	return administer(ctx, db, by, "deactivate account", func(tx pgx.Tx) (ledger.Event, error) {
		s, err := staffByID(ctx, tx, account)
		if err != nil {
			return ledger.Event{}, err
		}
		if account == by.Account {
			return ledger.Event{}, ErrOwnAccount
		}
		if s.State != "active" {
			return ledger.Event{}, ErrUnknown
		}
		if _, err := tx.Exec(ctx, `UPDATE account SET state = 'deactivated' WHERE id = $1`, account); err != nil {
			return ledger.Event{}, err
		}
		if _, err := tx.Exec(ctx, `UPDATE role_grant SET revoked_by = $2::uuid, revoked_at = portal_now() WHERE account_id = $1 AND revoked_at IS NULL`, account, host(by)); err != nil {
			return ledger.Event{}, err
		}
		if err := keepAnAdmin(ctx, tx, slices.Contains(s.Roles, ledger.Admin)); err != nil {
			return ledger.Event{}, err
		}
		n, err := endAll(ctx, tx, account, "")
		if err != nil {
			return ledger.Event{}, err
		}
		return ledger.Event{Act: "account.deactivated", Object: "account:" + account, Payload: ledger.Facts("sign-ins", n)}, nil
	})
}

// Reactivate opens a closed staff account again, without any role.
func Reactivate(ctx context.Context, db pg.DB, by ledger.Actor, account string) error {
	return administer(ctx, db, by, "reactivate account", func(tx pgx.Tx) (ledger.Event, error) {
		s, err := staffByID(ctx, tx, account)
		if err != nil {
			return ledger.Event{}, err
		}
		if s.State == "active" {
			return ledger.Event{}, ErrUnknown
		}
		if _, err := tx.Exec(ctx, `UPDATE account SET state = 'active' WHERE id = $1`, account); err != nil {
			return ledger.Event{}, err
		}
		return ledger.Event{Act: "account.reactivated", Object: "account:" + account}, nil
	})
}
