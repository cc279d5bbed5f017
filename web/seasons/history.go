package seasons

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/season"
)

// who names proposer and decider of a version.
func who(v season.Version) string {
	names := []string{}
	for _, n := range []string{v.Proposer, v.Decider} {
		if n != "" {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return "–"
	}
	return strings.Join(names, ", ")
}

// proposed reports whether a stage has a proposal that waits.
func (v view) proposed(stage string) bool {
	for _, x := range v.of(stage) {
		if v.State != season.Draft && x.Open() {
			return true
		}
	}
	return false
}
