// Package stages explains how selection works in each season: its stages with
// every date they had, the rules in force, the documents asked for, and examples.
package stages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/dates"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages under /tahapan.
type Pages struct {
	DB   pg.DB
	Site ui.Site
}

const indexPath = "/tahapan"

// Path is the address of a season's stages.
func Path(code string) string { return indexPath + "/" + code }

// told is what the page of a season tells.
type told struct {
	season    season.Season
	others    []season.Season // seasons to choose from, this one among them
	steps     []season.Step
	documents []season.Document
	assessed  season.Assessment
	disputes  []objection.Tally
	now       time.Time
}

// Index tells of the season that registers now, or of the newest.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	seasons, err := season.Current(r.Context(), p.DB)
	if err != nil {
		return err
	}
	if len(seasons) == 0 {
		return page.Show(w, r, http.StatusOK, nonePage())
	}
	t, err := p.load(r, seasons[0])
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, seasonPage(t))
}

// Show tells of one season; archived ones too.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	s, err := p.season(r)
	if err != nil {
		return err
	}
	t, err := p.load(r, s)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, seasonPage(t))
}

// Calendar is the stages of a season for one's own calendar.
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	s, err := p.season(r)
	if err != nil {
		return err
	}
	t, err := p.load(r, s)
	if err != nil {
		return err
	}
	_, host, _ := strings.Cut(p.Site.BaseURL, "://")
	var entries []dates.Entry
	for _, st := range t.steps {
		e := dates.Entry{ID: st.ID + "@" + host, Title: st.Name + " – " + s.Name, Text: explain(st.Stage), URL: p.Site.BaseURL + Path(s.Code),
			Starts: st.StartsAt, Ends: st.EndsAt, Days: wholeDays(st)}
		if st.Kind == season.Registration || st.Kind == season.Objection {
			e.Text += " Berakhir " + words.Deadline(st.EndsAt) + "."
		}
		if st.Letter != "" {
			e.Text += " Berubah karena " + st.Reason + ", surat " + st.Letter + "."
		}
		entries = append(entries, e)
	}
	body := dates.Calendar("Tahapan "+s.Name, t.now, entries...)
	h := w.Header()
	h.Set("Content-Type", dates.MediaType)
	h.Set("Content-Disposition", `attachment; filename="tahapan-`+s.Code+`.ics"`)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body) // a reader who left is no fault of ours
	return nil
}

func wholeDays(st season.Step) bool {
	return st.StartsAt.Equal(day.Of(st.StartsAt).Start()) && st.EndsAt.Equal(day.Of(st.EndsAt).Start())
}

// season is the one of the address; a draft is nobody's business yet.
func (p Pages) season(r *http.Request) (season.Season, error) {
	s, err := season.ByCode(r.Context(), p.DB, chi.URLParam(r, "season"))
	if err == nil && !s.Public() {
		return s, season.ErrUnknown
	}
	return s, err
}

func (p Pages) load(r *http.Request, s season.Season) (t told, err error) {
	ctx := r.Context()
	t.season = s
	if t.now, err = pg.Now(ctx, p.DB); err != nil {
		return t, err
	}
	if t.others, err = season.Current(ctx, p.DB); err != nil {
		return t, err
	}
	if t.steps, err = season.Timeline(ctx, p.DB, s.ID); err != nil {
		return t, err
	}
	if t.disputes, err = objection.Tallies(ctx, p.DB, s.Code); err != nil {
		return t, err
	}
	if t.assessed, err = season.AssessmentOf(ctx, p.DB, s); err != nil {
		return t, err
	}
	t.documents, err = season.Documents(ctx, p.DB, s.ID)
	return t, err
}

// chips lead to the other seasons.
func (t told) chips() []ui.Chip {
	var chips []ui.Chip
	for _, s := range t.others {
		chips = append(chips, ui.Chip{Label: s.Name, Path: Path(s.Code), Count: -1, Current: s.ID == t.season.ID})
	}
	return chips
}

// counted are the stages whose objections there is something to say of.
func (t told) counted() []objection.Tally {
	return slices.DeleteFunc(slices.Clone(t.disputes), func(x objection.Tally) bool { return x.Filed == 0 && t.now.Before(x.OpensAt) })
}

// counters are the objections of one stage, as officers see them too.
func counters(x objection.Tally) []ui.Pair {
	return []ui.Pair{
		{Label: "Diajukan", Value: words.Number(x.Filed)},
		{Label: "Dijawab", Value: words.Number(x.Answered), Note: words.Number(x.Upheld) + " diterima, " + words.Number(x.Rejected) + " ditolak"},
		{Label: "Terlambat dijawab", Value: words.Number(x.Late), Note: "batas jawab " + words.Deadline(x.AnswerBy)},
	}
}

// stages are the stages as a timeline, each with what it means.
func (t told) stages() []ui.Stage {
	list := make([]ui.Stage, len(t.steps))
	for i, st := range t.steps {
		list[i] = ui.Stage{Title: st.Name, State: state(st, t.now), When: span(st.Kind, season.Period{Starts: st.StartsAt, Ends: st.EndsAt}), Text: explain(st.Stage)}
		if len(st.Earlier) > 0 {
			list[i].Was = span(st.Kind, st.Earlier[len(st.Earlier)-1])
			list[i].Why = "Berubah: " + st.Reason + ". Dasar: surat " + st.Letter + "."
		}
	}
	return list
}

func state(st season.Step, now time.Time) ui.State {
	switch {
	case now.Before(st.StartsAt):
		return ui.Next
	case now.Before(st.EndsAt):
		return ui.Now
	}
	return ui.Done
}

// span is a period in words, with the hour where people must act in time.
func span(k season.StageKind, p season.Period) string {
	days := words.Days(day.Of(p.Starts), words.DeadlineDay(p.Ends))
	if k == season.Registration || k == season.Objection {
		days += ", sampai pukul " + words.DeadlineClock(p.Ends)
	}
	return days
}
