package account

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"fmt"
	"math/big"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const (
	codeLife   = 10 * time.Minute
	codeTries  = 5
	provenLife = 2 * time.Hour // to fill the form in after the code was right
	codeDomain = seal.Domain("email-code/v1")
)

// BeginRegistration mails a six-digit code to an address and returns the proof
// that waits for it. An address that has an account gets a mail that says so
// instead; the caller cannot tell the difference.
func BeginRegistration(ctx context.Context, db pg.DB, keys *seal.Keyring, typed string) (proof string, err error) {
	email := Email(typed)
	if email == "" {
		return "", fault.In("email", EmailInvalid)
	}
	proof, code := pg.NewID(), newCode()
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		known, err := emailKnown.One(ctx, tx, email)
		if err != nil {
			return err
		}
		mail, link, args, secret := MailCode, "", []string{code}, keys.Index(codeDomain, proof+":"+code)
		if known {
			mail, link, args, secret = MailKnown, "/masuk", nil, random(32) // no code opens it
		}
		if err := addProof(ctx, tx, proof, email, "register", secret, codeLife); err != nil {
			return err
		}
		if err := notice.Mail(ctx, tx, email, mail, link, args...); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: stranger, Act: "registration.begun", Object: "registration:" + proof, Class: ledger.Sealed})
	})
	if err != nil {
		return "", fmt.Errorf("begin registration: %w", err)
	}
	return proof, nil
}

// ProveEmail holds a code against its proof. A wrong code uses up one of five
// tries, so it is counted although the act is refused.
func ProveEmail(ctx context.Context, db pg.DB, keys *seal.Keyring, proof, code string) error {
	if !pg.IsID(proof) {
		return ErrProofOver
	}
	secret, err := tryProof.OneOr(ctx, db, ErrProofOver, proof, codeTries)
	if err != nil {
		return fmt.Errorf("prove address %s: %w", proof, err)
	}
	digits := digitsOf(code)
	if !hmac.Equal(secret, keys.Index(codeDomain, proof+":"+digits)) {
		return fmt.Errorf("prove address %s: %w", proof, fault.In("code", CodeWrong))
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE email_proof SET proven_at = portal_now(), expires_at = portal_now() + $2::interval WHERE id = $1`, proof, provenLife)
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: stranger, Act: "registration.address-proven", Object: "registration:" + proof, Class: ledger.Sealed})
	})
	if err != nil {
		return fmt.Errorf("prove address %s: %w", proof, err)
	}
	return nil
}

// ProvenEmail returns the address a proof has proven, while it can still be used.
func ProvenEmail(ctx context.Context, db pg.DB, proof string) (string, error) {
	if !pg.IsID(proof) {
		return "", ErrProofOver
	}
	return provenEmail.OneOr(ctx, db, ErrProofOver, proof)
}

// Register makes a person and their applicant account from a proven address.
// Somebody the portal knows from an imported list becomes no second person, and
// finds their participation.
func Register(ctx context.Context, db pg.DB, keys *seal.Keyring, proof string, r Registration) (account string, err error) {
	email, err := ProvenEmail(ctx, db, proof)
	if err != nil {
		return "", fmt.Errorf("register: %w", err)
	}
	ready, err := Prepare(ctx, db, email, r)
	if err != nil {
		return "", fmt.Errorf("register: %w", err)
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := useProof.OneOr(ctx, tx, ErrProofOver, proof); err != nil {
			return err
		}
		by, err := RegisterProven(ctx, tx, keys, ready)
		account = by.Account
		return err
	})
	if err != nil {
		return "", fmt.Errorf("register: %w", err)
	}
	return account, nil
}

// Ready is a registration without a fault, its password hashed.
type Ready struct {
	Registration
	email, secret string
}

// Prepare makes a registration ready, or returns every fault of it. It comes before
// the transaction: whoever waits for a place to hash holds no connection.
func Prepare(ctx context.Context, db pg.DB, email string, r Registration) (Ready, error) {
	now, err := pg.Now(ctx, db)
	if err != nil {
		return Ready{}, err
	}
	r, secret, err := r.ready(ctx, day.Of(now), KindApplicant, email)
	return Ready{r, email, secret}, err
}

// RegisterProven is Register, as part of another act that has proven the address.
func RegisterProven(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, r Ready) (by ledger.Actor, err error) {
	by = ledger.Actor{Account: pg.NewID(), Role: ledger.Applicant}
	if by.Person, err = join(ctx, tx, keys, r.Registration); err != nil {
		return by, err
	}
	if err := addAccount(ctx, tx, by.Account, by.Person, KindApplicant, r.email, r.secret); err != nil {
		return by, err
	}
	if err := notice.Tell(ctx, tx, by.Person, TellWelcome, "/akun"); err != nil {
		return by, err
	}
	return by, ledger.Record(ctx, tx, ledger.Event{By: by, Act: "account.registered", Object: "account:" + by.Account, Class: ledger.Sealed})
}

// ready returns the registration in stored form with the password's hash, or
// every fault of it at once.
func (r Registration) ready(ctx context.Context, today day.Day, kind, email string) (Registration, string, error) {
	r, faults := r.cleaned(today)
	birth := ""
	if !r.Birth.IsZero() {
		birth = r.Birth.Start().Format("02012006 020106 2006")
	}
	if code, args := checkPassword(r.Password, kind, email, r.Name, r.NIK, r.BirthPlace, birth, r.Phone); code != "" {
		faults = faults.And("password", code, args...)
	}
	if err := faults.Err(); err != nil {
		return r, "", err
	}
	secret, err := hash(ctx, r.Password)
	r.Password = ""
	return r, secret, err
}

// stranger is somebody who has not proven anything yet.
var stranger = ledger.Actor{Role: ledger.Applicant}

func newCode() string {
	n, _ := rand.Int(rand.Reader, big.NewInt(1_000_000)) // never fails
	return fmt.Sprintf("%06d", n.Int64())
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

func digitsOf(s string) string {
	d := make([]rune, 0, len(s))
	for _, r := range s {
		if r >= '0' && r <= '9' {
			d = append(d, r)
		}
	}
	return string(d)
}
