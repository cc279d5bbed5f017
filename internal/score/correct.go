package score

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Fix is a correction of one participant's score, or of the code by which they
// left.
type Fix struct {
	Season string // its code
	Number string // of the participant
	What   string // code of the part, or ExitSKD or ExitFinal
	Value  string // a figure, TH for absent, an exit's code, or - to take one back
	Reason string // as everybody will read it
	Letter string // its number, where one orders the correction; "" for none
}

// What a Fix may name beside parts.
const (
	ExitSKD   = "gugur-skd"
	ExitFinal = "gugur-akhir"
)

// None takes an exit's code back.
const None = "-"

const longestReason = 1000

const (
	participantBy pg.Rows[string] = `SELECT id::text FROM participant WHERE season_id = $1 AND number = $2`

	insertFix = `
	INSERT INTO score (id, participant_id, part, attempt, version, value, batch_id)
	SELECT $1, $2, $3, a.attempt, 1 + coalesce((
	       SELECT max(version) FROM score o WHERE o.participant_id = $2 AND o.part = $3 AND o.attempt = a.attempt AND o.examiner IS NULL), 0), $4, $5
	FROM (SELECT coalesce(max(attempt), 1) AS attempt FROM score WHERE participant_id = $2 AND part = $3) a`

	insertExitFix = `
	INSERT INTO score_exit (participant_id, stage, version, code, batch_id)
	SELECT $1, $2, 1 + coalesce((SELECT max(version) FROM score_exit WHERE participant_id = $1 AND stage = $2), 0), $3, $4`
)

// fix is a Fix that has been read.
type fix struct {
	part  Part // zero for an exit
	stage string
	value ranking.Maybe // unknown: absent
	code  ranking.Code
}

// read reads what is to stand instead.
func (f Fix) read(parts []Part) (fix, fault.Fields) {
	var faults fault.Fields
	x, value := fix{}, strings.TrimSpace(f.Value)
	switch f.What {
	case ExitSKD:
		x.stage = StageSKD
	case ExitFinal:
		x.stage = StageFinal
	default:
		for _, p := range parts {
			if p.Code == f.What {
				x.part, x.stage = p, p.Stage
			}
		}
	}
	switch {
	case x.stage == "":
		return x, faults.And("what", WhatUnknown)
	case value == "":
		return x, faults.And("value", ValueMissing)
	case x.part.Code != "" && strings.EqualFold(value, string(ranking.TH)):
	case x.part.Code != "":
		v, code, args := x.part.Read(value)
		if code != "" {
			return x, faults.And("value", code, args...)
		}
		x.value = ranking.Known(v)
	case value != None:
		code, ok := exitOf(x.stage, value)
		if !ok {
			return x, faults.And("value", ExitUnknown, value, exitNames(x.stage))
		}
		x.code = code
	}
	return x, nil
}

// same reports whether a sheet says already what the fix would.
func (x fix) same(s Sheet) bool {
	if x.part.Code == "" {
		return s.Exit[x.stage] == x.code
	}
	return s.Values[x.part.Code] == x.value && s.Absent[x.part.Code] == !x.value.Known
}

// Correct proposes a correction: a new version, used once a second person has
// approved it. It returns the batch.
func Correct(ctx context.Context, db pg.DB, by ledger.Actor, f Fix) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := seasonBy(ctx, tx, by, f.Season)
		if err != nil {
			return err
		}
		x, participant, err := f.ready(ctx, tx, s.ID)
		if err != nil {
			return err
		}
		name := f.What
		if _, err := tx.Exec(ctx, insertBatch, id, s.ID, Correction, x.stage, name, "", nil, nil, 1, "", strings.TrimSpace(f.Letter), "", strings.TrimSpace(f.Reason), by.Person); err != nil {
			return err
		}
		if x.part.Code != "" {
			_, err = tx.Exec(ctx, insertFix, pg.NewID(), participant, x.part.Code, known(x.value), id)
		} else {
			_, err = tx.Exec(ctx, insertExitFix, participant, x.stage, x.code, id)
		}
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "score.correction-proposed", Object: object(id), Class: ledger.Sealed,
			Payload: ledger.Facts("code", s.Code, "what", name, "reason", strings.TrimSpace(f.Reason), "letter", strings.TrimSpace(f.Letter))})
	})
	if err != nil {
		return "", fmt.Errorf("correct score in %s: %w", f.Season, err)
	}
	return id, nil
}

// ready finds the participant, and every fault of the correction.
func (f Fix) ready(ctx context.Context, tx pgx.Tx, seasonID string) (fix, string, error) {
	parts, err := Parts(ctx, tx, seasonID)
	if err != nil {
		return fix{}, "", err
	}
	x, faults := f.read(parts)
	found, err := participantBy.All(ctx, tx, seasonID, number.Plain(f.Number))
	if err != nil {
		return x, "", err
	}
	if len(found) == 0 {
		faults = append(fault.Fields{{Name: "number", Code: NumberUnknown}}, faults...)
	}
	if n := len([]rune(strings.TrimSpace(f.Reason))); n < shortestReason || n > longestReason {
		faults = faults.And("reason", ReasonMissing)
	}
	if len(faults) > 0 {
		return x, "", faults
	}
	sheet, err := SheetOf(ctx, tx, found[0])
	if err == nil && x.same(sheet) {
		err = fault.In("value", ValueSame)
	}
	return x, found[0], err
}

func known(v ranking.Maybe) *int32 { return numbers([]ranking.Maybe{v})[0] }
