package score_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// publish stands in for a published result of a stage.
func (r *round) publish(kind string) {
	r.Helper()
	id := pg.NewID()
	r.do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, approvals_needed) VALUES ($1, $2, $3, '1', 'Hasil', 'x', '2026-11-20', 2)`, id, r.season.ID, kind)
	for _, a := range []ledger.Actor{r.first, r.second} {
		r.do(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, $2, 'announcement.approved', $3)`, pg.NewID(), "announcement:"+id, a.Person)
	}
	r.do(`UPDATE announcement SET state = 'published', slug = 'hasil', published_at = portal_now() WHERE id = $1`, id)
}

// TestAPublishedResultChangesByCorrectionsOnly: the same file with another figure,
// brought after the result, would change who passed without a reason or a word.
func TestAPublishedResultChangesByCorrectionsOnly(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN).takePart(4)
	r.used(r.file(score.Scores, score.StageSKD, r.csv(skdLines...)))
	changed := slices.Clone(skdLines)
	changed[1] = "#1,100,145,190,435,ya,"
	waiting := must(r.upload(r.file(score.Scores, score.StageSKD, r.csv(changed...))))
	r.publish("skd_result")
	r.refused(score.Settled, func() error { return score.Approve(ctx, r, r.keys, r.files, r.second, waiting) })
	_, err := r.upload(r.file(score.Scores, score.StageSKD, r.csv(slices.Concat(changed, []string{""})...)))
	var rejected *score.Rejected
	if !errors.As(err, &rejected) || rejected.Counts[score.RowSettled] != 1 || rejected.Faults[0].Row == 0 {
		t.Fatalf("a changed figure after the result: %+v, %v", rejected, err)
	}
	if n := len(must(score.Errata(ctx, r, r.season.ID, []string{score.StageSKD}))); n != 0 {
		t.Errorf("%d errata", n)
	}
	r.approve(must(r.correct(r.fix(1, "tkp", "190"))))
	if n := len(must(score.Errata(ctx, r, r.season.ID, []string{score.StageSKD}))); n != 1 {
		t.Errorf("%d errata of a correction", n)
	}
}
