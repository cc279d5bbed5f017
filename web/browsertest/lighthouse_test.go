package browsertest

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// scores are the least a public page must reach, of 100.
var scores = map[string]int{"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}

// tries is how often a page is measured: one run on a busy machine says little.
const tries = 3

// TestLighthouse measures public pages as they are in production: the
// demonstration asks not to be indexed. Speed is measured where most people come.
func TestLighthouse(t *testing.T) {
	onlyAudit(t)
	town, _ := open(t)
	town.Populate()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	origin := "http://" + listener.Addr().String()
	deps := town.Deps
	deps.Site.Demo, deps.Site.BaseURL = false, origin
	site, err := web.Handler(deps)
	if err != nil {
		t.Fatal(err)
	}
	serve(t, listener, site)
	measured := func(path string, categories ...string) {
		var faults []string
		for range tries {
			if faults = measure(t, origin+path, categories...); len(faults) == 0 {
				return
			}
		}
		for _, f := range faults {
			t.Errorf("%s: %s", path, f)
		}
	}
	for _, p := range pages(town) {
		if p.public && p.status == http.StatusOK {
			categories := []string{"accessibility", "best-practices", "seo"}
			if _, body := get(t, town, origin, p); strings.Contains(string(body), `content="noindex`) {
				categories = categories[:2] // not to be found by search engines
			}
			measured(p.path, categories...)
		}
	}
	for _, path := range []string{"/", "/lowongan", "/lowongan/" + town.Post()} {
		measured(path, "performance")
	}
}

// measure runs Lighthouse once and tells which scores are too low, and why.
func measure(t *testing.T, url string, categories ...string) []string {
	t.Helper()
	chromium, err := webtest.Chromium()
	if err != nil {
		t.Fatal(err)
	}
	out, err := outside(t, []string{"CHROME_PATH=" + chromium}, "node", module(t, "lighthouse/cli/index.js"), url, "--quiet", "--output=json",
		"--only-categories="+strings.Join(categories, ","), "--chrome-flags=--headless=new --no-sandbox --disable-gpu")
	if err != nil {
		return []string{err.Error()}
	}
	var report struct {
		RuntimeError struct{ Message string }
		Categories   map[string]struct {
			Score     float64
			AuditRefs []struct {
				ID     string
				Weight float64
			}
		}
		Audits map[string]struct {
			Title, DisplayValue string
			Score               *float64
		}
	}
	if err := json.Unmarshal(out, &report); err != nil || len(report.Categories) != len(categories) {
		return []string{fmt.Sprintf("%d categories: %s %v", len(report.Categories), report.RuntimeError.Message, err)}
	}
	var faults []string
	for category, c := range report.Categories {
		got, least := int(c.Score*100+.5), scores[category]
		if got >= least {
			continue
		}
		var why []string
		for _, ref := range c.AuditRefs {
			if a := report.Audits[ref.ID]; ref.Weight > 0 && a.Score != nil && *a.Score < 1 {
				why = append(why, fmt.Sprintf("%s %s (%s)", a.Title, a.DisplayValue, ref.ID))
			}
		}
		faults = append(faults, fmt.Sprintf("%s %d, want %d: %s", category, got, least, strings.Join(why, "; ")))
	}
	return faults
}
