// Package document is the evidence an applicant uploads: checked, cleaned and
// sealed before the portal says that it has it (berkas).
package document

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Why an act on a document is refused.
const (
	Unknown fault.Code = "document.unknown"
	Frozen  fault.Code = "document.frozen"
)

// The same, as errors to compare with.
var (
	ErrUnknown = fault.Refuse(fault.NotFound, Unknown)
	ErrFrozen  = fault.Refuse(fault.Conflict, Frozen) // the application is sent, or registration is over
)

// Document is a kept document.
type Document struct {
	ID        string
	Kind      string
	Label     string
	MediaType string
	SHA256    []byte
	Bytes     int64
	Pages     int
	Notes     []string // codes of what intake changed
	CreatedAt time.Time
}

// Slot is one document that a season asks for, as the applicant's draft sees it.
type Slot struct {
	Kind     string
	Label    string
	Hint     string
	Format   string // "jpeg" or "pdf"
	MaxBytes int64
	MaxPages int
	Required string
	Source   string
}

// place is where an upload belongs.
type place struct {
	Application string
	PersonID    string
	DataKey     []byte
	Editable    bool
	Now         time.Time
	Slot
}

// Limits are what intake holds an upload against.
func (s Slot) Limits(at time.Time) intake.Limits {
	l := intake.Limits{Kind: s.Kind, Format: intake.PDF, MaxBytes: s.MaxBytes, MaxPages: s.MaxPages, At: at}
	if s.Format == "jpeg" {
		l.Format = intake.JPEG
	}
	return l
}

// Add checks the uploads for one document of the person's draft, stores the
// clean file and its page images, and makes it the standing document of its
// kind. Faults of the file are fault.Fields on the kind.
func Add(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, seasonCode, kind string, uploads []intake.Upload) (Document, error) {
	p, err := find(ctx, db, by.Person, seasonCode, kind)
	if err != nil {
		return Document{}, fmt.Errorf("add %s in %s: %w", kind, seasonCode, err)
	}
	clean, err := intake.Accept(ctx, p.Limits(p.Now), uploads)
	if err != nil {
		return Document{}, fmt.Errorf("add %s in %s: %w", kind, seasonCode, err)
	}
	return Keep(ctx, db, keys, files, by, seasonCode, kind, clean)
}

// Keep is Add for a file that intake has accepted already.
func Keep(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, seasonCode, kind string, clean intake.Clean) (Document, error) {
	var d Document
	p, err := find(ctx, db, by.Person, seasonCode, kind)
	if err == nil {
		d, err = keep(ctx, db, keys, files, by, p, seasonCode, clean)
	}
	if err != nil {
		return Document{}, fmt.Errorf("keep %s in %s: %w", kind, seasonCode, err)
	}
	return d, nil
}

func find(ctx context.Context, db pg.DB, person, seasonCode, kind string) (place, error) {
	p, err := placeOf.OneOr(ctx, db, ErrUnknown, person, seasonCode, kind)
	if err != nil {
		return p, err
	}
	if !p.Editable {
		return p, ErrFrozen
	}
	return p, nil
}

// keep stores every file before the row that names it; a row whose transaction
// fails leaves orphans, which are swept.
func keep(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, p place, seasonCode string, clean intake.Clean) (Document, error) {
	box, err := keys.Person(p.PersonID, p.DataKey)
	if err != nil {
		return Document{}, err
	}
	s, err := Put(ctx, files, box, clean)
	if err != nil {
		return Document{}, err
	}
	d := Document{ID: pg.NewID(), Kind: p.Kind, Label: p.Label, MediaType: s.MediaType, SHA256: s.SHA256, Bytes: s.Bytes, Pages: len(s.Pages), Notes: s.Notes}
	err = change(ctx, db, by, seasonCode, p.Kind, func(tx pgx.Tx, p place) (ledger.Payload, error) {
		if _, err := clear(ctx, tx, p); err != nil {
			return nil, err
		}
		d.CreatedAt = p.Now
		if _, err := tx.Exec(ctx, insert, d.ID, p.Application, d.Kind, s.Key, d.SHA256, d.MediaType, d.Bytes, d.Pages, d.Notes, p.Now, s.Pages); err != nil {
			return nil, err
		}
		return ledger.Facts("kind", d.Kind, "sha256", hex.EncodeToString(d.SHA256), "bytes", d.Bytes, "pages", d.Pages), nil
	}, "document.added")
	return d, err
}

// Stored is where a clean file and the images of its pages lie.
type Stored struct {
	Key       string
	SHA256    []byte
	MediaType string
	Bytes     int64
	Pages     []string // keys of the images, in order
	Notes     []string // codes of what intake changed
}

// Put seals a clean file and its page images for one person and stores them. The
// caller's row must name them, else they are swept as orphans.
func Put(ctx context.Context, files file.Store, box seal.Box, clean intake.Clean) (Stored, error) {
	whole, err := file.PutSealed(ctx, files, box, clean.Bytes)
	if err != nil {
		return Stored{}, err
	}
	s := Stored{Key: string(whole.Key), SHA256: whole.SHA256[:], MediaType: clean.MIME, Bytes: whole.Size, Pages: []string{}, Notes: []string{}}
	for _, preview := range clean.Previews {
		image, err := file.PutSealed(ctx, files, box, preview)
		if err != nil {
			return Stored{}, err
		}
		s.Pages = append(s.Pages, string(image.Key))
	}
	for _, n := range clean.Notes {
		s.Notes = append(s.Notes, string(n))
	}
	return s, nil
}

// Remove takes the standing document of a kind out of the person's draft.
func Remove(ctx context.Context, db pg.DB, by ledger.Actor, seasonCode, kind string) error {
	err := change(ctx, db, by, seasonCode, kind, func(tx pgx.Tx, p place) (ledger.Payload, error) {
		cleared, err := clear(ctx, tx, p)
		if err == nil && !cleared {
			err = ErrUnknown
		}
		return ledger.Facts("kind", kind), err
	}, "document.removed")
	if err != nil {
		return fmt.Errorf("remove %s in %s: %w", kind, seasonCode, err)
	}
	return nil
}

// change runs an act on the locked, editable draft and records it.
func change(ctx context.Context, db pg.DB, by ledger.Actor, seasonCode, kind string, act func(pgx.Tx, place) (ledger.Payload, error), name string) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := lock.OneOr(ctx, tx, ErrUnknown, by.Person, seasonCode); err != nil {
			return err
		}
		p, err := find(ctx, tx, by.Person, seasonCode, kind)
		if err != nil {
			return err
		}
		facts, err := act(tx, p)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, touch, p.Application); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: name, Object: "application:" + p.Application, Class: ledger.Sealed, Payload: facts})
	})
}

// clear ends the standing document of a kind: one that a submission froze stays
// as replaced, any other goes. It reports whether there was one.
func clear(ctx context.Context, tx pgx.Tx, p place) (bool, error) {
	for _, sql := range []string{removeUnsent, replaceSent} {
		done, err := tx.Exec(ctx, sql, p.Application, p.Kind)
		if err != nil {
			return false, err
		}
		if done.RowsAffected() > 0 {
			return true, nil
		}
	}
	return false, nil
}
