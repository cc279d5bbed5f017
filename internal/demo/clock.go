package demo

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/installation"
)

// act is something somebody does at a time. Acts of different people close to
// each other are done side by side; those of one person never are.
type act struct {
	at   time.Time
	who  string
	what string
	do   func(ctx context.Context) error
}

const (
	lanes  = 6
	nearby = 10 * time.Minute
)

// on is an hour and minute of the day so many days from today (WIB).
func (s *stage) on(days, hour, minute int) time.Time {
	return day.Of(s.now).Plus(days).Start().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// play does the acts in the order of their times, on the portal's clock.
func (s *stage) play(ctx context.Context, acts []act) error {
	acts = slices.DeleteFunc(acts, func(a act) bool { return !a.at.Before(s.now) }) // what is still to come has not happened
	slices.SortStableFunc(acts, func(a, b act) int { return a.at.Compare(b.at) })
	for i := 0; i < len(acts); {
		n := wave(acts[i:])
		s.tell(i, len(acts), acts[i].what)
		if err := installation.SetClock(ctx, s.Owner, acts[i].at); err != nil {
			return err
		}
		g, gctx := errgroup.WithContext(ctx)
		for _, a := range acts[i : i+n] {
			g.Go(func() error { return a.do(gctx) })
		}
		if err := g.Wait(); err != nil {
			return err
		}
		i += n
	}
	s.tell(len(acts), len(acts), "selesai")
	return nil
}

// wave is how many of the next acts can be done side by side. Acts of the
// office ("" is everybody's concern) stand alone.
func wave(acts []act) int {
	busy := map[string]bool{}
	for n, a := range acts {
		if n == lanes || busy[a.who] || a.at.Sub(acts[0].at) > nearby || a.who == "" && n > 0 {
			return n
		}
		if a.who == "" {
			return 1
		}
		busy[a.who] = true
	}
	return len(acts)
}

// officeDay is the day itself, or the Friday before a weekend.
func (s *stage) officeDay(days int) int {
	for s.weekend(days) {
		days--
	}
	return days
}

// openDay is the day itself, or the Monday after a weekend.
func (s *stage) openDay(days int) int {
	for s.weekend(days) {
		days++
	}
	return days
}

func (s *stage) weekend(days int) bool {
	w := day.Of(s.now).Plus(days).Weekday()
	return w == time.Saturday || w == time.Sunday
}
