package announcements

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/internal/slug"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// place is everything of one announcement's desk.
type place struct {
	Announcement announcement.Announcement
	Approvals    []announcement.Approval
	History      []ledger.Entry
	Correction   *announcement.Announcement
	Sum          announcement.Sum // of a document check
	Places       selection.Sum    // of a result of tests
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
	x.Announcement, x.Me, x.Writes = a, by(ctx), access.Of(ctx).Can(a.SeasonID, ledger.Committee, ledger.Editor)
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
	l, err := announcement.Whole(ctx, p.DB, a)
	if err != nil {
		return err
	}
	_, x.Sum = announcement.Sums(l.Rows)
	x.Places = l.Places.All()
	return page.Show(w, r, status, placePage(ui.Faulty(desk.Frame(r, a.Title, listCrumb), x.Faults), x))
}

// did answers an act of the desk: its faults on the same page, or the sentence.
func (p Pages) did(w http.ResponseWriter, r *http.Request, x place, err error, said string) error {
	return session.Done(w, r, err, deskPath(chi.URLParam(r, "id")), said, func(faults fault.Fields) error {
		x.Faults = faults
		return p.place(w, r, http.StatusUnprocessableEntity, x)
	})
}

// DryRun shows what a result would say now, and what changed since the last.
func (p Pages) DryRun(w http.ResponseWriter, r *http.Request) error {
	a, err := p.one(r)
	if err != nil {
		return err
	}
	may := access.Of(r.Context()).Can(a.SeasonID, ledger.Committee) && a.Approvals == 0 && (a.State == announcement.Draft || a.State == announcement.Checked)
	frame := desk.Frame(r, "Uji terbit", listCrumb, ui.Crumb{Label: a.Number, Path: deskPath(a.ID)})
	if a.Kind.Tests() {
		return p.dryRunPlaces(w, r, frame, a, may)
	}
	report, err := announcement.DryRun(r.Context(), p.DB, a.ID)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, dryRunPage(frame, a, report, may))
}

// dryRunPlaces shows how everybody would be ranked now, or what keeps it from
// being computed.
func (p Pages) dryRunPlaces(w http.ResponseWriter, r *http.Request, f ui.Frame, a announcement.Announcement, may bool) error {
	report, err := announcement.DryRunPlaces(r.Context(), p.DB, p.press(), a.ID)
	var refusal *fault.Refusal
	if err != nil && (!errors.As(err, &refusal) || refusal.Kind != fault.Conflict) {
		return err
	}
	return page.Show(w, r, http.StatusOK, placesDryRun(f, a, report, refusal, may && refusal == nil))
}

// Check fixes the table.
func (p Pages) Check(w http.ResponseWriter, r *http.Request) error {
	err := announcement.Check(r.Context(), p.DB, p.press(), by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Tabel hasil ditetapkan. Sekarang orang lain dapat menyetujuinya.")
}

// Approve is the visitor's yes.
func (p Pages) Approve(w http.ResponseWriter, r *http.Request) error {
	err := announcement.Approve(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), r.PostFormValue("read"))
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
	t := day.ParseClock(typedTime)
	if t == day.NoClock {
		f = f.And("at-time", TimeWrong)
	}
	if f.Err() != nil {
		return time.Time{}, f.Err()
	}
	return t.On(d), nil
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
	l, err := announcement.Whole(ctx, p.DB, a)
	if err != nil {
		return err
	}
	l.ToSign = toSign
	body, err := p.press().Print(ctx, l)
	if err != nil {
		return err
	}
	name := "draf"
	if toSign {
		name = "naskah"
	}
	return page.Download(w, r, fmt.Sprintf("%s-%s.pdf", name, slug.Of(a.Title, a.ID)), "application/pdf", body)
}
