package verifications

import (
	"strconv"
	"time"

	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// overview is the page of the queue.
type overview struct {
	Now       time.Time
	Queues    []verification.Queue
	Held      []verification.Case
	Proposals []verification.Case
	Works     bool // takes cases
	Oversees  bool // sees everyone's load
	Officers  []verification.Officer
	Week      []verification.PerDay
	Pending   []verification.Pending
}

// shownPending is how many undecided cases the page lists.
const shownPending = 50

func (o overview) total() verification.Queue {
	var t verification.Queue
	for _, q := range o.Queues {
		t.Waiting, t.Examined, t.Proposed = t.Waiting+q.Waiting, t.Examined+q.Examined, t.Proposed+q.Proposed
		t.Met, t.Unmet, t.Late = t.Met+q.Met, t.Unmet+q.Unmet, t.Late+q.Late
		if t.OldestQueued == nil || q.OldestQueued != nil && q.OldestQueued.Before(*t.OldestQueued) {
			t.OldestQueued = q.OldestQueued
		}
	}
	return t
}

func (o overview) figures() []ui.Pair {
	t := o.total()
	late := ui.Pair{Label: "Menunggu lebih dari 2 hari", Value: words.Number(t.Late)}
	if t.Late > 0 {
		late.Tone = ui.Warn
	}
	oldest := ui.Pair{Label: "Paling lama menunggu", Value: "–"}
	if t.OldestQueued != nil {
		oldest.Value = age(*t.OldestQueued, o.Now)
	}
	return []ui.Pair{
		{Label: "Menunggu", Value: words.Number(t.Waiting)}, {Label: "Sedang diperiksa", Value: words.Number(t.Examined)},
		{Label: "Menunggu pengesahan", Value: words.Number(t.Proposed)}, {Label: "Diputuskan", Value: words.Number(t.Decided())}, late, oldest,
	}
}

func (o overview) bars() []ui.Bar {
	bars := make([]ui.Bar, len(o.Week))
	for i, d := range o.Week {
		bars[i] = ui.Bar{Label: strconv.Itoa(d.Day.Date) + " " + words.ShortMonth(d.Day.Month), Value: d.Decided, On: i == len(o.Week)-1}
	}
	return bars
}

func (o overview) week() string {
	n := 0
	for _, d := range o.Week {
		n += d.Decided
	}
	return words.Number(n) + " berkas dalam tujuh hari"
}

// age is how long something has waited: "3 hari", "2 jam".
func age(since, now time.Time) string {
	if now.Sub(since) < time.Minute {
		return "< 1 menit"
	}
	return words.Left(since, now)
}

func median(seconds *int) string {
	switch {
	case seconds == nil:
		return "–"
	case *seconds < 60:
		return words.Number(*seconds) + " detik"
	}
	return words.Number((*seconds+30)/60) + " menit"
}
