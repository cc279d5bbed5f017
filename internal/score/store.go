package score

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	selectBatch = `
	SELECT b.id::text, b.season_id::text, s.code AS season_code, s.name AS season_name, b.kind, b.stage, b.name, b.file_key <> '' AS has_file,
	       coalesce(b.sha256, '') AS sha256, b.rows, b.sender, b.letter, b.minutes, b.reason,
	       coalesce(b.made_by::text, '') AS made_by, coalesce(m.full_name, '') AS maker, b.made_at,
	       coalesce(a.full_name, '') AS approver, b.approved_at, coalesce(r.full_name, '') AS refuser, b.refused_at
	FROM score_batch b
	JOIN season s ON s.id = b.season_id
	LEFT JOIN person m ON m.id = b.made_by
	LEFT JOIN person a ON a.id = b.approved_by
	LEFT JOIN person r ON r.id = b.refused_by`

	insertBatch = `
	INSERT INTO score_batch (id, season_id, kind, stage, name, file_key, data_key, sha256, rows, sender, letter, minutes, reason, made_by)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, nullif($14, '')::uuid)`

	setApproved = `UPDATE score_batch SET approved_by = $2, approved_at = portal_now() WHERE id = $1`
	setRefused  = `UPDATE score_batch SET refused_by = nullif($2, '')::uuid, refused_at = portal_now() WHERE id = $1`

	// resultOut is whether a result of a season ($2) and stage ($3) was ever public.
	resultOut = `EXISTS (SELECT FROM announcement n WHERE n.season_id = $2 AND n.kind = CASE $3 WHEN 'skd' THEN 'skd_result' ELSE 'final_result' END AND n.published_at IS NOT NULL)`

	// changes compares the rows of the chosen batches with the newest approved
	// version before them; what is the first of its kind changes nothing, unless it
	// corrects: then it replaces what a panel's figures came to.
	changes = `
	SELECT 'score' AS what, p.number, coalesce(t.name, s.part) AS part, coalesce(t.stage, '') AS stage,
	       coalesce(o.value, m.value) AS old_value, s.value AS new_value, '' AS old_code, '' AS new_code, 0 AS old_rank, 0 AS new_rank, s.batch_id
	FROM chosen c
	JOIN LATERAL (
		SELECT * FROM score WHERE batch_id = c.id AND version > 1
		UNION ALL SELECT * FROM score WHERE c.corrects AND batch_id = c.id AND version = 1) s ON true
	JOIN participant p ON p.id = s.participant_id
	LEFT JOIN season_part t ON t.season_id = p.season_id AND t.code = s.part
	LEFT JOIN LATERAL (
		SELECT true AS found, o.value FROM score o JOIN score_batch ob ON ob.id = o.batch_id AND ob.approved_at IS NOT NULL
		WHERE o.participant_id = s.participant_id AND o.part = s.part AND o.attempt = s.attempt
		  AND o.examiner IS NOT DISTINCT FROM s.examiner AND o.version < s.version
		ORDER BY o.version DESC LIMIT 1) o ON true
	LEFT JOIN LATERAL (
		SELECT floor(avg(e.value) + 0.5)::int AS value FROM (
			SELECT DISTINCT ON (o.examiner) o.value FROM score o JOIN score_batch ob ON ob.id = o.batch_id AND ob.approved_at IS NOT NULL
			WHERE o.participant_id = s.participant_id AND o.part = s.part AND o.attempt = s.attempt AND o.examiner IS NOT NULL
			ORDER BY o.examiner, o.version DESC) e) m ON c.corrects AND o.found IS NULL
	WHERE c.corrects OR (o.found AND o.value IS DISTINCT FROM s.value)
	UNION ALL
	SELECT 'exit', p.number, '', e.stage, NULL, NULL, coalesce(o.code, ''), e.code, 0, 0, e.batch_id
	FROM chosen c
	JOIN score_exit e ON e.batch_id = c.id
	JOIN participant p ON p.id = e.participant_id
	LEFT JOIN LATERAL (
		SELECT o.code FROM score_exit o JOIN score_batch ob ON ob.id = o.batch_id AND ob.approved_at IS NOT NULL
		WHERE o.participant_id = e.participant_id AND o.stage = e.stage AND o.version < e.version
		ORDER BY o.version DESC LIMIT 1) o ON true
	WHERE c.corrects OR o.code <> e.code
	UNION ALL
	SELECT 'official', p.number, '', r.stage, o.final, r.final, o.code, r.code, coalesce(o.rank, 0), coalesce(r.rank, 0), r.batch_id
	FROM chosen c
	JOIN official_result r ON r.batch_id = c.id AND r.version > 1
	JOIN participant p ON p.id = r.participant_id
	JOIN LATERAL (
		SELECT o.code, o.final, o.rank FROM official_result o JOIN score_batch ob ON ob.id = o.batch_id AND ob.approved_at IS NOT NULL
		WHERE o.participant_id = r.participant_id AND o.stage = r.stage AND o.version < r.version
		ORDER BY o.version DESC LIMIT 1) o ON (o.code, o.final, o.rank) IS DISTINCT FROM (r.code, r.final, r.rank)`
)

