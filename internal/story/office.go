package story

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/slug"
)

// Invite mails somebody who works here a link to write their story. It returns the
// story's id.
func Invite(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, typed string) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := by.In(""); err != nil {
			return err
		}
		email := account.Email(typed)
		if email == "" {
			return fault.In("email", account.EmailInvalid)
		}
		key, err := keys.NewPersonKey(id)
		if err != nil {
			return err
		}
		box, err := keys.Person(id, key)
		if err != nil {
			return err
		}
		sealed, err := box.Seal(emailField, []byte(email))
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insert, id, key, sealed, by.Person, answerWithin); err != nil {
			return err
		}
		s, err := byID.One(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := tell(ctx, tx, keys, s, MailInvitation, s.ExpiresAt.UTC().Format(time.RFC3339)); err != nil {
			return err
		}
		return record(ctx, tx, by, "story.invited", id)
	})
	if err != nil {
		return "", fmt.Errorf("invite to a story: %w", err)
	}
	return id, nil
}

// EmailOf is the address a story's owner is written to.
func (s Story) EmailOf(keys Keys) (string, error) {
	if s.State == Gone {
		return "", nil
	}
	box, err := keys.Person(s.ID, s.DataKey)
	if err != nil {
		return "", err
	}
	plain, err := box.Open(emailField, s.Email)
	return string(plain), err
}

// tell mails a story's owner, with the link to their own page.
func tell(ctx context.Context, tx pgx.Tx, keys Keys, s Story, code fault.Code, args ...string) error {
	email, err := s.EmailOf(keys)
	if err != nil {
		return err
	}
	return notice.Mail(ctx, tx, email, code, linkPath(keys, s.ID), args...)
}

// Edit is an editor changing the words lightly. Their version is published only
// after its owner confirmed it; they are asked by mail.
func Edit(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, id string, version int, title, body string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		x := s.Words
		x.Title, x.Body = title, body
		switch in := by.In(""); {
		case in != nil:
			return in
		case s.State == Gone:
			return ErrGone
		case s.Version == 0:
			return ErrNothing
		case s.Version != version:
			return ErrStale
		}
		f := x.check()
		if len(f) == 0 && x == s.Words {
			f = f.And("body", NothingChanged)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertText, id, version+1, x.Name, x.Work, x.Title, x.Body, string(s.FileKey), s.PortraitAlt, by.Person, s.handsFrom(by.Person)); err != nil {
			return err
		}
		if err := tell(ctx, tx, keys, s, MailEdited, x.Title); err != nil {
			return err
		}
		return record(ctx, tx, by, "story.edited", id, "version", version+1)
	})
	if err != nil {
		return fmt.Errorf("edit story %s: %w", id, err)
	}
	return nil
}

// Publish brings the newest version out, by somebody of the office who neither
// invited its owner nor wrote of it.
func Publish(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := by.In(""); err != nil {
			return err
		}
		if err := s.publishable(by); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, publishText, id, s.Version, by.Person); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setPublished, id, slug.Of(s.Title, s.ID)); err != nil {
			return err
		}
		if err := tell(ctx, tx, keys, s, MailPublished, s.Title); err != nil {
			return err
		}
		return record(ctx, tx, by, "story.published", id, "version", s.Version)
	})
	if err != nil {
		return fmt.Errorf("publish story %s: %w", id, err)
	}
	return nil
}

// TakeDown is the office taking a story away, as when its owner asks by telephone,
// or an invitation back. Its owner is told why.
func TakeDown(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, reason string) error {
	reason = strings.TrimSpace(reason)
	var orphans []file.Key
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		switch in := by.In(""); {
		case in != nil:
			return in
		case s.State == Gone:
			return ErrGone
		case reason == "":
			return fault.In("reason", ReasonMissing)
		}
		email, err := s.EmailOf(keys)
		if err != nil {
			return err
		}
		if err := notice.Mail(ctx, tx, email, MailGone, "", reason); err != nil {
			return err
		}
		orphans, err = vanish(ctx, tx, by, s, TakenDown, reason)
		return err
	})
	if err != nil {
		return fmt.Errorf("take down story %s: %w", id, err)
	}
	return drop(ctx, files, orphans)
}

// Expire forgets whom it invited and who did not answer in time. It returns how
// many that were.
func Expire(ctx context.Context, db pg.DB) (int, error) {
	ids, err := unanswered.All(ctx, db)
	if err != nil {
		return 0, fmt.Errorf("expire invitations to stories: %w", err)
	}
	for i, id := range ids {
		err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			s, err := forUpdate(ctx, tx, id)
			if err != nil || s.State != Invited {
				return err // answered meanwhile
			}
			_, err = vanish(ctx, tx, ledger.Machine, s, Unanswered, "")
			return err
		})
		if err != nil {
			return i, fmt.Errorf("expire invitation to story %s: %w", id, err)
		}
	}
	return len(ids), nil
}

// ByID returns a story with its newest version, for the desk.
func ByID(ctx context.Context, db pg.DB, id string) (Story, error) {
	if !pg.IsID(id) {
		return Story{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// All returns every story, those that are gone last.
func All(ctx context.Context, db pg.DB) ([]Story, error) { return all.All(ctx, db) }

// Versions returns every version of a story, the newest first.
func Versions(ctx context.Context, db pg.DB, id string) ([]Version, error) {
	return versions.All(ctx, db, id)
}

// BySlug returns a story as the public reads it; one that was taken back is gone.
func BySlug(ctx context.Context, db pg.DB, address string) (Story, error) {
	s, err := bySlug.OneOr(ctx, db, ErrUnknown, address)
	if !errors.Is(err, ErrUnknown) {
		return s, err
	}
	if _, err := wasHere.OneOr(ctx, db, ErrUnknown, address); err != nil {
		return Story{}, err
	}
	return Story{}, ErrGone
}

// Public returns the published stories, the newest first.
func Public(ctx context.Context, db pg.DB, limit int) ([]Story, error) {
	return public.All(ctx, db, limit)
}

// PortraitOf is the picture of the version at hand, a JPEG.
func (s Story) PortraitOf(ctx context.Context, keys Keys, files file.Store) ([]byte, error) {
	if s.FileKey == "" {
		return nil, ErrUnknown
	}
	box, err := keys.Person(s.ID, s.DataKey)
	if err != nil {
		return nil, err
	}
	return file.GetSealed(ctx, files, box, s.FileKey)
}
