package score

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// MaxFile is the largest file, in bytes; a page takes less (web/scores).
const MaxFile = 256 << 20

var (
	limits      = sheet.Limits{Bytes: MaxFile, Rows: 5_000_000}
	limitPeople = sheet.Limits{Bytes: 32 << 20, Rows: 200_000}
)

// File is a file somebody brings, with where it comes from.
type File struct {
	Season  string // its code
	Kind    Kind   // Participants, Scores or Results
	Stage   string // of Scores
	Name    string
	Sender  string
	Letter  string // its number
	Minutes string // number of the berita acara, for Scores
	Source  sheet.Source
}

func (f File) checked() (File, error) {
	var faults fault.Fields
	f.Sender, f.Letter, f.Minutes = strings.TrimSpace(f.Sender), strings.TrimSpace(f.Letter), strings.TrimSpace(f.Minutes)
	switch {
	case f.Kind != Participants && f.Kind != Scores && f.Kind != Results:
		faults = faults.And("kind", KindUnknown)
	case f.Kind == Scores && f.Stage != StageSKD && f.Stage != StageFinal:
		faults = faults.And("stage", StageNeeded)
	}
	if f.Kind != Scores {
		f.Stage = ""
	}
	if f.Sender == "" {
		faults = faults.And("sender", SenderMissing)
	}
	if f.Letter == "" {
		faults = faults.And("letter", LetterMissing)
	}
	if f.Kind == Scores && f.Minutes == "" {
		faults = faults.And("minutes", MinutesNeeded)
	}
	return f, faults.Err()
}

// Upload reads a file, whole or not at all, and keeps it with its figures until a
// second person approves them. A file at fault is a *Rejected (or sheet.Faults, if
// it cannot be read as a table) and leaves nothing. It returns the batch.
func Upload(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, f File, progress Progress) (string, error) {
	f, err := f.checked()
	if err != nil {
		return "", fmt.Errorf("upload scores: %w", err)
	}
	id := pg.NewID()
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := seasonBy(ctx, tx, by, f.Season)
		if err != nil {
			return err
		}
		if f.Kind != Scores && s.Channel != season.SSCASN {
			return fault.In("kind", NotNational)
		}
		report := &Rejected{Counts: map[fault.Code]int{}}
		store, err := f.take(ctx, tx, keys, s, report, progress)
		if err == nil && report.Total() > 0 {
			err = report
		}
		if err != nil {
			return err
		}
		kept, err := keep(ctx, keys, files, id, f.Source)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertBatch, id, s.ID, f.Kind, f.Stage, f.Name, kept.key, kept.wrapped, kept.hash, report.Rows, f.Sender, f.Letter, f.Minutes, "", by.Person)
		if pg.Violates(err, "score_batch_once") {
			err = fault.In("file", FileTwice)
		}
		if err == nil {
			err = store(id)
		}
		if err != nil {
			return kept.drop(ctx, files, err)
		}
		facts := ledger.Facts("code", s.Code, "kind", string(f.Kind), "stage", f.Stage, "sha256", fmt.Sprintf("%x", kept.hash), "lines", report.Rows,
			"sender", f.Sender, "letter", f.Letter, "minutes", f.Minutes)
		if f.Kind != Participants {
			sum, err := pg.Rows[Summary](sumLines).One(ctx, tx, s.ID, f.Kind == Results)
			if err != nil {
				return err
			}
			facts = append(facts, ledger.Facts("named", sum.Participants, "values", sum.Values, "absent", sum.Absent, "out", sum.Out, "missing", sum.Missing)...)
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: actUploaded, Object: object(id), Class: ledger.Open, Payload: facts})
	})
	if err != nil {
		return "", fmt.Errorf("upload scores into %s: %w", f.Season, err)
	}
	return id, nil
}

// seasonBy is seasonFor somebody whose role holds in it.
func seasonBy(ctx context.Context, tx pgx.Tx, by ledger.Actor, code string) (season.Season, error) {
	s, err := seasonFor(ctx, tx, code)
	if err == nil {
		err = by.In(s.ID)
	}
	return s, err
}

