package story

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Keys are the portal's keys.
type Keys = *seal.Keyring

const (
	linkDomain = seal.Domain("story-link/v1")
	linkBytes  = 16
	emailField = "story-email"
)

// owner is the person whose story it is; they have no account here.
var owner = ledger.Actor{Role: ledger.Applicant}

// linkPath is the owner's page. Every mail carries the same link, and nothing of it
// is stored: its code is made from the story with the portal's key.
func linkPath(keys Keys, id string) string {
	return "/cerita/saya/" + id + "." + base64.RawURLEncoding.EncodeToString(linkCode(keys, id))
}

func linkCode(keys Keys, id string) []byte { return keys.Index(linkDomain, id)[:linkBytes] }

func linkID(keys Keys, token string) (string, error) {
	id, code, _ := strings.Cut(token, ".")
	given, err := base64.RawURLEncoding.DecodeString(code)
	if !pg.IsID(id) || err != nil || !hmac.Equal(given, linkCode(keys, id)) {
		return "", ErrLinkOver
	}
	return id, nil
}

// Mine returns a story to its owner, by the link that was mailed.
func Mine(ctx context.Context, db pg.DB, keys Keys, token string) (Story, error) {
	id, err := linkID(keys, token)
	if err != nil {
		return Story{}, err
	}
	s, err := byID.OneOr(ctx, db, ErrLinkOver, id)
	if err == nil && s.State == Gone {
		err = ErrLinkOver
	}
	return s, err
}

// own holds the story of a link for an act of its owner.
func own(ctx context.Context, tx pgx.Tx, keys Keys, token string) (Story, error) {
	id, err := linkID(keys, token)
	if err != nil {
		return Story{}, err
	}
	s, err := forUpdate(ctx, tx, id)
	if err != nil || s.State == Gone {
		return s, ErrLinkOver
	}
	return s, nil
}

// Send is the owner handing in their words, with consent; whoever has sent before
// sends a further version, and what is public stays until that is published.
func Send(ctx context.Context, db pg.DB, keys Keys, files file.Store, token string, x Words, p Portrait, c Consent) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := own(ctx, tx, keys, token)
		if err != nil {
			return err
		}
		if err := s.sendable(x, p, c); err != nil {
			return err
		}
		key := s.FileKey
		switch {
		case p.None:
			key, p.Alt = "", ""
		case len(p.Content) > 0:
			box, err := keys.Person(s.ID, s.DataKey)
			if err != nil {
				return err
			}
			stored, err := file.PutSealed(ctx, files, box, p.Content)
			if err != nil {
				return err
			}
			key = stored.Key
		case key == "":
			p.Alt = ""
		}
		if _, err := tx.Exec(ctx, insertText, s.ID, s.Version+1, x.Name, x.Work, x.Title, x.Body, string(key), p.Alt, "", s.handsFrom()); err != nil {
			return err
		}
		if s.ConsentAt == nil || s.Consented != c.Wording {
			if _, err := tx.Exec(ctx, insertConsent, pg.NewID(), s.ID, c.Wording, c.Statement); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setWritten, s.ID); err != nil {
			return err
		}
		return record(ctx, tx, owner, "story.sent", s.ID, "version", s.Version+1, "wording", c.Wording)
	})
	if err != nil {
		return fmt.Errorf("send story: %w", err)
	}
	return nil
}

// sendable returns every fault of what the owner sends.
func (s Story) sendable(x Words, p Portrait, c Consent) error {
	f := x.check()
	portrait := !p.None && (len(p.Content) > 0 || s.FileKey != "")
	switch {
	case portrait && p.Alt == "":
		f = f.And("alt", AltMissing)
	case len([]rune(p.Alt)) > longestAlt:
		f = f.And("alt", AltLong, longestAlt)
	}
	if !c.Given {
		f = f.And("consent", ConsentMissing)
	}
	return f.Err()
}

// handsFrom are those of the office with a hand in the next version.
func (s Story) handsFrom(more ...string) []string {
	hands := []string{s.InvitedBy}
	if s.Waits() {
		hands = append(hands, s.Hands...)
	}
	hands = append(hands, more...)
	slices.Sort(hands)
	return slices.Compact(hands)
}

// Confirm is the owner agreeing to an editor's version, the one they were shown.
func Confirm(ctx context.Context, db pg.DB, keys Keys, token string, version int) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := own(ctx, tx, keys, token)
		switch {
		case err != nil:
			return err
		case !s.Unconfirmed():
			return ErrNoneToAgree
		case s.Version != version:
			return ErrStale
		}
		if _, err := tx.Exec(ctx, confirmText, s.ID, version); err != nil {
			return err
		}
		return record(ctx, tx, owner, "story.confirmed", s.ID, "version", version)
	})
	if err != nil {
		return fmt.Errorf("confirm story: %w", err)
	}
	return nil
}

// Withdraw is the owner taking back their consent: the story, all its versions, the
// portrait and the address are gone with this act, and the portrait's key with them.
func Withdraw(ctx context.Context, db pg.DB, keys Keys, files file.Store, token string) error {
	var orphans []file.Key
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := own(ctx, tx, keys, token)
		if err != nil {
			return err
		}
		orphans, err = vanish(ctx, tx, owner, s, Withdrawn, "")
		return err
	})
	if err != nil {
		return fmt.Errorf("withdraw story: %w", err)
	}
	return drop(ctx, files, orphans)
}

// vanish takes everything of a story away; its files are to be dropped once that
// has been kept.
func vanish(ctx context.Context, tx pgx.Tx, by ledger.Actor, s Story, why Why, reason string) ([]file.Key, error) {
	orphans, err := portraits.All(ctx, tx, s.ID)
	if err != nil {
		return nil, err
	}
	if _, err := tx.Exec(ctx, setGone, s.ID, string(why), reason); err != nil {
		return nil, err
	}
	if _, err := tx.Exec(ctx, endConsent, s.ID); err != nil {
		return nil, err
	}
	if _, err := tx.Exec(ctx, forget, s.ID); err != nil {
		return nil, err
	}
	return orphans, record(ctx, tx, by, map[Why]string{Withdrawn: "story.withdrawn", TakenDown: "story.taken-down", Unanswered: "story.expired"}[why], s.ID, "reason", reason)
}

// drop deletes files that no row names any more. One that stays behind cannot be
// opened, because its key is gone, and is swept within a day.
func drop(ctx context.Context, files file.Store, keys []file.Key) error {
	for _, k := range keys {
		if err := files.Delete(ctx, k); err != nil {
			return fmt.Errorf("delete portrait: %w", err)
		}
	}
	return nil
}

// record notes an act on a story; it concerns a person, and stays sealed.
func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}
