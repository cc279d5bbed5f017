package web

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

// issue names what pages of results show now: the edition of the results. It asks
// the database once a second, one for all; what it could not learn for ten is
// another issue, so that no page outlives what it says.
type issue struct {
	db     pg.DB
	clock  *clock
	known  atomic.Pointer[edition]
	asking sync.Mutex
}

type edition struct {
	name string
	at   time.Time
}

const (
	asksAgain = time.Second
	forgets   = 10 * time.Second
)

func (i *issue) now(ctx context.Context) string {
	now, last := time.Now(), i.known.Load()
	if (last == nil || now.Sub(last.at) > asksAgain) && i.asking.TryLock() {
		defer i.asking.Unlock()
		ctx, cancel := context.WithTimeout(ctx, asksAgain)
		defer cancel()
		if name, err := selection.Edition(ctx, i.db, i.clock.now(ctx)); err == nil {
			last = &edition{name, now}
			i.known.Store(last)
		}
	}
	if last == nil || now.Sub(last.at) > forgets {
		return "?" + strconv.FormatInt(now.UnixNano(), 36)
	}
	return last.name
}
