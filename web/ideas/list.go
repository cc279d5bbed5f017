package ideas

import (
	"net/http"
	"slices"
	"time"

	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/employees"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// room is the first page of staff.
type room struct {
	all, mine, waiting []idea.Idea
	counts             map[idea.State]int
	state              idea.State
	rule               idea.Rule
	person             string
	now                time.Time
}

// Index lists ideas, what waits for the visitor first.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) (err error) {
	ctx := r.Context()
	x := room{person: access.Of(ctx).Person, state: idea.State(r.URL.Query().Get("keadaan"))}
	if !slices.Contains(idea.States, x.state) {
		x.state = ""
	}
	for _, read := range []func() error{
		func() (err error) { x.all, err = idea.Find(ctx, p.DB, x.state); return },
		func() (err error) { x.mine, err = idea.Mine(ctx, p.DB, x.person); return },
		func() (err error) { x.waiting, err = idea.WaitingFor(ctx, p.DB, x.person); return },
		func() (err error) { x.counts, err = idea.Counts(ctx, p.DB); return },
		func() (err error) { x.rule, err = idea.Current(ctx, p.DB); return },
		func() (err error) { x.now, err = pg.Now(ctx, p.DB); return },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return page.Show(w, r, http.StatusOK, indexPage(x))
}

func (x room) chips(path string) []ui.Chip {
	all := 0
	for s, n := range x.counts {
		if s != idea.Withdrawn {
			all += n
		}
	}
	chips := []ui.Chip{{Label: "Semua", Path: path, Count: all, Current: x.state == ""}}
	for _, s := range idea.States {
		if x.counts[s] > 0 || x.state == s {
			chips = append(chips, ui.Chip{Label: words.IdeaState(s), Path: path + "?keadaan=" + string(s), Count: x.counts[s], Current: x.state == s})
		}
	}
	return chips
}

// writing is the form of an idea as it was typed.
type writing struct {
	heading, action, back        string
	unit, title, problem, better string
	units                        []employee.Unit
	rule                         idea.Rule
	faults                       fault.Fields
}

func (x *writing) read(r *http.Request) {
	x.unit, x.title, x.problem, x.better = r.PostFormValue("unit"), page.Line(r, "title"), page.Text(r, "problem"), page.Text(r, "better")
}

func (x writing) text() idea.Text {
	return idea.Text{Unit: x.unit, Title: x.title, Problem: x.problem, Better: x.better}
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) (err error) {
	if x.units, err = employee.Units(r.Context(), p.DB); err != nil {
		return err
	}
	if x.rule, err = idea.Current(r.Context(), p.DB); err != nil {
		return err
	}
	return page.Show(w, r, status, writePage(ownFrame(x.heading, x.faults, ownCrumb), x, employees.UnitOptions(x.units)))
}

func newWriting() writing {
	return writing{heading: "Ajukan gagasan", action: ownList, back: ownList}
}

// New is the form of a new idea; the proposer's own unit is chosen.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	e, err := employee.ByID(r.Context(), p.DB, access.Of(r.Context()).Employee)
	if err != nil {
		return err
	}
	x.unit = e.UnitID
	return p.write(w, r, http.StatusOK, x)
}

// Create proposes it.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.read(r)
	id, err := idea.Propose(r.Context(), p.DB, self(r), x.text())
	return session.Done(w, r, err, idea.OwnPath(id), "Gagasan Anda sudah sampai. Waktu unit untuk menjawab mulai berjalan.", func(faults fault.Fields) error {
		x.faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	})
}

func (p Pages) editing(r *http.Request) (writing, error) {
	i, err := idea.ByID(r.Context(), p.DB, param(r, "id"))
	switch {
	case err != nil:
	case i.Author != access.Of(r.Context()).Person:
		err = idea.ErrNotYours
	case !i.Editable():
		err = idea.ErrSettled
	}
	return writing{heading: "Ubah gagasan", action: idea.OwnPath(i.ID) + "/ubah", back: idea.OwnPath(i.ID), unit: i.UnitID, title: i.Title, problem: i.Problem, better: i.Better}, err
}

// Edit is the form of an idea nobody has reacted to.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	x, err := p.editing(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// Update changes it.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	x, err := p.editing(r)
	if err != nil {
		return err
	}
	x.read(r)
	err = idea.Edit(r.Context(), p.DB, self(r), param(r, "id"), x.text())
	return session.Done(w, r, err, x.back, "Gagasan diubah.", func(faults fault.Fields) error {
		x.faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	})
}
