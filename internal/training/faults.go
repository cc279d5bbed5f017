package training

import "github.com/bkd-manna/portal-asn/internal/fault"

// What can be wrong with what was typed, or refuses an act.
const (
	TitleWrong      fault.Code = "training.title-wrong" // how many letters
	KindMissing     fault.Code = "training.kind-missing"
	AboutWrong      fault.Code = "training.about-wrong" // how many letters
	PlaceMissing    fault.Code = "training.place-missing"
	LinkWrong       fault.Code = "training.link-wrong"
	SessionWrong    fault.Code = "training.session-wrong" // the line
	SessionPast     fault.Code = "training.session-past"  // the line
	SessionsMissing fault.Code = "training.sessions-missing"
	SessionCount    fault.Code = "training.session-count" // how many there are
	SessionBegun    fault.Code = "training.session-begun" // the session
	NothingMoved    fault.Code = "training.nothing-moved"
	CapacityWrong   fault.Code = "training.capacity-wrong" // the most
	HoursWrong      fault.Code = "training.hours-wrong"    // the most
	SignerMissing   fault.Code = "training.signer-missing"
	QuestionWrong   fault.Code = "training.question-wrong" // its number
	ReasonMissing   fault.Code = "training.reason-missing"
	PeopleMissing   fault.Code = "training.people-missing"
	PeopleGone      fault.Code = "training.people-gone"    // somebody left, or was never there
	AnswerMissing   fault.Code = "training.answer-missing" // the question's number
	RatingMissing   fault.Code = "training.rating-missing"
	ProviderMissing fault.Code = "training.provider-missing"
	DayWrong        fault.Code = "training.day-wrong"
	HashKnown       fault.Code = "training.hash-known"

	Unknown     fault.Code = "training.unknown"
	Ended       fault.Code = "training.ended"
	NotOver     fault.Code = "training.not-over"
	OwnWork     fault.Code = "training.own-work"
	Full        fault.Code = "training.full"
	OwnSeat     fault.Code = "training.own-seat"
	OwnClass    fault.Code = "training.own-class" // who has a seat neither lists themselves nor concludes
	Decided     fault.Code = "training.decided"
	NotYours    fault.Code = "training.not-yours"
	NotCalled   fault.Code = "training.not-called"
	CodeOver    fault.Code = "training.code-over"
	DoorClosed  fault.Code = "training.door-closed"
	TestTaken   fault.Code = "training.test-taken"
	TestClosed  fault.Code = "training.test-closed"
	SpokenTwice fault.Code = "training.spoken-twice"
	OwnPaper    fault.Code = "training.own-paper"
	NobodyToDo  fault.Code = "training.nobody"
)

// What people are told. The first arguments are always the title and the first session.
const (
	TellAsked     fault.Code = "notice.training-asked"    // the head: name of the class, how many
	TellCalled    fault.Code = "notice.training-called"   // place
	TellOff       fault.Code = "notice.training-off"      // reason
	TellMoved     fault.Code = "notice.training-moved"    // place, reason, all sessions, a line each
	TellPassed    fault.Code = "notice.training-passed"   // hours
	TellAccepted  fault.Code = "notice.training-accepted" // title, hours
	TellReturned  fault.Code = "notice.training-returned" // title, reason
	MailCalledOut fault.Code = "mail.training-called"     // place; who has no account yet
	MailOff       fault.Code = "mail.training-off"        // reason; who has no account yet
	MailMoved     fault.Code = "mail.training-moved"      // place, reason, all sessions, a line each; who has no account yet
)

// The refusals.
var (
	ErrUnknown     = fault.Refuse(fault.NotFound, Unknown)
	ErrEnded       = fault.Refuse(fault.Conflict, Ended)
	ErrNotOver     = fault.Refuse(fault.Conflict, NotOver)
	ErrOwnWork     = fault.Refuse(fault.Forbidden, OwnWork)
	ErrFull        = fault.Refuse(fault.Conflict, Full)
	ErrOwnSeat     = fault.Refuse(fault.Forbidden, OwnSeat)
	ErrOwnClass    = fault.Refuse(fault.Forbidden, OwnClass)
	ErrDecided     = fault.Refuse(fault.Conflict, Decided)
	ErrNotYours    = fault.Refuse(fault.NotFound, NotYours)
	ErrNotCalled   = fault.Refuse(fault.Forbidden, NotCalled)
	ErrCodeOver    = fault.Refuse(fault.Gone, CodeOver)
	ErrDoorClosed  = fault.Refuse(fault.Conflict, DoorClosed)
	ErrTestTaken   = fault.Refuse(fault.Conflict, TestTaken)
	ErrTestClosed  = fault.Refuse(fault.Conflict, TestClosed)
	ErrSpokenTwice = fault.Refuse(fault.Conflict, SpokenTwice)
	ErrOwnPaper    = fault.Refuse(fault.Forbidden, OwnPaper)
	ErrNobody      = fault.Refuse(fault.Conflict, NobodyToDo)
)
