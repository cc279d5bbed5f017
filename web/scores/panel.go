package scores

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

const examiners = index + "/penguji"

func (p Pages) panel(r *http.Request) (score.Panel, error) {
	return score.PanelOf(r.Context(), p.DB, chi.URLParam(r, "code"), chi.URLParam(r, "part"))
}

// Panel is what the examiners of a part came to, for the committee: never for
// somebody who examines there.
func (p Pages) Panel(w http.ResponseWriter, r *http.Request) error {
	x, err := p.panel(r)
	if err != nil {
		return err
	}
	list, err := score.Judgement(r.Context(), p.DB, by(r), x)
	if err != nil {
		return err
	}
	all, err := score.Batches(r.Context(), p.DB)
	if err != nil {
		return err
	}
	var waiting []score.Batch
	for _, b := range all {
		if b.Open() && b.Kind == score.Entry && b.SeasonID == x.Season.ID && b.Name == x.Part.Code {
			waiting = append(waiting, b)
		}
	}
	return page.Show(w, r, http.StatusOK, panelPage(desk.Frame(r, x.Part.Name+" "+x.Season.Name, crumb), x, list, waiting))
}

// panelFigures counts how far a panel is.
func panelFigures(list []score.Judged) []ui.Pair {
	n := map[score.Verdict]int{}
	for _, j := range list {
		n[j.Verdict]++
	}
	return []ui.Pair{{Label: "Peserta", Value: words.Number(len(list))}, {Label: "Sepakat", Value: words.Number(n[score.Agreed])},
		{Label: "Menunggu penguji ketiga", Value: words.Number(n[score.Disputed]), Tone: toneIf(n[score.Disputed] > 0, ui.Warn)},
		{Label: "Belum dua penguji", Value: words.Number(n[score.Waiting])}}
}

func toneIf(yes bool, t ui.Tone) ui.Tone {
	if yes {
		return t
	}
	return ui.Plain
}

// outcome is where one participant of a panel stands.
func outcome(j score.Judged) (ui.Tone, string) {
	switch {
	case j.Verdict == score.Disputed:
		return ui.Bad, "Selisih terlalu besar: penguji ketiga dipanggil"
	case j.Verdict == score.Waiting:
		return ui.Plain, "Belum dua penguji"
	case j.Waits:
		return ui.Warn, "Sepakat, menunggu pengesahan"
	}
	return ui.OK, "Berlaku"
}

// shown is a figure, or that the participant was absent.
func shown(v ranking.Maybe) string {
	if !v.Known {
		return "tidak hadir"
	}
	return words.Thousandths(int(v.Value), 0)
}

// settled is the value of a participant, once there is one.
func settled(j score.Judged) string {
	if j.Verdict != score.Agreed {
		return "–"
	}
	return shown(j.Value)
}

// Examiner lists the panels an examiner may give figures for.
func (p Pages) Examiner(w http.ResponseWriter, r *http.Request) error {
	panels, err := score.Panels(r.Context(), p.DB)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, examinerPage(desk.Frame(r, "Penilaian penguji"), panels))
}

// sheetForm is an examiner's form of figures.
type sheetForm struct {
	score.Panel
	open  []score.Turn // still to give
	given []score.Turn
	typed map[string]string // by participant number
}

// Figures asks an examiner for figures: participant numbers, no names, and nobody
// else's figure.
func (p Pages) Figures(w http.ResponseWriter, r *http.Request) error {
	return p.figures(w, r, nil, nil)
}

func (p Pages) figures(w http.ResponseWriter, r *http.Request, typed map[string]string, faults fault.Fields) error {
	x, err := p.panel(r)
	if err != nil {
		return err
	}
	turns, err := score.Turns(r.Context(), p.DB, examiner(r), x)
	if err != nil {
		return err
	}
	s := sheetForm{Panel: x, typed: typed}
	for _, t := range turns {
		if t.Own == nil {
			s.open = append(s.open, t)
		} else {
			s.given = append(s.given, t)
		}
	}
	f, status := desk.Frame(r, x.Part.Name+" "+x.Season.Name, ui.Crumb{Label: "Penilaian penguji", Path: examiners}), http.StatusOK
	if f.Faults = s.linked(faults); len(faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, figuresPage(f, s))
}

// linked lets every fault lead to a field that is there.
func (s sheetForm) linked(faults fault.Fields) fault.Fields {
	there := map[string]bool{}
	for _, t := range s.open {
		there[score.FieldOf(t.Number)] = true
	}
	linked := fault.Fields{}
	for _, f := range faults {
		if !there[f.Name] {
			f.Name = "isian"
		}
		linked = append(linked, f)
	}
	return linked
}

// HandIn hands in the figures that were typed.
func (p Pages) HandIn(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	typed := map[string]string{}
	for name, values := range r.PostForm {
		if n, ok := strings.CutPrefix(name, score.FieldOf("")); ok && len(values) > 0 {
			typed[n] = strings.TrimSpace(values[0])
		}
	}
	_, err := score.Enter(r.Context(), p.DB, examiner(r), chi.URLParam(r, "code"), chi.URLParam(r, "part"), typed)
	if faults, ok := fault.AsFields(err); ok {
		return p.figures(w, r, typed, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Nilai diserahkan. Panitia akan mengesahkannya.")
	return page.Go(w, r, examiners+"/"+chi.URLParam(r, "code")+"/"+chi.URLParam(r, "part"))
}

func examiner(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Examiner) }

// field asks for one participant's figure.
func (s sheetForm) field(t score.Turn, faults fault.Fields) ui.Field {
	return ui.Field{Name: score.FieldOf(t.Number), Label: "Nilai peserta " + number.Grouped(t.Number), HideLabel: true, Value: s.typed[t.Number],
		Faults: faults, InputMode: "text", Autocomplete: "off", Width: "w-8"}
}
