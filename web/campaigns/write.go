package campaigns

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// writing is the form of a text as it was typed.
type writing struct {
	heading, action, back string
	fresh                 bool // of a new campaign: its season is chosen
	seasons               []season.Season
	preview               bool
	faults                fault.Fields

	season, title, lead, body, vacancies, version string
}

func (x *writing) read(r *http.Request) {
	v := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
	}
	x.season, x.title, x.lead, x.body = v("season"), strings.Join(strings.Fields(v("title")), " "), strings.Join(strings.Fields(v("lead")), " "), v("body")
	x.vacancies, x.version, x.preview = v("vacancies"), v("version"), v("lihat") == "ya"
}

// text leaves what is missing to the domain. A formation is given by its address.
func (x *writing) text() campaign.Text {
	var slugs []string
	for line := range strings.FieldsSeq(x.vacancies) {
		address, _, _ := strings.Cut(strings.TrimRight(line, "/"), "?")
		if slug := address[strings.LastIndex(address, "/")+1:]; !slices.Contains(slugs, slug) {
			slugs = append(slugs, slug)
		}
	}
	return campaign.Text{Title: x.title, Lead: x.lead, Body: x.body, Vacancies: slugs}
}

func addresses(slugs []string) string {
	var paths []string
	for _, s := range slugs {
		paths = append(paths, "/lowongan/"+s)
	}
	return strings.Join(paths, "\n")
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	if x.fresh {
		all, err := season.All(r.Context(), p.DB)
		if err != nil {
			return err
		}
		x.seasons = slices.DeleteFunc(all, func(s season.Season) bool {
			return s.State != season.Published || !access.Of(r.Context()).Can(s.ID, ledger.Editor, ledger.Planner)
		})
		if len(x.seasons) == 1 {
			x.season = x.seasons[0].ID
		}
	}
	return page.Show(w, r, status, formPage(ui.Faulty(desk.Frame(r, x.heading, listCrumb), x.faults), x))
}

// saved answers a form that was sent: a preview, the faults again, or onwards.
func (p Pages) saved(w http.ResponseWriter, r *http.Request, x writing, id string, err error, said string) error {
	return session.Done(w, r, err, deskPath(id), said, func(faults fault.Fields) error {
		x.faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	})
}

func newWriting() writing {
	return writing{heading: "Buat kampanye", action: listPath, back: listPath, fresh: true}
}

// New is the form of a new campaign, for the formations that the address names.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.vacancies = addresses(r.URL.Query()["formasi"])
	return p.write(w, r, http.StatusOK, x)
}

// Create makes the draft, or shows how it would look.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.read(r)
	if x.preview {
		return p.write(w, r, http.StatusOK, x)
	}
	id, err := campaign.Write(r.Context(), p.DB, by(r.Context(), x.season), x.season, x.text())
	return p.saved(w, r, x, id, err, "Rancangan disimpan. Orang lain yang menerbitkannya.")
}

func (p Pages) editing(r *http.Request) (writing, campaign.Campaign, error) {
	c, err := campaign.ByID(r.Context(), p.DB, param(r, "id"))
	if err != nil {
		return writing{}, c, err
	}
	if c.State == campaign.Ended {
		return writing{}, c, campaign.ErrEnded
	}
	x := writing{heading: "Ubah naskah", action: deskPath(c.ID) + "/ubah", back: deskPath(c.ID), title: c.Title, lead: c.Lead, body: c.Body, version: strconv.Itoa(c.Version)}
	of, err := campaign.Formations(r.Context(), p.DB, c.ID, c.Version)
	var slugs []string
	for _, f := range of {
		slugs = append(slugs, f.Slug)
	}
	x.vacancies = addresses(slugs)
	return x, c, err
}

// Edit is the form of a further version.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	x, _, err := p.editing(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// Update adds the version, or shows how it would look.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	x, c, err := p.editing(r)
	if err != nil {
		return err
	}
	x.read(r)
	if x.preview {
		return p.write(w, r, http.StatusOK, x)
	}
	err = campaign.Edit(r.Context(), p.DB, by(r.Context(), c.SeasonID), c.ID, ui.Whole(x.version), x.text())
	return p.saved(w, r, x, c.ID, err, "Versi baru disimpan. Yang terbit tetap tampil sampai orang lain menerbitkan versi ini.")
}

// Preview is the newest version as the public will read it.
func (p Pages) Preview(w http.ResponseWriter, r *http.Request) error {
	c, err := campaign.ByID(r.Context(), p.DB, param(r, "id"))
	if err != nil {
		return err
	}
	v, err := p.load(r, c)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, previewPage(desk.Frame(r, "Pratinjau", listCrumb, ui.Crumb{Label: c.Title, Path: deskPath(c.ID)}), v))
}
