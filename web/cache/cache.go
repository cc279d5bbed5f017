// Package cache keeps public pages ready to send: one copy for everyone, made
// at most once a second, already compressed.
package cache

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

// What browsers and proxies may keep: 15 seconds, and 30 more while they ask
// again, so that no page shows an old deadline after 60 seconds (decisions 24).
const browserPolicy = "public, max-age=15, stale-while-revalidate=30"

// patience is how long the making of a page may take before it is given up.
const patience = 20 * time.Second

// queue is how long a page may wait for its turn. Longer, and those who wait
// would cost the submissions of others their time.
const queue = 2 * time.Second

// stale is how old a page may be while somebody makes it anew. With what browsers
// may keep, it stays under the minute of decisions 24.
const stale = 10 * time.Second

// Pages is the cache. A page is kept for a second after it was made; what is
// older is made again by the first who asks, while the others get it as it was
// or, when it is too old or new to us, wait for them. Whatever is made takes a
// turn, unless many wait for it: no crowd of addresses can take the machine.
type Pages struct {
	ttl    time.Duration
	issue  func(context.Context) string // nil where only time makes a page old
	limit  int64
	young  atomic.Pointer[generation]
	old    atomic.Pointer[generation]
	turn   sync.Mutex
	making singleflight.Group
	turns  turns // to make a page
	asking demands
	epoch  atomic.Int64 // how often all was forgotten
}

// atOnce is how many pages a core makes at once. More would only share it, and
// take the database's connections from those who send something.
const atOnce = 2

// generation is the pages made in a short while; the last two are kept, so that
// nothing stays for long and forgetting costs nothing.
type generation struct {
	born    time.Time
	size    atomic.Int64
	entries sync.Map // key → *entry
}

// New returns a cache that holds at most limit bytes of pages.
func New(ttl time.Duration, limit int) *Pages {
	c := &Pages{ttl: ttl, limit: int64(limit), turns: turns{free: atOnce * runtime.GOMAXPROCS(0)}}
	c.young.Store(&generation{})
	c.old.Store(&generation{})
	return c
}

// NewIssues returns a cache whose pages are also made anew as soon as issue
// changes: what they show stays the same until then. It is asked at each request.
func NewIssues(ttl time.Duration, limit int, issue func(context.Context) string) *Pages {
	c := New(ttl, limit)
	c.issue = issue
	return c
}

type entry struct {
	route    string
	status   int
	header   http.Header
	plain    []byte // nil when zipped says it all
	zipped   []byte
	length   []string // of plain
	zipLen   []string
	made     time.Time
	cachable bool
	epoch    int64       // in which it was begun
	renewing atomic.Bool // somebody makes it anew
}

// old reports whether e must be made anew by whoever asks now.
func (e *entry) old(ttl time.Duration) bool {
	age := time.Since(e.made)
	return age >= ttl && (age >= stale || e.renewing.CompareAndSwap(false, true))
}

func (c *Pages) entry(key string) *entry {
	v, ok := c.young.Load().entries.Load(key)
	if !ok {
		if v, ok = c.old.Load().entries.Load(key); !ok {
			return nil
		}
	}
	return v.(*entry)
}

// key is the address as it was asked, and the issue.
func (c *Pages) key(r *http.Request) string {
	address := r.RequestURI
	if !strings.HasPrefix(address, "/") {
		address = r.URL.RequestURI()
	}
	if c.issue != nil {
		return address + " " + c.issue(r.Context())
	}
	return address
}

// Forget throws every page away, also those that are being made: nothing that was
// read before it is shown after.
func (c *Pages) Forget() {
	c.turn.Lock()
	defer c.turn.Unlock()
	c.epoch.Add(1)
	c.old.Store(&generation{})
	c.young.Store(&generation{})
}

// Hit answers a GET whose page is ready, whole with its headers, before
// anything else is done for the request. It reports the route and the status.
func (c *Pages) Hit(w http.ResponseWriter, r *http.Request) (route string, status int, ok bool) {
	if r.Method != http.MethodGet {
		return "", 0, false
	}
	e := c.entry(c.key(r))
	if e == nil || time.Since(e.made) >= c.ttl {
		return "", 0, false
	}
	return e.route, e.serve(w, r), true
}

// Wrap serves GET and HEAD of a public page from the cache.
func (c *Pages) Wrap(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		key := c.key(r)
		before := c.entry(key)
		if before != nil {
			if !before.old(c.ttl) {
				before.serve(w, r)
				return
			}
			defer before.renewing.Store(false)
		}
		ask := c.asking.join(key)
		defer c.asking.leave(key, ask)
		v, _, _ := c.making.Do(key+" "+strconv.FormatInt(c.epoch.Load(), 36), func() (any, error) {
			wait := queue
			good := before != nil && time.Since(before.made) < stale
			if good {
				wait = 0 // what there is will do, if others have the turns
			}
			turn := c.turns.take(wait, ask.pressing)
			if turn == given {
				defer c.turns.give()
			}
			if turn == refused && good {
				return before, nil
			}
			e := c.make(w.Header(), next, r, turn != refused, before != nil)
			if e.route = route; e.cachable {
				c.keep(key, e)
			}
			return e, nil
		})
		v.(*entry).serve(w, r)
	})
}

