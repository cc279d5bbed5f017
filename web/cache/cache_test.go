package cache

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", "identity")
	h.ServeHTTP(w, r)
	return w
}

// counting is a page that says the how-manieth it is, and waits at the gate first.
func counting(gate func()) (http.Handler, *atomic.Int64) {
	var n atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i := n.Add(1)
		gate()
		if r.Context().Err() != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintf(w, "halaman %d", i)
	}), &n
}

func TestOnePageForAllWhoAskAtOnce(t *testing.T) {
	gate := make(chan struct{})
	page, made := counting(func() { <-gate })
	h := New(time.Minute, 1<<20).Wrap("/x", page)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got := get(h, "/x").Body.String(); got != "halaman 1" {
				t.Errorf("got %q", got)
			}
		})
	}
	for made.Load() == 0 {
		runtime.Gosched()
	}
	close(gate)
	all.Wait()
}

func TestOthersGetThePageAsItWasWhileOneMakesItAnew(t *testing.T) {
	hold, held := make(chan struct{}), make(chan struct{}, 1)
	var slow atomic.Bool
	page, _ := counting(func() {
		if slow.Load() {
			held <- struct{}{}
			<-hold
		}
	})
	h := New(time.Millisecond, 1<<20).Wrap("/x", page)
	get(h, "/x")
	time.Sleep(2 * time.Millisecond)
	slow.Store(true)
	renewed := make(chan string)
	go func() { renewed <- get(h, "/x").Body.String() }()
	<-held
	if got := get(h, "/x").Body.String(); got != "halaman 1" {
		t.Errorf("while it is made anew: %q", got)
	}
	close(hold)
	if got := <-renewed; got != "halaman 2" {
		t.Errorf("who makes it anew gets %q", got)
	}
}

func TestWhoWaitsTooLongIsToldToComeAgain(t *testing.T) {
	c := New(time.Minute, 1<<20)
	for c.turns.free > 0 {
		c.turns.take(0, nil)
	}
	page, _ := counting(func() {})
	if got := get(c.Wrap("/x", page), "/x").Code; got != http.StatusServiceUnavailable {
		t.Errorf("status %d", got)
	}
	c.turns.give()
	if got := get(c.Wrap("/x", page), "/x").Code; got != http.StatusOK {
		t.Errorf("with a place: status %d", got)
	}
}

func TestWhoWaitsLongestGoesFirstWhileNobodyWaitsLong(t *testing.T) {
	for _, c := range []struct {
		waited time.Duration
		order  []int
	}{{0, []int{0, 1, 2}}, {2 * long, []int{2, 1, 0}}} {
		var q turns // nobody's turn
		served := make(chan int, 3)
		for i := range 3 {
			go func() {
				q.take(time.Minute, nil)
				served <- i
			}()
			for waiting := 0; waiting <= i; {
				q.mu.Lock()
				waiting = len(q.waiting)
				q.mu.Unlock()
			}
		}
		for i := range q.waiting {
			q.waiting[i].since = q.waiting[i].since.Add(-c.waited)
		}
		for _, want := range c.order {
			q.give()
			if got := <-served; got != want {
				t.Fatalf("after %v: served %d, want %d", c.waited, got, want)
			}
		}
		if q.give(); q.take(0, nil) != given {
			t.Error("a turn given to nobody is lost")
		}
	}
}

// full is a cache all of whose turns are taken.
func full(ttl time.Duration) *Pages {
	c := New(ttl, 1<<20)
	for c.turns.free > 0 {
		c.turns.take(0, nil)
	}
	return c
}

func TestAPageThatManyWaitForNeedsNoTurn(t *testing.T) {
	c := full(time.Minute)
	page, made := counting(func() {})
	h := c.Wrap("/x", page)
	var all sync.WaitGroup
	began := time.Now()
	for range 3 * many {
		all.Go(func() {
			if got := get(h, "/x").Code; got != http.StatusOK {
				t.Errorf("status %d", got)
			}
		})
	}
	all.Wait()
	if time.Since(began) > queue || made.Load() != 1 {
		t.Errorf("made %d times in %v", made.Load(), time.Since(began))
	}
}

// Old copies of many addresses are not a way around the turns.
func TestOldCopiesAreServedWhileOthersHaveTheTurns(t *testing.T) {
	c := New(time.Nanosecond, 1<<20)
	page, made := counting(func() {})
	h := c.Wrap("/x", page)
	get(h, "/x")
	for c.turns.free > 0 {
		c.turns.take(0, nil)
	}
	if got := get(h, "/x").Body.String(); got != "halaman 1" || made.Load() != 1 {
		t.Errorf("got %q, made %d times", got, made.Load())
	}
	c.entry("/x").made = time.Now().Add(-2 * stale)
	if got := get(h, "/x").Code; got != http.StatusServiceUnavailable {
		t.Errorf("an old copy that nobody waits for: status %d", got)
	}
}

func TestNothingReadBeforeIsShownAfterAllIsForgotten(t *testing.T) {
	c := New(time.Hour, 1<<20)
	var said atomic.Value
	said.Store("cerita")
	begun, gate := make(chan bool, 2), make(chan bool)
	slow := atomic.Bool{}
	h := c.Wrap("/", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		text := said.Load().(string)
		if slow.Load() {
			begun <- true
			<-gate
		}
		_, _ = w.Write([]byte(text))
	}))
	ask := func() string { return get(h, "/").Body.String() }
	ask()
	said.Store("kosong")
	if got := ask(); got != "cerita" {
		t.Fatalf("it is not kept: %s", got)
	}
	c.Forget()
	if got := ask(); got != "kosong" {
		t.Errorf("it outlived Forget: %s", got)
	}
	// One that is being made when all is forgotten is not kept either.
	c.Forget()
	said.Store("cerita")
	slow.Store(true)
	done := make(chan string)
	go func() { done <- ask() }()
	<-begun
	said.Store("kosong")
	slow.Store(false)
	c.Forget()
	if got := ask(); got != "kosong" {
		t.Errorf("who asked after joined one begun before: %s", got)
	}
	close(gate)
	<-done
	if got := ask(); got != "kosong" {
		t.Errorf("one begun before was kept: %s", got)
	}
}
