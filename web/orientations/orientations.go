// Package orientations is the first year of a new employee: their own page, what
// mentor and head of unit do in it, and the desk that plans it and brings basic
// training to its end.
package orientations

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/dates"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of this package.
type Pages struct {
	DB   pg.DB
	Site ui.Site
}

const (
	ownPath  = "/pegawai/orientasi"
	deskPath = "/kelola/orientasi"
)

func yearPath(id string) string { return ownPath + "/" + id }

func casePath(id string) string { return deskPath + "/" + id }

// place is one year as somebody sees it: the new employee, who accompanies them,
// or the desk.
type place struct {
	orientation.Year
	List   []orientation.Task
	Course *orientation.Course
	Now    time.Time
	Mine   []orientation.Owner // the capacities in which the visitor acts here
	Desk   bool
	Typed  url.Values // of a form that was faulty
	Faults fault.Fields
	Events []ledger.Entry
}

func (p Pages) place(r *http.Request, y orientation.Year) (place, error) {
	ctx := r.Context()
	v := place{Year: y, Mine: y.Owners(access.Of(ctx).Person)}
	var err error
	if v.List, err = orientation.Tasks(ctx, p.DB, y.ID); err != nil {
		return v, err
	}
	if v.Course, err = orientation.CourseOf(ctx, p.DB, y.ID); err != nil {
		return v, err
	}
	v.Now, err = pg.Now(ctx, p.DB)
	return v, err
}

func (v place) today() day.Day { return day.Of(v.Now) }

// does reports whether the visitor acts for an owner here.
func (v place) does(o orientation.Owner) bool { return slices.Contains(v.Mine, o) }

func (v place) typed(name string) string { return v.Typed.Get(name) }

// who is whom a task waits for, in words.
func (v place) who(o orientation.Owner) string {
	if name := v.Of(o); name != "" && o != orientation.Self {
		return words.TaskOwner(o) + ": " + name
	}
	return words.TaskOwner(o)
}

// steps are where the year stands.
func (v place) steps() []ui.Stage {
	state := func(done, now bool) ui.State {
		switch {
		case done:
			return ui.Done
		case now:
			return ui.Now
		}
		return ui.Next
	}
	handed := v.Now.After(v.HandOverAt)
	list := []ui.Stage{
		{Title: "Penempatan", State: ui.Done, When: v.Unit},
		{Title: "Serah terima keputusan", State: state(handed, true), When: words.ShortInstant(v.HandOverAt)},
		{Title: "Orientasi", State: state(v.Done == v.Tasks, handed), When: words.Number(v.Done) + " dari " + words.Number(v.Tasks) + " tugas"},
	}
	if v.Status == employee.PPPK {
		return list
	}
	training := ui.Stage{Title: "Pelatihan dasar", State: state(v.Passed != nil && *v.Passed, v.Trains)}
	if v.Passed != nil && !*v.Passed {
		training.State = ui.Failed
	}
	if v.Course != nil {
		training.When = words.Days(v.Course.StartsOn, v.Course.EndsOn)
	}
	return append(list, training, ui.Stage{Title: "Pengangkatan", State: state(v.ConfirmedAt != nil, v.Passed != nil && *v.Passed), When: "paling cepat " + words.Day(v.Confirmable())})
}

// next is the nearest task of the visitor that is not done, or nil.
func (v place) next() *orientation.Task {
	open := slices.DeleteFunc(slices.Clone(v.List), func(t orientation.Task) bool { return t.DoneAt != nil || !v.does(t.Owner) })
	if len(open) == 0 {
		return nil
	}
	first := slices.MinFunc(open, func(a, b orientation.Task) int { return cmp.Compare(a.DueOn.String(), b.DueOn.String()) })
	return &first
}

// mark is what a component was marked with, or "".
func (v place) mark(code string) string {
	if t := v.Typed.Get(code); t != "" {
		return t
	}
	if m, ok := v.Course.Values()[code]; ok {
		return words.Score(ranking.Known(m))
	}
	return ""
}

