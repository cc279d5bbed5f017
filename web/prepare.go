package web

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/results"
)

// press makes the pages of a result before its minute, and of one that had none
// right after: everybody looks at once, and nobody shall wait for a page.
type press struct {
	site  *site
	pages results.Pages
	mu    sync.Mutex
	done  map[string]string // by announcement: the issue its pages were made for
}

const (
	ahead   = 3 * time.Minute  // how long before the minute pages are made
	behind  = 10 * time.Minute // how long after it they are still wanted by all
	atATime = 200              // numbers that are read in one go
)

// look shows the portal as it reads at a moment.
type look func(show func(db pg.DB, at time.Time) error) error

func (p *press) prepare(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	db := p.site.deps.DB
	soon, err := announcement.Near(ctx, db, ahead)
	if err != nil {
		return fmt.Errorf("prepare pages: %w", err)
	}
	out, err := announcement.Fresh(ctx, db, behind)
	if err != nil {
		return fmt.Errorf("prepare pages: %w", err)
	}
	made := map[string]string{}
	for _, id := range out {
		if made[id], err = p.make(ctx, id, func(show func(pg.DB, time.Time) error) error { return show(db, p.site.clock.now(ctx)) }); err != nil {
			return fmt.Errorf("prepare pages of %s: %w", id, err)
		}
	}
	for _, id := range soon {
		if made[id], err = p.make(ctx, id, func(show func(pg.DB, time.Time) error) error { return announcement.Rehearse(ctx, db, id, show) }); err != nil {
			return fmt.Errorf("prepare pages of %s: %w", id, err)
		}
	}
	p.done = made
	return nil
}

// make makes the pages of an announcement as look shows them, and returns the
// issue they belong to. When that changes on the way, the next call begins anew.
func (p *press) make(ctx context.Context, id string, look look) (string, error) {
	issue, err := issueOf(ctx, look)
	if err != nil || p.done[id] == issue {
		return issue, err
	}
	numbers, err := announcement.Numbers(ctx, p.site.deps.DB, id)
	for from := 0; err == nil && from < len(numbers); from += atATime {
		some, same := numbers[from:min(from+atATime, len(numbers))], false
		if same, err = p.makeSome(ctx, look, issue, some); err == nil && !same {
			return "", nil
		}
	}
	return issue, err
}

func issueOf(ctx context.Context, look look) (issue string, err error) {
	err = look(func(db pg.DB, at time.Time) error {
		issue, err = selection.Edition(ctx, db, at)
		return err
	})
	return issue, err
}

// makeSome reads what some pages show in one look, and draws them after it.
func (p *press) makeSome(ctx context.Context, look look, issue string, numbers []string) (same bool, err error) {
	var pages map[string]page.Func
	err = look(func(db pg.DB, at time.Time) error {
		now, err := selection.Edition(ctx, db, at)
		if same = now == issue; err == nil && same {
			pages, err = p.pages.Made(ctx, db, at, numbers)
		}
		return err
	})
	for n, made := range pages {
		h := p.site.headers(p.site.timeless(p.site.failures.Handler(made)))
		if err := p.site.results.Prepare(ctx, "/hasil/{number}", results.Path(n), issue, h); err != nil {
			return false, err
		}
	}
	return same, err
}
