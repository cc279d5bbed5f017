package vacancy

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	selectVacancy = `
		SELECT v.id::text, v.external_id, v.season_id::text, s.code AS season_code, s.name AS season_name, s.kind AS season_kind,
		       a.name AS agency, v.title, v.category, v.need_type, v.quota, v.accepts_disabled, v.pay_min, v.pay_max,
		       v.unit_path, v.qualifications, v.description, v.levels, v.state, coalesce(v.slug, '') AS slug, v.version,
		       v.editors::text[] AS editors, coalesce(v.reviewed_by::text, '') AS reviewed_by,
		       coalesce(v.published_by::text, '') AS published_by, v.published_at, v.ended_reason
		FROM vacancy v
		JOIN season s ON s.id = v.season_id
		JOIN agency a ON a.id = v.agency_id`

	byID     pg.Rows[Vacancy] = selectVacancy + ` WHERE v.id = $1`
	bySlug   pg.Rows[Vacancy] = selectVacancy + ` WHERE v.slug = $1 AND s.state <> 'draft'`
	ofSeason pg.Rows[Vacancy] = selectVacancy + ` WHERE v.season_id = $1`
	lockMany pg.Rows[Vacancy] = selectVacancy + ` WHERE v.id = ANY($1::uuid[]) ORDER BY v.id FOR UPDATE OF v`

	requirementsOf pg.Rows[Requirement] = `
		SELECT kind, min_value, max_value, label, source, document_kind
		FROM requirement WHERE vacancy_id = $1 ORDER BY position`

	upsertAgency pg.Rows[string] = `
		INSERT INTO agency (id, name) VALUES ($1, $2)
		ON CONFLICT ON CONSTRAINT agency_name_unique DO UPDATE SET name = excluded.name
		RETURNING id::text`

	upsertUnit pg.Rows[string] = `
		INSERT INTO unit (id, agency_id, parent_id, name, path, top) VALUES ($1, $2, nullif($3, '')::uuid, $4, $5, $6)
		ON CONFLICT ON CONSTRAINT unit_unique DO UPDATE SET path = excluded.path, top = excluded.top
		RETURNING id::text`

	agencyOf pg.Rows[string] = `SELECT agency_id::text FROM vacancy WHERE id = $1`

	insertVacancy = `
		INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, accepts_disabled,
		                     pay_min, pay_max, description, unit_path, unit_top, qualifications, levels, editors)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, array_remove(ARRAY[nullif($18, '')::uuid], NULL))`

	updateContent = `
		UPDATE vacancy SET unit_id = $2, title = $3, category = $4, need_type = $5, quota = $6, accepts_disabled = $7, pay_min = $8,
		       pay_max = $9, description = $10, unit_path = $11, unit_top = $12, qualifications = $13, levels = $14, version = version + 1
		WHERE id = $1`

	// A draft that was edited has one editor more, and needs its review anew.
	setEdited = `
		UPDATE vacancy SET state = 'draft', reviewed_by = NULL,
		       editors = ARRAY(SELECT e FROM unnest(editors || nullif($2, '')::uuid) e WHERE e IS NOT NULL GROUP BY e)
		WHERE id = $1`

	dropQualifications  = `DELETE FROM vacancy_qualification WHERE vacancy_id = $1`
	insertQualification = `INSERT INTO vacancy_qualification (vacancy_id, level_code, name) VALUES ($1, $2, $3)`
	dropRequirements    = `DELETE FROM requirement WHERE vacancy_id = $1`
	insertRequirement   = `
		INSERT INTO requirement (id, vacancy_id, position, kind, min_value, max_value, label, source, document_kind)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
)

// ByID returns a vacancy in any state, for staff.
func ByID(ctx context.Context, db pg.DB, id string) (Vacancy, error) {
	if !pg.IsID(id) {
		return Vacancy{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// BySlug returns a vacancy that was published, for everybody; one that was
// withdrawn is gone. Its season is public.
func BySlug(ctx context.Context, db pg.DB, slug string) (Vacancy, error) {
	v, err := bySlug.OneOr(ctx, db, ErrUnknown, slug)
	if err == nil && v.State == Withdrawn {
		return v, ErrGone.With(v.EndedReason)
	}
	return v, err
}

// Requirements returns what a vacancy asks for, in order.
func Requirements(ctx context.Context, db pg.DB, id string) ([]Requirement, error) {
	return requirementsOf.All(ctx, db, id)
}

// forUpdate locks one vacancy for an actor whose role holds in its season, and
// reads it as it then is.
func forUpdate(ctx context.Context, tx pgx.Tx, by ledger.Actor, id string) (Vacancy, error) {
	if !pg.IsID(id) {
		return Vacancy{}, ErrUnknown
	}
	v, err := lockMany.OneOr(ctx, tx, ErrUnknown, []string{id})
	if err != nil {
		return v, err
	}
	return v, by.In(v.SeasonID)
}

// places remembers the agencies and units of one act, so that each is written once.
type places struct {
	tx       pgx.Tx
	agencies map[string]string
	units    map[string]string
}

func newPlaces(tx pgx.Tx) places {
	return places{tx, map[string]string{}, map[string]string{}}
}

func (p places) agency(ctx context.Context, name string) (string, error) {
	if id, known := p.agencies[name]; known {
		return id, nil
	}
	id, err := upsertAgency.One(ctx, p.tx, pg.NewID(), name)
	p.agencies[name] = id
	return id, err
}

// unit returns the lowest unit of a path, and writes those that are new.
func (p places) unit(ctx context.Context, agencyID string, c Content) (string, error) {
	parent, path, names := "", "", c.Units()
	for _, name := range names {
		if path != "" {
			path += UnitSeparator
		}
		path += name
		id, known := p.units[agencyID+path]
		if !known {
			var err error
			if id, err = upsertUnit.One(ctx, p.tx, pg.NewID(), agencyID, parent, name, path, names[0]); err != nil {
				return "", err
			}
			p.units[agencyID+path] = id
		}
		parent = id
	}
	return parent, nil
}

// queueContent stores new content of a vacancy that exists.
func queueContent(b *pgx.Batch, id, unitID string, c Content) {
	b.Queue(updateContent, id, unitID, c.Title, c.Category, c.NeedType, c.Quota, c.AcceptsDisabled, c.PayMin, c.PayMax, c.Description,
		c.UnitPath, c.Units()[0], c.Qualifications, levelsOf(c.Qualifications))
	b.Queue(dropQualifications, id)
	queueQualifications(b, id, c)
}

func queueQualifications(b *pgx.Batch, id string, c Content) {
	for _, q := range c.Qualifications {
		b.Queue(insertQualification, id, Level(q), q)
	}
}

func queueRequirements(b *pgx.Batch, id string, list []Requirement) {
	for i, r := range list {
		b.Queue(insertRequirement, pg.NewID(), id, i+1, r.Kind, r.MinValue, r.MaxValue, r.Label, r.Source, r.DocumentKind)
	}
}

func queueEvent(b *pgx.Batch, by ledger.Actor, act, id string, facts ledger.Payload) {
	sql, args := ledger.Statement(event(by, act, id, facts))
	b.Queue(sql, args...)
}

func event(by ledger.Actor, act, id string, facts ledger.Payload) ledger.Event {
	return ledger.Event{By: by, Act: act, Object: "vacancy:" + id, Class: ledger.Open, Payload: facts}
}
