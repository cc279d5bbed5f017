package outreach

import (
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/dates"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// heldOnList is how many past events the list names.
const heldOnList = 30

// most is how many upcoming events the list names.
const most = 100

// Index lists the events that come, and those that were.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	coming, err := outreach.Upcoming(ctx, p.DB, most)
	if err != nil {
		return err
	}
	held, err := outreach.Held(ctx, p.DB, heldOnList)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(coming, held, now))
}

// shown is an event with everything its page tells.
type shown struct {
	outreach.Event
	was    []outreach.Was
	about  []outreach.About
	now    time.Time
	site   ui.Site
	form   form
	faults fault.Fields
}

func (p Pages) load(r *http.Request, e outreach.Event) (v shown, err error) {
	ctx := r.Context()
	v = shown{Event: e, site: p.Site}
	if v.now, err = pg.Now(ctx, p.DB); err != nil {
		return v, err
	}
	if v.was, err = outreach.Changes(ctx, p.DB, e.ID); err != nil {
		return v, err
	}
	v.about, err = outreach.Vacancies(ctx, p.DB, e.ID)
	return v, err
}

func (p Pages) bySlug(r *http.Request) (shown, error) {
	e, err := outreach.BySlug(r.Context(), p.DB, chi.URLParam(r, "slug"))
	if err != nil {
		return shown{}, err
	}
	return p.load(r, e)
}

// Show is one event: what, where, when, for whom, and how to come.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	v, err := p.bySlug(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, showPage(v))
}

// Calendar is the event for one's own calendar.
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	v, err := p.bySlug(r)
	if err != nil {
		return err
	}
	_, host, _ := strings.Cut(p.Site.BaseURL, "://")
	entry := dates.Entry{ID: v.ID + "@" + host, Title: v.Title, Text: v.summary(), URL: v.url(), Starts: v.StartsAt, Ends: v.EndsAt,
		Place: where(v.Kind, v.Place), Issue: v.Version, Off: v.State == outreach.Cancelled}
	if entry.Off {
		entry.Title = "Dibatalkan: " + v.Title
	}
	return page.Download(w, r, v.Slug+".ics", dates.MediaType, dates.Calendar(v.Title, v.now, entry))
}

// form is a sign-up as it was typed.
type form struct{ name, email, origin, consent string }

func readForm(r *http.Request) form {
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return form{name: strings.Join(strings.Fields(v("name")), " "), email: v("email"), origin: v("origin"), consent: v("consent")}
}

// NewSignUp is the form alone, where the address leads after a fault.
func (p Pages) NewSignUp(w http.ResponseWriter, r *http.Request) error {
	v, err := p.bySlug(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, signUpPage(v))
}

// CreateSignUp mails a link to confirm; the answer is the same for every address.
func (p Pages) CreateSignUp(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, err := p.bySlug(r)
	if err != nil {
		return err
	}
	v.form = readForm(r)
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.MailPerNetwork, page.Network(r)); err != nil {
		return err
	}
	if err := p.Gate.TakeNow(r.Context(), p.DB, outreach.PerAddress, account.Email(v.form.email)); err != nil {
		return err
	}
	err = outreach.Ask(ctx, p.DB, p.Keys, v.Slug, outreach.Request{Name: v.form.name, Email: v.form.email, Origin: v.form.origin, Consent: v.form.consent == "ya"})
	if faults, ok := fault.AsFields(err); ok {
		v.faults = faults
		return page.Show(w, r, http.StatusUnprocessableEntity, signUpPage(v))
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, signUpPath(v.Slug)+"/terkirim")
}

// step is what was done about a sign-up and what follows, the same for everybody.
type step struct{ title, text string }

var steps = map[string]step{
	"terkirim": {"Periksa kotak surat Anda", "Surat sudah dikirim ke alamat yang Anda tulis. Buka tautan di dalamnya dan tekan tombolnya; baru setelah itu pendaftaran Anda terhitung. Tautan berlaku 24 jam, paling lama sampai pendaftaran ditutup, dan hanya sekali. Belum datang? Periksa folder Spam."},
	"batal":    {"Pendaftaran Anda dibatalkan", "Tempat yang kosong diberikan kepada yang menunggu paling lama. Nama dan alamat surel Anda sudah dihapus. Bila berubah pikiran, Anda dapat mendaftar lagi."},
}

// Step says what was done and what follows.
func (p Pages) Step(w http.ResponseWriter, r *http.Request) error {
	s, ok := steps[chi.URLParam(r, "step")]
	if !ok {
		return outreach.ErrUnknown
	}
	e, err := outreach.BySlug(r.Context(), p.DB, chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, stepPage(e, s))
}

