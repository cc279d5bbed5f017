package vacancies

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// GPATyped is a GPA that cannot be read.
const GPATyped fault.Code = "vacancy.gpa-typed"

// spareRows are empty rows for requirements to come, below those there are.
const spareRows = 2

// requirementForm is one requirement row as it was typed.
type requirementForm struct{ kind, label, source, least, most, document string }

func (f requirementForm) empty() bool { return f.label == "" && f.source == "" }

// editForm is a vacancy's form as it was typed.
type editForm struct {
	version      string
	content      map[string]string // by field
	requirements []requirementForm
}

// formOf fills the form with what is stored.
func formOf(v vacancy.Vacancy, list []vacancy.Requirement) editForm {
	f := editForm{version: strconv.Itoa(v.Version), content: map[string]string{}}
	for _, field := range vacancy.Fields {
		f.content[field] = typable(v.Content, field)
	}
	for _, r := range list {
		f.requirements = append(f.requirements, requirementForm{r.Kind, r.Label, r.Source, bound(r.Kind, r.MinValue), bound(r.Kind, r.MaxValue), r.DocumentKind})
	}
	f.requirements = append(f.requirements, make([]requirementForm, spareRows)...)
	return f
}

// bound is a requirement's bound as an officer writes it: a GPA as "2,75", years as
// a number, and nothing for "no bound".
func bound(kind string, n int64) string {
	switch {
	case n == 0:
		return ""
	case kind == string(eligibility.GPA):
		return eligibility.Thousandths(n).String()
	}
	return strconv.FormatInt(n, 10)
}

func readEdit(r *http.Request) editForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	f := editForm{version: get("version"), content: map[string]string{}}
	for _, field := range vacancy.Fields {
		f.content[field] = get(field)
	}
	for i := 1; i <= 50 && r.PostForm.Has(inRow(i, "kind")); i++ {
		f.requirements = append(f.requirements, requirementForm{get(inRow(i, "kind")), get(inRow(i, "label")), get(inRow(i, "source")),
			get(inRow(i, "min")), get(inRow(i, "max")), get(inRow(i, "document"))})
	}
	return f
}

// inRow names a field of the i-th requirement.
func inRow(i int, field string) string { return fmt.Sprintf("requirement-%d-%s", i, field) }

// parse reads the form; a number of the content that is none becomes one that the
// rules refuse.
func (f editForm) parse() (vacancy.Edit, error) {
	var faults fault.Fields
	number := func(name, s string) int64 {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil && s != "" {
			faults = faults.And(name, vacancy.NotANumber, s)
		}
		return n
	}
	bounded := func(name, kind, s string) int64 {
		if kind != string(eligibility.GPA) || s == "" {
			return number(name, s)
		}
		n, ok := eligibility.ParseGPA(s)
		if !ok {
			faults = faults.And(name, GPATyped)
		}
		return int64(n)
	}
	version, _ := strconv.Atoi(f.version) // a version that is no number is an old one
	e := vacancy.Edit{Version: version}
	for _, field := range vacancy.Fields {
		var err error
		if e.Content, err = e.With(field, plain(field, f.content[field])); err != nil {
			return e, err
		}
	}
	for i, q := range f.requirements {
		if q.empty() {
			continue
		}
		e.Requirements = append(e.Requirements, vacancy.Requirement{Kind: q.kind, Label: q.label, Source: q.source, DocumentKind: q.document,
			MinValue: bounded(inRow(i+1, "min"), q.kind, q.least), MaxValue: bounded(inRow(i+1, "max"), q.kind, q.most)})
	}
	return e, faults.Err()
}

// typable is a field of a vacancy as its input has it.
func typable(c vacancy.Content, field string) string {
	switch field {
	case "disabled":
		return boxValue(c.AcceptsDisabled)
	case "qualifications":
		return strings.Join(c.Qualifications, "\n")
	}
	return c.Value(field)
}

// plain is what was typed into a field's input as the rules read it: amounts
// without points and Rp, a ticked box as true, units parted in one way only.
func plain(field, typed string) string {
	switch field {
	case "quota":
		return amount.Replace(typed)
	case "pay-min", "pay-max":
		if typed == "" {
			return "0" // not stated
		}
		return amount.Replace(typed)
	case "disabled":
		return strconv.FormatBool(typed != "")
	case "unit":
		return tidyPath(typed)
	}
	return typed
}

var amount = strings.NewReplacer(".", "", " ", "", "Rp", "", "rp", "")

// tidyPath parts the units of a path in one way only.
func tidyPath(s string) string {
	var units []string
	for _, u := range strings.Split(s, "|") {
		if u = strings.Join(strings.Fields(u), " "); u != "" {
			units = append(units, u)
		}
	}
	return strings.Join(units, vacancy.UnitSeparator)
}

// Edit shows the form of a vacancy that is not yet published.
func (d Desk) Edit(w http.ResponseWriter, r *http.Request) error {
	v, err := d.load(r)
	if err != nil {
		return err
	}
	if err := v.by.In(v.SeasonID); err != nil {
		return err
	}
	if !v.Editable() {
		return vacancy.ErrNotEditable
	}
	return page.Show(w, r, http.StatusOK, deskEditPage(editFrame(r, v.Vacancy, nil), v.Vacancy, formOf(v.Vacancy, v.requirements)))
}

// Update stores the form, or shows it again with what is wrong.
func (d Desk) Update(w http.ResponseWriter, r *http.Request) error {
	form, id := readEdit(r), chi.URLParam(r, "id")
	edit, err := form.parse()
	if err == nil {
		err = vacancy.Save(r.Context(), d.DB, planner(r), id, edit)
	}
	if faults, ok := fault.AsFields(err); ok {
		v, err := vacancy.ByID(r.Context(), d.DB, id)
		if err != nil {
			return err
		}
		return page.Show(w, r, http.StatusUnprocessableEntity, deskEditPage(editFrame(r, v, faults), v, form))
	}
	return d.acted(w, r, "Perubahan disimpan. Formasi menjadi konsep dan menunggu pemeriksaan.", err)
}

func editFrame(r *http.Request, v vacancy.Vacancy, faults fault.Fields) ui.Frame {
	f := desk.Frame(r, "Ubah formasi", lowonganCrumb, ui.Crumb{Label: v.Title, Path: deskPath(v.ID)})
	f.Faults = faults
	return f
}

// requirementKinds are the kinds an officer can choose, as the rules know them.
var requirementKinds = []ui.Option{
	{Value: "age", Label: "Usia"}, {Value: "qualification", Label: "Kualifikasi pendidikan"}, {Value: "gpa", Label: "IPK"}, {Value: "str", Label: "STR"},
	{Value: "experience", Label: "Pengalaman kerja"}, {Value: "disability", Label: "Penyandang disabilitas"}, {Value: "certificate", Label: "Sertifikat"},
	{Value: "statement", Label: "Pernyataan"}, {Value: "document", Label: "Dokumen"}, {Value: "other", Label: "Lainnya"},
}
