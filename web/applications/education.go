package applications

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// What can be wrong with the education step.
const (
	gpaForm               fault.Code = "apply.gpa-form"
	yearForm              fault.Code = "apply.year-form" // the first and last year possible
	textLong              fault.Code = "apply.text-long" // the longest possible
	dateForm              fault.Code = "apply.date-form"
	experienceForm        fault.Code = "apply.experience-form"
	searchQualification   fault.Code = "apply.qualification-search"
	qualificationNotFound fault.Code = "apply.qualification-not-found" // what was typed
)

const (
	longestName = 150
	ownWords    = "lain" // the radio button for a qualification outside the list
)

// educationForm is the education step as it was typed.
type educationForm struct {
	application.Edition
	level, qualification, own, search, institution, year, gpa, str, strUntil, experience string

	thisYear int
	found    []string
	accepted []application.Accepted
}

func readEducation(r *http.Request) educationForm {
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return educationForm{Edition: editionOf(r), level: v("level"), qualification: v("qualification"), own: v("own"), search: v("search"),
		institution: v("institution"), year: v("year"), gpa: v("gpa"), str: v("str"), strUntil: ui.DateOf(r.PostFormValue, "str-until"), experience: v("experience")}
}

func educationOf(d draft) educationForm {
	f := educationForm{Edition: d.fresh(), level: d.Level, qualification: d.Qualification, institution: d.Institution, str: yesNo(d.HasSTR), strUntil: d.STRValidUntil.String()}
	if d.GraduationYear != 0 {
		f.year = strconv.Itoa(d.GraduationYear)
	}
	if d.GPA != nil {
		f.gpa = gpaText(*d.GPA)
	}
	if d.ExperienceYears != nil {
		f.experience = strconv.Itoa(*d.ExperienceYears)
	}
	return f
}

// gpaText is a GPA with as many decimals as it has, at least two.
func gpaText(gpa int) string {
	if gpa%10 != 0 {
		return words.Thousandths(gpa, 3)
	}
	return words.Thousandths(gpa, 2)
}

// parse returns what was typed, the faults in it, and what is still missing.
func (f educationForm) parse(d draft) (x applicant.Education, wrong, missing fault.Fields) {
	x = applicant.Education{Level: f.level, Qualification: f.qualification, Institution: f.institution, HasSTR: truth(f.str)}
	if f.qualification == ownWords {
		x.Qualification = f.own
	}
	var err error
	if n, ok := eligibility.ParseGPA(f.gpa); ok {
		x.GPA = &n
	} else if f.gpa != "" {
		wrong = wrong.And("gpa", gpaForm)
	}
	if x.GraduationYear, err = whole(f.year); err != nil || f.year != "" && (x.GraduationYear < 1950 || x.GraduationYear > f.thisYear) {
		wrong = wrong.And("year", yearForm, "1950", strconv.Itoa(f.thisYear))
	}
	if len(f.institution) > longestName {
		wrong = wrong.And("institution", textLong, longestName)
	}
	if len(x.Qualification) > longestName {
		wrong = wrong.And("own", textLong, longestName)
	}
	if f.strUntil != "" && truth(f.str) != nil && *truth(f.str) {
		if x.STRValidUntil, err = day.Parse(f.strUntil); err != nil {
			wrong = wrong.And("str-until", dateForm)
		}
	}
	if f.experience != "" {
		years, err := whole(f.experience)
		if err != nil || years > 60 {
			wrong = wrong.And("experience", experienceForm)
		}
		x.ExperienceYears = &years
	}
	if !d.asks("str") { // not on the page: what is known stays
		x.HasSTR, x.STRValidUntil = d.HasSTR, d.STRValidUntil
	}
	if !d.asks("experience") {
		x.ExperienceYears = d.ExperienceYears
	}
	return x, wrong, f.missing(d, x)
}

