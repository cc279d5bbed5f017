package campaigns

import (
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

func param(r *http.Request, name string) string { return chi.URLParam(r, name) }

const (
	studiesShown   = 30
	campaignsShown = 6
	storiesShown   = 2
)

// why is what the page about the work shows besides its own words.
type why struct {
	pay     []campaign.Pay
	studies []campaign.Study
	running []campaign.Campaign
	told    []story.Story
}

// Why is the page about the work: what it gives and asks, what it pays, and what
// one may have heard of it.
func (p Pages) Why(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	var v why
	for _, read := range []func() error{
		func() (err error) { v.pay, err = campaign.PayByLevel(ctx, p.DB); return },
		func() (err error) { v.studies, err = campaign.Studies(ctx, p.DB, studiesShown); return },
		func() (err error) { v.told, err = story.Public(ctx, p.DB, storiesShown); return },
		func() (err error) { v.running, err = campaign.Running(ctx, p.DB, campaignsShown); return },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return page.Show(w, r, http.StatusOK, whyPage(p.Site, v))
}

// PayCSV is what formations pay, for a spreadsheet.
func (p Pages) PayCSV(w http.ResponseWriter, r *http.Request) error {
	all, err := campaign.PayByLevel(r.Context(), p.DB)
	if err != nil {
		return err
	}
	lines := [][]string{{"jenjang", "formasi", "posisi", "gaji_pokok_terendah", "gaji_pokok_tertinggi"}}
	for _, x := range all {
		lines = append(lines, []string{words.Level(x.Level), strconv.Itoa(x.Formations), strconv.Itoa(x.Posts), strconv.FormatInt(x.Min, 10), strconv.FormatInt(x.Max, 10)})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "gaji-formasi.csv", "text/csv", body)
}

// shown is a campaign with everything its page tells.
type shown struct {
	campaign.Campaign
	formations []campaign.Formation
	told       []story.Story
	now        time.Time
	site       ui.Site
}

func (p Pages) load(r *http.Request, c campaign.Campaign) (v shown, err error) {
	v = shown{Campaign: c, site: p.Site}
	if v.now, err = pg.Now(r.Context(), p.DB); err != nil {
		return v, err
	}
	if v.told, err = story.Public(r.Context(), p.DB, storiesShown); err != nil {
		return v, err
	}
	v.formations, err = campaign.Formations(r.Context(), p.DB, c.ID, c.Version)
	return v, err
}

// Show is one campaign's page.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	c, err := campaign.BySlug(r.Context(), p.DB, param(r, "slug"))
	if err != nil {
		return err
	}
	v, err := p.load(r, c)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, showPage(v))
}

// open reports whether one can apply by the campaign now.
func (v shown) open() bool { return v.State == campaign.Published && v.now.Before(v.ClosesAt) }

func (v shown) posts() (n int) {
	for _, f := range v.formations {
		n += f.Quota
	}
	return n
}

func (v shown) facts() []ui.Pair {
	facts := []ui.Pair{{Label: "Posisi", Value: words.Number(v.posts()), Big: true, Note: "dalam " + words.Number(len(v.formations)) + " formasi"}}
	low, high := int64(0), int64(0)
	for _, f := range v.formations {
		if f.PayMin > 0 && (low == 0 || f.PayMin < low) {
			low = f.PayMin
		}
		high = max(high, f.PayMax)
	}
	if pay := words.Pay(low, high); pay != "" {
		facts = append(facts, ui.Pair{Label: "Gaji pokok per bulan", Value: pay, Note: "belum termasuk tunjangan"})
	}
	if v.open() {
		return append(facts, ui.Pair{Label: "Ditutup", Value: words.Day(words.DeadlineDay(v.ClosesAt)), Note: words.DeadlineClock(v.ClosesAt) + " · " + words.Left(v.now, v.ClosesAt) + " lagi"})
	}
	return append(facts, ui.Pair{Label: "Pendaftaran", Value: "Sudah ditutup", Note: words.Day(words.DeadlineDay(v.ClosesAt))})
}

// job is a formation as a card; its address carries the campaign's code.
func (v shown) job(f campaign.Formation) ui.Job {
	j := ui.Job{
		Title: f.Title, Path: "/lowongan/" + f.Slug + "?k=" + v.Code, Left: words.Number(f.Quota) + " posisi",
		Meta: []ui.IconText{{Icon: "building-2", Text: f.Unit}, {Icon: "graduation-cap", Text: asked(f.Qualifications)}},
	}
	if pay := words.Pay(f.PayMin, f.PayMax); pay != "" {
		j.Meta = append(j.Meta, ui.IconText{Icon: "hand-coins", Text: pay})
	}
	switch {
	case !f.Open:
		j.Foot = ui.TagText{Tone: ui.Plain, Icon: "lock", Text: "Formasi ditutup"}
	case f.Applicants == 0:
		j.Beside = "belum ada pelamar"
	default:
		j.Beside = words.Number(f.Applicants) + " pelamar (" + words.Ratio(f.Quota, f.Applicants) + ")"
	}
	return j
}

// asked names the first qualifications and counts the others.
func asked(names []string) string {
	const shown = 2
	var said []string
	for _, n := range names[:min(shown, len(names))] {
		said = append(said, words.Qualification(n))
	}
	switch rest := len(names) - shown; {
	case len(names) == 0:
		return "Kualifikasi diperiksa petugas"
	case rest > 0:
		return words.List(append(said, words.Number(rest)+" lainnya"))
	}
	return words.List(said)
}
