package seasons

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// termsForm is a season's terms as they were typed.
type termsForm struct {
	name, year, legal, exclusivity, gpa, grace string
	objections                                 []string
	version                                    string
}

func termsOf(v view) termsForm {
	t := season.TermsOf(v.Season, v.stages)
	return termsForm{t.Name, strconv.Itoa(t.Year), t.LegalBasis, t.Exclusivity, words.Thousandths(t.GPAMin, 2), strconv.Itoa(int(t.Grace / time.Minute)), t.Objections, strconv.Itoa(t.Version)}
}

func readTerms(r *http.Request) termsForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	f := termsForm{name: get("name"), year: get("year"), legal: get("legal"), exclusivity: get("exclusivity"), gpa: get("gpa"), grace: get("grace"), version: get("version")}
	f.objections = r.PostForm["objections"]
	return f
}

// parse reads the form; a number that is none becomes one that the rules refuse.
func (f termsForm) parse() season.Terms {
	gpa, ok := eligibility.ParseGPA(f.gpa)
	if !ok {
		gpa = -1
	}
	return season.Terms{Name: f.name, Year: number(f.year), LegalBasis: f.legal, Exclusivity: f.exclusivity, GPAMin: gpa,
		Grace: time.Duration(number(f.grace)) * time.Minute, Objections: f.objections, Version: number(f.version)}
}

// number is a whole number as it was typed, or −1.
func number(typed string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(typed, ".", ""))
	if err != nil || n > 1_000_000 {
		return -1
	}
	return n
}

// EditTerms shows the terms of a draft season.
func (p Pages) EditTerms(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	return p.terms(w, r, http.StatusOK, v, termsOf(v), nil)
}

func (p Pages) terms(w http.ResponseWriter, r *http.Request, status int, v view, form termsForm, faults fault.Fields) error {
	all, err := season.All(r.Context(), p.DB)
	if err != nil {
		return err
	}
	f := partFrame(r, "Ketentuan", v, faults)
	return page.Show(w, r, status, termsPage(f, v, form, groups(v.Season, all)))
}

// UpdateTerms stores the terms, or shows the form again with all that is wrong.
func (p Pages) UpdateTerms(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	form := readTerms(r)
	err = season.SetTerms(r.Context(), p.DB, by(r), v.Code, form.parse())
	if faults, ok := fault.AsFields(err); ok {
		return p.terms(w, r, http.StatusUnprocessableEntity, v, form, faults)
	}
	return p.act(w, r, "Ketentuan disimpan.", err)
}

// draft is the season of the address while its terms can be changed.
func (p Pages) draft(r *http.Request) (view, error) {
	v, err := p.view(r)
	if err == nil {
		err = by(r).In(v.ID)
	}
	if err == nil && v.State != season.Draft {
		err = season.ErrTermsFrozen
	}
	return v, err
}

func partFrame(r *http.Request, title string, v view, faults fault.Fields, more ...ui.Crumb) ui.Frame {
	f := desk.Frame(r, title, append([]ui.Crumb{{Label: "Musim pengadaan", Path: index}, {Label: v.Name, Path: path(v.Code)}}, more...)...)
	f.Faults = faults
	return f
}

// groups are the internal seasons with which one may share the one application.
func groups(s season.Season, all []season.Season) []ui.Option {
	options := []ui.Option{{Value: s.Code, Label: "Dalam musim ini saja"}}
	for _, o := range all {
		known := slices.ContainsFunc(options, func(x ui.Option) bool { return x.Value == o.Exclusivity })
		if o.ID != s.ID && !o.Kind.National() && !known {
			options = append(options, ui.Option{Value: o.Exclusivity, Label: "Bersama " + o.Name})
		}
	}
	return options
}

// objecting are the stages in which people may object.
func (v view) objecting() []ui.Option {
	var options []ui.Option
	for _, s := range v.stages {
		if s.Kind == season.Objection {
			options = append(options, ui.Option{Value: s.ID, Label: s.Name, Hint: when(s.StartsAt, s.EndsAt)})
		}
	}
	return options
}

// editable reports whether the visitor may change the terms now.
func (v view) editable() bool { return v.planner && v.State == season.Draft }

// form is the path of a form, or "" for whom it is not there.
func (v view) form(path string) string {
	if v.editable() {
		return path
	}
	return ""
}

// terms are the season's terms in plain words.
func (v view) terms() []ui.Pair {
	var objections []string
	for _, s := range v.stages {
		if s.Objections {
			objections = append(objections, s.Name)
		}
	}
	return []ui.Pair{
		{Label: "Dasar hukum", Value: words.SeasonValue("legal", v.LegalBasis)},
		{Label: "Tahun anggaran", Value: strconv.Itoa(v.Year)},
		{Label: "Banyaknya lamaran", Value: "Satu orang, satu lamaran", Note: words.OneApplication(v.Season)},
		{Label: "IPK paling rendah", Value: words.FloorGPA(v.GPAMin)},
		{Label: "Kelonggaran sesudah batas pendaftaran", Value: words.Grace(v.Grace)},
		{Label: "Sanggahan", Value: words.SeasonValue("objections", words.List(objections))},
	}
}

func documentColumns(acts bool) []ui.Column {
	columns := []ui.Column{{Label: "Dokumen"}, {Label: "Kapan"}, {Label: "Bentuk dan batas"}}
	if acts {
		columns = append(columns, ui.Column{Label: "Urutan"})
	}
	return columns
}

func termsPath(code string) string { return path(code) + "/ketentuan" }

func formPath(code, kind string) string {
	if kind == "" {
		return documentsPath(code)
	}
	return documentsPath(code, kind)
}
