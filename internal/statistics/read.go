package statistics

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Ground is a reason for not meeting the requirements. Somebody may have several,
// and is counted once in each.
type Ground struct {
	Code    string
	Label   string
	Persons int
}

// Told is a whole season as everybody may count it, at one moment.
type Told struct {
	Season
	At          time.Time
	Formations  []Formation // by name
	Flows       []Flow
	Registered  Registered
	Stages      []Stage
	Reach       campaign.Reach // of its campaigns
	Grounds     []Ground       // of the document check, once announced
	Objections  []objection.Tally
	Errata      int // corrected scores of results that came out
	Corrections int // announcements that replaced another
}

// Seasons are the public seasons, newest first.
func Seasons(ctx context.Context, db pg.DB) ([]Season, error) { return seasons.All(ctx, db) }

// Of reads one public season; an unpublished one is unknown.
func Of(ctx context.Context, db pg.DB, code string) (Told, error) {
	var t Told
	s, err := season.ByCode(ctx, db, code) // judges what can be a code at all
	if err == nil && !s.Public() {
		err = season.ErrUnknown
	}
	if err != nil {
		return t, err
	}
	if err := t.read(ctx, db, s.ID, code); err != nil {
		return t, fmt.Errorf("figures of season %s: %w", code, err)
	}
	return t, nil
}

func (t *Told) read(ctx context.Context, db pg.DB, id, code string) (err error) {
	var out []string
	for _, step := range []func() error{
		func() (err error) { t.Season, err = seasonByCode.One(ctx, db, code); return },
		func() (err error) { t.At, err = theTime.One(ctx, db); return },
		func() (err error) { t.Formations, err = formations.All(ctx, db, id); return },
		func() (err error) { t.Flows, err = flows.All(ctx, db, id); return },
		func() (err error) { t.Registered, err = registeredIn(ctx, db, id); return },
		func() (err error) { t.Stages, err = stagesOf(ctx, db, id); return },
		func() (err error) { t.Reach, err = campaign.ReachIn(ctx, db, id); return },
		func() (err error) { t.Grounds, err = grounds.All(ctx, db, id); return },
		func() (err error) { t.Objections, err = objection.Tallies(ctx, db, code); return },
		func() (err error) { t.Corrections, err = replaced.One(ctx, db, id); return },
		func() (err error) { out, err = testsOut.All(ctx, db, id); return },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if len(out) == 0 {
		return nil // before a result a correction would tell scores that are not public
	}
	list, err := score.Errata(ctx, db, id, out)
	t.Errata = len(list)
	return err
}

func stagesOf(ctx context.Context, db pg.DB, id string) ([]Stage, error) {
	found, err := groups.All(ctx, db, id)
	if err != nil {
		return nil, err
	}
	lost, err := missing.All(ctx, db, id)
	if err != nil {
		return nil, err
	}
	out, err := newsOf.All(ctx, db, id)
	if err != nil {
		return nil, err
	}
	news := map[Step]*News{}
	for i, n := range out {
		news[map[string]Step{"admin_result": Admin, "skd_result": Basic, "final_result": Final}[n.Kind]] = &out[i]
	}
	return funnel(found, lost, news), nil
}

// Competition are the flows of a season's formations, with the formations.
func Competition(ctx context.Context, db pg.DB, s Season) ([]Formation, []Flow, error) {
	list, err := formations.All(ctx, db, s.ID)
	if err != nil {
		return nil, nil, err
	}
	f, err := flows.All(ctx, db, s.ID)
	return list, f, err
}
