package seasons

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// partForm is a part of a season as it was typed, with the weights of the others.
type partForm struct {
	name, weight, max, step, minimum, eliminating, interview, panel, spread, source, version string
	weights                                                                                  map[string]string // by part
}

func partOf(v view, p season.Part) partForm {
	f := partForm{name: p.Name, weight: strconv.Itoa(p.Weight), max: typedScore(p.Max), step: typedScore(p.Step), eliminating: ticked(p.Eliminating),
		interview: ticked(p.Interview), panel: ticked(p.Panel), source: p.Source, version: strconv.Itoa(v.Version), weights: typedWeights(v, p.Code)}
	if p.Minimum != nil {
		f.minimum = typedScore(*p.Minimum)
	}
	if p.Panel {
		f.spread = typedScore(p.Spread)
	}
	return f
}

func typedWeights(v view, but string) map[string]string {
	weights := map[string]string{}
	for _, p := range v.others(but) {
		weights[p.Code] = strconv.Itoa(p.Weight)
	}
	return weights
}

// typedScore is a score as people type it: 100, 0,5.
func typedScore(m ranking.Milli) string {
	whole, places, _ := strings.Cut(m.String(), ".")
	if places = strings.TrimRight(places, "0"); places == "" {
		return whole
	}
	return whole + "," + places
}

func ticked(yes bool) string {
	if yes {
		return "ya"
	}
	return ""
}

func readPart(r *http.Request, v view, but string) partForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	f := partForm{name: get("name"), weight: get("weight"), max: get("max"), step: get("step"), minimum: get("minimum"), eliminating: get("eliminating"),
		interview: get("interview"), panel: get("panel"), spread: get("spread"), source: get("source"), version: get("version"), weights: map[string]string{}}
	for _, p := range v.others(but) {
		f.weights[p.Code] = get("weight-" + p.Code)
	}
	return f
}

// parse reads the form; a number that is none becomes one that the rules refuse.
func (f partForm) parse(code string) (season.Part, map[string]int) {
	p := season.Part{Code: code, Name: f.name, Weight: number(f.weight), Max: score(f.max), Step: score(f.step), Eliminating: f.eliminating == "ya",
		Interview: f.interview == "ya", Panel: f.panel == "ya", Spread: score(f.spread), Source: f.source}
	if f.minimum != "" {
		m := score(f.minimum)
		p.Minimum = &m
	}
	weights := map[string]int{}
	for other, typed := range f.weights {
		weights[other] = number(typed)
	}
	return p, weights
}

func score(typed string) ranking.Milli {
	m, ok := ranking.Parse(typed)
	if !ok {
		return -1
	}
	return m
}

// NewPart asks for a part more.
func (p Pages) NewPart(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err == nil && !v.assessment.Extensible() {
		err = season.ErrPartsFixed
	}
	if err != nil {
		return err
	}
	form := partForm{max: "100", step: "1", source: v.LegalBasis, version: strconv.Itoa(v.Version), weights: typedWeights(v, "")}
	return p.part(w, r, http.StatusOK, v, "", form, nil)
}

// CreatePart adds it, or shows the form again.
func (p Pages) CreatePart(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	form := readPart(r, v, "")
	part, weights := form.parse("")
	err = season.AddPart(r.Context(), p.DB, by(r), v.Code, number(form.version), part, weights)
	if faults, ok := fault.AsFields(err); ok {
		return p.part(w, r, http.StatusUnprocessableEntity, v, "", form, faults)
	}
	return p.assessed(w, r, "Bagian tes ditambahkan.", err)
}

// EditPart shows what the season says of a part.
func (p Pages) EditPart(w http.ResponseWriter, r *http.Request) error {
	v, part, err := p.settable(r)
	if err != nil {
		return err
	}
	return p.part(w, r, http.StatusOK, v, part.Code, partOf(v, part), nil)
}

// UpdatePart changes it, or shows the form again.
func (p Pages) UpdatePart(w http.ResponseWriter, r *http.Request) error {
	v, old, err := p.settable(r)
	if err != nil {
		return err
	}
	form := readPart(r, v, old.Code)
	part, weights := form.parse(old.Code)
	err = season.ChangePart(r.Context(), p.DB, by(r), v.Code, number(form.version), part, weights)
	if faults, ok := fault.AsFields(err); ok {
		return p.part(w, r, http.StatusUnprocessableEntity, v, old.Code, form, faults)
	}
	return p.assessed(w, r, "Bagian tes disimpan.", err)
}

// ConfirmRemoval asks for the weights that remain without a part.
func (p Pages) ConfirmRemoval(w http.ResponseWriter, r *http.Request) error {
	v, part, err := p.settable(r)
	if err != nil {
		return err
	}
	return p.removal(w, r, http.StatusOK, v, part, partOf(v, part), nil)
}

// DeletePart takes a part out of the season.
func (p Pages) DeletePart(w http.ResponseWriter, r *http.Request) error {
	v, part, err := p.settable(r)
	if err != nil {
		return err
	}
	form := readPart(r, v, part.Code)
	_, weights := form.parse(part.Code)
	err = season.RemovePart(r.Context(), p.DB, by(r), v.Code, number(form.version), part.Code, weights)
	if faults, ok := fault.AsFields(err); ok {
		return p.removal(w, r, http.StatusUnprocessableEntity, v, part, form, v.remaining(faults, part.Code))
	}
	return p.assessed(w, r, "Bagian tes dihapus.", err)
}

// remaining shows a wrong sum at the first weight of the page.
func (v view) remaining(faults fault.Fields, but string) fault.Fields {
	others := v.others(but)
	for i, f := range faults {
		if f.Name == "weight" && len(others) > 0 {
			faults[i].Name = "weight-" + others[0].Code
		}
	}
	return faults
}

// settable is the part of the address while the season may change it.
func (p Pages) settable(r *http.Request) (view, season.Part, error) {
	v, err := p.draft(r)
	if err != nil {
		return v, season.Part{}, err
	}
	for _, part := range v.assessment.Parts {
		switch {
		case part.Code != chi.URLParam(r, "part"):
		case !v.assessment.Settable(part):
			return v, part, season.ErrPartsFixed
		default:
			return v, part, nil
		}
	}
	return v, season.Part{}, season.ErrPartUnknown
}

// part shows the form of one part; code "" is a new one.
func (p Pages) part(w http.ResponseWriter, r *http.Request, status int, v view, code string, form partForm, faults fault.Fields) error {
	title := "Tambah bagian tes"
	if code != "" {
		title = "Ubah bagian tes"
	}
	return page.Show(w, r, status, partPage(assessmentFrame(r, title, v, faults), v, code, form))
}

func (p Pages) removal(w http.ResponseWriter, r *http.Request, status int, v view, part season.Part, form partForm, faults fault.Fields) error {
	f := partFrame(r, "Hapus bagian tes", v, faults, ui.Crumb{Label: assessmentTitle, Path: assessmentPath(v.Code)}, ui.Crumb{Label: part.Name, Path: partPath(v.Code, part.Code)})
	return page.Show(w, r, status, removalPage(f, v, part, form))
}
