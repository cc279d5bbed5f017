package cache

import (
	"slices"
	"sync"
	"time"
)

// turns lets so many at once make pages. Who waits longest goes first, as long as
// nobody waits long; when more come than can be served the newest goes first, so
// that most are served at once and a few are told to come again, instead of
// everybody waiting until nobody is there.
type turns struct {
	mu      sync.Mutex
	free    int
	waiting []waiter // oldest first
}

type waiter struct {
	turn  chan struct{}
	since time.Time
}

// long is a wait after which the queue is more than can be served.
const long = time.Second

// pass is what came of asking for a turn.
type pass int

const (
	refused pass = iota
	given        // and to be given back
	urgent       // no turn, but nobody needs to wait for one either
)

// take waits for a turn at most for so long, or until it is urgent.
func (t *turns) take(patience time.Duration, pressing <-chan struct{}) pass {
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		t.mu.Unlock()
		return given
	}
	mine := make(chan struct{}, 1)
	t.waiting = append(t.waiting, waiter{mine, time.Now()})
	t.mu.Unlock()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	without := refused
	select {
	case <-mine:
		return given
	case <-pressing:
		without = urgent
	case <-timer.C:
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if i := slices.IndexFunc(t.waiting, func(w waiter) bool { return w.turn == mine }); i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
		return without
	}
	return given // just now
}

// give hands the turn to the next who waits.
func (t *turns) give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(t.waiting)
	if n == 0 {
		t.free++
		return
	}
	next := 0
	if time.Since(t.waiting[0].since) > long {
		next = n - 1
	}
	t.waiting[next].turn <- struct{}{}
	t.waiting = slices.Delete(t.waiting, next, next+1)
}
