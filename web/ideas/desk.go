package ideas

import (
	"net/http"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// overview is the desk's first page.
type overview struct {
	room
	units []idea.Count
	rules bool // the visitor may set the rule
}

// Desk is what became of the ideas, by unit, and all of them.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	x := overview{rules: access.Of(ctx).Has(ledger.Trainer)}
	if s := idea.State(r.URL.Query().Get("keadaan")); words.IdeaState(s) != "" {
		x.state = s
	}
	for _, read := range []func() error{
		func() (err error) { x.units, err = idea.Overview(ctx, p.DB); return },
		func() (err error) { x.all, err = idea.Find(ctx, p.DB, x.state); return },
		func() (err error) { x.counts, err = idea.Counts(ctx, p.DB); return },
		func() (err error) { x.rule, err = idea.Current(ctx, p.DB); return },
		func() (err error) { x.now, err = pg.Now(ctx, p.DB); return },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return page.Show(w, r, http.StatusOK, deskPage(desk.Frame(r, "Gagasan"), x))
}

// total is the sum over all units.
func (x overview) total() (t idea.Count) {
	for _, c := range x.units {
		t.Filed += c.Filed
		t.Waiting += c.Waiting
		t.Late += c.Late
		t.Answered += c.Answered
		t.InTime += c.InTime
		t.Applied += c.Applied
	}
	return t
}

func (x overview) figures() []ui.Pair {
	t := x.total()
	late := ui.Pair{Label: "Lewat waktu menjawab", Value: words.Number(t.Late)}
	if t.Late > 0 {
		late.Tone = ui.Bad
	}
	return []ui.Pair{{Label: "Gagasan", Value: words.Number(t.Filed), Note: "tanpa yang ditarik"}, {Label: "Menunggu jawaban", Value: words.Number(t.Waiting)}, late,
		{Label: "Dijawab tepat waktu", Value: inTime(t), Note: words.Number(t.InTime) + " dari " + words.Number(t.Judged()) + " yang sudah dijawab atau lewat waktu"}, {Label: "Diterapkan", Value: words.Number(t.Applied)}}
}

func inTime(c idea.Count) string {
	if c.Judged() == 0 {
		return "–"
	}
	return words.Number(idea.Percent(c.InTime, c.Judged())) + "%"
}

// CSV is every idea, one a line.
func (p Pages) CSV(w http.ResponseWriter, r *http.Request) error {
	all, err := idea.All(r.Context(), p.DB)
	if err != nil {
		return err
	}
	lines := [][]string{{"judul", "unit", "pengusul", "status", "diajukan", "batas_jawab", "dukungan", "tanggapan", "dikerjakan_sampai", "berlaku_sejak", "yang_berubah", "nama_tampil"}}
	for _, i := range all {
		lines = append(lines, []string{i.Title, i.Unit, i.AuthorName, words.IdeaState(i.State), day.Of(i.FiledAt).String(), words.DeadlineDay(i.DueAt).String(), strconv.Itoa(i.Supports), strconv.Itoa(i.Comments),
			dayOr(i.Until), dayOr(i.Since), i.Change, yesNo(i.Named)})
	}
	content, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "gagasan.csv", "text/csv", content)
}

func dayOr(d day.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func yesNo(b bool) string {
	if b {
		return "ya"
	}
	return "tidak"
}

// ruling is the form of the rule as it was typed.
type ruling struct {
	now                                  idea.Rule
	all                                  []idea.Rule
	writes                               bool
	days, working, remind, study, source string
	faults                               fault.Fields
}

func (p Pages) rule(w http.ResponseWriter, r *http.Request, status int, x ruling) (err error) {
	x.writes = access.Of(r.Context()).Has(ledger.Trainer)
	if x.now, err = idea.Current(r.Context(), p.DB); err != nil {
		return err
	}
	if x.all, err = idea.Rules(r.Context(), p.DB); err != nil {
		return err
	}
	if x.faults == nil {
		x.days, x.remind, x.study, x.source = strconv.Itoa(x.now.Days), strconv.Itoa(x.now.RemindDays), strconv.Itoa(x.now.StudyDays), x.now.Source
		x.working = map[bool]string{true: "kerja", false: "kalender"}[x.now.Working]
	}
	return page.Show(w, r, status, rulePage(ui.Faulty(desk.Frame(r, "Waktu menjawab gagasan", deskCrumb), x.faults), x))
}

// Rule shows within how many days units answer, and asks for another number.
func (p Pages) Rule(w http.ResponseWriter, r *http.Request) error {
	return p.rule(w, r, http.StatusOK, ruling{})
}

// CreateRule makes another rule hold from now on.
func (p Pages) CreateRule(w http.ResponseWriter, r *http.Request) error {
	x := ruling{days: page.Line(r, "days"), working: r.PostFormValue("working"), remind: page.Line(r, "remind-days"), study: page.Line(r, "study-days"), source: page.Line(r, "source")}
	var faults fault.Fields
	faults = faults.If(x.working != "kerja" && x.working != "kalender", "working", WorkingMissing)
	rule := idea.Rule{Days: ui.Whole(x.days), Working: x.working == "kerja", RemindDays: ui.Whole(x.remind), StudyDays: ui.Whole(x.study), Source: x.source}
	err := faults.Err()
	if err == nil {
		err = idea.SetRule(r.Context(), p.DB, office(r), rule)
	} else {
		err = fault.Join(rule.Check().Err(), err)
	}
	return session.Done(w, r, err, rulePath, "Aturan baru berlaku untuk gagasan yang diajukan mulai sekarang.", func(f fault.Fields) error {
		x.faults = f
		return p.rule(w, r, http.StatusUnprocessableEntity, x)
	})
}

// WorkingMissing is that nobody said which days count.
const WorkingMissing fault.Code = "idea-rule.working-missing"
