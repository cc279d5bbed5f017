package outreach

import "github.com/bkd-manna/portal-asn/internal/fault"

// What refuses an act.
const (
	Unknown      fault.Code = "outreach.unknown"
	NotDraft     fault.Code = "outreach.not-draft"
	NotPublished fault.Code = "outreach.not-published"
	OwnWork      fault.Code = "outreach.own-work"
	Stale        fault.Code = "outreach.stale" // the form knows an older version
	Past         fault.Code = "outreach.past"
	Closed       fault.Code = "outreach.closed"
	CalledOff    fault.Code = "outreach.called-off"
	LinkOver     fault.Code = "outreach.link-over"
	TicketOver   fault.Code = "outreach.ticket-over"
	GuestUnknown fault.Code = "outreach.guest-unknown"
	DoorClosed   fault.Code = "outreach.door-closed"
	RoomFull     fault.Code = "outreach.room-full"
	NotHeld      fault.Code = "outreach.not-held"
	FollowedUp   fault.Code = "outreach.followed-up"
)

// What can be wrong with what was typed.
const (
	KindMissing    fault.Code = "outreach.kind-missing"
	TitleMissing   fault.Code = "outreach.title-missing"
	TitleLong      fault.Code = "outreach.title-long" // how many letters
	BodyMissing    fault.Code = "outreach.body-missing"
	PlaceMissing   fault.Code = "outreach.place-missing"
	LinkWrong      fault.Code = "outreach.link-wrong"
	DateMissing    fault.Code = "outreach.date-missing"
	DatePast       fault.Code = "outreach.date-past"
	FromMissing    fault.Code = "outreach.from-missing"
	ToMissing      fault.Code = "outreach.to-missing"
	ToEarly        fault.Code = "outreach.to-early"
	ClosesMissing  fault.Code = "outreach.closes-missing"
	ClosesLate     fault.Code = "outreach.closes-late"
	CapacityWrong  fault.Code = "outreach.capacity-wrong" // the most
	CapacityTaken  fault.Code = "outreach.capacity-taken" // how many have a place
	SeasonUnknown  fault.Code = "outreach.season-unknown"
	VacancyUnknown fault.Code = "outreach.vacancy-unknown" // the line
	ReasonMissing  fault.Code = "outreach.reason-missing"
	NothingChanged fault.Code = "outreach.nothing-changed"
	NameMissing    fault.Code = "outreach.name-missing"
	NameLong       fault.Code = "outreach.name-long"   // how many letters
	OriginLong     fault.Code = "outreach.origin-long" // how many letters
	ConsentMissing fault.Code = "outreach.consent-missing"
	TextMissing    fault.Code = "outreach.text-missing"
	TextLong       fault.Code = "outreach.text-long" // how many letters
)

// What is mailed. The first arguments are always the title, the beginning and the place.
const (
	MailConfirm  fault.Code = "mail.outreach-confirm"
	MailKnown    fault.Code = "mail.outreach-known"
	MailSeated   fault.Code = "mail.outreach-seated"   // code
	MailWaiting  fault.Code = "mail.outreach-waiting"  // code, place in the list
	MailPromoted fault.Code = "mail.outreach-promoted" // code
	MailMoved    fault.Code = "mail.outreach-moved"    // reason
	MailOff      fault.Code = "mail.outreach-off"      // reason
	MailReminder fault.Code = "mail.outreach-reminder" // code
	MailAfter    fault.Code = "mail.outreach-after"    // what the office writes
)

// The refusals.
var (
	ErrUnknown      = fault.Refuse(fault.NotFound, Unknown)
	ErrNotDraft     = fault.Refuse(fault.Conflict, NotDraft)
	ErrNotPublished = fault.Refuse(fault.Conflict, NotPublished)
	ErrOwnWork      = fault.Refuse(fault.Forbidden, OwnWork)
	ErrStale        = fault.Refuse(fault.Conflict, Stale)
	ErrPast         = fault.Refuse(fault.Conflict, Past)
	ErrClosed       = fault.Refuse(fault.Conflict, Closed)
	ErrCalledOff    = fault.Refuse(fault.Conflict, CalledOff)
	ErrLinkOver     = fault.Refuse(fault.Gone, LinkOver)
	ErrTicketOver   = fault.Refuse(fault.Gone, TicketOver)
	ErrGuestUnknown = fault.Refuse(fault.NotFound, GuestUnknown)
	ErrDoorClosed   = fault.Refuse(fault.Conflict, DoorClosed)
	ErrRoomFull     = fault.Refuse(fault.Conflict, RoomFull)
	ErrNotHeld      = fault.Refuse(fault.Conflict, NotHeld)
	ErrFollowedUp   = fault.Refuse(fault.Conflict, FollowedUp)
)
