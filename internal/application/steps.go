package application

import (
	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Step is one page of the draft.
type Step string

// The steps in their order; Review is the last, and sends.
const (
	Formation  Step = "formation"
	Identity   Step = "identity"
	Education  Step = "education"
	Documents  Step = "documents"
	Statement  Step = "statements"
	ReviewStep Step = "review"
)

// Steps are all steps in order.
var Steps = []Step{Formation, Identity, Education, Documents, Statement, ReviewStep}

// What a draft still lacks before it can be sent.
const (
	LacksVacancy       fault.Code = "application.lacks-vacancy"
	VacancyGone        fault.Code = "application.vacancy-gone"
	LacksPhone         fault.Code = "application.lacks-phone"
	LacksAddress       fault.Code = "application.lacks-address"
	LacksRegion        fault.Code = "application.lacks-region"
	LacksDisability    fault.Code = "application.lacks-disability"
	LacksLevel         fault.Code = "application.lacks-level"
	LacksQualification fault.Code = "application.lacks-qualification"
	LacksInstitution   fault.Code = "application.lacks-institution"
	LacksYear          fault.Code = "application.lacks-year"
	LacksGPA           fault.Code = "application.lacks-gpa"
	LacksSTR           fault.Code = "application.lacks-str"
	LacksExperience    fault.Code = "application.lacks-experience"
	LacksDocument      fault.Code = "application.lacks-document"  // (the document's label)
	LacksStatement     fault.Code = "application.lacks-statement" // one of the five points
)

// Asked is a document of the season and, if there is one, what was uploaded for it.
type Asked struct {
	Kind     string
	Label    string
	Required string // always, str, disability, experience, never
	Document string // the standing document's id, or ""
	SHA256   []byte
	Asks     []string // requirement kinds of the vacancy, the same in every row
}

// Needed reports whether this application needs the document.
func (d Asked) Needed(a Application) bool {
	switch d.Required {
	case "always":
		return true
	case "str":
		return has(d.Asks, "str")
	case "experience":
		return has(d.Asks, "experience")
	case "disability":
		return a.Disabled != nil && *a.Disabled
	}
	return false
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// schooled are the levels (S-3 … D-I) whose certificate carries a GPA; the codes
// below 20 are schools.
func schooled(level string) bool { return level >= "20" }

// Lacking lists what must be there before the application can be sent, each
// under the step that has it, in the steps' order.
func Lacking(a Application, p applicant.Profile, asked []Asked) fault.Fields {
	var f fault.Fields
	need := func(ok bool, step Step, code fault.Code, args ...any) {
		if !ok {
			f = f.And(string(step), code, args...)
		}
	}
	need(a.VacancyID != "", Formation, LacksVacancy)
	need(a.VacancyID == "" || a.VacancyState == "published", Formation, VacancyGone)
	need(p.Phone != "", Identity, LacksPhone)
	need(p.Address != "", Identity, LacksAddress)
	need(p.RegionCode != "", Identity, LacksRegion)
	need(a.Disabled != nil, Identity, LacksDisability)
	need(a.Level != "", Education, LacksLevel)
	need(a.Qualification != "", Education, LacksQualification)
	need(a.Institution != "", Education, LacksInstitution)
	need(a.GraduationYear != 0, Education, LacksYear)
	need(a.GPA != nil || !schooled(a.Level), Education, LacksGPA)
	if len(asked) > 0 {
		need(a.HasSTR != nil || !has(asked[0].Asks, "str"), Education, LacksSTR)
		need(a.ExperienceYears != nil || !has(asked[0].Asks, "experience"), Education, LacksExperience)
	}
	for _, d := range asked {
		need(d.Document != "" || !d.Needed(a), Documents, LacksDocument, d.Label)
	}
	for _, s := range Statements {
		if !a.Declared(s) {
			f = f.And(string(Statement), LacksStatement)
			break
		}
	}
	return f
}

// Done reports whether a step has all it needs, given what Lacking found.
func Done(step Step, lacking fault.Fields) bool {
	_, lacks := lacking.Of(string(step))
	return !lacks
}
