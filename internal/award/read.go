package award

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// ByID returns a programme in any state, for the desk.
func ByID(ctx context.Context, db pg.DB, id string) (Programme, error) {
	if !pg.IsID(id) {
		return Programme{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// BySlug returns a published programme.
func BySlug(ctx context.Context, db pg.DB, slug string) (Programme, error) {
	return bySlug.OneOr(ctx, db, ErrUnknown, slug)
}

// All returns every programme, drafts first.
func All(ctx context.Context, db pg.DB) ([]Programme, error) { return allProgrammes.All(ctx, db) }

// Public returns the published programmes, the latest first.
func Public(ctx context.Context, db pg.DB) ([]Programme, error) { return publicProgrammes.All(ctx, db) }

// Of returns the programmes in which somebody has a part.
func Of(ctx context.Context, db pg.DB, person string) ([]Programme, error) {
	return programmesOf.All(ctx, db, person)
}

// PartOf is the part somebody has in a programme, "" for none.
func PartOf(ctx context.Context, db pg.DB, programme, person string) (Part, error) {
	all, err := partOf.All(ctx, db, programme, person)
	if err != nil || len(all) == 0 {
		return "", err
	}
	return Part(all[0]), nil
}

// Members are the committee and the scorers of a programme.
func Members(ctx context.Context, db pg.DB, programme string) ([]Member, error) {
	return members.All(ctx, db, programme)
}

// Categories are those of a programme, with their criteria.
func Categories(ctx context.Context, db pg.DB, programme string) ([]Category, error) {
	rows, err := categories.All(ctx, db, programme)
	if err != nil {
		return nil, err
	}
	all, err := criteriaOf.All(ctx, db, programme)
	if err != nil {
		return nil, err
	}
	list := make([]Category, len(rows))
	for i, r := range rows {
		list[i] = r.with(nil)
		for _, k := range all {
			if k.Category == r.ID {
				list[i].Criteria = append(list[i].Criteria, k)
			}
		}
	}
	return list, nil
}

func (c category) with(list []Criterion) Category {
	return Category{c.ID, c.Name, c.About, c.Quota, c.Statuses, c.MinYears, c.RankedAt, c.Filed, c.Admitted, c.Ready, list}
}

func categoryOf(ctx context.Context, db pg.DB, id string) (Category, error) {
	c, err := categoryByID.OneOr(ctx, db, ErrUnknown, id)
	if err != nil {
		return Category{}, err
	}
	list, err := criteriaIn.All(ctx, db, id)
	return c.with(list), err
}

// CategoryOf is a category of a programme.
func CategoryOf(ctx context.Context, db pg.DB, programme, id string) (Category, error) {
	return categoryIn(ctx, db, programme, id)
}

func categoryIn(ctx context.Context, db pg.DB, programme, id string) (Category, error) {
	all, err := Categories(ctx, db, programme)
	if err != nil {
		return Category{}, err
	}
	for _, c := range all {
		if c.ID == id {
			return c, nil
		}
	}
	return Category{}, ErrUnknown
}

// Criteria are those of a category.
func Criteria(ctx context.Context, db pg.DB, category string) ([]Criterion, error) {
	return criteriaIn.All(ctx, db, category)
}

// Nominations are those of a programme that count, by category and rank.
func Nominations(ctx context.Context, db pg.DB, programme string) ([]Nomination, error) {
	return nominations.All(ctx, db, programme)
}

// NominationOf is one nomination, for the committee of its programme.
func NominationOf(ctx context.Context, db pg.DB, person, id string) (Nomination, error) {
	if !pg.IsID(id) {
		return Nomination{}, ErrUnknown
	}
	n, err := nominationByID.OneOr(ctx, db, ErrUnknown, id)
	if err != nil {
		return n, err
	}
	part, err := PartOf(ctx, db, n.ProgrammeID, person)
	if err == nil && part != Committee {
		err = ErrUnknown
	}
	return n, err
}

// Mine are the nominations of a person who is an employee.
func Mine(ctx context.Context, db pg.DB, person string) ([]Nomination, error) {
	return mine.All(ctx, db, person)
}

// NominatedBy are the nominations somebody made from their account.
func NominatedBy(ctx context.Context, db pg.DB, person string) ([]Nomination, error) {
	return nominatedBy.All(ctx, db, person)
}

// Free are the dossiers a scorer may take.
func Free(ctx context.Context, db pg.DB, person string) ([]Dossier, error) {
	return open.All(ctx, db, person)
}

// Taken are the dossiers a scorer took, those to do first.
func Taken(ctx context.Context, db pg.DB, person string) ([]Dossier, error) {
	return scoredBy.All(ctx, db, person)
}

// DossierOf is one of them, with what was given.
func DossierOf(ctx context.Context, db pg.DB, person, scoring string) (Dossier, []Score, error) {
	if !pg.IsID(scoring) {
		return Dossier{}, nil, ErrUnknown
	}
	d, err := dossier.OneOr(ctx, db, ErrUnknown, person, scoring)
	if err != nil {
		return d, nil, err
	}
	given, err := ownScores.All(ctx, db, scoring)
	return d, given, err
}

// Scorings are the scorers' works on a category, for the committee.
func Scorings(ctx context.Context, db pg.DB, category string) ([]Scoring, error) {
	return scorings.All(ctx, db, category)
}

// Holders are the granted awards, revoked ones with them, the latest first.
func Holders(ctx context.Context, db pg.DB, most int) ([]Holder, error) {
	return publicHolders.All(ctx, db, most)
}

// HoldersIn are the awards of a programme, proposed ones with them.
func HoldersIn(ctx context.Context, db pg.DB, programme string) ([]Holder, error) {
	return holdersOf.All(ctx, db, programme)
}

// HoldersOf are the awards of a person.
func HoldersOf(ctx context.Context, db pg.DB, person string) ([]Holder, error) {
	return holdersOfPerson.All(ctx, db, person)
}

// HolderBy is a granted award by the code on its certificate.
func HolderBy(ctx context.Context, db pg.DB, code string) (Holder, error) {
	return holderByCode.OneOr(ctx, db, ErrUnknown, code)
}

// Leads reports whether somebody leads a unit, for which they may nominate.
func Leads(ctx context.Context, db pg.DB, person string) (bool, error) {
	return leads.One(ctx, db, person)
}
