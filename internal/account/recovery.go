package account

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Why somebody cannot get in.
const (
	NIKTakenByOther = "nik_taken"
	LostMailbox     = "lost_mailbox"
)

// What helpdesk proposes, and a second person confirms.
const (
	Restore = "restore" // new address, new password
	Rebind  = "rebind"  // and the claimed identity replaces what was registered
	Refuse  = "refuse"
)

// What can be wrong with a recovery.
const (
	StatementMissing  fault.Code = "recovery.statement-missing"
	EvidenceMissing   fault.Code = "recovery.evidence-missing"
	ReasonMissing     fault.Code = "recovery.reason-missing"
	ProposalMissing   fault.Code = "recovery.proposal-missing"
	NobodyToRestore   fault.Code = "recovery.nobody" // no person has the claimed NIK
	RebindNeedsAll    fault.Code = "recovery.claim-incomplete"
	RecoveryUnknown   fault.Code = "recovery.unknown"
	RecoveryState     fault.Code = "recovery.not-in-state"
	RecoverySecond    fault.Code = "recovery.second-person"
	RecoveryOwn       fault.Code = "recovery.own"
	RecoveryForbidden fault.Code = "recovery.forbidden"
)

// Refusals about recoveries.
var (
	ErrRecoveryUnknown   = fault.Refuse(fault.NotFound, RecoveryUnknown)
	ErrRecoveryState     = fault.Refuse(fault.Conflict, RecoveryState)
	ErrRecoverySecond    = fault.Refuse(fault.Forbidden, RecoverySecond)
	ErrRecoveryOwn       = fault.Refuse(fault.Forbidden, RecoveryOwn)
	ErrRecoveryForbidden = fault.Refuse(fault.Forbidden, RecoveryForbidden)
)

// recoveryLinkLife is how long the link of a granted recovery works.
const recoveryLinkLife = 72 * time.Hour

// Claim is what somebody who cannot get in says of themselves; sealed.
type Claim struct {
	NIK, Name, Statement       string
	Birth                      day.Day
	KK, BirthPlace, Sex, Phone string // asked for NIKTakenByOther only
	Kind                       string `json:"-"`
	NewEmail                   string `json:"-"`
	Evidence                   []byte `json:"-"` // a clean PDF or JPEG
}

// Recovery is a claim on its way.
type Recovery struct {
	ID, Code, Kind, NewEmail, State, Proposal, Reason string
	ProposedBy, DecidedBy                             string // persons' names
	ProposerID                                        string // the person
	CreatedAt                                         time.Time
	ProposedAt, DecidedAt                             *time.Time
}

// Case is a recovery opened by helpdesk: what is claimed beside what is registered.
type Case struct {
	Recovery
	Claim      Claim
	NIK        seal.Secret[string] // the claimed one
	Registered *Person             // nil when no person has the NIK
}

func (c Claim) cleaned(today day.Day) (Claim, error) {
	r, faults := Registration{Name: c.Name, BirthPlace: c.BirthPlace, Birth: c.Birth, Sex: c.Sex, NIK: c.NIK, KK: c.KK, Phone: c.Phone}.cleaned(today)
	var kept fault.Fields
	for _, f := range faults {
		if c.Kind == NIKTakenByOther || f.Name == "name" || f.Name == "nik" || f.Name == "birth" {
			kept = append(kept, f)
		}
	}
	if c.NewEmail = Email(c.NewEmail); c.NewEmail == "" {
		kept = kept.And("email", EmailInvalid)
	}
	c.Statement = strings.TrimSpace(c.Statement)
	if len(c.Statement) < 10 || len(c.Statement) > 4000 {
		kept = kept.And("statement", StatementMissing)
	}
	if len(c.Evidence) == 0 {
		kept = kept.And("evidence", EvidenceMissing)
	}
	c.Name, c.BirthPlace, c.NIK, c.KK, c.Phone = r.Name, r.BirthPlace, r.NIK, r.KK, r.Phone
	return c, kept.Err()
}

