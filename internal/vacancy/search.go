package vacancy

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// PageSize is how many vacancies a page of the public list holds.
const PageSize = 20

// FewPerPost is the number of applicants a post must have so as not to count as
// "sepi peminat": below it everybody who meets the threshold goes on (the rule
// of three, Permenpan RB 6/2024).
const FewPerPost = 3

// Sort is an order of the list.
type Sort string

// The orders. Relevance is for a question in words, and by title without one.
const (
	Relevance Sort = ""
	ByTitle   Sort = "title"
	ByFew     Sort = "few" // fewest applicants for each post first
	ByPosts   Sort = "posts"
	ByNewest  Sort = "newest"
)

// Filter is what citizens ask of the list; empty fields do not narrow. Within a
// field several values widen, fields together narrow.
type Filter struct {
	Season        string // code; "" is every season that is published and not closed
	Text          string
	Category      []string
	NeedType      []string
	Level         []string // level codes
	Qualification string   // a name of the official list
	UnitTop       string
	FewApplicants bool
	Disabled      bool // open to people with a disability
	Sort          Sort
	Page          int // from 1
}

// narrow reports whether anything but the season narrows the list.
func (f Filter) narrow() bool {
	return f.Text != "" || len(f.Category)+len(f.NeedType)+len(f.Level) > 0 || f.Qualification != "" || f.UnitTop != "" || f.FewApplicants || f.Disabled
}

// first reports whether this is the list as it opens.
func (f Filter) first() bool {
	return !f.narrow() && f.Page == 1 && (f.Sort == Relevance || f.Sort == ByTitle)
}

// Card is a vacancy in a list.
type Card struct {
	ID              string
	Slug            string
	SeasonCode      string
	SeasonName      string
	SeasonKind      string
	Agency          string
	Title           string
	UnitPath        string
	UnitTop         string
	Category        string
	NeedType        string
	Quota           int
	AcceptsDisabled bool
	PayMin          int64
	PayMax          int64
	Qualifications  []string
	Levels          []string
	PublishedAt     time.Time
	Applicants      int // submitted applications
}

// Unit is the lowest unit of the path.
func (c Card) Unit() string { return Content{UnitPath: c.UnitPath}.Unit() }

// Count is how many vacancies and posts a value of a filter would show.
type Count struct {
	Value     string
	Vacancies int
	Posts     int
}

// Facets are the counts of each filter under all the others.
type Facets struct {
	Season   []Count
	Category []Count
	NeedType []Count
	Level    []Count
	UnitTop  []Count
	Disabled Count
}

// Found is a page of the list, with the seasons it may be narrowed to and the
// portal's clock as it was read.
type Found struct {
	Now     time.Time
	Seasons []season.Season
	Items   []Card
	Total   int
	Posts   int
	Page    int
	Pages   int
	Facets  Facets
	Fuzzy   bool   // nothing had the words themselves; these are alike
	Suggest string // what was probably meant, or ""
}

// Search finds published vacancies of public seasons. Words are looked up as
// Indonesian; if nothing has them all, what is spelt alike is shown instead.
func Search(ctx context.Context, db pg.DB, f Filter) (Found, error) {
	f.Page = max(f.Page, 1)
	words := wordsOf(f.Text)
	if len(words) == 0 {
		f.Text = ""
		return list(ctx, db, f, unworded, "")
	}
	found, err := list(ctx, db, f, exact, tsquery(words))
	if err != nil || found.Total > 0 {
		return found, err
	}
	text := ""
	for i, w := range words {
		if i > 0 {
			text += " "
		}
		text += w
	}
	found, err = list(ctx, db, f, alike, text)
	if err == nil && found.Total > 0 {
		found.Fuzzy, found.Suggest = true, suggest(words, found.Items[0].text())
	}
	return found, err
}

// text is what a card was found by.
func (c Card) text() string {
	text := c.Title + " " + c.UnitPath
	for _, q := range c.Qualifications {
		text += " " + q
	}
	return text
}

// list runs the queries of a way of searching; unnarrowed counts come from the
// tally.
func list(ctx context.Context, db pg.DB, f Filter, way way, words string) (Found, error) {
	args := []any{f.Season, filled(f.Category), filled(f.NeedType), filled(f.Level), f.Qualification, f.UnitTop, f.FewApplicants, f.Disabled, words}
	var (
		found  Found
		clock  []time.Time
		counts []facetCount
		b      pgx.Batch
	)
	season.QueueCurrent(&b, &clock, &found.Seasons)
	if f.narrow() {
		way.counts.Queue(&b, &counts, args...)
	} else {
		tallied.Queue(&b, &counts, f.Season)
	}
	if f.first() { // the list as it opens takes one round trip
		front.Queue(&b, &found.Items, f.Season)
	}
	if err := db.SendBatch(ctx, &b).Close(); err != nil {
		return Found{}, err
	}
	found.Now = clock[0]
	found.Facets, found.Total, found.Posts = facets(counts)
	found.Pages = max(1, (found.Total+PageSize-1)/PageSize)
	found.Page = min(f.Page, found.Pages)
	var err error
	switch {
	case f.first():
	case !f.narrow() && (f.Sort == Relevance || f.Sort == ByTitle):
		found.Items, err = farther.All(ctx, db, f.Season, PageSize, PageSize*(found.Page-1))
	default:
		found.Items, err = way.cards.All(ctx, db, append(args, PageSize, PageSize*(found.Page-1), f.Sort)...)
	}
	return found, err
}

// filled is never NULL for PostgreSQL.
func filled(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}

// facets sorts the counts to their filters.
func facets(counts []facetCount) (f Facets, vacancies, posts int) {
	for _, c := range counts {
		one := Count{c.Value, c.Vacancies, c.Posts}
		switch c.Facet {
		case "all":
			vacancies, posts = one.Vacancies, one.Posts
		case "season":
			f.Season = append(f.Season, one)
		case "category":
			f.Category = append(f.Category, one)
		case "need":
			f.NeedType = append(f.NeedType, one)
		case "level":
			f.Level = append(f.Level, one)
		case "unit":
			f.UnitTop = append(f.UnitTop, one)
		case "disabled":
			f.Disabled = one
		}
	}
	return f, vacancies, posts
}
