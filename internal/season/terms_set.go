package season

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	setTerms = `
		UPDATE season SET name = $2, year = $3, exclusivity = $4, gpa_min = $5, grace = $6, legal_basis = $7
		WHERE id = $1`

	setObjections = `UPDATE stage SET objections = id::text = ANY($2) WHERE season_id = $1 AND kind = 'objection'`

	setEdited = `
		UPDATE season SET version = version + 1,
		       editors = ARRAY(SELECT e FROM unnest(editors || nullif($2, '')::uuid) e WHERE e IS NOT NULL GROUP BY e)
		WHERE id = $1`

	changeDocument = `
		UPDATE season_document SET label = $3, hint = $4, format = $5, max_bytes = $6, max_pages = $7, required = $8, source = $9
		WHERE season_id = $1 AND kind = $2`

	removeDocument = `DELETE FROM season_document WHERE season_id = $1 AND kind = $2`

	swapDocuments = `
		UPDATE season_document d SET position = o.position
		FROM season_document o
		WHERE d.season_id = $1 AND o.season_id = $1 AND (d.kind, o.kind) IN (($2, $3), ($3, $2))`

	// groups are what an internal season may share its one application with.
	groups pg.Rows[string] = `SELECT DISTINCT exclusivity FROM season WHERE kind = 'internal' ORDER BY 1`

	// nextPosition is after the last document, also after one that was removed.
	nextPosition pg.Rows[int] = `SELECT coalesce(max(position), 0) + 1 FROM season_document WHERE season_id = $1`

	// relying are the formations whose requirements name a document as proof.
	relying pg.Rows[int] = `
		SELECT count(DISTINCT v.id)::int FROM requirement q JOIN vacancy v ON v.id = q.vacancy_id
		WHERE v.season_id = $1 AND q.document_kind = $2 AND v.state <> 'withdrawn'`
)

// SetTerms sets the terms of a draft season. Terms that change nothing leave no
// trace; whoever changed something cannot publish.
func SetTerms(ctx context.Context, db pg.DB, by ledger.Actor, code string, t Terms) error {
	return onDraft(ctx, db, by, code, "set terms", "season.terms-changed", func(tx pgx.Tx, s Season) (ledger.Payload, error) {
		st, err := stages.All(ctx, tx, s.ID)
		if err != nil {
			return nil, err
		}
		may, err := groups.All(ctx, tx)
		if err != nil {
			return nil, err
		}
		t = t.filled(s)
		if err := t.faults(append(may, s.Code, nationalGroup(t.Year)), st).Err(); err != nil {
			return nil, err
		}
		diff := changed(TermsOf(s, st).facts(st), t.facts(st))
		switch {
		case len(diff) == 0:
			return nil, nil
		case t.Version != s.Version:
			return nil, ErrChangedMeanwhile
		}
		var b pgx.Batch
		b.Queue(setTerms, s.ID, t.Name, t.Year, t.Exclusivity, t.GPAMin, t.Grace, t.LegalBasis)
		b.Queue(setObjections, s.ID, append([]string{}, t.Objections...))
		return diff, tx.SendBatch(ctx, &b).Close()
	})
}

// AddDocument asks for one more document, after the others. Its place in
// applicants' addresses follows from its label and stays.
func AddDocument(ctx context.Context, db pg.DB, by ledger.Actor, code string, d Document) error {
	return onDraft(ctx, db, by, code, "add document", "season.document-added", func(tx pgx.Tx, s Season) (ledger.Payload, error) {
		d = d.filled()
		if err := d.faults().Err(); err != nil {
			return nil, err
		}
		d.Kind = kindOf(d.Label)
		at, err := nextPosition.One(ctx, tx, s.ID)
		if err != nil {
			return nil, err
		}
		_, err = tx.Exec(ctx, insertDocument, s.ID, d.Kind, at, d.Label, d.Hint, d.Format, d.MaxBytes, d.MaxPages, d.Required, d.Source)
		if pg.Violates(err, "season_document_pkey") {
			err = fault.In("label", DocumentTwice)
		}
		return append(ledger.Facts("kind", d.Kind, "document", d.Label), d.facts()...), err
	})
}

