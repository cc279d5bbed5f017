package opendata

import (
	"context"
	"net/url"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/statistics"
	"github.com/bkd-manna/portal-asn/internal/training"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// mostNews is how many announcements the list holds; an office has fewer.
const mostNews = 5000

// asked are the seasons a request is about: the one it names, or all.
func asked(ctx context.Context, p Pages, q url.Values) ([]statistics.Season, error) {
	all, err := statistics.Seasons(ctx, p.DB)
	code := q.Get("musim")
	if err != nil || code == "" {
		return all, err
	}
	for _, s := range all {
		if s.Code == code {
			return []statistics.Season{s}, nil
		}
	}
	return nil, season.ErrUnknown
}

// told reads every season asked for, and makes lines of each.
func told(line func(p Pages, t statistics.Told) [][]string) func(context.Context, Pages, url.Values) ([][]string, error) {
	return func(ctx context.Context, p Pages, q url.Values) ([][]string, error) {
		seasons, err := asked(ctx, p, q)
		if err != nil {
			return nil, err
		}
		var lines [][]string
		for _, s := range seasons {
			t, err := statistics.Of(ctx, p.DB, s.Code)
			if err != nil {
				return nil, err
			}
			lines = append(lines, line(p, t)...)
		}
		return lines, nil
	}
}

var (
	competitionRows = told(competitionLines)
	funnelRows      = told(funnelLines)
	groundRows      = told(groundLines)
	objectionRows   = told(objectionLines)
)

func competitionLines(_ Pages, t statistics.Told) [][]string {
	if t.Channel != season.Portal || t.At.Before(t.OpensAt) {
		return nil
	}
	of := map[string][]statistics.Flow{}
	for _, f := range t.Flows {
		of[f.Formation] = append(of[f.Formation], f)
	}
	opened := day.Of(t.OpensAt)
	var lines [][]string
	for _, f := range t.Formations {
		flows, standing := of[f.ID], 0
		if len(flows) == 0 || flows[0].On.After(opened) {
			flows = append([]statistics.Flow{{On: opened}}, flows...)
		}
		for _, x := range flows {
			standing += x.Sent - x.Withdrawn
			lines = append(lines, []string{t.Code, f.Slug, f.Title, f.Unit, f.NeedType, strconv.Itoa(f.Quota), x.On.String(),
				strconv.Itoa(x.Sent), strconv.Itoa(x.Withdrawn), strconv.Itoa(standing)})
		}
	}
	return lines
}

func funnelLines(p Pages, t statistics.Told) [][]string {
	var lines [][]string
	if r := t.Registered; r.Told() {
		for _, x := range []struct {
			fate statistics.Fate
			n    statistics.People
		}{{statistics.Sent, r.Sent}, {statistics.Idle, r.Accounts - r.Sent}} {
			lines = append(lines, []string{t.Code, string(statistics.Account), string(x.fate), words.Fate(statistics.Account, x.fate),
				strconv.Itoa(x.n.Least()), strconv.Itoa(x.n.Most()), yes(x.fate.GoesOn()), "", ""})
		}
	}
	for _, s := range t.Stages {
		at, where := "", ""
		if s.News != nil {
			at, where = words.ISO(s.News.PublishedAt), p.Site.BaseURL+"/pengumuman/"+s.News.Slug
		}
		for _, part := range s.Parts {
			lines = append(lines, []string{t.Code, string(s.Step), string(part.Fate), words.Fate(s.Step, part.Fate),
				strconv.Itoa(part.Least()), strconv.Itoa(part.Most()), yes(part.Fate.GoesOn()), at, where})
		}
	}
	return lines
}

func groundLines(_ Pages, t statistics.Told) [][]string {
	var lines [][]string
	for _, g := range t.Grounds {
		lines = append(lines, []string{t.Code, g.Code, g.Label, strconv.Itoa(g.Persons)})
	}
	return lines
}

func objectionLines(_ Pages, t statistics.Told) [][]string {
	var lines [][]string
	for _, x := range t.Objections {
		lines = append(lines, []string{t.Code, string(x.Stage), words.ISO(x.OpensAt), words.ISO(x.ClosesAt), words.ISO(x.AnswerBy),
			strconv.Itoa(x.Filed), strconv.Itoa(x.Answered), strconv.Itoa(x.Upheld), strconv.Itoa(x.Rejected), strconv.Itoa(x.Late)})
	}
	return lines
}

func stageRows(ctx context.Context, p Pages, q url.Values) ([][]string, error) {
	seasons, err := asked(ctx, p, q)
	if err != nil {
		return nil, err
	}
	var lines [][]string
	for _, s := range seasons {
		steps, err := season.Timeline(ctx, p.DB, s.ID)
		if err != nil {
			return nil, err
		}
		for i, st := range steps {
			line := func(x season.Period, now bool) []string {
				out := []string{s.Code, strconv.Itoa(i + 1), st.Name, string(st.Kind), words.ISO(x.Starts), words.ISO(x.Ends), yes(now), "", ""}
				if now {
					out[7], out[8] = st.Reason, st.Letter
				}
				return out
			}
			for _, was := range st.Earlier {
				lines = append(lines, line(was, false))
			}
			lines = append(lines, line(season.Period{Starts: st.StartsAt, Ends: st.EndsAt}, true))
		}
	}
	return lines, nil
}

func newsRows(ctx context.Context, p Pages, q url.Values) ([][]string, error) {
	code := q.Get("musim")
	if code != "" {
		if _, err := asked(ctx, p, q); err != nil {
			return nil, err
		}
	}
	list, err := announcement.Newest(ctx, p.DB, "", code, mostNews)
	if err != nil {
		return nil, err
	}
	var lines [][]string
	for _, a := range list {
		where := p.Site.BaseURL + "/pengumuman/" + a.Slug
		table, bundle := "", ""
		if a.Kind.Result() {
			table = where + ".csv"
		}
		if a.Kind.Tests() {
			bundle = where + ".zip"
		}
		lines = append(lines, []string{a.SeasonCode, a.Slug, string(a.Kind), a.Number, a.Title, words.ISO(*a.PublishedAt), string(a.State), table, bundle})
	}
	return lines, nil
}

// office reads what the office did, with the hours of the year asked for.
func office(ctx context.Context, p Pages, q url.Values) (statistics.Office, error) {
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return statistics.Office{}, err
	}
	year := day.Of(now).Year
	if typed := q.Get("tahun"); typed != "" {
		asked := ui.Whole(typed)
		if asked < firstYear || asked > year {
			return statistics.Office{}, errUnknownYear
		}
		year = asked
	}
	return statistics.OfficeIn(ctx, p.DB, year)
}

