package verification

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// File is a case with its checklist, as one officer may see it.
type File struct {
	Case
	Items []Item
}

// Open returns a case to an officer: to who holds it or had a part in it, and to
// supervisors and auditors, where their role holds, but to nobody in their own case
// or that of a relative or acquaintance. Whoever else asks learns nothing.
func Open(ctx context.Context, db pg.DB, by ledger.Actor, number string) (File, error) {
	c, err := byNumber.OneOr(ctx, db, ErrUnknown, number)
	if err != nil {
		return File{}, fmt.Errorf("open case %s: %w", number, err)
	}
	if by.Role == ledger.Verifier && !c.Took(by.Person) {
		once, err := heldOnce.One(ctx, db, c.Application.Object(), by.Person)
		if err == nil && once {
			err = ErrLeaseOver
		} else if err == nil {
			err = ErrUnknown
		}
		return File{}, fmt.Errorf("open case %s: %w", number, err)
	}
	if err := by.In(c.SeasonID); err != nil {
		return File{}, fmt.Errorf("open case %s: %w", number, err)
	}
	conflict, err := conflictOf.One(ctx, db, by.Person, c.Subject)
	if err != nil {
		return File{}, fmt.Errorf("open case %s: %w", number, err)
	}
	if conflict {
		return File{}, fmt.Errorf("open case %s: %w", number, ErrConflict)
	}
	items, err := itemsOf.All(ctx, db, c.ID)
	if err != nil {
		return File{}, fmt.Errorf("open case %s: %w", number, err)
	}
	if c.State == Examined || c.State == Waiting {
		items = Mine(items, by.Person)
	}
	return File{Case: c, Items: items}, nil
}

// Held returns the cases the officer holds, the most urgent first.
func Held(ctx context.Context, db pg.DB, officer string) ([]Case, error) {
	return heldBy.All(ctx, db, officer)
}

// Proposals returns the officer's proposals that are not confirmed yet.
func Proposals(ctx context.Context, db pg.DB, officer string) ([]Case, error) {
	return proposals.All(ctx, db, officer)
}

// Typed returns what the applicant typed, as it was frozen, to the officer who
// holds the case. NIK and KK are masked: opening them is an act (OpenIdentity).
func Typed(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, number string) (ledger.Payload, error) {
	c, err := byNumber.OneOr(ctx, db, ErrUnknown, number)
	if err != nil {
		return nil, fmt.Errorf("read case %s: %w", number, err)
	}
	if err := c.working(by.As(c.role()), c.State); err != nil {
		return nil, fmt.Errorf("read case %s: %w", number, err)
	}
	text, err := application.Snapshot(ctx, db, keys, c.Submission)
	if err != nil {
		return nil, fmt.Errorf("read case %s: %w", number, err)
	}
	for n, f := range text {
		if f.Name == "nik" || f.Name == "kk" {
			text[n].Value = masked(f.Value)
		}
	}
	return text, nil
}

// masked keeps the first and last four digits: 1701 •••• •••• 0003.
func masked(number string) string {
	if len(number) != 16 {
		return strings.Repeat("•", len(number))
	}
	return number[:4] + " •••• •••• " + number[12:]
}

// Identity is the two numbers nobody sees without saying why.
type Identity struct {
	NIK seal.Secret[string]
	KK  seal.Secret[string]
}

// OpenIdentity shows the full NIK and KK to the officer who holds the case; who
// looked, when and why stays on record.
func OpenIdentity(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, number, purpose string) (Identity, error) {
	var open Identity
	purpose = strings.TrimSpace(purpose)
	err := onHeld(ctx, db, by, number, "open identity", func(tx pgx.Tx, by ledger.Actor, c Case) error {
		switch {
		case purpose == "":
			return fault.In("purpose", NeedsPurpose)
		case len([]rune(purpose)) > longest:
			return fault.In("purpose", WordsLong, longest)
		}
		text, err := application.Snapshot(ctx, tx, keys, c.Submission)
		if err != nil {
			return err
		}
		open = Identity{NIK: seal.Hide(text.Of("nik")), KK: seal.Hide(text.Of("kk"))}
		return ledger.Record(ctx, tx, c.event(by, "identity.opened", "fields", "nik kk", "reason", purpose))
	})
	return open, err
}

// Grounds returns why a decided application does not meet the requirements, as the
// person concerned was told: what was reversed since the last announcement does not
// show yet. None when it meets them, or while nothing is decided. Who may read them
// is the caller's rule.
func Grounds(ctx context.Context, db pg.DB, id application.ID) ([]Ground, error) {
	items, err := Told(ctx, db, id)
	var grounds []Ground
	for _, i := range items {
		if g, unmet := i.Ground(); unmet {
			grounds = append(grounds, g)
		}
	}
	return grounds, err
}

// Told are the items of a decided application as the person concerned was told
// them; none while nothing is decided.
func Told(ctx context.Context, db pg.DB, id application.ID) ([]Item, error) {
	told, err := decidedOf.All(ctx, db, string(id))
	if err != nil || len(told) == 0 {
		return nil, err
	}
	return ItemsAt(ctx, db, told[0].Case, told[0].At)
}

// ItemsAt are the items of a decided case as they stood at an instant.
func ItemsAt(ctx context.Context, db pg.DB, caseID string, at time.Time) ([]Item, error) {
	return itemsAt.All(ctx, db, caseID, at)
}
