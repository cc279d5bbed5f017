package helpdesk

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

const (
	rulesPath = deskHome + "/ketentuan"
	readyPath = deskHome + "/jawaban"
)

// settings are the rules of the clock and the days off, and what was typed there.
type settings struct {
	today         day.Day
	sets, works   bool
	now, coming   []helpdesk.Rule
	off           []helpdesk.Holiday
	kind, days    string
	working, from string
	source        string
	day, name     string
	decree        string
	faults        fault.Fields
}

// Settings shows how long things take, by which rule, and the days off.
func (p Pages) Settings(w http.ResponseWriter, r *http.Request) error {
	return p.settings(w, r, http.StatusOK, settings{working: "ya"})
}

func (p Pages) settings(w http.ResponseWriter, r *http.Request, status int, x settings) error {
	ctx, v := r.Context(), access.Of(r.Context())
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	x.today, x.sets, x.works = day.Of(now), v.Can("", ledger.Supervisor), sets(ctx)
	all, err := helpdesk.Rules(ctx, p.DB)
	if err != nil {
		return err
	}
	x.now = helpdesk.InForce(all, x.today)
	for _, rule := range all {
		if rule.InForce.After(x.today) {
			x.coming = append(x.coming, rule)
		}
	}
	if x.off, err = helpdesk.Holidays(ctx, p.DB, x.today); err != nil {
		return err
	}
	return page.Show(w, r, status, settingsPage(ui.Faulty(desk.Frame(r, "Ketentuan waktu", listCrumb), x.faults), x))
}

func (p Pages) set(w http.ResponseWriter, r *http.Request, x settings, err error, said string) error {
	return session.Done(w, r, err, rulesPath, said, func(faults fault.Fields) error {
		x.faults = faults
		return p.settings(w, r, http.StatusUnprocessableEntity, x)
	})
}

// CreateRule adds a version of a rule from a day to come on.
func (p Pages) CreateRule(w http.ResponseWriter, r *http.Request) error {
	x := settings{kind: r.PostFormValue("kind"), days: page.Text(r, "days"), working: r.PostFormValue("working"), from: ui.DateOf(r.PostFormValue, "from"), source: page.Text(r, "source")}
	err := helpdesk.SetRule(r.Context(), p.DB, by(r.Context()), helpdesk.Rule{Kind: x.kind, Days: ui.Whole(x.days), Working: x.working == "ya", Source: x.source, InForce: day.Typed(x.from)})
	return p.set(w, r, x, err, "Ketentuan tercatat. Tiket yang masuk sebelumnya tetap memakai ketentuan lama.")
}

// CreateHoliday notes a day off.
func (p Pages) CreateHoliday(w http.ResponseWriter, r *http.Request) error {
	x := settings{working: "ya", day: ui.DateOf(r.PostFormValue, "day"), name: page.Text(r, "name"), decree: page.Text(r, "decree")}
	err := helpdesk.AddHoliday(r.Context(), p.DB, setter(r.Context()), helpdesk.Holiday{Day: day.Typed(x.day), Name: x.name, Source: x.decree})
	if faults, ok := fault.AsFields(err); ok {
		for i, f := range faults {
			if f.Name == "source" {
				faults[i].Name = "decree"
			}
		}
		err = faults
	}
	return p.set(w, r, x, err, "Hari libur tercatat. Janji waktu yang sudah diberikan tidak berubah.")
}

// DeleteHoliday takes a day off back.
func (p Pages) DeleteHoliday(w http.ResponseWriter, r *http.Request) error {
	err := helpdesk.RemoveHoliday(r.Context(), p.DB, setter(r.Context()), day.Typed(r.PostFormValue("day")))
	return p.set(w, r, settings{}, err, "Hari libur dihapus.")
}

// Ready lists the ready answers.
func (p Pages) Ready(w http.ResponseWriter, r *http.Request) error {
	all, err := helpdesk.Readies(r.Context(), p.DB)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, readyListPage(desk.Frame(r, "Jawaban siap", listCrumb), all, sets(r.Context())))
}

// writing is a ready answer as it was typed.
type writing struct {
	id, title, body, basis, version string
	faults                          fault.Fields
}

var readyCrumb = ui.Crumb{Label: "Jawaban siap", Path: readyPath}

// NewReady is the form of a new one.
func (p Pages) NewReady(w http.ResponseWriter, r *http.Request) error {
	return p.writing(w, r, http.StatusOK, writing{})
}

// EditReady is the form of one in use.
func (p Pages) EditReady(w http.ResponseWriter, r *http.Request) error {
	if !sets(r.Context()) {
		return ledger.ErrOutOfScope
	}
	x, err := helpdesk.ReadyByID(r.Context(), p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	if x.RetiredAt != nil {
		return helpdesk.ErrUnknown
	}
	return p.writing(w, r, http.StatusOK, writing{id: x.ID, title: x.Title, body: x.Body, basis: x.Basis, version: strconv.Itoa(x.Version)})
}

func (p Pages) writing(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	title := "Jawaban siap baru"
	if x.id != "" {
		title = "Ubah jawaban siap"
	}
	return page.Show(w, r, status, readyFormPage(ui.Faulty(desk.Frame(r, title, listCrumb, readyCrumb), x.faults), title, x))
}

// CreateReady writes a new one.
func (p Pages) CreateReady(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, "", "Jawaban siap tersimpan.")
}

// UpdateReady changes one in use.
func (p Pages) UpdateReady(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, chi.URLParam(r, "id"), "Perubahan tersimpan. Jawaban yang sudah dikirim tidak berubah.")
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, id, said string) error {
	x := writing{id: id, title: page.Text(r, "title"), body: page.Text(r, "body"), basis: page.Text(r, "basis"), version: r.PostFormValue("version")}
	_, err := helpdesk.WriteReady(r.Context(), p.DB, setter(r.Context()), helpdesk.Ready{ID: id, Title: x.title, Body: x.body, Basis: x.basis, Version: ui.Whole(x.version)})
	return session.Done(w, r, err, readyPath, said, func(faults fault.Fields) error {
		x.faults = faults
		return p.writing(w, r, http.StatusUnprocessableEntity, x)
	})
}

// RetireReady takes one out of use.
func (p Pages) RetireReady(w http.ResponseWriter, r *http.Request) error {
	err := helpdesk.RetireReady(r.Context(), p.DB, setter(r.Context()), chi.URLParam(r, "id"))
	return session.Done(w, r, err, readyPath, "Jawaban siap dihentikan.", nil)
}
