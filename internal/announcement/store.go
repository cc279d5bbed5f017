package announcement

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

const selectAnnouncement = `
	SELECT a.id, a.season_id, s.code AS season_code, s.name AS season_name, a.kind, coalesce(a.slug, '') AS slug,
	       a.number, a.title, a.basis, a.body, a.place, a.letter_date, a.signer_title, a.signer_name, a.state,
	       coalesce(a.author::text, '') AS author, coalesce(p.full_name, '') AS author_name, a.approvals_needed,
	       (SELECT count(*)::int FROM approval x WHERE x.object = 'announcement:' || a.id AND x.act = 'announcement.approved') AS approvals,
	       a.publish_at, a.published_at, coalesce(a.corrects::text, '') AS corrects, a.correction, a.ended_reason, a.ended_at,
	       coalesce(a.code, '') AS code, a.letter_key, a.letter_sha256, a.letter_signed, a.rows_hash,
	       coalesce(a.held_by::text, '') AS held_by, a.held_from, a.stuck_at, a.stuck_code
	FROM announcement a
	JOIN season s ON s.id = a.season_id
	LEFT JOIN person p ON p.id = a.author`

const newestFirst = ` ORDER BY a.published_at DESC NULLS FIRST, a.created_at DESC, a.id DESC`

var (
	byID pg.Rows[Announcement] = selectAnnouncement + ` WHERE a.id = $1`

	bySlug pg.Rows[Announcement] = selectAnnouncement + ` WHERE a.slug = $1 AND a.published_at IS NOT NULL`

	published pg.Rows[Announcement] = selectAnnouncement + `
	WHERE a.published_at IS NOT NULL
	  AND ($1 = '' OR a.kind = $1)
	  AND ($2 = '' OR s.code = $2)` + newestFirst + `
	LIMIT $3`

	all pg.Rows[Announcement] = selectAnnouncement + newestFirst + ` LIMIT 500`

	// versions is the chain an announcement belongs to, oldest first.
	versions pg.Rows[Announcement] = `
	WITH RECURSIVE older AS (
		SELECT id, corrects FROM announcement WHERE id = $1
		UNION SELECT a.id, a.corrects FROM announcement a JOIN older o ON a.id = o.corrects
	), newer AS (
		SELECT id FROM announcement WHERE id = $1
		UNION SELECT a.id FROM announcement a JOIN newer n ON a.corrects = n.id
	)` + selectAnnouncement + `
	WHERE a.id IN (SELECT id FROM older UNION SELECT id FROM newer) AND a.published_at IS NOT NULL
	ORDER BY a.published_at, a.id`

	correctionOf pg.Rows[Announcement] = selectAnnouncement + ` WHERE a.corrects = $1 AND a.state <> 'revoked'`

	// lastResult is what a dry run is compared with.
	lastResult pg.Rows[Announcement] = selectAnnouncement + `
	WHERE a.season_id = $1 AND a.kind = 'admin_result' AND a.state = 'published'
	ORDER BY a.published_at DESC
	LIMIT 1`

	// standingsOf asks the newest result of a number that is in several.
	standingsOf pg.Rows[Standing] = `
	SELECT DISTINCT ON (r.number) r.participant_id AS participant, r.number, r.masked_name, r.vacancy_id AS vacancy, r.vacancy_title AS title,
	       r.unit_name AS unit, r.need_type, r.outcome, r.reason_codes AS reasons,
	       a.season_id AS season, s.code AS season_code, s.name AS season_name, s.state = 'archived' AS season_over,
	       a.slug, a.number AS letter, a.published_at
	FROM announcement_row r
	JOIN announcement a ON a.id = r.announcement_id AND a.kind = 'admin_result' AND a.state = 'published'
	JOIN season s ON s.id = a.season_id
	WHERE r.number = ANY($1)
	ORDER BY r.number, a.published_at DESC`

	due pg.Rows[string] = `
	SELECT id FROM announcement
	WHERE state = 'approved' AND publish_at <= portal_now()
	ORDER BY publish_at, id`

	// soon are results whose minute is near and whose letter is not drawn yet.
	soon pg.Rows[Announcement] = selectAnnouncement + `
	WHERE a.state = 'approved' AND a.letter_key = '' AND a.publish_at > portal_now() AND a.publish_at <= portal_now() + interval '1 hour'`

	// unlettered counts the objections to a final result that were upheld and wait
	// for the letter by which it may change.
	unlettered pg.Rows[int] = `
	SELECT count(*)::int FROM objection WHERE season_id = $1 AND stage = 'final' AND state = 'upheld' AND letter = ''`

	// concerned are those who hear when a minute could not be kept: the author and
	// who approved.
	concerned pg.Rows[string] = `
	SELECT author::text FROM announcement WHERE id = $1 AND author IS NOT NULL
	UNION SELECT person_id::text FROM approval WHERE object = 'announcement:' || $1::text AND act = 'announcement.approved'`

	// near are results whose minute is near and whose letter is drawn.
	near pg.Rows[string] = `
	SELECT id FROM announcement
	WHERE state = 'approved' AND kind IN ('admin_result', 'skd_result', 'final_result') AND letter_key <> ''
	  AND publish_at > portal_now() AND publish_at <= portal_now() + $1::interval
	ORDER BY publish_at, id`

	fresh pg.Rows[string] = `
	SELECT id FROM announcement
	WHERE state = 'published' AND kind IN ('admin_result', 'skd_result', 'final_result') AND published_at > portal_now() - $1::interval
	ORDER BY published_at DESC, id`

	// numbersOf keeps those of one formation together.
	numbersOf pg.Rows[string] = `
	SELECT number FROM (
		SELECT number, vacancy_id, position FROM result_row WHERE announcement_id = $1
		UNION ALL
		SELECT number, vacancy_id, 0 FROM announcement_row WHERE announcement_id = $1) x
	ORDER BY vacancy_id, position, number`

	rowsOf pg.Rows[Row] = `
	SELECT participant_id AS participant, number, masked_name, vacancy_id AS vacancy, vacancy_title AS title,
	       unit_name AS unit, need_type, outcome, reason_codes AS reasons
	FROM announcement_row
	WHERE announcement_id = $1 AND ($2 = '' OR number = $2)
	ORDER BY vacancy_title, unit_name, vacancy_id, number`

	// cases are the standing submissions of a season and what was decided.
	cases pg.Rows[decided] = `
	SELECT p.id AS participant, p.number, n.full_name, b.vacancy_id AS vacancy, v.title, u.name AS unit, v.need_type,
	       coalesce(c.outcome, '') AS outcome, coalesce(i.reasons, '{}') AS reasons
	FROM submission b
	JOIN application a ON a.id = b.application_id
	JOIN participant p ON p.application_id = a.id
	JOIN person n ON n.id = a.person_id
	JOIN vacancy v ON v.id = b.vacancy_id
	JOIN unit u ON u.id = v.unit_id
	LEFT JOIN verdict c ON c.submission_id = b.id
	LEFT JOIN LATERAL (
		SELECT array_agg(DISTINCT x.reason_code ORDER BY x.reason_code) AS reasons
		FROM judged_at(c.id, 'infinity') x WHERE c.outcome = 'tms' AND x.met = false) i ON true
	WHERE a.season_id = $1 AND b.withdrawn_at IS NULL AND a.state IN ('submitted', 'ms', 'tms')`

	approvalsOf pg.Rows[Approval] = `
	SELECT x.person_id AS person, p.full_name AS name, x.created_at AS at
	FROM approval x JOIN person p ON p.id = x.person_id
	WHERE x.object = 'announcement:' || $1::text AND x.act = 'announcement.approved'
	ORDER BY x.created_at, x.id`

	// participantsTold are the applicants a result is about, with what changed for them.
	participantsTold pg.Rows[told] = `
	SELECT a.person_id AS person, r.vacancy_title AS vacancy, r.outcome,
	       coalesce(o.outcome = r.outcome AND o.reason_codes = r.reason_codes, false) AS same
	FROM announcement_row r
	JOIN participant p ON p.id = r.participant_id
	JOIN application a ON a.id = p.application_id
	LEFT JOIN announcement_row o ON o.participant_id = r.participant_id AND o.announcement_id = nullif($2, '')::uuid
	WHERE r.announcement_id = $1
	ORDER BY r.number`

	// placesTold are the participants of a result of tests who have an account.
	placesTold pg.Rows[toldPlace] = `
	SELECT p.person_id AS person, r.number, r.vacancy_title AS vacancy, r.code, r.status, coalesce(o.code, '') AS was,
	       coalesce((o.code, o.rank, o.final, o.scores) IS NOT DISTINCT FROM (r.code, r.rank, r.final, r.scores), false) AS same
	FROM result_row r JOIN participant_now p ON p.id = r.participant_id
	LEFT JOIN result_row o ON o.participant_id = r.participant_id AND o.announcement_id = nullif($2, '')::uuid
	WHERE r.announcement_id = $1 AND EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.person_id AND c.kind = 'applicant')
	ORDER BY r.position`

	applicantsOf pg.Rows[string] = `SELECT person_id FROM application WHERE season_id = $1 ORDER BY id`

	reasonsOf pg.Rows[Reason] = `SELECT code, label, remedy FROM reason WHERE code = ANY($1) ORDER BY code`
)

