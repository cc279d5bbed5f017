package thanks

import "github.com/bkd-manna/portal-asn/internal/fault"

// What refuses an act.
const (
	Unknown    fault.Code = "thanks.unknown"
	LinkOver   fault.Code = "thanks.link-over"
	Conflict   fault.Code = "thanks.conflict"
	WrongState fault.Code = "thanks.wrong-state"
)

// What can be wrong with what was typed.
const (
	UnitMissing    fault.Code = "thanks.unit-missing"
	AddresseeLong  fault.Code = "thanks.addressee-long" // most letters
	OnWrong        fault.Code = "thanks.on-wrong"
	TextWrong      fault.Code = "thanks.text-wrong" // least and most letters
	ShownMissing   fault.Code = "thanks.shown-missing"
	NameMissing    fault.Code = "thanks.name-missing"
	MailWrong      fault.Code = "thanks.mail-wrong"
	ConsentMissing fault.Code = "thanks.consent-missing"
	ExcerptWrong   fault.Code = "thanks.excerpt-wrong"  // most letters
	ExcerptNamed   fault.Code = "thanks.excerpt-named"  // the name that stands in it
	ExcerptSender  fault.Code = "thanks.excerpt-sender" // the name that stands in it
	FromWithin     fault.Code = "thanks.from-within"
	PersonWrong    fault.Code = "thanks.person-wrong"
	ReasonMissing  fault.Code = "thanks.reason-missing" // most letters
)

// What is told to people.
const (
	MailConfirm    fault.Code = "mail.thanks-confirm"   // unit
	MailPublished  fault.Code = "mail.thanks-published" // unit
	MailDeclined   fault.Code = "mail.thanks-declined"  // unit, reason
	MailTakenDown  fault.Code = "mail.thanks-taken-down"
	NoticeReceived fault.Code = "notice.thanks-received" // unit
	NoticeUnit     fault.Code = "notice.thanks-unit"     // unit
)

// The refusals.
var (
	ErrUnknown    = fault.Refuse(fault.NotFound, Unknown)
	ErrLinkOver   = fault.Refuse(fault.NotFound, LinkOver)
	ErrConflict   = fault.Refuse(fault.Forbidden, Conflict)
	ErrWrongState = fault.Refuse(fault.Conflict, WrongState)
)
