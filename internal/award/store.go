package award

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const selectProgramme = `
	SELECT p.id::text, coalesce(p.slug, '') AS slug, p.name, p.year, p.about, p.source, p.opens_at, p.closes_at, p.scored_by, p.spread,
	       p.state = 'published' AS published, p.version, p.author::text, a.full_name AS author_name, p.editors::text[], p.published_at,
	       (SELECT count(*)::int FROM award_nomination n WHERE n.programme_id = p.id AND n.state <> 'asked') AS filed,
	       (SELECT count(*)::int FROM award_grant g WHERE g.programme_id = p.id AND g.granted_at IS NOT NULL) AS granted
	FROM award_programme p JOIN person a ON a.id = p.author`

// needs mirrors Needs: how many scorers a dossier (n, of programme p) needs by the
// totals given so far.
const (
	done  = `(SELECT count(*)::int FROM award_scoring s WHERE s.nomination_id = n.id AND s.done_at IS NOT NULL)`
	taken = `(SELECT count(*)::int FROM award_scoring s WHERE s.nomination_id = n.id)`
	needs = `(CASE WHEN (SELECT count(*) >= 2 AND max(s.total) FILTER (WHERE s.seat < 3) - min(s.total) FILTER (WHERE s.seat < 3) > p.spread
	               FROM award_scoring s WHERE s.nomination_id = n.id AND s.done_at IS NOT NULL) THEN 3 ELSE 2 END)`
)

const selectCategory = `
	SELECT c.id::text, c.name, c.about, c.quota, c.statuses, c.min_years, c.ranked_at,
	       (SELECT count(*)::int FROM award_nomination n WHERE n.category_id = c.id AND n.state IN ('filed', 'matched', 'consented')) AS filed,
	       (SELECT count(*)::int FROM award_nomination n WHERE n.category_id = c.id AND n.state = 'admitted') AS admitted,
	       (SELECT count(*)::int FROM award_nomination n JOIN award_programme p ON p.id = n.programme_id
	        WHERE n.category_id = c.id AND n.state = 'admitted' AND ` + done + ` >= ` + needs + `) AS ready
	FROM award_category c`

// category is a row without its criteria.
type category struct {
	ID       string
	Name     string
	About    string
	Quota    int
	Statuses []string
	MinYears int
	RankedAt *time.Time
	Filed    int
	Admitted int
	Ready    int
}

const selectNomination = `
	SELECT n.id::text, n.programme_id::text, p.name || ' ' || p.year AS programme_name, n.category_id::text, c.name AS category, n.code, n.source,
	       coalesce(n.by_person::text, '') AS by_person, coalesce(b.full_name, '') AS by_name, n.data_key, n.name_sealed, n.email_sealed,
	       n.nominee_name, n.nominee_unit, coalesce(n.employee_id::text, '') AS employee_id, coalesce(e.name, '') AS employee_name,
	       coalesce(e.person_id::text, '') AS employee_person, coalesce(e.position, '') AS position, coalesce(u.name, '') AS unit_name,
	       coalesce(e.status, '') AS status, (SELECT min(r.on_date) FROM employee_record r WHERE r.employee_id = e.id AND r.kind = 'appointed'
	        AND NOT EXISTS (SELECT FROM employee_record x WHERE x.replaces_id = r.id)) AS since,
	       n.story, n.evidence_key, coalesce(n.evidence_sha256, '') AS evidence_sha256, n.evidence_type, n.evidence_open, n.deed, n.state,
	       n.filed_at, n.answered_at, n.decided_at, n.reason, n.rank, n.total, n.placed, n.ranking,
	       (SELECT count(*)::int FROM award_nomination m WHERE m.merged_into = n.id) AS others, ` + taken + ` AS scorers, ` + done + ` AS scored,
	       coalesce((SELECT g.id::text FROM award_grant g WHERE g.nomination_id = n.id), '') AS grant_id,
	       coalesce(i.slug, '') AS idea_slug, coalesce(i.title, '') AS idea_title, coalesce(w.name, '') AS idea_by, coalesce(t.excerpt, '') AS thanks, coalesce(x.name, '') AS thanks_to
	FROM award_nomination n
	JOIN award_programme p ON p.id = n.programme_id
	JOIN award_category c ON c.id = n.category_id
	LEFT JOIN person b ON b.id = n.by_person
	LEFT JOIN employee e ON e.id = n.employee_id
	LEFT JOIN unit u ON u.id = e.unit_id
	LEFT JOIN idea i ON i.id = n.idea_id
	LEFT JOIN employee w ON w.id = i.employee_id
	LEFT JOIN thanks t ON t.id = n.thanks_id
	LEFT JOIN employee x ON x.id = t.employee_id`

