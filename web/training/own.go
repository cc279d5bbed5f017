package training

import (
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/training"
	"github.com/bkd-manna/portal-asn/web/dates"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// own is an employee's page of training.
type own struct {
	employee.Employee
	Year   int
	This   int
	Hours  []training.Hours
	Rule   training.Rule
	Ruled  bool
	Seats  []training.Seat
	Papers []training.Outside

	title, provider, number, hours, ended string
	Faults                                fault.Fields
}

func ownFrame(title string, faults fault.Fields, crumbs ...ui.Crumb) ui.Frame {
	all := append([]ui.Crumb{{Label: "Akun saya", Path: "/akun"}, {Label: "Halaman pegawai", Path: "/pegawai"}}, crumbs...)
	return ui.Frame{Title: title, Kind: ui.Account, Scripts: ui.AppScript, Active: "akun", NoIndex: true, Faults: faults, Crumbs: append(all, ui.Crumb{Label: title})}
}

// Mine is an employee's hours, classes and certificates.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	return p.mine(w, r, http.StatusOK, own{})
}

func (p Pages) mine(w http.ResponseWriter, r *http.Request, status int, x own) error {
	ctx, id := r.Context(), mine(r)
	year, now, err := p.yearOf(r)
	if err != nil {
		return err
	}
	x.Year, x.This = year, day.Of(now).Year
	if x.Employee, err = employee.ByID(ctx, p.DB, id); err != nil {
		return err
	}
	if x.Hours, err = training.Year(ctx, p.DB, id, year); err != nil {
		return err
	}
	if x.Rule, x.Ruled, err = training.RuleOf(ctx, p.DB, x.Status, year); err != nil {
		return err
	}
	if x.Seats, err = training.Mine(ctx, p.DB, id); err != nil {
		return err
	}
	if x.Papers, err = training.PapersOf(ctx, p.DB, id); err != nil {
		return err
	}
	return page.Show(w, r, status, minePage(x))
}

