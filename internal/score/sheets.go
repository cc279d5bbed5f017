package score

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

const (
	partsOf pg.Rows[Part] = `
		SELECT code, name, stage, weight, max, step, minimum, eliminating, interview, panel, spread, source
		FROM season_part WHERE season_id = $1 ORDER BY position`

	// inUse is every approved row of a season, newest versions only, by participant.
	inUse pg.Rows[used] = `
		WITH who AS (SELECT id, season_id FROM participant WHERE season_id = $1),
		     batch AS (SELECT id FROM score_batch WHERE season_id = $1 AND approved_at IS NOT NULL)` + newest

	// inUseOf is the same of one participant.
	inUseOf pg.Rows[used] = `
		WITH who AS (SELECT id, season_id FROM participant WHERE id = $1),
		     batch AS (SELECT b.id FROM score_batch b JOIN who ON who.season_id = b.season_id WHERE b.approved_at IS NOT NULL)` + newest

	newest = `
		SELECT participant, what, key, attempt, examiner, value, code, rank FROM (
			(SELECT DISTINCT ON (s.participant_id, s.part, s.attempt, s.examiner)
			        s.participant_id::text AS participant, 'score' AS what, s.part AS key, s.attempt, coalesce(s.examiner::text, '') AS examiner,
			        s.value, '' AS code, 0 AS rank
			 FROM score s JOIN who ON who.id = s.participant_id JOIN batch ON batch.id = s.batch_id
			 ORDER BY s.participant_id, s.part, s.attempt, s.examiner, s.version DESC)
			UNION ALL
			(SELECT DISTINCT ON (e.participant_id, e.stage)
			        e.participant_id::text, 'exit', e.stage, 0, '', NULL, e.code, 0
			 FROM score_exit e JOIN who ON who.id = e.participant_id JOIN batch ON batch.id = e.batch_id
			 ORDER BY e.participant_id, e.stage, e.version DESC)
			UNION ALL
			(SELECT DISTINCT ON (o.participant_id, o.stage)
			        o.participant_id::text, 'official', o.stage, 0, '', o.final, o.code, coalesce(o.rank, 0)
			 FROM official_result o JOIN who ON who.id = o.participant_id JOIN batch ON batch.id = o.batch_id
			 ORDER BY o.participant_id, o.stage, o.version DESC)
		) x
		ORDER BY participant, what, key, attempt, examiner`

	spreadOf pg.Rows[Part] = `
		SELECT t.code, name, stage, weight, max, step, minimum, eliminating, interview, panel, spread, source
		FROM season_part t JOIN participant p ON p.season_id = t.season_id WHERE p.id = $1`
)

// used is one row in use: a score, an exit or an official result.
type used struct {
	Participant string
	What        string
	Key         string // part or stage
	Attempt     int
	Examiner    string // "" for figures that are no panel's
	Value       *ranking.Milli
	Code        string
	Rank        int
}

// Parts returns the tests of a season in their order.
func Parts(ctx context.Context, db pg.DB, seasonID string) ([]Part, error) {
	return partsOf.All(ctx, db, seasonID)
}

// Sheets returns what is in use about every participant of a season who has
// anything, in the order of their identifiers.
func Sheets(ctx context.Context, db pg.DB, seasonID string) ([]Sheet, error) {
	var all []Sheet
	err := Walk(ctx, db, seasonID, func(s Sheet) error {
		all = append(all, s)
		return nil
	})
	return all, err
}

// SheetOf returns what is in use about one participant.
func SheetOf(ctx context.Context, db pg.DB, participant string) (Sheet, error) {
	parts, err := spreadOf.All(ctx, db, participant)
	if err != nil {
		return Sheet{}, fmt.Errorf("read scores of %s: %w", participant, err)
	}
	rows, err := inUseOf.All(ctx, db, participant)
	if err != nil {
		return Sheet{}, fmt.Errorf("read scores of %s: %w", participant, err)
	}
	return sheetOf(participant, rows, spreads(parts)), nil
}

func spreads(parts []Part) map[string]ranking.Milli {
	spread := map[string]ranking.Milli{}
	for _, p := range parts {
		spread[p.Code] = p.Spread
	}
	return spread
}

// Walk is Sheets one at a time, for seasons too large to hold. The database
// connection is busy until it returns.
func Walk(ctx context.Context, db pg.DB, seasonID string, each func(Sheet) error) error {
	parts, err := Parts(ctx, db, seasonID)
	if err != nil {
		return fmt.Errorf("read scores: %w", err)
	}
	spread := spreads(parts)
	rows, err := db.Query(ctx, string(inUse), seasonID)
	if err != nil {
		return fmt.Errorf("read scores: %w", err)
	}
	defer rows.Close()
	var own []used // of one participant
	flush := func() error {
		if len(own) == 0 {
			return nil
		}
		s := sheetOf(own[0].Participant, own, spread)
		own = own[:0]
		return each(s)
	}
	for rows.Next() {
		u, err := pgx.RowToStructByName[used](rows)
		if err != nil {
			return fmt.Errorf("read scores: %w", err)
		}
		if len(own) > 0 && own[0].Participant != u.Participant {
			if err := flush(); err != nil {
				return err
			}
		}
		own = append(own, u)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read scores: %w", err)
	}
	return flush()
}

// sheetOf is the sheet of one participant from the rows in use, which stand by
// kind, key and attempt.
func sheetOf(participant string, rows []used, spread map[string]ranking.Milli) Sheet {
	s := Sheet{Participant: participant, Values: map[string]ranking.Maybe{}, Absent: map[string]bool{},
		Exit: map[string]ranking.Code{}, Official: map[string]Official{}}
	for i, r := range rows {
		switch {
		case r.What == "exit" && r.Code != "":
			s.Exit[r.Key] = ranking.Code(r.Code)
		case r.What == "official":
			s.Official[r.Key] = Official{Printed: r.Code, Code: ranking.ReadCode(r.Code), Final: maybe(r.Value), Rank: r.Rank}
		case r.What == "score" && (i+1 == len(rows) || rows[i+1].What != r.What || rows[i+1].Key != r.Key):
			s.take(rows[:i+1], spread[r.Key])
		}
	}
	return s
}

// take reads the part of the last row: of its last attempt, the figure that is no
// panel's, or what the panel's figures come to.
func (s Sheet) take(rows []used, spread ranking.Milli) {
	last := rows[len(rows)-1]
	var panel []ranking.Maybe
	verdict, value := Waiting, ranking.Maybe{}
	for i := len(rows) - 1; i >= 0 && rows[i].What == last.What && rows[i].Key == last.Key && rows[i].Attempt == last.Attempt; i-- {
		if rows[i].Examiner == "" {
			verdict, value, panel = Agreed, maybe(rows[i].Value), nil
			break
		}
		panel = append(panel, maybe(rows[i].Value))
	}
	if panel != nil {
		verdict, value = Judge(panel, spread)
	}
	switch {
	case verdict != Agreed:
	case value.Known:
		s.Values[last.Key] = value
	default:
		s.Absent[last.Key] = true
	}
}

func maybe(v *ranking.Milli) ranking.Maybe {
	if v == nil {
		return ranking.Maybe{}
	}
	return ranking.Known(*v)
}
