package thanks

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// All are those of the desk, for a moderator: waiting ones first.
func All(ctx context.Context, db pg.DB, person string) ([]Thanks, error) {
	return all.All(ctx, db, person)
}

// ByID is one of them.
func ByID(ctx context.Context, db pg.DB, person, id string) (Thanks, error) {
	if !pg.IsID(id) {
		return Thanks{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, person, id)
}

// Colleagues are the people of a unit, whom a thank-you to it may mean.
func Colleagues(ctx context.Context, db pg.DB, unit string) ([]Colleague, error) {
	return colleagues.All(ctx, db, unit)
}

// PublicOnes are the published ones, the latest first.
func PublicOnes(ctx context.Context, db pg.DB, most int) ([]Public, error) {
	list, err := published.All(ctx, db, most)
	for i := range list {
		list[i].Name = FirstName(list[i].Name)
	}
	return list, err
}

// ByCode is a published one.
func ByCode(ctx context.Context, db pg.DB, code string) (Public, error) {
	p, err := byCode.OneOr(ctx, db, ErrUnknown, code)
	p.Name = FirstName(p.Name)
	return p, err
}

// OwnOf are those that somebody reads as an employee or as who leads a unit.
func OwnOf(ctx context.Context, db pg.DB, person string) ([]Own, error) {
	return own.All(ctx, db, person)
}
