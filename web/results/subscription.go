package results

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/subscription"
	"github.com/bkd-manna/portal-asn/web/page"
)

func subscribePath(n string) string { return Path(n) + "/kabari" }

// NewSubscription asks where to write when the number's next result is out.
func (p Pages) NewSubscription(w http.ResponseWriter, r *http.Request) error {
	about, err := subscription.Of(r.Context(), p.DB, chi.URLParam(r, "number"))
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, subscribePage(about, "", nil))
}

// CreateSubscription mails a link to confirm; the answer is the same for every
// address.
func (p Pages) CreateSubscription(w http.ResponseWriter, r *http.Request) error {
	ctx, n, email := r.Context(), chi.URLParam(r, "number"), r.PostFormValue("email")
	about, err := subscription.Of(ctx, p.DB, n)
	if err != nil {
		return err
	}
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.MailPerNetwork, page.Network(r)); err != nil {
		return err
	}
	if err := p.Gate.TakeNow(r.Context(), p.DB, subscription.PerAddress, account.Email(email)); err != nil {
		return err
	}
	err = subscription.Ask(ctx, p.DB, p.Keys, n, email)
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, subscribePage(about, email, faults))
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, subscribePath(n)+"/terkirim")
}

// done is what was done about a subscription and what follows, the same for everybody.
type done struct{ title, text string }

var doneSteps = map[string]done{
	"terkirim": {"Periksa kotak surat Anda", "Surat sudah dikirim ke alamat yang Anda tulis. Buka tautan di dalamnya dan tekan tombolnya; sebelum itu kami tidak mengabari siapa pun. Tautan berlaku 24 jam dan hanya sekali. Belum datang? Periksa folder Spam."},
	"aktif":    {"Anda akan dikabari", "Begitu hasil berikutnya untuk nomor ini terbit, kami mengirim surat dengan tautan ke halamannya. Isi hasilnya tidak ditulis di surat. Setiap surat memuat tautan untuk berhenti; sesudah musim ini diarsipkan alamat Anda dihapus."},
	"berhenti": {"Anda tidak dikabari lagi", "Alamat surel Anda sudah dihapus. Hasil tetap dapat dilihat di sini kapan saja."},
}

// Subscription says what was done and what follows.
func (p Pages) Subscription(w http.ResponseWriter, r *http.Request) error {
	n := chi.URLParam(r, "number")
	s, ok := doneSteps[chi.URLParam(r, "step")]
	if !ok || !number.Valid(n) {
		return subscription.ErrUnknown
	}
	return page.Show(w, r, http.StatusOK, subscriptionPage(n, s))
}

// Confirmation shows what a mailed link confirms. Opening it does nothing yet:
// mail programs open links by themselves.
func (p Pages) Confirmation(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	about, err := subscription.Waiting(r.Context(), p.DB, token)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, confirmPage(about, token))
}

// Confirm begins the subscription.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	about, err := subscription.Confirm(r.Context(), p.DB, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return page.Go(w, r, subscribePath(about.Number)+"/aktif")
}

// Ending shows what a link to stop ends.
func (p Pages) Ending(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	about, err := subscription.Running(r.Context(), p.DB, p.Keys, token)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, stopPage(about, token))
}

// Stop ends the subscription.
func (p Pages) Stop(w http.ResponseWriter, r *http.Request) error {
	about, err := subscription.Stop(r.Context(), p.DB, p.Keys, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return page.Go(w, r, subscribePath(about.Number)+"/berhenti")
}

// share is an address that opens WhatsApp with a sentence to send on: season,
// number and link, never a name.
func (f found) share(base string) string {
	text := "Hasil " + f.Season + " untuk nomor peserta " + grouped(f.Number) + " dan penjelasannya: " + base + Path(f.Number)
	return "https://wa.me/?text=" + strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}
