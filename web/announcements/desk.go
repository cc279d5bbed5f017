package announcements

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// TimeWrong is a time of day that cannot be read.
const TimeWrong fault.Code = "announcement.time-wrong"

// Readers may look at the desk; Writers write there.
var (
	Readers = access.Roles(ledger.Committee, ledger.Editor, ledger.Auditor)
	Writers = access.Roles(ledger.Committee, ledger.Editor)
)

// by is the visitor acting for the committee, or as editor when that is all they are.
func by(ctx context.Context) ledger.Actor {
	v := access.Of(ctx)
	if v.Has(ledger.Committee) {
		return v.As(ledger.Committee)
	}
	return v.As(ledger.Editor)
}

func writes(ctx context.Context) bool {
	return access.Of(ctx).Has(ledger.Committee) || access.Of(ctx).Has(ledger.Editor)
}

// Desk lists every announcement, those in preparation first.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	list, err := announcement.All(r.Context(), p.DB)
	if err != nil {
		return err
	}
	list = access.Here(access.Of(r.Context()), list, func(a announcement.Announcement) string { return a.SeasonID }, ledger.Committee, ledger.Editor, ledger.Auditor)
	return page.Show(w, r, http.StatusOK, deskList(desk.Frame(r, "Pengumuman"), list, writes(r.Context())))
}

// form is an announcement's text as it was typed.
type form struct {
	season, kind, number, title, basis, body, place, date, signerTitle, signerName, approvals, correction string
}

func readForm(r *http.Request) form {
	v := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
	}
	return form{
		season: v("season"), kind: v("kind"), number: v("number"), title: v("title"), basis: v("basis"), body: v("body"), place: v("place"),
		date: ui.DateOf(r.PostFormValue, "date"), signerTitle: v("signer-title"), signerName: v("signer-name"), approvals: v("approvals"), correction: v("correction"),
	}
}

// parse leaves what is missing to the domain, which names every fault at once.
func (f form) parse() announcement.Text {
	date, err := day.Parse(f.date)
	if err != nil {
		date = day.Day{}
	}
	n, err := strconv.Atoi(f.approvals)
	if err != nil {
		n = 0
	}
	return announcement.Text{
		Season: f.season, Kind: announcement.Kind(f.kind), Number: f.number, Title: f.title, Basis: f.basis, Body: f.body, Place: f.place,
		Date: date, SignerTitle: f.signerTitle, SignerName: f.signerName, ApprovalsNeeded: n, Correction: f.correction,
	}
}

func formOf(a announcement.Announcement) form {
	return form{
		season: a.SeasonID, kind: string(a.Kind), number: a.Number, title: a.Title, basis: a.Basis, body: a.Body, place: a.Place,
		date: a.LetterDate.String(), signerTitle: a.SignerTitle, signerName: a.SignerName, approvals: strconv.Itoa(a.ApprovalsNeeded), correction: a.Correction,
	}
}

// writing is a form page: new, edit, or correction of old.
type writing struct {
	Title      string
	Action     string
	Back       string
	Correction bool
	Form       form
	Faults     fault.Fields
	Seasons    []season.Season
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
	return writing{Title: "Tulis pengumuman", Action: "/kelola/pengumuman", Back: "/kelola/pengumuman", Form: form{place: "Manna", approvals: "1"}}
}

// New is the form of a new announcement.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, http.StatusOK, newWriting())
}

// Create makes the draft.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.Form = readForm(r)
	id, err := announcement.Write(r.Context(), p.DB, by(r.Context()), x.Form.parse())
	return p.saved(w, r, x, id, err, "Rancangan disimpan.")
}

func (p Pages) one(r *http.Request) (announcement.Announcement, error) {
	return announcement.ByID(r.Context(), p.DB, chi.URLParam(r, "id"))
}

// mine is the announcement for somebody whose role holds in its season.
func (p Pages) mine(r *http.Request) (announcement.Announcement, error) {
	a, err := p.one(r)
	if err == nil {
		err = by(r.Context()).In(a.SeasonID)
	}
	return a, err
}

func editing(a announcement.Announcement) writing {
	return writing{Title: "Ubah rancangan", Action: deskPath(a.ID) + "/ubah", Back: deskPath(a.ID), Correction: a.Corrects != "", Form: formOf(a)}
}

// Edit is the form of a draft.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	a, err := p.mine(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, editing(a))
}

// Update changes the draft.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	a, err := p.one(r)
	if err != nil {
		return err
	}
	x := editing(a)
	x.Form = readForm(r)
	return p.saved(w, r, x, a.ID, announcement.Edit(r.Context(), p.DB, by(r.Context()), a.ID, x.Form.parse()), "Rancangan diubah.")
}

func correcting(a announcement.Announcement) writing {
	x := writing{Title: "Tulis ralat", Action: deskPath(a.ID) + "/ralat", Back: deskPath(a.ID), Correction: true, Form: formOf(a)}
	x.Form.number, x.Form.correction, x.Form.date = "", "", ""
	return x
}

// NewCorrection is the form of an announcement that replaces a published one.
func (p Pages) NewCorrection(w http.ResponseWriter, r *http.Request) error {
	a, err := p.mine(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, correcting(a))
}

// CreateCorrection makes its draft.
func (p Pages) CreateCorrection(w http.ResponseWriter, r *http.Request) error {
	a, err := p.one(r)
	if err != nil {
		return err
	}
	x := correcting(a)
	x.Form = readForm(r)
	id, err := announcement.Correct(r.Context(), p.DB, by(r.Context()), a.ID, x.Form.parse())
	return p.saved(w, r, x, id, err, "Rancangan ralat disimpan. Pengumuman lama tetap berlaku sampai ralatnya terbit.")
}
