package selection

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
)

// gathering is everything a result is made of.
type gathering struct {
	rules  bundle.Rules
	posts  map[string]post
	people []entrant
	sheets map[string]score.Sheet
	births map[string]day.Day // by person
}

// table ranks what was gathered; the entries are those it was ranked by, in the
// order of the people.
func (g gathering) table() (Table, []bundle.Entry, error) {
	entries := make([]bundle.Entry, len(g.people))
	missing, unofficial := 0, 0
	for i, p := range g.people {
		e, whole := g.entry(p)
		if !whole {
			missing++
		}
		if g.rules.Letter != "" && g.sheets[p.ID].Official[string(g.rules.Stage)].Code == "" {
			unofficial++
		}
		entries[i] = e
	}
	switch {
	case missing > 0:
		return Table{}, nil, ErrScoresMissing.With(missing)
	case unofficial > 0:
		return Table{}, nil, ErrOfficialMissing.With(unofficial)
	}
	lines, err := g.rules.Rank(entries)
	if err != nil {
		return Table{}, nil, err
	}
	public := g.rules.Orders(entries, lines)
	t := Table{Rules: g.rules, Rows: make([]Row, len(lines))}
	for i, l := range lines {
		t.Rows[i] = g.row(g.people[l.Entry], public[l.Entry], l)
	}
	return t, entries, nil
}

// entry is a participant's scores in the order of the parts, and whether they
// are whole: whoever sat it and is not out needs them all.
func (g gathering) entry(p entrant) (bundle.Entry, bool) {
	s := g.sheets[p.ID]
	e := bundle.Entry{
		Formation: g.posts[p.Vacancy].Slug, Number: p.Number, Present: true, Priority: ranking.Priority(p.Priority),
		Exit: s.Exit[string(g.rules.Stage)], GPA: milli(p.GPA),
	}
	if g.rules.Stage == bundle.SKD {
		e.GPA = ranking.Maybe{}
	}
	if b, ok := g.births[p.PersonID]; ok {
		e.Seniority = ranking.Known(age(b))
	}
	known := 0
	for _, part := range g.rules.Parts {
		v := s.Values[part.Code]
		if s.Absent[part.Code] {
			e.Present = false
		}
		if v.Known {
			known++
		}
		e.Scores = append(e.Scores, v)
	}
	return e, e.Exit != "" || !e.Present || known == len(g.rules.Parts)
}

// age is the days from the birth to a day no participant lives to see: more is older.
func age(b day.Day) ranking.Milli {
	end := day.Day{Year: 2200, Month: time.January, Date: 1}
	return ranking.Milli(end.Start().Sub(b.Start()) / (24 * time.Hour))
}

func (g gathering) row(p entrant, public bundle.Entry, l bundle.Line) Row {
	at := g.posts[p.Vacancy]
	r := Row{
		Row:         bundle.Row{Entry: public, Code: l.Code, SKD: l.SKD, SKD100: l.SKD100, Final: l.Final, Rank: l.Rank, Decider: l.Decider},
		Participant: p.ID, Vacancy: p.Vacancy, Title: at.Title, Unit: at.Unit, NeedType: at.NeedType, Quota: at.Quota,
		MaskedName: applicant.Masked(p.FullName), Status: statuses[l.Status], Gap: l.Gap,
	}
	if g.rules.Letter != "" {
		official := g.sheets[p.ID].Official[string(g.rules.Stage)]
		r.Computed, r.Code = r.Code, official.Code
		if r.Code != r.Computed {
			r.Status = statuses[ranking.Meaning(r.Code)]
		}
	}
	return r
}
