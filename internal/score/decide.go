package score

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
)

const (
	sealedFile pg.Rows[sealedBatch] = `
	SELECT file_key, coalesce(data_key, '') AS data_key FROM score_batch WHERE id = $1`

	// judged reports whether somebody handed in figures for the part of an entry.
	judged pg.Rows[bool] = `
	SELECT EXISTS (SELECT FROM score_batch WHERE season_id = $1 AND kind = 'entry' AND name = $2 AND made_by = $3)`

	correctedPerson pg.Rows[string] = `
	SELECT n.person_id::text FROM participant_now n
	WHERE n.person_id IS NOT NULL AND n.id IN (
		SELECT participant_id FROM score WHERE batch_id = $1 UNION SELECT participant_id FROM score_exit WHERE batch_id = $1)`
)

type sealedBatch struct {
	FileKey file.Key
	DataKey []byte
}

// Approve puts a batch to use. Only somebody who did not make it may, nothing newer
// may be in use, and once a result is public its figures change by corrections only. The participants of a file come to be; whom a correction
// concerns is told.
func Approve(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, id string) error {
	return decide(ctx, db, by, id, "approve", func(tx pgx.Tx, b Batch) (ledger.Event, error) {
		if err := secondPerson(ctx, tx, by, b); err != nil {
			return ledger.Event{}, err
		}
		facts := ledger.Facts("code", b.SeasonCode, "kind", string(b.Kind), "lines", b.Rows)
		if b.Kind == Participants {
			people, err := approvePeople(ctx, tx, keys, files, b)
			if err != nil {
				return ledger.Event{}, err
			}
			facts = append(facts, ledger.Facts("new", people.New, "changed", people.Changed)...)
		}
		late, err := superseded.One(ctx, tx, id)
		if err != nil {
			return ledger.Event{}, err
		}
		if late {
			return ledger.Event{}, ErrSuperseded
		}
		if b.Kind == Scores || b.Kind == Entry {
			if used, err := settled.One(ctx, tx, id, b.SeasonID, b.Stage); err != nil || used {
				return ledger.Event{}, cmp.Or(err, error(ErrSettled))
			}
		}
		if _, err := tx.Exec(ctx, setApproved, id, by.Person); err != nil {
			return ledger.Event{}, err
		}
		if b.Kind == Correction {
			err = tellCorrected(ctx, tx, b)
		}
		return ledger.Event{Act: "score.approved", Payload: facts}, err
	})
}

// Refuse keeps a batch from ever being used, with the reason. Whoever made it may
// take it back so.
func Refuse(ctx context.Context, db pg.DB, by ledger.Actor, id, reason string) error {
	reason = strings.TrimSpace(reason)
	if len(reason) < shortestReason {
		return fmt.Errorf("refuse batch %s: %w", id, fault.In("reason", ReasonMissing))
	}
	return decide(ctx, db, by, id, "refuse", func(tx pgx.Tx, b Batch) (ledger.Event, error) {
		_, err := tx.Exec(ctx, setRefused, id, by.Person)
		return ledger.Event{Act: "score.refused", Payload: ledger.Facts("code", b.SeasonCode, "kind", string(b.Kind), "reason", reason)}, err
	})
}

const shortestReason = 5

func decide(ctx context.Context, db pg.DB, by ledger.Actor, id, what string, act func(pgx.Tx, Batch) (ledger.Event, error)) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if !pg.IsID(id) {
			return ErrUnknown
		}
		b, err := lockBatch.OneOr(ctx, tx, ErrUnknown, id)
		if err != nil {
			return err
		}
		if err := by.In(b.SeasonID); err != nil {
			return err
		}
		if !b.Open() {
			return ErrDecided
		}
		e, err := act(tx, b)
		if err != nil {
			return err
		}
		e.By, e.Object, e.Class = by, object(id), ledger.Open
		if b.Kind == Correction || b.Kind == Entry {
			e.Class = ledger.Sealed
		}
		return ledger.Record(ctx, tx, e)
	})
	if err != nil {
		return fmt.Errorf("%s batch %s: %w", what, id, err)
	}
	return nil
}

// secondPerson refuses whoever had a hand in a batch: its maker and, of a panel's
// figures, every examiner of that panel.
func secondPerson(ctx context.Context, tx pgx.Tx, by ledger.Actor, b Batch) error {
	switch {
	case by.Person == "":
		return ErrNoPerson
	case by.Person == b.MadeBy:
		return ErrOwnWork
	case b.Kind != Entry:
		return nil
	}
	examiner, err := judged.One(ctx, tx, b.SeasonID, b.Name, by.Person)
	if err == nil && examiner {
		err = ErrOwnWork
	}
	return err
}

// approvePeople reads the kept file once more: what was right when it came may
// have changed since.
func approvePeople(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, files file.Store, b Batch) (People, error) {
	s, list, report, err := peopleOf(ctx, tx, keys, files, b)
	if err == nil && report.Total() == 0 {
		err = settle(ctx, tx, keys, s.ID, list, report)
	}
	if err == nil && report.Total() > 0 {
		err = report
	}
	return counted(list), err
}

func peopleOf(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, files file.Store, b Batch) (season.Season, []listed, *Rejected, error) {
	report := &Rejected{Counts: map[fault.Code]int{}}
	s, err := seasonFor(ctx, tx, b.SeasonCode)
	if err != nil {
		return s, nil, report, err
	}
	content, err := unpack(ctx, tx, keys, files, b.ID)
	if err != nil {
		return s, nil, report, err
	}
	list, err := planPeople(ctx, tx, keys, s, bytes.NewReader(content), report)
	return s, list, report, err
}

// PeopleOf says what approving a file of participants would do now.
func PeopleOf(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, b Batch) (People, error) {
	var p People
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		_, list, _, err := peopleOf(ctx, tx, keys, files, b)
		p = counted(list)
		return err
	})
	if err != nil {
		return p, fmt.Errorf("preview batch %s: %w", b.ID, err)
	}
	return p, nil
}

// Original opens the file of a batch as it came, and records who did: it may hold
// national numbers.
func Original(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, id string) (Batch, []byte, error) {
	b, err := ByID(ctx, db, id)
	if err == nil {
		err = by.In(b.SeasonID)
	}
	if err != nil {
		return b, nil, err
	}
	if !b.HasFile {
		return b, nil, ErrUnknown
	}
	var content []byte
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if content, err = unpack(ctx, tx, keys, files, id); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "score.file-read", Object: object(id), Class: ledger.Open})
	})
	if err != nil {
		return b, nil, fmt.Errorf("open file of batch %s: %w", id, err)
	}
	return b, content, nil
}

func unpack(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, id string) ([]byte, error) {
	row, err := sealedFile.OneOr(ctx, db, ErrUnknown, id)
	if err != nil {
		return nil, err
	}
	box, err := keys.Person(id, row.DataKey)
	if err != nil {
		return nil, err
	}
	packed, err := file.GetSealed(ctx, files, box, row.FileKey)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, MaxFile))
}

// tellCorrected tells the participant, if the portal knows who they are.
func tellCorrected(ctx context.Context, tx pgx.Tx, b Batch) error {
	persons, err := correctedPerson.All(ctx, tx, b.ID)
	if err != nil {
		return err
	}
	list, _, err := Changes(ctx, tx, b.ID)
	if err != nil {
		return err
	}
	for _, person := range persons {
		for _, c := range list {
			if err := notice.Tell(ctx, tx, person, NoticeCorrected, "/akun", b.SeasonName, c.Name(), c.Old.String(), c.New.String(), b.Reason); err != nil {
				return err
			}
		}
	}
	return nil
}
