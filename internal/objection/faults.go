package objection

import "github.com/bkd-manna/portal-asn/internal/fault"

// Why an act is refused.
const (
	Unknown      fault.Code = "objection.unknown"
	Elsewhere    fault.Code = "objection.elsewhere"
	NotOpen      fault.Code = "objection.not-open" // (when it opens)
	Closed       fault.Code = "objection.closed"
	NoResult     fault.Code = "objection.no-result"
	NotTMS       fault.Code = "objection.not-tms"
	Once         fault.Code = "objection.once"
	Empty        fault.Code = "objection.queue-empty"
	NotYours     fault.Code = "objection.not-yours"
	LeaseOver    fault.Code = "objection.lease-over"
	Conflict     fault.Code = "objection.conflict"
	TookPart     fault.Code = "objection.took-part"
	OwnAnswer    fault.Code = "objection.own-answer"
	NotProposed  fault.Code = "objection.not-proposed"
	Decided      fault.Code = "objection.decided"
	WrongRole    fault.Code = "objection.role"
	NoLetter     fault.Code = "objection.no-letter"
	GroundEmpty  fault.Code = "objection.ground-missing"
	WordsLong    fault.Code = "objection.words-long" // (the most characters)
	ItemsEmpty   fault.Code = "objection.items-missing"
	NotConfirmed fault.Code = "objection.not-confirmed"
	OutcomeEmpty fault.Code = "objection.outcome-missing"
	AnswerEmpty  fault.Code = "objection.answer-missing"
	ArticleEmpty fault.Code = "objection.article-missing"
	Related      fault.Code = "objection.relation-undeclared"
	NoteEmpty    fault.Code = "objection.note-missing"
	LetterEmpty  fault.Code = "objection.letter-missing"
)

// The same, as errors to compare with.
var (
	ErrUnknown     = fault.Refuse(fault.NotFound, Unknown)
	ErrElsewhere   = fault.Refuse(fault.Conflict, Elsewhere)
	ErrNotOpen     = fault.Refuse(fault.Conflict, NotOpen)
	ErrClosed      = fault.Refuse(fault.Conflict, Closed)
	ErrNoResult    = fault.Refuse(fault.Conflict, NoResult)
	ErrNotTMS      = fault.Refuse(fault.Conflict, NotTMS)
	ErrOnce        = fault.Refuse(fault.Conflict, Once)
	ErrEmpty       = fault.Refuse(fault.Conflict, Empty)
	ErrNotYours    = fault.Refuse(fault.NotFound, NotYours)
	ErrLeaseOver   = fault.Refuse(fault.Conflict, LeaseOver)
	ErrConflict    = fault.Refuse(fault.Forbidden, Conflict)
	ErrTookPart    = fault.Refuse(fault.Forbidden, TookPart)
	ErrOwnAnswer   = fault.Refuse(fault.Forbidden, OwnAnswer)
	ErrNotProposed = fault.Refuse(fault.Conflict, NotProposed)
	ErrDecided     = fault.Refuse(fault.Conflict, Decided)
	ErrWrongRole   = fault.Refuse(fault.Forbidden, WrongRole)
	ErrNoLetter    = fault.Refuse(fault.Conflict, NoLetter)
)

// Notices to people.
const (
	NoticeFiled    fault.Code = "notice.objection-filed"    // season, instant, until when it is answered
	NoticeUpheld   fault.Code = "notice.objection-upheld"   // season, answer, article, until when it is announced anew
	NoticeFinal    fault.Code = "notice.objection-final"    // season, answer, article
	NoticeRejected fault.Code = "notice.objection-rejected" // season, answer, article
	NoticeLetter   fault.Code = "notice.objection-letter"   // season, letter
	NoticeAlarm    fault.Code = "notice.objection-alarm"    // how many, season, until when
)
