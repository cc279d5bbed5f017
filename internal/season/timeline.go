package season

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Step is a stage as everybody sees it: the dates in force, and before them
// those that were in force earlier, oldest first, to be struck through.
type Step struct {
	Stage
	Earlier []Period
}

// Timeline returns the stages of a season in order with their earlier dates. It
// names no officer and holds no proposal.
func Timeline(ctx context.Context, db pg.DB, seasonID string) ([]Step, error) {
	now, err := stages.All(ctx, db, seasonID)
	if err != nil {
		return nil, err
	}
	all, err := versions.All(ctx, db, seasonID)
	if err != nil {
		return nil, err
	}
	return steered(now, all), nil
}

// steered puts the confirmed versions before the one in force to their stages.
func steered(stages []Stage, all []Version) []Step {
	steps := make([]Step, len(stages))
	for i, s := range stages {
		steps[i].Stage = s
		for _, v := range all {
			if v.StageID == s.ID && v.ConfirmedAt != nil && v.Number < s.Version {
				steps[i].Earlier = append(steps[i].Earlier, Period{v.StartsAt, v.EndsAt})
			}
		}
	}
	return steps
}
