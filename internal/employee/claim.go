package employee

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// PerNumber limits the codes that are mailed for one number.
var PerNumber = account.Limit{Name: "claim-per-number", Burst: 4, Every: 5 * time.Minute}

const (
	codeLife    = 10 * time.Minute
	codeTries   = 5
	dayTries    = 15            // wrong codes of one number in a day, over all its claims
	provenLife  = 2 * time.Hour // to fill the form in after the code was right
	claimDomain = seal.Domain("employee-claim/v1")
	numberIndex = seal.Domain("employee-claim-number/v1")
)

// stranger is somebody who has not proven anything yet.
var stranger = ledger.Actor{Role: ledger.Applicant}

// BeginClaim mails a six-digit code to the official mailbox of the employee with
// this number and birth date, and returns the claim that waits for it. Where there
// is none, nothing is mailed; who claimed already is told so by mail. The caller
// cannot tell these apart, and after fifteen wrong codes in a day nothing begins.
func BeginClaim(ctx context.Context, db pg.DB, keys *seal.Keyring, number string, birth day.Day) (claim string, err error) {
	n, wrong := nip.Parse(number)
	var f fault.Fields
	if wrong != "" {
		f = f.And("nip", wrong)
	}
	if birth.IsZero() {
		f = f.And("birth", ClaimBirth)
	}
	if err := f.Err(); err != nil {
		return "", fmt.Errorf("begin claim: %w", err)
	}
	claim = pg.NewID()
	hash := keys.Index(numberIndex, n.Digits())
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		wrong, err := wrongTries.One(ctx, tx, hash)
		switch {
		case err != nil:
			return err
		case wrong >= dayTries:
			return ErrClaimTries
		}
		known, err := claimable.All(ctx, tx, n.Digits())
		if err != nil {
			return err
		}
		code, employee, secret := newCode(), "", random() // no code opens it
		switch {
		case len(known) == 0 || n.Birth() != birth:
		case known[0].PersonID != "":
			err = notice.Mail(ctx, tx, known[0].OfficialEmail, MailClaimed, "/masuk")
		default:
			employee, secret = known[0].ID, keys.Index(claimDomain, claim+":"+code)
			err = notice.Mail(ctx, tx, known[0].OfficialEmail, MailClaim, "", code)
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertClaim, claim, employee, hash, secret, codeLife); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: stranger, Act: "employee.claim-begun", Object: claimObject(claim), Class: ledger.Sealed})
	})
	if err != nil {
		return "", fmt.Errorf("begin claim: %w", err)
	}
	return claim, nil
}

// ProveClaim holds a code against its claim. A wrong code uses up one of five
// tries, so it is counted although the act is refused.
func ProveClaim(ctx context.Context, db pg.DB, keys *seal.Keyring, claim, code string) error {
	if !pg.IsID(claim) {
		return ErrClaimOver
	}
	secret, err := tryClaim.OneOr(ctx, db, ErrClaimOver, claim, codeTries, dayTries)
	if err != nil {
		return fmt.Errorf("prove claim %s: %w", claim, err)
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, code)
	if !hmac.Equal(secret, keys.Index(claimDomain, claim+":"+digits)) {
		return fmt.Errorf("prove claim %s: %w", claim, fault.In("code", ClaimCode))
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, setProven, claim, provenLife); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: stranger, Act: "employee.claim-proven", Object: claimObject(claim), Class: ledger.Sealed})
	})
	if err != nil {
		return fmt.Errorf("prove claim %s: %w", claim, err)
	}
	return nil
}

// Claimed returns the employee whose mailbox a claim has proven, while it can be used.
func Claimed(ctx context.Context, db pg.DB, claim string) (Employee, error) {
	if !pg.IsID(claim) {
		return Employee{}, ErrClaimOver
	}
	id, err := provenClaim.OneOr(ctx, db, ErrClaimOver, claim)
	if err != nil {
		return Employee{}, err
	}
	return ByID(ctx, db, id)
}

// FinishClaim makes the person who is signed in the employee of a proven claim.
// Their birth date must be the number's: nobody becomes somebody else.
func FinishClaim(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, claim string) error {
	p, err := account.PersonOf(ctx, db, keys, by.Person)
	if err == nil {
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return bind(ctx, tx, by, claim, p.Birth) })
	}
	if err != nil {
		return fmt.Errorf("finish claim %s: %w", claim, err)
	}
	return nil
}

// ClaimAnew makes an account with the official mailbox for somebody who has none,
// and the employee of a proven claim of its owner. Name, birth date and sex are the
// office's; it returns the account.
func ClaimAnew(ctx context.Context, db pg.DB, keys *seal.Keyring, claim string, r account.Registration) (id string, err error) {
	e, err := Claimed(ctx, db, claim)
	if err != nil {
		return "", fmt.Errorf("claim anew %s: %w", claim, err)
	}
	n, _ := nip.Parse(e.NIP) // the database keeps its form
	r.Name, r.Birth, r.Sex = e.Name, n.Birth(), n.Sex()
	ready, err := account.Prepare(ctx, db, e.OfficialEmail, r)
	if err != nil {
		return "", fmt.Errorf("claim anew %s: %w", claim, err)
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		by, err := account.RegisterProven(ctx, tx, keys, ready)
		if err != nil {
			return err
		}
		id = by.Account
		return bind(ctx, tx, by, claim, r.Birth)
	})
	if err != nil {
		return "", fmt.Errorf("claim anew %s: %w", claim, err)
	}
	return id, nil
}

// bind uses a proven claim up.
func bind(ctx context.Context, tx pgx.Tx, by ledger.Actor, claim string, birth day.Day) error {
	if !pg.IsID(claim) {
		return ErrClaimOver
	}
	id, err := useClaim.OneOr(ctx, tx, ErrClaimOver, claim)
	if err != nil {
		return err
	}
	e, err := byID.One(ctx, tx, id)
	if err != nil {
		return err
	}
	if n, _ := nip.Parse(e.NIP); n.Birth() != birth {
		return ErrClaimOther
	}
	tag, err := tx.Exec(ctx, bindPerson, id, by.Person)
	switch {
	case pg.Violates(err, "employee_one_per_person"):
		return ErrAlreadyOne
	case err != nil:
		return err
	case tag.RowsAffected() == 0:
		return ErrClaimOver
	}
	if err := notice.Tell(ctx, tx, by.Person, TellClaimed, "/pegawai"); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.claimed", Object: object(id), Class: ledger.Sealed})
}

// Sweep forgets claims that ran out a day ago, and the files of imports decided 90
// days ago.
func Sweep(ctx context.Context, db pg.DB) error {
	for _, forget := range []string{sweepClaims, forgetFiles} {
		if _, err := db.Exec(ctx, forget); err != nil {
			return fmt.Errorf("sweep claims and imports: %w", err)
		}
	}
	return nil
}

func newCode() string {
	n, _ := rand.Int(rand.Reader, big.NewInt(1_000_000)) // never fails
	return fmt.Sprintf("%06d", n.Int64())
}

func random() []byte {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return b
}

func claimObject(id string) string { return "employee-claim:" + id }