// own is the employee's first page of it.
type own struct {
	Year   *place
	Others []orientation.Year
}

// Mine is one's own year, and the people one accompanies.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	ctx, person := r.Context(), access.Of(r.Context()).Person
	var o own
	y, err := orientation.OfPerson(ctx, p.DB, person)
	switch {
	case err == nil:
		v, err := p.place(r, y)
		if err != nil {
			return err
		}
		o.Year = &v
	case !isUnknown(err):
		return err
	}
	if o.Others, err = orientation.Accompanied(ctx, p.DB, person); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, minePage(o))
}

// Accompany is the year of somebody whom the visitor accompanies or leads.
func (p Pages) Accompany(w http.ResponseWriter, r *http.Request) error {
	return p.accompany(w, r, nil)
}

func (p Pages) accompany(w http.ResponseWriter, r *http.Request, faults fault.Fields) error {
	y, err := orientation.Seen(r.Context(), p.DB, access.Of(r.Context()).Person, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	v, err := p.place(r, y)
	if err != nil {
		return err
	}
	v.Faults, v.Typed = faults, r.PostForm
	if v.does(orientation.Self) {
		return page.Go(w, r, ownPath)
	}
	return page.Show(w, r, statusOf(faults), accompanyPage(v))
}

// CreateMarks keeps what the visitor marks in basic training.
func (p Pages) CreateMarks(w http.ResponseWriter, r *http.Request) error {
	id := chi.URLParam(r, "id")
	if _, err := orientation.Seen(r.Context(), p.DB, access.Of(r.Context()).Person, id); err != nil {
		return err
	}
	err := orientation.Marks(r.Context(), p.DB, access.Of(r.Context()).As(ledger.Employee), id, marks(r))
	if faults, ok := fault.AsFields(err); ok {
		return p.accompany(w, r, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Nilai disimpan. Nilai yang diubah tetap tercatat bersama nama pengubahnya.")
	return page.Go(w, r, yearPath(id))
}

func marks(r *http.Request) map[string]string {
	typed := map[string]string{}
	for _, c := range orientation.Latsar2022.Components {
		if _, there := r.PostForm[c.Code]; there || r.PostFormValue(c.Code) != "" {
			typed[c.Code] = r.PostFormValue(c.Code)
		}
	}
	return typed
}

// UpdateTask notes that a task is done, or that it is not.
func (p Pages) UpdateTask(w http.ResponseWriter, r *http.Request) error {
	return p.updateTask(w, r, access.Of(r.Context()).As(ledger.Employee), ownPath)
}

func (p Pages) updateTask(w http.ResponseWriter, r *http.Request, by ledger.Actor, back string) error {
	act, said := orientation.Finish, "Tugas selesai. Terima kasih."
	if r.PostFormValue("selesai") == "tidak" {
		act, said = orientation.Reopen, "Tugas dibuka lagi."
	}
	if err := act(r.Context(), p.DB, by, chi.URLParam(r, "task")); err != nil {
		return err
	}
	session.Say(r.Context(), said)
	if y := r.PostFormValue("tahun"); pg.IsID(y) {
		back += "/" + y
	}
	return page.Go(w, r, back)
}

// Calendar is the hand-over of one's decree for one's own calendar.
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	y, err := orientation.OfPerson(r.Context(), p.DB, access.Of(r.Context()).Person)
	if err != nil {
		return err
	}
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return err
	}
	_, host, _ := strings.Cut(p.Site.BaseURL, "://")
	entry := dates.Entry{ID: y.ID + "@" + host, Title: "Serah terima keputusan pengangkatan", Text: "Bawa KTP dan kartu keluarga asli.", URL: p.Site.BaseURL + ownPath,
		Starts: y.HandOverAt, Ends: y.HandOverAt.Add(time.Hour), Place: y.HandOverPlace, Issue: y.HandOverIssue}
	return page.Download(w, r, "serah-terima.ics", dates.MediaType, dates.Calendar(entry.Title, now, entry))
}

func statusOf(f fault.Fields) int {
	if f != nil {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}
