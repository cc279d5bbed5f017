package outreach

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// onDoor is how many names the door shows at once; searching finds the others.
const onDoor = 60

// door is the list at the door.
type door struct {
	shown
	Said   string // what was searched for
	Guests []outreach.Guest
	All    int
	Faults fault.Fields
	Name   string // typed, of a walk-in
	Origin string
}

// Door is the list at the door: who is expected, and who came.
func (p Pages) Door(w http.ResponseWriter, r *http.Request) error {
	return p.door(w, r, http.StatusOK, door{})
}

// Search finds somebody by the name they say or the code they show. What was typed
// stays out of the address.
func (p Pages) Search(w http.ResponseWriter, r *http.Request) error {
	return p.door(w, r, http.StatusOK, door{Said: strings.TrimSpace(r.PostFormValue("said"))})
}

func (p Pages) door(w http.ResponseWriter, r *http.Request, status int, x door) error {
	e, err := p.one(r)
	if err != nil {
		return err
	}
	if e.State == outreach.Draft {
		return outreach.ErrNotPublished
	}
	if x.shown, err = p.load(r, e); err != nil {
		return err
	}
	all, err := outreach.Guests(r.Context(), p.DB, p.Keys, e.ID)
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b outreach.Guest) int { // who is still expected comes first
		return cmp.Or(cmp.Compare(came(a), came(b)), cmp.Compare(a.Name, b.Name))
	})
	x.All = len(all)
	for _, g := range all {
		if x.Said == "" || g.Matches(x.Said) {
			x.Guests = append(x.Guests, g)
		}
	}
	x.Guests = x.Guests[:min(len(x.Guests), onDoor)]
	return page.Show(w, r, status, doorPage(ui.Faulty(desk.Frame(r, "Daftar hadir", listCrumb, ui.Crumb{Label: e.Title, Path: deskPath(e.ID)}), x.Faults), x))
}

func came(g outreach.Guest) int {
	if g.AttendedAt != nil {
		return 1
	}
	return 0
}

func doorPath(id string) string { return deskPath(id) + "/hadir" }

// CheckIn notes that somebody came, or takes the note back.
func (p Pages) CheckIn(w http.ResponseWriter, r *http.Request) error {
	ctx, id, guest := r.Context(), chi.URLParam(r, "id"), r.PostFormValue("guest")
	act, said := outreach.CheckIn, "Tercatat hadir."
	switch r.PostFormValue("catat") {
	case "hadir":
	case "urung":
		act, said = outreach.UndoCheckIn, "Catatan hadir dibatalkan."
	default:
		return page.ErrNoChoice
	}
	if err := act(ctx, p.DB, by(ctx), id, guest); err != nil {
		return err
	}
	session.Say(ctx, said)
	return page.Go(w, r, doorPath(id))
}

// WalkIn notes somebody who came without signing up.
func (p Pages) WalkIn(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), chi.URLParam(r, "id")
	x := door{Name: strings.TrimSpace(r.PostFormValue("name")), Origin: strings.TrimSpace(r.PostFormValue("origin"))}
	err := outreach.WalkIn(ctx, p.DB, p.Keys, by(ctx), id, x.Name, x.Origin)
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.door(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(ctx, "Tercatat hadir tanpa mendaftar.")
	return page.Go(w, r, doorPath(id))
}

// called is a guest's name at the door: whole once somebody said it.
func (x door) called(g outreach.Guest) string {
	if x.Said == "" || g.Name == "" {
		return masked(g)
	}
	return g.Name
}
