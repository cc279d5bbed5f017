// Package seasons is the planners' pages about seasons: their stages, their
// dates with history, and who publishes them.
package seasons

import (
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the seasons' pages.
type Pages struct{ DB pg.DB }

// line is a season in the list with its totals.
type line struct {
	season.Season
	vacancy.Totals
}

// Index lists all seasons.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	all, err := season.All(ctx, p.DB)
	if err != nil {
		return err
	}
	all = access.Here(access.Of(ctx), all, func(s season.Season) string { return s.ID }, ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor)
	lines := make([]line, len(all))
	for i, s := range all {
		totals, err := vacancy.Posts(ctx, p.DB, s.ID)
		if err != nil {
			return err
		}
		lines[i] = line{s, totals}
	}
	return page.Show(w, r, http.StatusOK, indexPage(desk.Frame(r, "Musim pengadaan"), lines, access.Of(ctx).Can("", ledger.Planner)))
}

// block is one thing that the next step waits for, or that is done.
type block struct {
	done       bool
	title, why string
}

// view is all that the page of a season shows.
type view struct {
	season.Season
	now        time.Time
	stages     []season.Stage
	documents  []season.Document
	versions   []season.Version
	totals     vacancy.Totals
	counts     map[vacancy.State]int
	history    []ledger.Entry
	planner    bool
	formations bool // the visitor reads the desk of formations
	person     string
}

// Show is one season: what the next step waits for, its stages, dates and formations.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, err := p.view(r)
	if err != nil {
		return err
	}
	if v.history, err = ledger.History(ctx, p.DB, "season:"+v.ID); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, showPage(desk.Frame(r, v.Name, ui.Crumb{Label: "Musim pengadaan", Path: index}), v))
}

func (p Pages) view(r *http.Request) (view, error) {
	ctx, v := r.Context(), view{}
	var err error
	if v.Season, err = season.ByCode(ctx, p.DB, chi.URLParam(r, "code")); err != nil {
		return v, err
	}
	if v.now, err = pg.Now(ctx, p.DB); err != nil {
		return v, err
	}
	if v.stages, err = season.Stages(ctx, p.DB, v.ID); err != nil {
		return v, err
	}
	if v.documents, err = season.Documents(ctx, p.DB, v.ID); err != nil {
		return v, err
	}
	if v.versions, err = season.Versions(ctx, p.DB, v.ID); err != nil {
		return v, err
	}
	if v.totals, err = vacancy.Posts(ctx, p.DB, v.ID); err != nil {
		return v, err
	}
	list, err := vacancy.DeskList(ctx, p.DB, vacancy.DeskFilter{Season: v.Code})
	v.counts = list.Counts
	visitor := access.Of(ctx)
	v.planner, v.person = visitor.Can(v.ID, ledger.Planner), visitor.Person
	v.formations = visitor.Can(v.ID, ledger.Planner, ledger.Auditor)
	return v, err
}

// blocks are what the season's next step waits for.
func (v view) blocks() []block {
	open := 0
	for _, x := range v.versions {
		if v.State != season.Draft && x.Open() {
			open++
		}
	}
	waiting := block{open == 0, "Usulan tanggal diputuskan", words.Number(open) + " usulan menunggu orang kedua"}
	changes := block{v.totals.Changes == 0, "Usulan perubahan formasi diputuskan", words.Number(v.totals.Changes) + " usulan menunggu orang kedua"}
	switch v.State {
	case season.Draft:
		return []block{
			{v.totals.Vacancies > 0, "Formasi diimpor", "Belum ada formasi pada musim ini"},
			{v.totals.Vacancies > 0 && v.counts[vacancy.Draft] == 0, "Semua formasi diperiksa", words.Number(v.counts[vacancy.Draft]) + " formasi masih konsep"},
			{v.totals.Published > 0 && v.counts[vacancy.Reviewed] == 0, "Semua formasi diterbitkan orang kedua", words.Number(v.counts[vacancy.Reviewed]) + " formasi menunggu penerbitan"},
			{v.totals.BelowGPA == 0, "IPK formasi menurut ketentuan musim", words.Number(v.totals.BelowGPA) + " formasi meminta IPK yang lebih rendah daripada " + words.FloorGPA(v.GPAMin)},
			{v.now.Before(v.ClosesAt), "Batas pendaftaran masih di depan", "Batas pendaftaran " + words.Deadline(v.ClosesAt) + " sudah lewat"},
		}
	case season.Published:
		return []block{waiting, changes, {!v.now.Before(v.LastInstant()), "Pendaftaran berakhir", "Pendaftaran berakhir " + words.Deadline(v.ClosesAt)}}
	case season.Closed:
		last := v.ClosesAt
		for _, s := range v.stages {
			if s.EndsAt.After(last) {
				last = s.EndsAt
			}
		}
		return []block{waiting, {!v.now.Before(last), "Tahapan terakhir selesai", "Tahapan terakhir selesai " + words.Deadline(last)}}
	default:
		return nil
	}
}

