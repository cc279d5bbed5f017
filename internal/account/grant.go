package account

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Why an act on roles is refused.
const (
	OwnAccount   fault.Code = "account.own-account"
	SecondAdmin  fault.Code = "account.second-admin"
	LastAdmin    fault.Code = "account.last-admin"
	GrantUnknown fault.Code = "account.grant-unknown"
	RoleHeld     fault.Code = "account.role-held"     // also raised by the database
	ScopeUnknown fault.Code = "account.scope-unknown" // no such season
	ScopeRole    fault.Code = "account.scope-role"    // a role that works on no season
)

// Refusals about roles.
var (
	ErrOwnAccount   = fault.Refuse(fault.Forbidden, OwnAccount)
	ErrSecondAdmin  = fault.Refuse(fault.Forbidden, SecondAdmin)
	ErrLastAdmin    = fault.Refuse(fault.Conflict, LastAdmin)
	ErrGrantUnknown = fault.Refuse(fault.NotFound, GrantUnknown)
)

// Staff is a staff account as an administrator sees it.
type Staff struct {
	Account    string
	Person     string
	Name       string
	Email      string
	State      string
	CreatedAt  time.Time
	LastSeenAt *time.Time
	Roles      []ledger.Role // in force
}

// RoleGrant is one role given to an account.
type RoleGrant struct {
	ID         string
	Account    string
	Role       ledger.Role
	SeasonCode string // where it holds; "" is every season
	Season     string // its name
	GrantedBy  string // the administrator's account, or "" for the command line
	GrantedAs  string // their name
	GrantedAt  time.Time
	ApprovedAs string
	ActiveFrom *time.Time
	RevokedAt  *time.Time
}

// Scoped are the roles that can be limited to a season: those that work on seasons.
var Scoped = []ledger.Role{ledger.Planner, ledger.Verifier, ledger.Supervisor, ledger.Committee, ledger.Editor}

// Waiting reports whether the grant needs a second administrator.
func (g RoleGrant) Waiting() bool { return g.ActiveFrom == nil && g.RevokedAt == nil }

func (g RoleGrant) facts() ledger.Payload {
	return ledger.Facts("grant", g.ID, "role", string(g.Role), "scope", g.SeasonCode)
}

