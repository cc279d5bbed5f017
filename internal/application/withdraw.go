package application

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// ToldWithdrawn is the notice that an application is a draft again (season, number).
const ToldWithdrawn fault.Code = "notice.application-withdrawn"

const (
	setDraft = `
	UPDATE application SET state = 'draft', submitted_at = NULL, version = version + 1, updated_at = portal_now()
	WHERE id = $1`

	endSubmission = `UPDATE submission SET withdrawn_at = $2 WHERE id = $1`

	voidCase = `
	UPDATE verification SET state = 'void', claimed_by = NULL, lease_until = NULL
	WHERE submission_id = $1`

	revokeReceipt = `
	UPDATE issued_document SET status = 'revoked', status_note = 'Lamaran ditarik oleh pelamar'
	WHERE object = 'submission:' || $1::text AND kind = 'receipt'`
)

// Withdraw takes a submitted application back before the deadline: the same row
// is a draft again, the number and the frozen submission stay, the case is void.
func Withdraw(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, keys, by.Person, seasonCode)
		if err != nil {
			return err
		}
		if err := a.Withdrawable(); err != nil {
			return err
		}
		r, err := standing.OneOr(ctx, tx, ErrNotSubmitted, by.Person, seasonCode)
		if err != nil {
			return err
		}
		var b pgx.Batch
		b.Queue(setDraft, a.ID)
		b.Queue(endSubmission, r.Submission, a.Now)
		b.Queue(voidCase, r.Submission)
		b.Queue(revokeReceipt, r.Submission)
		sql, args := ledger.Statement(a.event(by, "application.withdrawn", "number", a.Number, "submission", r.Submission))
		b.Queue(sql, args...)
		mail := notice.Queue(&b, by.Person, ToldWithdrawn, "/lamaran/"+seasonCode, a.SeasonName, number.Grouped(a.Number))
		if err := tx.SendBatch(ctx, &b).Close(); err != nil {
			return err
		}
		return mail(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("withdraw application in %s: %w", seasonCode, err)
	}
	return nil
}

// Proof returns the receipt of the person's standing submission.
func Proof(ctx context.Context, db pg.DB, person, seasonCode string) (Receipt, error) {
	return standing.OneOr(ctx, db, ErrUnknown, person, seasonCode)
}
