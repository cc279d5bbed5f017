package vacancy

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// File is an uploaded file of formations.
type File struct {
	ID         string
	SeasonCode string
	SeasonName string
	Name       string
	Body       []byte
	SHA256     []byte
	UploadedAt time.Time
	AppliedAt  *time.Time
}

// FileUnknown is an upload that does not exist, or was removed after a day.
const FileUnknown fault.Code = "import.file-unknown"

// ErrFileUnknown is FileUnknown as a refusal.
var ErrFileUnknown = fault.Refuse(fault.NotFound, FileUnknown)

const (
	fileBy pg.Rows[File] = `
		SELECT f.id::text, s.code AS season_code, s.name AS season_name, f.name, f.body, f.sha256, f.uploaded_at, f.applied_at
		FROM import_file f JOIN season s ON s.id = f.season_id
		WHERE f.id = $1`

	dropOldFiles = `DELETE FROM import_file WHERE applied_at IS NULL AND uploaded_at < portal_now() - interval '1 day'`
	insertFile   = `INSERT INTO import_file (id, season_id, name, body, sha256, uploaded_by) VALUES ($1, $2, $3, $4, $5, nullif($6, '')::uuid)`
	setApplied   = `UPDATE import_file SET applied_at = portal_now() WHERE id = $1`
)

// Upload keeps a readable file of formations until it is applied or a day has
// passed, and returns its identifier. Nothing else changes, so there is no
// event; a file at fault is not kept.
func Upload(ctx context.Context, db pg.DB, by ledger.Actor, seasonCode, name string, body []byte) (string, error) {
	sheet, err := Read(body)
	if err == nil {
		_, err = Preview(ctx, db, seasonCode, sheet)
	}
	if err != nil {
		return "", fmt.Errorf("upload formations for %s: %w", seasonCode, err)
	}
	id, hash := pg.NewID(), sha256.Sum256(body)
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := season.ByCode(ctx, tx, seasonCode)
		if err == nil {
			err = by.In(s.ID)
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, dropOldFiles); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertFile, id, s.ID, name, body, hash[:], by.Person)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("upload formations for %s: %w", seasonCode, err)
	}
	return id, nil
}

// Uploaded returns an uploaded file.
func Uploaded(ctx context.Context, db pg.DB, id string) (File, error) {
	if !pg.IsID(id) {
		return File{}, ErrFileUnknown
	}
	return fileBy.OneOr(ctx, db, ErrFileUnknown, id)
}

// ApplyUploaded imports an uploaded file as Apply does.
func ApplyUploaded(ctx context.Context, db pg.DB, by ledger.Actor, id string) (Plan, error) {
	f, err := Uploaded(ctx, db, id)
	if err != nil {
		return Plan{}, err
	}
	sheet, err := Read(f.Body)
	if err != nil {
		return Plan{}, err
	}
	var p Plan
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if p, err = Apply(ctx, tx, by, f.SeasonCode, sheet); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, setApplied, id)
		return err
	})
	return p, err
}