const selectDossier = `
	SELECT coalesce(s.id::text, '') AS scoring, n.id::text AS nomination, p.name || ' ' || p.year AS programme, n.category_id::text, c.name AS category, n.code,
	       CASE WHEN b.blind THEN '' ELSE e.name END AS name, CASE WHEN b.blind THEN '' ELSE coalesce(u.name, '') END AS unit, n.deed,
	       n.evidence_key <> '' AND (n.evidence_open OR NOT b.blind) AS evidence, s.taken_at, s.done_at, s.total, p.scored_by, coalesce(s.seat = 3, false) AS third
	FROM award_nomination n
	JOIN award_programme p ON p.id = n.programme_id
	JOIN award_category c ON c.id = n.category_id
	JOIN employee e ON e.id = n.employee_id
	LEFT JOIN unit u ON u.id = e.unit_id
	CROSS JOIN LATERAL (SELECT bool_and(k.blind) AS blind FROM award_criterion k WHERE k.category_id = c.id) b`

const selectHolder = `
	SELECT g.id::text, p.name AS programme, p.slug, p.year, g.category, g.holder, g.position, g.unit, g.deed, g.decree, g.decree_date, g.signer_title, g.signer_name,
	       g.proposed_by::text, a.full_name AS proposer, g.granted_at, coalesce(g.code, '') AS code, coalesce(d.file_key, '') AS file_key, g.wide_key, g.square_key,
	       coalesce(g.ending_by::text, '') AS ending_by, g.ending_reason AS ending, g.revoked_at, n.source,
	       (SELECT count(*)::int FROM award_scoring s WHERE s.nomination_id = n.id AND s.done_at IS NOT NULL) AS scorers, coalesce(e.person_id::text, '') AS person
	FROM award_grant g
	JOIN award_programme p ON p.id = g.programme_id
	JOIN award_nomination n ON n.id = g.nomination_id
	JOIN employee e ON e.id = g.employee_id
	JOIN person a ON a.id = g.proposed_by
	LEFT JOIN issued_document d ON d.code = g.code`

