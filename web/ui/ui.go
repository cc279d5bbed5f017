// Package ui is the design system: the document every page stands in, and
// components that take what they show and nothing more. Only Page reads the
// context.
package ui

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/static"
)

// Kind is the shell a page stands in.
type Kind int

// The shells.
const (
	Public  Kind = iota // header, menu, footer; the same for everybody
	Account             // the same, with the name of who is signed in and the way out
	Staff               // workspace with a sidebar
	Desk                // workspace without one: document beside decision
)

// Scripts is what a page loads.
type Scripts int

// What a page may load. Pages work without either.
const (
	NoScript Scripts = iota
	AppScript
	DeskScript // AppScript, and the keys of the page where a case is decided
)

// Frame is everything of a document that is not its content.
type Frame struct {
	Title       string // of the window; the page writes its own h1
	Description string
	Canonical   string // path, as /lowongan
	Picture     string // path of what is shown where the page is shared; "" is the portal's own
	Kind        Kind
	Faults      fault.Fields // prefixes the title with "Kesalahan: "
	Scripts     Scripts
	Bare        bool // main has no padding and no breadcrumb: the page brings its own bands
	NoIndex     bool // keep out of search engines; closed pages always are
	JSONLD      any  // marshalled into the one inline script that is allowed
	Feeds       []Feed
	Crumbs      []Crumb
	Active      string     // key of the entry of the main menu
	StaffNav    []NavGroup // the sidebar of a Staff page
}

// Crumb is one step of the breadcrumb; the last one, without a path, is the page itself.
type Crumb struct{ Label, Path string }

// Feed is an Atom feed of the page.
type Feed struct{ Title, Path string }

// Site is what is true of the portal as a whole at this request. Middleware puts
// it into the context, Page takes it out.
type Site struct {
	Product  string // Sekundang
	Tagline  string // Portal ASN Kota Manna
	Agency   string // BKPSDM Kabupaten Bengkulu Selatan
	Region   string // Kabupaten Bengkulu Selatan
	Town     string // where certificates are signed: Manna
	Address  string
	Hours    string // of the help desk
	Demo     bool   // the banner "Peragaan"
	Official bool   // the banner "Situs resmi", only where the configuration says so
	BaseURL  string // https://… without a slash at the end
	Now      time.Time
	Name     string   // of who is signed in, or ""
	Roles    []string // their names, as Verifikator
	Flash    string   // said once, on this page
}

type siteKey struct{}

// WithSite returns a context that carries the site.
func WithSite(ctx context.Context, s Site) context.Context {
	return context.WithValue(ctx, siteKey{}, s)
}

// siteOf falls back to the product's own names, so that a page rendered in a
// test has a title.
func siteOf(ctx context.Context) Site {
	s, ok := ctx.Value(siteKey{}).(Site)
	if !ok {
		s = Site{Agency: "BKPSDM Kabupaten Bengkulu Selatan", Region: "Kabupaten Bengkulu Selatan"}
	}
	if s.Product == "" {
		s.Product = "Sekundang"
	}
	if s.Tagline == "" {
		s.Tagline = "Portal ASN Kota Manna"
	}
	return s
}

// picture is the path of what is shown where the page is shared.
func (f Frame) picture() string {
	if f.Picture != "" {
		return f.Picture
	}
	return static.Path("share.png")
}

func (f Frame) pictureAlt(s Site) string {
	if f.Picture != "" {
		return f.Title
	}
	return s.Product + " – Portal Rekrutmen ASN Kota Manna"
}

func (f Frame) staff() bool { return f.Kind == Staff || f.Kind == Desk }

func (f Frame) documentTitle(s Site) string {
	title := s.Product
	if f.Title != "" {
		title = f.Title + " – " + s.Product
	}
	if len(f.Faults) > 0 {
		title = "Kesalahan: " + title
	}
	return title
}

func (f Frame) hidden(s Site) bool { return f.NoIndex || s.Demo || f.Kind != Public }

// jsonLD is safe inside a script element: encoding/json escapes <, > and &.
func (f Frame) jsonLD() string {
	b, err := json.Marshal(f.JSONLD)
	if err != nil {
		return "{}"
	}
	return `<script type="application/ld+json">` + string(b) + `</script>`
}

// initials are the letters of the round sign beside a name.
func initials(name string) string {
	var out []rune
	for _, word := range strings.Fields(name) {
		if out = append(out, []rune(word)[0]); len(out) == 2 {
			break
		}
	}
	return strings.ToUpper(string(out))
}

// Faulty is a frame whose page has faults.
func Faulty(f Frame, faults fault.Fields) Frame {
	f.Faults = faults
	return f
}
