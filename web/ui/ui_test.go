package ui_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web/static"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/ui/gallery"
)

func render(t *testing.T, ctx context.Context, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func contains(t *testing.T, html string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(html, p) {
			t.Errorf("no %q in\n%s", p, html)
		}
	}
}

func TestFaultStandsBetweenHintAndInput(t *testing.T) {
	faults := fault.Fields{{Name: "gpa", Code: intake.Empty}}
	html := render(t, t.Context(), ui.Input(ui.Field{Name: "gpa", Label: "IPK", Hint: "Contoh 3,25", Value: `"><b>`, Faults: faults}))
	hint, bad, input := strings.Index(html, `id="gpa-hint"`), strings.Index(html, `id="gpa-error"`), strings.Index(html, `<input`)
	if hint < 0 || bad < hint || input < bad {
		t.Errorf("order %d %d %d in\n%s", hint, bad, input, html)
	}
	contains(t, html, `for="gpa"`, `aria-describedby="gpa-hint gpa-error"`, `aria-invalid="true"`, `value="&#34;&gt;&lt;b&gt;"`)
}

func TestFieldWithoutFaultSaysNothingOfIt(t *testing.T) {
	html := render(t, t.Context(), ui.Input(ui.Field{Name: "gpa", Label: "IPK"}))
	for _, p := range []string{"aria-", "msg-err", "err"} {
		if strings.Contains(html, p) {
			t.Errorf("%q in\n%s", p, html)
		}
	}
}

func TestErrorSummaryLeadsToEachField(t *testing.T) {
	html := render(t, t.Context(), ui.ErrorSummary(fault.Fields{{Name: "gpa", Code: intake.Empty}, {Name: "born", Code: intake.Missing}}))
	contains(t, html, `role="alert"`, `tabindex="-1"`, `Ada 2 isian`, `href="#gpa"`, `href="#born"`)
	if got := render(t, t.Context(), ui.ErrorSummary(nil)); got != "" {
		t.Errorf("without faults: %q", got)
	}
}

func TestChoicesAndDatesCarryTheIDTheSummaryLeadsTo(t *testing.T) {
	contains(t, render(t, t.Context(), ui.Radios(ui.Field{Name: "level", Value: "s1"}, []ui.Option{{Value: "d3"}, {Value: "s1"}})),
		`id="level" name="level" value="d3"`, `id="level-2" name="level" value="s1" checked`)
	contains(t, render(t, t.Context(), ui.Date(ui.Field{Name: "born", Value: "31 2 1999"})),
		`id="born" name="born" value="31"`, `name="born-month" value="2"`, `name="born-year" value="1999"`)
}

func TestPasswordIsNeverShownAgain(t *testing.T) {
	if html := render(t, t.Context(), ui.Password(ui.Field{Name: "password", Value: "rahasia"})); strings.Contains(html, "rahasia") {
		t.Error(html)
	}
}

func TestDateIsReadAsItWasTyped(t *testing.T) {
	for name, c := range map[string]struct {
		day, month, year string
		raw, parsed      string
	}{
		"three parts":             {"27", "8", "2023", "27 8 2023", "2023-08-27"},
		"spaces around":           {" 27 ", "08", "2023 ", "27 08 2023", "2023-08-27"},
		"whole date in the first": {"27/8/2023", "", "", "27/8/2023  ", "2023-08-27"},
		"words with spaces":       {"27 8 2023", "", "", "27-8-2023  ", "2023-08-27"},
		"a part is missing":       {"27", "", "2023", "27  2023", ""},
		"nothing":                 {"", "", "", "", ""},
	} {
		form := map[string]string{"on": c.day, "on-month": c.month, "on-year": c.year}
		raw := ui.DateOf(func(n string) string { return form[n] }, "on")
		parsed, _ := day.Parse(raw)
		if raw != c.raw || parsed.String() != c.parsed {
			t.Errorf("%s: got %q %s, want %q %s", name, raw, parsed, c.raw, c.parsed)
		}
	}
}