var (
	byID pg.Rows[Programme] = selectProgramme + ` WHERE p.id = $1`

	bySlug pg.Rows[Programme] = selectProgramme + ` WHERE p.slug = $1`

	allProgrammes pg.Rows[Programme] = selectProgramme + ` ORDER BY (p.state = 'draft') DESC, p.year DESC, p.opens_at DESC, p.id LIMIT 200`

	publicProgrammes pg.Rows[Programme] = selectProgramme + ` WHERE p.state = 'published' ORDER BY p.opens_at DESC, p.id LIMIT 30`

	programmesOf pg.Rows[Programme] = selectProgramme + ` WHERE EXISTS (SELECT FROM award_member m WHERE m.programme_id = p.id AND m.person_id = $1) ORDER BY p.year DESC, p.opens_at DESC, p.id`

	categories pg.Rows[category] = selectCategory + ` WHERE c.programme_id = $1 ORDER BY c.position, c.id`

	categoryByID pg.Rows[category] = selectCategory + ` WHERE c.id = $1`

	criteriaOf pg.Rows[Criterion] = `
	SELECT k.id::text, k.category_id::text AS category, k.name, k.weight, k.blind FROM award_criterion k JOIN award_category c ON c.id = k.category_id
	WHERE c.programme_id = $1 ORDER BY k.position, k.id`

	criteriaIn pg.Rows[Criterion] = `SELECT k.id::text, k.category_id::text AS category, k.name, k.weight, k.blind FROM award_criterion k WHERE k.category_id = $1 ORDER BY k.position, k.id`

	members pg.Rows[Member] = `
	SELECT m.person_id::text AS person, p.full_name AS name, m.part, coalesce(u.name, '') AS unit
	FROM award_member m JOIN person p ON p.id = m.person_id LEFT JOIN employee e ON e.person_id = p.id LEFT JOIN unit u ON u.id = e.unit_id
	WHERE m.programme_id = $1 ORDER BY m.part, p.full_name, p.id`

	partOf pg.Rows[string] = `SELECT part FROM award_member WHERE programme_id = $1 AND person_id = $2`

	// whoIs finds a person by the number of an employee or the address of a staff account.
	whoIs pg.Rows[string] = `
	SELECT person_id::text FROM employee WHERE nip = $1 AND person_id IS NOT NULL
	UNION SELECT a.person_id::text FROM account a WHERE a.email = $1 AND a.kind = 'staff'`

	leads pg.Rows[bool] = `SELECT EXISTS (SELECT FROM unit_head h JOIN employee e ON e.id = h.employee_id WHERE e.person_id = $1 AND h.until IS NULL AND in_service(e.left_on))`

	employeeByNIP pg.Rows[string] = `SELECT id::text FROM employee WHERE nip = $1 AND in_service(left_on)`

	lockNomination pg.Rows[string] = `SELECT id::text FROM award_nomination WHERE id = $1 FOR UPDATE`

	shareProgramme pg.Rows[string] = `SELECT id::text FROM award_programme WHERE id = (SELECT programme_id FROM award_nomination WHERE id = $1) FOR SHARE`

	nominationByID pg.Rows[Nomination] = selectNomination + ` WHERE n.id = $1`

	nominations pg.Rows[Nomination] = selectNomination + ` WHERE n.programme_id = $1 AND n.state <> 'asked' ORDER BY c.position, n.rank, n.filed_at, n.id`

	mine pg.Rows[Nomination] = selectNomination + ` WHERE e.person_id = $1 AND n.state IN ('matched', 'consented', 'declined', 'admitted', 'refused') ORDER BY n.filed_at DESC, n.id`

	nominatedBy pg.Rows[Nomination] = selectNomination + ` WHERE n.by_person = $1 ORDER BY n.filed_at DESC, n.id LIMIT 50`

	pending pg.Rows[Nomination] = selectNomination + ` WHERE n.secret_hash = $1 AND n.expires_at > portal_now()`

	sameNominee pg.Rows[string] = `SELECT id::text FROM award_nomination WHERE category_id = $1 AND employee_id = $2 AND state IN ('matched', 'consented', 'admitted')`

	// open are the dossiers somebody may take: a free seat, not theirs, not a relative's,
	// not in a category where either is nominated, not of their unit, not one they nominated. The trigger has the last word.
	open pg.Rows[Dossier] = selectDossier + `
	JOIN award_member m ON m.programme_id = p.id AND m.person_id = $1 AND m.part = 'scorer'
	LEFT JOIN award_scoring s ON false
	WHERE n.state = 'admitted' AND n.rank IS NULL AND portal_now() < p.scored_by AND ` + taken + ` < ` + needs + `
	  AND NOT EXISTS (SELECT FROM award_scoring o WHERE o.nomination_id = n.id AND o.scorer = $1)
	  AND n.by_person IS DISTINCT FROM $1 AND award_decider($1, n.employee_id) AND NOT award_rival($1, n.category_id)
	  AND NOT EXISTS (SELECT FROM employee x WHERE x.person_id = $1 AND x.unit_id = e.unit_id)
	ORDER BY ` + taken + `, n.decided_at, n.id`

	scoredBy pg.Rows[Dossier] = selectDossier + ` JOIN award_scoring s ON s.nomination_id = n.id AND s.scorer = $1 ORDER BY (s.done_at IS NULL) DESC, s.taken_at DESC`

	dossier pg.Rows[Dossier] = selectDossier + ` JOIN award_scoring s ON s.nomination_id = n.id AND s.scorer = $1 WHERE s.id = $2`

	seats pg.Rows[int] = `SELECT seat FROM award_scoring WHERE nomination_id = $1 ORDER BY seat`

	scorings pg.Rows[Scoring] = `
	SELECT s.id::text, s.nomination_id::text AS nomination, s.scorer::text, p.full_name AS scorer_name, s.seat, s.taken_at, s.done_at, s.total
	FROM award_scoring s JOIN person p ON p.id = s.scorer JOIN award_nomination n ON n.id = s.nomination_id
	WHERE n.category_id = $1 ORDER BY s.nomination_id, s.seat`

	scoresOf pg.Rows[scoreRow] = `
	SELECT x.scoring_id::text AS scoring, x.criterion_id::text AS criterion, x.value, x.note
	FROM award_score x JOIN award_criterion k ON k.id = x.criterion_id JOIN award_scoring s ON s.id = x.scoring_id JOIN award_nomination n ON n.id = s.nomination_id
	WHERE n.category_id = $1 ORDER BY x.scoring_id, k.position`

	ownScores pg.Rows[Score] = `SELECT x.criterion_id::text AS criterion, x.value, x.note FROM award_score x WHERE x.scoring_id = $1`

	publicHolders pg.Rows[Holder] = selectHolder + ` WHERE g.granted_at IS NOT NULL ORDER BY p.year DESC, g.granted_at DESC, g.category, g.holder, g.id LIMIT $1`

	holdersOf pg.Rows[Holder] = selectHolder + ` WHERE g.programme_id = $1 ORDER BY g.category, g.holder, g.id`

	holdersOfPerson pg.Rows[Holder] = selectHolder + ` WHERE e.person_id = $1 AND g.granted_at IS NOT NULL ORDER BY g.granted_at DESC`

	holderByCode pg.Rows[Holder] = selectHolder + ` WHERE g.code = $1`

	holderByID pg.Rows[Holder] = selectHolder + ` WHERE g.id = $1`

	// holdersJudge reports whether somebody is neither the holder of an award nor close to them.
	holdersJudge pg.Rows[bool] = `SELECT award_decider($1, employee_id) FROM award_grant WHERE id = $2`

	// isPerson reports whether an employee is a person.
	isPerson pg.Rows[bool] = `SELECT EXISTS (SELECT FROM employee WHERE id = $1 AND person_id = nullif($2, '')::uuid)`

	lockGrant pg.Rows[string] = `SELECT id::text FROM award_grant WHERE id = $1 FOR UPDATE`
)

