package accounts

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

// ForgotForm asks whose password is to be set anew.
func (p Pages) ForgotForm(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, forgotPage("", nil))
}

// Forgot mails a link; the answer is the same for every address.
func (p Pages) Forgot(w http.ResponseWriter, r *http.Request) error {
	email := r.PostFormValue("email")
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.MailPerNetwork, page.Network(r)); err != nil {
		return err
	}
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.ResetPerAddress, account.Email(email)); err != nil {
		return err
	}
	err := account.BeginReset(r.Context(), p.DB, email)
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, forgotPage(email, faults))
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, "/lupa-sandi/terkirim")
}

// ForgotSent says what happens next.
func (p Pages) ForgotSent(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, forgotSentPage())
}

// ResetForm asks for the new password, while the link works.
func (p Pages) ResetForm(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	kind, err := account.ResetFor(r.Context(), p.DB, token)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, resetPage(token, kind, nil))
}

// Reset sets the new password.
func (p Pages) Reset(w http.ResponseWriter, r *http.Request) error {
	ctx, token := r.Context(), chi.URLParam(r, "token")
	kind, err := account.ResetFor(ctx, p.DB, token)
	if err != nil {
		return err
	}
	err = account.FinishReset(ctx, p.DB, token, r.PostFormValue("password"))
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, resetPage(token, kind, faults))
	}
	if err != nil {
		return calm(w, r, err)
	}
	session.Say(ctx, "Kata sandi baru sudah berlaku. Silakan masuk.")
	return page.Go(w, r, "/masuk")
}
