package score

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Panel is a part of a season that examiners score.
type Panel struct {
	Season season.Season
	Part   Part
}

// Turn is one participant as an examiner sees them: a number, and the examiner's
// own figure once it is handed in. Whoever may give none is not shown.
type Turn struct {
	Number string
	Own    *Figure // nil: still to give
	Third  bool    // two examiners were apart, and this one decides between them
}

// Judged is one participant of a panel as the committee sees them.
type Judged struct {
	Number  string
	Figures []Figured
	Verdict Verdict
	Value   ranking.Maybe // once agreed; unknown: absent
	Waits   bool          // a figure is not approved yet
}

// Figured is one examiner's figure.
type Figured struct {
	Examiner string // the person
	Name     string
	Value    ranking.Maybe // unknown: absent
	Approved bool
}

// panelRow is a participant of a panel with every figure that was not refused.
type panelRow struct {
	ID        string
	Number    string
	Conflict  bool // the asking examiner may not judge this person
	Examiners []string
	Names     []string
	Values    []*ranking.Milli
	Approved  []bool
}

const (
	panelPart pg.Rows[Part] = `
	SELECT code, name, stage, weight, max, step, minimum, eliminating, interview, panel, spread, source
	FROM season_part WHERE season_id = $1 AND code = $2 AND panel`

	panelRows pg.Rows[panelRow] = `
	WITH figure AS (
		SELECT DISTINCT ON (s.participant_id, s.examiner) s.participant_id, s.examiner, e.full_name, s.value, b.approved_at IS NOT NULL AS approved, b.made_at
		FROM score s
		JOIN score_batch b ON b.id = s.batch_id AND b.refused_at IS NULL AND b.season_id = $1
		JOIN person e ON e.id = s.examiner
		WHERE s.part = $2 AND s.attempt = 1
		ORDER BY s.participant_id, s.examiner, s.version DESC)
	SELECT p.id::text, p.number, coalesce(conflicted(nullif($3, '')::uuid, p.person_id), false) AS conflict,
	       coalesce(array_agg(f.examiner::text ORDER BY f.made_at) FILTER (WHERE f.examiner IS NOT NULL), '{}') AS examiners,
	       coalesce(array_agg(f.full_name ORDER BY f.made_at) FILTER (WHERE f.examiner IS NOT NULL), '{}') AS names,
	       coalesce(array_agg(f.value ORDER BY f.made_at) FILTER (WHERE f.examiner IS NOT NULL), '{}') AS values,
	       coalesce(array_agg(f.approved ORDER BY f.made_at) FILTER (WHERE f.examiner IS NOT NULL), '{}') AS approved
	FROM participant_now p LEFT JOIN figure f ON f.participant_id = p.id
	WHERE p.season_id = $1 AND p.qualified AND p.vacancy_id IS NOT NULL
	GROUP BY p.id, p.number, p.person_id
	ORDER BY p.number`

	insertFigure = `
	INSERT INTO score (id, participant_id, part, attempt, examiner, version, value, batch_id)
	VALUES ($1, $2, $3, 1, $4::uuid, 1 + coalesce((
	        SELECT max(version) FROM score WHERE participant_id = $2 AND part = $3 AND attempt = 1 AND examiner = $4::uuid), 0), $5, $6)`
)

// figures are all of a participant's, oldest first.
func (r panelRow) figures() []ranking.Maybe {
	list := make([]ranking.Maybe, len(r.Values))
	for i, v := range r.Values {
		list[i] = maybe(v)
	}
	return list
}

// turn is what an examiner sees of the participant, if anything: the first two who
// come give a figure, a third only where those are apart.
func (r panelRow) turn(examiner string, spread ranking.Milli) (Turn, bool) {
	t := Turn{Number: r.Number}
	if at := slices.Index(r.Examiners, examiner); at >= 0 {
		t.Own = &Figure{Value: r.Values[at]}
		return t, true
	}
	verdict, _ := Judge(r.figures(), spread)
	t.Third = verdict == Disputed
	return t, !r.Conflict && verdict != Agreed
}

// Panels returns the parts that examiners score in seasons that are under way.
func Panels(ctx context.Context, db pg.DB) ([]Panel, error) {
	all, err := season.All(ctx, db)
	if err != nil {
		return nil, fmt.Errorf("list panels: %w", err)
	}
	var list []Panel
	for _, s := range all {
		if s.State == season.Draft || s.State == season.Archived {
			continue
		}
		parts, err := Parts(ctx, db, s.ID)
		if err != nil {
			return nil, fmt.Errorf("list panels: %w", err)
		}
		for _, p := range parts {
			if p.Panel {
				list = append(list, Panel{s, p})
			}
		}
	}
	return list, nil
}