// scoreRow is one value of one scorer.
type scoreRow struct {
	Scoring   string
	Criterion string
	Value     int
	Note      string
}

const (
	insertProgramme = `
	INSERT INTO award_programme (id, name, year, about, source, opens_at, closes_at, scored_by, spread, author)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

	rewriteProgramme = `
	UPDATE award_programme SET name = $2, year = $3, about = $4, source = $5, opens_at = $6, closes_at = $7, scored_by = $8, spread = $9, version = version + 1,
	    editors = CASE WHEN $10::uuid = author OR $10::uuid = ANY (editors) THEN editors ELSE editors || $10::uuid END
	WHERE id = $1`

	touchProgramme = `
	UPDATE award_programme SET version = version + 1, editors = CASE WHEN $2::uuid = author OR $2::uuid = ANY (editors) THEN editors ELSE editors || $2::uuid END
	WHERE id = $1`

	setPublished = `UPDATE award_programme SET state = 'published', slug = $2, published_by = $3, published_at = portal_now() WHERE id = $1`

	setScoredBy = `UPDATE award_programme SET scored_by = $2 WHERE id = $1`

	insertCategory = `
	INSERT INTO award_category (id, programme_id, position, name, about, quota, statuses, min_years)
	VALUES ($1, $2, (SELECT count(*) + 1 FROM award_category WHERE programme_id = $2), $3, $4, $5, $6, $7)`

	insertCriterion = `INSERT INTO award_criterion (id, category_id, position, name, weight, blind) VALUES ($1, $2, $3, $4, $5, $6)`

	insertMember = `INSERT INTO award_member (programme_id, person_id, part, named_by) VALUES ($1, $2, $3, $4)`

	insertNomination = `
	INSERT INTO award_nomination (id, programme_id, category_id, code, source, by_person, data_key, name_sealed, email_sealed, secret_hash, expires_at, nominee_name, nominee_unit, story,
	    evidence_key, evidence_sha256, evidence_type, state, filed_at, idea_id, thanks_id)
	VALUES ($1, $2, $3, $4, $5, nullif($6, '')::uuid, $7, $8, $9, $10, CASE WHEN $10::bytea IS NOT NULL THEN portal_now() + $11::interval END, $12, $13, $14, $15, $16, $17, $18,
	    CASE WHEN $10::bytea IS NULL THEN portal_now() END, nullif($19, '')::uuid, nullif($20, '')::uuid)`

	confirmNomination = `UPDATE award_nomination SET state = 'filed', secret_hash = NULL, expires_at = NULL, filed_at = portal_now() WHERE id = $1`

	setMatched = `UPDATE award_nomination SET state = 'matched', employee_id = $2, matched_by = $3 WHERE id = $1`

	setMerged = `UPDATE award_nomination SET state = 'merged', employee_id = $2, matched_by = $3, merged_into = $4 WHERE id = $1`

	setAnswered = `UPDATE award_nomination SET state = $2, answered_at = portal_now() WHERE id = $1`

	setRefused = `UPDATE award_nomination SET state = 'refused', reason = $2, decided_by = $3, decided_at = portal_now() WHERE id = $1`

	setAdmitted = `UPDATE award_nomination SET state = 'admitted', deed = $2, evidence_open = $3, decided_by = $4, decided_at = portal_now() WHERE id = $1`

	insertScoring = `INSERT INTO award_scoring (id, nomination_id, scorer, seat) VALUES ($1, $2, $3, $4)`

	setScored = `UPDATE award_scoring SET done_at = portal_now(), total = $2 WHERE id = $1`

	insertScore = `INSERT INTO award_score (scoring_id, criterion_id, value, note) VALUES ($1, $2, $3, $4)`

	setRank = `UPDATE award_nomination SET rank = $2, total = $3, placed = $4, ranking = $5 WHERE id = $1`

	setRanked = `UPDATE award_category SET ranked_by = $2, ranked_at = portal_now() WHERE id = $1`

	insertGrant = `
	INSERT INTO award_grant (id, nomination_id, programme_id, employee_id, category, holder, position, unit, deed, decree, decree_date, signer_title, signer_name, proposed_by)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

	setGranted = `UPDATE award_grant SET granted_by = $2, granted_at = $3, code = $4, wide_key = $5, square_key = $6 WHERE id = $1`

	setEnding = `UPDATE award_grant SET ending_by = $2, ending_at = portal_now(), ending_reason = $3, kept_by = NULL WHERE id = $1`

	setKept = `UPDATE award_grant SET ending_by = NULL, ending_at = NULL, ending_reason = '', kept_by = $2 WHERE id = $1`

	setRevoked = `UPDATE award_grant SET revoked_by = $2, revoked_at = portal_now() WHERE id = $1`

	sweep = `DELETE FROM award_nomination WHERE state = 'asked' AND expires_at <= portal_now()`

	// forgetTold leaves what led to an award, which may still be revoked.
	forgetTold = `
	UPDATE award_nomination n
	SET story = '', nominee_name = '', nominee_unit = '', evidence_key = '', evidence_sha256 = NULL, evidence_type = '', name_sealed = NULL, email_sealed = NULL, data_key = NULL,
	    forgotten_at = portal_now()
	FROM award_programme p
	WHERE p.id = n.programme_id AND n.forgotten_at IS NULL AND n.state <> 'asked' AND p.scored_by <= portal_now() - interval '1 year'
	  AND NOT EXISTS (SELECT FROM award_grant g WHERE g.nomination_id = n.id)`

	forgetSenders = `
	UPDATE award_nomination n SET name_sealed = NULL, email_sealed = NULL FROM award_programme p
	WHERE p.id = n.programme_id AND n.name_sealed IS NOT NULL AND n.state <> 'asked' AND p.scored_by <= portal_now() - interval '90 days'`
)

