package account

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// StaffList returns all staff accounts, by name.
func StaffList(ctx context.Context, db pg.DB) ([]Staff, error) { return allStaff.All(ctx, db) }

// StaffByID returns one staff account and every role it was ever given.
func StaffByID(ctx context.Context, db pg.DB, account string) (Staff, []RoleGrant, error) {
	s, err := staffByID(ctx, db, account)
	if err != nil {
		return s, nil, err
	}
	grants, err := grantsOf.All(ctx, db, account)
	return s, grants, err
}

// WaitingGrants returns the grants that need a second administrator.
func WaitingGrants(ctx context.Context, db pg.DB) ([]RoleGrant, error) {
	return waitingGrants.All(ctx, db)
}
