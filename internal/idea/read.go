package idea

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// ByID returns an idea in any state.
func ByID(ctx context.Context, db pg.DB, id string) (Idea, error) {
	if !pg.IsID(id) {
		return Idea{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// Find returns ideas of a state, or of every state but withdrawn; those that wait
// for an answer first, the most pressing before.
func Find(ctx context.Context, db pg.DB, s State) ([]Idea, error) {
	return found.All(ctx, db, string(s), "")
}

// Mine are the ideas somebody proposed.
func Mine(ctx context.Context, db pg.DB, person string) ([]Idea, error) {
	return found.All(ctx, db, "", person)
}

// WaitingFor are the ideas that somebody answers for their unit, or has promised.
func WaitingFor(ctx context.Context, db pg.DB, person string) ([]Idea, error) {
	return waitingFor.All(ctx, db, person)
}

// All are all ideas, the oldest first, for the desk's file.
func All(ctx context.Context, db pg.DB) ([]Idea, error) { return everyIdea.All(ctx, db) }

// Counts is how many ideas are in each state.
func Counts(ctx context.Context, db pg.DB) (map[State]int, error) {
	rows, err := countsBy.All(ctx, db)
	by := map[State]int{}
	for _, r := range rows {
		by[r.State] = r.N
	}
	return by, err
}

// Answers are those a unit gave, the first one first.
func Answers(ctx context.Context, db pg.DB, id string) ([]Answer, error) {
	return answers.All(ctx, db, id)
}

// Results are what was reported of an idea, the first one first.
func Results(ctx context.Context, db pg.DB, id string) ([]Result, error) {
	return results.All(ctx, db, id)
}

// Comments are those of an idea that were not removed, hidden ones with them.
func Comments(ctx context.Context, db pg.DB, id string) ([]Comment, error) {
	return comments.All(ctx, db, id)
}

// Supports reports whether somebody supports an idea.
func Supports(ctx context.Context, db pg.DB, id, person string) (bool, error) {
	return supports.One(ctx, db, id, person)
}

// PublicOnes are the applied ideas, the latest first.
func PublicOnes(ctx context.Context, db pg.DB, most int) ([]Public, error) {
	return public.All(ctx, db, most)
}

// BySlug is an applied idea as everybody reads it.
func BySlug(ctx context.Context, db pg.DB, address string) (Public, error) {
	return publicBySlug.OneOr(ctx, db, ErrUnknown, address)
}

// Overview is what became of the ideas, by unit.
func Overview(ctx context.Context, db pg.DB) ([]Count, error) { return overview.All(ctx, db) }
