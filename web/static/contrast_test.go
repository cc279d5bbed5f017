package static_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/web/static"
)

const (
	text   = 4.5 // WCAG 2.2, 1.4.3
	border = 3.0 // WCAG 2.2, 1.4.11: borders of inputs, focus, marks that mean something
)

// pairs are the tokens that meet on a page: the first stands on the second.
var pairs = []struct {
	on, under string
	least     float64
}{
	{"text", "bg", text}, {"text", "surface", text}, {"text", "surface-2", text}, {"text", "brand-softer", text},
	{"text", "you", text}, {"text", "ok-soft", text}, {"text", "warn-soft", text}, {"text", "bad-soft", text}, {"text", "info-soft", text},
	{"muted", "bg", text}, {"muted", "surface", text}, {"muted", "surface-2", text}, {"muted", "brand-softer", text},
	{"muted", "you", text}, {"muted", "warn-soft", text}, {"muted", "bad-soft", text},
	{"link", "bg", text}, {"link", "surface", text}, {"link", "surface-2", text}, {"link", "brand-softer", text},
	{"link", "info-soft", text}, {"link", "warn-soft", text}, {"link", "bad-soft", text}, {"link-hover", "surface", text}, {"link-hover", "brand-softer", text},
	{"on-brand", "brand", text}, {"on-brand-hover", "brand-hover", text}, {"on-soft", "brand-soft", text}, {"on-you", "you", text},
	{"ok", "ok-soft", text}, {"warn", "warn-soft", text}, {"bad", "bad-soft", text}, {"info", "info-soft", text},
	{"ok", "surface", text}, {"warn", "surface", text}, {"bad", "surface", text}, {"bad", "bg", text},
	{"on-ok", "ok", text}, {"on-bad", "bad", text}, {"surface", "text", text}, {"on-sea", "sea", text}, {"samudra-950", "mark", text},
	{"on-night", "night", text}, {"n-0", "night", text}, {"emas-300", "night", text}, {"n-900", "emas-300", text},
	{"n-0", "samudra-700", text}, {"n-0", "samudra-800", text}, {"emas-300", "samudra-800", text}, {"n-0", "samudra-900", text},
	{"line-strong", "surface", border}, {"line-strong", "bg", border}, {"brand", "surface", border}, {"brand", "brand-softer", border},
	{"focus", "surface", border}, {"focus", "bg", border}, {"focus", "surface-2", border}, {"focus", "brand-soft", border},
	{"sea", "surface", border}, {"bad", "surface", border}, {"ok", "surface", border},
}

func TestTokensAreReadable(t *testing.T) {
	css := string(static.Body("app.css"))
	light := tokens(t, css, `:root \{`)
	dark := map[string]string{}
	for name, value := range light {
		dark[name] = value
	}
	for name, value := range tokens(t, css, `:root:not\(\[data-theme=light\]\) \{`) {
		dark[name] = value
	}
	for theme, set := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, p := range pairs {
			if got := contrast(colour(t, set, p.on), colour(t, set, p.under)); got < p.least {
				t.Errorf("%s: --%s on --%s is %.2f:1, least %.1f", theme, p.on, p.under, got, p.least)
			}
		}
	}
}

var declaration = regexp.MustCompile(`--([a-z0-9-]+):\s*([^;}]+)`)

// tokens reads the first block that starts so.
func tokens(t *testing.T, css, start string) map[string]string {
	t.Helper()
	at := regexp.MustCompile(start).FindStringIndex(css)
	if at == nil {
		t.Fatalf("no block %s", start)
	}
	block, _, _ := strings.Cut(css[at[1]:], "}")
	set := map[string]string{}
	for _, m := range declaration.FindAllStringSubmatch(block, -1) {
		set[m[1]] = strings.TrimSpace(m[2])
	}
	return set
}

func colour(t *testing.T, set map[string]string, name string) [3]float64 {
	t.Helper()
	value := set[name]
	for strings.HasPrefix(value, "var(--") {
		value = set[strings.TrimSuffix(strings.TrimPrefix(value, "var(--"), ")")]
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(value, "#"), 16, 32)
	if err != nil || len(value) != 7 {
		t.Fatalf("--%s is %q, not a colour as #rrggbb", name, value)
	}
	return [3]float64{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}
}

func contrast(a, b [3]float64) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func luminance(c [3]float64) float64 {
	for i, v := range c {
		if v <= .04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+.055)/1.055, 2.4)
		}
	}
	return .2126*c[0] + .7152*c[1] + .0722*c[2]
}
