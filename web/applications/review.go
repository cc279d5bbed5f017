package applications

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

// Review shows everything that would be sent, with a fresh idempotency key.
func (p Pages) Review(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	return p.showReview(w, r, http.StatusOK, d, pg.NewID(), nil)
}

func (p Pages) showReview(w http.ResponseWriter, r *http.Request, status int, d draft, key string, faults fault.Fields) error {
	slots, err := p.slots(r, d)
	if err != nil {
		return err
	}
	return page.Show(w, r, status, reviewPage(d, slots, key, faults))
}

// reviewMissing is a sending without the last confirmation.
const reviewMissing fault.Code = "apply.confirmation-missing"

// Submit sends the application. Whatever happens on the way, sending the same
// form again is safe and gives the same receipt.
func (p Pages) Submit(w http.ResponseWriter, r *http.Request) error {
	ctx, season, key := r.Context(), seasonOf(r), r.PostFormValue("key")
	if r.PostFormValue("sure") == "" {
		d, elsewhere, err := p.edit(r)
		if err != nil {
			return err
		}
		if elsewhere != "" {
			return page.Go(w, r, elsewhere)
		}
		return p.showReview(w, r, http.StatusUnprocessableEntity, d, key, fault.Fields{{Name: "sure", Code: reviewMissing}})
	}
	_, err := application.Submit(ctx, p.DB, p.Keys, by(ctx), season, key)
	if _, ok := fault.AsFields(err); ok {
		return page.Go(w, r, path(season, "periksa"))
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, path(season, "tanda-terima"))
}

// Withdrawal asks whether the person means it.
func (p Pages) Withdrawal(w http.ResponseWriter, r *http.Request) error {
	return p.showWithdrawal(w, r, http.StatusOK, nil)
}

func (p Pages) showWithdrawal(w http.ResponseWriter, r *http.Request, status int, faults fault.Fields) error {
	d, err := p.load(r)
	if err != nil {
		return err
	}
	if err := d.Withdrawable(); err != nil {
		return err
	}
	return page.Show(w, r, status, withdrawalPage(d, faults))
}

// withdrawalMissing is a withdrawal without its confirmation.
const withdrawalMissing fault.Code = "apply.withdrawal-unconfirmed"

// Withdraw takes the application back.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	ctx, season := r.Context(), seasonOf(r)
	if r.PostFormValue("sure") == "" {
		return p.showWithdrawal(w, r, http.StatusUnprocessableEntity, fault.Fields{{Name: "sure", Code: withdrawalMissing}})
	}
	if err := application.Withdraw(ctx, p.DB, p.Keys, by(ctx), season); err != nil {
		return err
	}
	session.Say(ctx, "Lamaran ditarik dan menjadi draf lagi. Nomor peserta Anda tetap. Jangan lupa mengirimnya kembali sebelum pendaftaran ditutup.")
	return page.Go(w, r, path(season, ""))
}
