// Package eligibility lets anybody find out, without an account, which posts
// they may apply for. What is answered is never stored and never in an address.
package eligibility

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// What can be wrong with an answer; web/words holds the sentences.
const (
	levelMissing   fault.Code = "check.level-missing"
	fieldMissing   fault.Code = "check.field-missing"
	fieldChoose    fault.Code = "check.field-choose" // what was typed
	gpaForm        fault.Code = "check.gpa-form"
	birthForm      fault.Code = "check.birth-form"
	experienceForm fault.Code = "check.experience-form"
)

const (
	unlisted      = "lain" // the choice for a name outside the list
	yes, no       = "ya", "tidak"
	longestName   = 150
	mostYears     = 60
	offeredFields = 8
	searched      = 24
)

// Answers are what was typed, raw.
type Answers struct {
	Level      string
	Field      string // the name of a field of study as typed
	Choice     string // the one chosen from the official list, or unlisted
	GPA        string
	Birth      string
	STR        string
	Disabled   string
	Experience string
}

// Read takes the answers from a posted form.
func Read(r *http.Request) Answers {
	v := func(name string) string {
		runes := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(r.PostFormValue(name), "")), " "))
		return string(runes[:min(len(runes), longestName)])
	}
	return Answers{Level: v("jenjang"), Field: v("jurusan"), Choice: v("pilihan"), GPA: v("ipk"), Birth: ui.DateOf(v, "lahir"),
		STR: v("str"), Disabled: v("disabilitas"), Experience: v("pengalaman")}
}

// candidate is what the answers say apart from education, with every fault in them.
func (a Answers) candidate(today day.Day) (c eligibility.Candidate, faults fault.Fields) {
	if a.GPA != "" {
		if n, ok := eligibility.ParseGPA(a.GPA); ok {
			c.GPA = &n
		} else {
			faults = faults.And("ipk", gpaForm)
		}
	}
	if a.Birth != "" {
		birth, err := day.Parse(a.Birth)
		if err != nil || birth.After(today) {
			faults = faults.And("lahir", birthForm)
		}
		c.Birth = birth
	}
	c.HasSTR, c.Disabled = truth(a.STR), truth(a.Disabled)
	if a.Experience != "" {
		n, err := strconv.Atoi(a.Experience)
		if err != nil || n < 0 || n > mostYears {
			faults = faults.And("pengalaman", experienceForm)
		}
		c.ExperienceYears = &n
	}
	return c, faults
}

// education reads level and field; a name that is not in the official list needs
// a choice first.
func (a Answers) education(c *eligibility.Candidate) (faults fault.Fields) {
	if reference.LevelName(a.Level) == "" {
		faults = faults.And("jenjang", levelMissing)
	}
	name := a.Field
	if a.Choice != "" && a.Choice != unlisted {
		name = a.Choice
	}
	if name == "" {
		return faults.And("jurusan", fieldMissing)
	}
	c.Level, c.Qualification, c.QualificationListed = a.Level, strings.ToUpper(name), reference.Known(a.Level, name)
	if !c.QualificationListed && a.Choice != unlisted && len(faults) == 0 {
		faults = faults.And("pilihan", fieldChoose, a.Field)
	}
	return faults
}

func truth(s string) *bool {
	if s != yes && s != no {
		return nil
	}
	t := s == yes
	return &t
}

// said are the answers in short, to be seen beside the result.
func (a Answers) said(c eligibility.Candidate, today day.Day) []string {
	list := []string{words.Qualification(named(c))}
	if !c.Birth.IsZero() {
		years, _, _ := today.Age(c.Birth)
		list = append(list, "Lahir "+words.Day(c.Birth)+", "+strconv.Itoa(years)+" tahun")
	}
	if c.GPA != nil {
		list = append(list, "IPK "+words.Thousandths(*c.GPA, 2))
	}
	for _, x := range []struct {
		answer   *bool
		yes, not string
	}{{c.HasSTR, "Punya STR", "Tanpa STR"}, {c.Disabled, "Penyandang disabilitas", "Bukan penyandang disabilitas"}} {
		if x.answer != nil && *x.answer {
			list = append(list, x.yes)
		} else if x.answer != nil {
			list = append(list, x.not)
		}
	}
	if c.ExperienceYears != nil {
		list = append(list, "Pengalaman "+strconv.Itoa(*c.ExperienceYears)+" tahun")
	}
	return list
}

// named is the education with its level.
func named(c eligibility.Candidate) string {
	if levels, _ := eligibility.SplitLevel(c.Qualification); len(levels) > 0 || c.Level < "20" || c.Level == "45" {
		return c.Qualification
	}
	return strings.TrimSpace(reference.LevelName(c.Level) + " " + c.Qualification)
}