// ChangeDocument changes what a draft season says of a document, by its kind;
// version is the season's as it was read.
func ChangeDocument(ctx context.Context, db pg.DB, by ledger.Actor, code string, version int, d Document) error {
	return onDraft(ctx, db, by, code, "change document", "season.document-changed", func(tx pgx.Tx, s Season) (ledger.Payload, error) {
		list, at, err := place(ctx, tx, s, d.Kind)
		if err != nil {
			return nil, err
		}
		d = d.filled()
		if err := d.faults().Err(); err != nil {
			return nil, err
		}
		diff := changed(list[at].facts(), d.facts())
		switch {
		case len(diff) == 0:
			return nil, nil
		case version != s.Version:
			return nil, ErrChangedMeanwhile
		}
		_, err = tx.Exec(ctx, changeDocument, s.ID, d.Kind, d.Label, d.Hint, d.Format, d.MaxBytes, d.MaxPages, d.Required, d.Source)
		return append(ledger.Facts("kind", d.Kind, "document", list[at].Label), diff...), err
	})
}

// RemoveDocument asks for a document no more, unless a formation's requirements
// name it as proof.
func RemoveDocument(ctx context.Context, db pg.DB, by ledger.Actor, code, kind string) error {
	return onDraft(ctx, db, by, code, "remove document", "season.document-removed", func(tx pgx.Tx, s Season) (ledger.Payload, error) {
		list, at, err := place(ctx, tx, s, kind)
		if err != nil {
			return nil, err
		}
		n, err := relying.One(ctx, tx, s.ID, kind)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			return nil, ErrDocumentUsed.With(n)
		}
		_, err = tx.Exec(ctx, removeDocument, s.ID, kind)
		return ledger.Facts("kind", kind, "document", list[at].Label), err
	})
}

// MoveDocument puts a document at a place of the list (1 is the first) beside its
// own. Asking twice moves it once.
func MoveDocument(ctx context.Context, db pg.DB, by ledger.Actor, code, kind string, to int) error {
	return onDraft(ctx, db, by, code, "move document", "season.document-moved", func(tx pgx.Tx, s Season) (ledger.Payload, error) {
		list, at, err := place(ctx, tx, s, kind)
		if err != nil {
			return nil, err
		}
		switch to - 1 - at {
		case 0:
			return nil, nil
		case -1, 1:
		default:
			return nil, ErrChangedMeanwhile
		}
		if to < 1 || to > len(list) {
			return nil, ErrChangedMeanwhile
		}
		_, err = tx.Exec(ctx, swapDocuments, s.ID, kind, list[to-1].Kind)
		return ledger.Facts("kind", kind, "document", list[at].Label, "position", to), err
	})
}

// place finds a document in a season's list.
func place(ctx context.Context, tx pgx.Tx, s Season, kind string) ([]Document, int, error) {
	list, err := documentsOf.All(ctx, tx, s.ID)
	if err != nil {
		return nil, 0, err
	}
	for i, d := range list {
		if d.Kind == kind {
			return list, i, nil
		}
	}
	return nil, 0, ErrDocumentUnknown
}

// onDraft runs an act on the locked draft and records what it says was changed;
// an act without facts changed nothing.
func onDraft(ctx context.Context, db pg.DB, by ledger.Actor, code, what, name string, act func(pgx.Tx, Season) (ledger.Payload, error)) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := forUpdate(ctx, tx, by, code)
		if err != nil {
			return err
		}
		if s.State != Draft {
			return ErrTermsFrozen
		}
		facts, err := act(tx, s)
		if err != nil || len(facts) == 0 {
			return err
		}
		if _, err := tx.Exec(ctx, setEdited, s.ID, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: name, Object: object(s.ID), Class: ledger.Open, Payload: facts})
	})
	if err != nil {
		return fmt.Errorf("%s of season %s: %w", what, code, err)
	}
	return nil
}
