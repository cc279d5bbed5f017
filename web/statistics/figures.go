package statistics

import (
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/statistics"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// shownFormations is how many formations a list names; the data has them all.
const shownFormations = 10

// shownDays is how many days stand beside the figure; the others are a click away.
const shownDays = 5

func (t told) facts() []ui.Pair {
	pairs := []ui.Pair{{Label: "Formasi", Value: words.Number(t.Season.Formations), Big: true}, {Label: "Jumlah kebutuhan", Value: words.Number(t.Posts), Big: true}}
	if t.Channel != season.Portal {
		return append(pairs, ui.Pair{Label: "Pendaftaran", Value: words.SeasonChannel(t.Channel), Note: "jumlah pelamar dihitung di sana"})
	}
	return append(pairs,
		ui.Pair{Label: "Lamaran terkirim", Value: words.Number(t.Sent), Big: true, Note: perPost(t.Posts, t.Sent) + " untuk setiap posisi"},
		ui.Pair{Label: "Formasi tanpa pelamar", Value: words.Number(t.Empty), Big: true})
}

// perPost is how many applied for each post, in tenths.
func perPost(posts, sent int) string {
	switch {
	case posts == 0:
		return "–"
	case sent == 0:
		return "0"
	}
	return words.Thousandths((sent*20+posts)/(2*posts)*100, 1)
}

// series is the standing applications, day by day.
func (t told) series() ui.Series {
	s := ui.Series{ID: "riwayat", Title: "Lamaran yang berlaku pada akhir setiap hari"}
	most := statistics.Daily{}
	for i, d := range t.history {
		s.Points = append(s.Points, ui.Point{Label: words.ShortDay(d.On), Value: d.Standing})
		if d.Sent > most.Sent {
			most = d
		}
		if label, ok := t.moment(d.On); ok {
			s.Moments = append(s.Moments, ui.Moment{At: i, Label: label})
		}
	}
	if n := len(t.history); n > 0 {
		s.About = "Dari " + words.Day(t.history[0].On) + " sampai " + words.Day(t.history[n-1].On) + ", kini " + words.Number(t.history[n-1].Standing) + " lamaran."
		if most.Sent > 0 {
			s.About += " Paling banyak dikirim pada " + words.Day(most.On) + ": " + words.Number(most.Sent) + "."
		}
	}
	return s
}

// moment is what the season's calendar says of a day of registration.
func (t told) moment(on day.Day) (string, bool) {
	for _, s := range t.steps {
		if s.Kind != season.Registration {
			continue
		}
		switch on {
		case words.DeadlineDay(s.EndsAt):
			return "ditutup", true
		case day.Of(s.StartsAt):
			return "dibuka", true
		}
		for _, was := range s.Earlier {
			if on == words.DeadlineDay(was.Ends) {
				return "batas semula", true
			}
		}
	}
	return "", false
}

// busy are the days on which something happened, the newest first.
func (t told) busy() []statistics.Daily {
	var out []statistics.Daily
	for i := len(t.history) - 1; i >= 0; i-- {
		if d := t.history[i]; d.Sent+d.Withdrawn > 0 {
			out = append(out, d)
		}
	}
	return out
}

func (t told) densest() []statistics.Formation {
	return statistics.Densest(t.Formations, shownFormations)
}

func (t told) sparsest() []statistics.Formation {
	return statistics.Sparsest(t.Formations, shownFormations)
}

func rankedFormations(list []statistics.Formation) []ui.Ranked {
	out := make([]ui.Ranked, len(list))
	for i, f := range list {
		out[i] = ui.Ranked{Label: f.Title, Note: f.Unit, Text: perPost(f.Quota, f.Sent), Value: f.Sent * 1000 / f.Quota}
	}
	return out
}

// number is how many met a fate, as it may be told.
func number(p statistics.Part) string {
	if p.People {
		return words.People(p.Least())
	}
	return words.Number(p.N)
}

// came is who came into a step, as it may be told.
func came(s statistics.Stage) string {
	if s.Exact() {
		return words.Number(s.In)
	}
	if s.Step == statistics.HandIn {
		return words.People(statistics.People(s.In).Least())
	}
	least, most := s.Range()
	return words.Number(least) + "–" + words.Number(most)
}

// funnel is the steps with who came in, and of them who goes on.
func (t told) funnel() []ui.Ranked {
	var out []ui.Ranked
	if r := t.Registered; r.Told() {
		out = append(out, ui.Ranked{Label: words.Step(statistics.Account), Text: words.People(r.Accounts.Least()) + " orang", Of: r.Accounts.Least(), Value: r.Sent.Least()})
	}
	for _, s := range t.Stages {
		r := ui.Ranked{Label: words.Step(s.Step), Text: came(s) + " orang"}
		if r.Of, _ = s.Range(); s.Step == statistics.HandIn {
			r.Of = statistics.People(s.In).Least()
		}
		for _, p := range s.Parts {
			if p.Fate.GoesOn() || p.Fate == statistics.Appointed {
				r.Value += p.Least()
			}
		}
		out = append(out, r)
	}
	return out
}

// sum is the sum of a step in words.
func sum(s statistics.Stage) string {
	if !s.Exact() {
		if s.Step == statistics.HandIn {
			return "Jumlah orang di sini dibulatkan. Jumlah tepatnya sama dengan " + words.Number(s.Before) + " yang lulus, dikurangi yang berkasnya belum diminta, ditambah penggantinya."
		}
		sent, draft := s.Of(statistics.Sent), statistics.People(s.Of(statistics.Draft))
		return "Yang terkirim " + words.Number(sent) + ", tepat. Ditambah " + words.Number(draft.Least()) + " sampai " + words.Number(draft.Most()) + " yang belum terkirim, jumlahnya " + came(s) + "."
	}
	var terms []string
	for _, p := range s.Parts {
		terms = append(terms, words.Number(p.N))
	}
	said := strings.Join(terms, " + ") + " = " + words.Number(s.In)
	if s.First {
		return said + "."
	}
	said += ", sama dengan " + words.Number(s.Before) + " yang lanjut dari langkah sebelumnya"
	if s.Left > 0 {
		said += ", dikurangi " + words.Number(s.Left) + " yang tidak ada di daftar ini"
	}
	if s.Joined > 0 {
		said += ", ditambah " + words.Number(s.Joined) + " yang masuk pada langkah ini"
	}
	return said + "."
}

func (t told) grounds() []ui.Ranked {
	out := make([]ui.Ranked, len(t.Grounds))
	for i, g := range t.Grounds {
		out[i] = ui.Ranked{Label: g.Code + " " + g.Label, Text: words.Number(g.Persons), Value: g.Persons}
	}
	return out
}

// disputes are the stages whose objections there is something to say of.
func (t told) disputes() []objection.Tally {
	var out []objection.Tally
	for _, x := range t.Objections {
		if x.Filed > 0 || !t.At.Before(x.OpensAt) {
			out = append(out, x)
		}
	}
	return out
}

// unitClass is a class of units in words.
func unitClass(class string) string {
	if class == statistics.Other {
		return "Unit lainnya"
	}
	return strings.ToUpper(class[:1]) + class[1:]
}

func (v overview) units() []ui.Ranked {
	out := make([]ui.Ranked, len(v.office.Units))
	for i, u := range v.office.Units {
		out[i] = ui.Ranked{Label: unitClass(u.Class), Text: words.LessonHours(u.Mean()), Value: u.Mean(), On: u.Mean() < v.office.Floor}
	}
	return out
}

// awarded are the awards in force by year, oldest first.
func (v overview) awarded() []ui.Bar {
	var bars []ui.Bar
	for _, r := range v.office.Recognition {
		label := strconv.Itoa(r.Year)
		if n := len(bars); n == 0 || bars[n-1].Label != label {
			bars = append(bars, ui.Bar{Label: label})
		}
		bars[len(bars)-1].Value += r.Granted
	}
	for i, j := 0, len(bars)-1; i < j; i, j = i+1, j-1 {
		bars[i], bars[j] = bars[j], bars[i]
	}
	return bars
}