// PanelOf returns one panel.
func PanelOf(ctx context.Context, db pg.DB, code, part string) (Panel, error) {
	s, err := season.ByCode(ctx, db, code)
	if err != nil {
		return Panel{}, err
	}
	p, err := panelPart.OneOr(ctx, db, ErrNoPanel, s.ID, part)
	return Panel{s, p}, err
}

// Turns returns the participants for whom an examiner has given a figure or may
// give one: never one they are related to or know, and nobody else's figure.
func Turns(ctx context.Context, db pg.DB, by ledger.Actor, p Panel) ([]Turn, error) {
	rows, err := panelRows.All(ctx, db, p.Season.ID, p.Part.Code, by.Person)
	if err != nil {
		return nil, fmt.Errorf("turns of %s: %w", p.Part.Code, err)
	}
	var list []Turn
	for _, r := range rows {
		if t, ok := r.turn(by.Person, p.Part.Spread); ok {
			list = append(list, t)
		}
	}
	return list, nil
}

// Judgement returns all participants of a panel with their figures. Who examines
// there may not see it.
func Judgement(ctx context.Context, db pg.DB, by ledger.Actor, p Panel) ([]Judged, error) {
	if err := apart(ctx, db, by, p.Season.ID, p.Part.Code); err != nil {
		return nil, err
	}
	rows, err := panelRows.All(ctx, db, p.Season.ID, p.Part.Code, by.Person)
	if err != nil {
		return nil, fmt.Errorf("judgement of %s: %w", p.Part.Code, err)
	}
	list := make([]Judged, len(rows))
	for i, r := range rows {
		j := Judged{Number: r.Number}
		for k, v := range r.figures() {
			j.Figures = append(j.Figures, Figured{r.Examiners[k], r.Names[k], v, r.Approved[k]})
			j.Waits = j.Waits || !r.Approved[k]
		}
		j.Verdict, j.Value = Judge(r.figures(), p.Part.Spread)
		list[i] = j
	}
	return list, nil
}

// apart keeps an examiner from the figures of the others.
func apart(ctx context.Context, db pg.DB, by ledger.Actor, seasonID, part string) error {
	if err := by.In(seasonID); err != nil {
		return err
	}
	examiner, err := judged.One(ctx, db, seasonID, part, nullable(by.Person))
	if err == nil && examiner {
		err = ErrSeesFigures
	}
	return err
}

func nullable(id string) *string {
	if id == "" {
		return nil
	}
	return &id
}

// Enter hands in an examiner's figures, by participant number as typed: a figure,
// or TH for absent; all or none. They cannot be changed, only refused by the
// committee and given anew. It returns the batch.
func Enter(ctx context.Context, db pg.DB, by ledger.Actor, code, part string, typed map[string]string) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := seasonBy(ctx, tx, by, code)
		if err != nil {
			return err
		}
		if by.Person == "" {
			return ErrNoPerson
		}
		p, err := panelPart.OneOr(ctx, tx, ErrNoPanel, s.ID, part)
		if err != nil {
			return err
		}
		rows, err := panelRows.All(ctx, tx, s.ID, part, by.Person)
		if err != nil {
			return err
		}
		given, err := readFigures(p, rows, by.Person, typed)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertBatch, id, s.ID, Entry, p.Stage, part, "", nil, nil, len(given), "", "", "", "", by.Person); err != nil {
			return err
		}
		for _, g := range given {
			if _, err := tx.Exec(ctx, insertFigure, pg.NewID(), g.participant, part, by.Person, known(g.value), id); err != nil {
				return err
			}
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "score.entered", Object: object(id), Class: ledger.Sealed,
			Payload: ledger.Facts("code", s.Code, "part", part, "lines", len(given))})
	})
	if err != nil {
		return "", fmt.Errorf("enter scores of %s in %s: %w", part, code, err)
	}
	return id, nil
}

type given struct {
	participant string
	value       ranking.Maybe
}

// FieldOf is the name of a participant's field in the form of figures.
func FieldOf(number string) string { return "nilai-" + number }

// readFigures reads what was typed for whom the examiner may judge; empty fields
// are for another time.
func readFigures(p Part, rows []panelRow, examiner string, typed map[string]string) ([]given, error) {
	var list []given
	var faults fault.Fields
	for _, r := range rows {
		s := strings.TrimSpace(typed[r.Number])
		if s == "" {
			continue
		}
		if t, ok := r.turn(examiner, p.Spread); !ok || t.Own != nil {
			faults = faults.And(FieldOf(r.Number), FigureTaken)
			continue
		}
		if strings.EqualFold(s, string(ranking.TH)) {
			list = append(list, given{participant: r.ID})
			continue
		}
		v, code, args := p.Read(s)
		if code != "" {
			faults = faults.And(FieldOf(r.Number), code, args...)
			continue
		}
		list = append(list, given{r.ID, ranking.Known(v)})
	}
	if len(list) == 0 && len(faults) == 0 {
		faults = faults.And("nilai", FiguresNone)
	}
	return list, faults.Err()
}
