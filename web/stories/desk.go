package stories

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// listCrumb leads back to the list.
var listCrumb = ui.Crumb{Label: "Cerita", Path: deskList}

// overview is the desk's first page, with the invitation as it was typed.
type overview struct {
	all    []story.Story
	writes bool
	email  string
	faults fault.Fields
}

func (p Pages) overview(w http.ResponseWriter, r *http.Request, status int, x overview) (err error) {
	x.writes = access.Of(r.Context()).Can("", ledger.Editor)
	if x.all, err = story.All(r.Context(), p.DB); err != nil {
		return err
	}
	return page.Show(w, r, status, deskPage(ui.Faulty(desk.Frame(r, "Cerita"), x.faults), x))
}

// Desk lists every story.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	return p.overview(w, r, http.StatusOK, overview{})
}

// Create invites somebody.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	email := strings.TrimSpace(r.PostFormValue("email"))
	id, err := story.Invite(r.Context(), p.DB, p.Keys, by(r.Context()), email)
	if faults, ok := fault.AsFields(err); ok {
		return p.overview(w, r, http.StatusUnprocessableEntity, overview{email: email, faults: faults})
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Undangan dikirim.")
	return page.Go(w, r, deskPath(id))
}

// place is everything of one story's desk.
type place struct {
	story.Story
	email    string
	versions []story.Version
	history  []ledger.Entry
	me       ledger.Actor
	writes   bool
	reason   string
	faults   fault.Fields
}

// Place is one story's desk.
func (p Pages) Place(w http.ResponseWriter, r *http.Request) error {
	return p.place(w, r, http.StatusOK, place{})
}

func (p Pages) place(w http.ResponseWriter, r *http.Request, status int, x place) error {
	ctx := r.Context()
	s, err := story.ByID(ctx, p.DB, param(r, "id"))
	if err != nil {
		return err
	}
	x.Story, x.me, x.writes = s, by(ctx), access.Of(ctx).Can("", ledger.Editor)
	for _, read := range []func() error{
		func() (err error) { x.email, err = s.EmailOf(p.Keys); return },
		func() (err error) { x.versions, err = story.Versions(ctx, p.DB, s.ID); return },
		func() (err error) { x.history, err = ledger.History(ctx, p.DB, "story:"+s.ID); return },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return page.Show(w, r, status, placePage(ui.Faulty(desk.Frame(r, titleOf(s), listCrumb), x.faults), x))
}

// DeskPhoto is the portrait of the newest version.
func (p Pages) DeskPhoto(w http.ResponseWriter, r *http.Request) error {
	s, err := story.ByID(r.Context(), p.DB, param(r, "id"))
	if err != nil {
		return err
	}
	return photo(w, r, s, p.Keys, p.Files)
}

// editing is the form of an editor's version as it was typed.
type editing struct {
	story.Story
	title, body, version string
	preview              bool
	faults               fault.Fields
}

func (p Pages) editing(r *http.Request) (editing, error) {
	s, err := story.ByID(r.Context(), p.DB, param(r, "id"))
	switch {
	case err != nil:
	case s.State == story.Gone:
		err = story.ErrGone
	case s.Version == 0:
		err = story.ErrNothing
	}
	return editing{Story: s, title: s.Title, body: s.Body, version: strconv.Itoa(s.Version)}, err
}

func showEditing(w http.ResponseWriter, r *http.Request, status int, x editing) error {
	return page.Show(w, r, status, editPage(ui.Faulty(desk.Frame(r, "Ubah naskah", listCrumb, ui.Crumb{Label: x.Title, Path: deskPath(x.ID)}), x.faults), x))
}

// Edit is the form of an editor's version.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	x, err := p.editing(r)
	if err != nil {
		return err
	}
	return showEditing(w, r, http.StatusOK, x)
}

// Update adds it, and asks the owner; or shows how it would look.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	x, err := p.editing(r)
	if err != nil {
		return err
	}
	x.title, x.body, x.version, x.preview = page.Line(r, "title"), page.Text(r, "body"), r.PostFormValue("version"), r.PostFormValue("lihat") == "ya"
	if x.preview {
		return showEditing(w, r, http.StatusOK, x)
	}
	version, _ := strconv.Atoi(x.version) // what is no number is no version: stale
	err = story.Edit(r.Context(), p.DB, p.Keys, by(r.Context()), x.ID, version, x.title, x.body)
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return showEditing(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Versi baru disimpan. Pemilik cerita diminta menyetujuinya lewat surel.")
	return page.Go(w, r, deskPath(x.ID))
}

// CreatePublication brings the newest version out.
func (p Pages) CreatePublication(w http.ResponseWriter, r *http.Request) error {
	id := param(r, "id")
	if err := story.Publish(r.Context(), p.DB, p.Keys, by(r.Context()), id); err != nil {
		return err
	}
	p.Forget()
	session.Say(r.Context(), "Cerita terbit. Pemiliknya dikabari.")
	return page.Go(w, r, deskPath(id))
}

// CreateRemoval takes a story down.
func (p Pages) CreateRemoval(w http.ResponseWriter, r *http.Request) error {
	x := place{reason: page.Text(r, "reason")}
	err := story.TakeDown(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), param(r, "id"), x.reason)
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return p.place(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	p.Forget()
	session.Say(r.Context(), "Cerita dan potretnya sudah dihapus.")
	return page.Go(w, r, deskPath(param(r, "id")))
}
