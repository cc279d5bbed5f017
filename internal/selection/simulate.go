package selection

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Relocation is one person whom the simulated optimisation would place at another
// post; To is nil while a full tie leaves it to people who of several.
type Relocation struct {
	ranking.Move
	Row // where they stand now
	To  *Target
}

// Target is a post that stayed empty.
type Target struct{ Title, Unit, NeedType string }

// location is where a vacancy stands: nobody is moved out of its agency or to
// another set of qualifications.
type location struct {
	Slug, Agency, Unit string
	Qualifications     []string
}

var placesOf pg.Rows[location] = `
	SELECT slug, agency_id AS agency, unit_id AS unit, qualifications FROM vacancy
	WHERE season_id = $1 AND state IN ('published', 'closed')`

// Simulate computes the final result as Compute does, and what optimisation
// would make of it. BKN does not publish its order of the rules, so the moves are
// never more than a simulation; only CPNS has any.
func Simulate(ctx context.Context, db pg.DB, keys *seal.Keyring, season string) (Table, []Relocation, error) {
	t, moves, err := simulate(ctx, db, keys, season)
	if err != nil {
		return Table{}, nil, fmt.Errorf("simulate optimisation: %w", err)
	}
	return t, moves, nil
}

func simulate(ctx context.Context, db pg.DB, keys *seal.Keyring, season string) (Table, []Relocation, error) {
	g, err := gather(ctx, db, keys, season, bundle.Final)
	if err != nil {
		return Table{}, nil, err
	}
	t, entries, err := g.table()
	set, cpns := ranking.CPNSSet(g.rules.Set)
	if err != nil || !cpns {
		return t, nil, err
	}
	places, err := placesOf.All(ctx, db, season)
	if err != nil {
		return t, nil, err
	}
	var moves []ranking.Move
	for _, posts := range g.agencies(set, entries, places) {
		moves = append(moves, set.Optimise(posts)...)
	}
	return t, g.moved(t, moves), nil
}

// moved tells moves in terms of people and posts.
func (g gathering) moved(t Table, moves []ranking.Move) []Relocation {
	rows := make(map[string]Row, len(t.Rows))
	for _, r := range t.Rows {
		rows[r.Number] = r
	}
	targets := make(map[string]*Target, len(g.posts))
	for _, p := range g.posts {
		targets[p.Slug] = &Target{p.Title, p.Unit, p.NeedType}
	}
	all := make([]Relocation, len(moves))
	for i, m := range moves {
		all[i] = Relocation{Move: m, Row: rows[m.Number], To: targets[m.To]}
	}
	return all
}

// agencies are the pools of each agency as the optimisation reads them.
func (g gathering) agencies(set ranking.CPNS, entries []bundle.Entry, places []location) [][]ranking.Post {
	formations, general := map[string]bundle.Formation{}, g.rules.General()
	for _, f := range g.rules.Formations {
		formations[f.ID] = f
	}
	pools := map[string][]ranking.Sitter{}
	for _, e := range entries { // with GPA and age: those of different formations are compared to the last step
		pools[e.Formation] = append(pools[e.Formation], g.rules.Sitter(formations[e.Formation], e))
	}
	agencies := map[string][]ranking.Post{}
	for _, p := range places {
		f := formations[p.Slug]
		need, _ := ranking.Need(string(f.Need))
		qualifications := slices.Sorted(slices.Values(p.Qualifications))
		post := ranking.Post{ID: p.Slug, Position: f.Title, Qualification: strings.Join(qualifications, "\n"), Unit: p.Unit, Need: need, Quota: f.Quota,
			NAB: f.NAB.Ranking(), Sitters: pools[p.Slug]}
		var known bool
		if post.General, known = general[f.Title]; !known {
			nab, _ := set.Threshold(ranking.General)
			post.General = nab.Threshold
		}
		agencies[p.Agency] = append(agencies[p.Agency], post)
	}
	return slices.SortedFunc(maps.Values(agencies), func(a, b []ranking.Post) int { return cmp.Compare(a[0].ID, b[0].ID) })
}
