package eligibility

import "github.com/bkd-manna/portal-asn/internal/fault"

// Reasons why a requirement is met.
const (
	AgeMet        fault.Code = "eligibility.age-met"   // years, months, days
	FieldMet      fault.Code = "eligibility.field-met" // the name asked for
	AnyFieldMet   fault.Code = "eligibility.any-field-met"
	GPAMet        fault.Code = "eligibility.gpa-met" // own, least
	STRMet        fault.Code = "eligibility.str-met" // last day
	STRForLife    fault.Code = "eligibility.str-for-life"
	ExperienceMet fault.Code = "eligibility.experience-met" // own, least
	DisabilityMet fault.Code = "eligibility.disability-met"
	NothingAsked  fault.Code = "eligibility.nothing-asked" // no bound is set
)

// Reasons why a requirement is not met.
const (
	AgeOver         fault.Code = "eligibility.age-over"  // most years, the last day on which the person could apply
	AgeUnder        fault.Code = "eligibility.age-under" // least years, the first day on which they can
	LevelDiffers    fault.Code = "eligibility.level-differs"
	FieldDiffers    fault.Code = "eligibility.field-differs"
	GPALow          fault.Code = "eligibility.gpa-low" // own, least
	STRNone         fault.Code = "eligibility.str-none"
	STRExpired      fault.Code = "eligibility.str-expired"      // last day
	ExperienceShort fault.Code = "eligibility.experience-short" // own, least
	DisabilityNone  fault.Code = "eligibility.disability-none"
)

// Reasons why an officer finds out ("diperiksa petugas").
const (
	Unanswered       fault.Code = "eligibility.unanswered"
	FieldUnlisted    fault.Code = "eligibility.field-unlisted" // not in SSCASN's list
	LevelUnclear     fault.Code = "eligibility.level-unclear"  // the same profession at another level
	SchoolEquivalent fault.Code = "eligibility.school-equal"   // vocational school where a general one is named
	EducationOpen    fault.Code = "eligibility.education-open" // the vacancy names no qualification yet
	ByCertificate    fault.Code = "eligibility.by-certificate"
	ByStatement      fault.Code = "eligibility.by-statement"
	ByDocument       fault.Code = "eligibility.by-document"
	ByOfficer        fault.Code = "eligibility.by-officer"
)

// What was asked for, and what the person has.
const (
	AskedAge          fault.Code = "eligibility.asked-age"         // least, most years
	AskedAgeMost      fault.Code = "eligibility.asked-age-most"    // years
	AskedAgeLeast     fault.Code = "eligibility.asked-age-least"   // years
	AskedFields       fault.Code = "eligibility.asked-fields"      // names
	AskedFieldsMore   fault.Code = "eligibility.asked-fields-more" // names, how many more
	AskedGPA          fault.Code = "eligibility.asked-gpa"
	AskedSTR          fault.Code = "eligibility.asked-str"
	AskedExperience   fault.Code = "eligibility.asked-experience" // years
	AskedDisability   fault.Code = "eligibility.asked-disability"
	YoursAge          fault.Code = "eligibility.yours-age" // years, months, days
	YoursField        fault.Code = "eligibility.yours-field"
	YoursGPA          fault.Code = "eligibility.yours-gpa"
	YoursNoSTR        fault.Code = "eligibility.yours-no-str"
	YoursSTRUntil     fault.Code = "eligibility.yours-str-until"
	YoursExperience   fault.Code = "eligibility.yours-experience" // years
	YoursNoDisability fault.Code = "eligibility.yours-no-disability"
)

// What would change a finding.
const (
	ChangeWait       fault.Code = "eligibility.change-wait" // nothing to do: an officer reads the documents
	ChangeAgeOver    fault.Code = "eligibility.change-age-over"
	ChangeAgeUnder   fault.Code = "eligibility.change-age-under" // first day
	ChangeLevel      fault.Code = "eligibility.change-level"     // levels asked for
	ChangeField      fault.Code = "eligibility.change-field"
	ChangeGPA        fault.Code = "eligibility.change-gpa" // least
	ChangeSTR        fault.Code = "eligibility.change-str"
	ChangeSTRRenew   fault.Code = "eligibility.change-str-renew"
	ChangeExperience fault.Code = "eligibility.change-experience"
	ChangeDisability fault.Code = "eligibility.change-disability"
	AnswerBirth      fault.Code = "eligibility.answer-birth"
	AnswerEducation  fault.Code = "eligibility.answer-education"
	AnswerGPA        fault.Code = "eligibility.answer-gpa"
	AnswerSTR        fault.Code = "eligibility.answer-str"
	AnswerExperience fault.Code = "eligibility.answer-experience"
	AnswerDisability fault.Code = "eligibility.answer-disability"
)
