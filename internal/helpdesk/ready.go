package helpdesk

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Ready is an answer the desk gives often.
type Ready struct {
	ID        string
	Title     string
	Body      string
	Basis     string
	Version   int
	Writer    string // name, or "" of those that came with the portal
	ChangedAt time.Time
	RetiredAt *time.Time
}

const selectReady = `
	SELECT a.id::text AS id, a.title, a.body, a.basis, a.version, coalesce(p.full_name, '') AS writer, a.changed_at, a.retired_at
	FROM ready_answer a LEFT JOIN person p ON p.id = a.written_by`

var (
	readies   pg.Rows[Ready] = selectReady + ` ORDER BY a.retired_at IS NOT NULL, a.title, a.id`
	readyByID pg.Rows[Ready] = selectReady + ` WHERE a.id = $1`
	lockReady pg.Rows[Ready] = selectReady + ` WHERE a.id = $1 AND a.retired_at IS NULL FOR UPDATE OF a`
)

// Readies are all ready answers, those in use first.
func Readies(ctx context.Context, db pg.DB) ([]Ready, error) { return readies.All(ctx, db) }

// ReadyByID is one of them.
func ReadyByID(ctx context.Context, db pg.DB, id string) (Ready, error) {
	if !pg.IsID(id) {
		return Ready{}, ErrUnknown
	}
	return readyByID.OneOr(ctx, db, ErrUnknown, id)
}

// WriteReady writes a ready answer, a new one when it has no id. A form that knows
// an older version is refused.
func WriteReady(ctx context.Context, db pg.DB, by ledger.Actor, x Ready) (string, error) {
	x.Title, x.Basis, x.Body = strings.Join(strings.Fields(x.Title), " "), strings.Join(strings.Fields(x.Basis), " "), strings.TrimSpace(x.Body)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := maySet(by); err != nil {
			return err
		}
		f := words(nil, "title", x.Title, TitleMissing, 3, subjectMax)
		f = words(f, "body", x.Body, AnswerMissing, shortest, longestSay)
		f = words(f, "basis", x.Basis, BasisMissing, 3, longestRef)
		if err := f.Err(); err != nil {
			return err
		}
		if x.ID == "" {
			x.ID = pg.NewID()
			if _, err := tx.Exec(ctx, `INSERT INTO ready_answer (id, title, body, basis, written_by) VALUES ($1, $2, $3, $4, $5)`, x.ID, x.Title, x.Body, x.Basis, by.Person); err != nil {
				return err
			}
			return recordOpen(ctx, tx, by, "helpdesk.ready-written", "ready-answer:"+x.ID, "title", x.Title, "basis", x.Basis)
		}
		was, err := heldReady(ctx, tx, x.ID)
		if err != nil {
			return err
		}
		if was.Version != x.Version {
			return ErrStale
		}
		if _, err := tx.Exec(ctx, `UPDATE ready_answer SET title = $2, body = $3, basis = $4, version = version + 1, written_by = $5, changed_at = portal_now() WHERE id = $1`,
			x.ID, x.Title, x.Body, x.Basis, by.Person); err != nil {
			return err
		}
		return recordOpen(ctx, tx, by, "helpdesk.ready-changed", "ready-answer:"+x.ID, "title", x.Title, "basis", x.Basis)
	})
	if err != nil {
		return "", fmt.Errorf("write ready answer: %w", err)
	}
	return x.ID, nil
}

// RetireReady takes a ready answer out of use.
func RetireReady(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := maySet(by); err != nil {
			return err
		}
		if _, err := heldReady(ctx, tx, id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE ready_answer SET retired_at = portal_now() WHERE id = $1`, id); err != nil {
			return err
		}
		return recordOpen(ctx, tx, by, "helpdesk.ready-retired", "ready-answer:"+id)
	})
	if err != nil {
		return fmt.Errorf("retire ready answer: %w", err)
	}
	return nil
}

func heldReady(ctx context.Context, tx pgx.Tx, id string) (Ready, error) {
	if !pg.IsID(id) {
		return Ready{}, ErrUnknown
	}
	return lockReady.OneOr(ctx, tx, ErrUnknown, id)
}
