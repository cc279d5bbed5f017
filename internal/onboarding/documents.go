package onboarding

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Add checks an upload, stores the clean file, and makes it the standing document
// of its kind; one that was returned stays, with its reason, as replaced. Faults
// of the file are fault.Fields on the kind.
func Add(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, code, kind string, uploads []intake.Upload) error {
	c, s, err := place(ctx, db, by.Person, code, kind)
	if err != nil {
		return fmt.Errorf("add %s to onboarding in %s: %w", kind, code, err)
	}
	clean, err := intake.Accept(ctx, s.Limits(c.Now), uploads)
	if err == nil {
		err = keep(ctx, db, keys, files, by, code, kind, clean)
	}
	if err != nil {
		return fmt.Errorf("add %s to onboarding in %s: %w", kind, code, err)
	}
	return nil
}

// Keep is Add for a file that intake has accepted already.
func Keep(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, code, kind string, clean intake.Clean) error {
	if err := keep(ctx, db, keys, files, by, code, kind, clean); err != nil {
		return fmt.Errorf("keep %s of onboarding in %s: %w", kind, code, err)
	}
	return nil
}

func keep(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, code, kind string, clean intake.Clean) error {
	wrapped, err := dataKey.OneOr(ctx, db, ErrUnknown, by.Person)
	if err != nil {
		return err
	}
	box, err := keys.Person(by.Person, wrapped)
	if err != nil {
		return err
	}
	stored, err := document.Put(ctx, files, box, clean)
	if err != nil {
		return err
	}
	return edit(ctx, db, by, code, kind, "onboarding.document-added", func(tx pgx.Tx, c Case, s Slot) (ledger.Payload, error) {
		if s.Given() {
			if err := clear(ctx, tx, s); err != nil {
				return nil, err
			}
		}
		_, err := tx.Exec(ctx, insertDocument, pg.NewID(), c.ID, kind, stored.Key, stored.SHA256, stored.MediaType, stored.Bytes, len(stored.Pages), stored.Notes, c.Now, stored.Pages)
		return ledger.Facts("kind", kind, "sha256", hex.EncodeToString(stored.SHA256), "bytes", stored.Bytes, "pages", len(stored.Pages)), err
	})
}

// Remove takes a standing document away that nobody judged.
func Remove(ctx context.Context, db pg.DB, by ledger.Actor, code, kind string) error {
	err := edit(ctx, db, by, code, kind, "onboarding.document-removed", func(tx pgx.Tx, _ Case, s Slot) (ledger.Payload, error) {
		if !s.Given() {
			return nil, ErrDocumentUnknown
		}
		return ledger.Facts("kind", kind), clear(ctx, tx, s)
	})
	if err != nil {
		return fmt.Errorf("remove %s of onboarding in %s: %w", kind, code, err)
	}
	return nil
}

// clear ends a standing document: a judged one stays as replaced, any other goes.
func clear(ctx context.Context, tx pgx.Tx, s Slot) error {
	sql := removeDocument
	if s.Verdict != "" {
		sql = replaceDocument
	}
	_, err := tx.Exec(ctx, sql, s.Document)
	return err
}

func place(ctx context.Context, db pg.DB, person, code, kind string) (Case, Slot, error) {
	c, err := ownCase.OneOr(ctx, db, ErrUnknown, person, code)
	if err == nil {
		err = c.Editable()
	}
	if err != nil {
		return c, Slot{}, err
	}
	s, err := slotOf.OneOr(ctx, db, ErrDocumentUnknown, c.ID, kind)
	if err == nil && !s.Open() {
		err = ErrDocumentKept
	}
	return c, s, err
}

// edit runs an act on a document of the locked, editable case and records it.
func edit(ctx context.Context, db pg.DB, by ledger.Actor, code, kind, name string, act func(pgx.Tx, Case, Slot) (ledger.Payload, error)) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := lockOwn.OneOr(ctx, tx, ErrUnknown, by.Person, code); err != nil {
			return err
		}
		c, s, err := place(ctx, tx, by.Person, code, kind)
		if err != nil {
			return err
		}
		facts, err := act(tx, c, s)
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, name, facts))
	})
}

// Send hands the documents to the officers: all that are asked for are here, and
// none of them is one that was returned.
func Send(ctx context.Context, db pg.DB, by ledger.Actor, code string) error {
	err := onOwn(ctx, db, by, code, func(tx pgx.Tx, c Case) error {
		if err := c.Editable(); err != nil {
			return err
		}
		all, err := slots.All(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		if err := lacking(all).Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setSent, c.ID); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "onboarding.sent", nil))
	})
	if err != nil {
		return fmt.Errorf("send onboarding in %s: %w", code, err)
	}
	return nil
}

// onOwn runs an act on the locked case of the person who acts.
func onOwn(ctx context.Context, db pg.DB, by ledger.Actor, code string, act func(pgx.Tx, Case) error) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := lockOwn.OneOr(ctx, tx, ErrUnknown, by.Person, code); err != nil {
			return err
		}
		c, err := ownCase.OneOr(ctx, tx, ErrUnknown, by.Person, code)
		if err != nil {
			return err
		}
		return act(tx, c)
	})
}

func (c Case) event(by ledger.Actor, act string, facts ledger.Payload) ledger.Event {
	return ledger.Event{By: by, Act: act, Object: "onboarding:" + c.ID, Class: ledger.Sealed, Payload: facts}
}
