// Package session ties a browser to a sign-in: an scs session that holds the
// sign-in's id and the sentence to show once on the next page.
package session

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
)

const (
	signinKey = "signin"
	saidKey   = "said"
)

// Manager is the scs session manager of the portal.
type Manager struct{ scs *scs.SessionManager }

// New returns the manager. secure is whether BASE_URL is https: then the cookie
// is __Host-sid and never leaves TLS.
func New(store scs.CtxStore, secure bool) *Manager {
	m := scs.New()
	m.Store = store
	m.Lifetime = 12 * time.Hour // absolute; idleness is judged by the sign-in
	m.HashTokenInStore = true
	m.Cookie.Name = "sid"
	if secure {
		m.Cookie.Name = "__Host-sid"
	}
	m.Cookie.Secure = secure
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Path = "/"
	return &Manager{scs: m}
}

type key struct{}

// Fails sets how a request is answered whose session could not be read or kept.
func (m *Manager) Fails(answer func(http.ResponseWriter, *http.Request, error)) {
	m.scs.ErrorFunc = answer
}

// Load wraps handlers that read or write the session.
func (m *Manager) Load(next http.Handler) http.Handler {
	return m.scs.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, m)))
	}))
}

func of(ctx context.Context) *scs.SessionManager { return ctx.Value(key{}).(*Manager).scs }

// SignInOf is the id of the browser's sign-in, or "".
func SignInOf(ctx context.Context) string { return of(ctx).GetString(ctx, signinKey) }

// SignIn binds the browser to a new sign-in, under a fresh token.
func SignIn(ctx context.Context, signin string) error {
	if err := of(ctx).RenewToken(ctx); err != nil {
		return err
	}
	of(ctx).Put(ctx, signinKey, signin)
	return nil
}

// SignOut forgets the browser.
func SignOut(ctx context.Context) error { return of(ctx).Destroy(ctx) }

// Say leaves a sentence for the next page.
func Say(ctx context.Context, sentence string) { of(ctx).Put(ctx, saidKey, sentence) }

// Said takes the sentence left by the page before, or "".
func Said(ctx context.Context) string { return of(ctx).PopString(ctx, saidKey) }

// Done answers an act: its faults are shown on its own page again, which answers 422,
// other errors are returned, and what was done is said on the page it leads to. With
// no page to show again, again is nil.
func Done(w http.ResponseWriter, r *http.Request, err error, to, said string, again func(fault.Fields) error) error {
	if faults, ok := fault.AsFields(err); ok && again != nil {
		return again(faults)
	}
	if err != nil {
		return err
	}
	Say(r.Context(), said)
	return page.Go(w, r, to)
}

// Put keeps a small value of a journey that has no account yet, such as the
// proof a registration is waiting for.
func Put(ctx context.Context, name, value string) { of(ctx).Put(ctx, "v."+name, value) }

// Value returns what Put kept, or "".
func Value(ctx context.Context, name string) string { return of(ctx).GetString(ctx, "v."+name) }

// Forget removes what Put kept.
func Forget(ctx context.Context, name string) { of(ctx).Remove(ctx, "v."+name) }

// Open begins a browser's session outside a request, for load tests that have
// thousands of people already signed in.
func (m *Manager) Open(ctx context.Context, signin string) (*http.Cookie, error) {
	ctx, err := m.scs.Load(ctx, "")
	if err != nil {
		return nil, err
	}
	m.scs.Put(ctx, signinKey, signin)
	token, _, err := m.scs.Commit(ctx)
	return &http.Cookie{Name: m.scs.Cookie.Name, Value: token}, err
}
