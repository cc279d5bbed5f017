// Package webtest is a browser for tests: it follows links by their words,
// fills fields by their labels, presses buttons by their names, and checks
// every page it sees. Imported only by tests.
package webtest

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Origin is the address the site has in tests.
const Origin = "http://portal.test"

// Browser is one person's browser, with its own cookies.
type Browser struct {
	t       testing.TB
	handler http.Handler
	jar     http.CookieJar
	// The page now shown.
	Status int
	Header http.Header
	Body   []byte
	URL    *url.URL
	doc    *html.Node
	typed  map[*html.Node][]string // values given to fields, until pressed
	files  map[*html.Node][]File
	// Unchecked is set by tests of broken pages only.
	Unchecked bool
}

// File is a file given to a file field.
type File struct {
	Name    string
	Content []byte
}

// New opens a browser on the site.
func New(t testing.TB, handler http.Handler) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	home, err := url.Parse(Origin + "/")
	if err != nil {
		t.Fatal(err)
	}
	return &Browser{t: t, handler: handler, jar: jar, URL: home}
}

// Get visits a path and follows redirects.
func (b *Browser) Get(path string) *Browser {
	b.t.Helper()
	return b.do(http.MethodGet, b.resolve(path), nil, "")
}

// Post sends a form as written, for requests no page would send.
func (b *Browser) Post(path string, form url.Values) *Browser {
	b.t.Helper()
	return b.do(http.MethodPost, b.resolve(path), strings.NewReader(form.Encode()), "application/x-www-form-urlencoded")
}

// Follow clicks the link with these words.
func (b *Browser) Follow(words string) *Browser {
	b.t.Helper()
	for n := range b.all("a") {
		if attr(n, "href") != "" && name(n) == words {
			return b.Get(attr(n, "href"))
		}
	}
	b.t.Fatalf("%s: no link %q; links: %q", b.URL.Path, words, b.names("a"))
	return b
}

// Fill types into the field with this label.
func (b *Browser) Fill(label, value string) *Browser {
	b.t.Helper()
	b.typed[b.field(label)] = []string{value}
	return b
}

// Attach gives files to the file field with this label.
func (b *Browser) Attach(label string, files ...File) *Browser {
	b.t.Helper()
	b.files[b.field(label)] = files
	return b
}

// Choose ticks the radio button or checkbox with this label, or takes the
// option with these words; within, when given, is the legend or label of the group.
func (b *Browser) Choose(words string, within ...string) *Browser {
	b.t.Helper()
	for n := range b.all("input") {
		kind := attr(n, "type")
		if (kind == "radio" || kind == "checkbox") && b.labelled(n, words) && b.inGroup(n, within) {
			b.tick(n, kind)
			return b
		}
	}
	for n := range b.all("option") {
		if name(n) == words {
			sel := parent(n, "select")
			if len(within) == 0 || b.labelled(sel, within[0]) {
				b.typed[sel] = []string{value(n)}
				return b
			}
		}
	}
	b.t.Fatalf("%s: nothing to choose named %q", b.URL.Path, words)
	return b
}

// Untick clears a checkbox.
func (b *Browser) Untick(label string) *Browser {
	b.t.Helper()
	b.typed[b.field(label)] = []string{}
	return b
}

func (b *Browser) tick(n *html.Node, kind string) {
	if kind == "radio" {
		for other := range b.all("input") {
			if attr(other, "type") == "radio" && attr(other, "name") == attr(n, "name") && parent(other, "form") == parent(n, "form") {
				b.typed[other] = []string{}
			}
		}
	}
	b.typed[n] = []string{boxValue(n)}
}

// Press presses the button with this name and shows what follows; within, when
// given, is text that the button's form must hold.
func (b *Browser) Press(words string, within ...string) *Browser {
	b.t.Helper()
	for n := range b.all("button") {
		form := b.formOf(n)
		if name(n) == words && form != nil && attr(n, "type") != "button" &&
			(len(within) == 0 || strings.Contains(text(form), within[0])) {
			return b.submit(form, n)
		}
	}
	b.t.Fatalf("%s: no button %q; buttons: %q", b.URL.Path, words, b.names("button"))
	return b
}

