package story

import "github.com/bkd-manna/portal-asn/internal/fault"

// What refuses an act.
const (
	Unknown     fault.Code = "story.unknown"
	LinkOver    fault.Code = "story.link-over"
	TakenBack   fault.Code = "story.taken-back"
	NothingNew  fault.Code = "story.nothing-new"
	Nothing     fault.Code = "story.nothing-written"
	OwnWork     fault.Code = "story.own-work"
	Stale       fault.Code = "story.stale"
	NotAgreed   fault.Code = "story.not-agreed"
	NoneToAgree fault.Code = "story.none-to-agree"
)

// What can be wrong with what was typed.
const (
	NameMissing    fault.Code = "story.name-missing"
	NameLong       fault.Code = "story.name-long" // how many letters
	WorkMissing    fault.Code = "story.work-missing"
	WorkLong       fault.Code = "story.work-long" // how many letters
	TitleMissing   fault.Code = "story.title-missing"
	TitleLong      fault.Code = "story.title-long" // how many letters
	BodyMissing    fault.Code = "story.body-missing"
	BodyShort      fault.Code = "story.body-short" // how many letters
	BodyLong       fault.Code = "story.body-long"  // how many letters
	BodyPicture    fault.Code = "story.body-picture"
	AltMissing     fault.Code = "story.alt-missing"
	AltLong        fault.Code = "story.alt-long" // how many letters
	ConsentMissing fault.Code = "story.consent-missing"
	NothingChanged fault.Code = "story.nothing-changed"
	ReasonMissing  fault.Code = "story.reason-missing"
)

// What is mailed to the owner; each leads to their own page.
const (
	MailInvitation fault.Code = "mail.story-invitation" // until when
	MailEdited     fault.Code = "mail.story-edited"     // title
	MailPublished  fault.Code = "mail.story-published"  // title
	MailGone       fault.Code = "mail.story-gone"       // why the office took it down
)

// The refusals.
var (
	ErrUnknown     = fault.Refuse(fault.NotFound, Unknown)
	ErrLinkOver    = fault.Refuse(fault.Gone, LinkOver)
	ErrGone        = fault.Refuse(fault.Gone, TakenBack)
	ErrNothingNew  = fault.Refuse(fault.Conflict, NothingNew)
	ErrNothing     = fault.Refuse(fault.Conflict, Nothing)
	ErrOwnWork     = fault.Refuse(fault.Forbidden, OwnWork)
	ErrStale       = fault.Refuse(fault.Conflict, Stale)
	ErrUnconfirmed = fault.Refuse(fault.Conflict, NotAgreed)
	ErrNoneToAgree = fault.Refuse(fault.Conflict, NoneToAgree)
)
