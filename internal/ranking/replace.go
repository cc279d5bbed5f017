package ranking

import "github.com/bkd-manna/portal-asn/internal/fault"

// NumberSet refuses a replacement after the employee number was set: the post
// stays empty until the next season (27/2021 Pasal 53, BKN 14/2018).
const NumberSet fault.Code = "ranking.number-set"

// ErrNumberSet is that refusal.
var ErrNumberSet = fault.Refuse(fault.Conflict, NumberSet)

// Skip is somebody who would have been next, and why they are passed over.
type Skip struct {
	At     int
	Reason string // the caller's word for it
}

// Successor is who replaces somebody who withdrew: the next in rank of the same
// pool, with everybody passed over and why. At is -1 where nobody is left; Tied
// where the next is equal to the one after, for people to settle.
type Successor struct {
	At      int
	Tied    bool
	Skipped []Skip
}

// Replacement proposes who fills a post of a pool whose places are given in rank
// order. unavailable says why somebody cannot, or "".
func Replacement(places []Place, numberSet bool, unavailable func(at int) string) (Successor, error) {
	if numberSet {
		return Successor{At: -1}, ErrNumberSet
	}
	next := Successor{At: -1}
	var rank int
	for _, p := range places {
		if p.Status != OutsideQuota && p.Status != Undecided {
			continue
		}
		if next.At >= 0 {
			next.Tied = p.Rank == rank && unavailable(p.At) == ""
			if next.Tied || p.Rank != rank {
				return next, nil
			}
			continue
		}
		if why := unavailable(p.At); why != "" {
			next.Skipped = append(next.Skipped, Skip{p.At, why})
			continue
		}
		next.At, rank = p.At, p.Rank
	}
	return next, nil
}
