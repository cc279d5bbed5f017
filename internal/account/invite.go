package account

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// What can be wrong with an invitation.
const (
	RolesMissing  fault.Code = "account.roles-missing"
	RoleUnknown   fault.Code = "account.role-unknown"
	AdminExcludes fault.Code = "account.admin-excludes" // also raised by the database
	NotStaff      fault.Code = "account.not-staff"      // also raised by the database
	NotAdmin      fault.Code = "account.not-admin"
	StaffAlready  fault.Code = "account.staff-already"
)

// ErrNotAdmin refuses an act on accounts by somebody who administers none.
var ErrNotAdmin = fault.Refuse(fault.Forbidden, NotAdmin)

// invitationLife is how long an invitation's link works.
const invitationLife = 72 * time.Hour

// Invitation is what its link shows to whoever opens it, and the list to an administrator.
type Invitation struct {
	ID        string
	Email     string
	Roles     []ledger.Role
	SeasonID  string // limits the roles to it; "" does not
	Season    string // its name
	CreatedAt time.Time
	ExpiresAt time.Time
}

// Invite mails a one-time link to somebody who is to work here, and returns its
// path for an operator without a mail server. Roles that work on seasons are limited
// to one, by its identifier, unless it is "". Earlier invitations of the address lapse.
func Invite(ctx context.Context, db pg.DB, by ledger.Actor, typed string, roles []ledger.Role, season string) (link string, err error) {
	email, roles, err := invitable(by, typed, roles, season)
	if err != nil {
		return "", fmt.Errorf("invite: %w", err)
	}
	id, token := pg.NewID(), seal.NewToken()
	link = "/undangan/" + token
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		known, err := emailKnown.One(ctx, tx, email)
		if err != nil {
			return err
		}
		if known {
			return fault.In("email", EmailTaken)
		}
		if _, err := tx.Exec(ctx, `UPDATE invitation SET withdrawn_at = portal_now() WHERE email = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL`, email); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `
			INSERT INTO invitation (id, email, roles, secret_hash, invited_by, expires_at, season_id)
			VALUES ($1, $2, $3, $4, nullif($5, '')::uuid, portal_now() + $6::interval, nullif($7, '')::uuid)`,
			id, email, roles, seal.TokenHash(token), by.Account, invitationLife, season)
		if pg.Violates(err, "invitation_season_id_fkey") {
			return fault.In("season", ScopeUnknown)
		}
		if err != nil {
			return err
		}
		if err := notice.Mail(ctx, tx, email, MailInvitation, link); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "account.invited", Object: "invitation:" + id, Class: ledger.Sealed,
			Payload: ledger.Facts("roles", roleList(roles), "season", season)})
	})
	if err != nil {
		return "", fmt.Errorf("invite: %w", err)
	}
	return link, nil
}

func invitable(by ledger.Actor, typed string, roles []ledger.Role, season string) (string, []ledger.Role, error) {
	if by.Role != ledger.Admin && by.Role != ledger.Operator {
		return "", nil, ErrNotAdmin
	}
	var faults fault.Fields
	email := Email(typed)
	if email == "" {
		faults = faults.And("email", EmailInvalid)
	}
	roles = slices.Compact(slices.Sorted(slices.Values(roles)))
	switch {
	case len(roles) == 0:
		faults = faults.And("roles", RolesMissing)
	case slices.ContainsFunc(roles, func(r ledger.Role) bool { return !slices.Contains(Roles, r) }):
		faults = faults.And("roles", RoleUnknown)
	case len(roles) > 1 && slices.Contains(roles, ledger.Admin):
		faults = faults.And("roles", AdminExcludes)
	}
	switch {
	case season == "":
	case !pg.IsID(season):
		faults = faults.And("season", ScopeUnknown)
	case slices.ContainsFunc(roles, func(r ledger.Role) bool { return !slices.Contains(Scoped, r) }):
		faults = faults.And("season", ScopeRole)
	}
	return email, roles, faults.Err()
}

// InvitationBy returns the invitation of a link that still works.
func InvitationBy(ctx context.Context, db pg.DB, token string) (Invitation, error) {
	return openInvitation.OneOr(ctx, db, ErrLinkOver, seal.TokenHash(token))
}

// Invitations returns the invitations nobody has accepted yet, newest first.
func Invitations(ctx context.Context, db pg.DB) ([]Invitation, error) {
	return openInvitations.All(ctx, db)
}

// Accept makes the invited person's staff account. Somebody the portal knows by
// NIK is the same person again, if the birth date agrees. The roles are in force
// at once, unless an administrator gave them and a second one has to agree.
func Accept(ctx context.Context, db pg.DB, keys *seal.Keyring, token string, r Registration) (account string, err error) {
	inv, err := InvitationBy(ctx, db, token)
	if err != nil {
		return "", fmt.Errorf("accept invitation: %w", err)
	}
	now, err := pg.Now(ctx, db)
	if err != nil {
		return "", fmt.Errorf("accept invitation: %w", err)
	}
	r, secret, err := r.ready(ctx, day.Of(now), KindStaff, inv.Email)
	if err != nil {
		return "", fmt.Errorf("accept invitation: %w", err)
	}
	account = pg.NewID()
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := lockGrants(ctx, tx); err != nil {
			return err
		}
		host, err := acceptInvitation.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token))
		if err != nil {
			return err
		}
		person, err := findOrAdd(ctx, tx, keys, r)
		if err != nil {
			return err
		}
		if err := addAccount(ctx, tx, account, person, KindStaff, inv.Email, secret); err != nil {
			return staffAlready(err)
		}
		for _, role := range inv.Roles {
			if _, err := addGrant(ctx, tx, account, role, inv.SeasonID, host); err != nil {
				return err
			}
		}
		by := ledger.Actor{Account: account, Person: person, Role: ledger.Staff}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "account.invitation-accepted", Object: "account:" + account,
			Class: ledger.Sealed, Payload: ledger.Facts("invitation", inv.ID, "roles", roleList(inv.Roles))})
	})
	if err != nil {
		return "", fmt.Errorf("accept invitation: %w", err)
	}
	return account, nil
}

func staffAlready(err error) error {
	if f, ok := fault.AsFields(err); ok && f[0].Code == NIKTaken {
		return fault.In("nik", StaffAlready)
	}
	return err
}

func roleList(roles []ledger.Role) string {
	s := make([]string, len(roles))
	for i, r := range roles {
		s[i] = string(r)
	}
	return strings.Join(s, " ")
}
