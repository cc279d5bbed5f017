package outreach

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Readers may look at the desk.
var Readers = access.Roles(ledger.Editor, ledger.Auditor)

// listCrumb leads back to the list.
var listCrumb = ui.Crumb{Label: "Acara", Path: "/kelola/acara"}

func by(ctx context.Context) ledger.Actor { return access.Of(ctx).As(ledger.Editor) }

func faulty(f ui.Frame, faults fault.Fields) ui.Frame {
	f.Faults = faults
	return f
}

// mineOf leaves the events of seasons in which one of the visitor's roles holds.
func (p Pages) mineOf(r *http.Request) ([]outreach.Event, time.Time, error) {
	list, err := outreach.All(r.Context(), p.DB)
	if err != nil {
		return nil, time.Time{}, err
	}
	now, err := pg.Now(r.Context(), p.DB)
	season := func(e outreach.Event) string { return e.SeasonID }
	return access.Here(access.Of(r.Context()), list, season, ledger.Editor, ledger.Auditor), now, err
}

// Desk lists every event, drafts first.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	list, now, err := p.mineOf(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, deskList(desk.Frame(r, "Acara"), list, now, access.Of(r.Context()).Has(ledger.Editor)))
}

// Sums is how many signed up and came, for a spreadsheet; nobody in particular.
func (p Pages) Sums(w http.ResponseWriter, r *http.Request) error {
	list, now, err := p.mineOf(r)
	if err != nil {
		return err
	}
	lines := [][]string{{"acara", "jenis", "mulai", "tempat", "musim", "status", "kapasitas", "terdaftar", "daftar_tunggu", "batal", "hadir", "hadir_tanpa_mendaftar"}}
	for _, e := range list {
		status, _ := standing(e, now)
		lines = append(lines, []string{e.Title, kinds[e.Kind], e.StartsAt.In(day.WIB).Format("2006-01-02 15:04"), where(e.Kind, e.Place), e.SeasonName, status,
			strconv.Itoa(e.Capacity), strconv.Itoa(e.Taken), strconv.Itoa(e.Waiting), strconv.Itoa(e.Withdrawn), strconv.Itoa(e.Came), strconv.Itoa(e.WalkIns)})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "acara.csv", "text/csv", body)
}

// writing is the form of a draft as it was typed, or of a change of a published event.
type writing struct {
	Title, Action, Back string
	Change              bool // only when, where and for how many, with a reason
	Seasons             []season.Season
	Faults              fault.Fields

	kind, title, audience, body, place, link, date, from, to, closes, closesAt, capacity, season, vacancies, reason, version string
}

func (x *writing) read(r *http.Request) {
	v := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
	}
	x.kind, x.title, x.audience, x.body, x.place, x.link = v("kind"), v("title"), v("audience"), v("body"), v("place"), v("link")
	x.date, x.from, x.to = ui.DateOf(r.PostFormValue, "date"), v("from"), v("to")
	x.closes, x.closesAt, x.capacity = ui.DateOf(r.PostFormValue, "closes"), v("closes-time"), v("capacity")
	x.season, x.vacancies, x.reason, x.version = v("season"), v("vacancies"), v("reason"), v("version")
}

func (x *writing) fill(e outreach.Event, about []outreach.About) {
	clock := func(t time.Time) string { return strings.TrimSuffix(words.Clock(t), " WIB") }
	x.kind, x.title, x.audience, x.body, x.place, x.link = string(e.Kind), e.Title, e.Audience, e.Body, e.Place, e.Link
	x.date, x.from, x.to = day.Of(e.StartsAt).String(), clock(e.StartsAt), clock(e.EndsAt)
	x.closes, x.closesAt, x.capacity = day.Of(e.ClosesAt).String(), clock(e.ClosesAt), strconv.Itoa(e.Capacity)
	x.season, x.version = e.SeasonID, strconv.Itoa(e.Version)
	var paths []string
	for _, a := range about {
		paths = append(paths, "/lowongan/"+a.Slug)
	}
	x.vacancies = strings.Join(paths, "\n")
}

// plan leaves what is missing to the domain, which names every fault at once.
func (x *writing) plan() outreach.Plan {
	of := func(s string) day.Day {
		d, err := day.Parse(s)
		if err != nil {
			return day.Day{}
		}
		return d
	}
	return outreach.Plan{Place: x.place, Link: x.link, Date: of(x.date), From: day.ParseClock(x.from), To: day.ParseClock(x.to),
		ClosesOn: of(x.closes), ClosesAt: day.ParseClock(x.closesAt), Capacity: whole(x.capacity)}
}

