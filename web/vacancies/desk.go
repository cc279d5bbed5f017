package vacancies

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

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

// Desk are the planners' pages under /kelola/lowongan and /kelola/impor.
type Desk struct{ DB pg.DB }

const (
	deskIndex  = "/kelola/lowongan"
	importPath = "/kelola/impor"
)

func deskPath(id string, more ...string) string {
	return strings.Join(append([]string{deskIndex, id}, more...), "/")
}

// deskView is all that the desk's list shows.
type deskView struct {
	vacancy.Desk
	filter  vacancy.DeskFilter
	seasons []season.Season
	planner bool
}

// Index lists vacancies in any state.
func (d Desk) Index(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), r.URL.Query()
	n, _ := strconv.Atoi(q.Get("halaman")) // what is no number is the first page
	v := deskView{filter: vacancy.DeskFilter{Season: q.Get("musim"), State: vacancy.State(q.Get("keadaan")), Text: q.Get("cari"), Page: max(n, 1)},
		planner: access.Of(ctx).Has(ledger.Planner)}
	var err error
	if v.seasons, err = season.All(ctx, d.DB); err != nil {
		return err
	}
	if v.Desk, err = vacancy.DeskList(ctx, d.DB, v.filter); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, deskIndexPage(desk.Frame(r, "Lowongan"), v))
}

// path is the address of the list in another view.
func (v deskView) path(change func(*vacancy.DeskFilter)) string {
	f := v.filter
	f.Page = 1
	change(&f)
	q := url.Values{}
	for name, value := range map[string]string{"musim": f.Season, "keadaan": string(f.State), "cari": f.Text} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Page > 1 {
		q.Set("halaman", strconv.Itoa(f.Page))
	}
	if len(q) == 0 {
		return deskIndex
	}
	return deskIndex + "?" + q.Encode()
}

func (v deskView) pages() int { return max(1, (v.Total+vacancy.DeskPage-1)/vacancy.DeskPage) }

func (v deskView) pagePath(n int) string {
	return v.path(func(f *vacancy.DeskFilter) { f.Page = n })
}

// chips are the states one can look at.
func (v deskView) chips() []ui.Chip {
	total := 0
	for _, n := range v.Counts {
		total += n
	}
	chips := []ui.Chip{{Label: "Semua", Path: v.path(func(f *vacancy.DeskFilter) { f.State = "" }), Count: total, Current: v.filter.State == ""}}
	for _, s := range vacancy.States {
		chips = append(chips, ui.Chip{Label: words.VacancyState(s), Path: v.path(func(f *vacancy.DeskFilter) { f.State = s }), Count: v.Counts[s], Current: v.filter.State == s})
	}
	return chips
}

func (v deskView) seasonOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Semua musim"}}
	for _, s := range v.seasons {
		options = append(options, ui.Option{Value: s.Code, Label: s.Name})
	}
	return options
}

// bulk is what can be done to all chosen vacancies of the state one looks at.
func (v deskView) bulk() (act, label string) {
	switch {
	case !v.planner:
	case v.filter.State == vacancy.Draft:
		return "periksa", "Tandai sudah diperiksa"
	case v.filter.State == vacancy.Reviewed:
		return "terbitkan", "Terbitkan yang dipilih"
	}
	return "", ""
}

// CreateBulk reviews or publishes all chosen vacancies, or none.
func (d Desk) CreateBulk(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	ids, by := r.PostForm["pilih"], planner(r)
	back := deskIndex + "?keadaan=" + string(vacancy.Draft)
	var err error
	said := words.Number(len(ids)) + " formasi ditandai sudah diperiksa."
	if r.PostFormValue("tindakan") == "terbitkan" {
		back = deskIndex + "?keadaan=" + string(vacancy.Reviewed)
		said = words.Number(len(ids)) + " formasi diterbitkan."
		err = vacancy.Publish(r.Context(), d.DB, by, ids)
	} else {
		err = vacancy.Review(r.Context(), d.DB, by, ids)
	}
	if err != nil {
		return refusal(err)
	}
	if code := r.PostFormValue("musim"); code != "" {
		back += "&musim=" + url.QueryEscape(code)
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, back)
}

// deskShown is all that the page of a vacancy shows.
type deskShown struct {
	vacancy.Vacancy
	requirements []vacancy.Requirement
	changes      []vacancy.Change
	history      []ledger.Entry
	applicants   int
	planner      bool
	by           ledger.Actor
}

// Show is one vacancy, what waits for it, and who did what to it.
func (d Desk) Show(w http.ResponseWriter, r *http.Request) error {
	v, err := d.load(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, deskShowPage(desk.Frame(r, v.Title, lowonganCrumb), v))
}

func (d Desk) load(r *http.Request) (deskShown, error) {
	ctx, visitor := r.Context(), access.Of(r.Context())
	v := deskShown{by: planner(r)}
	var err error
	if v.Vacancy, err = vacancy.ByID(ctx, d.DB, chi.URLParam(r, "id")); err != nil {
		return v, err
	}
	v.planner = visitor.Can(v.SeasonID, ledger.Planner)
	if v.requirements, err = vacancy.Requirements(ctx, d.DB, v.ID); err != nil {
		return v, err
	}
	if v.changes, err = vacancy.Changes(ctx, d.DB, v.ID); err != nil {
		return v, err
	}
	if v.applicants, err = vacancy.Competition(ctx, d.DB, v.ID); err != nil {
		return v, err
	}
	v.history, err = ledger.History(ctx, d.DB, "vacancy:"+v.ID)
	return v, err
}

// facts are the vacancy's content in the order of its form.
func (v deskShown) facts() []ui.Pair {
	var pairs []ui.Pair
	for _, f := range vacancy.Fields {
		value := words.VacancyValue(f, v.Value(f))
		if f == "unit" {
			value = strings.Join(v.Units(), " › ")
		}
		pairs = append(pairs, ui.Pair{Label: words.VacancyField(f), Value: value})
	}
	return append(pairs,
		ui.Pair{Label: "Instansi", Value: v.Agency},
		ui.Pair{Label: "Musim", Value: v.SeasonName, Path: "/kelola/musim/" + v.SeasonCode},
		ui.Pair{Label: "Pelamar", Value: words.Number(v.applicants)},
		ui.Pair{Label: "formasi_id", Value: v.ExternalID})
}

// waiting are the proposals nobody has decided yet.
func (v deskShown) waiting() []vacancy.Change {
	var list []vacancy.Change
	for _, c := range v.changes {
		if c.DecidedAt == nil {
			list = append(list, c)
		}
	}
	return list
}

func planner(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Planner) }

var lowonganCrumb = ui.Crumb{Label: "Lowongan", Path: deskIndex}
