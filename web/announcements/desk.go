package announcements

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

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

func frame(r *http.Request, title string, faults fault.Fields, crumbs ...ui.Crumb) ui.Frame {
	return ui.Frame{Title: title, Kind: ui.Staff, Faults: faults, Scripts: ui.AppScript,
		StaffNav: desk.Nav(access.Of(r.Context()), r.URL.Path), Crumbs: append([]ui.Crumb{{Label: "Pengumuman", Path: "/kelola/pengumuman"}}, crumbs...)}
}

// Desk lists every announcement, those in preparation first.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	list, err := announcement.All(r.Context(), p.DB)
	if err != nil {
		return err
	}
	f := frame(r, "Pengumuman", nil)
	f.Crumbs = nil
	return page.Show(w, r, http.StatusOK, deskList(f, list, writes(r.Context())))
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
	return page.Show(w, r, status, formPage(frame(r, x.Title, x.Faults, ui.Crumb{Label: x.Title}), x))
}

// saved answers a form that was sent: the faults again, or onwards.
func (p Pages) saved(w http.ResponseWriter, r *http.Request, x writing, id string, err error, said string) error {
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, deskPath(id))
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

func editing(a announcement.Announcement) writing {
	return writing{Title: "Ubah rancangan", Action: deskPath(a.ID) + "/ubah", Back: deskPath(a.ID), Correction: a.Corrects != "", Form: formOf(a)}
}

// Edit is the form of a draft.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	a, err := p.one(r)
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
	a, err := p.one(r)
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

// place is everything of one announcement's desk.
type place struct {
	Announcement announcement.Announcement
	Approvals    []announcement.Approval
	History      []ledger.Entry
	Correction   *announcement.Announcement
	Rows         int
	Sum          announcement.Sum
	Me           ledger.Actor
	Writes       bool
	Faults       fault.Fields
	Day, Time    string // typed
	Reason       string
}

// Place is one announcement's desk: where it stands and what may be done next.
func (p Pages) Place(w http.ResponseWriter, r *http.Request) error {
	return p.place(w, r, http.StatusOK, place{})
}

func (p Pages) place(w http.ResponseWriter, r *http.Request, status int, x place) error {
	ctx := r.Context()
	a, err := p.one(r)
	if err != nil {
		return err
	}
	x.Announcement, x.Me, x.Writes = a, by(ctx), writes(ctx)
	if x.Approvals, err = announcement.Approvals(ctx, p.DB, a.ID); err != nil {
		return err
	}
	if x.History, err = ledger.History(ctx, p.DB, "announcement:"+a.ID); err != nil {
		return err
	}
	correction, found, err := announcement.CorrectionOf(ctx, p.DB, a.ID)
	if err != nil {
		return err
	}
	if found {
		x.Correction = &correction
	}
	rows, err := announcement.Rows(ctx, p.DB, a.ID, "")
	if err != nil {
		return err
	}
	_, x.Sum = announcement.Sums(rows)
	return page.Show(w, r, status, placePage(frame(r, a.Title, x.Faults, ui.Crumb{Label: a.Number}), x))
}

// did answers an act of the desk: its faults on the same page, or the sentence.
func (p Pages) did(w http.ResponseWriter, r *http.Request, x place, err error, said string) error {
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.place(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, deskPath(chi.URLParam(r, "id")))
}

// DryRun shows what a result would say now, and what changed since the last.
func (p Pages) DryRun(w http.ResponseWriter, r *http.Request) error {
	a, err := p.one(r)
	if err != nil {
		return err
	}
	report, err := announcement.DryRun(r.Context(), p.DB, a.ID)
	if err != nil {
		return err
	}
	may := access.Of(r.Context()).Has(ledger.Committee) && a.Approvals == 0 && (a.State == announcement.Draft || a.State == announcement.Checked)
	return page.Show(w, r, http.StatusOK, dryRunPage(frame(r, "Uji terbit", nil, ui.Crumb{Label: a.Number, Path: deskPath(a.ID)}, ui.Crumb{Label: "Uji terbit"}), a, report, may))
}

