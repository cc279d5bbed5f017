package cache

import (
	"slices"
	"sync"
	"time"
)

// turns lets so many at once make pages. Of those who wait the newest goes
// first: when more come than can be served, most are served at once and a few
// are told to come again, instead of everybody waiting until nobody is there.
type turns struct {
	mu      sync.Mutex
	free    int
	waiting []chan struct{}
}

// take waits for a turn at most for so long and reports whether there is one.
func (t *turns) take(patience time.Duration) bool {
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		t.mu.Unlock()
		return true
	}
	mine := make(chan struct{}, 1)
	t.waiting = append(t.waiting, mine)
	t.mu.Unlock()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-mine:
		return true
	case <-timer.C:
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if i := slices.Index(t.waiting, mine); i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
		return false
	}
	return true // it was given just now
}

// give hands the turn to the newest who waits.
func (t *turns) give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := len(t.waiting); n > 0 {
		t.waiting[n-1] <- struct{}{}
		t.waiting = t.waiting[:n-1]
		return
	}
	t.free++
}