// Sweep forgets what citizens wrote and never confirmed; who the others were, 90 days
// after the scoring ends; and a year after it what was told about those who got no award.
func Sweep(ctx context.Context, db pg.DB) error {
	for _, forget := range []string{sweep, forgetSenders, forgetTold} {
		if _, err := db.Exec(ctx, forget); err != nil {
			return fmt.Errorf("sweep nominations: %w", err)
		}
	}
	return nil
}

// forUpdate holds a programme.
func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Programme, time.Time, error) {
	if !pg.IsID(id) {
		return Programme{}, time.Time{}, ErrUnknown
	}
	if _, err := pg.Rows[string](`SELECT id::text FROM award_programme WHERE id = $1 FOR UPDATE`).OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Programme{}, time.Time{}, err
	}
	p, err := byID.OneOr(ctx, tx, ErrUnknown, id)
	if err != nil {
		return p, time.Time{}, err
	}
	now, err := pg.Now(ctx, tx)
	return p, now, err
}

// record notes an act on a programme that names nobody; what it says of it, everybody
// may read.
func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "award:" + id, Class: ledger.Open, Payload: ledger.Facts(facts...)})
}

// recordPerson notes an act that concerns a person: who, stays sealed.
func recordPerson(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "nomination:" + id, Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

// recordMember notes who has a part in a programme: who, stays sealed.
func recordMember(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "award:" + id, Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

// refusal turns what the database refused into what people are told.
func refusal(err error) error {
	switch {
	case err == nil:
		return nil
	case pg.RaisedBy(err, string(Conflict)):
		return ErrConflict
	case pg.RaisedBy(err, string(SeatsTaken)), pg.Violates(err, "award_scoring_seat_once"), pg.Violates(err, "award_scoring_once"):
		return ErrSeatsTaken
	case pg.RaisedBy(err, string(NotScorable)):
		return ErrNotScorable
	case pg.RaisedBy(err, string(NotMember)):
		return ErrNotMember
	case pg.RaisedBy(err, string(AlreadyScored)):
		return ErrAlreadyScored
	case pg.RaisedBy(err, string(AlreadyRanked)):
		return ErrAlreadyRanked
	case pg.RaisedBy(err, string(NotDraft)):
		return ErrNotDraft
	case pg.RaisedBy(err, string(NotWhole)):
		return ErrNotWhole
	case pg.RaisedBy(err, string(NotRanked)):
		return ErrNotRanked
	case pg.RaisedBy(err, string(SelfNominated)):
		return ErrSelfNominated
	case pg.RaisedBy(err, string(EvidenceGone)):
		return ErrEvidenceGone
	case pg.RaisedBy(err, string(AlreadyGranted)):
		return ErrAlreadyGranted
	}
	return err
}

// last is the last day before an exclusive instant.
func last(at time.Time) day.Day { return day.Of(at.Add(-time.Second)) }
