package training

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/training"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Classes lists every class.
func (p Pages) Classes(w http.ResponseWriter, r *http.Request) error {
	list, err := training.Classes(r.Context(), p.DB)
	if err != nil {
		return err
	}
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, classesPage(desk.Frame(r, "Kelas", deskCrumb), list, now, writes(r)))
}

// planning is the form of a class as it was typed.
type planning struct {
	training.Text
	capacity, hours string
	Faults          fault.Fields
}

// New is the form of a class.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	x := planning{capacity: "30"}
	x.SignerTitle = "Kepala " + p.Site.Agency
	return page.Show(w, r, http.StatusOK, newPage(desk.Frame(r, "Buat kelas", deskCrumb, classesCrumb), x))
}

// Create plans the class.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := planning{capacity: page.Text(r, "capacity"), hours: page.Text(r, "hours")}
	x.Text = training.Text{Title: page.Text(r, "title"), Kind: training.Kind(page.Text(r, "kind")), About: page.Text(r, "about"), Room: page.Text(r, "room"), Link: page.Text(r, "link"), Capacity: ui.Whole(x.capacity), Hours: ui.Whole(x.hours),
		SignerTitle: page.Text(r, "signer-title"), SignerName: page.Text(r, "signer-name"), Sessions: page.Text(r, "sessions"), Questions: page.Text(r, "questions")}
	id, err := training.Plan(r.Context(), p.DB, office(r), x.Text)
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return page.Show(w, r, http.StatusUnprocessableEntity, newPage(ui.Faulty(desk.Frame(r, "Buat kelas", deskCrumb, classesCrumb), faults), x))
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Kelas dibuat. Undang pegawai; pimpinan unitnya menyetujui.")
	return page.Go(w, r, classPath(id))
}

// place is everything of one class's desk.
type place struct {
	training.Class
	now      time.Time
	Sessions []training.Session
	Seats    []training.Seat
	Needs    []training.Need
	Said     []string
	History  []ledger.Entry
	Me       ledger.Actor
	Writes   bool
	nip      string
	reason   string
	moving   *training.Moving // as typed, nil when nobody did
	reasons  map[string]string
	Faults   fault.Fields
}

// Show is one class: who is invited, who came, what comes next.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	return p.show(w, r, http.StatusOK, place{})
}

func (p Pages) show(w http.ResponseWriter, r *http.Request, status int, x place) (err error) {
	ctx := r.Context()
	if x.Class, err = training.ByID(ctx, p.DB, chi.URLParam(r, "id")); err != nil {
		return err
	}
	if x.now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	if x.Sessions, err = training.Sessions(ctx, p.DB, x.ID); err != nil {
		return err
	}
	if x.Seats, err = training.Seats(ctx, p.DB, x.ID); err != nil {
		return err
	}
	if x.Needs, err = training.Needs(ctx, p.DB); err != nil {
		return err
	}
	if x.Said, err = training.Said(ctx, p.DB, x.ID); err != nil {
		return err
	}
	if x.History, err = ledger.History(ctx, p.DB, "training:"+x.ID); err != nil {
		return err
	}
	if x.moving == nil {
		x.moving = &training.Moving{Room: x.Room, Link: x.Link, Sessions: typedSessions(x.Sessions)}
	}
	x.Me, x.Writes = office(r), writes(r)
	return page.Show(w, r, status, showPage(ui.Faulty(desk.Frame(r, x.Title, deskCrumb, classesCrumb), x.Faults), x))
}

// typedSessions are sessions as a form reads them, one a line.
func typedSessions(list []training.Session) string {
	lines := make([]string, len(list))
	for i, s := range list {
		lines[i] = s.String()
	}
	return strings.Join(lines, "\n")
}

// did answers an act on a class: its faults on the same page, or the sentence.
func (p Pages) did(w http.ResponseWriter, r *http.Request, x place, err error, said string) error {
	return session.Done(w, r, err, classPath(chi.URLParam(r, "id")), said, func(faults fault.Fields) error {
		x.Faults = faults
		return p.show(w, r, http.StatusUnprocessableEntity, x)
	})
}

// sits reports whether who reads has a seat in the class: another concludes it.
func (x place) sits() bool {
	return slices.ContainsFunc(x.Seats, func(s training.Seat) bool { return s.State == training.Approved && s.PersonID == x.Me.Person })
}

// open are those of a need who are not invited yet.
func (x place) open(n training.Need) []ui.Option {
	var list []ui.Option
	for i, id := range n.People {
		if !slices.ContainsFunc(x.Seats, func(s training.Seat) bool { return s.EmployeeID == id }) {
			list = append(list, ui.Option{Value: id, Label: n.Names[i]})
		}
	}
	return list
}

