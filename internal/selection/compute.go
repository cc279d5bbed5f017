package selection

import (
	"context"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Compute makes the result of a stage of a season from what is approved now. It
// changes nothing.
func Compute(ctx context.Context, db pg.DB, keys *seal.Keyring, season string, stage bundle.Stage) (Table, error) {
	t, err := compute(ctx, db, keys, season, stage)
	if err != nil {
		return Table{}, fmt.Errorf("result of stage %s: %w", stage, err)
	}
	return t, nil
}

func compute(ctx context.Context, db pg.DB, keys *seal.Keyring, season string, stage bundle.Stage) (Table, error) {
	g, err := gather(ctx, db, keys, season, stage)
	if err != nil {
		return Table{}, err
	}
	t, _, err := g.table()
	return t, err
}

// gather reads everything a result is made of.
func gather(ctx context.Context, db pg.DB, keys *seal.Keyring, season string, stage bundle.Stage) (gathering, error) {
	g := gathering{sheets: map[string]score.Sheet{}, minutes: map[string]Decision{}}
	var err error
	if g.rules, g.posts, err = rulesOf(ctx, db, season, stage); err != nil {
		return g, err
	}
	if g.people, err = pool(ctx, db, season, stage, g.rules.Set); err != nil {
		return g, err
	}
	sheets, err := score.Sheets(ctx, db, season)
	if err != nil {
		return g, err
	}
	for _, s := range sheets {
		g.sheets[s.Participant] = s
	}
	if stage != bundle.Final {
		return g, nil
	}
	made, err := decisions.All(ctx, db, season)
	if err != nil {
		return g, err
	}
	for _, d := range made {
		if d.Confirmed {
			g.minutes[d.Vacancy] = d.Decision
		}
	}
	g.births, err = births(ctx, db, keys, g.people)
	return g, err
}

// rulesOf are the rules of a stage, with the season's vacancies by their address.
func rulesOf(ctx context.Context, db pg.DB, season string, stage bundle.Stage) (bundle.Rules, map[string]post, error) {
	s, err := terms.One(ctx, db, season)
	if err != nil {
		return bundle.Rules{}, nil, err
	}
	r := bundle.Rules{Set: s.RuleSet, Stage: stage, Season: s.Code, Ties: s.Ties, Source: source(s.RuleSet), Letter: ""}
	if s.Channel == "sscasn" {
		if r.Letter, err = officialLetter.OneOr(ctx, db, ErrOfficialMissing.With(0), season, string(stage)); err != nil {
			return r, nil, err
		}
	}
	if r.Parts, err = partsOf(ctx, db, season, stage); err != nil {
		return r, nil, err
	}
	if len(r.Parts) == 0 {
		return r, nil, ErrNoStage
	}
	if r.Check() != nil {
		return r, nil, ErrRulesWrong
	}
	all, err := posts.All(ctx, db, season)
	if err != nil {
		return r, nil, err
	}
	byID := make(map[string]post, len(all))
	for _, p := range all {
		f, err := p.formation(r.Set)
		if err != nil {
			return r, nil, err
		}
		r.Formations, byID[p.ID] = append(r.Formations, f), p
	}
	return r, byID, nil
}

// partsOf are the tests of a stage; a final result stands on all of them.
func partsOf(ctx context.Context, db pg.DB, season string, stage bundle.Stage) ([]bundle.Part, error) {
	rows, err := score.Parts(ctx, db, season)
	if err != nil {
		return nil, err
	}
	var all []bundle.Part
	has := false
	for _, p := range rows {
		has = has || p.Stage == string(stage)
		if stage == bundle.SKD && p.Stage != string(stage) {
			continue
		}
		all = append(all, bundle.Part{Code: p.Code, Name: p.Name, Weight: p.Weight, Max: p.Max, Minimum: p.Minimum,
			Eliminating: p.Eliminating, Interview: p.Interview, Panel: p.Panel})
	}
	if !has {
		return nil, nil
	}
	return all, nil
}

// pool are the participants a stage is about: those who may sit it.
func pool(ctx context.Context, db pg.DB, season string, stage bundle.Stage, set string) ([]entrant, error) {
	all, err := entrants.All(ctx, db, season)
	if err != nil {
		return nil, err
	}
	if _, cpns := ranking.CPNSSet(set); cpns && stage == bundle.Final {
		on, err := wentOn.All(ctx, db, season)
		if err != nil {
			return nil, err
		}
		if len(on) == 0 {
			return nil, ErrNoSKDResult
		}
		goes := make(map[string]bool, len(on))
		for _, id := range on {
			goes[id] = true
		}
		kept := all[:0]
		for _, e := range all {
			if goes[e.ID] {
				kept = append(kept, e)
			}
		}
		all = kept
	}
	if len(all) == 0 {
		return nil, ErrNoParticipants
	}
	return all, nil
}

func births(ctx context.Context, db pg.DB, keys *seal.Keyring, people []entrant) (map[string]day.Day, error) {
	persons := make([]string, 0, len(people))
	for _, p := range people {
		if p.PersonID != "" {
			persons = append(persons, p.PersonID)
		}
	}
	return applicant.Births(ctx, db, keys, persons)
}
