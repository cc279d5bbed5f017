// Package eligibility holds what a vacancy asks for against what a person says
// of themself (Pasal 23–25 Permenpan RB 6/2024). It judges no documents: what
// only paper can prove is left to an officer, and so is whatever is not known
// for certain. Nobody is refused by a guess.
package eligibility

import (
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Kind is what a requirement is about, and what its Min and Max count.
type Kind string

// The kinds of requirement, as they are stored.
const (
	Age         Kind = "age"           // Min and Max in completed years on the day of applying; 0 is no bound
	Education   Kind = "qualification" // one of Qualifications
	GPA         Kind = "gpa"           // Min in thousandths, never rounded up
	STR         Kind = "str"           // a registration certificate, valid on the day of applying
	Experience  Kind = "experience"    // Min in full years, in the field of the post
	Disability  Kind = "disability"    // reserved for people with a disability
	Certificate Kind = "certificate"   // any other certificate
	Statement   Kind = "statement"     // what the applicant declares
	Document    Kind = "document"      // what a document shows, such as health
	Other       Kind = "other"
)

// Requirement is one condition of a vacancy.
type Requirement struct {
	ID             string
	Kind           Kind
	Min, Max       int64
	Qualifications []Qualification // of Education only
	Label          string          // the condition in the words of the announcement
	Source         string          // where it says so: an article, a decree
	Document       string          // the kind of document that proves it, or ""
}

// Qualification is an education by level (an SSCASN code, "40" is S-1) and name,
// with or without the level in it.
type Qualification struct{ Level, Name string }

// Candidate is what a person says of themself; what they have not said is nil or zero.
type Candidate struct {
	Birth               day.Day // as on the KTP
	Level               string  // code of the level of education
	Qualification       string  // its name
	QualificationListed bool    // it is in SSCASN's list; if not, an officer looks at it
	GPA                 *int    // thousandths
	HasSTR              *bool
	STRValidUntil       day.Day // zero: for life
	ExperienceYears     *int    // full years
	Disabled            *bool
}

// Verdict is how a requirement came out.
type Verdict int

// The verdicts.
const (
	Met     Verdict = iota + 1
	NotMet          // certainly not met
	Officer         // an officer finds out, or the person has yet to answer
)

// Phrase is a code with the arguments of its sentence.
type Phrase struct {
	Code fault.Code
	Args []any
}

// Finding is how one requirement came out for one person, and why.
type Finding struct {
	Requirement Requirement
	Verdict     Verdict
	Phrase      // the reason

	Asked, Yours Phrase // "Diminta" and "Anda"; empty where there is nothing to compare
	Change       Phrase // what would change it, or which question to answer; empty when met
	Unanswered   bool   // an Officer finding only because the person has not answered
}

// Judge holds a requirement against a person who applies on a day.
func Judge(r Requirement, c Candidate, on day.Day) Finding {
	var f Finding
	switch r.Kind {
	case Age:
		f = judgeAge(r, c, on)
	case Education:
		f = judgeEducation(r, c)
	case GPA:
		f = judgeGPA(r, c)
	case STR:
		f = judgeSTR(c, on)
	case Experience:
		f = judgeExperience(r, c)
	case Disability:
		f = judgeDisability(c)
	case Certificate:
		f = officer(ByCertificate)
	case Statement:
		f = officer(ByStatement)
	case Document:
		f = officer(ByDocument)
	default:
		f = officer(ByOfficer)
	}
	f.Requirement = r
	return f
}

// Class is how a vacancy as a whole suits a person.
type Class int

// The classes.
const (
	Fits Class = iota + 1 // nothing is certainly not met
	Near                  // exactly one requirement is not met
	Not                   // two or more are not
)

// Assessment is every requirement of a vacancy held against one person.
type Assessment struct {
	Class    Class
	Findings []Finding // in the order of the requirements

	Met, NotMet int
	Officer     int // left to an officer, the unanswered among them
	Unanswered  int
}

// Assess judges all requirements of a vacancy for a person who applies on a day.
func Assess(requirements []Requirement, c Candidate, on day.Day) Assessment {
	a := Assessment{Findings: make([]Finding, len(requirements))}
	for i, r := range requirements {
		f := Judge(r, c, on)
		a.Findings[i] = f
		switch f.Verdict {
		case Met:
			a.Met++
		case NotMet:
			a.NotMet++
		case Officer:
			a.Officer++
		}
		if f.Unanswered {
			a.Unanswered++
		}
	}
	a.Class = min(Fits+Class(a.NotMet), Not)
	return a
}

// First returns the first finding with a verdict: of a near miss, with NotMet,
// the one that is missing.
func (a Assessment) First(v Verdict) (Finding, bool) {
	for _, f := range a.Findings {
		if f.Verdict == v {
			return f, true
		}
	}
	return Finding{}, false
}

func met(code fault.Code, args ...any) Finding {
	return Finding{Verdict: Met, Phrase: Phrase{code, args}}
}

func officer(code fault.Code, args ...any) Finding {
	return Finding{Verdict: Officer, Phrase: Phrase{code, args}, Change: Phrase{Code: ChangeWait}}
}

func unanswered(question fault.Code) Finding {
	return Finding{Verdict: Officer, Phrase: Phrase{Code: Unanswered}, Change: Phrase{Code: question}, Unanswered: true}
}

func notMet(code fault.Code, args ...any) Finding {
	return Finding{Verdict: NotMet, Phrase: Phrase{code, args}}
}

// compared adds "Diminta", "Anda" and what would change it.
func (f Finding) compared(asked, yours, change Phrase) Finding {
	f.Asked, f.Yours, f.Change = asked, yours, change
	return f
}

func phrase(code fault.Code, args ...any) Phrase { return Phrase{code, args} }
