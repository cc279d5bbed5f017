package season

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	insertSeason = `
		INSERT INTO season (id, code, name, kind, channel, year, exclusivity, grace, gpa_min, legal_basis, created_by, rule_set, ties)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11, '')::uuid, $12, $13)`

	insertPart = `
		INSERT INTO season_part (season_id, code, position, name, stage, weight, max, step, minimum, eliminating, interview, panel, spread, source)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

	insertStage = `
		INSERT INTO stage (id, season_id, position, kind, name, objections) VALUES ($1, $2, $3, $4, $5, $6)`

	insertDate = `
		INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter, proposed_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, nullif($8, '')::uuid)`

	insertDocument = `
		INSERT INTO season_document (season_id, kind, position, label, hint, format, max_bytes, max_pages, required, source)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
)

// New creates a draft season with the legal stages of its kind, planned from the
// day it starts, the documents it asks for, and its tests.
func New(ctx context.Context, db pg.DB, by ledger.Actor, p Plan) (Season, error) {
	var s Season
	if err := by.In(""); err != nil { // who is limited to some seasons makes no other
		return s, fmt.Errorf("create season %s: %w", p.Code, err)
	}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		p, err := p.Filled(day.Of(now))
		if err != nil {
			return err
		}
		id := pg.NewID()
		if err := insert(ctx, tx, id, by, p); err != nil {
			return err
		}
		if s, err = byID.One(ctx, tx, id); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "season.created", Object: object(id), Class: ledger.Open,
			Payload: ledger.Facts("code", p.Code, "kind", string(p.Kind), "channel", string(p.Channel), "year", p.Year, "starts", p.Starts)})
	})
	if err != nil {
		return Season{}, fmt.Errorf("create season %s: %w", p.Code, err)
	}
	return s, nil
}

func insert(ctx context.Context, tx pgx.Tx, id string, by ledger.Actor, p Plan) error {
	judged := assessment(sets[p.Kind][0])
	_, err := tx.Exec(ctx, insertSeason, id, p.Code, p.Name, p.Kind, p.Channel, p.Year, p.exclusivity(), p.Grace, p.GPAMin, p.LegalBasis, by.Person,
		judged.Set, append([]string{}, judged.Ties...))
	if pg.Violates(err, "season_code_unique") {
		return fault.In("code", CodeTaken)
	}
	if err != nil {
		return err
	}
	var b pgx.Batch
	for i, st := range steps[p.Kind] {
		stage, from := pg.NewID(), p.Starts.Plus(st.after)
		b.Queue(insertStage, stage, id, i+1, st.kind, st.name, st.kind == Objection)
		b.Queue(insertDate, pg.NewID(), stage, 1, from.Start(), from.Plus(st.days-1).End(), "", "", by.Person)
	}
	for i, d := range documents[p.Kind] {
		b.Queue(insertDocument, id, d.Kind, i+1, d.Label, d.Hint, d.Format, d.MaxBytes, d.MaxPages, d.Required, d.Source)
	}
	for i, x := range judged.Parts {
		x.queue(&b, id, i+1)
	}
	return tx.SendBatch(ctx, &b).Close()
}
