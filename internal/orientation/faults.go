package orientation

import "github.com/bkd-manna/portal-asn/internal/fault"

// What can be wrong with a form.
const (
	UnitMissing     fault.Code = "orientation.unit-missing"
	MentorUnknown   fault.Code = "orientation.mentor-unknown"
	MentorSelf      fault.Code = "orientation.mentor-self"
	StartMissing    fault.Code = "orientation.start-missing"
	HandOverWrong   fault.Code = "orientation.hand-over-wrong"
	PlaceWrong      fault.Code = "orientation.place-wrong"  // the most characters
	LetterWrong     fault.Code = "orientation.letter-wrong" // the most characters
	DayMissing      fault.Code = "orientation.day-missing"
	ProviderWrong   fault.Code = "orientation.provider-wrong" // the most characters
	BatchWrong      fault.Code = "orientation.batch-wrong"    // the most characters
	ModeMissing     fault.Code = "orientation.mode-missing"
	EndsFirst       fault.Code = "orientation.ends-first"
	DayOutside      fault.Code = "orientation.day-outside" // of the training
	AgendaMissing   fault.Code = "orientation.agenda-missing"
	HoursWrong      fault.Code = "orientation.hours-wrong"  // the most in a day
	ReasonWrong     fault.Code = "orientation.reason-wrong" // the most characters
	AbsenceTwice    fault.Code = "orientation.absence-twice"
	MarkWrong       fault.Code = "orientation.mark-wrong"
	GradeWrong      fault.Code = "orientation.grade-wrong"
	CertificateLack fault.Code = "orientation.certificate-missing"
	GradeFails      fault.Code = "orientation.grade-fails"        // the least that passes
	AbsenceFails    fault.Code = "orientation.absence-fails"      // the most that may be missed
	CertificateHas  fault.Code = "orientation.certificate-failed" // who failed has none
	TooSoon         fault.Code = "orientation.too-soon"           // the first day it can be
)

// What refuses an act.
const (
	Unknown      fault.Code = "orientation.unknown"
	There        fault.Code = "orientation.there"
	NotYours     fault.Code = "orientation.not-yours"
	NoTraining   fault.Code = "orientation.no-training"
	TrainingOnce fault.Code = "orientation.training-once"
	TrainingOver fault.Code = "orientation.training-over"
	OwnScore     fault.Code = "orientation.own-score"
	NotPassed    fault.Code = "orientation.not-passed"
	Ended        fault.Code = "orientation.over"
	NotCPNS      fault.Code = "orientation.not-cpns"
	OwnYear      fault.Code = "orientation.own-year"
	SecondPerson fault.Code = "orientation.second-person"
)

// The refusals.
var (
	ErrUnknown      = fault.Refuse(fault.NotFound, Unknown)
	ErrThere        = fault.Refuse(fault.Conflict, There)
	ErrNotYours     = fault.Refuse(fault.Forbidden, NotYours)
	ErrNoTraining   = fault.Refuse(fault.Conflict, NoTraining)
	ErrTrainingOnce = fault.Refuse(fault.Conflict, TrainingOnce)
	ErrTrainingOver = fault.Refuse(fault.Conflict, TrainingOver)
	ErrOwnScore     = fault.Refuse(fault.Forbidden, OwnScore)
	ErrNotPassed    = fault.Refuse(fault.Conflict, NotPassed)
	ErrEnded        = fault.Refuse(fault.Conflict, Ended)
	ErrNotCPNS      = fault.Refuse(fault.Conflict, NotCPNS)
	ErrOwnYear      = fault.Refuse(fault.Forbidden, OwnYear)
	ErrSecondPerson = fault.Refuse(fault.Forbidden, SecondPerson)
)

// What people are told.
const (
	NoticePlanned   fault.Code = "notice.orientation-planned"   // unit, when, where
	NoticeMentor    fault.Code = "notice.orientation-mentor"    // name, unit
	NoticeMoved     fault.Code = "notice.orientation-moved"     // when, where
	NoticeTask      fault.Code = "notice.orientation-task"      // title, name, due
	NoticeAbsence   fault.Code = "notice.orientation-absence"   // hours, the most
	NoticeWatch     fault.Code = "notice.orientation-watch"     // name, hours, the most: to who looks after it
	NoticeResult    fault.Code = "notice.orientation-result"    // result, predicate
	NoticeConfirmed fault.Code = "notice.orientation-confirmed" // decree
)
