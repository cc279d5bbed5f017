package outreach

import (
	"context"
	"errors"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// ByID returns an event in any state, for the desk.
func ByID(ctx context.Context, db pg.DB, id string) (Event, error) {
	if !pg.IsID(id) {
		return Event{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// BySlug returns a public event: published, or cancelled since.
func BySlug(ctx context.Context, db pg.DB, slug string) (Event, error) {
	return bySlug.OneOr(ctx, db, ErrUnknown, slug)
}

// All returns every event, drafts first, then the latest.
func All(ctx context.Context, db pg.DB) ([]Event, error) { return all.All(ctx, db) }

// Upcoming returns the public events that are not over, the next one first.
func Upcoming(ctx context.Context, db pg.DB, limit int) ([]Event, error) {
	return upcoming.All(ctx, db, limit)
}

// Held returns the public events that are over, the latest first.
func Held(ctx context.Context, db pg.DB, limit int) ([]Event, error) {
	return past.All(ctx, db, limit)
}

// Addresses are the slugs of all public events, the latest first.
func Addresses(ctx context.Context, db pg.DB) ([]string, error) { return addresses.All(ctx, db) }

// Changes returns the times and places an event had, oldest first.
func Changes(ctx context.Context, db pg.DB, id string) ([]Was, error) {
	return changes.All(ctx, db, id)
}

// Vacancies are the vacancies an event is about, in the author's order.
func Vacancies(ctx context.Context, db pg.DB, id string) ([]About, error) {
	return about.All(ctx, db, id)
}

// Pending returns the event a link to confirm is about, while it works.
func Pending(ctx context.Context, db pg.DB, token string) (Event, error) {
	s, err := pending.OneOr(ctx, db, ErrLinkOver, seal.TokenHash(token))
	if err != nil {
		return Event{}, err
	}
	e, err := ByID(ctx, db, s.Outreach)
	if err == nil && e.State == Cancelled {
		err = ErrCalledOff
	}
	return e, err
}

// TicketOf returns the sign-up of a link that was mailed, until it was withdrawn.
func TicketOf(ctx context.Context, db pg.DB, keys Keys, token string) (Ticket, error) {
	id, ok := ticketID(keys, token)
	if !ok {
		return Ticket{}, ErrTicketOver
	}
	s, err := signupByID.OneOr(ctx, db, ErrTicketOver, id)
	if err != nil {
		return Ticket{}, err
	}
	if s.Standing != Seated && s.Standing != Waiting {
		return Ticket{}, ErrTicketOver
	}
	t := Ticket{Standing: s.Standing, Code: s.Code}
	if t.Event, err = ByID(ctx, db, s.Outreach); err != nil {
		return t, err
	}
	if t.Standing == Waiting {
		t.Position, err = position.One(ctx, db, s.ID)
	}
	return t, err
}

// Guests are all who have a place, wait, or came unannounced, with their names.
func Guests(ctx context.Context, db pg.DB, keys Keys, event string) ([]Guest, error) {
	rows, err := guests.All(ctx, db, event)
	if err != nil {
		return nil, err
	}
	list := make([]Guest, len(rows))
	for i, s := range rows {
		list[i] = Guest{ID: s.ID, Standing: s.Standing, Code: s.Code, AttendedAt: s.AttendedAt, Confirmed: confirmedAt(s)}
		var e1, e2 error
		list[i].Name, e1 = s.open(keys, nameField, s.Name)
		list[i].Origin, e2 = s.open(keys, originField, s.Origin)
		if err := errors.Join(e1, e2); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func confirmedAt(s signup) time.Time {
	if s.Confirmed == nil {
		return time.Time{}
	}
	return *s.Confirmed
}
