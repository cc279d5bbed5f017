package accounts

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

// InvitationForm asks the invited person who they are, while the link works.
func (p Pages) InvitationForm(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	inv, err := account.InvitationBy(r.Context(), p.DB, token)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, invitationPage(token, inv, registrationForm{}, nil, nil))
}

// Accept makes the staff account and signs its owner in.
func (p Pages) Accept(w http.ResponseWriter, r *http.Request) error {
	ctx, token, form := r.Context(), chi.URLParam(r, "token"), readRegistration(r)
	inv, err := account.InvitationBy(ctx, p.DB, token)
	if err != nil {
		return err
	}
	value := form.value()
	doubts := doubtsOf(value)
	if len(doubts) > 0 && form.sure != "ya" {
		return page.Show(w, r, http.StatusUnprocessableEntity, invitationPage(token, inv, form, nil, doubts))
	}
	_, err = account.Accept(ctx, p.DB, p.Keys, token, value)
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, invitationPage(token, inv, form, faults, doubts))
	}
	if err != nil {
		return calm(w, r, err)
	}
	session.Say(ctx, "Akun petugas Anda sudah jadi. Silakan masuk.")
	return page.Go(w, r, "/masuk")
}