// next names the next step of the season.
func (v view) next() string {
	return map[season.State]string{season.Draft: "Terbitkan musim", season.Published: "Tutup pendaftaran", season.Closed: "Arsipkan musim"}[v.State]
}

// landmarks are the stages by which people count; the table below has them all.
var landmarks = []season.StageKind{season.Registration, season.Verification, season.AdminResult, season.Test, season.Result}

// rail is the landmarks as the page's line: what is over, what runs, what comes.
func (v view) rail() []ui.Stage {
	var rail []ui.Stage
	for _, s := range v.stages {
		if !slices.Contains(landmarks, s.Kind) {
			continue
		}
		state := ui.Next
		switch {
		case v.State == season.Draft:
		case !v.now.Before(s.EndsAt):
			state = ui.Done
		case !v.now.Before(s.StartsAt):
			state = ui.Now
		}
		rail = append(rail, ui.Stage{Title: s.Name, State: state, When: when(s.StartsAt, s.EndsAt)})
	}
	return rail
}

// of are the versions of a stage.
func (v view) of(stage string) []season.Version {
	var list []season.Version
	for _, x := range v.versions {
		if x.StageID == stage {
			list = append(list, x)
		}
	}
	return list
}

// figures are the numbers of the season's formations.
func (v view) figures() []ui.Pair {
	pairs := []ui.Pair{{Label: "Formasi", Value: words.Number(v.totals.Vacancies), Path: v.lowongan("")}, {Label: "Kebutuhan", Value: words.Number(v.totals.Posts)}}
	for _, s := range vacancy.States {
		if n := v.counts[s]; n > 0 {
			pairs = append(pairs, ui.Pair{Label: words.VacancyState(s), Value: words.Number(n), Path: v.lowongan(s)})
		}
	}
	return pairs
}

// when is a period in days, as stages are printed.
func when(starts, ends time.Time) string { return words.Days(day.Of(starts), words.DeadlineDay(ends)) }

// act answers a form that only asks for one act.
func (p Pages) act(w http.ResponseWriter, r *http.Request, said string, err error) error {
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, path(chi.URLParam(r, "code")))
}

func by(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Planner) }

// CreatePublication publishes the season.
func (p Pages) CreatePublication(w http.ResponseWriter, r *http.Request) error {
	err := season.Publish(r.Context(), p.DB, by(r), chi.URLParam(r, "code"))
	return p.act(w, r, "Musim terbit. Tanggal yang direncanakan kini berlaku.", err)
}

// CreateClosing closes a season whose registration is over.
func (p Pages) CreateClosing(w http.ResponseWriter, r *http.Request) error {
	err := season.Close(r.Context(), p.DB, by(r), chi.URLParam(r, "code"))
	return p.act(w, r, "Pendaftaran musim ini ditutup.", err)
}

// CreateArchiving archives a season whose stages are over.
func (p Pages) CreateArchiving(w http.ResponseWriter, r *http.Request) error {
	err := season.Archive(r.Context(), p.DB, by(r), chi.URLParam(r, "code"))
	return p.act(w, r, "Musim diarsipkan.", err)
}

// CreateDecision confirms or refuses proposed dates.
func (p Pages) CreateDecision(w http.ResponseWriter, r *http.Request) error {
	id := chi.URLParam(r, "version")
	accept, err := page.Decision(r)
	switch {
	case err != nil:
		return err
	case accept:
		return p.act(w, r, "Tanggal baru berlaku. Tanggal lama tetap terlihat.", season.ConfirmDate(r.Context(), p.DB, by(r), id))
	}
	return p.act(w, r, "Usulan tanggal ditolak. Tanggal yang berlaku tidak berubah.", season.RefuseDate(r.Context(), p.DB, by(r), id))
}

const index = "/kelola/musim"

func path(code string) string { return index + "/" + code }

func stagePath(code, stage string) string { return path(code) + "/tahapan/" + stage }

// lowongan leads to the season's formations on the desk, for those who have them.
func (v view) lowongan(state vacancy.State) string {
	if !v.formations {
		return ""
	}
	to := "/kelola/lowongan?musim=" + v.Code
	if state != "" {
		to += "&keadaan=" + string(state)
	}
	return to
}
