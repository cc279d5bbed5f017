package statistics

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	selectSeason = `
	SELECT s.id::text, s.code, s.name, s.kind, s.channel, s.state, s.year, n.starts_at AS opens_at, n.ends_at AS closes_at,
	       v.formations, v.posts, v.empty, a.sent, r.results
	FROM season s
	JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration'
	CROSS JOIN LATERAL (SELECT count(*)::int AS formations, coalesce(sum(quota), 0)::int AS posts,
	                           (count(*) FILTER (WHERE NOT EXISTS (SELECT FROM application a WHERE a.vacancy_id = v.id AND a.state <> 'draft')))::int AS empty
	                    FROM vacancy v WHERE v.season_id = s.id AND v.state IN ('published', 'closed')) v
	CROSS JOIN LATERAL (SELECT count(*)::int AS sent FROM application WHERE season_id = s.id AND state <> 'draft') a
	CROSS JOIN LATERAL (SELECT count(*)::int AS results FROM announcement
	                    WHERE season_id = s.id AND state = 'published' AND kind IN ('admin_result', 'skd_result', 'final_result')) r
	WHERE s.state <> 'draft'`

	// inForce are the lines of the results that are published and neither corrected
	// nor revoked; of a number that is in several of a kind, the newest.
	inForce = `
	checked AS (
		SELECT DISTINCT ON (r.participant_id) r.participant_id, r.outcome, r.reason_codes
		FROM announcement_row r JOIN announcement a ON a.id = r.announcement_id
		WHERE a.season_id = $1 AND a.kind = 'admin_result' AND a.state = 'published'
		ORDER BY r.participant_id, a.published_at DESC),
	ranked AS (
		SELECT DISTINCT ON (a.kind, r.participant_id) a.kind, r.participant_id, r.status
		FROM result_row r JOIN announcement a ON a.id = r.announcement_id
		WHERE a.season_id = $1 AND a.kind IN ('skd_result', 'final_result') AND a.state = 'published'
		ORDER BY a.kind, r.participant_id, a.published_at DESC)`

	// steps are the persons of each step with what became of them, and each step's
	// place before it. A result that is not in force has no line here, and what follows
	// a final result waits for that result.
	steps = `
	WITH ` + inForce + `,
	told AS (
		SELECT 1 AS place, 'apply' AS step, p.id AS participant, 'sent' AS fate
		FROM application a LEFT JOIN participant p ON p.application_id = a.id WHERE a.season_id = $1 AND a.state <> 'draft'
		UNION ALL SELECT 1, 'apply', NULL, 'draft' FROM application a WHERE a.season_id = $1 AND a.state = 'draft'
		UNION ALL SELECT 2, 'admin', participant_id, outcome FROM checked
		UNION ALL SELECT 3, 'skd', participant_id, status FROM ranked WHERE kind = 'skd_result'
		UNION ALL SELECT 4, 'final', participant_id, status FROM ranked WHERE kind = 'final_result'
		UNION ALL SELECT 5, 'handin', o.participant_id, CASE WHEN o.state IN ('appointed', 'withdrawn', 'lapsed') THEN o.state ELSE 'underway' END
		          FROM onboarding o WHERE o.season_id = $1 AND EXISTS (SELECT FROM ranked WHERE kind = 'final_result')),
	chain AS (SELECT place, lag(place) OVER (ORDER BY place) AS before FROM (SELECT DISTINCT place FROM told) x)`

	goesOn = `('sent', 'ms', 'passed', 'moved')`
)

