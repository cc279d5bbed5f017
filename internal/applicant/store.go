package applicant

import (
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

type row struct {
	PersonID, FullName, BirthPlace, Sex                    string
	DataKey, NIKSealed, KKSealed, BirthSealed, PhoneSealed []byte
	AddressSealed, DisabledSealed                          []byte
	RegionCode, RegionName                                 string
	LevelCode, LevelName, Qualification, Institution       string
	GraduationYear                                         int
	GPA                                                    *int
	HasSTR                                                 *bool
	STRValidUntil                                          day.Day
	ExperienceYears                                        *int
}

const (
	setIdentity = `
		WITH told AS (
			INSERT INTO applicant (person_id, address_sealed, region_code, disabled_sealed)
			VALUES ($1, $2, nullif($3, ''), $4)
			ON CONFLICT (person_id) DO UPDATE SET
				address_sealed = excluded.address_sealed, region_code = excluded.region_code,
				disabled_sealed = excluded.disabled_sealed, updated_at = portal_now())
		UPDATE person SET phone_sealed = $5 WHERE id = $1`

	setEducation = `
		INSERT INTO applicant (person_id, level_code, qualification, institution, graduation_year, gpa, has_str, str_valid_until, experience_years)
		VALUES ($1, nullif($2, ''), $3, $4, nullif($5, 0), $6, $7, $8, $9)
		ON CONFLICT (person_id) DO UPDATE SET
			level_code = excluded.level_code, qualification = excluded.qualification, institution = excluded.institution,
			graduation_year = excluded.graduation_year, gpa = excluded.gpa, has_str = excluded.has_str,
			str_valid_until = excluded.str_valid_until, experience_years = excluded.experience_years, updated_at = portal_now()`
)

type birthRow struct {
	ID                   string
	DataKey, BirthSealed []byte
}

var birthsOf pg.Rows[birthRow] = `SELECT id, data_key, birth_sealed FROM person WHERE id = ANY($1) AND birth_sealed IS NOT NULL`

var byPerson pg.Rows[row] = `
	SELECT p.id AS person_id, p.full_name, p.birth_place, p.sex,
	       p.data_key, p.nik_sealed, p.kk_sealed, p.birth_sealed, p.phone_sealed, t.address_sealed, t.disabled_sealed,
	       coalesce(t.region_code, '') AS region_code,
	       coalesce(concat_ws(', ', d.name, k.name, v.name), '') AS region_name,
	       coalesce(t.level_code, '') AS level_code, coalesce(l.name, '') AS level_name,
	       coalesce(t.qualification, '') AS qualification, coalesce(t.institution, '') AS institution,
	       coalesce(t.graduation_year, 0) AS graduation_year,
	       t.gpa, t.has_str, t.str_valid_until, t.experience_years
	FROM person p
	LEFT JOIN applicant t ON t.person_id = p.id
	LEFT JOIN education_level l ON l.code = t.level_code
	LEFT JOIN region d ON d.code = t.region_code
	LEFT JOIN region k ON k.code = d.parent
	LEFT JOIN region v ON v.code = k.parent
	WHERE p.id = $1`
