package campaign

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// ByID returns a campaign with its newest version, for the desk.
func ByID(ctx context.Context, db pg.DB, id string) (Campaign, error) {
	if !pg.IsID(id) {
		return Campaign{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// BySlug returns a campaign as the public reads it.
func BySlug(ctx context.Context, db pg.DB, slug string) (Campaign, error) {
	return bySlug.OneOr(ctx, db, ErrUnknown, slug)
}

// ByCode returns the campaign of a short address, as the public reads it.
func ByCode(ctx context.Context, db pg.DB, code string) (Campaign, error) {
	return byCode.OneOr(ctx, db, ErrUnknown, Code(code))
}

// All returns every campaign, those that ended last.
func All(ctx context.Context, db pg.DB) ([]Campaign, error) { return all.All(ctx, db) }

// Running returns the campaigns one can still apply by, the newest first.
func Running(ctx context.Context, db pg.DB, limit int) ([]Campaign, error) {
	return running.All(ctx, db, limit)
}

// Versions returns every version of a campaign's text, the newest first.
func Versions(ctx context.Context, db pg.DB, id string) ([]Version, error) {
	return versions.All(ctx, db, id)
}

// Formations are the formations of a version, in its author's order.
func Formations(ctx context.Context, db pg.DB, id string, version int) ([]Formation, error) {
	return formations.All(ctx, db, id, version)
}
