// Package statistics is what everybody may count: how many applied for which post,
// how many came how far by what was announced, and nothing before it.
package statistics

import (
	"slices"
	"time"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Season is a public season in numbers.
type Season struct {
	ID         string
	Code       string
	Name       string
	Kind       season.Kind
	Channel    season.Channel
	State      season.State
	Year       int
	OpensAt    time.Time
	ClosesAt   time.Time // exclusive
	Formations int
	Posts      int
	Sent       int // standing applications
	Empty      int // formations nobody applied for
	Results    int // results in force
}

// Counted reports whether applications are sent here, so that there is a
// competition to count.
func (s Season) Counted() bool { return s.Channel == season.Portal && s.Sent > 0 }

// Formation is a post with its standing applications. One that was withdrawn is
// counted only while applications stand in it.
type Formation struct {
	ID       string
	Slug     string
	Title    string
	Unit     string
	Category string
	NeedType string
	Quota    int
	Ended    bool // withdrawn by the office
	Sent     int
}

// denser orders formations by applications for each post, the most first; lists stay
// in the order of names where it leaves them equal.
func denser(a, b Formation) int { return b.Sent*a.Quota - a.Sent*b.Quota }

// Densest are at most n formations with the most applications for each post; one
// nobody applied for is none of them.
func Densest(list []Formation, n int) []Formation {
	all := slices.DeleteFunc(slices.Clone(list), func(f Formation) bool { return f.Ended || f.Sent == 0 })
	slices.SortStableFunc(all, denser)
	return all[:min(n, len(all))]
}

// Sparsest are at most n formations with the fewest applications for each post, the
// emptiest first.
func Sparsest(list []Formation, n int) []Formation {
	all := slices.DeleteFunc(slices.Clone(list), func(f Formation) bool { return f.Ended })
	slices.SortStableFunc(all, func(a, b Formation) int { return denser(b, a) })
	return all[:min(n, len(all))]
}

// Flow is what a formation's applications did on one day in WIB. Whoever withdraws
// and sends again is counted once in each.
type Flow struct {
	Formation string // its id
	On        day.Day
	Sent      int
	Withdrawn int
}

// Daily is a day of a whole season; Standing is what stood at its end.
type Daily struct {
	On        day.Day
	Sent      int
	Withdrawn int
	Standing  int
}

// History adds flows up, one line for every day from the first to the last: days on
// which nothing was sent too.
func History(flows []Flow, first, last day.Day) []Daily {
	for _, f := range flows {
		if f.On.Before(first) {
			first = f.On
		}
		if f.On.After(last) {
			last = f.On
		}
	}
	on := map[day.Day]Daily{}
	for _, f := range flows {
		d := on[f.On]
		on[f.On] = Daily{Sent: d.Sent + f.Sent, Withdrawn: d.Withdrawn + f.Withdrawn}
	}
	var out []Daily
	standing := 0
	for d := first; !d.After(last) && len(out) < longestHistory; d = d.Plus(1) {
		x := on[d]
		standing += x.Sent - x.Withdrawn
		out = append(out, Daily{d, x.Sent, x.Withdrawn, standing})
	}
	return out
}

// longestHistory bounds what a mistyped date could make us draw: two years of days.
const longestHistory = 731

// People is a number of persons that no published list names: it is told as
// campaigns tell theirs, in whole grains, so that no difference is about a few.
type People int

// Least and Most are what is told of it.
func (p People) Least() int { return campaign.Rounded(int(p)) }

// Most is the highest number that is told alike.
func (p People) Most() int { return p.Least() + campaign.Grain - 1 }