// Confirmation shows what a mailed link confirms. Opening it does nothing yet:
// mail programs open links by themselves.
func (p Pages) Confirmation(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	e, err := outreach.Pending(r.Context(), p.DB, token)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, confirmPage(e, token))
}

// Confirm makes the sign-up count.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	ticket, err := outreach.Confirm(r.Context(), p.DB, p.Keys, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return page.Go(w, r, ticket)
}

// Ticket shows a sign-up to its owner.
func (p Pages) Ticket(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	t, err := outreach.TicketOf(r.Context(), p.DB, p.Keys, token)
	if err != nil {
		return err
	}
	v, err := p.load(r, t.Event)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, ticketPage(v, t, token))
}

// Withdraw ends a sign-up.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	e, err := outreach.Withdraw(r.Context(), p.DB, p.Keys, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return page.Go(w, r, signUpPath(e.Slug)+"/batal")
}

func (v shown) url() string { return v.site.BaseURL + Path(v.Slug) }

// summary is the event in two sentences.
func (v shown) summary() string {
	return when(v.StartsAt, v.EndsAt) + ". " + where(v.Kind, v.Place) + ". Untuk: " + forWhom(v.Event) + ". Tidak dipungut biaya."
}

func (v shown) facts() []ui.Pair {
	left, _ := seats(v.Event, v.now)
	return []ui.Pair{
		{Label: "Kapan", Value: words.Weekday(v.StartsAt), Note: hours(v.StartsAt, v.EndsAt)},
		{Label: "Di mana", Value: where(v.Kind, v.Place)},
		{Label: "Untuk siapa", Value: forWhom(v.Event)},
		{Label: "Tempat", Value: left, Note: "dari " + words.Number(v.Capacity) + " tempat"},
	}
}

type object map[string]any

// jsonLD is the event as search engines read it (schema.org Event).
func (v shown) jsonLD() any {
	status, mode := "EventScheduled", "OfflineEventAttendanceMode"
	place := object{"@type": "Place", "name": v.Place, "address": object{"@type": "PostalAddress", "streetAddress": v.Place, "addressRegion": "Bengkulu", "addressCountry": "ID"}}
	if v.Kind == outreach.Online {
		mode, place = "OnlineEventAttendanceMode", object{"@type": "VirtualLocation", "url": v.url()}
	}
	e := object{
		"@context": "https://schema.org", "@type": "Event", "name": v.Title, "description": v.summary(), "url": v.url(), "inLanguage": "id",
		"startDate": words.ISO(v.StartsAt), "endDate": words.ISO(v.EndsAt), "eventAttendanceMode": "https://schema.org/" + mode, "location": place,
		"organizer":           object{"@type": "GovernmentOrganization", "name": v.site.Agency, "url": v.site.BaseURL},
		"isAccessibleForFree": true, "maximumAttendeeCapacity": v.Capacity, "remainingAttendeeCapacity": v.Left(),
	}
	if v.Audience != "" {
		e["audience"] = object{"@type": "Audience", "audienceType": v.Audience}
	}
	for _, was := range v.was {
		if !was.StartsAt.Equal(v.StartsAt) {
			status, e["previousStartDate"] = "EventRescheduled", words.ISO(was.StartsAt)
		}
	}
	if v.State == outreach.Cancelled {
		status = "EventCancelled"
	}
	e["eventStatus"] = "https://schema.org/" + status
	return e
}

// changed is a change of the plan as it is shown: what was, struck through, and
// what came instead.
type changed struct{ title, was, now, why string }

// changes are what was changed, the last first.
func (v shown) changes() []changed {
	var list []changed
	for i := len(v.was) - 1; i >= 0; i-- {
		was, next := v.was[i], outreach.Was{Place: v.Place, Link: v.Link, StartsAt: v.StartsAt, EndsAt: v.EndsAt}
		if i+1 < len(v.was) {
			next = v.was[i+1]
		}
		why := "Alasannya: " + was.Reason + " Diubah " + words.Instant(was.At) + "."
		time, place := !was.StartsAt.Equal(next.StartsAt) || !was.EndsAt.Equal(next.EndsAt), was.Place != next.Place
		switch {
		case time && place:
			list = append(list, changed{"Waktu dan tempat berubah", when(was.StartsAt, was.EndsAt) + ", " + where(v.Kind, was.Place), when(next.StartsAt, next.EndsAt) + ", " + where(v.Kind, next.Place), why})
		case time:
			list = append(list, changed{"Waktu berubah", when(was.StartsAt, was.EndsAt), when(next.StartsAt, next.EndsAt), why})
		case place:
			list = append(list, changed{"Tempat berubah", where(v.Kind, was.Place), where(v.Kind, next.Place), why})
		}
	}
	return list
}