// lockGrants makes acts on roles queue, so that "the last" and "two of them" stay true.
func lockGrants(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(hashtext('account.grants'))`)
	return err
}

// addGrant gives a role, in a season or with "" in all: in force at once from the command line or while there
// are fewer than two administrators, else once a second one has agreed.
func addGrant(ctx context.Context, tx pgx.Tx, account string, role ledger.Role, season string, host *string) (id string, err error) {
	if season != "" && !pg.IsID(season) {
		return "", fault.In("season", ScopeUnknown)
	}
	id = pg.NewID()
	_, err = tx.Exec(ctx, `
		INSERT INTO role_grant (id, account_id, role, season_id, granted_by, active_from)
		SELECT $1, $2, $3, nullif($5, '')::uuid, $4::uuid, CASE WHEN $4::uuid IS NULL OR (`+countAdmins+`) < 2 THEN portal_now() END`,
		id, account, role, host, season)
	return id, grantFault(err)
}

func grantFault(err error) error {
	switch {
	case pg.RaisedBy(err, string(AdminExcludes)):
		return fault.In("role", AdminExcludes)
	case pg.RaisedBy(err, string(NotStaff)):
		return fault.In("role", NotStaff)
	case pg.RaisedBy(err, string(RoleHeld)), pg.Violates(err, "role_grant_once"):
		return fault.In("role", RoleHeld)
	case pg.Violates(err, "role_grant_scope"):
		return fault.In("season", ScopeRole)
	case pg.Violates(err, "role_grant_season_id_fkey"):
		return fault.In("season", ScopeUnknown)
	case pg.Violates(err, "role_grant_not_to_self"):
		return ErrOwnAccount
	case pg.Violates(err, "role_grant_second_admin"):
		return ErrSecondAdmin
	}
	return err
}

// Grant gives an account a role in one season, by its identifier, or with "" in all.
func Grant(ctx context.Context, db pg.DB, by ledger.Actor, account string, role ledger.Role, season string) error {
	if !slices.Contains(Roles, role) {
		return fmt.Errorf("grant role: %w", fault.In("role", RoleUnknown))
	}
	return administer(ctx, db, by, "grant role", func(tx pgx.Tx) (ledger.Event, error) {
		s, err := staffByID(ctx, tx, account)
		if err != nil {
			return ledger.Event{}, err
		}
		if s.State != "active" {
			return ledger.Event{}, ErrDeactivated
		}
		if account == by.Account {
			return ledger.Event{}, ErrOwnAccount
		}
		id, err := addGrant(ctx, tx, account, role, season, host(by))
		if err != nil {
			return ledger.Event{}, err
		}
		if err := notice.Tell(ctx, tx, s.Person, TellRoles, "/akun/keamanan"); err != nil {
			return ledger.Event{}, err
		}
		g, err := grantByID.One(ctx, tx, id)
		return ledger.Event{Act: "account.role-granted", Object: "account:" + account, Payload: g.facts()}, err
	})
}

// ApproveGrant puts another administrator's grant in force.
func ApproveGrant(ctx context.Context, db pg.DB, by ledger.Actor, grant string) error {
	return administer(ctx, db, by, "approve grant", func(tx pgx.Tx) (ledger.Event, error) {
		g, err := openGrant(ctx, tx, grant)
		if err != nil {
			return ledger.Event{}, err
		}
		if !g.Waiting() {
			return ledger.Event{}, ErrGrantUnknown
		}
		_, err = tx.Exec(ctx, `UPDATE role_grant SET approved_by = $2::uuid, active_from = portal_now() WHERE id = $1`, grant, host(by))
		if err := grantFault(err); err != nil {
			return ledger.Event{}, err
		}
		return ledger.Event{Act: "account.role-approved", Object: "account:" + g.Account, Payload: g.facts()}, nil
	})
}

// Revoke ends a grant, or refuses one that waits.
func Revoke(ctx context.Context, db pg.DB, by ledger.Actor, grant string) error {
	return administer(ctx, db, by, "revoke grant", func(tx pgx.Tx) (ledger.Event, error) {
		g, err := openGrant(ctx, tx, grant)
		if err != nil {
			return ledger.Event{}, err
		}
		if _, err := tx.Exec(ctx, `UPDATE role_grant SET revoked_by = $2::uuid, revoked_at = portal_now() WHERE id = $1`, grant, host(by)); err != nil {
			return ledger.Event{}, err
		}
		if err := keepAnAdmin(ctx, tx, g.Role == ledger.Admin && !g.Waiting()); err != nil {
			return ledger.Event{}, err
		}
		s, err := staffByID(ctx, tx, g.Account)
		if err != nil {
			return ledger.Event{}, err
		}
		if err := notice.Tell(ctx, tx, s.Person, TellRoles, "/akun/keamanan"); err != nil {
			return ledger.Event{}, err
		}
		return ledger.Event{Act: "account.role-revoked", Object: "account:" + g.Account, Payload: g.facts()}, nil
	})
}

// administer runs an act on roles by an administrator or the command line, one
// at a time, and records its event.
func administer(ctx context.Context, db pg.DB, by ledger.Actor, what string, act func(pgx.Tx) (ledger.Event, error)) error {
	if by.Role != ledger.Admin && by.Role != ledger.Operator {
		return fmt.Errorf("%s: %w", what, ErrNotAdmin)
	}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := lockGrants(ctx, tx); err != nil {
			return err
		}
		e, err := act(tx)
		if err != nil {
			return err
		}
		e.By, e.Class = by, ledger.Sealed
		return ledger.Record(ctx, tx, e)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

func keepAnAdmin(ctx context.Context, tx pgx.Tx, affected bool) error {
	if !affected {
		return nil
	}
	n, err := admins.One(ctx, tx)
	if err == nil && n == 0 {
		return ErrLastAdmin
	}
	return err
}

func openGrant(ctx context.Context, tx pgx.Tx, id string) (RoleGrant, error) {
	if !pg.IsID(id) {
		return RoleGrant{}, ErrGrantUnknown
	}
	g, err := grantByID.OneOr(ctx, tx, ErrGrantUnknown, id)
	if err == nil && g.RevokedAt != nil {
		return g, ErrGrantUnknown
	}
	return g, err
}

func staffByID(ctx context.Context, db pg.DB, account string) (Staff, error) {
	if !pg.IsID(account) {
		return Staff{}, ErrUnknown
	}
	return oneStaff.OneOr(ctx, db, ErrUnknown, account)
}

// host is the account that acts, nil for the command line.
func host(by ledger.Actor) *string {
	if by.Account == "" {
		return nil
	}
	return &by.Account
}
