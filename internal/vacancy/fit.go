package vacancy

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Asked is what a vacancy asks for as the rules of eligibility read it.
func Asked(requirements []Requirement, qualifications []string) []eligibility.Requirement {
	names := make([]eligibility.Qualification, len(qualifications))
	for i, q := range qualifications {
		names[i] = eligibility.Qualification{Level: Level(q), Name: q}
	}
	list := make([]eligibility.Requirement, len(requirements))
	for i, r := range requirements {
		list[i] = eligibility.Requirement{Kind: eligibility.Kind(r.Kind), Min: r.MinValue, Max: r.MaxValue, Label: r.Label, Source: r.Source, Document: r.DocumentKind}
		if list[i].Kind == eligibility.Education {
			list[i].Qualifications = names
		}
	}
	return list
}

// Offer is a vacancy with what it asks for.
type Offer struct {
	Card
	Requirements []eligibility.Requirement
}

type requirementOf struct {
	VacancyID string
	Requirement
}

const (
	openPosts pg.Rows[Card] = `
		WITH page AS (
			SELECT v.id, 0 AS place
			FROM vacancy v JOIN season s ON s.id = v.season_id JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration'
			WHERE v.state = 'published' AND s.state = 'published' AND n.ends_at > portal_now())` + wholeCards

	requirementsOfMany pg.Rows[requirementOf] = `
		SELECT vacancy_id::text, kind, min_value, max_value, label, source, document_kind
		FROM requirement WHERE vacancy_id = ANY($1::uuid[]) ORDER BY vacancy_id, position`
)

// Offers returns every published vacancy that one can still apply for, by title,
// with what it asks for.
func Offers(ctx context.Context, db pg.DB) ([]Offer, error) {
	cards, err := openPosts.All(ctx, db)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(cards))
	for i, c := range cards {
		ids[i] = c.ID
	}
	rows, err := requirementsOfMany.All(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	asked := map[string][]Requirement{}
	for _, r := range rows {
		asked[r.VacancyID] = append(asked[r.VacancyID], r.Requirement)
	}
	offers := make([]Offer, len(cards))
	for i, c := range cards {
		offers[i] = Offer{c, Asked(asked[c.ID], c.Qualifications)}
	}
	return offers, nil
}