// Check fixes the table.
func (p Pages) Check(w http.ResponseWriter, r *http.Request) error {
	err := announcement.Check(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Tabel hasil ditetapkan. Sekarang orang lain dapat menyetujuinya.")
}

// Approve is the visitor's yes.
func (p Pages) Approve(w http.ResponseWriter, r *http.Request) error {
	err := announcement.Approve(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Persetujuan Anda dicatat.")
}

// Attach takes the signed letter.
func (p Pages) Attach(w http.ResponseWriter, r *http.Request) error {
	body, err := p.uploaded(r, "letter")
	if err != nil {
		return err
	}
	if body == nil {
		err = fault.In("letter", FileMissing)
	} else {
		err = announcement.AttachSigned(r.Context(), p.DB, p.press(), by(r.Context()), chi.URLParam(r, "id"), body)
	}
	return p.did(w, r, place{}, err, "Surat bertanda tangan disimpan. Isinya sama dengan pengumuman ini.")
}

// PublishNow publishes at once.
func (p Pages) PublishNow(w http.ResponseWriter, r *http.Request) error {
	err := announcement.Publish(r.Context(), p.DB, p.press(), by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Pengumuman terbit.")
}

// Plan states the minute of publication.
func (p Pages) Plan(w http.ResponseWriter, r *http.Request) error {
	x := place{Day: ui.DateOf(r.PostFormValue, "at"), Time: r.PostFormValue("at-time")}
	at, err := minute(x.Day, x.Time)
	if err == nil {
		err = announcement.Plan(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), at)
	}
	return p.did(w, r, x, err, "Waktu terbit dicatat. Pengumuman terbit sendiri pada menit itu.")
}

// minute reads a day and a time of day, WIB.
func minute(typedDay, typedTime string) (time.Time, error) {
	var f fault.Fields
	d, err := day.Parse(typedDay)
	if err != nil {
		f = f.And("at", announcement.DateMissing)
	}
	t, err := time.Parse("15.04", strings.ReplaceAll(strings.TrimSpace(typedTime), ":", "."))
	if err != nil {
		f = f.And("at-time", TimeWrong)
	}
	if f.Err() != nil {
		return time.Time{}, f.Err()
	}
	return time.Date(d.Year, d.Month, d.Date, t.Hour(), t.Minute(), 0, 0, day.WIB), nil
}

// Hold takes the minute back.
func (p Pages) Hold(w http.ResponseWriter, r *http.Request) error {
	err := announcement.Hold(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Penerbitan ditahan. Pengumuman tidak terbit sampai waktunya dicatat lagi.")
}

// Revoke takes a published announcement back.
func (p Pages) Revoke(w http.ResponseWriter, r *http.Request) error {
	x := place{Reason: strings.TrimSpace(r.PostFormValue("reason"))}
	err := announcement.Revoke(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), x.Reason)
	return p.did(w, r, x, err, "Pengumuman dicabut. Halamannya tetap ada dengan alasan di atasnya.")
}

// Remove takes a draft away.
func (p Pages) Remove(w http.ResponseWriter, r *http.Request) error {
	if err := announcement.Remove(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id")); err != nil {
		return err
	}
	session.Say(r.Context(), "Rancangan dihapus.")
	return page.Go(w, r, "/kelola/pengumuman")
}

// DraftLetter is the letter as it stands; each page says that nobody signed it.
func (p Pages) DraftLetter(w http.ResponseWriter, r *http.Request) error {
	return p.print(w, r, false)
}

// LetterToSign is the approved letter without that mark, to be signed outside.
func (p Pages) LetterToSign(w http.ResponseWriter, r *http.Request) error {
	return p.print(w, r, true)
}

func (p Pages) print(w http.ResponseWriter, r *http.Request, toSign bool) error {
	ctx := r.Context()
	a, err := p.one(r)
	if err != nil {
		return err
	}
	if toSign && a.State != announcement.Approved && a.State != announcement.Published {
		return announcement.ErrNotApproved
	}
	rows, err := announcement.Rows(ctx, p.DB, a.ID, "")
	if err != nil {
		return err
	}
	body, err := p.press().Print(ctx, announcement.Letter{Announcement: a, Rows: rows, ToSign: toSign})
	if err != nil {
		return err
	}
	name := "draf"
	if toSign {
		name = "naskah"
	}
	return page.Download(w, r, fmt.Sprintf("%s-%s.pdf", name, announcement.Slug(a.Title, a.ID)), "application/pdf", body)
}