// firstYear is the first with a floor of hours.
const firstYear = 2017

func trainingRows(ctx context.Context, p Pages, q url.Values) ([][]string, error) {
	o, err := office(ctx, p, q)
	var lines [][]string
	for _, u := range o.Units {
		lines = append(lines, []string{strconv.Itoa(o.Year), u.Class, strconv.Itoa(u.Asked.Least()), strconv.Itoa(u.Reached.Least()), strconv.Itoa(o.Floor), strconv.Itoa(u.Mean()), o.Source})
	}
	return lines, err
}

func classRows(ctx context.Context, p Pages, q url.Values) ([][]string, error) {
	o, err := office(ctx, p, q)
	var lines [][]string
	for _, c := range o.Classes {
		kind := "teknis"
		if c.Kind == training.NonTechnical {
			kind = "non-teknis"
		}
		lines = append(lines, []string{strconv.Itoa(c.Year), kind, strconv.Itoa(c.Classes), strconv.Itoa(c.Hours), strconv.Itoa(c.Certificates.Least())})
	}
	return lines, err
}

func recognitionRows(ctx context.Context, p Pages, q url.Values) ([][]string, error) {
	o, err := office(ctx, p, q)
	var lines [][]string
	for _, r := range o.Recognition {
		lines = append(lines, []string{strconv.Itoa(r.Year), r.Programme, r.Category, strconv.Itoa(r.Granted), strconv.Itoa(r.Revoked)})
	}
	return lines, err
}

func yes(b bool) string {
	if b {
		return "ya"
	}
	return "tidak"
}
