package static_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"github.com/bkd-manna/portal-asn/web/static"
)

func get(t *testing.T, path, accept string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	static.Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestEveryFileIsServedPackedAndForAYear(t *testing.T) {
	for name, media := range map[string]string{
		"app.css": "text/css; charset=utf-8", "public.css": "text/css; charset=utf-8", "staff.css": "text/css; charset=utf-8",
		"app.js": "text/javascript; charset=utf-8", "desk.js": "text/javascript; charset=utf-8",
		"mark.svg": "image/svg+xml",
	} {
		for coding, unpack := range map[string]func(io.Reader) (io.Reader, error){
			"":     func(r io.Reader) (io.Reader, error) { return r, nil },
			"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
			"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		} {
			res := get(t, static.Path(name), coding)
			if got := res.Header.Get("Content-Encoding"); got != coding {
				t.Fatalf("%s asked as %q came as %q", name, coding, got)
			}
			plain, err := unpack(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(plain)
			if err != nil || !bytes.Equal(body, static.Body(name)) {
				t.Errorf("%s as %q is not the file (%v)", name, coding, err)
			}
			if res.Header.Get("Content-Type") != media || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
				t.Errorf("%s: %v", name, res.Header)
			}
		}
	}
}

func TestFontIsNotPackedTwice(t *testing.T) {
	res := get(t, static.Path("pjs.woff2"), "br, gzip")
	if res.Header.Get("Content-Encoding") != "" || res.Header.Get("Content-Type") != "font/woff2" {
		t.Errorf("header %v", res.Header)
	}
}

func TestCodingRefusedWithWeightZero(t *testing.T) {
	if got := get(t, static.Path("app.css"), "br;q=0, gzip;q=0.5").Header.Get("Content-Encoding"); got != "gzip" {
		t.Errorf("coding %q", got)
	}
}

func TestUnknownFilesAreNotThere(t *testing.T) {
	for _, path := range []string{"/aset/", "/aset/app.css", "/aset/app.000000000000.css", "/aset/../static.go", "/aset/static.go"} {
		if res := get(t, path, ""); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
}

func TestStyleSheetsNameOnlyServedFiles(t *testing.T) {
	urls := regexp.MustCompile(`url\(([^)]*)\)`)
	for _, name := range []string{"app.css", "public.css", "staff.css"} {
		for _, m := range urls.FindAllStringSubmatch(string(static.Body(name)), -1) {
			if strings.HasPrefix(m[1], `"data:`) {
				continue
			}
			if res := get(t, m[1], ""); res.StatusCode != http.StatusOK {
				t.Errorf("%s names %s: %d", name, m[1], res.StatusCode)
			}
		}
	}
}
