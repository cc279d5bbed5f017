package selection

import (
	"slices"
	"time"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
)

// gathering is everything a result is made of.
type gathering struct {
	rules   bundle.Rules
	posts   map[string]post
	people  []entrant
	minutes map[string]Decision // by vacancy: what people decided about its tie, confirmed
	sheets  map[string]score.Sheet
	births  map[string]day.Day // by person
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
	g.rules.Formations = g.settlements(entries, lines)
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
	if d, ok := g.minutes[p.Vacancy]; ok && d.Place(p.ID) > 0 {
		e.Settled = ranking.Known(-ranking.Milli(d.Place(p.ID)))
	}
	if b, ok := g.births[p.PersonID]; ok {
		e.Seniority = ranking.Known(age(b))
	}
	for _, part := range g.rules.Parts {
		v := s.Values[part.Code]
		if s.Absent[part.Code] {
			e.Present = false
		}
		e.Scores = append(e.Scores, v)
	}
	return e, e.Exit != "" || !e.Present || g.rules.Whole(e)
}

// settlements are the formations of the rules, with the minutes where people
// decided a place.
func (g gathering) settlements(entries []bundle.Entry, lines []bundle.Line) []bundle.Formation {
	decided := map[string]bool{}
	for _, l := range lines {
		if l.Decider == ranking.ByPeople {
			decided[entries[l.Entry].Formation] = true
		}
	}
	all := slices.Clone(g.rules.Formations)
	for vacancy, d := range g.minutes {
		slug := g.posts[vacancy].Slug
		if i := slices.IndexFunc(all, func(f bundle.Formation) bool { return f.ID == slug }); i >= 0 && decided[slug] {
			all[i].Settlement = &bundle.Settlement{Letter: d.Letter, Reason: d.Reason}
		}
	}
	return all
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
