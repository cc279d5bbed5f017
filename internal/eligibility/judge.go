package eligibility

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// judgeAge counts as the regulation's "35 years 0 months 0 days": who turns
// exactly Max on the day of applying is in time, the day after is too late.
func judgeAge(r Requirement, c Candidate, on day.Day) Finding {
	if r.Min <= 0 && r.Max <= 0 {
		return met(NothingAsked)
	}
	if c.Birth.IsZero() {
		return unanswered(AnswerBirth)
	}
	first, last := c.Birth.PlusMonths(int(r.Min)*12), c.Birth.PlusMonths(int(r.Max)*12)
	years, months, days := on.Age(c.Birth)
	yours := phrase(YoursAge, years, months, days)
	switch {
	case r.Max > 0 && on.After(last):
		return notMet(AgeOver, r.Max, last).compared(askedAge(r), yours, phrase(ChangeAgeOver))
	case r.Min > 0 && on.Before(first):
		return notMet(AgeUnder, r.Min, first).compared(askedAge(r), phrase(YoursAge, max(years, 0), max(months, 0), max(days, 0)), phrase(ChangeAgeUnder, first))
	}
	return met(AgeMet, years, months, days).compared(askedAge(r), yours, Phrase{})
}

func askedAge(r Requirement) Phrase {
	switch {
	case r.Min <= 0:
		return phrase(AskedAgeMost, r.Max)
	case r.Max <= 0:
		return phrase(AskedAgeLeast, r.Min)
	}
	return phrase(AskedAge, r.Min, r.Max)
}

// judgeGPA compares thousandths: 2.749 is not 2.75.
func judgeGPA(r Requirement, c Candidate) Finding {
	if r.Min <= 0 {
		return met(NothingAsked)
	}
	if c.GPA == nil {
		return unanswered(AnswerGPA)
	}
	own, least := Thousandths(*c.GPA), Thousandths(r.Min)
	asked, yours := phrase(AskedGPA, least), phrase(YoursGPA, own)
	if own < least {
		return notMet(GPALow, own, least).compared(asked, yours, phrase(ChangeGPA, least))
	}
	return met(GPAMet, own, least).compared(asked, yours, Phrase{})
}

// Thousandths is a grade point average in thousandths; as text 3250 is "3,25"
// and nothing is rounded.
type Thousandths int

// String is the number as Indonesians write it, with two decimals or three.
func (n Thousandths) String() string {
	s := fmt.Sprintf("%d,%03d", n/1000, n%1000)
	return strings.TrimSuffix(s, "0")
}

// judgeSTR asks for a certificate valid on the day of applying, that day included.
func judgeSTR(c Candidate, on day.Day) Finding {
	asked := phrase(AskedSTR)
	switch {
	case c.HasSTR == nil:
		return unanswered(AnswerSTR)
	case !*c.HasSTR:
		return notMet(STRNone).compared(asked, phrase(YoursNoSTR), phrase(ChangeSTR))
	case c.STRValidUntil.IsZero():
		return met(STRForLife)
	case c.STRValidUntil.Before(on):
		return notMet(STRExpired, c.STRValidUntil).compared(asked, phrase(YoursSTRUntil, c.STRValidUntil), phrase(ChangeSTRRenew))
	}
	return met(STRMet, c.STRValidUntil).compared(asked, phrase(YoursSTRUntil, c.STRValidUntil), Phrase{})
}

func judgeExperience(r Requirement, c Candidate) Finding {
	if r.Min <= 0 {
		return met(NothingAsked)
	}
	if c.ExperienceYears == nil {
		return unanswered(AnswerExperience)
	}
	own := *c.ExperienceYears
	asked, yours := phrase(AskedExperience, r.Min), phrase(YoursExperience, own)
	if int64(own) < r.Min {
		return notMet(ExperienceShort, own, r.Min).compared(asked, yours, phrase(ChangeExperience))
	}
	return met(ExperienceMet, own, r.Min).compared(asked, yours, Phrase{})
}

func judgeDisability(c Candidate) Finding {
	switch {
	case c.Disabled == nil:
		return unanswered(AnswerDisability)
	case !*c.Disabled:
		return notMet(DisabilityNone).compared(phrase(AskedDisability), phrase(YoursNoDisability), phrase(ChangeDisability))
	}
	return met(DisabilityMet)
}

// highestGPA is the top of the scale on which GPAs are stated.
const highestGPA = 4000

// ParseGPA reads a GPA between 0 and 4, with comma or point and at most three
// decimals, as thousandths. It is never rounded.
func ParseGPA(s string) (n int, ok bool) {
	whole, part, _ := strings.Cut(strings.ReplaceAll(s, ".", ","), ",")
	if len(whole) != 1 || len(part) > 3 {
		return 0, false
	}
	typed, err := strconv.ParseUint(whole+part+strings.Repeat("0", 3-len(part)), 10, 16)
	return int(typed), err == nil && typed <= highestGPA
}
