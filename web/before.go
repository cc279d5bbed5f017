package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/campaigns"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// NotYours is a page for people in another role.
const NotYours fault.Code = "access.not-yours"

var errNotYours = fault.Refuse(fault.Forbidden, NotYours)

// admitted lets in whom the policy of a route admits, in the roles that hold in
// the season it belongs to. Nobody in particular is sent to sign in; a wrong role
// is refused.
func (s *site) admitted(path string, who access.Policy, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		visitor, err := s.visitor(r.Context())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		noteVisitor(r.Context(), visitor.Account)
		facts := s.facts(r)
		facts.Name, facts.Flash = visitor.Name, session.Said(r.Context())
		for _, role := range visitor.Roles {
			facts.Roles = append(facts.Roles, words.Role(role))
		}
		r = r.WithContext(access.With(ui.WithSite(r.Context(), facts), visitor))
		here, err := s.within(r, path, visitor)
		if err != nil {
			s.failures.Fail(w, r, err)
			return
		}
		switch {
		case who.Admits(here):
			next.ServeHTTP(w, r.WithContext(access.With(r.Context(), here)))
		case who.Admits(visitor):
			s.failures.Fail(w, r, ledger.ErrOutOfScope)
		case !visitor.SignedIn():
			signIn(w, r)
		default:
			s.failures.Fail(w, r, errNotYours)
		}
	})
}

// signIn sends the browser to the sign-in page and, after a GET, back here.
func signIn(w http.ResponseWriter, r *http.Request) {
	to := "/masuk"
	if r.Method == http.MethodGet {
		to += "?lanjut=" + url.QueryEscape(r.URL.RequestURI())
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// visitor reads who asks; an ended, idle or unknown sign-in is nobody.
func (s *site) visitor(ctx context.Context) (access.Visitor, error) {
	id := session.SignInOf(ctx)
	if id == "" {
		return access.Visitor{}, nil
	}
	v, err := account.Visitor(ctx, s.deps.DB, id)
	if errors.Is(err, account.ErrUnknown) {
		return access.Visitor{}, session.SignOut(ctx)
	}
	if err != nil {
		return access.Visitor{}, err
	}
	return access.Visitor(v), nil
}

// clientIP finds the reader's address; a header counts only behind proxies that
// the operator named.
func (s *site) clientIP() func(http.Handler) http.Handler {
	if len(s.deps.Proxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	prefixes := make([]string, len(s.deps.Proxies))
	for i, p := range s.deps.Proxies {
		prefixes[i] = p.String()
	}
	return middleware.ClientIPFromXFF(prefixes...)
}

// requestID names a request for the log and the failure page: eight signs that
// a person can read out, and nothing about this machine.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()[:8]
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), middleware.RequestIDKey, id)))
	})
}

// policy is measured in a browser (frontend.md, section 2): nothing inline,
// nothing from elsewhere, no script that makes markup.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

func (s *site) headers(next http.Handler) http.Handler {
	fixed := map[string]string{
		"Content-Security-Policy":      policy,
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	}
	if s.secure {
		fixed["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
	}
	if s.deps.Site.Demo {
		fixed["X-Robots-Tag"] = "noindex, nofollow"
	}
	values := make(map[string][]string, len(fixed))
	for k, v := range fixed {
		values[http.CanonicalHeaderKey(k)] = []string{v}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for k, v := range values {
			h[k] = v
		}
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into the failure page of that one request.
func (s *site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			s.deps.Log.ErrorContext(r.Context(), "panic", "request", middleware.GetReqID(r.Context()), "stack", string(debug.Stack()))
			s.fail(w, r, fmt.Errorf("panic"))
		}()
		next.ServeHTTP(w, r)
	})
}

type visitorNote struct{ account string }

type noteKey struct{}

func noteVisitor(ctx context.Context, account string) {
	if n, ok := ctx.Value(noteKey{}).(*visitorNote); ok {
		n.account = account
	}
}

// front answers from the page cache before anything else is done for a request;
// such an answer is counted and logged like any other.
func (s *site) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		route, status, ok := s.kept(r.RequestURI).Hit(w, r)
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		s.note(r, route, status, time.Since(start), "")
	})
}

// logged notes every request that the cache did not answer.
func (s *site) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		note := &visitorNote{}
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(ww, r.WithContext(context.WithValue(r.Context(), noteKey{}, note)))
		s.note(r, chi.RouteContext(r.Context()).RoutePattern(), ww.Status(), time.Since(start), note.account)
	})
}

// note counts a request and writes one line: id, route, status, duration and
// account; never an address with its values, a name or a form's content.
func (s *site) note(r *http.Request, route string, status int, took time.Duration, account string) {
	ctx := r.Context()
	observe(r.Method, route, status, took)
	s.countVisit(r, route, status)
	if !s.deps.Log.Enabled(ctx, slog.LevelInfo) {
		return
	}
	s.deps.Log.LogAttrs(ctx, slog.LevelInfo, "request",
		slog.String("request", middleware.GetReqID(ctx)), slog.String("method", r.Method), slog.String("route", route),
		slog.Int("status", status), slog.Duration("took", took), slog.String("account", account))
}

// countVisit adds a campaign's page that was shown to its day's number, and nothing
// of who asked. Robots that say what they are do not count.
func (s *site) countVisit(r *http.Request, route string, status int) {
	var due bool
	switch {
	case r.Method != http.MethodGet || robot(r.UserAgent()):
		return
	case route == campaigns.PageRoute && (status == http.StatusOK || status == http.StatusNotModified):
		due = s.deps.Visits.Visit(path.Base(r.URL.Path), time.Now())
	case route == campaigns.ShortRoute && status == http.StatusSeeOther:
		due = s.deps.Visits.Scan(path.Base(r.URL.Path), time.Now())
	}
	if !due {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 5*time.Second)
		defer cancel()
		if err := s.deps.Visits.Write(ctx, s.deps.DB); err != nil {
			s.deps.Log.ErrorContext(ctx, "visits not counted", "error", err.Error())
		}
	}()
}

// robot reports whether a reader says that it is a program.
func robot(agent string) bool {
	agent = strings.ToLower(agent)
	return slices.ContainsFunc([]string{"bot", "crawl", "spider", "preview"}, func(sign string) bool { return strings.Contains(agent, sign) })
}

// clock shows the portal's time on pages without asking the database each time.
// It only ever shows; what decides a right asks the database itself.
type clock struct {
	db     pg.DB
	ahead  atomic.Int64 // the portal's clock minus this machine's
	asked  atomic.Int64
	asking sync.Mutex
}

const askEvery = 10 * time.Second

func (c *clock) now(ctx context.Context) time.Time {
	local := time.Now()
	if local.UnixNano()-c.asked.Load() > int64(askEvery) && c.asking.TryLock() {
		defer c.asking.Unlock()
		if t, err := pg.Now(ctx, c.db); err == nil {
			c.ahead.Store(int64(time.Until(t)))
			c.asked.Store(local.UnixNano())
		}
	}
	return local.Add(time.Duration(c.ahead.Load()))
}
