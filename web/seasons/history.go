package seasons

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ledger"
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

// detail is what an event says beyond its act.
func detail(e ledger.Entry) string {
	facts, parts := e.Facts(), []string{}
	for _, name := range []string{"stage", "letter", "reason"} {
		if v := facts.Of(name); v != "" {
			parts = append(parts, v)
		}
	}
	if n := facts.Of("rows"); n != "" {
		parts = append(parts, n+" baris: "+facts.Of("new")+" baru, "+facts.Of("changed")+" berubah, "+facts.Of("proposed")+" diusulkan")
	}
	return strings.Join(parts, " · ")
}