// decided is one case with the name that never leaves this package unmasked.
type decided struct {
	Participant string
	Number      string
	FullName    string
	Vacancy     string
	Title       string
	Unit        string
	NeedType    string
	Outcome     Outcome
	Reasons     []string
}

type told struct {
	Person  string
	Vacancy string
	Outcome Outcome
	Same    bool
}

type toldPlace struct {
	Person, Number, Vacancy, Code string
	Status                        selection.Status
	Was                           string // the code in the result that this one corrects, or ""
	Same                          bool   // nothing of the line changed
}

// Approval is one person's yes.
type Approval struct {
	Person string
	Name   string
	At     time.Time
}

// Reason is a ground for "not met", from the maintained list.
type Reason struct{ Code, Label, Remedy string }

const (
	insert = `
	INSERT INTO announcement (id, season_id, kind, number, title, basis, body, place, letter_date, signer_title, signer_name,
	                          author, approvals_needed, code, corrects, correction)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, nullif($12, '')::uuid, $13, $14, nullif($15, '')::uuid, $16)`

	rewrite = `
	UPDATE announcement
	SET season_id = $2, kind = $3, number = $4, title = $5, basis = $6, body = $7, place = $8, letter_date = $9, signer_title = $10,
	    signer_name = $11, approvals_needed = $12, correction = $13, author = nullif($14, '')::uuid, state = 'draft', rows_hash = NULL,
	    letter_key = '', letter_sha256 = NULL, letter_signed = false
	WHERE id = $1`

	setChecked = `UPDATE announcement SET state = 'checked', rows_hash = $2 WHERE id = $1`

	insertApproval = `
	INSERT INTO approval (id, object, act, person_id, signin_id) VALUES ($1, $2, 'announcement.approved', $3, $4)`

	// setPlanned states a minute; with none the one that stood is taken back.
	setPlanned = `
	UPDATE announcement SET publish_at = $2, stuck_at = NULL, stuck_code = '',
	       held_from = CASE WHEN $2::timestamptz IS NULL THEN publish_at END, held_by = CASE WHEN $2::timestamptz IS NULL THEN nullif($3, '')::uuid END
	WHERE id = $1`
	setStuck = `UPDATE announcement SET publish_at = NULL, stuck_at = portal_now(), stuck_code = $2 WHERE id = $1`
	setDrawn = `UPDATE announcement SET letter_key = $2, letter_sha256 = $3 WHERE id = $1 AND state = 'approved' AND letter_key = ''`

	setPublished = `
	UPDATE announcement
	SET state = 'published', slug = $2, published_at = $3, letter_key = $4, letter_sha256 = $5, letter_signed = $6
	WHERE id = $1`

	// setOutcomes makes the decisions public: the one place that does.
	setOutcomes = `
	UPDATE application a SET state = r.outcome, updated_at = portal_now()
	FROM announcement_row r JOIN participant p ON p.id = r.participant_id
	WHERE r.announcement_id = $1 AND a.id = p.application_id AND a.state IN ('submitted', 'ms', 'tms') AND a.state <> r.outcome`

	takeBack = `
	UPDATE application a SET state = 'submitted', updated_at = portal_now()
	FROM announcement_row r JOIN participant p ON p.id = r.participant_id
	WHERE r.announcement_id = $1 AND a.id = p.application_id AND a.state IN ('ms', 'tms')`

	setEnded = `UPDATE announcement SET state = $2, ended_reason = $3, ended_at = portal_now() WHERE id = $1`
)

