// Package score is the figures of a selection (nilai), each with its source: files
// of the national system, examiners who do not see each other's figure, and
// corrections that change nothing but add. Nothing of a source is used before a
// second person has approved it.
package score

import (
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// The stages that have scores.
const (
	StageSKD   = "skd"
	StageFinal = "final"
)

// Part is one test of a season; Max, Step, Minimum and Spread are thousandths.
type Part struct {
	Code        string
	Name        string
	Stage       string
	Weight      int // percent
	Max         ranking.Milli
	Step        ranking.Milli
	Minimum     *ranking.Milli // nil: none
	Eliminating bool
	Interview   bool
	Panel       bool          // scored by examiners
	Spread      ranking.Milli // of a panel: figures further apart call for a third
	Source      string
}

// Sheet is everything in use about one participant: what a ranking reads.
type Sheet struct {
	Participant string                   // participant.id
	Values      map[string]ranking.Maybe // by part; a part without a figure that counts is not there
	Absent      map[string]bool          // parts the participant did not sit
	Exit        map[string]ranking.Code  // by stage: left before the ranking
	Official    map[string]Official      // by stage: what the national system decided
}

// Official is a result of the national system.
type Official struct {
	Printed string       // the code as printed
	Code    ranking.Code // the same in our spelling
	Final   ranking.Maybe
	Rank    int // 0: none printed
}

// Verdict is what a panel's figures come to.
type Verdict int

// The verdicts of a panel.
const (
	Waiting  Verdict = iota // fewer than two figures
	Agreed                  // the figures count
	Disputed                // two that are too far apart: a third examiner is called
)

// examiners of a panel; the third only where two are apart.
const (
	panelSize = 2
	mostPanel = 3
)

// Judge is what figures of a panel come to: two within the spread, or three, count
// as their mean. An unknown figure says that the participant was absent; two who
// disagree about that are apart, and of three the majority counts.
func Judge(figures []ranking.Maybe, spread ranking.Milli) (Verdict, ranking.Maybe) {
	if len(figures) < panelSize {
		return Waiting, ranking.Maybe{}
	}
	var known []ranking.Milli
	for _, f := range figures {
		if f.Known {
			known = append(known, f.Value)
		}
	}
	switch absent := len(figures) - len(known); {
	case len(known) == 0, len(figures) >= mostPanel && absent > len(known):
		return Agreed, ranking.Maybe{}
	case len(figures) < mostPanel && (absent > 0 || ranking.Apart(known) > spread):
		return Disputed, ranking.Maybe{}
	}
	return Agreed, ranking.Known(ranking.Panel(known))
}
