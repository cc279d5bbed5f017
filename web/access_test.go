package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/webtest"
	"github.com/bkd-manna/portal-asn/web/words"
)

// crowd is a town with a cookie for everybody in it.
type crowd struct {
	*webtest.Town
	cookies map[string]*http.Cookie // by first name
}

func aCrowd(t *testing.T) crowd {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	c := crowd{webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler)), map[string]*http.Cookie{}}
	c.Populate()
	for name, p := range c.People {
		c.cookies[name] = c.Cookie(p)
	}
	return c
}

// answer is what came back.
type answer struct {
	*http.Response
	Text string
}

// ask sends one request as somebody ("" is nobody), with headers in pairs.
func (c crowd) ask(method, path, who, form string, headers ...string) answer {
	r := httptest.NewRequest(method, path, strings.NewReader(form))
	r.RemoteAddr = "127.0.0.1:1"
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method != http.MethodGet {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if cookie := c.cookies[who]; cookie != nil {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	c.Site.ServeHTTP(w, r)
	res := w.Result()
	body, _ := io.ReadAll(res.Body) // from memory
	return answer{res, string(body)}
}

func (c crowd) visitor(who string) access.Visitor {
	if who == "" {
		return access.Visitor{}
	}
	return c.People[who].Visitor()
}

// names is everybody, nobody first.
func (c crowd) names() []string {
	all := []string{""}
	for name := range c.People {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func called(who string) string {
	if who == "" {
		return "nobody in particular"
	}
	return who
}

// whoMayComeWhere asks every route as everybody and compares with the table.
// Where the table admits somebody only harmless requests are sent: reading, and
// acts on what does not exist.
func (c crowd) whoMayComeWhere(t *testing.T) {
	refused := words.Of(web.NotYours, nil)
	for _, r := range web.Table(c.Deps) {
		path, nowhere := c.Sample(r.Path), webtest.Unknown(r.Path)
		for _, who := range c.names() {
			admitted := r.Who.Admits(c.visitor(who))
			asked := path
			if admitted && r.Method != http.MethodGet {
				if asked = nowhere; asked == r.Path {
					continue // everyActAnswers asks it
				}
			}
			a := c.ask(r.Method, asked, who, "")
			notYours := a.StatusCode == http.StatusForbidden && strings.Contains(a.Text, refused)
			at := r.Method + " " + asked + " as " + called(who) + " (" + string(c.People[who].Role) + ")"
			switch {
			case a.StatusCode >= 500:
				t.Errorf("%s: status %d", at, a.StatusCode)
			case admitted && (notYours || a.StatusCode == http.StatusUnauthorized || signInPage(a)):
				t.Errorf("%s: status %d, but its policy (%s) admits them", at, a.StatusCode, r.Who.Name)
			case !admitted && who == "" && !signInPage(a):
				t.Errorf("%s: status %d to %q, want 303 to /masuk", at, a.StatusCode, a.Header.Get("Location"))
			case !admitted && who != "" && !notYours:
				t.Errorf("%s: status %d, want 403: its policy is %s", at, a.StatusCode, r.Who.Name)
			}
			for _, wrong := range headers(r, a) {
				t.Errorf("%s: %s", at, wrong)
			}
		}
	}
}

func signInPage(a answer) bool {
	return a.StatusCode == http.StatusSeeOther && strings.HasPrefix(a.Header.Get("Location"), "/masuk")
}

// headers is what every answer carries (security 21, 22, 25).
func headers(r web.Route, a answer) (wrong []string) {
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"} {
		if got := a.Header.Get(name); got != want {
			wrong = append(wrong, name+" is "+got+", want "+want)
		}
	}
	csp := a.Header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
		wrong = append(wrong, "Content-Security-Policy is "+csp)
	}
	if a.Header.Get("Permissions-Policy") == "" {
		wrong = append(wrong, "no Permissions-Policy")
	}
	cache, cookie := a.Header.Get("Cache-Control"), a.Header.Get("Set-Cookie")
	if r.Who.Session && !strings.Contains(cache, "no-store") {
		wrong = append(wrong, "Cache-Control is "+cache+", want no-store on a page that knows its reader")
	}
	if !r.Who.Session && cookie != "" {
		wrong = append(wrong, "a public page sets a cookie: "+cookie)
	}
	if cookie != "" && (!strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax")) {
		wrong = append(wrong, "the cookie lacks HttpOnly or SameSite: "+cookie)
	}
	return wrong
}

func (c crowd) whatDoesNotExistIsNotFound(t *testing.T) {
	for _, r := range web.Table(c.Deps) {
		if !strings.Contains(r.Path, "{") {
			continue
		}
		who := ""
		if p, ok := c.Reader(r); ok {
			who = strings.ToLower(strings.Fields(p.Name)[0])
		}
		want := []int{http.StatusNotFound, http.StatusGone}
		if r.Method != http.MethodGet {
			want = append(want, http.StatusUnprocessableEntity, http.StatusConflict, http.StatusSeeOther)
		}
		if a := c.ask(r.Method, webtest.Unknown(r.Path), who, ""); !slices.Contains(want, a.StatusCode) {
			t.Errorf("%s %s as %s: status %d, want 404", r.Method, webtest.Unknown(r.Path), called(who), a.StatusCode)
		}
		if a := c.ask(r.Method, webtest.Malformed(r.Path), who, ""); a.StatusCode >= 500 || a.StatusCode < 300 {
			t.Errorf("%s %s as %s: status %d, want a refusal", r.Method, webtest.Malformed(r.Path), called(who), a.StatusCode)
		}
	}
}

func (c crowd) everyActRefusesOtherSites(t *testing.T) {
	for _, r := range web.Table(c.Deps) {
		if r.Method == http.MethodGet {
			continue
		}
		for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Site", "", "Origin", "https://jahat.example"}} {
			if a := c.ask(r.Method, c.Sample(r.Path), "siti", "", header...); a.StatusCode != http.StatusForbidden {
				t.Errorf("%s %s with %v: status %d, want 403", r.Method, r.Path, header, a.StatusCode)
			}
		}
	}
}

// everyActAnswers presses every button of the portal with an empty form, as
// everybody who may: whatever comes of it, nothing breaks.
func (c crowd) everyActAnswers(t *testing.T) {
	for _, r := range web.Table(c.Deps) {
		if r.Method == http.MethodGet {
			continue
		}
		for _, who := range c.names() {
			if !r.Who.Admits(c.visitor(who)) {
				continue
			}
			if who != "" {
				c.cookies[who] = c.Cookie(c.People[who]) // the act before may have signed them out
			}
			path := c.again(r.Path)
			if a := c.ask(r.Method, path, who, ""); a.StatusCode >= 500 || a.StatusCode == http.StatusUnauthorized || a.StatusCode == http.StatusOK && strings.Contains(a.Text, "%!") {
				t.Errorf("%s %s as %s with an empty form: status %d", r.Method, path, called(who), a.StatusCode)
			}
		}
	}
}

// again is a sample while there is one, and else something unknown: acts use samples up.
func (c crowd) again(pattern string) string {
	if c.Has(pattern) {
		return c.Sample(pattern)
	}
	return webtest.Unknown(pattern)
}

func (c crowd) anothersObjectsAreNotThere(t *testing.T) {
	base := "/lamaran/" + c.Season.Code
	siti, budi := c.People["siti"], c.People["budi"]
	number := func(p webtest.Person) string {
		return c.Text(`SELECT number FROM application WHERE person_id = $1`, p.Person)
	}
	for _, path := range []string{"", "/formasi", "/identitas", "/pendidikan", "/dokumen", "/dokumen/ktp", "/dokumen/ktp/berkas", "/dokumen/ktp/halaman/1", "/pernyataan",
		"/periksa", "/tanda-terima", "/tanda-terima.pdf", "/status", "/sanggah", "/tarik"} {
		a := c.ask("GET", base+path, "nova", "") // has no application
		if path != "" && a.StatusCode != http.StatusNotFound {
			t.Errorf("%s as nova, who has no application: status %d, want 404", base+path, a.StatusCode)
		}
		for _, p := range []webtest.Person{siti, budi} {
			if strings.Contains(a.Text, p.Name) || strings.Contains(a.Text, number(p)) {
				t.Errorf("%s as nova shows %s", base+path, p.Name)
			}
		}
	}
	for _, path := range []string{base + "/tanda-terima", base + "/status", "/kotak-masuk", "/akun", "/akun/keamanan"} {
		if a := c.ask("GET", path, "siti", ""); a.StatusCode != http.StatusOK || strings.Contains(a.Text, budi.Name) || strings.Contains(a.Text, budi.Email) {
			t.Errorf("%s as siti: status %d, or it shows budi", path, a.StatusCode)
		}
	}
	letter := c.Text(`SELECT id::text FROM notice WHERE person_id = $1 LIMIT 1`, budi.Person)
	device := c.Text(`SELECT id::text FROM signin WHERE account_id = $1 AND ended_at IS NULL LIMIT 1`, budi.Account)
	cases := "/kelola/verifikasi/" + c.Text(`SELECT a.number FROM verification v JOIN application a ON a.id = v.application_id WHERE v.claimed_by IS NOT NULL`)
	waiting := "/kelola/verifikasi/" + c.Text(`SELECT a.number FROM verification v JOIN application a ON a.id = v.application_id WHERE v.state = 'waiting'`)
	hidden := c.Text(`SELECT id::text FROM announcement WHERE state = 'draft' AND kind = 'general'`)
	for _, x := range []struct{ what, method, path, who, form string }{
		{"another's notice", "POST", "/kotak-masuk", "siti", "id=" + letter},
		{"another's sign-in", "POST", "/akun/keamanan/perangkat/" + device + "/keluarkan", "siti", ""},
		{"a case another holds", "GET", cases, "vera", ""},
		{"its document", "GET", cases + "/dokumen/ktp", "vera", ""},
		{"its page", "GET", cases + "/dokumen/ktp/1", "vera", ""},
		{"its page, as supervisor", "GET", cases + "/dokumen/ktp/1", "dewi", ""},
		{"deciding it", "POST", cases + "/usulan", "vera", "outcome=ms"},
		{"a document of a case nobody holds", "GET", waiting + "/dokumen/ktp", "rudi", ""},
		{"a draft announcement", "GET", "/pengumuman/" + hidden, "", ""},
		{"its letter", "GET", "/pengumuman/" + hidden + ".pdf", "", ""},
	} {
		if a := c.ask(x.method, x.path, x.who, x.form); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s %s as %s: status %d, want 404", x.what, x.method, x.path, called(x.who), a.StatusCode)
		}
	}
	c.Do(`UPDATE vacancy SET state = 'reviewed', slug = NULL, published_at = NULL WHERE id = (SELECT id FROM vacancy WHERE slug <> $1 AND state = 'published' LIMIT 1)`, c.Post())
	draft := c.Text(`SELECT id::text FROM vacancy WHERE state = 'reviewed'`)
	for _, path := range []string{"/lowongan/" + draft, "/lowongan/" + draft + "/lamar"} {
		if a := c.ask("GET", path, "siti", ""); a.StatusCode != http.StatusNotFound {
			t.Errorf("a vacancy that is not published: GET %s: status %d, want 404", path, a.StatusCode)
		}
	}
}

// TestAccess holds the table of routes against the whole portal with people in
// it; the acts, which change the town, come last.
func TestAccess(t *testing.T) {
	c := aCrowd(t)
	t.Run("everybody at every route", c.whoMayComeWhere)
	t.Run("what does not exist", c.whatDoesNotExistIsNotFound)
	t.Run("acts from other sites", c.everyActRefusesOtherSites)
	t.Run("what is another's", c.anothersObjectsAreNotThere)
	t.Run("every act with an empty form", c.everyActAnswers)
}