func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Announcement, error) {
	if !pg.IsID(id) {
		return Announcement{}, ErrUnknown
	}
	// The lock first, alone: the count of approvals must be read after it is held.
	if _, err := pg.Rows[string](`SELECT id FROM announcement WHERE id = $1 FOR UPDATE`).OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Announcement{}, err
	}
	return byID.OneOr(ctx, tx, ErrUnknown, id)
}

// seasonCases reads the cases of a season, names masked, in no order.
func seasonCases(ctx context.Context, db pg.DB, season string) ([]Row, error) {
	found, err := cases.All(ctx, db, season)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(found))
	for i, c := range found {
		rows[i] = Row{
			Participant: c.Participant, Number: c.Number, MaskedName: applicant.Masked(c.FullName), Vacancy: c.Vacancy,
			Title: c.Title, Unit: c.Unit, NeedType: c.NeedType, Outcome: c.Outcome, Reasons: c.Reasons,
		}
	}
	return rows, nil
}

func copyRows(ctx context.Context, tx pgx.Tx, id string, rows []Row) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"announcement_row"},
		[]string{"announcement_id", "participant_id", "number", "masked_name", "vacancy_id", "vacancy_title", "unit_name", "need_type", "outcome", "reason_codes"},
		pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
			r := rows[i]
			return []any{id, r.Participant, r.Number, r.MaskedName, r.Vacancy, r.Title, r.Unit, r.NeedType, string(r.Outcome), r.Reasons}, nil
		}))
	return err
}
