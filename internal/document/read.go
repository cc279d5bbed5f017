package document

import (
	"context"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Slots lists the documents that a season asks for, in order.
func Slots(ctx context.Context, db pg.DB, seasonCode string) ([]Slot, error) {
	return slots.All(ctx, db, seasonCode)
}

// Own lists the standing documents of a person's application.
func Own(ctx context.Context, db pg.DB, person, seasonCode string) ([]Document, error) {
	return own.All(ctx, db, person, seasonCode)
}

// located is stored content with the key that opens it.
type located struct {
	PersonID  string
	DataKey   []byte
	MediaType string
	FileKey   string
}

// Content is a document's or a page's bytes.
type Content struct {
	MediaType string
	Bytes     []byte
}

func (l located) read(ctx context.Context, keys *seal.Keyring, files file.Store) (Content, error) {
	box, err := keys.Person(l.PersonID, l.DataKey)
	if err != nil {
		return Content{}, err
	}
	b, err := file.GetSealed(ctx, files, box, file.Key(l.FileKey))
	return Content{MediaType: l.MediaType, Bytes: b}, err
}

// ReadOwn returns the bytes of the person's own standing document.
func ReadOwn(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, person, seasonCode, kind string) (Content, error) {
	return read(ctx, db, keys, files, ownFile, person, seasonCode, kind)
}

// ReadOwnPage returns the image of one page of it, counted from 1.
func ReadOwnPage(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, person, seasonCode, kind string, page int) (Content, error) {
	return read(ctx, db, keys, files, ownPage, person, seasonCode, kind, page)
}

// Claimed lists the frozen documents of the case that an officer has claimed,
// by participant number, while their lease runs.
func Claimed(ctx context.Context, db pg.DB, officer, number string) ([]Document, error) {
	return claimed.All(ctx, db, officer, number)
}

// ReadClaimed returns the bytes of a document of the officer's claimed case.
func ReadClaimed(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string) (Content, error) {
	return read(ctx, db, keys, files, claimedFile, officer, number, kind)
}

// ReadClaimedPage returns the image of one page of it, counted from 1.
func ReadClaimedPage(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string, page int) (Content, error) {
	return read(ctx, db, keys, files, claimedPage, officer, number, kind, page)
}

// Disputed lists the documents of the case whose administrative result an officer
// holds an objection against, exactly as they were judged.
func Disputed(ctx context.Context, db pg.DB, officer, number string) ([]Document, error) {
	return disputed.All(ctx, db, officer, number)
}

// ReadDisputed returns the bytes of one of them.
func ReadDisputed(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string) (Content, error) {
	return read(ctx, db, keys, files, disputedFile, officer, number, kind)
}

// ReadDisputedPage returns the image of one page of it, counted from 1.
func ReadDisputedPage(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string, page int) (Content, error) {
	return read(ctx, db, keys, files, disputedPage, officer, number, kind, page)
}

// Reversing lists the documents by which the items of a proposed reversal are
// judged, by participant number, for an officer who may decide about it: none of
// the others, and none to anybody in conflict with the applicant.
func Reversing(ctx context.Context, db pg.DB, officer, number string) ([]Document, error) {
	return reversing.All(ctx, db, officer, number)
}

// ReadReversing returns the bytes of one of them.
func ReadReversing(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string) (Content, error) {
	return read(ctx, db, keys, files, reversingFile, officer, number, kind)
}

// ReadReversingPage returns the image of one page of it, counted from 1.
func ReadReversingPage(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, officer, number, kind string, page int) (Content, error) {
	return read(ctx, db, keys, files, reversingPage, officer, number, kind, page)
}

func read(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, q pg.Rows[located], args ...any) (Content, error) {
	l, err := q.OneOr(ctx, db, ErrUnknown, args...)
	if err != nil {
		return Content{}, fmt.Errorf("read document: %w", err)
	}
	c, err := l.read(ctx, keys, files)
	if err != nil {
		return Content{}, fmt.Errorf("read document: %w", err)
	}
	return c, nil
}
