package outreach

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// writing is the form of a draft as it was typed, or of a change of a published event.
type writing struct {
	Title, Action, Back string
	Change              bool // only when, where and for how many, with a reason
	Seasons             []season.Season
	Faults              fault.Fields

	kind, title, audience, body, place, link, date, from, to, closes, closesAt, capacity, season, vacancies, reason, version string
}

func (x *writing) read(r *http.Request) {
	v := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
	}
	x.kind, x.title, x.audience, x.body, x.place, x.link = v("kind"), v("title"), v("audience"), v("body"), v("place"), v("link")
	x.date, x.from, x.to = ui.DateOf(r.PostFormValue, "date"), v("from"), v("to")
	x.closes, x.closesAt, x.capacity = ui.DateOf(r.PostFormValue, "closes"), v("closes-time"), v("capacity")
	x.season, x.vacancies, x.reason, x.version = v("season"), v("vacancies"), v("reason"), v("version")
}

func (x *writing) fill(e outreach.Event, about []outreach.About) {
	clock := func(t time.Time) string { return strings.TrimSuffix(words.Clock(t), " WIB") }
	x.kind, x.title, x.audience, x.body, x.place, x.link = string(e.Kind), e.Title, e.Audience, e.Body, e.Place, e.Link
	x.date, x.from, x.to = day.Of(e.StartsAt).String(), clock(e.StartsAt), clock(e.EndsAt)
	x.closes, x.closesAt, x.capacity = day.Of(e.ClosesAt).String(), clock(e.ClosesAt), strconv.Itoa(e.Capacity)
	x.season, x.version = e.SeasonID, strconv.Itoa(e.Version)
	var paths []string
	for _, a := range about {
		paths = append(paths, "/lowongan/"+a.Slug)
	}
	x.vacancies = strings.Join(paths, "\n")
}

// plan leaves what is missing to the domain, which names every fault at once.
func (x *writing) plan() outreach.Plan {
	return outreach.Plan{Place: x.place, Link: x.link, Date: day.Typed(x.date), From: day.ParseClock(x.from), To: day.ParseClock(x.to),
		ClosesOn: day.Typed(x.closes), ClosesAt: day.ParseClock(x.closesAt), Capacity: ui.Whole(x.capacity)}
}

func (x *writing) text() outreach.Text {
	var slugs []string
	for line := range strings.FieldsSeq(x.vacancies) {
		if slug := line[strings.LastIndex(strings.TrimRight(line, "/"), "/")+1:]; !slices.Contains(slugs, slug) {
			slugs = append(slugs, slug)
		}
	}
	return outreach.Text{Kind: outreach.Kind(x.kind), Title: strings.Join(strings.Fields(x.title), " "), Audience: x.audience, Body: x.body, Season: x.season, Vacancies: slugs, Plan: x.plan()}
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	var err error
	if x.Seasons, err = season.All(r.Context(), p.DB); err != nil {
		return err
	}
	x.Seasons = slices.DeleteFunc(x.Seasons, func(s season.Season) bool { return by(r.Context()).In(s.ID) != nil })
	return page.Show(w, r, status, formPage(ui.Faulty(desk.Frame(r, x.Title, listCrumb), x.Faults), x))
}

// saved answers a form that was sent: the faults again, or onwards.
func (p Pages) saved(w http.ResponseWriter, r *http.Request, x writing, id string, err error, said string) error {
	return session.Done(w, r, err, deskPath(id), said, func(faults fault.Fields) error {
		x.Faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	})
}

func newWriting() writing {
	return writing{Title: "Buat acara", Action: "/kelola/acara", Back: "/kelola/acara"}
}

// New is the form of a new event.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, http.StatusOK, newWriting())
}

// Create makes the draft.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.read(r)
	id, err := outreach.Write(r.Context(), p.DB, by(r.Context()), x.text())
	return p.saved(w, r, x, id, err, "Rancangan disimpan. Orang lain yang menerbitkannya.")
}

func (p Pages) editing(r *http.Request) (writing, outreach.Event, error) {
	e, err := p.one(r)
	if err != nil {
		return writing{}, e, err
	}
	if e.State != outreach.Draft {
		return writing{}, e, outreach.ErrNotDraft
	}
	about, err := outreach.Vacancies(r.Context(), p.DB, e.ID)
	x := writing{Title: "Ubah rancangan", Action: deskPath(e.ID) + "/ubah", Back: deskPath(e.ID)}
	x.fill(e, about)
	return x, e, err
}

// Edit is the form of a draft.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	x, _, err := p.editing(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// Update changes the draft.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	x, e, err := p.editing(r)
	if err != nil {
		return err
	}
	x.read(r)
	err = outreach.Edit(r.Context(), p.DB, by(r.Context()), e.ID, ui.Whole(x.version), x.text())
	return p.saved(w, r, x, e.ID, err, "Rancangan diubah.")
}

func (p Pages) moving(r *http.Request) (writing, outreach.Event, error) {
	e, err := p.one(r)
	if err != nil {
		return writing{}, e, err
	}
	if e.State != outreach.Published {
		return writing{}, e, outreach.ErrNotPublished
	}
	x := writing{Title: "Ubah waktu atau tempat", Action: deskPath(e.ID) + "/perubahan", Back: deskPath(e.ID), Change: true}
	x.fill(e, nil)
	return x, e, nil
}

// NewChange is the form of another time or place.
func (p Pages) NewChange(w http.ResponseWriter, r *http.Request) error {
	x, _, err := p.moving(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// CreateChange moves the event; those signed up are told.
func (p Pages) CreateChange(w http.ResponseWriter, r *http.Request) error {
	x, e, err := p.moving(r)
	if err != nil {
		return err
	}
	x.read(r)
	x.kind = string(e.Kind)
	err = outreach.Move(r.Context(), p.DB, p.Keys, by(r.Context()), e.ID, ui.Whole(x.version), outreach.Change{Plan: x.plan(), Reason: x.reason})
	return p.saved(w, r, x, e.ID, err, "Perubahan disimpan. Semua yang terdaftar dikabari lewat surel.")
}

// Preview is the draft as the public will read it.
func (p Pages) Preview(w http.ResponseWriter, r *http.Request) error {
	e, err := p.one(r)
	if err != nil {
		return err
	}
	v, err := p.load(r, e)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, previewPage(desk.Frame(r, "Pratinjau", listCrumb, ui.Crumb{Label: e.Title, Path: deskPath(e.ID)}), v))
}