// seasonFor returns a season that scores may still come to; who brings them waits
// for whoever does so at the same time, for versions follow each other.
func seasonFor(ctx context.Context, tx pgx.Tx, code string) (season.Season, error) {
	s, err := season.ByCode(ctx, tx, code)
	if err != nil {
		return s, err
	}
	if s.State == season.Draft || s.State == season.Archived {
		return s, ErrSeasonOver
	}
	_, err = tx.Exec(ctx, oneAtATime, s.ID)
	return s, err
}

const oneAtATime = `SELECT pg_advisory_xact_lock(hashtext('score'), hashtext($1))`

// take reads the file by its kind; what it returns stores its figures once the
// batch is there.
func (f File) take(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, s season.Season, report *Rejected, progress Progress) (func(string) error, error) {
	if f.Kind == Participants {
		list, err := planPeople(ctx, tx, keys, s, f.Source, report)
		if err == nil && report.Total() == 0 {
			err = tryPeople(ctx, tx, keys, s.ID, list, report)
		}
		return func(string) error { return nil }, err // they come to be when a second person approves
	}
	t, err := sheet.Open(f.Source, limits)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.Close() }() // only read
	c := &copied{keys: keys, progress: progress, report: report, read: resultLine}
	var mine []Part
	if f.Kind == Results {
		err = t.Head(resultColumns)
	} else {
		mine, err = f.head(ctx, tx, t, s.ID)
		c.read = func(r *sheet.Row) line { return scoreLine(r, mine, f.Stage) }
	}
	if err != nil {
		return nil, err
	}
	next, stop := iter.Pull2(t.Rows())
	defer stop()
	c.next = next
	if err := stageLines(ctx, tx, s.ID, c); err != nil {
		return nil, err
	}
	exits := t.Has(colOut)
	if f.Kind == Scores {
		err = report.doubts(ctx, tx, publishedLines, RowSettled, s.ID, f.Stage, codesOf(mine), exits)
	} else {
		err = report.doubts(ctx, tx, overfullLines, Overfull)
	}
	if err != nil {
		return nil, err
	}
	return func(batch string) error { return f.store(ctx, tx, batch, mine, exits) }, nil
}

func (f File) head(ctx context.Context, tx pgx.Tx, t *sheet.Table, seasonID string) ([]Part, error) {
	parts, err := Parts(ctx, tx, seasonID)
	if err != nil {
		return nil, err
	}
	if err := t.Head(scoreColumns(parts, f.Stage)); err != nil {
		return nil, err
	}
	return scored(t, parts, f.Stage)
}

// store writes the figures of the temporary table as those of a batch.
func (f File) store(ctx context.Context, tx pgx.Tx, batch string, mine []Part, exits bool) error {
	if f.Kind == Results {
		_, err := tx.Exec(ctx, insertResults, batch)
		return err
	}
	if _, err := tx.Exec(ctx, insertScores, batch, codesOf(mine)); err != nil || !exits {
		return err
	}
	_, err := tx.Exec(ctx, insertExits, batch, f.Stage)
	return err
}

func codesOf(parts []Part) []string {
	codes := make([]string, len(parts))
	for i, p := range parts {
		codes[i] = p.Code
	}
	return codes
}

const actUploaded = "score.uploaded"

// object names a batch in the ledger.
func object(id string) string { return "score:" + id }

// kept is a file in the store, sealed with a key of its batch.
type kept struct {
	key     file.Key
	wrapped []byte
	hash    []byte
}

// keep compresses and seals the file as it came: it holds national numbers.
func keep(ctx context.Context, keys *seal.Keyring, files file.Store, batch string, s sheet.Source) (kept, error) {
	sum := sha256.New()
	packed, err := pack(io.NewSectionReader(s, 0, s.Size()), sum)
	if err != nil {
		return kept{}, err
	}
	wrapped, err := keys.NewPersonKey(batch)
	if err != nil {
		return kept{}, err
	}
	box, err := keys.Person(batch, wrapped)
	if err != nil {
		return kept{}, err
	}
	stored, err := file.PutSealed(ctx, files, box, packed)
	return kept{stored.Key, wrapped, sum.Sum(nil)}, err
}

func pack(in io.Reader, sum hash.Hash) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(io.MultiWriter(z, sum), in); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}

// drop takes the file of a refused act back.
func (k kept) drop(ctx context.Context, files file.Store, why error) error {
	if err := files.Delete(context.WithoutCancel(ctx), k.key); err != nil {
		return fmt.Errorf("%w (and its file stays until it is swept: %w)", why, err)
	}
	return why
}