// erratumRow is an Erratum as it is read.
type erratumRow struct {
	changeRow
	Reason string
	Letter string
	At     time.Time
}

var (
	batchBy   pg.Rows[Batch] = selectBatch + ` WHERE b.id = $1`
	lockBatch pg.Rows[Batch] = selectBatch + ` WHERE b.id = $1 FOR UPDATE OF b`
	batches   pg.Rows[Batch] = selectBatch + `
	ORDER BY (b.approved_at IS NULL AND b.refused_at IS NULL) DESC, b.made_at DESC, b.id DESC LIMIT 200`

	changesOf pg.Rows[changeRow] = `
	WITH chosen AS (SELECT id, kind = 'correction' AS corrects FROM score_batch WHERE id = $1)
	SELECT what, number, part, stage, old_value, new_value, old_code, new_code, old_rank, new_rank, count(*) OVER ()::int AS total
	FROM (` + changes + `) x
	ORDER BY number, what, part LIMIT $2`

	// settled reports whether a batch ($1) would change what a published result was
	// made of.
	settled pg.Rows[bool] = `
	WITH chosen AS (SELECT id, false AS corrects FROM score_batch WHERE id = $1)
	SELECT ` + resultOut + ` AND ((SELECT kind = 'entry' FROM score_batch WHERE id = $1) OR EXISTS (SELECT FROM (` + changes + `) x))`

	// correctedIn reports whether a season has corrections, or more than one batch of
	// a stage: else no figure of it ever changed.
	correctedIn pg.Rows[bool] = `
	SELECT EXISTS (SELECT FROM score_batch WHERE season_id = $1 AND approved_at IS NOT NULL AND kind = 'correction')
	    OR EXISTS (SELECT FROM score_batch WHERE season_id = $1 AND approved_at IS NOT NULL AND kind = 'scores' GROUP BY stage HAVING count(*) > 1)`

	// corrected are those of some numbers of whom anything was ever given a newer
	// version or a correction.
	corrected pg.Rows[string] = `
	SELECT p.number FROM participant p
	WHERE p.number = ANY($1)
	  AND (EXISTS (SELECT FROM score s JOIN score_batch b ON b.id = s.batch_id WHERE s.participant_id = p.id AND (s.version > 1 OR b.kind = 'correction'))
	    OR EXISTS (SELECT FROM score_exit s JOIN score_batch b ON b.id = s.batch_id WHERE s.participant_id = p.id AND (s.version > 1 OR b.kind = 'correction')))`

	// errataOf are the corrections of a season, and whatever else changed a figure
	// after the result of its stage was public.
	errataOf pg.Rows[erratumRow] = `
	WITH out AS (
		SELECT CASE kind WHEN 'skd_result' THEN 'skd' ELSE 'final' END AS stage, min(published_at) AS at FROM announcement
		WHERE season_id = $1 AND kind IN ('skd_result', 'final_result') AND published_at IS NOT NULL GROUP BY 1),
	chosen AS (
		SELECT id, kind = 'correction' AS corrects FROM score_batch b
		WHERE season_id = $1 AND approved_at IS NOT NULL AND (kind = 'correction' OR EXISTS (SELECT FROM out WHERE out.stage = b.stage AND out.at < b.approved_at)))
	SELECT what, number, part, x.stage, old_value, new_value, old_code, new_code, old_rank, new_rank, 0 AS total, b.reason, b.letter, b.approved_at AS at
	FROM (` + changes + `) x JOIN score_batch b ON b.id = x.batch_id
	WHERE x.stage = ANY($2)
	ORDER BY b.approved_at DESC, number, part`

	// superseded reports whether something newer than a batch is in use: versions
	// follow each other in time, so only batches made later can hold it.
	superseded pg.Rows[bool] = `
	WITH mine AS (SELECT id, season_id, made_at FROM score_batch WHERE id = $1),
	     later AS (SELECT b.id FROM score_batch b JOIN mine m ON m.season_id = b.season_id AND m.id <> b.id AND b.made_at >= m.made_at WHERE b.approved_at IS NOT NULL)
	SELECT EXISTS (
		SELECT FROM later b JOIN score o ON o.batch_id = b.id AND o.version > 1
		JOIN score s ON s.participant_id = o.participant_id AND s.part = o.part AND s.attempt = o.attempt
		            AND s.examiner IS NOT DISTINCT FROM o.examiner AND s.version < o.version
		WHERE s.batch_id = $1)
	OR EXISTS (
		SELECT FROM later b JOIN score_exit o ON o.batch_id = b.id AND o.version > 1
		JOIN score_exit s ON s.participant_id = o.participant_id AND s.stage = o.stage AND s.version < o.version
		WHERE s.batch_id = $1)
	OR EXISTS (
		SELECT FROM later b JOIN official_result o ON o.batch_id = b.id AND o.version > 1
		JOIN official_result s ON s.participant_id = o.participant_id AND s.stage = o.stage AND s.version < o.version
		WHERE s.batch_id = $1)`
)
