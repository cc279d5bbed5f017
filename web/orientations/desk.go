package orientations

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Readers may look at the desk.
var Readers = access.Roles(ledger.Trainer, ledger.Auditor)

var deskCrumb = ui.Crumb{Label: "Orientasi", Path: deskPath}

func by(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Trainer) }

func writes(r *http.Request) bool { return access.Of(r.Context()).Has(ledger.Trainer) }

func isUnknown(err error) bool { return errors.Is(err, orientation.ErrUnknown) }

// board is the desk: who waits for a plan, and every year.
type board struct {
	Waiting []orientation.Newcomer
	Years   []orientation.Year
	Writes  bool
}

// Desk lists those who wait for a plan, and every first year with what is late.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	b := board{Writes: writes(r)}
	var err error
	if b.Waiting, err = orientation.Waiting(r.Context(), p.DB); err != nil {
		return err
	}
	if b.Years, err = orientation.Running(r.Context(), p.DB); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, deskPage(desk.Frame(r, "Orientasi"), b))
}

// List is every first year for a spreadsheet.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	list, err := orientation.Running(r.Context(), p.DB)
	if err != nil {
		return err
	}
	lines := [][]string{{"nip", "nama", "status", "unit", "mentor", "mulai", "tugas", "selesai", "terlambat", "jp_tidak_hadir", "latsar"}}
	for _, y := range list {
		lines = append(lines, []string{y.NIP, y.Name, string(y.Status), y.Unit, y.Mentor, y.StartsOn.String(), strconv.Itoa(y.Tasks), strconv.Itoa(y.Done), strconv.Itoa(y.Late), strconv.Itoa(y.Missed), training(y)})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "orientasi.csv", "text/csv", body)
}

func training(y orientation.Year) string {
	switch {
	case y.Status == employee.PPPK:
		return "tidak diikuti"
	case y.ConfirmedAt != nil:
		return "diangkat menjadi PNS"
	case y.Passed != nil && *y.Passed:
		return "lulus"
	case y.Passed != nil:
		return "tidak lulus"
	case y.Trains:
		return "sedang diikuti"
	}
	return "belum terdaftar"
}

// planning is the form that plans a year, as it was typed.
type planning struct {
	employee.Employee
	Units  []employee.Unit
	Faults fault.Fields

	unit, mentor, start, handOver, handOverTime, place, letter, letterDate string
}

// New asks how somebody's first year begins.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.plan(w, r, planning{})
}

func (p Pages) plan(w http.ResponseWriter, r *http.Request, x planning) (err error) {
	if x.Employee, err = employee.ByID(r.Context(), p.DB, chi.URLParam(r, "id")); err != nil {
		return err
	}
	if x.Units, err = employee.Units(r.Context(), p.DB); err != nil {
		return err
	}
	if x.Faults == nil {
		x.unit = x.UnitID
		if !x.Since.IsZero() {
			x.start = x.Since.String()
		}
	}
	f := desk.Frame(r, "Rencanakan tahun pertama", deskCrumb)
	f.Faults = x.Faults
	return page.Show(w, r, statusOf(x.Faults), planPage(f, x))
}

// Create plans it.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue
	x := planning{unit: v("unit"), mentor: v("mentor"), start: ui.DateOf(v, "start"), handOver: ui.DateOf(v, "hand-over"), handOverTime: v("hand-over-time"), place: v("place"),
		letter: v("letter"), letterDate: ui.DateOf(v, "letter-date")}
	id, err := orientation.Open(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), orientation.Plan{Unit: x.unit, Mentor: x.mentor, StartsOn: day.Typed(x.start),
		HandOver: instantOf(x.handOver, x.handOverTime), Place: x.place, Letter: x.letter, LetterDate: day.Typed(x.letterDate)})
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.plan(w, r, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Tahun pertama direncanakan. Pegawai baru dan mentornya sudah dikabari.")
	return page.Go(w, r, casePath(id))
}

// instantOf is a day and a time of day, or the zero time where one is missing.
func instantOf(typedDay, typedClock string) time.Time {
	d, c := day.Typed(typedDay), day.ParseClock(typedClock)
	if d.IsZero() || c == day.NoClock {
		return time.Time{}
	}
	return c.On(d)
}

// Case is one first year at the desk.
func (p Pages) Case(w http.ResponseWriter, r *http.Request) error { return p.show(w, r, nil) }

