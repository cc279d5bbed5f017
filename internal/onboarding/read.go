package onboarding

import (
	"context"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Own returns the person's case in a season with its documents.
func Own(ctx context.Context, db pg.DB, person, code string) (Case, []Slot, error) {
	c, err := ownCase.OneOr(ctx, db, ErrUnknown, person, code)
	if err != nil {
		return c, nil, err
	}
	all, err := slots.All(ctx, db, c.ID)
	return c, all, err
}

// Mine are all cases of a person, newest first.
func Mine(ctx context.Context, db pg.DB, person string) ([]Case, error) {
	return mine.All(ctx, db, person)
}

// Of returns the case of a participant number with its documents, for officers.
func Of(ctx context.Context, db pg.DB, number string) (Case, []Slot, error) {
	c, err := oneCase.OneOr(ctx, db, ErrUnknown, number)
	if err != nil {
		return c, nil, err
	}
	all, err := slots.All(ctx, db, c.ID)
	return c, all, err
}

// InSeason are all cases of a season, those that wait for an officer first.
func InSeason(ctx context.Context, db pg.DB, code string) ([]Case, error) {
	return inSeason.All(ctx, db, code)
}

// Conflicted reports whether an officer may not touch a person's case.
func Conflicted(ctx context.Context, db pg.DB, officer, person string) (bool, error) {
	return conflict.One(ctx, db, officer, person)
}

// Tally is how far the people of a season are.
type Tally struct {
	SeasonID string
	Code     string
	Name     string
	Waiting  int // passed, and not asked yet
	Open     int
	Late     int // of Open
	Sent     int
	Complete int
	Proposed int
	Hired    int
	Left     int
}

// Tallies are the seasons with a final result, newest first.
func Tallies(ctx context.Context, db pg.DB) ([]Tally, error) { return tallies.All(ctx, db) }

// located is stored content with the key that opens it.
type located struct {
	PersonID  string
	DataKey   []byte
	MediaType string
	FileKey   string
}

// ReadOwn returns the bytes of the person's own standing document.
func ReadOwn(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, person, code, kind string) (document.Content, error) {
	return read(ctx, db, keys, files, ownFile, person, code, kind)
}

// ReadOwnPage returns the image of one page of it, counted from 1.
func ReadOwnPage(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, person, code, kind string, page int) (document.Content, error) {
	return read(ctx, db, keys, files, ownPage, person, code, kind, page)
}

// ReadSent returns the bytes of a standing document for an officer, once it was
// sent; nothing to those in conflict with the person.
func ReadSent(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string) (document.Content, error) {
	return read(ctx, db, keys, files, sentFile, officer, number, kind)
}

// ReadSentPage returns the image of one page of it, counted from 1.
func ReadSentPage(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string, page int) (document.Content, error) {
	return read(ctx, db, keys, files, sentPage, officer, number, kind, page)
}

func read(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, q pg.Rows[located], args ...any) (document.Content, error) {
	l, err := q.OneOr(ctx, db, ErrDocumentUnknown, args...)
	if err != nil {
		return document.Content{}, fmt.Errorf("read document of onboarding: %w", err)
	}
	box, err := keys.Person(l.PersonID, l.DataKey)
	if err != nil {
		return document.Content{}, fmt.Errorf("read document of onboarding: %w", err)
	}
	b, err := file.GetSealed(ctx, files, box, file.Key(l.FileKey))
	if err != nil {
		return document.Content{}, fmt.Errorf("read document of onboarding: %w", err)
	}
	return document.Content{MediaType: l.MediaType, Bytes: b}, nil
}
