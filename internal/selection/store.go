package selection

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

type termsRow struct {
	Code    string
	Channel string
	RuleSet string
	Ties    []string
}

// stored is a result row as it lies in its table.
type stored struct {
	Participant string
	Number      string
	MaskedName  string
	Vacancy     string
	Slug        string
	Title       string
	Unit        string
	NeedType    string
	Quota       int
	Code        string
	Status      Status
	Rank        int
	Decider     string
	GapStep     string
	GapBy       int
	SKD         *int
	SKD100      *int
	Final       *int
	Scores      []*int
	Present     bool
	Exit        string
	Priority    int
	GPAOrder    *int
	AgeOrder    *int
	Settled     *int
	Computed    string
}

const selectRow = `
	SELECT r.participant_id AS participant, r.number, r.masked_name, r.vacancy_id AS vacancy, v.slug, r.vacancy_title AS title,
	       r.unit_name AS unit, r.need_type, r.quota, r.code, r.status, r.rank, r.decider, r.gap_step, r.gap_by, r.skd, r.skd100,
	       r.final, r.scores, r.present, r.exit, r.priority, r.gpa_order, r.age_order, r.settled_order AS settled, r.computed
	FROM result_row r JOIN vacancy v ON v.id = r.vacancy_id`

var (
	terms pg.Rows[termsRow] = `SELECT code, channel, rule_set, ties FROM season WHERE id = $1`

	officialLetter pg.Rows[string] = `
	SELECT b.letter FROM score_batch b
	WHERE b.season_id = $1 AND b.kind = 'results' AND b.approved_at IS NOT NULL
	  AND EXISTS (SELECT 1 FROM official_result o WHERE o.batch_id = b.id AND o.stage = $2)
	ORDER BY b.approved_at DESC LIMIT 1`

	posts pg.Rows[post] = `
	SELECT v.id, v.slug, v.title, u.name AS unit, a.name AS agency, v.qualifications, v.need_type, v.quota, t.twk, t.tiu, t.tkp, t.total,
	       coalesce(t.source, '') AS source, t.confirmed_at IS NOT NULL AS confirmed
	FROM vacancy v
	JOIN unit u ON u.id = v.unit_id
	JOIN agency a ON a.id = v.agency_id
	LEFT JOIN vacancy_threshold t ON t.vacancy_id = v.id
	WHERE v.season_id = $1 AND v.state IN ('published', 'closed')
	ORDER BY v.title, u.name, v.slug`

	entrants pg.Rows[entrant] = `
	SELECT p.id, p.number, coalesce(p.person_id::text, '') AS person_id, coalesce(n.full_name, '') AS full_name,
	       p.vacancy_id AS vacancy, p.gpa, coalesce(p.priority, 0) AS priority
	FROM participant_now p
	JOIN vacancy v ON v.id = p.vacancy_id AND v.state IN ('published', 'closed')
	LEFT JOIN person n ON n.id = p.person_id
	WHERE p.season_id = $1 AND p.qualified
	ORDER BY p.number`

	// wentOn are those whom the published result of the SKD lets go on.
	wentOn pg.Rows[string] = `
	SELECT r.participant_id FROM result_row r JOIN announcement a ON a.id = r.announcement_id
	WHERE a.season_id = $1 AND a.kind = 'skd_result' AND a.state = 'published' AND r.status = 'passed'`

	newest pg.Rows[string] = `
	SELECT id FROM announcement WHERE season_id = $1 AND kind = $2 AND state = 'published' ORDER BY published_at DESC LIMIT 1`

	rowsOf pg.Rows[stored] = selectRow + ` WHERE r.announcement_id = $1 ORDER BY r.position`

	rulesText pg.Rows[string] = `SELECT rules FROM announcement WHERE id = $1`
)

// Keep stores a table with the announcement that will publish it, in place of an
// earlier one.
func Keep(ctx context.Context, tx pgx.Tx, announcement string, t Table) error {
	text, err := t.RulesText()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM result_row WHERE announcement_id = $1`, announcement); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE announcement SET rules = $2 WHERE id = $1`, announcement, text); err != nil {
		return err
	}
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"result_row"},
		[]string{"announcement_id", "position", "participant_id", "number", "masked_name", "vacancy_id", "vacancy_title", "unit_name", "need_type", "quota",
			"code", "status", "rank", "decider", "gap_step", "gap_by", "skd", "skd100", "final", "scores", "present", "exit", "priority", "gpa_order", "age_order", "settled_order", "computed"},
		pgx.CopyFromSlice(len(t.Rows), func(i int) ([]any, error) {
			r := t.Rows[i]
			return []any{announcement, i + 1, r.Participant, r.Number, r.MaskedName, r.Vacancy, r.Title, r.Unit, r.NeedType, r.Quota,
				string(r.Code), string(r.Status), r.Rank, r.Decider, r.Gap.Step, int(r.Gap.By), whole(r.SKD), whole(r.SKD100), whole(r.Final), numbers(r.Scores),
				r.Present, string(r.Exit), int(r.Priority), order(r.GPA), order(r.Seniority), order(r.Settled), string(r.Computed)}, nil
		}))
	return err
}

var errRulesText = errors.New("the rules of a result cannot be read")

// Stored reads the table of an announcement.
func Stored(ctx context.Context, db pg.DB, announcement string) (Table, error) {
	var t Table
	text, err := rulesText.One(ctx, db, announcement)
	if err != nil || text == "" {
		return t, err
	}
	if err := json.Unmarshal([]byte(text), &t.Rules); err != nil {
		return t, fmt.Errorf("%w: %w", errRulesText, err)
	}
	rows, err := rowsOf.All(ctx, db, announcement)
	if err != nil {
		return t, err
	}
	t.Rows = make([]Row, len(rows))
	for i, r := range rows {
		t.Rows[i] = r.row()
	}
	return t, nil
}

func (s stored) row() Row {
	e := bundle.Entry{Formation: s.Slug, Number: s.Number, Present: s.Present, Exit: ranking.Code(s.Exit), Priority: ranking.Priority(s.Priority), GPA: place(s.GPAOrder), Seniority: place(s.AgeOrder), Settled: place(s.Settled)}
	for _, v := range s.Scores {
		e.Scores = append(e.Scores, milli(v))
	}
	return Row{
		Row: bundle.Row{Entry: e, Code: ranking.Code(s.Code), Computed: ranking.Code(s.Computed), SKD: milli(s.SKD), SKD100: milli(s.SKD100),
			Final: milli(s.Final), Rank: s.Rank, Decider: s.Decider},
		Participant: s.Participant, Vacancy: s.Vacancy, Title: s.Title, Unit: s.Unit, NeedType: s.NeedType, Quota: s.Quota, MaskedName: s.MaskedName,
		Status: s.Status, Gap: ranking.Gap{Step: s.GapStep, By: ranking.Milli(s.GapBy)},
	}
}

func whole(m ranking.Maybe) *int {
	if !m.Known {
		return nil
	}
	n := int(m.Value)
	return &n
}

func numbers(all []ranking.Maybe) []*int {
	out := make([]*int, len(all))
	for i, m := range all {
		out[i] = whole(m)
	}
	return out
}

// order is a place inside a tied group, which the arithmetic holds below zero.
func order(m ranking.Maybe) *int {
	if n := whole(m); n != nil {
		*n = -*n
		return n
	}
	return nil
}

func place(n *int) ranking.Maybe {
	if n == nil {
		return ranking.Maybe{}
	}
	return ranking.Known(-ranking.Milli(*n))
}
