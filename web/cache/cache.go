// Package cache keeps public pages ready to send: one copy for everyone, made
// at most once a second, already compressed.
package cache

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/sync/singleflight"
)

// What browsers and proxies may keep: 15 seconds, and 30 more while they ask
// again, so that no page shows an old deadline after 60 seconds (decisions 24).
const browserPolicy = "public, max-age=15, stale-while-revalidate=30"

// patience is how long the making of a page may take before it is given up.
const patience = 20 * time.Second

// Pages is the cache. A page is kept for a second after it was made; what is
// older is made again by the first who asks while the others wait for them.
type Pages struct {
	ttl     time.Duration
	limit   int
	size    atomic.Int64
	entries sync.Map // key → *entry
	making  singleflight.Group
}

// New returns a cache that holds at most limit bytes of pages.
func New(ttl time.Duration, limit int) *Pages { return &Pages{ttl: ttl, limit: limit} }

type entry struct {
	status   int
	header   http.Header
	plain    []byte
	zipped   []byte
	etag     []string
	length   []string
	zipLen   []string
	made     time.Time
	cachable bool
}

// Wrap serves GET and HEAD of a public page from the cache.
func (c *Pages) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		key := r.URL.RequestURI()
		if v, ok := c.entries.Load(key); ok {
			if e := v.(*entry); time.Since(e.made) < c.ttl {
				e.serve(w, r)
				return
			}
		}
		v, _, _ := c.making.Do(key, func() (any, error) { return c.make(key, next, r), nil })
		v.(*entry).serve(w, r)
	})
}

// make renders the page for everyone who waits; the first reader's leaving must
// not fail the others, and their time starts here.
func (c *Pages) make(key string, next http.Handler, r *http.Request) *entry {
	rec := &recorder{header: http.Header{}, status: http.StatusOK}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), patience)
	defer cancel()
	r = r.WithContext(ctx)
	if r.Method == http.MethodHead {
		r.Method = http.MethodGet
	}
	next.ServeHTTP(rec, r)
	e := &entry{status: rec.status, header: rec.header, plain: rec.body.Bytes(), made: time.Now()}
	e.cachable = e.status == http.StatusOK
	if e.cachable {
		e.seal()
		c.keep(key, e)
	}
	return e
}

// seal computes what serving needs, once.
func (e *entry) seal() {
	sum := sha256.Sum256(e.plain)
	e.etag = []string{`"` + hex.EncodeToString(sum[:12]) + `"`}
	e.length = []string{strconv.Itoa(len(e.plain))}
	if kind := e.header.Get("Content-Type"); len(e.plain) > 512 && (strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "xml")) {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed+4)
		_, _ = z.Write(e.plain)
		_ = z.Close()
		e.zipped = b.Bytes()
		e.zipLen = []string{strconv.Itoa(len(e.zipped))}
	}
	e.header.Del("Content-Length")
	e.header["Cache-Control"] = []string{browserPolicy}
	e.header["Vary"] = []string{"Accept-Encoding"}
	e.header["Etag"] = e.etag
}

func (c *Pages) keep(key string, e *entry) {
	if c.size.Load() > int64(c.limit) {
		c.entries.Clear() // rare, and everything in it is a second old at most
		c.size.Store(0)
	}
	if _, replaced := c.entries.Swap(key, e); !replaced {
		c.size.Add(int64(len(e.plain) + len(e.zipped)))
	}
}

var gzipEncoding = []string{"gzip"}

func (e *entry) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for k, v := range e.header {
		h[k] = v
	}
	if !e.cachable {
		w.WriteHeader(e.status)
		_, _ = w.Write(e.plain)
		return
	}
	if match := r.Header["If-None-Match"]; len(match) == 1 && match[0] == e.etag[0] {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := e.plain
	if e.zipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h["Content-Encoding"] = gzipEncoding
		h["Content-Length"] = e.zipLen
		body = e.zipped
	} else {
		h["Content-Length"] = e.length
	}
	w.WriteHeader(e.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

type recorder struct {
	header http.Header
	status int
	wrote  bool
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if !r.wrote {
		r.status, r.wrote = status, true
	}
}

func (r *recorder) Write(b []byte) (int, error) {
	r.wrote = true
	return r.body.Write(b)
}
