package browsertest

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/web"
)

// scores are the least a public page must reach, of 100.
var scores = map[string]int{"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}

// tries is how often a page is measured: the speed of one run on a busy machine says little.
const tries = 3

// TestLighthouse measures every public page as it is in production: the
// demonstration asks not to be indexed.
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
	deps.Log, deps.Site.Demo, deps.Site.BaseURL = slog.New(slog.DiscardHandler), false, origin
	site, err := web.Handler(deps)
	if err != nil {
		t.Fatal(err)
	}
	serve(t, listener, site)
	for _, p := range pages(town) {
		if p.public && p.status == 200 {
			var faults []string
			for range tries {
				if faults = measure(t, origin+p.path); len(faults) == 0 {
					break
				}
			}
			for _, f := range faults {
				t.Errorf("%s: %s", p.path, f)
			}
		}
	}
}

// measure runs Lighthouse once and tells which scores are too low, and why.
func measure(t *testing.T, url string) []string {
	t.Helper()
	chromium, err := program()
	if err != nil {
		t.Fatal(err)
	}
	out, err := outside(t, []string{"CHROME_PATH=" + chromium}, "node", module(t, "lighthouse/cli/index.js"), url, "--quiet", "--output=json",
		"--only-categories=accessibility,best-practices,seo,performance", "--chrome-flags=--headless=new --no-sandbox --disable-gpu")
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
	if err := json.Unmarshal(out, &report); err != nil || len(report.Categories) != len(scores) {
		return []string{fmt.Sprintf("%d categories: %s %v", len(report.Categories), report.RuntimeError.Message, err)}
	}
	var faults []string
	for category, least := range scores {
		c := report.Categories[category]
		got := int(c.Score*100 + .5)
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
