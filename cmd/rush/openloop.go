package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// result is what came of one kind of request.
type result struct {
	Kind   string
	Sent   int
	Errors int
	First  string // the first error
	took   []time.Duration
}

// quantile is the time within which a share of the answers came.
func (r result) quantile(share float64) time.Duration {
	if len(r.took) == 0 {
		return 0
	}
	return r.took[min(len(r.took)-1, int(float64(len(r.took))*share))]
}

// kind is one kind of request: how often, and how to make the i-th.
type kind struct {
	name string
	rate int
	send func(ctx context.Context, i int) error
}

// openLoop sends each kind at its rate for a while, whether or not answers come,
// and measures from the moment a request should have left: a server that stalls
// cannot hide the requests that would have come meanwhile.
func openLoop(ctx context.Context, long time.Duration, kinds []kind) []result {
	room := make(chan struct{}, mostOpen)
	results := make([]result, len(kinds))
	start := time.Now().Add(50 * time.Millisecond)
	var senders sync.WaitGroup
	for at, k := range kinds {
		senders.Go(func() { results[at] = sendAll(ctx, k, start, long, room) })
	}
	senders.Wait()
	return results
}

func sendAll(ctx context.Context, k kind, start time.Time, long time.Duration, room chan struct{}) result {
	r := result{Kind: k.name}
	if k.rate == 0 {
		return r
	}
	var (
		mu   sync.Mutex
		open sync.WaitGroup
	)
	note := func(intended time.Time, err error) {
		mu.Lock()
		defer mu.Unlock()
		if err == nil {
			r.took = append(r.took, time.Since(intended))
			return
		}
		if r.Errors++; r.First == "" {
			r.First = err.Error()
		}
	}
	total := int(long.Seconds() * float64(k.rate))
	for i := range total {
		intended := start.Add(time.Duration(float64(i) / float64(k.rate) * float64(time.Second)))
		if !sleepUntil(ctx, intended) {
			break
		}
		r.Sent++
		select {
		case room <- struct{}{}:
		default:
			note(intended, fmt.Errorf("lebih dari %d permintaan belum terjawab", mostOpen))
			continue
		}
		open.Go(func() {
			defer func() { <-room }()
			note(intended, k.send(ctx, i))
		})
	}
	open.Wait()
	slices.Sort(r.took)
	return r
}

func sleepUntil(ctx context.Context, t time.Time) bool {
	if wait := time.Until(t); wait > 0 {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
		}
	}
	return ctx.Err() == nil
}

func printResults(out io.Writer, results []result) {
	fmt.Fprintf(out, "%-10s %8s %10s %10s %10s %8s\n", "jenis", "dikirim", "p50", "p99", "terlama", "gagal")
	for _, r := range results {
		if r.Sent == 0 {
			continue
		}
		fmt.Fprintf(out, "%-10s %8d %10s %10s %10s %8d\n", r.Kind, r.Sent, millis(r.quantile(0.5)), millis(r.quantile(0.99)), millis(r.quantile(1)), r.Errors)
		if r.First != "" {
			fmt.Fprintf(out, "           galat pertama: %s\n", r.First)
		}
	}
}

func millis(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