// HandIn keeps a certificate from elsewhere.
func (p Pages) HandIn(w http.ResponseWriter, r *http.Request) error {
	uploads, done, err := page.Uploads(r, "file")
	defer done()
	x := own{title: page.Text(r, "title"), provider: page.Text(r, "provider"), number: page.Text(r, "number"), hours: page.Text(r, "hours"), ended: ui.DateOf(r.PostFormValue, "ended")}
	if err == nil {
		ended, bad := day.Parse(x.ended)
		if bad != nil {
			ended = day.Day{}
		}
		err = training.HandIn(r.Context(), p.DB, p.Keys, p.Files, self(r), training.Paper{Title: x.title, Provider: x.provider, Number: x.number, Hours: ui.Whole(x.hours), EndedOn: ended}, uploads)
	}
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.mine(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Sertifikat terkirim. Jam pelajarannya dihitung sesudah diperiksa petugas.")
	return page.Go(w, r, ownPath)
}

// OwnPaper sends the file of the employee's own certificate.
func (p Pages) OwnPaper(w http.ResponseWriter, r *http.Request) error {
	c, err := training.ReadPaper(r.Context(), p.DB, p.Keys, p.Files, chi.URLParam(r, "id"), mine(r))
	if err != nil {
		return err
	}
	return page.Download(w, r, "sertifikat.pdf", c.MediaType, c.Bytes)
}

// attending is a class as somebody who takes part sees it.
type attending struct {
	training.Class
	Seat      training.Seat
	now       time.Time
	Sessions  []training.Session
	Questions []training.Question
	Phase     training.Phase
	given     []int
	rating    string
	text      string
	Faults    fault.Fields
}

func (x attending) taken() bool {
	return x.Phase == training.Before && x.Seat.Before != nil || x.Phase == training.After && x.Seat.After != nil
}

// Class is the call letter, and what to do for the class.
func (p Pages) Class(w http.ResponseWriter, r *http.Request) error {
	return p.class(w, r, http.StatusOK, attending{})
}

func (p Pages) class(w http.ResponseWriter, r *http.Request, status int, x attending) error {
	if err := p.load(r, &x); err != nil {
		return err
	}
	return page.Show(w, r, status, classPage(x))
}

func (p Pages) load(r *http.Request, x *attending) (err error) {
	ctx := r.Context()
	if x.Seat, err = training.Own(ctx, p.DB, chi.URLParam(r, "id"), mine(r)); err != nil {
		return err
	}
	if x.Seat.State != training.Approved {
		return training.ErrNotCalled
	}
	if x.Class, err = training.ByID(ctx, p.DB, x.Seat.ClassID); err != nil {
		return err
	}
	if x.Sessions, err = training.Sessions(ctx, p.DB, x.ID); err != nil {
		return err
	}
	if x.Questions, err = training.Questions(ctx, p.DB, x.ID); err != nil {
		return err
	}
	if x.now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	x.Phase = x.PhaseAt(x.Sessions[len(x.Sessions)-1], x.now)
	return nil
}

// Answer takes the short test.
func (p Pages) Answer(w http.ResponseWriter, r *http.Request) error {
	var x attending
	if err := p.load(r, &x); err != nil {
		return err
	}
	for i := range x.Questions {
		x.given = append(x.given, ui.Whole(r.PostFormValue("q"+strconv.Itoa(i+1))))
	}
	right, err := training.Answer(r.Context(), p.DB, self(r), x.ID, mine(r), training.Phase(r.PostFormValue("phase")), x.given)
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.class(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Tes terkirim: "+words.Number(right)+" dari "+words.Number(len(x.Questions))+" jawaban benar.")
	return page.Go(w, r, ownClass(x.ID))
}

// Speak takes feedback.
func (p Pages) Speak(w http.ResponseWriter, r *http.Request) error {
	x := attending{rating: page.Text(r, "rating"), text: page.Text(r, "text")}
	err := training.Speak(r.Context(), p.DB, chi.URLParam(r, "id"), mine(r), ui.Whole(x.rating), x.text)
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.class(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Terima kasih. Umpan balik Anda tersimpan tanpa nama.")
	return page.Go(w, r, ownClass(chi.URLParam(r, "id")))
}

// Calendar is the class for a calendar.
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	var x attending
	if err := p.load(r, &x); err != nil {
		return err
	}
	var entries []dates.Entry
	for _, s := range x.Sessions {
		entries = append(entries, dates.Entry{ID: s.ID + "@sekundang", Title: x.Title, Text: where(x.Class) + "\n" + x.About, URL: p.Site.BaseURL + ownClass(x.ID), Starts: s.StartsAt, Ends: s.EndsAt})
	}
	return page.Download(w, r, "pelatihan.ics", dates.MediaType, dates.Calendar(x.Title, x.now, entries...))
}

// Certificate is the employee's certificate of a class.
func (p Pages) Certificate(w http.ResponseWriter, r *http.Request) error {
	body, err := training.Certificate(r.Context(), p.DB, Press(p.Site), chi.URLParam(r, "id"), mine(r))
	if err != nil {
		return err
	}
	return page.Download(w, r, "sertifikat-pelatihan.pdf", "application/pdf", body)
}

// Arriving is the page behind the code on the screen.
func (p Pages) Arriving(w http.ResponseWriter, r *http.Request) error {
	c, s, err := training.Scanned(r.Context(), p.DB, p.Keys, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, arrivingPage(c, s, r.URL.Path))
}

// Arrive notes that the employee came.
func (p Pages) Arrive(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	c, _, err := training.Scanned(r.Context(), p.DB, p.Keys, token)
	if err != nil {
		return err
	}
	if err := training.Scan(r.Context(), p.DB, p.Keys, self(r), mine(r), token); err != nil {
		return err
	}
	session.Say(r.Context(), "Anda tercatat hadir.")
	return page.Go(w, r, ownClass(c.ID))
}

// unit is the page of who leads one.
type unit struct {
	Leads   []employee.Head
	Team    []employee.Employee
	Needs   []training.Need
	Waiting []training.Seat

	title, kind, reason string
	people              []string
	reasons             map[string]string
	Faults              fault.Fields
}

// Unit is what a head does: say what people should learn, decide on invitations.
func (p Pages) Unit(w http.ResponseWriter, r *http.Request) error {
	return p.unit(w, r, http.StatusOK, unit{})
}

func (p Pages) unit(w http.ResponseWriter, r *http.Request, status int, x unit) (err error) {
	ctx, person := r.Context(), self(r).Person
	if x.Leads, err = employee.LedBy(ctx, p.DB, person); err != nil {
		return err
	}
	if x.Team, err = employee.Team(ctx, p.DB, person); err != nil {
		return err
	}
	if x.Needs, err = training.NeedsOf(ctx, p.DB, person); err != nil {
		return err
	}
	if x.Waiting, err = training.Waiting(ctx, p.DB, person); err != nil {
		return err
	}
	return page.Show(w, r, status, unitPage(x))
}

// CreateNeed notes what people should learn.
func (p Pages) CreateNeed(w http.ResponseWriter, r *http.Request) error {
	x := unit{title: page.Text(r, "title"), kind: page.Text(r, "kind"), reason: page.Text(r, "reason")}
	x.people = r.PostForm["people"]
	err := training.EnterNeed(r.Context(), p.DB, self(r), training.Wish{Title: x.title, Kind: training.Kind(x.kind), Reason: x.reason, People: x.people})
	return p.didUnit(w, r, x, err, "Kebutuhan pelatihan dicatat dan dibaca petugas pengembangan pegawai.")
}

// Decide is the head's yes or no.
func (p Pages) Decide(w http.ResponseWriter, r *http.Request) error {
	yes, err := page.Decision(r)
	if err != nil {
		return err
	}
	id := chi.URLParam(r, "id")
	x := unit{reasons: map[string]string{id: page.Text(r, "reason-"+id)}}
	return p.didUnit(w, r, x, training.Decide(r.Context(), p.DB, self(r), id, yes, x.reasons[id]), "Keputusan Anda dicatat.")
}

func (p Pages) didUnit(w http.ResponseWriter, r *http.Request, x unit, err error, said string) error {
	return session.Done(w, r, err, unitPath, said, func(faults fault.Fields) error {
		x.Faults = faults
		return p.unit(w, r, http.StatusUnprocessableEntity, x)
	})
}