func (x *writing) text() outreach.Text {
	var slugs []string
	for line := range strings.FieldsSeq(x.vacancies) {
		if slug := line[strings.LastIndex(strings.TrimRight(line, "/"), "/")+1:]; !slices.Contains(slugs, slug) {
			slugs = append(slugs, slug)
		}
	}
	return outreach.Text{Kind: outreach.Kind(x.kind), Title: strings.Join(strings.Fields(x.title), " "), Audience: x.audience, Body: x.body, Season: x.season, Vacancies: slugs, Plan: x.plan()}
}

// whole is a whole number, 0 for what is none.
func whole(s string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(s, ".", ""))
	if err != nil {
		return 0
	}
	return n
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	var err error
	if x.Seasons, err = season.All(r.Context(), p.DB); err != nil {
		return err
	}
	x.Seasons = slices.DeleteFunc(x.Seasons, func(s season.Season) bool { return by(r.Context()).In(s.ID) != nil })
	return page.Show(w, r, status, formPage(faulty(desk.Frame(r, x.Title, listCrumb), x.Faults), x))
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
	return writing{Title: "Buat acara", Action: "/kelola/acara", Back: "/kelola/acara"}
}

// New is the form of a new event.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, http.StatusOK, newWriting())
}

// Create makes the draft.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.read(r)
	id, err := outreach.Write(r.Context(), p.DB, by(r.Context()), x.text())
	return p.saved(w, r, x, id, err, "Rancangan disimpan. Orang lain yang menerbitkannya.")
}

// one is the event of the address.
func (p Pages) one(r *http.Request) (outreach.Event, error) {
	return outreach.ByID(r.Context(), p.DB, chi.URLParam(r, "id"))
}

func (p Pages) editing(r *http.Request) (writing, outreach.Event, error) {
	e, err := p.one(r)
	if err != nil {
		return writing{}, e, err
	}
	if e.State != outreach.Draft {
		return writing{}, e, outreach.ErrNotDraft
	}
	about, err := outreach.Vacancies(r.Context(), p.DB, e.ID)
	x := writing{Title: "Ubah rancangan", Action: deskPath(e.ID) + "/ubah", Back: deskPath(e.ID)}
	x.fill(e, about)
	return x, e, err
}

// Edit is the form of a draft.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	x, _, err := p.editing(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// Update changes the draft.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	x, e, err := p.editing(r)
	if err != nil {
		return err
	}
	x.read(r)
	err = outreach.Edit(r.Context(), p.DB, by(r.Context()), e.ID, whole(x.version), x.text())
	return p.saved(w, r, x, e.ID, err, "Rancangan diubah.")
}

func (p Pages) moving(r *http.Request) (writing, outreach.Event, error) {
	e, err := p.one(r)
	if err != nil {
		return writing{}, e, err
	}
	if e.State != outreach.Published {
		return writing{}, e, outreach.ErrNotPublished
	}
	x := writing{Title: "Ubah waktu atau tempat", Action: deskPath(e.ID) + "/perubahan", Back: deskPath(e.ID), Change: true}
	x.fill(e, nil)
	return x, e, nil
}

// NewChange is the form of another time or place.
func (p Pages) NewChange(w http.ResponseWriter, r *http.Request) error {
	x, _, err := p.moving(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// CreateChange moves the event; those signed up are told.
func (p Pages) CreateChange(w http.ResponseWriter, r *http.Request) error {
	x, e, err := p.moving(r)
	if err != nil {
		return err
	}
	x.read(r)
	x.kind = string(e.Kind)
	err = outreach.Move(r.Context(), p.DB, p.Keys, by(r.Context()), e.ID, whole(x.version), outreach.Change{Plan: x.plan(), Reason: x.reason})
	return p.saved(w, r, x, e.ID, err, "Perubahan disimpan. Semua yang terdaftar dikabari lewat surel.")
}

// Preview is the draft as the public will read it.
func (p Pages) Preview(w http.ResponseWriter, r *http.Request) error {
	e, err := p.one(r)
	if err != nil {
		return err
	}
	v, err := p.load(r, e)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, previewPage(desk.Frame(r, "Pratinjau", listCrumb, ui.Crumb{Label: e.Title, Path: deskPath(e.ID)}), v))
}

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
	return page.Show(w, r, status, placePage(faulty(desk.Frame(r, e.Title, listCrumb), x.Faults), x))
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

func (v shown) figures() []ui.Pair {
	return []ui.Pair{
		{Label: "Terdaftar", Value: words.Number(v.Taken), Note: "dari " + words.Number(v.Capacity) + " tempat"},
		{Label: "Daftar tunggu", Value: words.Number(v.Waiting)},
		{Label: "Hadir", Value: words.Number(v.Came), Note: words.Number(v.WalkIns) + " tanpa mendaftar"},
		{Label: "Batal", Value: words.Number(v.Withdrawn)},
	}
}