// Invite proposes those ticked of the units' needs, and one more by number.
func (p Pages) Invite(w http.ResponseWriter, r *http.Request) error {
	x := place{nip: page.Text(r, "nip")}
	people := slices.Clone(r.PostForm["people"])
	if x.nip != "" {
		e, err := p.serving(r.Context(), x.nip)
		if err != nil {
			return p.did(w, r, x, err, "")
		}
		people = append(people, e.ID)
	}
	n, err := training.Invite(r.Context(), p.DB, office(r), chi.URLParam(r, "id"), people)
	return p.did(w, r, x, err, words.Number(n)+" pegawai diusulkan. Pimpinan unitnya dikabari untuk menyetujui.")
}

// serving is who serves under a number, or a fault of its field.
func (p Pages) serving(ctx context.Context, typed string) (employee.Employee, error) {
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return employee.Employee{}, err
	}
	n, _ := nip.Parse(typed)
	e, err := employee.ByNIP(ctx, p.DB, n.Digits())
	if errors.Is(err, employee.ErrUnknown) || err == nil && !e.Serves(day.Of(now)) {
		err = fault.In("nip", employee.HeadElsewhere)
	}
	return e, err
}

// Call sends the call letters.
func (p Pages) Call(w http.ResponseWriter, r *http.Request) error {
	n, err := training.Call(r.Context(), p.DB, office(r), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Surat panggilan dikirim kepada "+words.Number(n)+" pegawai.")
}

// Move gives the class another place or other times.
func (p Pages) Move(w http.ResponseWriter, r *http.Request) error {
	x := place{moving: &training.Moving{Room: page.Text(r, "room"), Link: page.Text(r, "link"), Sessions: page.Text(r, "sessions"), Reason: page.Text(r, "move-reason")}}
	return p.did(w, r, x, training.Move(r.Context(), p.DB, office(r), chi.URLParam(r, "id"), *x.moving), "Kelas dipindahkan. Yang sudah dipanggil dikabari.")
}

// Cancel calls the class off.
func (p Pages) Cancel(w http.ResponseWriter, r *http.Request) error {
	x := place{reason: page.Text(r, "reason")}
	return p.did(w, r, x, training.Cancel(r.Context(), p.DB, office(r), chi.URLParam(r, "id"), x.reason), "Kelas dibatalkan. Yang sudah dipanggil dikabari.")
}

// Conclude gives hours and certificates.
func (p Pages) Conclude(w http.ResponseWriter, r *http.Request) error {
	n, err := training.Conclude(r.Context(), p.DB, Press(p.Site), office(r), chi.URLParam(r, "id"))
	return p.did(w, r, place{}, err, "Hasil disahkan: "+words.Number(n)+" pegawai lulus, jam pelajarannya tercatat, dan sertifikatnya terbit.")
}

// Attend notes by the list who came.
func (p Pages) Attend(w http.ResponseWriter, r *http.Request) error {
	err := r.ParseForm()
	if err == nil {
		err = training.List(r.Context(), p.DB, office(r), chi.URLParam(r, "id"), chi.URLParam(r, "session"), r.PostForm["present"])
	}
	return p.did(w, r, place{}, err, "Daftar hadir disimpan.")
}

// Screen is the code to read with a phone; it renews itself.
func (p Pages) Screen(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	c, err := training.ByID(ctx, p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	list, err := training.Sessions(ctx, p.DB, c.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(s training.Session) bool { return s.ID == chi.URLParam(r, "session") })
	if at < 0 {
		return training.ErrUnknown
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	qr, size := "", ""
	if list[at].Door(now) && c.State == training.Open {
		path, n, err := pdf.QRPath(p.Site.BaseURL + "/pegawai/hadir/" + training.DoorCode(p.Keys, list[at].ID, now))
		if err != nil {
			return err
		}
		qr, size = path, strconv.Itoa(n)
	}
	w.Header().Set("Refresh", "60")
	w.Header().Set("Cache-Control", "no-store")
	return page.Show(w, r, http.StatusOK, screenPage(desk.Frame(r, "Kode hadir", deskCrumb, classesCrumb, ui.Crumb{Label: c.Title, Path: classPath(c.ID)}), c, list[at], qr, size))
}

// DecideSeat is an officer's decision where nobody leads the unit.
func (p Pages) DecideSeat(w http.ResponseWriter, r *http.Request) error {
	yes, err := page.Decision(r)
	if err != nil {
		return err
	}
	seat := chi.URLParam(r, "seat")
	x := place{reasons: map[string]string{seat: page.Text(r, "reason-"+seat)}}
	return p.did(w, r, x, training.Decide(r.Context(), p.DB, office(r), seat, yes, x.reasons[seat]), "Keputusan dicatat.")
}
