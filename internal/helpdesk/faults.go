package helpdesk

import "github.com/bkd-manna/portal-asn/internal/fault"

// What refuses an act.
const (
	Unknown     fault.Code = "helpdesk.unknown"
	NotOpened   fault.Code = "helpdesk.not-opened" // number and secret do not fit
	Locked      fault.Code = "helpdesk.locked"     // until when
	LinkOver    fault.Code = "helpdesk.link-over"
	Empty       fault.Code = "helpdesk.queue-empty"
	NotYours    fault.Code = "helpdesk.not-yours"
	LeaseOver   fault.Code = "helpdesk.lease-over"
	Barred      fault.Code = "helpdesk.barred"
	WrongRole   fault.Code = "helpdesk.role"
	Shut        fault.Code = "helpdesk.closed"
	NotAsked    fault.Code = "helpdesk.not-asked"
	NotReopened fault.Code = "helpdesk.not-reopenable"
	NotDoubted  fault.Code = "helpdesk.not-doubted"
	OwnDoubt    fault.Code = "helpdesk.own-doubt"
	Stale       fault.Code = "helpdesk.stale"
)

// What can be wrong with what was typed.
const (
	KindMissing    fault.Code = "helpdesk.kind-missing"
	SubjectMissing fault.Code = "helpdesk.subject-missing"
	StoryMissing   fault.Code = "helpdesk.story-missing"
	WordsLong      fault.Code = "helpdesk.words-long" // the most letters
	OfficerLong    fault.Code = "helpdesk.officer-long"
	CaseUnknown    fault.Code = "helpdesk.case-unknown"
	ReplyMissing   fault.Code = "helpdesk.reply-missing"
	RepliesFull    fault.Code = "helpdesk.replies-full" // how many there may be
	ReasonMissing  fault.Code = "helpdesk.reason-missing"
	AskMissing     fault.Code = "helpdesk.ask-missing"
	AnswerMissing  fault.Code = "helpdesk.answer-missing"
	NewWords       fault.Code = "helpdesk.new-words" // of its owner, since the page was opened
	BasisMissing   fault.Code = "helpdesk.basis-missing"
	OfficeMissing  fault.Code = "helpdesk.office-missing"
	OfficerMissing fault.Code = "helpdesk.officer-missing"
	TitleMissing   fault.Code = "helpdesk.title-missing"
	NumberMissing  fault.Code = "helpdesk.number-missing"
	SecretMissing  fault.Code = "helpdesk.secret-missing"
	DayMissing     fault.Code = "helpdesk.day-missing"
	DayKnown       fault.Code = "helpdesk.day-known"
	DayPast        fault.Code = "helpdesk.day-past"
	NameMissing    fault.Code = "helpdesk.name-missing"
	SourceMissing  fault.Code = "helpdesk.source-missing"
	DaysWrong      fault.Code = "helpdesk.days-wrong"
	RuleKnown      fault.Code = "helpdesk.rule-known"
)

// What the owner of a ticket is told; the first argument is always its number. No
// message holds a word of the ticket.
const (
	MailConfirm  fault.Code = "mail.ticket-confirm"
	ToldFiled    fault.Code = "notice.ticket-filed"    // until when
	ToldAsked    fault.Code = "notice.ticket-asked"    // until when to reply
	ToldAnswered fault.Code = "notice.ticket-answered" // until when it may be reopened, or "" when it may not
	ToldFinal    fault.Code = "notice.ticket-final"    // answered after it was reopened
	ToldReferred fault.Code = "notice.ticket-referred" // to which office
	ToldRecast   fault.Code = "notice.ticket-recast"   // until when
	ToldReopened fault.Code = "notice.ticket-reopened" // until when
	ToldAside    fault.Code = "notice.ticket-aside"
	ToldSilence  fault.Code = "notice.ticket-silence"
	ToldLate     fault.Code = "notice.ticket-late"
	CallNear     fault.Code = "notice.tickets-near"   // how many
	CallLate     fault.Code = "notice.tickets-late"   // how many
	CallNobody   fault.Code = "notice.tickets-nobody" // how many that nobody may handle; to administrators
	CallHanded   fault.Code = "notice.ticket-handed"  // number
	CallReplied  fault.Code = "notice.ticket-replied" // number
)

// The refusals.
var (
	ErrUnknown     = fault.Refuse(fault.NotFound, Unknown)
	ErrNotOpened   = fault.Refuse(fault.Senseless, NotOpened)
	ErrLocked      = fault.Refuse(fault.TooMany, Locked)
	ErrLinkOver    = fault.Refuse(fault.Gone, LinkOver)
	ErrEmpty       = fault.Refuse(fault.Conflict, Empty)
	ErrNotYours    = fault.Refuse(fault.NotFound, NotYours)
	ErrLeaseOver   = fault.Refuse(fault.Conflict, LeaseOver)
	ErrBarred      = fault.Refuse(fault.Forbidden, Barred)
	ErrWrongRole   = fault.Refuse(fault.Forbidden, WrongRole)
	ErrClosed      = fault.Refuse(fault.Conflict, Shut)
	ErrNotAsked    = fault.Refuse(fault.Conflict, NotAsked)
	ErrNotReopened = fault.Refuse(fault.Conflict, NotReopened)
	ErrNotDoubted  = fault.Refuse(fault.Conflict, NotDoubted)
	ErrOwnDoubt    = fault.Refuse(fault.Forbidden, OwnDoubt)
	ErrStale       = fault.Refuse(fault.Conflict, Stale)
)