var (
	seasons pg.Rows[Season] = selectSeason + ` ORDER BY n.starts_at DESC, s.code`

	seasonByCode pg.Rows[Season] = selectSeason + ` AND s.code = $1`

	formations pg.Rows[Formation] = `
	SELECT v.id::text, coalesce(v.slug, '') AS slug, v.title, u.name AS unit, v.category, v.need_type, v.quota, v.state = 'withdrawn' AS ended, count(a.id)::int AS sent
	FROM vacancy v JOIN unit u ON u.id = v.unit_id
	LEFT JOIN application a ON a.vacancy_id = v.id AND a.state <> 'draft'
	WHERE v.season_id = $1 AND v.state IN ('published', 'closed', 'withdrawn')
	GROUP BY v.id, u.id
	HAVING v.state <> 'withdrawn' OR count(a.id) > 0
	ORDER BY v.title, u.name, v.slug, v.id`

	flows pg.Rows[Flow] = `
	SELECT x.vacancy_id::text AS formation, x.on_date AS "on", sum(x.sent)::int AS sent, sum(x.withdrawn)::int AS withdrawn
	FROM (SELECT b.vacancy_id, (b.submitted_at AT TIME ZONE 'Asia/Jakarta')::date AS on_date, 1 AS sent, 0 AS withdrawn
	      FROM submission b JOIN vacancy v ON v.id = b.vacancy_id WHERE v.season_id = $1
	      UNION ALL
	      SELECT b.vacancy_id, (b.withdrawn_at AT TIME ZONE 'Asia/Jakarta')::date, 0, 1
	      FROM submission b JOIN vacancy v ON v.id = b.vacancy_id WHERE v.season_id = $1 AND b.withdrawn_at IS NOT NULL) x
	GROUP BY 1, 2
	ORDER BY 2, 1`

	newsOf pg.Rows[News] = `
	SELECT DISTINCT ON (kind) kind, slug, number AS letter, title, published_at
	FROM announcement
	WHERE season_id = $1 AND state = 'published' AND kind IN ('admin_result', 'skd_result', 'final_result')
	ORDER BY kind, published_at DESC, id`

	// groups counts the persons of each step, and of them those who joined at it.
	groups pg.Rows[fates] = steps + `
	SELECT t.step, t.fate, count(*)::int AS n, (count(*) FILTER (WHERE c.before IS NOT NULL AND b.participant IS NULL))::int AS joined
	FROM told t JOIN chain c ON c.place = t.place
	LEFT JOIN told b ON b.place = c.before AND b.participant = t.participant AND b.fate IN ` + goesOn + `
	GROUP BY t.step, t.fate`

	// missing counts who went on from the step before and is not in this one.
	missing pg.Rows[gap] = steps + `
	SELECT (SELECT min(t.step) FROM told t WHERE t.place = c.place) AS step, count(*)::int AS n
	FROM chain c JOIN told b ON b.place = c.before AND b.fate IN ` + goesOn + `
	WHERE NOT EXISTS (SELECT FROM told t WHERE t.place = c.place AND t.participant = b.participant)
	GROUP BY c.place`

	grounds pg.Rows[Ground] = `
	WITH ` + inForce + `
	SELECT code, coalesce(r.label, '') AS label, count(*)::int AS persons
	FROM checked c CROSS JOIN LATERAL (SELECT DISTINCT unnest(c.reason_codes) AS code) x
	LEFT JOIN reason r USING (code)
	WHERE c.outcome = 'tms'
	GROUP BY code, r.label
	ORDER BY persons DESC, code`

	testsOut pg.Rows[string] = `
	SELECT DISTINCT replace(kind, '_result', '') FROM announcement
	WHERE season_id = $1 AND kind IN ('skd_result', 'final_result') AND published_at IS NOT NULL
	ORDER BY 1`

	replaced pg.Rows[int] = `
	SELECT count(*)::int FROM announcement WHERE season_id = $1 AND corrects IS NOT NULL AND published_at IS NOT NULL`

	classYears pg.Rows[ClassYear] = `
	SELECT extract(year FROM e.ended AT TIME ZONE 'Asia/Jakarta')::int AS year, c.kind, count(*)::int AS classes, sum(c.hours)::int AS hours,
	       sum((SELECT count(*) FROM training_seat s WHERE s.class_id = c.id AND s.certificate IS NOT NULL))::int AS certificates
	FROM training_class c
	CROSS JOIN LATERAL (SELECT max(ends_at) AS ended FROM training_session WHERE class_id = c.id) e
	WHERE c.state = 'concluded' AND e.ended IS NOT NULL
	GROUP BY 1, 2
	ORDER BY 1 DESC, 2`

	medals pg.Rows[Medals] = `
	SELECT extract(year FROM r.decree_date)::int AS year, r.decree, n.step, count(*)::int AS persons
	FROM medal_round r JOIN medal_nominee n ON n.round_id = r.id
	WHERE r.decreed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM medal_omission o WHERE o.round_id = n.round_id AND o.employee_id = n.employee_id)
	GROUP BY 1, r.id, n.step
	ORDER BY 1 DESC, r.decree, n.step`

	theTime pg.Rows[time.Time] = `SELECT portal_now()`
)