func TestPageSaysWhatTheSiteIs(t *testing.T) {
	moment := time.Date(2026, 11, 20, 3, 24, 0, 0, time.UTC)
	site := ui.Site{Region: "Kabupaten Bengkulu Selatan", Agency: "BKPSDM", BaseURL: "https://asn.example", Now: moment, Demo: true, Official: true, Name: "Rudi Hartono", Roles: []string{"Verifikator"}, Flash: "Tersimpan."}
	page := func(s ui.Site, f ui.Frame) string { return render(t, ui.WithSite(t.Context(), s), ui.Page(f)) }

	demo := page(site, ui.Frame{Title: "Lowongan", Canonical: "/lowongan", Active: "lowongan", Faults: fault.Fields{{Name: "x"}}, Crumbs: []ui.Crumb{{Label: "Beranda", Path: "/"}, {Label: "Lowongan"}}})
	contains(t, demo, "<title>Kesalahan: Lowongan – Sekundang</title>", "bukan pendaftaran resmi", `content="noindex"`,
		`href="https://asn.example/lowongan"`, `<a href="/lowongan" aria-current="page">`, "Akun saya", "Tersimpan.", "10.24 WIB", `id="isi"`)
	for _, p := range []string{"Situs resmi", "<script", "Rudi Hartono", "<style", "style="} {
		if strings.Contains(demo, p) {
			t.Errorf("public page in the demo has %q", p)
		}
	}

	site.Demo = false
	contains(t, page(site, ui.Frame{}), "Situs resmi Pemerintah Kabupaten Bengkulu Selatan")
	site.Official = false
	if strings.Contains(page(site, ui.Frame{}), "Situs resmi") {
		t.Error("only the configuration makes it the official site")
	}
	contains(t, page(site, ui.Frame{Kind: ui.Account}), "Rudi Hartono", `action="/keluar"`, `content="noindex"`)
	contains(t, page(site, ui.Frame{Kind: ui.Staff, Scripts: ui.DeskScript}), "Verifikator", "Situs publik", static.Path("desk.js"), static.Path("staff.css"))
}

func TestStructuredDataCannotLeaveItsScript(t *testing.T) {
	html := render(t, t.Context(), ui.Page(ui.Frame{JSONLD: map[string]string{"title": "</script><b>"}}))
	if strings.Contains(html, "</script><b>") {
		t.Error(html)
	}
}

func TestPublicPageIsLight(t *testing.T) {
	html := render(t, t.Context(), gallery.Page()) // longer than any page of the portal
	total := packed(t, []byte(html)) + packed(t, static.Body("app.css")) + packed(t, static.Body("public.css")) + len(static.Body("pjs.woff2")) + packed(t, static.Body("mark.svg"))
	if total > 40_000 {
		t.Errorf("%d bytes", total)
	}
	plain := render(t, t.Context(), ui.Page(ui.Frame{Title: "Lowongan"}))
	if shell := total - packed(t, []byte(html)) + packed(t, []byte(plain)); shell > 29_000 {
		t.Errorf("an empty page weighs %d bytes; 35.000 is what a page with content may weigh", shell)
	}
}

func packed(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// TestARankedNameIsReadWhole: names are text that wraps, and what tells two of the same
// name apart stands below; a bar of nothing is not drawn.
func TestARankedNameIsReadWhole(t *testing.T) {
	long := "Analis Sumber Daya Manusia Aparatur Ahli Pertama di Lingkungan Pemerintah Kabupaten"
	html := render(t, t.Context(), ui.RankedChart("Paling ketat", 0, []ui.Ranked{{Label: long, Note: "Bagian Organisasi", Text: "12,0", Value: 12}, {Label: long, Note: "Bidang Mutasi", Text: "0"}}))
	contains(t, html, long, "Bagian Organisasi", "Bidang Mutasi", `aria-label="Paling ketat"`)
	if n := strings.Count(html, "<svg"); n != 1 {
		t.Errorf("%d bars of one value", n)
	}
}

func TestGalleryHasNoIDTwice(t *testing.T) {
	for name, c := range map[string]templ.Component{"public": gallery.Page(), "workspace": gallery.Workspace()} {
		seen := map[string]bool{}
		for _, part := range strings.Split(render(t, t.Context(), c), ` id="`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			if seen[id] {
				t.Errorf("%s: id %q twice", name, id)
			}
			seen[id] = true
		}
	}
}
