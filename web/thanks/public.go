package thanks

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/thanks"
	"github.com/bkd-manna/portal-asn/web/employees"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// most is how many thanks the public page shows.
const most = 30

// writing is the form as it was typed, with what others wrote.
type writing struct {
	unit, addressee, on, text, shown, name, email, consent string
	units                                                  []ui.Option
	published                                              []thanks.Public
	open                                                   []award.Programme
	faults                                                 fault.Fields
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	units, err := employee.Units(r.Context(), p.DB)
	if err != nil {
		return err
	}
	x.units = employees.UnitOptions(units)
	if x.published, err = thanks.PublicOnes(r.Context(), p.DB, most); err != nil {
		return err
	}
	if x.open, err = award.Opened(r.Context(), p.DB); err != nil {
		return err
	}
	return page.Show(w, r, status, formPage(x))
}

// New is the form, and below it what was published.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, http.StatusOK, writing{})
}

// Create keeps a thank-you until its sender opens the mailed link. The answer is the
// same for every address.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	x := writing{unit: r.PostFormValue("unit"), addressee: page.Line(r, "addressee"), on: ui.DateOf(r.PostFormValue, "on"), text: page.Text(r, "text"), shown: r.PostFormValue("shown"),
		name: page.Line(r, "name"), email: page.Line(r, "email"), consent: r.PostFormValue("consent")}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	if err := p.Gate.Take(account.MailPerNetwork, page.Network(r), now); err != nil {
		return err
	}
	if err := p.Gate.Take(thanks.PerAddress, account.Email(x.email), now); err != nil {
		return err
	}
	err = thanks.Ask(ctx, p.DB, p.Keys, thanks.Letter{Unit: x.unit, Addressee: x.addressee, On: day.Typed(x.on), Text: x.text, Shown: thanks.Shown(x.shown), Name: x.name, Email: x.email, Consent: x.consent == "ya"})
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, listPath+"/terkirim")
}

// step is what was done and what follows, the same for everybody.
type step struct{ title, text string }

// Sent says that a mail is on its way.
func (p Pages) Sent(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, stepPage(step{"Periksa kotak surat Anda", "Surat sudah dikirim ke alamat yang Anda tulis. Buka tautan di dalamnya dan tekan tombolnya; baru setelah itu ucapan Anda kami baca. Tautan berlaku 24 jam dan hanya sekali. Belum datang? Periksa folder Spam."}))
}

// Received says that it counts now.
func (p Pages) Received(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, stepPage(step{"Terima kasih, ucapan Anda sampai", "Petugas membacanya, lalu meneruskannya kepada yang Anda maksud dan pimpinannya. Bila diterbitkan, tidak ada nama yang tampil tanpa persetujuan orangnya. Keputusannya kami kabari lewat surel."}))
}

// Confirmation shows what a mailed link confirms. Opening it does nothing yet: mail
// programs open links by themselves.
func (p Pages) Confirmation(w http.ResponseWriter, r *http.Request) error {
	t, err := thanks.Pending(r.Context(), p.DB, param(r, "token"))
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, confirmPage(t, param(r, "token")))
}

// Confirm makes it count.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	if err := thanks.Confirm(r.Context(), p.DB, param(r, "token")); err != nil {
		return err
	}
	return page.Go(w, r, listPath+"/diterima")
}