func (b *Browser) submit(form, button *html.Node) *Browser {
	b.t.Helper()
	values := url.Values{}
	var files []struct {
		field string
		File
	}
	for n := range walk(b.doc) {
		if n.Type != html.ElementNode || attr(n, "name") == "" || b.formOf(n) != form || has(n, "disabled") {
			continue
		}
		for _, v := range b.valuesOf(n) {
			values.Add(attr(n, "name"), v)
		}
		for _, f := range b.files[n] {
			files = append(files, struct {
				field string
				File
			}{attr(n, "name"), f})
		}
	}
	if n := attr(button, "name"); n != "" {
		values.Add(n, attr(button, "value"))
	}
	action, method := attr(form, "action"), strings.ToUpper(attr(form, "method"))
	if a := attr(button, "formaction"); a != "" {
		action = a
	}
	to := b.resolve(action)
	if method != http.MethodPost {
		to.RawQuery = values.Encode()
		return b.do(http.MethodGet, to, nil, "")
	}
	if attr(form, "enctype") != "multipart/form-data" {
		return b.do(http.MethodPost, to, strings.NewReader(values.Encode()), "application/x-www-form-urlencoded")
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for k, vs := range values {
		for _, v := range vs {
			_ = w.WriteField(k, v)
		}
	}
	for _, f := range files {
		part, err := w.CreateFormFile(f.field, f.Name)
		if err != nil {
			b.t.Fatal(err)
		}
		_, _ = part.Write(f.Content)
	}
	_ = w.Close()
	return b.do(http.MethodPost, to, &body, w.FormDataContentType())
}

// valuesOf is what a field sends: what was typed, or what the page gave it.
func (b *Browser) valuesOf(n *html.Node) []string {
	if v, ok := b.typed[n]; ok {
		return v
	}
	switch n.Data {
	case "textarea":
		return []string{text(n)}
	case "select":
		return selected(n)
	case "input":
		switch attr(n, "type") {
		case "radio", "checkbox":
			if !has(n, "checked") {
				return nil
			}
			return []string{boxValue(n)}
		case "file", "submit", "button":
			return nil
		}
		return []string{attr(n, "value")}
	}
	return nil
}

func (b *Browser) do(method string, to *url.URL, body io.Reader, contentType string) *Browser {
	b.t.Helper()
	for range 10 {
		asked := *to
		asked.Fragment = "" // stays in the browser
		to = &asked
		r := httptest.NewRequestWithContext(context.Background(), method, to.String(), body)
		r.RemoteAddr = "127.0.0.1:1234"
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 13) Chrome/130 Mobile")
		if contentType != "" {
			r.Header.Set("Content-Type", contentType)
		}
		for _, c := range b.jar.Cookies(to) {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		b.handler.ServeHTTP(w, r)
		res := w.Result()
		b.jar.SetCookies(to, res.Cookies())
		if res.StatusCode == http.StatusSeeOther || res.StatusCode == http.StatusFound {
			next, err := to.Parse(res.Header.Get("Location"))
			if err != nil {
				b.t.Fatal(err)
			}
			method, to, body, contentType = http.MethodGet, next, nil, ""
			continue
		}
		return b.show(to, res, w.Body.Bytes())
	}
	b.t.Fatalf("%s: redirected ten times", to.Path)
	return b
}

func (b *Browser) show(at *url.URL, res *http.Response, body []byte) *Browser {
	b.t.Helper()
	b.URL, b.Status, b.Header, b.Body = at, res.StatusCode, res.Header, body
	b.typed, b.files, b.doc = map[*html.Node][]string{}, map[*html.Node][]File{}, nil
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		return b
	}
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	b.doc = doc
	if !b.Unchecked {
		for _, fault := range Check(doc) {
			b.t.Errorf("%s (%d): %s", at.Path, b.Status, fault)
		}
	}
	return b
}

func (b *Browser) resolve(path string) *url.URL {
	b.t.Helper()
	to, err := b.URL.Parse(path)
	if err != nil {
		b.t.Fatal(err)
	}
	to.Fragment = ""
	return to
}

// Text is the page's words, with single spaces.
func (b *Browser) Text() string {
	if b.doc == nil {
		return string(b.Body)
	}
	for n := range b.all("body") {
		return text(n)
	}
	return ""
}

// Sees fails unless the page shows all these words.
func (b *Browser) Sees(words ...string) *Browser {
	b.t.Helper()
	shown := b.Text()
	for _, w := range words {
		if !strings.Contains(shown, w) {
			b.t.Errorf("%s (%d): does not show %q; it shows: %.1500s", b.URL.Path, b.Status, w, shown)
		}
	}
	return b
}

// SeesNot fails if the page shows any of these words.
func (b *Browser) SeesNot(words ...string) *Browser {
	b.t.Helper()
	shown := b.Text()
	for _, w := range words {
		if strings.Contains(shown, w) {
			b.t.Errorf("%s (%d): shows %q", b.URL.Path, b.Status, w)
		}
	}
	return b
}

// Is fails unless the page has this status.
func (b *Browser) Is(status int) *Browser {
	b.t.Helper()
	if b.Status != status {
		b.t.Errorf("%s: status %d, want %d; it shows: %.600s", b.URL.Path, b.Status, status, b.Text())
	}
	return b
}

// At fails unless the browser is at this path.
func (b *Browser) At(path string) *Browser {
	b.t.Helper()
	if b.URL.Path != path {
		b.t.Errorf("at %s, want %s; it shows: %.600s", b.URL.Path, path, b.Text())
	}
	return b
}

// Value is what the field with this label holds.
func (b *Browser) Value(label string) string {
	b.t.Helper()
	if v := b.valuesOf(b.field(label)); len(v) > 0 {
		return v[0]
	}
	return ""
}

// Links are the addresses of all links of the page.
func (b *Browser) Links() []string {
	var hrefs []string
	for n := range b.all("a") {
		hrefs = append(hrefs, attr(n, "href"))
	}
	return hrefs
}
