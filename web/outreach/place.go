package outreach

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// place is everything of one event's desk.
type place struct {
	shown
	Guests  []outreach.Guest
	History []ledger.Entry
	Me      ledger.Actor
	Writes  bool
	Faults  fault.Fields
	Reason  string // typed
	Text    string // typed
}

// Place is one event's desk: where it stands, who comes, and what may be done next.
func (p Pages) Place(w http.ResponseWriter, r *http.Request) error {
	return p.place(w, r, http.StatusOK, place{})
}

func (p Pages) place(w http.ResponseWriter, r *http.Request, status int, x place) error {
	ctx := r.Context()
	e, err := p.one(r)
	if err != nil {
		return err
	}
	if x.shown, err = p.load(r, e); err != nil {
		return err
	}
	x.Me, x.Writes = by(ctx), access.Of(ctx).Can(e.SeasonID, ledger.Editor)
	if x.Guests, err = outreach.Guests(ctx, p.DB, p.Keys, e.ID); err != nil {
		return err
	}
	if x.History, err = ledger.History(ctx, p.DB, "outreach:"+e.ID); err != nil {
		return err
	}
	return page.Show(w, r, status, placePage(ui.Faulty(desk.Frame(r, e.Title, listCrumb), x.Faults), x))
}

// did answers an act of the desk: its faults on the same page, or the sentence.
func (p Pages) did(w http.ResponseWriter, r *http.Request, x place, err error, said string) error {
	return session.Done(w, r, err, deskPath(chi.URLParam(r, "id")), said, func(faults fault.Fields) error {
		x.Faults = faults
		return p.place(w, r, http.StatusUnprocessableEntity, x)
	})
}

// CreatePublication brings the event out.
func (p Pages) CreatePublication(w http.ResponseWriter, r *http.Request) error {
	err := outreach.Publish(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Acara terbit. Pendaftaran dibuka.")
}

// CreateCancellation calls the event off.
func (p Pages) CreateCancellation(w http.ResponseWriter, r *http.Request) error {
	x := place{Reason: strings.TrimSpace(r.PostFormValue("reason"))}
	err := outreach.Cancel(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), x.Reason)
	return p.did(w, r, x, err, "Acara dibatalkan. Semua yang terdaftar dikabari lewat surel.")
}

// CreateFollowUp mails those who came.
func (p Pages) CreateFollowUp(w http.ResponseWriter, r *http.Request) error {
	x := place{Text: strings.TrimSpace(strings.ReplaceAll(r.PostFormValue("text"), "\r\n", "\n"))}
	err := outreach.FollowUp(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), x.Text)
	return p.did(w, r, x, err, "Surat dikirim kepada yang hadir.")
}

// Delete takes away a draft.
func (p Pages) Delete(w http.ResponseWriter, r *http.Request) error {
	if err := outreach.Remove(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id")); err != nil {
		return err
	}
	session.Say(r.Context(), "Rancangan dihapus.")
	return page.Go(w, r, "/kelola/acara")
}

// masked is a guest's name as lists show it.
func masked(g outreach.Guest) string {
	if g.Name == "" {
		return "Tanpa nama"
	}
	return applicant.Masked(g.Name)
}

// guestState is where a guest stands in words, with its tone.
func guestState(g outreach.Guest) (string, ui.Tone) {
	switch {
	case g.AttendedAt != nil && g.Standing == outreach.WalkedIn:
		return "Hadir, tanpa mendaftar", ui.OK
	case g.AttendedAt != nil:
		return "Hadir", ui.OK
	case g.Standing == outreach.Waiting:
		return "Daftar tunggu", ui.Warn
	}
	return "Terdaftar", ui.Plain
}
