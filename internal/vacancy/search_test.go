package vacancy_test

import (
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

func published(t *testing.T, tx pgx.Tx) season.Season {
	t.Helper()
	author := planner(t, tx)
	s, _ := imported(t, tx, author)
	publish(t, tx, author, planner(t, tx), allIDs(t, tx, s)...)
	openSeason(t, tx, s)
	return s
}

func search(t *testing.T, tx pgx.Tx, f vacancy.Filter) vacancy.Found {
	t.Helper()
	return must[vacancy.Found](t)(vacancy.Search(ctx, tx, f))
}

func TestSearch(t *testing.T) {
	tx := pgtest.Tx(t)
	s := published(t, tx)
	for name, tt := range map[string]struct {
		vacancy.Filter
		total, posts int
	}{
		"everything":             {vacancy.Filter{}, 46, 60},
		"one season":             {vacancy.Filter{Season: s.Code}, 46, 60},
		"another season":         {vacancy.Filter{Season: "pppk-2026"}, 0, 0},
		"a word of the title":    {vacancy.Filter{Text: "pranata komputer"}, 2, 3},
		"a beginning":            {vacancy.Filter{Text: "pustaka"}, 2, 2},
		"a qualification":        {vacancy.Filter{Text: "lulusan S1 akuntansi"}, 3, 3},
		"a level in another way": {vacancy.Filter{Text: "D3 fisioterapi"}, 1, 1},
		"a unit":                 {vacancy.Filter{Text: "puskesmas sulau"}, 1, 1},
		"only stop words":        {vacancy.Filter{Text: "lowongan di mana"}, 46, 60},
		"nonsense":               {vacancy.Filter{Text: "qqqwxz"}, 0, 0},
		"category":               {vacancy.Filter{Category: []string{"kesehatan"}}, 10, 10},
		"two levels":             {vacancy.Filter{Level: []string{"30", "45"}}, 13, 15},
		"reserved":               {vacancy.Filter{NeedType: []string{vacancy.NeedDisabled}}, 1, 1},
		"open to the disabled":   {vacancy.Filter{Disabled: true}, 1, 1},
		"unit at the top":        {vacancy.Filter{UnitTop: "Dinas Kesehatan"}, 10, 10},
		"exact qualification":    {vacancy.Filter{Qualification: "S-1 AKUNTANSI"}, 3, 3},
		"nobody applied yet":     {vacancy.Filter{FewApplicants: true}, 46, 60},
		"text and filter":        {vacancy.Filter{Text: "dokter", UnitTop: "Dinas Pariwisata"}, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			found := search(t, tx, tt.Filter)
			if found.Total != tt.total || found.Posts != tt.posts || len(found.Items) != min(tt.total, vacancy.PageSize) {
				t.Errorf("%d vacancies, %d posts, %d items; want %d, %d", found.Total, found.Posts, len(found.Items), tt.total, tt.posts)
			}
		})
	}
}

func TestSearchForgivesTypos(t *testing.T) {
	tx := pgtest.Tx(t)
	published(t, tx)
	found := search(t, tx, vacancy.Filter{Text: "radiografr"})
	if !found.Fuzzy || found.Total == 0 || found.Items[0].Title != "Radiografer Terampil" || found.Suggest != "radiografer" {
		t.Errorf("found %d, suggest %q, %+v", found.Total, found.Suggest, found.Items)
	}
}

func TestFacetsCountUnderTheOtherFilters(t *testing.T) {
	tx := pgtest.Tx(t)
	published(t, tx)
	all := search(t, tx, vacancy.Filter{}).Facets
	narrowed := search(t, tx, vacancy.Filter{UnitTop: "Dinas Kesehatan", Level: []string{"30"}}).Facets
	sum := func(counts []vacancy.Count) (n int) {
		for _, c := range counts {
			n += c.Vacancies
		}
		return n
	}
	if sum(all.Category) != 46 || sum(all.UnitTop) != 46 || sum(all.NeedType) != 46 || sum(all.Season) != 46 || all.Disabled.Vacancies != 1 {
		t.Errorf("unnarrowed %+v", all)
	}
	if sum(narrowed.Level) != 10 { // as without the filter of levels
		t.Errorf("levels in the unit %+v", narrowed.Level)
	}
	if sum(narrowed.UnitTop) != 5 { // as without the filter of units
		t.Errorf("units of the level %+v", narrowed.UnitTop)
	}
	if len(narrowed.Category) != 1 || narrowed.Category[0].Vacancies != 2 {
		t.Errorf("categories %+v", narrowed.Category)
	}
}

