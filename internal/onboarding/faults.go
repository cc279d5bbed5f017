package onboarding

import "github.com/bkd-manna/portal-asn/internal/fault"

// Why an act is refused.
const (
	Unknown         fault.Code = "onboarding.unknown"
	NoResult        fault.Code = "onboarding.no-result"
	NobodyPassed    fault.Code = "onboarding.nobody-new"
	Over            fault.Code = "onboarding.over"
	NotOpen         fault.Code = "onboarding.not-open"
	TooLate         fault.Code = "onboarding.too-late"
	NotSent         fault.Code = "onboarding.not-sent"
	NotLate         fault.Code = "onboarding.not-late"
	NumberIsSet     fault.Code = "onboarding.number-set"
	NotLeft         fault.Code = "onboarding.not-left"
	ConflictOf      fault.Code = "onboarding.conflict"
	Full            fault.Code = "onboarding.full"
	DocumentUnknown fault.Code = "onboarding.document-unknown"
	DocumentKept    fault.Code = "onboarding.document-kept"
	DocumentMissing fault.Code = "onboarding.document-missing" // label
	StillReturned   fault.Code = "onboarding.still-returned"   // label
	VerdictMissing  fault.Code = "onboarding.verdict-missing"  // label
	ReasonWrong     fault.Code = "onboarding.reason-wrong"     // the most characters
	NotConfirmed    fault.Code = "onboarding.not-confirmed"
	LetterMissing   fault.Code = "onboarding.letter-missing" // the most characters
	DueWrong        fault.Code = "onboarding.due-wrong"
	NobodyLeft      fault.Code = "onboarding.nobody-left"
	NextUnknown     fault.Code = "onboarding.next-unknown"
	NextTied        fault.Code = "onboarding.next-tied"
	NextChanged     fault.Code = "onboarding.next-changed"
	MovedAway       fault.Code = "onboarding.moved"
	ReplacementOpen fault.Code = "onboarding.replacement-open"
	NoReplacement   fault.Code = "onboarding.no-replacement"
	OwnProposal     fault.Code = "onboarding.own-proposal"
	NoneComplete    fault.Code = "onboarding.none-complete"
)

// The same, as errors to compare with.
var (
	ErrUnknown         = fault.Refuse(fault.NotFound, Unknown)
	ErrNoResult        = fault.Refuse(fault.Conflict, NoResult)
	ErrNobodyNew       = fault.Refuse(fault.Conflict, NobodyPassed)
	ErrOver            = fault.Refuse(fault.Conflict, Over)
	ErrNotOpen         = fault.Refuse(fault.Conflict, NotOpen)
	ErrTooLate         = fault.Refuse(fault.Conflict, TooLate)
	ErrNotSent         = fault.Refuse(fault.Conflict, NotSent)
	ErrNotLate         = fault.Refuse(fault.Conflict, NotLate)
	ErrNumberSet       = fault.Refuse(fault.Conflict, NumberIsSet)
	ErrNotLeft         = fault.Refuse(fault.Conflict, NotLeft)
	ErrConflict        = fault.Refuse(fault.Forbidden, ConflictOf)
	ErrFull            = fault.Refuse(fault.Conflict, Full)
	ErrDocumentUnknown = fault.Refuse(fault.NotFound, DocumentUnknown)
	ErrDocumentKept    = fault.Refuse(fault.Conflict, DocumentKept)
	ErrNobodyLeft      = fault.Refuse(fault.Conflict, NobodyLeft)
	ErrNextUnknown     = fault.Refuse(fault.Conflict, NextUnknown)
	ErrNextTied        = fault.Refuse(fault.Conflict, NextTied)
	ErrNextChanged     = fault.Refuse(fault.Conflict, NextChanged)
	ErrMoved           = fault.Refuse(fault.Conflict, MovedAway)
	ErrReplacementOpen = fault.Refuse(fault.Conflict, ReplacementOpen)
	ErrNoReplacement   = fault.Refuse(fault.Conflict, NoReplacement)
	ErrOwnProposal     = fault.Refuse(fault.Forbidden, OwnProposal)
	ErrNoneComplete    = fault.Refuse(fault.Conflict, NoneComplete)
)

// Notices to people.
const (
	NoticeOpened    fault.Code = "notice.onboarding-opened"    // season, until when
	NoticeReplacing fault.Code = "notice.onboarding-replacing" // season, until when
	NoticeReturned  fault.Code = "notice.onboarding-returned"  // season, labels, until when
	NoticeComplete  fault.Code = "notice.onboarding-complete"  // season
	NoticeLapsed    fault.Code = "notice.onboarding-lapsed"    // season
	NoticeWithdrawn fault.Code = "notice.onboarding-withdrawn" // season
	NoticeAppointed fault.Code = "notice.onboarding-appointed" // season, decree
	NoticeReminder  fault.Code = "notice.onboarding-reminder"  // season, until when
)
