package vacancy_test

import (
	"errors"
	"sync"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

func TestTwoOfficersPublishAtOnce(t *testing.T) {
	pool := pgtest.Pool(t)
	author := planner(t, pool)
	s, _ := imported(t, pool, author)
	ids := allIDs(t, pool, s)
	if err := vacancy.Review(ctx, pool, author, ids); err != nil {
		t.Fatal(err)
	}
	openSeason(t, pool, s)
	errs := make([]error, len(ids)) // everybody publishes two, so every vacancy is wanted twice
	var all sync.WaitGroup
	for i := range ids {
		by := planner(t, pool)
		all.Go(func() { errs[i] = vacancy.Publish(ctx, pool, by, []string{ids[i], ids[(i+1)%len(ids)]}) })
	}
	all.Wait()
	done := 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case !errors.Is(err, vacancy.ErrNotReviewed):
			t.Errorf("refused for another reason: %v", err)
		}
	}
	found := must[vacancy.Found](t)(vacancy.Search(ctx, pool, vacancy.Filter{}))
	counted := must[vacancy.Found](t)(vacancy.Search(ctx, pool, vacancy.Filter{FewApplicants: true}))
	if found.Total != 2*done || counted.Total != found.Total || counted.Posts != found.Posts {
		t.Errorf("%d acts done, tally %d, count %d", done, found.Total, counted.Total)
	}
}
