// Package web is how a browser meets the portal: the table of its routes and
// what stands before every page.
package web

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/migrations"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/cache"
	"github.com/bkd-manna/portal-asn/web/failures"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/results"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/static"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Deps is what the site is built on.
type Deps struct {
	DB       pg.DB
	Sessions scs.CtxStore
	Keys     *seal.Keyring
	Files    file.Store
	Checker  string  // folder of the offline checker's programs; "" has none
	Site     ui.Site // what is true at every request: names, address, demo
	Proxies  []netip.Prefix
	Log      *slog.Logger
	Visits   *campaign.Counter // of campaigns; nil: the site has its own
	Forget   func()            // empties the cache of pages; set by Handler
	Stopping <-chan struct{}   // closed when the server begins to stop; nil: it never does
}

// Route is one line of the table: what may be asked, who may ask, and the page
// that answers. MaxBody is the largest body in bytes; 0 is 256 KiB.
type Route struct {
	Method  string
	Path    string
	Who     access.Policy
	Page    page.Func
	MaxBody int64
}

const (
	usualBody      = 256 << 10
	usualPatience  = 20 * time.Second // a page that takes longer is given up
	uploadPatience = 90 * time.Second
)

// site is the built handler's parts.
type site struct {
	deps     Deps
	failures page.Failures
	sessions *session.Manager
	cache    *cache.Pages
	results  *cache.Pages
	clock    *clock
	secure   bool
}

// Site answers every request. It is safe for concurrent use.
type Site struct {
	http.Handler
	press *press
}

// Prepare makes the pages of the results that are about to be out, and of those
// that just came out, so that nobody waits for theirs. It is to be called every
// few seconds, and does nothing twice.
func (s *Site) Prepare(ctx context.Context) error { return s.press.prepare(ctx) }

// Handler builds the whole site. A route without a policy does not boot.
func Handler(d Deps) (*Site, error) {
	if d.Visits == nil {
		d.Visits = &campaign.Counter{}
	}
	secure := strings.HasPrefix(d.Site.BaseURL, "https://")
	s := &site{
		deps:     d,
		sessions: session.New(d.Sessions, secure),
		cache:    cache.New(time.Second, 16<<20),
		clock:    &clock{db: d.DB},
		secure:   secure,
	}
	s.results = cache.NewIssues(time.Hour, 64<<20, (&issue{db: d.DB, clock: s.clock}).now)
	last, err := s.lastResort()
	if err != nil {
		return nil, err
	}
	s.failures = page.Failures{Page: failures.Page, Last: last, Log: d.Log}
	s.sessions.Fails(s.fail)
	d.Forget = s.cache.Forget
	routes, err := s.routes(Table(d))
	if err != nil {
		return nil, err
	}
	return &Site{s.front(routes), &press{site: s, pages: results.Pages{DB: d.DB, Site: d.Site}}}, nil
}

// routes puts every route behind its policy, and refuses a table with one that has none.
func (s *site) routes(table []Route) (http.Handler, error) {
	r := chi.NewRouter()
	r.Use(requestID, s.clientIP(), s.logged, s.recovered, s.headers, middleware.GetHead, http.NewCrossOriginProtection().Handler)
	r.Handle("GET "+static.Prefix+"*", static.Handler())
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	r.Get("/readyz", s.ready)
	for _, route := range table {
		if !route.Who.Declared() {
			return nil, fmt.Errorf("route %s %s declares no policy", route.Method, route.Path)
		}
		if route.Who.DemoOnly && !s.deps.Site.Demo {
			continue
		}
		r.Method(route.Method, route.Path, s.route(route))
	}
	r.NotFound(s.public(s.failures.Handler(failures.NotFound)).ServeHTTP)
	r.MethodNotAllowed(allowing(r, s.public(s.failures.Handler(failures.NotAllowed))))
	return r, nil
}

// allowing names in Allow the methods that the address does know.
func allowing(routes chi.Routes, next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, m := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
			match := m
			if m == http.MethodHead {
				match = http.MethodGet // answered alike
			}
			if routes.Match(chi.NewRouteContext(), match, r.URL.Path) {
				w.Header().Add("Allow", m)
			}
		}
		next.ServeHTTP(w, r)
	}
}

// route puts before a page what its policy asks for.
func (s *site) route(route Route) http.Handler {
	h := s.failures.Handler(route.Page)
	if !route.Who.Session {
		switch kept := s.kept(route.Path); {
		case route.Method != http.MethodGet || route.Who.DemoOnly:
			h = s.public(h)
		case kept == s.results:
			h = kept.Wrap(route.Path, s.timeless(h))
		default:
			h = kept.Wrap(route.Path, s.public(h))
		}
	} else {
		h = s.sessions.Load(s.admitted(route.Path, route.Who, h))
	}
	return limited(h, route.MaxBody)
}

// kept is the cache for a path. The minute a result is out thousands ask for
// theirs, again and again, and it is frozen: such a page is made once for each
// issue of the results, and shows no clock.
func (s *site) kept(path string) *cache.Pages {
	if strings.HasPrefix(path, "/hasil/") {
		return s.results
	}
	return s.cache
}

// public gives a page the facts of the site and nobody in particular.
func (s *site) public(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(ui.WithSite(r.Context(), s.facts(r))))
	})
}

// timeless is public for pages that are kept for as long as they are true.
func (s *site) timeless(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(ui.WithSite(r.Context(), s.deps.Site)))
	})
}

// facts is what every page shows about the site itself.
func (s *site) facts(r *http.Request) ui.Site {
	facts := s.deps.Site
	facts.Now = s.clock.now(r.Context())
	return facts
}

// fail answers a request that did not get as far as a page.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	s.failures.Fail(w, r.WithContext(ui.WithSite(r.Context(), s.facts(r))), err)
}

// lastResort is the page for when even the failure page fails, rendered before
// the first request.
func (s *site) lastResort() ([]byte, error) {
	var b bytes.Buffer
	ctx := ui.WithSite(context.Background(), s.deps.Site)
	err := failures.Page(page.Failure{Status: http.StatusInternalServerError}).Render(ctx, &b)
	return b.Bytes(), err
}

// ready answers whether the site can serve: its database answers with the schema
// this program was built for, and it is not about to stop.
func (s *site) ready(w http.ResponseWriter, r *http.Request) {
	select {
	case <-s.deps.Stopping:
		http.Error(w, "sedang berhenti", http.StatusServiceUnavailable)
		return
	default:
	}
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := migrations.Check(ctx, s.deps.DB); err != nil {
		http.Error(w, "basis data belum siap", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusOK)
}

func limited(next http.Handler, maxBody int64) http.Handler {
	patience := uploadPatience
	if maxBody == 0 {
		maxBody, patience = usualBody, usualPatience
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}
