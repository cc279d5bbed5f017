package campaign

import "github.com/bkd-manna/portal-asn/internal/fault"

// What refuses an act.
const (
	Unknown    fault.Code = "campaign.unknown"
	NotDraft   fault.Code = "campaign.not-draft"
	Over       fault.Code = "campaign.over"
	NothingNew fault.Code = "campaign.nothing-new"
	OwnWork    fault.Code = "campaign.own-work"
	Stale      fault.Code = "campaign.stale" // the form knows an older version
)

// What can be wrong with what was typed.
const (
	SeasonMissing    fault.Code = "campaign.season-missing"
	TitleMissing     fault.Code = "campaign.title-missing"
	TitleLong        fault.Code = "campaign.title-long" // how many letters
	LeadMissing      fault.Code = "campaign.lead-missing"
	LeadLong         fault.Code = "campaign.lead-long" // how many letters
	BodyMissing      fault.Code = "campaign.body-missing"
	BodyLong         fault.Code = "campaign.body-long" // how many letters
	BodyPicture      fault.Code = "campaign.body-picture"
	VacanciesMissing fault.Code = "campaign.vacancies-missing"
	VacanciesMany    fault.Code = "campaign.vacancies-many"  // the most
	VacancyUnknown   fault.Code = "campaign.vacancy-unknown" // the line
	NothingChanged   fault.Code = "campaign.nothing-changed"
	PerPostWrong     fault.Code = "campaign.per-post-wrong" // the most
	DaysWrong        fault.Code = "campaign.days-wrong"     // the most
)

// ToldFew calls the office: how many formations, the season, its closing.
const ToldFew fault.Code = "notice.campaign-few"

// The refusals.
var (
	ErrUnknown    = fault.Refuse(fault.NotFound, Unknown)
	ErrNotDraft   = fault.Refuse(fault.Conflict, NotDraft)
	ErrEnded      = fault.Refuse(fault.Conflict, Over)
	ErrNothingNew = fault.Refuse(fault.Conflict, NothingNew)
	ErrOwnWork    = fault.Refuse(fault.Forbidden, OwnWork)
	ErrStale      = fault.Refuse(fault.Conflict, Stale)
)