func (p Pages) show(w http.ResponseWriter, r *http.Request, faults fault.Fields) error {
	y, err := orientation.ByID(r.Context(), p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	v, err := p.place(r, y)
	if err != nil {
		return err
	}
	v.Desk, v.Mine = true, nil
	if writes(r) {
		v.Mine = append(v.Mine, orientation.Trainer)
		if y.HeadPerson == "" {
			v.Mine = append(v.Mine, orientation.Head)
		}
	}
	v.Faults, v.Typed = faults, r.PostForm
	if v.Events, err = ledger.History(r.Context(), p.DB, "orientation:"+y.ID); err != nil {
		return err
	}
	f := desk.Frame(r, y.Name, deskCrumb)
	f.Faults = faults
	return page.Show(w, r, statusOf(faults), casePage(f, v))
}

// after answers an act on a case: its page again with what was wrong, or anew.
func (p Pages) after(w http.ResponseWriter, r *http.Request, err error, said string) error {
	return session.Done(w, r, err, casePath(chi.URLParam(r, "id")), said, func(faults fault.Fields) error {
		return p.show(w, r, faults)
	})
}

// CreateHandOver states when and where the decree is handed over.
func (p Pages) CreateHandOver(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue
	err := orientation.MoveHandOver(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), instantOf(ui.DateOf(v, "hand-over"), v("hand-over-time")), v("place"))
	return p.after(w, r, err, "Waktu serah terima dipindahkan, dan pegawainya sudah dikabari.")
}

// CreateMentor lets somebody else accompany them.
func (p Pages) CreateMentor(w http.ResponseWriter, r *http.Request) error {
	err := orientation.ChangeMentor(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), r.PostFormValue("mentor"))
	return p.after(w, r, err, "Mentor diganti dan sudah dikabari.")
}

// UpdateDeskTask notes a task of the agency.
func (p Pages) UpdateDeskTask(w http.ResponseWriter, r *http.Request) error {
	return p.updateTask(w, r, by(r), deskPath)
}

// CreateTraining notes where they take basic training.
func (p Pages) CreateTraining(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue
	err := orientation.Enrol(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), orientation.Enrolment{Provider: v("provider"), Batch: v("batch"), Mode: v("mode"),
		StartsOn: day.Typed(ui.DateOf(v, "starts")), EndsOn: day.Typed(ui.DateOf(v, "ends"))})
	return p.after(w, r, err, "Pelatihan dasar dicatat.")
}

// CreateAbsence notes lesson hours that were missed.
func (p Pages) CreateAbsence(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue
	n, err := strconv.Atoi(strings.TrimSpace(v("hours")))
	if err != nil {
		n = 0
	}
	err = orientation.Miss(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), orientation.Missing{On: day.Typed(ui.DateOf(v, "on")), Agenda: v("agenda"), Hours: n, Reason: v("reason")})
	return p.after(w, r, err, "Ketidakhadiran dicatat.")
}

// DeleteAbsence takes back what was noted in error.
func (p Pages) DeleteAbsence(w http.ResponseWriter, r *http.Request) error {
	absence := chi.URLParam(r, "absence")
	err := orientation.Void(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), absence, r.PostFormValue(voidField(absence)))
	if faults, ok := fault.AsFields(err); ok { // each absence has a field of its own on the page
		err = fault.In(voidField(absence), faults[0].Code, faults[0].Args...)
	}
	return p.after(w, r, err, "Catatan dibatalkan; barisnya tetap terbaca bersama alasannya.")
}

func voidField(absence string) string { return "void-" + absence }

// CreateDeskMarks keeps the agency's marks.
func (p Pages) CreateDeskMarks(w http.ResponseWriter, r *http.Request) error {
	err := orientation.Marks(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), marks(r))
	return p.after(w, r, err, "Nilai disimpan.")
}

// CreateResult registers the provider's result.
func (p Pages) CreateResult(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue
	err := orientation.Register(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), orientation.Outcome{Grade: v("grade"), Passed: v("passed") == "ya", STTPP: v("sttpp"), STTPPOn: day.Typed(ui.DateOf(v, "sttpp-on"))})
	return p.after(w, r, err, "Hasil pelatihan dasar dicatat, dan pegawainya sudah dikabari.")
}

// CreateAppointment records the decree that ends probation.
func (p Pages) CreateAppointment(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue
	err := orientation.Confirm(r.Context(), p.DB, by(r), chi.URLParam(r, "id"), employee.Decree{On: day.Typed(ui.DateOf(v, "from")), Letter: v("letter"), Date: day.Typed(ui.DateOf(v, "letter-date"))})
	return p.after(w, r, err, "Pengangkatan dicatat. Status pegawainya sekarang PNS.")
}

func agendaOptions() []ui.Option {
	out := []ui.Option{{Label: "Pilih agenda"}}
	for _, a := range orientation.Latsar2022.Agendas {
		out = append(out, ui.Option{Value: a.Code, Label: a.Name})
	}
	return out
}

func agendaName(code string) string {
	a, _ := orientation.Latsar2022.Agenda(code)
	return a.Name
}

func facts(v place) []ui.Pair {
	head := v.Head
	if head == "" {
		head = "belum tercatat"
	}
	return []ui.Pair{
		{Label: "Nomor induk", Value: nip.Grouped(v.NIP)}, {Label: "Status", Value: words.EmployeeStatus(v.Status)}, {Label: "Jabatan", Value: v.Position},
		{Label: "Unit kerja", Value: v.Unit}, {Label: "Pimpinan unit", Value: head}, {Label: "Mentor", Value: v.Mentor}, {Label: "Hari pertama bekerja", Value: words.Day(v.StartsOn)},
	}
}
