package employee

import "github.com/bkd-manna/portal-asn/internal/fault"

// What can be wrong with an employee, or refuses an act on one.
const (
	Unknown       fault.Code = "employee.unknown"
	NIPTaken      fault.Code = "employee.nip-taken"
	AlreadyOne    fault.Code = "employee.already-one"
	ImportUnknown fault.Code = "employee.import-unknown"
	ImportOver    fault.Code = "employee.import-over"
	ImportTwice   fault.Code = "employee.import-twice"
	ImportStale   fault.Code = "employee.import-stale" // the portal changed since the preview
	OwnImport     fault.Code = "employee.own-import"
	ClaimOver     fault.Code = "employee.claim-over"
	ClaimTries    fault.Code = "employee.claim-tries" // of a day, for one number
	ClaimCode     fault.Code = "employee.claim-code"
	ClaimBirth    fault.Code = "employee.claim-birth" // what was typed is no day
	ClaimOther    fault.Code = "employee.claim-other" // the account's owner was born another day
	HeadUnknown   fault.Code = "employee.head-unknown"
	HeadElsewhere fault.Code = "employee.head-elsewhere" // no such employee in service
	HeadThere     fault.Code = "employee.head-there"     // the unit has one already
	UnitUnknown   fault.Code = "employee.unit-unknown"
	DayMissing    fault.Code = "employee.day-missing"
)

// What can be wrong with a cell of a file of the personnel system.
const (
	CellNIPTwice  fault.Code = "employee-list.nip-twice"  // the earlier row
	CellMailTwice fault.Code = "employee-list.mail-twice" // the earlier row
	CellMailTaken fault.Code = "employee-list.mail-taken"
	CellMail      fault.Code = "employee-list.mail"
	CellStatus    fault.Code = "employee-list.status"      // what stands there
	CellKind      fault.Code = "employee-list.status-kind" // the number is of another kind
	CellTrial     fault.Code = "employee-list.trial"       // a CPNS whose appointment is not recorded yet
	CellRank      fault.Code = "employee-list.rank"        // what stands there
	CellDay       fault.Code = "employee-list.day"         // what stands there
	CellUnit      fault.Code = "employee-list.unit"        // what stands there: several units have that name
	CellMeasure   fault.Code = "employee-list.discipline"  // the entry
	CellLeave     fault.Code = "employee-list.leave"       // the entry
	CellRating    fault.Code = "employee-list.rating"      // the entry
	CellAward     fault.Code = "employee-list.award"       // the entry
	CellTwice     fault.Code = "employee-list.entry-twice" // the entry
)

// What is mailed to the official mailbox.
const (
	MailClaim   fault.Code = "mail.employee-claim"   // the code
	MailClaimed fault.Code = "mail.employee-claimed" // somebody claims what was claimed
	TellClaimed fault.Code = "notice.employee-claimed"
)

// The refusals.
var (
	ErrUnknown       = fault.Refuse(fault.NotFound, Unknown)
	ErrNIPTaken      = fault.Refuse(fault.Conflict, NIPTaken)
	ErrAlreadyOne    = fault.Refuse(fault.Conflict, AlreadyOne)
	ErrImportUnknown = fault.Refuse(fault.NotFound, ImportUnknown)
	ErrImportOver    = fault.Refuse(fault.Conflict, ImportOver)
	ErrImportStale   = fault.Refuse(fault.Conflict, ImportStale)
	ErrOwnImport     = fault.Refuse(fault.Forbidden, OwnImport)
	ErrClaimOver     = fault.Refuse(fault.Gone, ClaimOver)
	ErrClaimTries    = fault.Refuse(fault.TooMany, ClaimTries)
	ErrClaimOther    = fault.Refuse(fault.Conflict, ClaimOther)
	ErrHeadUnknown   = fault.Refuse(fault.NotFound, HeadUnknown)
)
