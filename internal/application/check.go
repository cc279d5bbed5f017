package application

import (
	"context"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/reference"
)

// asking is a requirement of a vacancy as it is stored.
type asking struct {
	ID       string
	Kind     eligibility.Kind
	MinValue int64
	MaxValue int64
	Label    string
	Source   string
	Document string
}

var askings pg.Rows[asking] = `
	SELECT id, kind, min_value, max_value, label, source, document_kind AS document
	FROM requirement
	WHERE vacancy_id = nullif($1, '')::uuid
	ORDER BY position`

// Check holds the chosen vacancy's requirements against what the person has
// told so far, as if they applied today. It warns and never refuses: the person
// decides whether to send, two officers decide what is met.
func Check(ctx context.Context, db pg.DB, a Application, p applicant.Profile) (eligibility.Assessment, error) {
	rows, err := askings.All(ctx, db, a.VacancyID)
	if err != nil {
		return eligibility.Assessment{}, fmt.Errorf("check application: %w", err)
	}
	quals, err := AcceptedBy(ctx, db, a.VacancyID)
	if err != nil {
		return eligibility.Assessment{}, fmt.Errorf("check application: %w", err)
	}
	return eligibility.Assess(requirements(rows, quals), candidate(a, p), day.Of(a.Now)), nil
}

func requirements(rows []asking, quals []Accepted) []eligibility.Requirement {
	all := make([]eligibility.Requirement, len(rows))
	for i, r := range rows {
		all[i] = eligibility.Requirement{ID: r.ID, Kind: r.Kind, Min: r.MinValue, Max: r.MaxValue, Label: r.Label, Source: r.Source, Document: r.Document}
		if r.Kind != eligibility.Education {
			continue
		}
		for _, q := range quals {
			all[i].Qualifications = append(all[i].Qualifications, eligibility.Qualification(q))
		}
	}
	return all
}

func candidate(a Application, p applicant.Profile) eligibility.Candidate {
	return eligibility.Candidate{
		Birth: p.Birth, Level: a.Level, Qualification: a.Qualification,
		QualificationListed: reference.Known(a.Level, a.Qualification),
		GPA:                 a.GPA, HasSTR: a.HasSTR, STRValidUntil: a.STRValidUntil, ExperienceYears: a.ExperienceYears, Disabled: a.Disabled,
	}
}
