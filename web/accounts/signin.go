package accounts

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

// SignInForm asks for address and password.
func (p Pages) SignInForm(w http.ResponseWriter, r *http.Request) error {
	next := onward(r.URL.Query().Get("lanjut"))
	if v := visitor(r); v.SignedIn() {
		if next == "" {
			next = home(v.Kind)
		}
		return page.Go(w, r, next)
	}
	return page.Show(w, r, http.StatusOK, signInPage("", next, nil))
}

// SignIn opens the door, or shows the form again.
func (p Pages) SignIn(w http.ResponseWriter, r *http.Request) error {
	ctx, email, next := r.Context(), r.PostFormValue("email"), onward(r.PostFormValue("lanjut"))
	id, err := account.SignIn(ctx, p.DB, p.Gate, account.Attempt{
		Email: email, Password: r.PostFormValue("password"), Device: device(r.UserAgent()), Network: page.Network(r),
	})
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, signInPage(email, next, faults))
	}
	if err != nil {
		return calm(w, r, err)
	}
	return p.enter(w, r, id, next)
}

// enter binds the browser to a sign-in and goes on.
func (p Pages) enter(w http.ResponseWriter, r *http.Request, signin, next string) error {
	v, err := account.Visitor(r.Context(), p.DB, signin)
	if err != nil {
		return err
	}
	if err := session.SignIn(r.Context(), signin); err != nil {
		return err
	}
	if next == "" {
		next = home(v.Kind)
	}
	return page.Go(w, r, next)
}

// SignOut closes the door behind this browser.
func (p Pages) SignOut(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if v := visitor(r); v.SignedIn() {
		if err := account.SignOut(ctx, p.DB, v.As(account.OwnRole(v.Kind))); err != nil {
			return err
		}
	}
	if err := session.SignOut(ctx); err != nil {
		return err
	}
	w.Header().Set("Clear-Site-Data", `"cache"`)
	session.Say(ctx, "Anda sudah keluar dari akun di peramban ini.")
	return page.Go(w, r, "/masuk")
}
