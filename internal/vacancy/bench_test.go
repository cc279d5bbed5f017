package vacancy_test

import (
	"fmt"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// BenchmarkSearch is the public list with 20,000 formations, of the real titles.
func BenchmarkSearch(b *testing.B) {
	pool := pgtest.Pool(b)
	author, second := planner(b, pool), planner(b, pool)
	s, real := aSeason(b, pool, season.CPNS), cpnsSheet(b)
	var sheet vacancy.Sheet
	for i := range 20_000 {
		row := real.Rows[i%len(real.Rows)]
		row.ExternalID, row.UnitPath = fmt.Sprint(i), fmt.Sprintf("Dinas %d | Bidang %d", i%86, i%500)
		sheet.Rows = append(sheet.Rows, row)
	}
	must[vacancy.Plan](b)(vacancy.Apply(ctx, pool, author, s.Code, sheet))
	publish(b, pool, author, second, allIDs(b, pool, s)...)
	openSeason(b, pool, s)
	for name, f := range map[string]vacancy.Filter{
		"first page": {}, "last page": {Page: 1000}, "words": {Text: "pranata komputer"}, "typo": {Text: "radiografr"},
		"category": {Category: []string{vacancy.Health}}, "few": {Sort: vacancy.ByFew}, "few only": {FewApplicants: true},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				must[vacancy.Found](b)(vacancy.Search(ctx, pool, f))
			}
		})
	}
	b.Run("similar", func(b *testing.B) {
		id := allIDs(b, pool, s)[0]
		for b.Loop() {
			must[[]vacancy.Card](b)(vacancy.Similar(ctx, pool, id, 4))
		}
	})
}