func (f educationForm) missing(d draft, x applicant.Education) fault.Fields {
	a := d.Application
	a.Education = x
	fields := map[fault.Code]string{application.LacksLevel: "level", application.LacksQualification: "search", application.LacksInstitution: "institution",
		application.LacksYear: "year", application.LacksGPA: "gpa", application.LacksSTR: "str", application.LacksExperience: "experience"}
	var missing fault.Fields
	for _, l := range application.Lacking(a, d.profile, d.asked) {
		if name := fields[l.Code]; name != "" {
			if name == "search" && f.qualification == ownWords {
				name = "own"
			}
			missing = missing.And(name, l.Code)
		}
	}
	return missing
}

func whole(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err
}

// qualificationOptions are: what is chosen, what the vacancy accepts at this
// level, what was found, and the person's own words.
func (f educationForm) qualificationOptions(d draft) []ui.Option {
	var all []ui.Option
	add := func(name, hint string) {
		if name != "" && name != ownWords && !slices.ContainsFunc(all, func(o ui.Option) bool { return o.Value == name }) {
			all = append(all, ui.Option{Value: name, Label: name, Hint: hint})
		}
	}
	add(f.qualification, "Pilihan Anda")
	if d.Qualification != f.qualification {
		add(d.Qualification, "Tersimpan")
	}
	for _, name := range f.found {
		add(name, "")
	}
	for _, a := range f.accepted {
		if len(f.found) == 0 && (f.level == "" || a.Level == f.level) && len(all) < 12 {
			add(a.Name, "Diterima formasi ini")
		}
	}
	return append(all, ui.Option{Value: ownWords, Label: "Tidak ada dalam daftar", Hint: "Saya tulis sendiri di bawah; petugas akan memeriksanya."})
}

func (f educationForm) levelOptions() []ui.Option {
	all := []ui.Option{{Value: "", Label: "Pilih jenjang"}}
	for _, l := range reference.Levels() {
		all = append(all, ui.Option{Value: l.Code, Label: l.Name})
	}
	return all
}

// EditEducation shows the education step.
func (p Pages) EditEducation(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	return p.showEducation(w, r, http.StatusOK, d, educationOf(d), nil)
}

func (p Pages) showEducation(w http.ResponseWriter, r *http.Request, status int, d draft, form educationForm, faults fault.Fields) (err error) {
	if form.accepted, err = application.AcceptedBy(r.Context(), p.DB, d.VacancyID); err != nil {
		return err
	}
	return page.Show(w, r, status, educationPage(d, form, faults))
}

// UpdateEducation stores the step, looks a qualification up, or shows what is wrong.
func (p Pages) UpdateEducation(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	form := readEducation(r)
	form.thisYear = day.Of(d.Now).Year
	x, wrong, missing := form.parse(d)
	switch {
	case r.PostFormValue("find") != "" && form.search != "": // Enter in another field presses the first button, too
		return p.findQualification(w, r, d, form)
	case autosave(r) && len(wrong) > 0:
		return answered(w, notSaved(wrong))
	case !autosave(r) && r.PostFormValue("later") == "":
		wrong = append(wrong, missing...)
	}
	if len(wrong) == 0 {
		saved, err := application.SaveEducation(r.Context(), p.DB, p.Keys, by(r.Context()), d.SeasonCode, form.Edition, x)
		if err == nil {
			return p.saved(w, r, saved, next(r, d, application.Education))
		}
		faults, ok := fault.AsFields(err)
		if !ok {
			return err
		}
		wrong = faults
	}
	return p.showEducation(w, r, http.StatusUnprocessableEntity, d, form, wrong)
}

// findQualification shows the step again with the qualifications of the level
// that are like what was typed.
func (p Pages) findQualification(w http.ResponseWriter, r *http.Request, d draft, form educationForm) error {
	if len([]rune(form.search)) < 3 {
		return p.showEducation(w, r, http.StatusUnprocessableEntity, d, form, fault.Fields{{Name: "search", Code: searchQualification}})
	}
	found, err := reference.SearchQualifications(r.Context(), p.DB, form.level, form.search, 12)
	if err != nil {
		return err
	}
	for _, q := range found {
		form.found = append(form.found, q.Name)
	}
	if len(found) == 0 {
		return p.showEducation(w, r, http.StatusUnprocessableEntity, d, form, fault.Fields{{Name: "search", Code: qualificationNotFound, Args: []any{form.search}}})
	}
	return p.showEducation(w, r, http.StatusOK, d, form, nil)
}
