package score

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// What can be wrong with a cell of a file; the first argument is what stands there.
const (
	NotANumber    fault.Code = "score.not-a-number" // …
	NotInRange    fault.Code = "score.not-in-range" // …, the highest
	NotAMultiple  fault.Code = "score.not-a-multiple"
	SumWrong      fault.Code = "score.sum-wrong"     // …, the sum of the parts
	AnswerUnknown fault.Code = "score.not-yes-no"    // …
	AbsentScored  fault.Code = "score.absent-scored" // …
	ExitUnknown   fault.Code = "score.exit-unknown"  // …, the codes there are
	CodeUnknown   fault.Code = "score.code-unknown"  // …
	StageUnknown  fault.Code = "score.stage-unknown" // …
	Unmatched     fault.Code = "score.unmatched"     // …
	Unqualified   fault.Code = "score.unqualified"   // …
	RowSettled    fault.Code = "score.row-settled"   // …; the result is public: by a correction only
	Overfull      fault.Code = "score.overfull"      // …; more pass than the formation has posts
	Twice         fault.Code = "score.twice"         // …, the earlier row
	DayWrong      fault.Code = "score.day-wrong"     // …
	SexWrong      fault.Code = "score.sex-wrong"     // …
	GroupWrong    fault.Code = "score.priority-wrong"
	NumberForm    fault.Code = "score.number-form"
	PostUnknown   fault.Code = "score.post-unknown" // …
	PersonDiffers fault.Code = "score.person-differs"
	OtherNumber   fault.Code = "score.other-number"
	NIKTwice      fault.Code = "score.nik-twice" // the earlier row
	NoPart        fault.Code = "score.no-part"   // the parts there are
	PartOfPanel   fault.Code = "score.part-of-panel"
)

// What can be wrong with a form.
const (
	FileTwice     fault.Code = "score.file-twice"
	SenderMissing fault.Code = "score.sender-missing"
	LetterMissing fault.Code = "score.letter-missing"
	MinutesNeeded fault.Code = "score.minutes-missing"
	KindUnknown   fault.Code = "score.kind-unknown"
	StageNeeded   fault.Code = "score.stage-needed"
	NotNational   fault.Code = "score.not-national"
	ReasonMissing fault.Code = "score.reason-missing"
	NumberUnknown fault.Code = "score.number-unknown"
	WhatUnknown   fault.Code = "score.what-unknown"
	ValueMissing  fault.Code = "score.value-missing"
	ValueSame     fault.Code = "score.value-same"
	FiguresNone   fault.Code = "score.figures-none"
	FigureTaken   fault.Code = "score.figure-taken"
)

// Why an act is refused.
const (
	Unknown     fault.Code = "score.unknown"
	Decided     fault.Code = "score.decided"
	OwnWork     fault.Code = "score.own-work"
	NoPerson    fault.Code = "score.no-person"
	Superseded  fault.Code = "score.superseded"
	Settled     fault.Code = "score.settled" // the result is public
	SeasonOver  fault.Code = "score.season-over"
	NoPanel     fault.Code = "score.no-panel"
	SeesFigures fault.Code = "score.sees-figures"
)

// Refused acts.
var (
	ErrUnknown     = fault.Refuse(fault.NotFound, Unknown)
	ErrDecided     = fault.Refuse(fault.Conflict, Decided)
	ErrOwnWork     = fault.Refuse(fault.Forbidden, OwnWork)
	ErrNoPerson    = fault.Refuse(fault.Forbidden, NoPerson)
	ErrSuperseded  = fault.Refuse(fault.Conflict, Superseded)
	ErrSettled     = fault.Refuse(fault.Conflict, Settled)
	ErrSeasonOver  = fault.Refuse(fault.Conflict, SeasonOver)
	ErrNoPanel     = fault.Refuse(fault.NotFound, NoPanel)
	ErrSeesFigures = fault.Refuse(fault.Forbidden, SeesFigures)
)

// NoticeCorrected tells a participant that a score of theirs was corrected: the
// season, what, from, to, why.
const NoticeCorrected fault.Code = "notice.score-corrected"

// mostFaults is how many faults of a file are listed; all are counted.
const mostFaults = 200

// Rejected is a file at fault, with what could be said of it. Nothing of it was
// stored.
type Rejected struct {
	Rows    int
	Matched int // rows whose participant is known
	Counts  map[fault.Code]int
	Faults  sheet.Faults // the first of them, by row
}

// Error counts, and quotes nothing.
func (r *Rejected) Error() string { return "file at fault: " + r.Faults.Error() }

// Total is the number of all faults.
func (r *Rejected) Total() int {
	n := 0
	for _, c := range r.Counts {
		n += c
	}
	return n
}

func (r *Rejected) add(faults ...sheet.Fault) {
	for _, f := range faults {
		r.Counts[f.Code]++
		if len(r.Faults) < mostFaults {
			r.Faults = append(r.Faults, f)
		}
	}
}
