package vacancy

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	lockSeason pg.Rows[string] = `SELECT id::text FROM season WHERE code = $1 FOR UPDATE`

	insertChange = `
		INSERT INTO vacancy_change (id, vacancy_id, field, old_value, new_value, reason, proposed_by)
		VALUES ($1, $2, $3, $4, $5, $6, nullif($7, '')::uuid)`

	reasonImport = "Impor ulang daftar formasi"
	batchRows    = 200
)

// Apply imports a sheet into a season, whole or not at all: new rows become
// drafts, drafts take over what changed, differences in published vacancies
// become proposals for a second person, absent ones stay. The same sheet a
// second time changes nothing and leaves no event.
func Apply(ctx context.Context, db pg.DB, by ledger.Actor, seasonCode string, sheet Sheet) (Plan, error) {
	var p Plan
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := lockSeason.OneOr(ctx, tx, nil, seasonCode); err != nil {
			return err
		}
		var err error
		if p, err = planned(ctx, tx, seasonCode, sheet); err == nil {
			err = by.In(p.Season.ID)
		}
		if err != nil || !p.Effect() {
			return err
		}
		if err := carryOut(ctx, tx, by, p); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "season.formations-imported", Object: "season:" + p.Season.ID, Class: ledger.Open,
			Payload: ledger.Facts("code", p.Season.Code, "rows", len(p.Items), "new", p.Count(New), "changed", p.Count(Changed), "unchanged", p.Count(Unchanged),
				"proposed", p.Count(Proposed), "kept", p.Count(Kept), "absent", p.Absent)})
	})
	if err != nil {
		return Plan{}, fmt.Errorf("import into %s: %w", seasonCode, err)
	}
	return p, nil
}

func carryOut(ctx context.Context, tx pgx.Tx, by ledger.Actor, p Plan) error {
	where, b := newPlaces(tx), &pgx.Batch{}
	for i, item := range p.Items {
		var err error
		switch item.Outcome {
		case New:
			err = queueNew(ctx, where, b, by, p, item)
		case Changed:
			err = queueChanged(ctx, where, b, by, item)
		case Proposed:
			queueProposals(b, by, item)
		case Unchanged, Kept: // stay as they are
		}
		if err != nil {
			return err
		}
		if (i+1)%batchRows == 0 || i+1 == len(p.Items) {
			if err := tx.SendBatch(ctx, b).Close(); err != nil {
				return err
			}
			b = &pgx.Batch{}
		}
	}
	return nil
}

func queueNew(ctx context.Context, where places, b *pgx.Batch, by ledger.Actor, p Plan, item Item) error {
	agency, err := where.agency(ctx, item.Agency)
	if err != nil {
		return err
	}
	unit, err := where.unit(ctx, agency, item.Content)
	if err != nil {
		return err
	}
	id, c := pg.NewID(), item.Content
	b.Queue(insertVacancy, id, p.Season.ID, item.ExternalID, agency, unit, c.Title, c.Category, c.NeedType, c.Quota, c.AcceptsDisabled,
		c.PayMin, c.PayMax, c.Description, c.UnitPath, c.Units()[0], c.Qualifications, levelsOf(c.Qualifications), by.Person)
	queueQualifications(b, id, c)
	queueRequirements(b, id, Defaults(p.Season, c))
	queueEvent(b, by, "vacancy.imported", id, ledger.Facts("formasi_id", item.ExternalID, "row", item.Line, "posts", c.Quota))
	return nil
}

func queueChanged(ctx context.Context, where places, b *pgx.Batch, by ledger.Actor, item Item) error {
	agency, err := agencyOf.One(ctx, where.tx, item.vacancy.ID)
	if err != nil {
		return err
	}
	unit, err := where.unit(ctx, agency, item.Content)
	if err != nil {
		return err
	}
	c := item.Content
	if c.Description == "" {
		c.Description = item.vacancy.Description
	}
	queueContent(b, item.vacancy.ID, unit, c)
	b.Queue(setEdited, item.vacancy.ID, by.Person)
	queueEvent(b, by, "vacancy.reimported", item.vacancy.ID, factsOf(item.Differences, "row", item.Line))
	return nil
}

func queueProposals(b *pgx.Batch, by ledger.Actor, item Item) {
	for _, d := range item.Differences {
		b.Queue(insertChange, pg.NewID(), item.vacancy.ID, d.Field, d.Old, d.New, reasonImport, by.Person)
	}
	queueEvent(b, by, "vacancy.change-proposed", item.vacancy.ID, factsOf(item.Differences, "reason", reasonImport))
}

// factsOf is the canonical payload of differences.
func factsOf(list []Difference, more ...any) ledger.Payload {
	facts := ledger.Facts(more...)
	for _, d := range list {
		facts = append(facts, ledger.Facts(d.Field+".old", d.Old, d.Field+".new", d.New)...)
	}
	return facts
}
