package vacancy

import (
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Defaults are the requirements a new vacancy of a season begins with; an
// officer edits them.
func Defaults(s season.Season, c Content) []Requirement {
	post := eligibility.Post{Season: string(s.Kind), Title: c.Title, NeedType: c.NeedType, GPAMin: s.GPAMin}
	for _, q := range c.Qualifications {
		post.Qualifications = append(post.Qualifications, eligibility.Qualification{Level: Level(q), Name: q})
	}
	var list []Requirement
	for _, r := range eligibility.Defaults(post) {
		list = append(list, Requirement{Kind: string(r.Kind), MinValue: r.Min, MaxValue: r.Max, Label: r.Label, Source: r.Source, DocumentKind: r.Document})
	}
	return list
}
