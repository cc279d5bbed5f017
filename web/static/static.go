// Package static holds the style sheets, scripts, font and mark, embedded and
// served under addresses that carry a hash of their content, so that a browser
// keeps them for a year and never shows an old one.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// Prefix is where the files are served.
const Prefix = "/aset/"

//go:embed *.css *.js *.svg *.woff2 *.png
var files embed.FS

// order lists every file; one that another names in url(…) comes before it.
var order = []string{
	"pjs.woff2", "mark.svg", "share.png", "app.css", "public.css", "staff.css", "desk.css",
	"app.js", "desk.js",
}

type asset struct {
	path, mediaType string
	plain, gz, br   []byte
}

var (
	byName, byPath = load()
	pack           = sync.OnceFunc(func() {
		for _, a := range byPath {
			a.compress()
		}
	})
)

// Path is the hashed address of a file, such as app.css. A name that is no file
// is a mistake of the programmer and panics.
func Path(name string) string {
	a, ok := byName[name]
	if !ok {
		panic("static: no file " + name)
	}
	return a.path
}

// Body is the plain content of a file as served.
func Body(name string) []byte {
	Path(name)
	return bytes.Clone(byName[name].plain)
}

// Handler serves everything under Prefix; anything else is 404.
func Handler() http.Handler {
	pack()
	return http.HandlerFunc(serve)
}

func serve(w http.ResponseWriter, r *http.Request) {
	a, ok := byPath[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.mediaType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	body := a.plain
	if len(a.gz) > 0 {
		h.Set("Vary", "Accept-Encoding")
		switch accepts := r.Header.Get("Accept-Encoding"); {
		case offers(accepts, "br"):
			h.Set("Content-Encoding", "br")
			body = a.br
		case offers(accepts, "gzip"):
			h.Set("Content-Encoding", "gzip")
			body = a.gz
		}
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // a reader who went away is nobody's fault
	}
}

// offers reports whether an Accept-Encoding header names the coding without q=0.
func offers(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) != coding {
			continue
		}
		weight = strings.ReplaceAll(weight, " ", "")
		return !strings.HasPrefix(weight, "q=0") || strings.Trim(weight, "q=0.") != ""
	}
	return false
}

func load() (map[string]*asset, map[string]*asset) {
	names, paths := map[string]*asset{}, map[string]*asset{}
	for _, file := range order {
		body, err := files.ReadFile(file)
		if err != nil {
			panic(err) // embedded
		}
		name, ext := path.Base(file), path.Ext(file)
		if ext == ".css" {
			for other, a := range names {
				body = bytes.ReplaceAll(body, []byte("url("+other+")"), []byte("url("+a.path+")"))
			}
		}
		sum := sha256.Sum256(body)
		a := &asset{
			path:      Prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext,
			mediaType: mediaTypes[ext],
			plain:     body,
		}
		names[name], paths[a.path] = a, a
	}
	return names, paths
}

var mediaTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
	".png":   "image/png",
}

// compress packs what is not packed already: woff2 and png are inside.
func (a *asset) compress() {
	if a.mediaType == "font/woff2" || a.mediaType == "image/png" {
		return
	}
	var gz, br bytes.Buffer
	zw, err := gzip.NewWriterLevel(&gz, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	bw := brotli.NewWriterLevel(&br, brotli.BestCompression)
	for _, w := range []interface {
		Write([]byte) (int, error)
		Close() error
	}{zw, bw} {
		if _, err := w.Write(a.plain); err != nil {
			panic(err) // memory
		}
		if err := w.Close(); err != nil {
			panic(err)
		}
	}
	a.gz, a.br = gz.Bytes(), br.Bytes()
}
