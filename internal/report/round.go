package report

import (
	"context"
	"errors"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

// Glance is one season in a line.
type Glance struct {
	ID         string
	Code, Name string
	Kind       season.Kind
	Channel    season.Channel
	State      season.State
	Formations int
	Posts      int
	Applied    int
	Met        int
	Results    []string // kinds of its published results
	Open
}

// Open is the work that a season's next result waits for.
type Open struct {
	Undecided     int // submissions whose documents nobody has decided about
	Batches       int // of scores, not yet approved by a second person
	Thresholds    int // proposed, not yet confirmed
	Settlements   int // of ties, the same
	Announcements int // checked or approved, not yet published
}

// Total is all of it.
func (o Open) Total() int {
	return o.Undecided + o.Batches + o.Thresholds + o.Settlements + o.Announcements
}

const openOf = `
	(SELECT count(*) FROM submission b JOIN application a ON a.id = b.application_id
	 WHERE a.season_id = s.id AND b.withdrawn_at IS NULL
	   AND NOT EXISTS (SELECT 1 FROM verification c WHERE c.submission_id = b.id AND c.state = 'decided'))::int AS undecided,
	(SELECT count(*) FROM score_batch b WHERE b.season_id = s.id AND b.approved_at IS NULL AND b.refused_at IS NULL)::int AS batches,
	(SELECT count(*) FROM vacancy_threshold t JOIN vacancy v ON v.id = t.vacancy_id WHERE v.season_id = s.id AND t.confirmed_at IS NULL)::int AS thresholds,
	(SELECT count(*) FROM tie_settlement t JOIN vacancy v ON v.id = t.vacancy_id WHERE v.season_id = s.id AND t.confirmed_at IS NULL)::int AS settlements,
	(SELECT count(*) FROM announcement a WHERE a.season_id = s.id AND a.state IN ('checked', 'approved'))::int AS announcements,
	ARRAY(SELECT DISTINCT a.kind FROM announcement a WHERE a.season_id = s.id AND a.state = 'published' AND a.kind LIKE '%result' ORDER BY 1) AS results`

var (
	glances pg.Rows[Glance] = `
	SELECT s.id::text AS id, s.code, s.name, s.kind, s.channel, s.state, v.formations, v.posts, p.applied, p.met,` + openOf + `
	FROM season s
	CROSS JOIN LATERAL (SELECT count(*)::int AS formations, coalesce(sum(quota), 0)::int AS posts
	                    FROM vacancy WHERE season_id = s.id AND state IN ('published', 'closed')) v
	CROSS JOIN LATERAL (SELECT count(*)::int AS applied, (count(*) FILTER (WHERE qualified))::int AS met
	                    FROM participant_now WHERE season_id = s.id AND vacancy_id IS NOT NULL) p
	WHERE s.state <> 'draft'
	ORDER BY s.year DESC, s.code`

	openIn pg.Rows[openRow] = `SELECT ` + openOf + ` FROM season s WHERE s.id = $1`

	counts pg.Rows[Count] = `
	SELECT v.id AS vacancy, coalesce(v.slug, '') AS slug, v.title, u.name AS unit, v.need_type, v.quota,
	       count(n.id)::int AS applied, (count(n.id) FILTER (WHERE n.qualified))::int AS met, count(x.sat)::int AS sat
	FROM vacancy v
	JOIN unit u ON u.id = v.unit_id
	LEFT JOIN participant_now n ON n.vacancy_id = v.id
	LEFT JOIN LATERAL (SELECT true AS sat FROM score_now c WHERE c.participant_id = n.id AND c.value IS NOT NULL LIMIT 1) x ON true
	WHERE v.season_id = $1 AND v.state IN ('published', 'closed')
	GROUP BY v.id, u.id
	ORDER BY v.title, u.name, v.slug`
)

type openRow struct {
	Open
	Results []string
}

// Count is one vacancy: how many came how far.
type Count struct {
	Vacancy, Slug, Title, Unit, NeedType string
	Quota                                int
	Applied                              int
	Met                                  int // may sit the tests
	Sat                                  int // have a score in use
}

// Formation is a vacancy with what would become of it.
type Formation struct {
	Count
	Standing
}

// Standing is what the newest computation says of a formation.
type Standing struct {
	Passed, Undecided int
	Cut               ranking.Maybe
}

// Stage is a stage that has a result: how it stands if computed now.
type Stage struct {
	Stage     bundle.Stage
	Published bool
	Refusal   *fault.Refusal // why it cannot be computed, nil when it can
	All       selection.Sum
	Differs   int // of a published one: participants who would now stand elsewhere
}

// Round is a season on the committee's desk.
type Round struct {
	Season     season.Season
	Open       Open
	Announced  bool // the result of the document check is published
	Stages     []Stage
	Basis      bundle.Stage // the stage that Passed, Undecided and Cut are of; "" for none
	Formations []Formation
	Simulated  bool // the final pools of a CPNS season could be computed: Moves is what optimisation would do
	Moves      []selection.Relocation
}

// Glances are the published seasons, newest first.
func Glances(ctx context.Context, db pg.DB) ([]Glance, error) { return glances.All(ctx, db) }

// RoundOf reads a season as the committee works on it. It computes the results
// and changes nothing.
func RoundOf(ctx context.Context, db pg.DB, keys *seal.Keyring, code string) (Round, error) {
	var r Round
	var err error
	if r.Season, err = season.ByCode(ctx, db, code); err != nil {
		return r, err
	}
	open, err := openIn.One(ctx, db, r.Season.ID)
	if err != nil {
		return r, fmt.Errorf("open work of season %s: %w", code, err)
	}
	r.Open = open.Open
	all, err := counts.All(ctx, db, r.Season.ID)
	if err != nil {
		return r, fmt.Errorf("formations of season %s: %w", code, err)
	}
	for _, c := range all {
		r.Formations = append(r.Formations, Formation{Count: c})
	}
	published := map[string]bool{}
	for _, kind := range open.Results {
		published[kind] = true
	}
	r.Announced = published["admin_result"]
	for _, stage := range []bundle.Stage{bundle.SKD, bundle.Final} {
		if err := r.stand(ctx, db, keys, stage, published[string(stage)+"_result"]); err != nil {
			return r, fmt.Errorf("season %s: %w", code, err)
		}
	}
	return r, nil
}

// stand computes a stage; one that the season does not have is left out.
func (r *Round) stand(ctx context.Context, db pg.DB, keys *seal.Keyring, stage bundle.Stage, published bool) error {
	var t selection.Table
	var err error
	if stage == bundle.SKD {
		t, err = selection.Compute(ctx, db, keys, r.Season.ID, stage)
	} else {
		t, r.Moves, err = selection.Simulate(ctx, db, keys, r.Season.ID)
	}
	s := Stage{Stage: stage, Published: published}
	switch {
	case errors.Is(err, selection.ErrNoStage):
		return nil
	case err != nil && (!errors.As(err, &s.Refusal) || s.Refusal.Kind != fault.Conflict):
		return err
	case err == nil:
		s.All = t.All()
		if published {
			against, err := selection.Against(ctx, db, r.Season.ID, t)
			if err != nil {
				return err
			}
			s.Differs = len(against.Changes)
		}
		_, cpns := ranking.CPNSSet(t.Rules.Set)
		r.Simulated = cpns && stage == bundle.Final
		r.count(t)
	}
	r.Stages = append(r.Stages, s)
	return nil
}

// count puts a computed table beside the formations.
func (r *Round) count(t selection.Table) {
	r.Basis = t.Rules.Stage
	of := map[string]Standing{}
	for _, s := range t.Sums() {
		of[s.Vacancy] = Standing{s.Passed, s.Undecided, s.Cut}
	}
	for i := range r.Formations {
		r.Formations[i].Standing = of[r.Formations[i].Vacancy]
	}
}

// Empty is how many formations nobody applied for.
func (r Round) Empty() int {
	n := 0
	for _, f := range r.Formations {
		if f.Applied == 0 {
			n++
		}
	}
	return n
}

// All adds the formations up; it has no cut.
func (r Round) All() Formation {
	var all Formation
	for _, f := range r.Formations {
		all.Quota += f.Quota
		all.Applied += f.Applied
		all.Met += f.Met
		all.Sat += f.Sat
		all.Passed += f.Passed
		all.Undecided += f.Undecided
	}
	return all
}