// FileRecovery keeps a claim and its evidence, sealed, and returns the reference
// to quote. Whether the NIK is known is not told.
func FileRecovery(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, c Claim) (code string, err error) {
	now, err := pg.Now(ctx, db)
	if err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	if c, err = c.cleaned(day.Of(now)); err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	id, code := pg.NewID(), newReference()
	wrapped, err := keys.NewPersonKey(id)
	if err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	box, err := keys.Person(id, wrapped)
	if err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	plain, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	sealed, err := box.Seal("claim", plain)
	if err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	stored, err := file.PutSealed(ctx, files, box, c.Evidence)
	if err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `
			INSERT INTO recovery (id, code, kind, nik_index, person_id, new_email, data_key, claim_sealed, evidence_key, evidence_sha256)
			VALUES ($1, $2, $3, $4, (SELECT p.id FROM person p WHERE p.nik_index = $4), $5, $6, $7, $8, $9)`,
			id, code, c.Kind, keys.Index(seal.NIK, c.NIK), c.NewEmail, wrapped, sealed, string(stored.Key), stored.SHA256[:]); err != nil {
			return err
		}
		if err := notice.Mail(ctx, tx, c.NewEmail, MailFiled, "", code); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: stranger, Act: "recovery.filed", Object: "recovery:" + id, Class: ledger.Sealed,
			Payload: ledger.Facts("kind", c.Kind)})
	})
	if err != nil {
		return "", fmt.Errorf("file recovery: %w", err)
	}
	return code, nil
}

// newReference is eight characters nobody confuses on the telephone.
func newReference() string {
	const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
	var b strings.Builder
	b.WriteString("PM-")
	for i := range 8 {
		if i == 4 {
			b.WriteByte('-')
		}
		n, _ := rand.Int(rand.Reader, big.NewInt(int64(len(letters)))) // never fails
		b.WriteByte(letters[n.Int64()])
	}
	return b.String()
}

// Recoveries returns the open claims, oldest first, then the last hundred decided.
func Recoveries(ctx context.Context, db pg.DB) ([]Recovery, error) { return recoveries.All(ctx, db) }

// RecoveryCase opens a claim for helpdesk; reading it leaves an event.
func RecoveryCase(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, id string) (Case, error) {
	if err := mayRecover(by); err != nil {
		return Case{}, fmt.Errorf("open recovery %s: %w", id, err)
	}
	var c Case
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		row, err := recoveryRow(ctx, tx, id)
		if err != nil {
			return err
		}
		if c, err = row.open(ctx, tx, keys); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "recovery.read", Object: "recovery:" + id, Class: ledger.Sealed})
	})
	if err != nil {
		return Case{}, fmt.Errorf("open recovery %s: %w", id, err)
	}
	return c, nil
}

// RecoveryOutline is a claim without what its claimant told: for those who read
// what was done with it.
func RecoveryOutline(ctx context.Context, db pg.DB, id string) (Recovery, error) {
	if !pg.IsID(id) {
		return Recovery{}, ErrRecoveryUnknown
	}
	return recoveryOutline.OneOr(ctx, db, ErrRecoveryUnknown, id)
}

// Evidence returns what was filed with a claim; reading it leaves an event.
func Evidence(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, id string) ([]byte, error) {
	if err := mayRecover(by); err != nil {
		return nil, fmt.Errorf("read evidence %s: %w", id, err)
	}
	var content []byte
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		row, err := recoveryRow(ctx, tx, id)
		if err != nil {
			return err
		}
		box, err := keys.Person(row.ID, row.DataKey)
		if err != nil {
			return err
		}
		if content, err = file.GetSealed(ctx, files, box, file.Key(row.EvidenceKey)); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "recovery.evidence-read", Object: "recovery:" + id, Class: ledger.Sealed})
	})
	if err != nil {
		return nil, fmt.Errorf("read evidence %s: %w", id, err)
	}
	return content, nil
}

func mayRecover(by ledger.Actor) error {
	if by.Role != ledger.Helpdesk {
		return ErrRecoveryForbidden
	}
	return nil
}

// EvidenceFiles are the stored files that claims name: the sweep of orphaned
// files keeps them.
func EvidenceFiles(ctx context.Context, db pg.DB) ([]file.Key, error) {
	return evidenceFiles.All(ctx, db)
}