// Prepare makes the page of an address for an issue that is now or will be, unless
// there is one.
func (c *Pages) Prepare(ctx context.Context, route, address, issue string, next http.Handler) error {
	key := address + " " + issue
	if e := c.entry(key); e != nil && time.Since(e.made) < c.ttl {
		return nil
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	e := c.make(http.Header{}, next, r, true, true)
	if e.route = route; e.cachable {
		c.keep(key, e)
	}
	return nil
}

// make renders the page for everyone who waits; the first reader's leaving must
// not fail the others, and their time starts here; without a turn there is none.
// A page asked for again and again is worth a closer compression.
func (c *Pages) make(header http.Header, next http.Handler, r *http.Request, turn, again bool) *entry {
	epoch := c.epoch.Load()
	left := patience
	if !turn {
		left = 0 // the page's own failure says so: 503, come again
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), left)
	defer cancel()
	rec := recorders.Get().(*recorder)
	defer recorders.Put(rec)
	*rec = recorder{header: header.Clone(), status: http.StatusOK, body: rec.body}
	rec.body.Reset()
	r = r.WithContext(ctx)
	if r.Method == http.MethodHead {
		r.Method = http.MethodGet
	}
	next.ServeHTTP(rec, r)
	e := &entry{epoch: epoch, status: rec.status, header: rec.header, made: time.Now(), cachable: rec.status == http.StatusOK}
	if e.cachable {
		e.seal(rec.body.Bytes(), again)
	} else {
		e.plain = bytes.Clone(rec.body.Bytes())
	}
	return e
}

// seal computes what serving needs, once. The tag is of the bytes as most
// readers get them, a tenth of the page.
func (e *entry) seal(page []byte, wanted bool) {
	var sent []byte
	e.length = []string{strconv.Itoa(len(page))}
	if kind := e.header.Get("Content-Type"); len(page) > 512 && (strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "xml")) {
		e.zipped = zip(page, wanted)
		e.zipLen = []string{strconv.Itoa(len(e.zipped))}
		sent = e.zipped
	} else {
		e.plain = bytes.Clone(page)
		sent = e.plain
	}
	sum := sha256.Sum256(sent)
	e.header["Etag"] = []string{`"` + hex.EncodeToString(sum[:12]) + `"`}
	e.header.Del("Content-Length")
	e.header["Cache-Control"] = []string{browserPolicy}
	e.header["Vary"] = []string{"Accept-Encoding"}
}

func (c *Pages) keep(key string, e *entry) {
	g := c.young.Load()
	if e.made.Sub(g.born) > 2*c.ttl || g.size.Load() > c.limit/2 {
		g = c.next(g, e.made)
	}
	if c.epoch.Load() != e.epoch {
		return // all was forgotten since it was begun
	}
	g.entries.Store(key, e)
	g.size.Add(int64(len(e.plain) + len(e.zipped) + overhead))
}

// overhead is about what an entry costs besides its bytes.
const overhead = 2 << 10

func (c *Pages) next(g *generation, now time.Time) *generation {
	c.turn.Lock()
	defer c.turn.Unlock()
	if young := c.young.Load(); young != g {
		return young // another was quicker
	}
	c.old.Store(g)
	c.young.Store(&generation{born: now})
	return c.young.Load()
}

var gzipEncoding = []string{"gzip"}

// serve sends the page and returns the status it was sent with.
func (e *entry) serve(w http.ResponseWriter, r *http.Request) int {
	h := w.Header()
	for k, v := range e.header {
		h[k] = v
	}
	if !e.cachable {
		w.WriteHeader(e.status)
		_, _ = w.Write(e.plain)
		return e.status
	}
	if match := r.Header["If-None-Match"]; len(match) == 1 && match[0] == e.header["Etag"][0] {
		w.WriteHeader(http.StatusNotModified)
		return http.StatusNotModified
	}
	body := e.plain
	if e.zipped == nil {
		h["Content-Length"] = e.length
	} else if accept := r.Header["Accept-Encoding"]; len(accept) > 0 && strings.Contains(accept[0], "gzip") {
		h["Content-Encoding"], h["Content-Length"] = gzipEncoding, e.zipLen
		body = e.zipped
	} else {
		h["Content-Length"] = e.length
		body = unzip(e.zipped)
	}
	w.WriteHeader(e.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
	return e.status
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

var recorders = sync.Pool{New: func() any { return new(recorder) }}
