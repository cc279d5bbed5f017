package selection

import (
	"context"
	"errors"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Limit is the threshold of one formation: what is in force, or why nothing is.
type Limit struct {
	Vacancy, Title, Unit, NeedType string

	InForce *bundle.Threshold // nil with Refusal
	Refusal *fault.Refusal

	Own        ranking.Threshold // of its own, also one that waits for the second person
	Source     string            // "" without one of its own
	Confirmed  bool
	ProposedBy string // person
	Proposer   string
	Confirmer  string
	Proposal   string // which proposal this is, for who confirms it
	Used       bool   // a published result stands on it
}

// Waiting reports whether a threshold waits for its second person.
func (l Limit) Waiting() bool { return l.Source != "" && !l.Confirmed }

type limitRow struct {
	post
	ProposedBy, Proposer, Confirmer, Proposal string
	Used                                      bool
}

var limits pg.Rows[limitRow] = `
	SELECT v.id, v.slug, v.title, u.name AS unit, a.name AS agency, v.qualifications, v.need_type, v.quota, t.twk, t.tiu, t.tkp, t.total,
	       coalesce(t.source, '') AS source, t.confirmed_at IS NOT NULL AS confirmed,
	       coalesce(t.proposed_by::text, '') AS proposed_by, coalesce(p.full_name, '') AS proposer, coalesce(c.full_name, '') AS confirmer,
	       coalesce(` + proposal + `, '') AS proposal,
	       EXISTS (SELECT 1 FROM result_row r JOIN announcement a ON a.id = r.announcement_id AND a.state = 'published' WHERE r.vacancy_id = v.id) AS used
	FROM vacancy v
	JOIN unit u ON u.id = v.unit_id
	JOIN agency a ON a.id = v.agency_id
	LEFT JOIN vacancy_threshold t ON t.vacancy_id = v.id
	LEFT JOIN person p ON p.id = t.proposed_by
	LEFT JOIN person c ON c.id = t.confirmed_by
	WHERE v.season_id = $1 AND v.state IN ('published', 'closed')
	ORDER BY t.vacancy_id IS NOT NULL AND t.confirmed_at IS NULL DESC, v.title, u.name, v.slug`

// Limits are the thresholds of a season's formations, those that wait for a
// second person first; none where the season's rules know no thresholds.
func Limits(ctx context.Context, db pg.DB, season string) ([]Limit, error) {
	s, err := terms.One(ctx, db, season)
	if err != nil {
		return nil, fmt.Errorf("thresholds: %w", err)
	}
	set, cpns := ranking.CPNSSet(s.RuleSet)
	if !cpns {
		return nil, nil
	}
	rows, err := limits.All(ctx, db, season)
	if err != nil {
		return nil, fmt.Errorf("thresholds: %w", err)
	}
	all := make([]Limit, len(rows))
	for i, r := range rows {
		all[i] = r.limit(set)
	}
	return all, nil
}

func (r limitRow) limit(set ranking.CPNS) Limit {
	l := Limit{Vacancy: r.ID, Title: r.Title, Unit: r.Unit, NeedType: r.NeedType, Source: r.Source, Confirmed: r.Confirmed,
		Own:        ranking.Threshold{TWK: milli(r.TWK), TIU: milli(r.TIU), TKP: milli(r.TKP), Total: milli(r.Total)},
		ProposedBy: r.ProposedBy, Proposer: r.Proposer, Confirmer: r.Confirmer, Proposal: r.Proposal, Used: r.Used}
	var err error
	if l.InForce, err = r.threshold(set); err != nil {
		errors.As(err, &l.Refusal)
	}
	return l
}
