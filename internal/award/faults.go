package award

import "github.com/bkd-manna/portal-asn/internal/fault"

// What refuses an act.
const (
	Unknown        fault.Code = "award.unknown"
	NotDraft       fault.Code = "award.not-draft"
	NotWhole       fault.Code = "award.not-whole"
	OwnWork        fault.Code = "award.own-work"
	Stale          fault.Code = "award.stale"
	NotOpen        fault.Code = "award.not-open"
	LinkOver       fault.Code = "award.link-over"
	NotMember      fault.Code = "award.not-member"
	Conflict       fault.Code = "award.conflict"
	WrongState     fault.Code = "award.wrong-state"
	SeatsTaken     fault.Code = "award.seats-taken"
	NotScorable    fault.Code = "award.not-scorable"
	AlreadyScored  fault.Code = "award.scored"
	NotReady       fault.Code = "award.not-ready" // how many lack a scorer
	AlreadyRanked  fault.Code = "award.ranked"
	NotRanked      fault.Code = "award.not-ranked"
	AlreadyGranted fault.Code = "award.granted"
	NotProposed    fault.Code = "award.not-proposed"
	NotGranted     fault.Code = "award.not-granted"
	SecondPerson   fault.Code = "award.second-person"
	HasWork        fault.Code = "award.has-work"
	StillOpen      fault.Code = "award.still-open"
	EvidenceGone   fault.Code = "award.evidence-gone"
	OwnEvidence    fault.Code = "award.own-evidence"
)

// What can be wrong with what was typed.
const (
	NameWrong       fault.Code = "award.name-wrong" // how many letters
	YearWrong       fault.Code = "award.year-wrong"
	AboutWrong      fault.Code = "award.about-wrong" // how many letters
	SourceMissing   fault.Code = "award.source-missing"
	DateMissing     fault.Code = "award.date-missing"
	ClosesEarly     fault.Code = "award.closes-early"
	ScoredEarly     fault.Code = "award.scored-early"
	ScoredLater     fault.Code = "award.scored-later" // the last day so far
	SpreadWrong     fault.Code = "award.spread-wrong"
	CategoryName    fault.Code = "award.category-name" // how many letters
	CategoryTwice   fault.Code = "award.category-twice"
	QuotaWrong      fault.Code = "award.quota-wrong"
	StatusesMissing fault.Code = "award.statuses-missing"
	YearsWrong      fault.Code = "award.years-wrong"
	CriterionLine   fault.Code = "award.criterion-line" // the line
	WeightsWrong    fault.Code = "award.weights-wrong"  // their sum
	PersonUnknown   fault.Code = "award.person-unknown"
	PersonNamed     fault.Code = "award.person-named"
	CategoryMissing fault.Code = "award.category-missing"
	NomineeMissing  fault.Code = "award.nominee-missing"
	UnitMissing     fault.Code = "award.unit-missing"
	StoryShort      fault.Code = "award.story-short" // least and most letters
	SelfNominated   fault.Code = "award.self-nominated"
	SelfMatched     fault.Code = "award.self-matched"
	NotHead         fault.Code = "award.not-head"
	MailWrong       fault.Code = "award.mail-wrong"
	SenderMissing   fault.Code = "award.sender-missing"
	ConsentMissing  fault.Code = "award.consent-missing"
	NIPUnknown      fault.Code = "award.nip-unknown"
	WrongStatus     fault.Code = "award.wrong-status"
	TooShort        fault.Code = "award.too-short"
	DeedMissing     fault.Code = "award.deed-missing" // how many letters
	ReasonMissing   fault.Code = "award.reason-missing"
	ChoiceMissing   fault.Code = "award.choice-missing"
	ValueWrong      fault.Code = "award.value-wrong"
	NoteMissing     fault.Code = "award.note-missing"
	DecreeMissing   fault.Code = "award.decree-missing"
	DecreeDate      fault.Code = "award.decree-date"
	SignerMissing   fault.Code = "award.signer-missing"
)

// How a place in a ranking is told; stored with its arguments.
const (
	RankTotal     fault.Code = "award.rank-total"     // place, of how many, points, quota
	RankCriterion fault.Code = "award.rank-criterion" // the same, and the criterion
	RankService   fault.Code = "award.rank-service"
	RankFiling    fault.Code = "award.rank-filing"
)

// What is told to people.
const (
	MailConfirm    fault.Code = "mail.award-confirm"    // programme, nominee
	MailFiled      fault.Code = "mail.award-filed"      // programme, nominee, code
	NoticeConsent  fault.Code = "notice.award-consent"  // programme, category
	NoticeRefused  fault.Code = "notice.award-refused"  // programme, reason
	NoticeAdmitted fault.Code = "notice.award-admitted" // programme, category
	NoticeRanked   fault.Code = "notice.award-ranked"   // programme, category, place, of how many
	NoticeGranted  fault.Code = "notice.award-granted"  // which, decree
	NoticeRevoked  fault.Code = "notice.award-revoked"  // which, reason
	NoticeMember   fault.Code = "notice.award-member"   // programme
)

// The refusals.
var (
	ErrUnknown        = fault.Refuse(fault.NotFound, Unknown)
	ErrNotDraft       = fault.Refuse(fault.Conflict, NotDraft)
	ErrNotWhole       = fault.Refuse(fault.Conflict, NotWhole)
	ErrOwnWork        = fault.Refuse(fault.Forbidden, OwnWork)
	ErrStale          = fault.Refuse(fault.Conflict, Stale)
	ErrNotOpen        = fault.Refuse(fault.Conflict, NotOpen)
	ErrLinkOver       = fault.Refuse(fault.NotFound, LinkOver)
	ErrNotMember      = fault.Refuse(fault.Forbidden, NotMember)
	ErrSelfNominated  = fault.Refuse(fault.Forbidden, SelfNominated)
	ErrConflict       = fault.Refuse(fault.Forbidden, Conflict)
	ErrWrongState     = fault.Refuse(fault.Conflict, WrongState)
	ErrSeatsTaken     = fault.Refuse(fault.Conflict, SeatsTaken)
	ErrNotScorable    = fault.Refuse(fault.Conflict, NotScorable)
	ErrAlreadyScored  = fault.Refuse(fault.Conflict, AlreadyScored)
	ErrNotReady       = fault.Refuse(fault.Conflict, NotReady)
	ErrAlreadyRanked  = fault.Refuse(fault.Conflict, AlreadyRanked)
	ErrNotRanked      = fault.Refuse(fault.Conflict, NotRanked)
	ErrAlreadyGranted = fault.Refuse(fault.Conflict, AlreadyGranted)
	ErrNotProposed    = fault.Refuse(fault.Conflict, NotProposed)
	ErrNotGranted     = fault.Refuse(fault.Conflict, NotGranted)
	ErrSecondPerson   = fault.Refuse(fault.Forbidden, SecondPerson)
	ErrHasWork        = fault.Refuse(fault.Conflict, HasWork)
	ErrStillOpen      = fault.Refuse(fault.Conflict, StillOpen)
	ErrEvidenceGone   = fault.Refuse(fault.NotFound, EvidenceGone)
	ErrOwnEvidence    = fault.Refuse(fault.Forbidden, OwnEvidence)
)
