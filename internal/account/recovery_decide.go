package account

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// ProposeRecovery is helpdesk's opinion on a claim, with its reason.
func ProposeRecovery(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, id, proposal, reason string) error {
	reason = strings.TrimSpace(reason)
	var faults fault.Fields
	if !slices.Contains([]string{Restore, Rebind, Refuse}, proposal) {
		faults = faults.And("proposal", ProposalMissing)
	}
	if len(reason) < 5 || len(reason) > 1000 {
		faults = faults.And("reason", ReasonMissing)
	}
	if err := faults.Err(); err != nil {
		return fmt.Errorf("propose recovery %s: %w", id, err)
	}
	return settle(ctx, db, by, id, "filed", "propose recovery", func(tx pgx.Tx, row recoveryRecord) (ledger.Event, error) {
		c, err := row.open(ctx, tx, keys)
		if err != nil {
			return ledger.Event{}, err
		}
		switch {
		case proposal != Refuse && c.Registered == nil:
			return ledger.Event{}, fault.In("proposal", NobodyToRestore)
		case proposal == Rebind && c.Claim.KK == "":
			return ledger.Event{}, fault.In("proposal", RebindNeedsAll)
		}
		_, err = tx.Exec(ctx, `
			UPDATE recovery SET state = 'proposed', proposal = $2, reason = $3, proposed_by = $4, proposed_at = portal_now()
			WHERE id = $1`, id, proposal, reason, by.Person)
		return ledger.Event{Act: "recovery.proposed", Payload: ledger.Facts("proposal", proposal)}, recoveryFault(err)
	})
}

// DecideRecovery confirms a colleague's proposal, or returns it to the queue.
// Confirmed, the account has the new address and no password but by the link
// sent there; every sign-in ends and the old address is told.
func DecideRecovery(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, id string, confirm bool) error {
	return settle(ctx, db, by, id, "proposed", "decide recovery", func(tx pgx.Tx, row recoveryRecord) (ledger.Event, error) {
		if by.Person == row.ProposerID {
			return ledger.Event{}, ErrRecoverySecond
		}
		if !confirm {
			_, err := tx.Exec(ctx, `UPDATE recovery SET state = 'filed', proposal = NULL, proposed_by = NULL, proposed_at = NULL WHERE id = $1`, id)
			return ledger.Event{Act: "recovery.returned"}, err
		}
		state := "done"
		if row.Proposal == Refuse {
			state = "refused"
		}
		_, err := tx.Exec(ctx, `UPDATE recovery SET state = $2, decided_by = $3, decided_at = portal_now() WHERE id = $1`, id, state, by.Person)
		if err := recoveryFault(err); err != nil {
			return ledger.Event{}, err
		}
		if state == "refused" {
			err := notice.Mail(ctx, tx, row.NewEmail, MailNotRestored, "/bantuan", row.Code, row.Reason)
			return ledger.Event{Act: "recovery.refused"}, err
		}
		account, err := restore(ctx, tx, keys, row)
		return ledger.Event{Act: "recovery.done", Payload: ledger.Facts("account", account, "proposal", row.Proposal)}, err
	})
}

// restore hands the person's account to the new address.
func restore(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, row recoveryRecord) (account string, err error) {
	if row.Proposal == Rebind {
		if err := rebind(ctx, tx, keys, row); err != nil {
			return "", err
		}
	}
	old, err := accountToRestore.OneOr(ctx, tx, ErrRecoveryState, row.PersonID)
	if err != nil {
		return "", err
	}
	_, err = tx.Exec(ctx, `UPDATE account SET email = $2 WHERE id = $1`, old.Account, row.NewEmail)
	if pg.Violates(err, "account_email_unique") {
		return "", fault.In("confirm", EmailTaken)
	}
	if err != nil {
		return "", err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM credential WHERE account_id = $1`, old.Account); err != nil {
		return "", err
	}
	if _, err := endAll(ctx, tx, old.Account, ""); err != nil {
		return "", err
	}
	token := seal.NewToken()
	if err := addProof(ctx, tx, pg.NewID(), row.NewEmail, "reset", seal.TokenHash(token), recoveryLinkLife); err != nil {
		return "", err
	}
	if err := notice.Mail(ctx, tx, row.NewEmail, MailRecovered, "/atur-sandi/"+token, row.Code); err != nil {
		return "", err
	}
	return old.Account, notice.Mail(ctx, tx, old.Email, MailOldAddress, "/bantuan", row.Code)
}

// rebind replaces what an impostor registered under a NIK by what its owner proved.
func rebind(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, row recoveryRecord) error {
	c, err := row.open(ctx, tx, keys)
	if err != nil {
		return err
	}
	box, err := BoxOf(ctx, tx, keys, row.PersonID)
	if err != nil {
		return err
	}
	var sealed [3][]byte
	for i, f := range [3]struct{ name, value string }{{sealedKK, c.Claim.KK}, {sealedBirth, c.Claim.Birth.String()}, {sealedPhone, c.Claim.Phone}} {
		if sealed[i], err = box.Seal(f.name, []byte(f.value)); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, `
		UPDATE person SET full_name = $2, birth_place = $3, sex = $4, kk_sealed = $5, kk_index = $6, birth_sealed = $7, phone_sealed = $8
		WHERE id = $1`, row.PersonID, c.Claim.Name, c.Claim.BirthPlace, c.Claim.Sex,
		sealed[0], keys.Index(seal.KK, c.Claim.KK), sealed[1], sealed[2])
	return err
}

func settle(ctx context.Context, db pg.DB, by ledger.Actor, id, state, what string, act func(pgx.Tx, recoveryRecord) (ledger.Event, error)) error {
	err := mayRecover(by)
	if err == nil {
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			row, err := recoveryRow(ctx, tx, id)
			if err != nil {
				return err
			}
			switch {
			case row.State != state:
				return ErrRecoveryState
			case row.PersonID != "" && row.PersonID == by.Person:
				return ErrRecoveryOwn
			}
			e, err := act(tx, row)
			if err != nil {
				return err
			}
			e.By, e.Object, e.Class = by, "recovery:"+id, ledger.Sealed
			return ledger.Record(ctx, tx, e)
		})
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", what, id, err)
	}
	return nil
}

func recoveryFault(err error) error {
	switch {
	case pg.Violates(err, "recovery_second_person"):
		return ErrRecoverySecond
	case pg.Violates(err, "recovery_not_own"):
		return ErrRecoveryOwn
	}
	return err
}

// recoveryRecord is a recovery's row with what only the acts need.
type recoveryRecord struct {
	Recovery
	PersonID    string
	DataKey     []byte
	ClaimSealed []byte
	EvidenceKey string
}

func recoveryRow(ctx context.Context, tx pgx.Tx, id string) (recoveryRecord, error) {
	if !pg.IsID(id) {
		return recoveryRecord{}, ErrRecoveryUnknown
	}
	return recoveryByID.OneOr(ctx, tx, ErrRecoveryUnknown, id)
}

func (r recoveryRecord) open(ctx context.Context, tx pgx.Tx, keys *seal.Keyring) (Case, error) {
	c := Case{Recovery: r.Recovery}
	box, err := keys.Person(r.ID, r.DataKey)
	if err != nil {
		return c, err
	}
	plain, err := box.Open("claim", r.ClaimSealed)
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(plain, &c.Claim); err != nil {
		return c, err
	}
	c.NIK = seal.Hide(c.Claim.NIK)
	if r.PersonID == "" {
		return c, nil
	}
	p, err := PersonOf(ctx, tx, keys, r.PersonID)
	c.Registered = &p
	return c, err
}
