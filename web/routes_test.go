package web

import (
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/ui"
)

var update = flag.Bool("update", false, "write testdata/routes.golden anew")

const golden = "testdata/routes.golden"

// TestTableOfRoutes shows every change of who may come where as a change of a file.
func TestTableOfRoutes(t *testing.T) {
	var lines []string
	for _, r := range Table(Deps{}) {
		lines = append(lines, fmt.Sprintf("%-4s %-55s %s", r.Method, r.Path, r.Who.Name))
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[5:]+a[:5], b[5:]+b[:5]) })
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the routes are not those of web/%s; if each change is meant: go test ./web -run TestTableOfRoutes -update\n%s", golden, diff)
	}
}

func TestEveryRouteHasOneNamedPolicy(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Table(Deps{}) {
		key := r.Method + " " + r.Path
		if seen[key] {
			t.Errorf("%s stands twice in the table; the later line would win silently", key)
		}
		seen[key] = true
		if !r.Who.Declared() || r.Who.Name == "" {
			t.Errorf("%s has no named policy", key)
		}
		if r.Page == nil {
			t.Errorf("%s has no page", key)
		}
	}
}

func TestRouteWithoutPolicyDoesNotBoot(t *testing.T) {
	s := &site{deps: Deps{Log: slog.New(slog.DiscardHandler)}}
	page := func(http.ResponseWriter, *http.Request) error { return nil }
	if _, err := s.routes([]Route{{"GET", "/terbuka", access.Public, page, 0}, {"GET", "/lupa", access.Policy{}, page, 0}}); err == nil || !strings.Contains(err.Error(), "GET /lupa") {
		t.Errorf("a table with an undeclared policy boots, or does not name the route: %v", err)
	}
}

// TestNavigationLeadsSomewhere: menus name only what exists and admits the reader.
func TestNavigationLeadsSomewhere(t *testing.T) {
	nobody := access.Visitor{}
	links := append(slices.Clone(ui.PublicNav), ui.AccountLink)
	for _, g := range ui.FooterNav {
		links = append(links, g.Links...)
	}
	for _, l := range links {
		if r, ok := find(l.Path); !ok {
			t.Errorf("the public menu names %q (%s), which no GET route answers: add the route or take the entry out of web/ui/nav.go", l.Label, l.Path)
		} else if l != ui.AccountLink && !r.Who.Admits(nobody) {
			t.Errorf("the public menu names %q (%s), which is closed to citizens", l.Label, l.Path)
		}
	}
	for _, role := range account.Roles {
		v := access.Visitor{Account: "a", Kind: access.KindStaff, Roles: []ledger.Role{role}}
		for _, g := range desk.Nav(v, "/kelola") {
			for _, l := range g.Links {
				if r, ok := find(l.Path); !ok {
					t.Errorf("the sidebar of %s names %q (%s), which no GET route answers", role, l.Label, l.Path)
				} else if !r.Who.Admits(v) {
					t.Errorf("the sidebar of %s names %q (%s), which admits only %s", role, l.Label, l.Path, r.Who.Name)
				}
			}
		}
	}
}

func find(path string) (Route, bool) {
	for _, r := range Table(Deps{}) {
		if r.Method == http.MethodGet && r.Path == path {
			return r, true
		}
	}
	return Route{}, false
}
