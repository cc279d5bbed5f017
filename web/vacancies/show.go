package vacancies

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/eligibility"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// shown is everything the page of a vacancy shows.
type shown struct {
	vacancy.Vacancy
	site         ui.Site
	season       season.Season
	requirements []vacancy.Requirement
	standing     vacancy.Standing
	perDay       []vacancy.PerDay
	steps        []season.Step
	similar      []vacancy.Card
	now          time.Time
	mini         eligibility.Mini
	via          string // code of the campaign whose page led here, or ""
}

// Show is the page of one vacancy.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	v, err := p.load(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	v.via = campaign.Code(r.URL.Query().Get("k"))
	return page.Show(w, r, http.StatusOK, showPage(v))
}

// Check is the page of one vacancy with its small check answered. What was
// answered comes in the body and goes nowhere.
func (p Pages) Check(w http.ResponseWriter, r *http.Request) error {
	v, err := p.load(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	v.mini = eligibility.CheckOne(eligibility.Read(r), v.mini.Asked, day.Of(v.now))
	status := http.StatusOK
	if len(v.mini.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, showPage(v))
}

const similarShown = 3

func (p Pages) load(ctx context.Context, slug string) (shown, error) {
	v, err := vacancy.BySlug(ctx, p.DB, slug)
	if err != nil {
		return shown{}, err
	}
	s := shown{Vacancy: v, site: p.Site}
	for _, read := range []func() error{
		func() (err error) { s.now, err = pg.Now(ctx, p.DB); return },
		func() (err error) { s.season, err = season.ByID(ctx, p.DB, v.SeasonID); return },
		func() (err error) { s.requirements, err = vacancy.Requirements(ctx, p.DB, v.ID); return },
		func() (err error) { s.standing, err = vacancy.Stand(ctx, p.DB, v.ID); return },
		func() (err error) { s.perDay, err = vacancy.SentPerDay(ctx, p.DB, v.ID); return },
		func() (err error) { s.steps, err = season.Timeline(ctx, p.DB, v.SeasonID); return },
		func() (err error) { s.similar, err = vacancy.Similar(ctx, p.DB, v.ID, similarShown); return },
	} {
		if err := read(); err != nil {
			return shown{}, err
		}
	}
	s.mini.Asked = vacancy.Asked(s.requirements, v.Qualifications)
	return s, nil
}

// open reports whether one can apply for this vacancy now.
func (s shown) open() bool { return s.State == vacancy.Published && s.season.Open(s.now) }

func (s shown) path() string { return Path(s.Slug) }

// url is the page's address as it is shared.
func (s shown) url() string { return s.site.BaseURL + s.path() }

func (s shown) facts() []ui.Pair {
	facts := []ui.Pair{
		{Label: "Posisi", Value: words.Number(s.Quota), Big: true},
		{Label: "Lamaran terkirim", Value: words.Number(s.standing.All()), Big: true, Note: s.rivalry()},
	}
	if pay := words.Pay(s.PayMin, s.PayMax); pay != "" {
		facts = append(facts, ui.Pair{Label: "Gaji pokok per bulan", Value: pay, Note: "belum termasuk tunjangan"})
	}
	facts = append(facts, ui.Pair{Label: "Pendidikan", Value: s.education(), Note: s.majors()})
	return append(facts, s.deadline())
}

func (s shown) rivalry() string {
	at := "pukul " + words.Clock(s.now)
	if s.standing.All() == 0 {
		return at
	}
	return "kira-kira " + words.Ratio(s.Quota, s.standing.All()) + ", " + at
}

// education names the levels, as "D-IV dan S-1".
func (s shown) education() string {
	var names []string
	for _, l := range s.Levels {
		names = append(names, words.Level(l))
	}
	if len(names) == 0 {
		return "Diperiksa petugas"
	}
	return words.List(names)
}

func (s shown) majors() string {
	if len(s.Qualifications) == 0 {
		return ""
	}
	return words.Number(len(s.Qualifications)) + " kualifikasi"
}

func (s shown) deadline() ui.Pair {
	switch {
	case s.open():
		return ui.Pair{Label: "Ditutup", Value: words.Day(words.DeadlineDay(s.season.ClosesAt)),
			Note: words.DeadlineClock(s.season.ClosesAt) + " · " + words.Left(s.now, s.season.ClosesAt) + " lagi"}
	case s.State == vacancy.Published && s.now.Before(s.season.OpensAt):
		return ui.Pair{Label: "Dibuka", Value: words.Day(day.Of(s.season.OpensAt)), Note: words.Clock(s.season.OpensAt)}
	}
	return ui.Pair{Label: "Ditutup", Value: words.Day(words.DeadlineDay(s.season.ClosesAt)), Note: "pendaftaran sudah berakhir"}
}

// chartDays is how many days a chart can hold and still be read on a phone.
const chartDays = 12

// bars are the applications of each of the last days, quiet days too.
func (s shown) bars() []ui.Bar {
	sent := map[day.Day]int{}
	for _, d := range s.perDay {
		sent[d.On] = d.Count
	}
	last, first := day.Of(s.now), day.Of(s.season.OpensAt)
	if end := words.DeadlineDay(s.season.ClosesAt); last.After(end) {
		last = end
	}
	if from := last.Plus(1 - chartDays); from.After(first) {
		first = from
	}
	var bars []ui.Bar
	for d := first; !d.After(last); d = d.Plus(1) {
		bars = append(bars, ui.Bar{Label: chartDay(d), Value: sent[d], On: d == last})
	}
	return bars
}

func chartDay(d day.Day) string {
	return strings.TrimSuffix(words.ShortDay(d), " "+words.Day(d)[len(words.Day(d))-4:])
}

// firstShown is the first day of the chart.
func (s shown) firstShown() string {
	bars := s.bars()
	if len(bars) == 0 {
		return ""
	}
	return bars[0].Label
}

// shareText is what is sent to a friend.
func (s shown) shareText() string {
	return s.Title + ", " + s.Unit() + " (" + words.Number(s.Quota) + " posisi). " + s.url()
}

func (s shown) whatsApp() string { return "https://wa.me/?text=" + url.QueryEscape(s.shareText()) }

func (s shown) mail() string {
	return "mailto:?subject=" + url.PathEscape("Lowongan: "+s.Title) + "&body=" + url.PathEscape(s.shareText())
}

// icons of the requirements by their kind.
var icons = map[string]string{
	"qualification": "graduation-cap", "age": "calendar-days", "gpa": "file-text", "str": "badge-check", "experience": "briefcase", "disability": "accessibility",
}

func iconOf(kind string) string {
	if icon, ok := icons[kind]; ok {
		return icon
	}
	return "list-checks"
}

// exam is what is tested, if a rule says it.
func (s shown) exam() (season.Exam, bool) { return season.ExamOf(s.season, s.NeedType, s.Title) }

// questions is how long the basic test is, where that is known.
func questions(e season.Exam) string {
	if e.Items == 0 {
		return ""
	}
	return words.Number(e.Items) + " soal dalam " + words.Number(e.Minutes) + " menit, "
}

// upcoming are the stages worth a line on a vacancy's page: those with a date
// that concerns an applicant.
func (s shown) upcoming() []season.Step {
	var list []season.Step
	for _, st := range s.steps {
		switch st.Kind {
		case season.Registration, season.AdminResult, season.Objection, season.Test, season.Result:
			list = append(list, st)
		default: // the office's own work
		}
	}
	return list
}

// moved are the stages whose dates were changed, for the line below the table.
func (s shown) moved() []season.Step {
	var list []season.Step
	for _, st := range s.upcoming() {
		if len(st.Earlier) > 0 {
			list = append(list, st)
		}
	}
	return list
}

// states are the applications by what became of them.
func (s shown) states() []ui.Pair {
	pairs := []ui.Pair{
		{Label: "Menunggu hasil seleksi administrasi", Value: words.Number(s.standing.Waiting)},
		{Label: "Memenuhi syarat (MS)", Value: words.Number(s.standing.Met)},
		{Label: "Tidak memenuhi syarat (TMS)", Value: words.Number(s.standing.Unmet)},
	}
	if s.standing.Disqualified > 0 {
		pairs = append(pairs, ui.Pair{Label: "Didiskualifikasi", Value: words.Number(s.standing.Disqualified)})
	}
	return append(pairs, ui.Pair{Label: "Terkirim", Value: words.Number(s.standing.All())})
}

// least is a threshold, or a dash where the rule sets none.
func least(n int) string {
	if n == 0 {
		return "–"
	}
	return words.Number(n)
}

// statement is the kind of requirement that an applicant declares.
const statement = "statement"

// told are the requirements that differ between vacancies.
func (s shown) told() []vacancy.Requirement {
	return slices.DeleteFunc(slices.Clone(s.requirements), func(r vacancy.Requirement) bool { return r.Kind == statement })
}

// declared are those every applicant declares.
func (s shown) declared() []vacancy.Requirement {
	return slices.DeleteFunc(slices.Clone(s.requirements), func(r vacancy.Requirement) bool { return r.Kind != statement })
}
