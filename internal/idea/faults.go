package idea

import "github.com/bkd-manna/portal-asn/internal/fault"

// What refuses an act.
const (
	Unknown        fault.Code = "idea.unknown"
	NotEmployee    fault.Code = "idea.not-employee"
	NotYours       fault.Code = "idea.not-yours"
	Own            fault.Code = "idea.own"
	WrongState     fault.Code = "idea.wrong-state"
	Settled        fault.Code = "idea.settled"
	NotAnswerer    fault.Code = "idea.not-answerer"
	OwnReport      fault.Code = "idea.own-report"
	CommentUnknown fault.Code = "idea.comment-unknown"
	OwnComment     fault.Code = "idea.own-comment"
)

// What can be wrong with what was typed.
const (
	TitleWrong     fault.Code = "idea.title-wrong" // most letters
	UnitMissing    fault.Code = "idea.unit-missing"
	ProblemWrong   fault.Code = "idea.problem-wrong" // least and most letters
	BetterWrong    fault.Code = "idea.better-wrong"
	WhyMissing     fault.Code = "idea.why-missing"  // most letters
	BodyMissing    fault.Code = "idea.body-missing" // most letters
	KindMissing    fault.Code = "idea.kind-missing" // of an answer
	UntilWrong     fault.Code = "idea.until-wrong"  // to do it: today or later
	StudyUntil     fault.Code = "idea.study-until"  // the last day
	StudiedOnce    fault.Code = "idea.studied-once" // it was put off already
	AnswerWhy      fault.Code = "idea.answer-why"   // most letters
	ChangeWrong    fault.Code = "idea.change-wrong" // least and most letters
	SinceWrong     fault.Code = "idea.since-wrong"  // the day it was proposed
	ChoiceMissing  fault.Code = "idea.choice"       // confirm or return
	DaysWrong      fault.Code = "idea.days"         // of a rule
	RemindWrong    fault.Code = "idea.remind-days"  // fewer than the days
	StudyDaysWrong fault.Code = "idea.study-days"   //
	SourceMissing  fault.Code = "idea.source-missing"
)

// What is told to people.
const (
	NoticeFiled     fault.Code = "notice.idea-filed"     // title, until when
	NoticeReminder  fault.Code = "notice.idea-reminder"  // title, until when
	NoticeLate      fault.Code = "notice.idea-late"      // title, until when
	NoticeAccepted  fault.Code = "notice.idea-accepted"  // title, until when, what was added
	NoticeStudied   fault.Code = "notice.idea-studied"   // title, until when, why
	NoticeDeclined  fault.Code = "notice.idea-declined"  // title, why
	NoticeComment   fault.Code = "notice.idea-comment"   // title
	NoticeHidden    fault.Code = "notice.idea-hidden"    // title, why
	NoticeReturned  fault.Code = "notice.idea-returned"  // title, why
	NoticeApplied   fault.Code = "notice.idea-applied"   // title
	NoticeSupported fault.Code = "notice.idea-supported" // title
)

// The refusals.
var (
	ErrUnknown        = fault.Refuse(fault.NotFound, Unknown)
	ErrNotEmployee    = fault.Refuse(fault.Forbidden, NotEmployee)
	ErrNotYours       = fault.Refuse(fault.Forbidden, NotYours)
	ErrOwn            = fault.Refuse(fault.Forbidden, Own)
	ErrWrongState     = fault.Refuse(fault.Conflict, WrongState)
	ErrSettled        = fault.Refuse(fault.Conflict, Settled)
	ErrNotAnswerer    = fault.Refuse(fault.Forbidden, NotAnswerer)
	ErrOwnReport      = fault.Refuse(fault.Forbidden, OwnReport)
	ErrCommentUnknown = fault.Refuse(fault.NotFound, CommentUnknown)
	ErrOwnComment     = fault.Refuse(fault.Forbidden, OwnComment)
)
