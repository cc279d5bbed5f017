package onboarding

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	insertSlot = `
	INSERT INTO onboarding_slot (season_id, kind, position, label, hint, format, max_bytes, max_pages, required, source)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`

	insertCase = `
	INSERT INTO onboarding (id, season_id, participant_id, person_id, vacancy_id, announcement_id, moved, replaces_id, due_at, opened_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

	insertDocument = `
	WITH d AS (
		INSERT INTO onboarding_document (id, onboarding_id, kind, file_key, sha256, media_type, bytes, pages, notes, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		RETURNING id)
	INSERT INTO onboarding_page (document_id, page, file_key)
	SELECT d.id, p.page, p.file_key FROM d, unnest($11::text[]) WITH ORDINALITY AS p(file_key, page)`

	removeDocument  = `DELETE FROM onboarding_document WHERE id = $1 AND replaced_at IS NULL`
	replaceDocument = `UPDATE onboarding_document SET replaced_at = portal_now() WHERE id = $1 AND replaced_at IS NULL`

	setSent    = `UPDATE onboarding SET state = 'sent', sent_at = portal_now() WHERE id = $1`
	setVerdict = `
	UPDATE onboarding_document SET verdict = $3, reason = $4, judged_by = $5, judged_at = $6
	WHERE onboarding_id = $1 AND kind = $2 AND replaced_at IS NULL`
	setChecked   = `UPDATE onboarding SET state = $2, due_at = $3, checked_by = $4, checked_at = $5 WHERE id = $1`
	setAppointed = `UPDATE onboarding SET state = 'appointed' WHERE id = $1`
	setEnded     = `UPDATE onboarding SET state = $2, end_reason = $3, ended_at = $4 WHERE id = $1`

	insertReplacement = `
	INSERT INTO replacement (id, onboarding_id, participant_id, letter, due_at, proposed_by, proposed_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7)`
	insertSkip        = `INSERT INTO replacement_skip (replacement_id, participant_id, position, reason) VALUES ($1, $2, $3, $4)`
	decideReplacement = `UPDATE replacement SET decided_by = $2, decided_at = $3, accepted = $4 WHERE id = $1`

	// inForce is the final result of a season that is in force, in a query that has
	// the season as s.
	inForce = `
	(SELECT n.id FROM announcement n
	 WHERE n.season_id = s.id AND n.kind = 'final_result' AND n.state = 'published' ORDER BY n.published_at DESC LIMIT 1)`

	caseColumns = `
	SELECT o.id, o.season_id, s.code AS season_code, s.name AS season_name, s.kind, s.channel, p.number, o.person_id, n.full_name AS name,
	       o.vacancy_id AS vacancy, v.title, u.name AS unit, o.moved, coalesce(rp.number, '') AS replaces, o.state, o.due_at, o.opened_at, o.sent_at,
	       o.checked_at, coalesce(k.full_name, '') AS checker, o.ended_at, o.end_reason, o.announcement_id AS result, a.number AS letter, a.slug,
	       coalesce(e.id::text, '') AS employee, portal_now() AS now
	FROM onboarding o
	JOIN season s ON s.id = o.season_id
	JOIN participant p ON p.id = o.participant_id
	JOIN person n ON n.id = o.person_id
	JOIN vacancy v ON v.id = o.vacancy_id
	JOIN unit u ON u.id = v.unit_id
	JOIN announcement a ON a.id = o.announcement_id
	LEFT JOIN person k ON k.id = o.checked_by
	LEFT JOIN onboarding ro ON ro.id = o.replaces_id
	LEFT JOIN participant rp ON rp.id = ro.participant_id
	LEFT JOIN employee e ON e.person_id = o.person_id AND o.state = 'appointed'`

	slotColumns = `
	SELECT x.kind, x.label, x.hint, x.format, x.max_bytes, x.max_pages, x.required, x.source,
	       coalesce(d.id::text, '') AS document, coalesce(d.media_type, '') AS media_type, coalesce(d.sha256, '') AS sha256,
	       coalesce(d.bytes, 0) AS bytes, coalesce(d.pages, 0) AS pages, coalesce(d.notes, '{}') AS notes, d.created_at,
	       coalesce(d.verdict, '') AS verdict, coalesce(d.reason, '') AS reason
	FROM onboarding o
	JOIN onboarding_slot x ON x.season_id = o.season_id
	LEFT JOIN onboarding_document d ON d.onboarding_id = o.id AND d.kind = x.kind AND d.replaced_at IS NULL
	WHERE o.id = $1`

	replacementColumns = `
	SELECT r.id, p.number, coalesce(w.masked_name, '') AS masked_name, r.letter, r.due_at, r.proposed_by, a.full_name AS proposer, r.proposed_at,
	       r.decided_at, coalesce(b.full_name, '') AS decider, r.accepted
	FROM replacement r
	JOIN onboarding o ON o.id = r.onboarding_id
	JOIN participant op ON op.id = o.participant_id
	JOIN participant p ON p.id = r.participant_id
	JOIN person a ON a.id = r.proposed_by
	LEFT JOIN person b ON b.id = r.decided_by
	LEFT JOIN result_row w ON w.announcement_id = o.announcement_id AND w.participant_id = r.participant_id`

	fileFrom = `
	FROM onboarding o
	JOIN season s ON s.id = o.season_id
	JOIN participant p ON p.id = o.participant_id
	JOIN person n ON n.id = o.person_id
	JOIN onboarding_document d ON d.onboarding_id = o.id AND d.replaced_at IS NULL`
	fileColumns = `SELECT o.person_id, n.data_key, d.media_type, d.file_key` + fileFrom
	pageColumns = `SELECT o.person_id, n.data_key, 'image/jpeg' AS media_type, g.file_key` + fileFrom + `
	JOIN onboarding_page g ON g.document_id = d.id AND g.page = $4`
	whereOwn  = ` WHERE o.person_id = $1 AND s.code = $2 AND d.kind = $3`
	whereSent = ` WHERE NOT coalesce(conflicted($1, o.person_id), true) AND p.number = $2 AND d.kind = $3 AND (o.state <> 'open' OR d.verdict <> '')`
)

var (
	readRound pg.Rows[round] = `
	SELECT s.id, s.code, s.name, s.kind, coalesce(` + inForce + `::text, '') AS announcement,
	       (SELECT t.ends_at FROM stage_now t WHERE t.season_id = s.id AND t.kind = 'documents' ORDER BY t.position LIMIT 1) AS ends_at, portal_now() AS now
	FROM season s WHERE s.code = $1`

	lockRound = readRound + ` FOR UPDATE OF s`

	passers pg.Rows[Passer] = `
	SELECT r.participant_id AS participant, p.person_id AS person, r.number, r.vacancy_id AS vacancy, r.vacancy_title AS title, r.status = 'moved' AS moved
	FROM season s
	JOIN result_row r ON r.announcement_id = ` + inForce + `
	JOIN participant_now p ON p.id = r.participant_id
	WHERE s.code = $1 AND r.status IN ('passed', 'moved') AND p.person_id IS NOT NULL
	  AND NOT EXISTS (SELECT 1 FROM onboarding o WHERE o.participant_id = r.participant_id)
	ORDER BY r.position`

	dataKey pg.Rows[[]byte] = `SELECT data_key FROM person WHERE id = $1`

	lockOwn pg.Rows[string] = `
	SELECT o.id FROM onboarding o JOIN season s ON s.id = o.season_id WHERE o.person_id = $1 AND s.code = $2 FOR UPDATE OF o`
	lockNumber pg.Rows[string] = `
	SELECT o.id FROM onboarding o JOIN participant p ON p.id = o.participant_id WHERE p.number = $1 FOR UPDATE OF o`

	ownCase  pg.Rows[Case] = caseColumns + ` WHERE o.person_id = $1 AND s.code = $2`
	oneCase  pg.Rows[Case] = caseColumns + ` WHERE p.number = $1`
	mine     pg.Rows[Case] = caseColumns + ` WHERE o.person_id = $1 ORDER BY o.opened_at DESC`
	inSeason pg.Rows[Case] = caseColumns + ` WHERE s.code = $1
	ORDER BY array_position(ARRAY['sent', 'open', 'complete', 'proposed', 'appointed', 'lapsed', 'withdrawn'], o.state), o.sent_at, v.title, p.number`

	slots  pg.Rows[Slot] = slotColumns + ` ORDER BY x.position`
	slotOf pg.Rows[Slot] = slotColumns + ` AND x.kind = $2`

	ownFile  pg.Rows[located] = fileColumns + whereOwn
	ownPage  pg.Rows[located] = pageColumns + whereOwn
	sentFile pg.Rows[located] = fileColumns + whereSent
	sentPage pg.Rows[located] = pageColumns + whereSent

	poolOf pg.Rows[Candidate] = `
	SELECT r.participant_id AS participant, coalesce(p.person_id::text, '') AS person, r.number, r.masked_name, r.status, r.rank,
	       CASE WHEN x.state IN ('withdrawn', 'lapsed') THEN 'onboarding.skip-left'
	            WHEN x.id IS NOT NULL THEN 'onboarding.skip-post'
	            WHEN EXISTS (SELECT 1 FROM employee e WHERE e.person_id = p.person_id) THEN 'onboarding.skip-staff'
	            ELSE '' END AS why
	FROM onboarding o
	JOIN result_row r ON r.announcement_id = o.announcement_id AND r.vacancy_id = o.vacancy_id
	JOIN participant_now p ON p.id = r.participant_id
	LEFT JOIN onboarding x ON x.participant_id = r.participant_id
	WHERE o.id = $1
	ORDER BY r.position`

	openReplacement pg.Rows[Replacement] = replacementColumns + ` WHERE r.onboarding_id = $1 AND r.accepted IS NULL`
	replacements    pg.Rows[Replacement] = replacementColumns + ` WHERE op.number = $1 ORDER BY r.proposed_at`

	tallies pg.Rows[Tally] = `
	SELECT s.id AS season_id, s.code, s.name, w.n AS waiting,
	       count(o.id) FILTER (WHERE o.state = 'open')::int AS open,
	       count(o.id) FILTER (WHERE o.state = 'open' AND o.due_at <= portal_now())::int AS late,
	       count(o.id) FILTER (WHERE o.state = 'sent')::int AS sent,
	       count(o.id) FILTER (WHERE o.state = 'complete')::int AS complete,
	       count(o.id) FILTER (WHERE o.state = 'proposed')::int AS proposed,
	       count(o.id) FILTER (WHERE o.state = 'appointed')::int AS hired,
	       count(o.id) FILTER (WHERE o.state IN ('withdrawn', 'lapsed'))::int AS left
	FROM season s
	CROSS JOIN LATERAL (
		SELECT count(*)::int AS n FROM result_row r JOIN participant_now p ON p.id = r.participant_id
		WHERE r.announcement_id = ` + inForce + ` AND r.status IN ('passed', 'moved') AND p.person_id IS NOT NULL
		  AND NOT EXISTS (SELECT 1 FROM onboarding x WHERE x.participant_id = r.participant_id)) w
	LEFT JOIN onboarding o ON o.season_id = s.id
	WHERE ` + inForce + ` IS NOT NULL
	GROUP BY s.id, w.n
	ORDER BY s.year DESC, s.code`

	// conflict reports whether an officer may not touch a person's case.
	conflict pg.Rows[bool] = `SELECT coalesce(conflicted($1, $2), false)`

	setProposed pg.Rows[string] = `
	UPDATE onboarding o SET state = 'proposed' FROM participant p
	WHERE p.id = o.participant_id AND o.season_id = $1 AND o.state = 'complete' RETURNING p.number`

	proposedOf pg.Rows[named] = `
	SELECT p.number, o.person_id, n.data_key, n.nik_sealed, coalesce(n.birth_sealed, '') AS birth_sealed, n.full_name AS name, n.birth_place, n.sex, v.title, u.name AS unit
	FROM onboarding o
	JOIN participant p ON p.id = o.participant_id
	JOIN person n ON n.id = o.person_id
	JOIN vacancy v ON v.id = o.vacancy_id
	JOIN unit u ON u.id = v.unit_id
	WHERE o.season_id = $1 AND o.state = 'proposed'
	ORDER BY v.title, p.number`

	appointees pg.Rows[appointee] = `
	SELECT o.id, p.number, o.person_id, n.full_name AS name, n.sex, v.title, v.unit_id, o.state
	FROM onboarding o
	JOIN participant p ON p.id = o.participant_id
	JOIN person n ON n.id = o.person_id
	JOIN vacancy v ON v.id = o.vacancy_id
	WHERE o.season_id = $1`

	dueCases pg.Rows[due] = `
	SELECT d.* FROM (
		SELECT o.id, o.person_id, CASE WHEN o.due_at - $1::timestamptz <= interval '1 day' THEN 2 ELSE 1 END AS level,
		       s.code AS season_code, s.name AS season_name, o.due_at
		FROM onboarding o JOIN season s ON s.id = o.season_id
		WHERE o.state = 'open' AND o.reminded < 2 AND o.due_at > $1 AND o.due_at - $1 <= interval '3 days') d
	JOIN onboarding o ON o.id = d.id AND o.reminded < d.level
	ORDER BY d.due_at, d.id
	LIMIT 1000`

	// setReminded answers no row when another worker was first, or it is sent.
	setReminded pg.Rows[string] = `
	UPDATE onboarding SET reminded = $2 WHERE id = $1 AND reminded < $2 AND state = 'open' RETURNING id`
)
