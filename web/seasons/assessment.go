package seasons

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

const assessmentTitle = "Penilaian"

func assessmentPath(code string, more ...string) string {
	return strings.Join(append([]string{path(code), "penilaian"}, more...), "/")
}

// partPath is where the form of a part is sent to; "" is a new one.
func partPath(code, part string) string {
	if part == "" {
		return assessmentPath(code)
	}
	return assessmentPath(code, "bagian", part)
}

// Assessment shows how the season ranks, to all who read the season.
func (p Pages) Assessment(w http.ResponseWriter, r *http.Request) error {
	v, err := p.view(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, assessmentPage(partFrame(r, assessmentTitle, v, nil), v))
}

// link is the address of a part's form for whom may change it.
func (v view) link(p season.Part) string {
	if !v.editable() || !v.assessment.Settable(p) {
		return ""
	}
	return assessmentPath(v.Code, "bagian", p.Code)
}

// summary is how the season ranks, in a few lines.
func (v view) summary() []ui.Pair {
	var names []string
	for _, p := range v.assessment.Parts {
		names = append(names, p.Name+" ("+words.PartWeight(v.assessment, p)+")")
	}
	return []ui.Pair{
		{Label: "Aturan", Value: words.RuleSet(v.RuleSet), Note: words.RuleSetSource(v.Season)},
		{Label: "Bagian tes", Value: words.List(names)},
		{Label: "Penentu nilai sama", Value: strings.Join(words.TieSteps(v.assessment), " → ")},
	}
}

// EditRules asks by which rule set a draft season ranks.
func (p Pages) EditRules(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	return p.rules(w, r, http.StatusOK, v, v.RuleSet, v.Version, nil)
}

// UpdateRules chooses it, or shows the form again.
func (p Pages) UpdateRules(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	set, version := r.PostFormValue("rules"), number(r.PostFormValue("version"))
	err = season.ChooseRules(r.Context(), p.DB, by(r), v.Code, version, set)
	if faults, ok := fault.AsFields(err); ok {
		return p.rules(w, r, http.StatusUnprocessableEntity, v, set, version, faults)
	}
	return p.assessed(w, r, "Aturan penilaian disimpan.", err)
}

func (p Pages) rules(w http.ResponseWriter, r *http.Request, status int, v view, set string, version int, faults fault.Fields) error {
	return page.Show(w, r, status, rulesPage(assessmentFrame(r, "Aturan penilaian", v, faults), v, set, version))
}

// EditTies asks in which order parts are compared at equal values.
func (p Pages) EditTies(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err == nil && !v.assessment.Own() {
		err = season.ErrPartsFixed
	}
	if err != nil {
		return err
	}
	return p.ties(w, r, http.StatusOK, v, v.Ties, v.Version, nil)
}

// UpdateTies sets the order, or shows the form again. What is left open is left out.
func (p Pages) UpdateTies(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	typed := make([]string, v.tieSteps())
	var ties []string
	for i := range typed {
		if typed[i] = r.PostFormValue(tieField(i)); typed[i] != "" {
			ties = append(ties, typed[i])
		}
	}
	version := number(r.PostFormValue("version"))
	err = season.SetTies(r.Context(), p.DB, by(r), v.Code, version, ties)
	if faults, ok := fault.AsFields(err); ok {
		return p.ties(w, r, http.StatusUnprocessableEntity, v, typed, version, v.beside(faults, typed))
	}
	return p.assessed(w, r, "Penentu nilai sama disimpan.", err)
}

func (p Pages) ties(w http.ResponseWriter, r *http.Request, status int, v view, typed []string, version int, faults fault.Fields) error {
	return page.Show(w, r, status, tiesPage(assessmentFrame(r, "Penentu nilai sama", v, faults), v, typed, version))
}

func tieField(i int) string { return "tie-" + strconv.Itoa(i+1) }

// tieSteps is how many parts the order can name.
func (v view) tieSteps() int { return min(len(v.assessment.Parts), ranking.MostTies) }

// beside puts the faults of an order at the last step that names the part, by its name.
func (v view) beside(faults fault.Fields, typed []string) fault.Fields {
	var f fault.Fields
	for _, x := range faults {
		at := 0
		for i, code := range typed {
			if len(x.Args) == 1 && x.Args[0] == code {
				at = i
			}
		}
		if names := v.assessment.Named(typed[at : at+1]); len(names) == 1 {
			x.Args = []any{names[0]}
		}
		f = f.And(tieField(at), x.Code, x.Args...)
	}
	return f
}

func (v view) tieOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Tidak ada"}}
	for _, p := range v.assessment.Parts {
		options = append(options, ui.Option{Value: p.Code, Label: p.Name})
	}
	return options
}

// ruleOptions are the rule sets that fit the season.
func (v view) ruleOptions() []ui.Option {
	var options []ui.Option
	for _, set := range season.Sets(v.Kind) {
		options = append(options, ui.Option{Value: set, Label: words.RuleSet(set), Hint: words.RuleSetAbout(set)})
	}
	return options
}

// others are the parts whose weights a form sets beside that of one part.
func (v view) others(but string) []season.Part {
	if !v.assessment.Own() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(v.assessment.Parts), func(p season.Part) bool { return p.Code == but })
}

func assessmentFrame(r *http.Request, title string, v view, faults fault.Fields) ui.Frame {
	return partFrame(r, title, v, faults, ui.Crumb{Label: assessmentTitle, Path: assessmentPath(v.Code)})
}

// assessed answers an act on how a season ranks with the page about it.
func (p Pages) assessed(w http.ResponseWriter, r *http.Request, said string, err error) error {
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, assessmentPath(chi.URLParam(r, "code")))
}

// rulesForm and tiesForm are the addresses of the forms, "" for whom they are not there.
func (v view) rulesForm() string {
	if len(season.Sets(v.Kind)) < 2 {
		return ""
	}
	return v.form(assessmentPath(v.Code, "aturan"))
}

func (v view) tiesForm() string {
	if !v.assessment.Own() {
		return ""
	}
	return v.form(assessmentPath(v.Code, "penentu"))
}

// addition names what the season can add.
func addition(v view) string {
	if v.assessment.Own() {
		return "Tambah bagian"
	}
	return "Tambah tes SKB"
}

// fixed says what the rule set leaves open.
func fixed(v view) string {
	if v.Kind == season.PPPK {
		return "Aturan ini menetapkan semua bagian tes. Tidak ada yang dapat diubah di sini."
	}
	return "Aturan ini menetapkan semua bagian kecuali satu: daerah boleh menambah satu jenis tes SKB, paling tinggi 40 persen dan bukan wawancara."
}

func weightHint(v view) string {
	if v.assessment.Own() {
		return "Semua bobot bersama berjumlah 100. Bagian tanpa bobot (0) harus punya nilai terendah."
	}
	return "Dari nilai SKB, paling tinggi 40"
}

func leastHint(v view) string {
	if v.assessment.Own() {
		return "Kosongkan bila tidak ada"
	}
	return "Yang tidak mencapainya gugur (TMS-1). Kosongkan bila tidak ada."
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}
