package score

import (
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// A file is read into a temporary table row by row, so that a million rows never
// stand in memory; what needs all of them is asked of the table.
const (
	makeLines = `
	CREATE TEMPORARY TABLE IF NOT EXISTS score_line (
		row int, typed text, portal text, national bytea, stage text, code text, absent bool, value int[],
		participant uuid, qualified bool
	) ON COMMIT DROP`

	emptyLines   = `TRUNCATE score_line`
	analyzeLines = `ANALYZE score_line`

	matchLines = `
	UPDATE score_line l SET participant = p.id, qualified = (a.id IS NULL OR a.state = 'ms')
	FROM participant p LEFT JOIN application a ON a.id = p.application_id
	WHERE p.season_id = $1 AND (`
	matchPortal   = matchLines + `p.number = l.portal)`
	matchNational = matchLines + `p.national_index = l.national)`

	insertScores = `
	INSERT INTO score (id, participant_id, part, attempt, version, value, batch_id)
	SELECT gen_random_uuid(), l.participant, t.part, 1,
	       1 + coalesce((SELECT max(version) FROM score o WHERE o.participant_id = l.participant AND o.part = t.part AND o.attempt = 1 AND o.examiner IS NULL), 0),
	       l.value[t.at], $1
	FROM score_line l CROSS JOIN unnest($2::text[]) WITH ORDINALITY t (part, at)
	WHERE l.absent OR l.value[t.at] IS NOT NULL`

	// insertExits also takes back the code of somebody whom the file no longer says
	// to have left.
	insertExits = `
	INSERT INTO score_exit (participant_id, stage, version, code, batch_id)
	SELECT l.participant, $2, 1 + coalesce((SELECT max(version) FROM score_exit o WHERE o.participant_id = l.participant AND o.stage = $2), 0), l.code, $1
	FROM score_line l
	WHERE l.code <> '' OR EXISTS (
		SELECT FROM score_exit o JOIN score_batch b ON b.id = o.batch_id AND b.approved_at IS NOT NULL
		WHERE o.participant_id = l.participant AND o.stage = $2)`

	insertResults = `
	INSERT INTO official_result (participant_id, stage, version, code, final, rank, batch_id)
	SELECT l.participant, l.stage, 1 + coalesce((SELECT max(version) FROM official_result o WHERE o.participant_id = l.participant AND o.stage = l.stage), 0),
	       l.code, l.value[1], l.value[2], $1
	FROM score_line l`
)

// doubt is a row that only all rows together show to be wrong.
type doubt struct {
	Row     int
	Typed   string
	Earlier int
	Total   int
}

// Queries on the temporary table, which no contract can hold against the schema.
const (
	unmatchedLines = `
	SELECT row, typed, 0 AS earlier, count(*) OVER ()::int AS total FROM score_line
	WHERE participant IS NULL AND typed <> '' ORDER BY row LIMIT $1`

	unqualifiedLines = `
	SELECT row, typed, 0 AS earlier, count(*) OVER ()::int AS total FROM score_line
	WHERE NOT qualified ORDER BY row LIMIT $1`

	twiceLines = `
	SELECT row, typed, earlier, count(*) OVER ()::int AS total
	FROM (SELECT row, typed, min(row) OVER (PARTITION BY participant, stage) AS earlier FROM score_line WHERE participant IS NOT NULL) x
	WHERE row > earlier ORDER BY row LIMIT $1`

	// publishedLines are rows that would change what a published result was made of:
	// $2 is the season, $3 the stage, $4 the parts of the file, $5 whether it tells
	// who left.
	publishedLines = `
	SELECT row, typed, 0 AS earlier, count(*) OVER ()::int AS total FROM (
		SELECT l.row, l.typed FROM score_line l CROSS JOIN unnest($4::text[]) WITH ORDINALITY t (part, at)
		JOIN LATERAL (
			SELECT o.value FROM score o JOIN score_batch b ON b.id = o.batch_id AND b.approved_at IS NOT NULL
			WHERE o.participant_id = l.participant AND o.part = t.part AND o.attempt = 1 AND o.examiner IS NULL
			ORDER BY o.version DESC LIMIT 1) o ON o.value IS DISTINCT FROM l.value[t.at]
		WHERE l.absent OR l.value[t.at] IS NOT NULL
		UNION
		SELECT l.row, l.typed FROM score_line l
		LEFT JOIN LATERAL (
			SELECT o.code FROM score_exit o JOIN score_batch b ON b.id = o.batch_id AND b.approved_at IS NOT NULL
			WHERE o.participant_id = l.participant AND o.stage = $3 ORDER BY o.version DESC LIMIT 1) o ON true
		WHERE $5 AND l.participant IS NOT NULL AND coalesce(o.code, '') <> l.code) x
	WHERE ` + resultOut + `
	ORDER BY row LIMIT $1`

	// overfullLines are passes of a formation beyond its posts; those who were moved
	// to another by optimisation are not asked here, for a file does not say where to.
	overfullLines = `
	SELECT row, typed, 0 AS earlier, count(*) OVER ()::int AS total FROM (
		SELECT l.row, l.typed, v.quota, row_number() OVER (PARTITION BY v.id ORDER BY l.row) AS n
		FROM score_line l JOIN participant_now p ON p.id = l.participant JOIN vacancy v ON v.id = p.vacancy_id
		WHERE l.stage = 'final' AND l.code = 'P/L') x
	WHERE n > quota ORDER BY row LIMIT $1`

	sumLines = `
	SELECT count(DISTINCT participant)::int AS participants,
	       sum(CASE WHEN $2 THEN 1 ELSE cardinality(array_remove(value, NULL)) END)::int AS values,
	       count(*) FILTER (WHERE absent)::int AS absent, count(*) FILTER (WHERE code <> '' AND NOT $2)::int AS out,
	       ((SELECT count(*) FROM participant_now WHERE season_id = $1 AND qualified) - count(DISTINCT participant))::int AS missing
	FROM score_line`

	matchedLines = `SELECT count(participant)::int FROM score_line`
)

// Progress hears how many rows of a large file have been read; it may be nil.
type Progress func(rows int)

const everyRows = 10_000

// copied feeds the rows of a table into the temporary one, and notes the faults
// that a row shows by itself.
type copied struct {
	next     func() (*sheet.Row, error, bool)
	read     func(*sheet.Row) line
	keys     *seal.Keyring
	progress Progress
	report   *Rejected
	err      error
	now      []any
}

// Next reads one row.
func (c *copied) Next() bool {
	r, err, more := c.next()
	if !more || err != nil {
		c.err = err
		return false
	}
	l := c.read(r)
	c.report.add(r.Faults...)
	if c.report.Rows++; c.progress != nil && c.report.Rows%everyRows == 0 {
		c.progress(c.report.Rows)
	}
	var index []byte
	if l.national != "" {
		index = c.keys.Index(seal.National, l.national)
	}
	c.now = []any{l.row, l.portal + l.national, l.portal, index, l.stage, l.code, l.absent, numbers(l.values)}
	return true
}

// Values is the row just read.
func (c *copied) Values() ([]any, error) { return c.now, nil }

// Err is what ended the reading.
func (c *copied) Err() error { return c.err }

func numbers(values []ranking.Maybe) []*int32 {
	list := make([]*int32, len(values))
	for i, v := range values {
		if v.Known {
			n := int32(v.Value)
			list[i] = &n
		}
	}
	return list
}

// stageLines brings a whole file into the temporary table, finds its
// participants, and gathers every fault.
func stageLines(ctx context.Context, tx pgx.Tx, seasonID string, c *copied) error {
	for _, sql := range []string{makeLines, emptyLines} {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return err
		}
	}
	columns := strings.Split("row typed portal national stage code absent value", " ")
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"score_line"}, columns, c); err != nil {
		var faults sheet.Faults
		if errors.As(c.err, &faults) {
			return faults
		}
		return err
	}
	if c.report.Rows == 0 {
		return sheet.Whole(sheet.FileEmpty)
	}
	if _, err := tx.Exec(ctx, analyzeLines); err != nil {
		return err
	}
	for _, sql := range []string{matchPortal, matchNational} {
		if _, err := tx.Exec(ctx, sql, seasonID); err != nil {
			return err
		}
	}
	for _, q := range []struct {
		sql  string
		code fault.Code
	}{{unmatchedLines, Unmatched}, {unqualifiedLines, Unqualified}, {twiceLines, Twice}} {
		if err := c.report.doubts(ctx, tx, q.sql, q.code); err != nil {
			return err
		}
	}
	var err error
	c.report.Matched, err = pg.Rows[int](matchedLines).One(ctx, tx)
	return err
}

func (r *Rejected) doubts(ctx context.Context, tx pgx.Tx, sql string, code fault.Code, args ...any) error {
	list, err := pg.Rows[doubt](sql).All(ctx, tx, append([]any{mostFaults}, args...)...)
	if err != nil || len(list) == 0 {
		return err
	}
	for _, d := range list {
		args := []any{d.Typed}
		if code == Twice {
			args = append(args, d.Earlier)
		}
		r.add(sheet.Fault{Row: d.Row, Column: colWho, Code: code, Args: args})
	}
	r.Counts[code] = list[0].Total
	return nil
}
