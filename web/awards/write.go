package awards

import (
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// writing is the form of a programme as it was typed.
type writing struct {
	Heading, Action, Back string
	Version               int
	Name, Year            string
	About, Source         string
	Opens, Closes, Scored string
	Spread                string
	Faults                fault.Fields
}

func (x *writing) read(r *http.Request) {
	x.Name, x.Year, x.About, x.Source = line(page.Text(r, "name")), page.Text(r, "year"), page.Text(r, "about"), line(page.Text(r, "source"))
	x.Opens, x.Closes, x.Scored = ui.DateOf(r.PostFormValue, "opens"), ui.DateOf(r.PostFormValue, "closes"), ui.DateOf(r.PostFormValue, "scored")
	x.Spread = page.Text(r, "spread")
	x.Version = number(page.Text(r, "version"))
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func (x writing) text() award.Text {
	return award.Text{Name: x.Name, Year: number(x.Year), About: x.About, Source: x.Source, Opens: day.Typed(x.Opens), Closes: day.Typed(x.Closes), Scored: day.Typed(x.Scored), Spread: number(x.Spread)}
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	return page.Show(w, r, status, writePage(frame(r, x.Heading, x.Faults, workCrumb), x))
}

// saved answers a form: its faults, or on to the page.
func (p Pages) saved(w http.ResponseWriter, r *http.Request, x writing, id string, err error, said string) error {
	return session.Done(w, r, err, deskPath(id), said, func(faults fault.Fields) error {
		x.Faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	})
}

func newWriting() writing {
	return writing{Heading: "Buat program penghargaan", Action: workPath, Back: workPath, Spread: "10"}
}

// New is the form of a new programme.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, http.StatusOK, newWriting())
}

// Create drafts it.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.read(r)
	id, err := award.Write(r.Context(), p.DB, by(r.Context()), x.text())
	return p.saved(w, r, x, id, err, "Rancangan disimpan. Tambahkan kategori dan tunjuk panitia; orang lain yang menerbitkannya.")
}

func (p Pages) editing(r *http.Request) (writing, award.Programme, error) {
	v, err := award.ByID(r.Context(), p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return writing{}, v, err
	}
	if v.Published {
		return writing{}, v, award.ErrNotDraft
	}
	last := func(t time.Time) string { return day.Of(t.Add(-time.Second)).String() }
	return writing{Heading: "Ubah rancangan program", Action: deskPath(v.ID) + "/ubah", Back: deskPath(v.ID), Version: v.Version, Name: v.Name, Year: year(v.Year), About: v.About, Source: v.Source,
		Opens: day.Of(v.OpensAt).String(), Closes: last(v.ClosesAt), Scored: last(v.ScoredBy), Spread: strconv.Itoa(v.Spread / 1000)}, v, nil
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
	x, v, err := p.editing(r)
	if err != nil {
		return err
	}
	x.read(r)
	err = award.Edit(r.Context(), p.DB, by(r.Context()), v.ID, x.Version, x.text())
	return p.saved(w, r, x, v.ID, err, "Rancangan diubah.")
}
