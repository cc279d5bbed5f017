package announcement

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Plan states the minute at which an approved announcement publishes itself, or a
// later one. An earlier one takes two persons: one who holds it, another who states it.
func Plan(ctx context.Context, db pg.DB, by ledger.Actor, id string, at time.Time) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := planned(ctx, tx, by, id)
		if err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		at = at.Truncate(time.Minute)
		if !at.After(now) {
			return fault.In("at", MinutePast)
		}
		switch {
		case a.PublishAt != nil && a.PublishAt.Equal(at):
			return nil
		case a.PublishAt != nil && at.Before(*a.PublishAt):
			return ErrPlanned
		case a.HeldFrom != nil && at.Before(*a.HeldFrom) && a.HeldBy == by.Person:
			return ErrHeldByYou
		}
		return setMinute(ctx, tx, by, id, &at)
	})
	if err != nil {
		return fmt.Errorf("plan announcement %s: %w", id, err)
	}
	return nil
}

// Hold takes the stated minute back. Before it, somebody else publishes.
func Hold(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := planned(ctx, tx, by, id)
		if err != nil || a.PublishAt == nil {
			return err
		}
		return setMinute(ctx, tx, by, id, nil)
	})
	if err != nil {
		return fmt.Errorf("hold announcement %s: %w", id, err)
	}
	return nil
}

func planned(ctx context.Context, tx pgx.Tx, by ledger.Actor, id string) (Announcement, error) {
	a, err := forUpdate(ctx, tx, id)
	if err != nil {
		return a, err
	}
	if a.State != Approved {
		return a, ErrNotApproved
	}
	return a, mayWrite(by, a.SeasonID, a.Kind)
}

func setMinute(ctx context.Context, tx pgx.Tx, by ledger.Actor, id string, at *time.Time) error {
	if _, err := tx.Exec(ctx, setPlanned, id, at, by.Person); err != nil {
		return err
	}
	act, facts := "announcement.held", ledger.Facts()
	if at != nil {
		act, facts = "announcement.planned", ledger.Facts("at", *at)
	}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Open, Payload: facts})
}

// AttachSigned keeps the letter as it was signed outside, if it says what the
// announcement says: number, title, text and every line of its table.
func AttachSigned(ctx context.Context, db pg.DB, press Press, by ledger.Actor, id string, pdf []byte) error {
	a, err := ByID(ctx, db, id)
	if err == nil {
		err = firstOf(mayWrite(by, a.SeasonID, a.Kind), a.signable())
	}
	if err == nil {
		err = attach(ctx, db, press, by, a, pdf)
	}
	if err != nil {
		return fmt.Errorf("attach signed letter to announcement %s: %w", id, err)
	}
	return nil
}

// signable: what may still change is not signed, and what has ended neither.
func (a Announcement) signable() error {
	if a.State != Approved && a.State != Published {
		return ErrNotApproved
	}
	return nil
}

func attach(ctx context.Context, db pg.DB, press Press, by ledger.Actor, a Announcement, pdf []byte) error {
	l, err := Whole(ctx, db, a)
	if err != nil {
		return err
	}
	text, err := press.Read(ctx, pdf)
	if err != nil {
		return err
	}
	if err := compare(text, l); err != nil {
		return err
	}
	signed, err := keep(ctx, press.Files, pdf, true)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, a.ID)
		if err != nil {
			return err
		}
		if err := a.signable(); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE announcement SET letter_key = $2, letter_sha256 = $3, letter_signed = true WHERE id = $1`, a.ID, signed.Key, signed.SHA256)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE issued_document SET file_key = $2, sha256 = $3 WHERE code = $1`, a.Code, signed.Key, signed.SHA256)
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.signed", Object: object(a.ID), Class: ledger.Open,
			Payload: ledger.Facts("letter-sha256", hex.EncodeToString(signed.SHA256), "bytes", len(pdf))})
	})
}

// Revoke takes a published announcement back. It stays readable, with the
// reason above it; applicants whose result it told wait for another.
func Revoke(ctx context.Context, db pg.DB, by ledger.Actor, id, reason string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		a, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		reason = strings.TrimSpace(reason)
		switch {
		case a.State != Published:
			return ErrNotPublished
		case reason == "":
			return fault.In("reason", ReasonMissing)
		}
		if err := mayWrite(by, a.SeasonID, a.Kind); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setEnded, id, string(Revoked), reason); err != nil {
			return err
		}
		if err := issued.Revoke(ctx, tx, a.Code, reason); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, takeBack, id); err != nil {
			return err
		}
		persons, err := applicantsOf.All(ctx, tx, a.SeasonID)
		if err != nil {
			return err
		}
		to := notice.All(persons, "/pengumuman/"+a.Slug, a.Title, a.Number, reason)
		if err := notice.TellMany(ctx, tx, NoticeRevoked, to...); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.revoked", Object: object(id), Class: ledger.Open,
			Payload: ledger.Facts("number", a.Number, "reason", reason)})
	})
	if err != nil {
		return fmt.Errorf("revoke announcement %s: %w", id, err)
	}
	return nil
}