func TestTallyEqualsTheCount(t *testing.T) {
	tx := pgtest.Tx(t)
	published(t, tx)
	quick := search(t, tx, vacancy.Filter{})
	if err := vacancy.Withdraw(ctx, tx, planner(t, tx), quick.Items[0].ID, "x"); err != nil {
		t.Fatal(err)
	}
	quick = search(t, tx, vacancy.Filter{})
	slow := search(t, tx, vacancy.Filter{FewApplicants: true}) // counts row by row; nobody has applied
	if quick.Total != 45 || quick.Total != slow.Total || quick.Posts != slow.Posts || len(quick.Facets.UnitTop) != len(slow.Facets.UnitTop) {
		t.Errorf("tally %d/%d, count %d/%d", quick.Total, quick.Posts, slow.Total, slow.Posts)
	}
}

func TestOrdersAndPages(t *testing.T) {
	tx := pgtest.Tx(t)
	published(t, tx)
	first := search(t, tx, vacancy.Filter{})
	last := search(t, tx, vacancy.Filter{Page: 3})
	if first.Pages != 3 || len(first.Items) != 20 || len(last.Items) != 6 || last.Items[0].Title < first.Items[19].Title {
		t.Errorf("pages %d: %d, %d", first.Pages, len(first.Items), len(last.Items))
	}
	if beyond := search(t, tx, vacancy.Filter{Page: 99}); beyond.Page != 3 || len(beyond.Items) != 6 {
		t.Errorf("beyond the end: page %d", beyond.Page)
	}
	posts := search(t, tx, vacancy.Filter{Sort: vacancy.ByPosts}).Items
	if posts[0].Quota != 2 || posts[19].Quota > posts[0].Quota {
		t.Errorf("by posts: %d … %d", posts[0].Quota, posts[19].Quota)
	}
	for _, sort := range []vacancy.Sort{vacancy.ByFew, vacancy.ByNewest, vacancy.ByTitle} {
		if got := search(t, tx, vacancy.Filter{Sort: sort}); len(got.Items) != 20 {
			t.Errorf("%s: %d items", sort, len(got.Items))
		}
	}
}

func TestSimilar(t *testing.T) {
	tx := pgtest.Tx(t)
	published(t, tx)
	one := search(t, tx, vacancy.Filter{Text: "pranata komputer"}).Items
	alike := must[[]vacancy.Card](t)(vacancy.Similar(ctx, tx, one[0].ID, 3))
	if len(alike) != 3 || alike[0].ID != one[1].ID {
		t.Errorf("similar to %s: %+v", one[0].Title, alike)
	}
	if n := must[int](t)(vacancy.Competition(ctx, tx, one[0].ID)); n != 0 {
		t.Errorf("%d applicants", n)
	}
}

func TestADraftSeasonShowsNothing(t *testing.T) {
	tx := pgtest.Tx(t)
	author := planner(t, tx)
	s, _ := imported(t, tx, author)
	publish(t, tx, author, planner(t, tx), allIDs(t, tx, s)...)
	if found := search(t, tx, vacancy.Filter{Season: s.Code}); found.Total != 0 || len(found.Items) != 0 {
		t.Errorf("%d vacancies of a draft season", found.Total)
	}
	if got := must[vacancy.Totals](t)(vacancy.Posts(ctx, tx, s.ID)); got.Vacancies != 46 || got.Posts != 60 || got.Published != 46 {
		t.Errorf("totals %+v", got)
	}
}
