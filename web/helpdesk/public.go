package helpdesk

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/words"
)

// shownWeeks is how many weeks the public page counts; the data has a year of them.
const shownWeeks = 8

// front is what the public page shows.
type front struct {
	today day.Day
	rules []helpdesk.Rule
	weeks []helpdesk.Week
	off   []helpdesk.Holiday
	seen  bool // suspected misconduct has its reader
}

// Index says what can be sent here, how long it takes, and where else to go.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	f := front{today: day.Of(now)}
	all, err := helpdesk.Rules(ctx, p.DB)
	if err != nil {
		return err
	}
	f.rules = helpdesk.InForce(all, f.today)
	if f.weeks, err = helpdesk.Weeks(ctx, p.DB, shownWeeks); err != nil {
		return err
	}
	if f.off, err = helpdesk.Holidays(ctx, p.DB, f.today); err != nil {
		return err
	}
	if f.seen, err = helpdesk.Overseen(ctx, p.DB); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(f))
}

// form is a ticket as it was typed.
type form struct {
	key, kind, subject, story, officer, season, email string
	cases                                             []helpdesk.OwnCase
	signedIn, seen                                    bool
	name                                              string
	faults                                            fault.Fields
}

// kinds are the kinds in addresses, for links that choose one.
var kinds = map[string]helpdesk.Kind{"pertanyaan": helpdesk.Question, "keluhan": helpdesk.Complaint, "penipuan": helpdesk.Swindle, "penyimpangan": helpdesk.Misconduct}

func (p Pages) form(r *http.Request) (form, error) {
	v := access.Of(r.Context())
	f := form{key: pg.NewID(), signedIn: v.SignedIn(), name: v.Name}
	var err error
	if f.seen, err = helpdesk.Overseen(r.Context(), p.DB); err != nil {
		return f, err
	}
	f.cases, err = helpdesk.Cases(r.Context(), p.DB, v.Person)
	return f, err
}

// New is the form.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	f, err := p.form(r)
	if err != nil {
		return err
	}
	f.kind = string(kinds[r.URL.Query().Get("jenis")])
	for _, c := range f.cases {
		if c.Season == r.URL.Query().Get("musim") {
			f.season = c.Season
		}
	}
	return page.Show(w, r, http.StatusOK, formPage(f))
}

// Create files the ticket. What opens a ticket without an account is shown in this
// answer, and nowhere else ever.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := p.Gate.TakeNow(r.Context(), p.DB, helpdesk.FilePerNetwork, page.Network(r)); err != nil {
		return err
	}
	uploads, done, uploadErr := page.Uploads(r, "evidence")
	defer done()
	if _, ok := fault.AsFields(uploadErr); uploadErr != nil && !ok {
		return uploadErr
	}
	f, err := p.form(r)
	if err != nil {
		return err
	}
	f.key, f.kind, f.subject, f.story = r.PostFormValue("key"), r.PostFormValue("kind"), page.Text(r, "subject"), page.Text(r, "story")
	f.officer, f.season, f.email = page.Text(r, "officer"), r.PostFormValue("season"), page.Text(r, "email")
	x := helpdesk.Filing{Key: f.key, Kind: helpdesk.Kind(f.kind), Subject: f.subject, Story: f.story, Officer: f.officer, Season: f.season, Email: f.email, Evidence: uploads}
	receipt := helpdesk.Receipt{}
	if err = fault.Join(x.Check(), uploadErr); err == nil {
		if err := p.mayMail(r, f); err != nil {
			return err
		}
		receipt, err = helpdesk.File(ctx, p.DB, p.Keys, p.Files, filer(ctx), x)
	}
	if faults, ok := fault.AsFields(err); ok {
		f.faults = faults
		return page.Show(w, r, http.StatusUnprocessableEntity, formPage(f))
	}
	if err != nil {
		return err
	}
	if receipt.Secret == "" {
		session.Say(ctx, "Tiket "+receipt.Number+" tercatat. Jawabannya paling lambat "+words.Deadline(receipt.DueAt)+".")
		return page.Go(w, r, ticketPath(receipt.Number))
	}
	return page.Show(w, r, http.StatusOK, receiptPage(receipt))
}

// mayMail is nil while this network, and the address, may be sent another mail.
func (p Pages) mayMail(r *http.Request, f form) error {
	if f.email == "" || f.signedIn {
		return nil
	}
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.MailPerNetwork, page.Network(r)); err != nil {
		return err
	}
	return p.Gate.TakeNow(r.Context(), p.DB, helpdesk.MailPerAddress, account.Email(f.email))
}

// check is the form that opens a ticket, as it was typed.
type check struct {
	number string
	faults fault.Fields
}

// CheckForm asks for number and secret code.
func (p Pages) CheckForm(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, checkPage(check{}))
}

// Check opens a ticket in this browser for half an hour.
func (p Pages) Check(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := p.Gate.TakeNow(r.Context(), p.DB, helpdesk.TryPerNetwork, page.Network(r)); err != nil {
		return err
	}
	f, secret := check{number: page.Text(r, "number")}, page.Text(r, "secret")
	if f.number == "" {
		f.faults = f.faults.And("number", helpdesk.NumberMissing)
	}
	if secret == "" {
		f.faults = f.faults.And("secret", helpdesk.SecretMissing)
	}
	if len(f.faults) == 0 {
		id, err := helpdesk.Unlock(ctx, p.DB, p.Keys, f.number, secret)
		switch {
		case errors.Is(err, helpdesk.ErrNotOpened):
			f.faults = f.faults.And("secret", helpdesk.NotOpened)
		case err != nil:
			return err
		default:
			if err := p.keep(ctx, id); err != nil {
				return err
			}
			return page.Go(w, r, ticketPath(openedToken))
		}
	}
	return page.Show(w, r, http.StatusUnprocessableEntity, checkPage(f))
}

// Mine lists the tickets of whoever is signed in.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	list, err := helpdesk.Mine(r.Context(), p.DB, access.Of(r.Context()).Person)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, minePage(list))
}

// Confirmation shows what a mailed link confirms. Opening it does nothing yet: mail
// programs open links by themselves.
func (p Pages) Confirmation(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	number, err := helpdesk.PendingMail(r.Context(), p.DB, token)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, confirmPage(number, token))
}

// Confirm makes the address count.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	to, err := helpdesk.ConfirmMail(r.Context(), p.DB, p.Keys, chi.URLParam(r, "token"))
	return session.Done(w, r, err, to, "Alamat surel Anda terkonfirmasi. Setiap perkembangan tiket ini kami kabarkan ke sana.", nil)
}
