package application

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

type row struct {
	ID              ID
	PersonID        string
	DataKey         []byte
	State           State
	Number          string
	Version         int
	SavedPage       string
	UpdatedAt       time.Time
	SubmittedAt     *time.Time
	Statements      []string
	DisabledSealed  []byte
	LevelCode       string
	LevelName       string
	Qualification   string
	Institution     string
	GraduationYear  int
	GPA             *int
	HasSTR          *bool
	STRValidUntil   day.Day
	ExperienceYears *int
	Season
	Vacancy
}

const (
	seasonColumns = `
	       s.id AS season_id, s.code AS season_code, s.name AS season_name, s.kind AS season_kind, s.state AS season_state,
	       s.channel, s.gpa_min, r.starts_at, r.ends_at, r.ends_at + s.grace AS closes_at, portal_now() AS now`

	selectApplication = `
	SELECT a.id, a.person_id, p.data_key, a.state, coalesce(a.number, '') AS number, a.version, a.saved_page, a.updated_at, a.submitted_at,
	       a.statements, a.disabled_sealed,
	       coalesce(a.level_code, '') AS level_code, coalesce(l.name, '') AS level_name, a.qualification, a.institution,
	       coalesce(a.graduation_year, 0) AS graduation_year, a.gpa, a.has_str, a.str_valid_until, a.experience_years,` +
		seasonColumns + `,
	       coalesce(v.id::text, '') AS vacancy_id, coalesce(v.title, '') AS vacancy_title, coalesce(v.slug, '') AS vacancy_slug,
	       coalesce(v.state, '') AS vacancy_state, coalesce(u.name, '') AS unit, coalesce(g.name, '') AS agency,
	       coalesce(v.need_type, '') AS need_type
	FROM application a
	JOIN person p ON p.id = a.person_id
	JOIN season s ON s.id = a.season_id
	LEFT JOIN stage_now r ON r.season_id = s.id AND r.kind = 'registration'
	LEFT JOIN education_level l ON l.code = a.level_code
	LEFT JOIN vacancy v ON v.id = a.vacancy_id
	LEFT JOIN unit u ON u.id = v.unit_id
	LEFT JOIN agency g ON g.id = v.agency_id`
)

var (
	ofPerson pg.Rows[row] = selectApplication + ` WHERE a.person_id = $1 AND s.code = $2`

	allOfPerson pg.Rows[row] = selectApplication + ` WHERE a.person_id = $1 ORDER BY a.created_at DESC`

	// lock takes the application alone, so that what is read after it is current.
	lock pg.Rows[ID] = `
	SELECT a.id FROM application a JOIN season s ON s.id = a.season_id
	WHERE a.person_id = $1 AND s.code = $2
	FOR UPDATE OF a`

	seasonByCode pg.Rows[Season] = `
	SELECT` + seasonColumns + `
	FROM season s
	LEFT JOIN stage_now r ON r.season_id = s.id AND r.kind = 'registration'
	WHERE s.code = $1`

	asked pg.Rows[Asked] = `
	SELECT x.kind, x.label, x.required, coalesce(d.id::text, '') AS document, d.sha256,
	       ARRAY(SELECT DISTINCT q.kind FROM requirement q WHERE q.vacancy_id = a.vacancy_id ORDER BY 1) AS asks
	FROM application a
	JOIN season s ON s.id = a.season_id
	JOIN season_document x ON x.season_id = a.season_id
	LEFT JOIN document d ON d.application_id = a.id AND d.kind = x.kind AND d.replaced_at IS NULL
	WHERE a.person_id = $1 AND s.code = $2
	ORDER BY x.position`
)

func (r row) open(keys *seal.Keyring) (Application, error) {
	a := Application{
		ID: r.ID, Person: r.PersonID, State: r.State, Number: r.Number, Version: r.Version, SavedPage: r.SavedPage, UpdatedAt: r.UpdatedAt,
		SubmittedAt: r.SubmittedAt, Statements: r.Statements, Season: r.Season, Vacancy: r.Vacancy,
		Education: applicant.Education{
			Level: r.LevelCode, LevelName: r.LevelName, Qualification: r.Qualification, Institution: r.Institution,
			GraduationYear: r.GraduationYear, GPA: r.GPA, HasSTR: r.HasSTR, STRValidUntil: r.STRValidUntil, ExperienceYears: r.ExperienceYears,
		},
	}
	if r.DisabledSealed == nil {
		return a, nil
	}
	box, err := keys.Person(r.PersonID, r.DataKey)
	if err != nil {
		return a, err
	}
	a.Disabled, err = applicant.OpenTruth(box, "disabled", r.DisabledSealed)
	return a, err
}

// Load returns a person's application in a season.
func Load(ctx context.Context, db pg.DB, keys *seal.Keyring, person, seasonCode string) (Application, error) {
	r, err := ofPerson.OneOr(ctx, db, ErrUnknown, person, seasonCode)
	if err != nil {
		return Application{}, fmt.Errorf("load application: %w", err)
	}
	a, err := r.open(keys)
	if err != nil {
		return Application{}, fmt.Errorf("load application: %w", err)
	}
	return a, nil
}

// Mine returns all applications of a person, newest first.
func Mine(ctx context.Context, db pg.DB, keys *seal.Keyring, person string) ([]Application, error) {
	rows, err := allOfPerson.All(ctx, db, person)
	if err != nil {
		return nil, fmt.Errorf("list applications: %w", err)
	}
	all := make([]Application, len(rows))
	for i, r := range rows {
		if all[i], err = r.open(keys); err != nil {
			return nil, fmt.Errorf("list applications: %w", err)
		}
	}
	return all, nil
}

// DocumentsOf lists the season's documents with what the person uploaded.
func DocumentsOf(ctx context.Context, db pg.DB, person, seasonCode string) ([]Asked, error) {
	return asked.All(ctx, db, person, seasonCode)
}
