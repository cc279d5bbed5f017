package verifications

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// overview is the page of the queue.
type overview struct {
	Now       time.Time
	Queues    []verification.Queue
	Held      []verification.Case
	Proposals []verification.Case
	Works     bool // takes cases
	Oversees  bool // sees everyone's load
	Officers  []verification.Officer
	Week      []verification.PerDay
	Pending   []verification.Pending
}

// shownPending is how many undecided cases the page lists.
const shownPending = 50

func (o overview) total() verification.Queue {
	var t verification.Queue
	for _, q := range o.Queues {
		t.Waiting, t.Examined, t.Proposed = t.Waiting+q.Waiting, t.Examined+q.Examined, t.Proposed+q.Proposed
		t.Met, t.Unmet, t.Late = t.Met+q.Met, t.Unmet+q.Unmet, t.Late+q.Late
		if t.OldestQueued == nil || q.OldestQueued != nil && q.OldestQueued.Before(*t.OldestQueued) {
			t.OldestQueued = q.OldestQueued
		}
	}
	return t
}

func (o overview) figures() []ui.Pair {
	t := o.total()
	late := ui.Pair{Label: "Menunggu lebih dari 2 hari", Value: words.Number(t.Late)}
	if t.Late > 0 {
		late.Tone = ui.Warn
	}
	oldest := ui.Pair{Label: "Paling lama menunggu", Value: "–"}
	if t.OldestQueued != nil {
		oldest.Value = age(*t.OldestQueued, o.Now)
	}
	return []ui.Pair{
		{Label: "Menunggu", Value: words.Number(t.Waiting)}, {Label: "Sedang diperiksa", Value: words.Number(t.Examined)},
		{Label: "Menunggu pengesahan", Value: words.Number(t.Proposed)}, {Label: "Diputuskan", Value: words.Number(t.Decided())}, late, oldest,
	}
}

func (o overview) bars() []ui.Bar {
	bars := make([]ui.Bar, len(o.Week))
	for i, d := range o.Week {
		bars[i] = ui.Bar{Label: strconv.Itoa(d.Day.Date) + " " + words.ShortMonth(d.Day.Month), Value: d.Decided, On: i == len(o.Week)-1}
	}
	return bars
}

func (o overview) week() string {
	n := 0
	for _, d := range o.Week {
		n += d.Decided
	}
	return words.Number(n) + " berkas dalam tujuh hari"
}

// age is how long something has waited: "3 hari", "2 jam".
func age(since, now time.Time) string {
	if now.Sub(since) < time.Minute {
		return "< 1 menit"
	}
	return words.Left(since, now)
}

func median(seconds *int) string {
	switch {
	case seconds == nil:
		return "–"
	case *seconds < 60:
		return words.Number(*seconds) + " detik"
	}
	return words.Number((*seconds+30)/60) + " menit"
}

// mode is what the officer can do on the page.
type mode int

const (
	reading mode = iota
	examining
	confirming
)

func modeOf(f verification.File, officer string) mode {
	switch {
	case !f.Held(officer):
		return reading
	case f.State == verification.Examined:
		return examining
	case f.State == verification.Confirming:
		return confirming
	}
	return reading
}

// view is the page of one case.
type view struct {
	verification.File
	Officer   string
	Mode      mode
	Documents []document.Document
	Typed     ledger.Payload
	Lines     []line
	History   []ledger.Entry
	Faults    fault.Fields
	Note      string // as it was sent
	Purpose   string // as it was sent
	Open      *verification.Identity
}

// line is one item of the checklist as the form shows it.
type line struct {
	verification.Item
	Answer  string // "", "met", "not"
	Chosen  string // reason
	Words   string
	OnPage  string
	Reasons []verification.Reason
	Beside  string // what the applicant typed
}

func (l line) title() string { return strconv.Itoa(l.Position) + ". " + l.Label }

func linesOf(items []verification.Item, reasons []verification.Reason) []line {
	lines := make([]line, len(items))
	for n, i := range items {
		l := line{Item: i, Chosen: i.ReasonCode, Words: i.Note}
		if i.Met != nil {
			l.Answer = map[bool]string{true: "met", false: "not"}[*i.Met]
		}
		if i.Page != nil {
			l.OnPage = strconv.Itoa(*i.Page)
		}
		for _, r := range reasons {
			if r.Fits(i) {
				l.Reasons = append(l.Reasons, r)
			}
		}
		lines[n] = l
	}
	return lines
}

// asSent puts what was sent over what is kept.
func (v *view) asSent(r *http.Request) {
	for n := range v.Lines {
		l := &v.Lines[n]
		l.Answer, l.Chosen = r.PostFormValue("met-"+l.Item.Item), r.PostFormValue("reason-"+l.Item.Item)
		l.Words, l.OnPage = r.PostFormValue("note-"+l.Item.Item), r.PostFormValue("page-"+l.Item.Item)
	}
}

// besides puts what the applicant typed beside the items that prove it.
func (v *view) besides() {
	for n, l := range v.Lines {
		v.Lines[n].Beside = beside(l.Kind(), v.Typed)
		if v.Lines[n].Beside == "" {
			v.Lines[n].Beside = beside(l.DocumentKind, v.Typed)
		}
	}
}

func beside(kind string, typed ledger.Payload) string {
	switch kind {
	case "age":
		return "lahir " + dayOf(typed.Of("birth"))
	case "ktp":
		return "NIK " + typed.Of("nik")
	case "gpa", "transkrip":
		return "IPK " + gpa(typed.Of("gpa-thousandths"))
	case "qualification", "ijazah":
		return education(typed)
	case "str":
		return "STR " + yes(typed.Of("str"), typed.Of("str-valid-until"))
	case "experience", "surat-pengalaman":
		return years(typed.Of("experience-years"))
	}
	return ""
}

// facts are what the applicant typed, field by field.
func (v view) facts() []ui.Pair {
	t := v.Typed
	pairs := []ui.Pair{
		{Label: "Nama", Value: t.Of("name")}, {Label: "NIK", Value: t.Of("nik")}, {Label: "Nomor KK", Value: t.Of("kk")},
		{Label: "Tempat, tanggal lahir", Value: joined(t.Of("birth-place"), dayOf(t.Of("birth")))},
		{Label: "Jenis kelamin", Value: map[string]string{"L": "Laki-laki", "P": "Perempuan"}[t.Of("sex")]},
		{Label: "Alamat", Value: joined(t.Of("address"), t.Of("region-name"))}, {Label: "Pendidikan", Value: education(t)},
		{Label: "Perguruan tinggi atau sekolah", Value: t.Of("institution")}, {Label: "Tahun lulus", Value: t.Of("graduation-year")},
		{Label: "IPK", Value: gpa(t.Of("gpa-thousandths"))}, {Label: "Penyandang disabilitas", Value: yes(t.Of("disabled"), "")},
	}
	if t.Of("str") != "" {
		pairs = append(pairs, ui.Pair{Label: "STR", Value: yes(t.Of("str"), t.Of("str-valid-until"))})
	}
	if t.Of("experience-years") != "" {
		pairs = append(pairs, ui.Pair{Label: "Pengalaman kerja", Value: years(t.Of("experience-years"))})
	}
	return slices.DeleteFunc(pairs, func(p ui.Pair) bool { return p.Value == "" })
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// reveal shows the two numbers that were opened on record.
func (v *view) reveal(open verification.Identity) {
	v.Open = &open
	for n, f := range v.Typed {
		switch f.Name {
		case "nik":
			v.Typed[n].Value = open.NIK.Reveal()
		case "kk":
			v.Typed[n].Value = open.KK.Reveal()
		}
	}
	v.besides()
}

func dayOf(s string) string {
	d, err := day.Parse(s)
	if err != nil {
		return "–"
	}
	return words.Day(d)
}

func gpa(s string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		return "–"
	}
	return words.Thousandths(n, 2)
}

func education(t ledger.Payload) string {
	if q := t.Of("qualification"); q != "" {
		return q
	}
	return t.Of("level-name")
}

func years(s string) string {
	if s == "" {
		return "pengalaman tidak diisi"
	}
	return s + " tahun"
}

func yes(s, until string) string {
	switch {
	case s == "true" && dayOf(until) != "–":
		return "ada, berlaku sampai " + dayOf(until)
	case s == "true":
		return "ya"
	case s == "false":
		return "tidak"
	}
	return "tidak diisi"
}

func (v view) number() string { return number.Grouped(v.Number) }

func (v view) heading() string {
	if name := v.Typed.Of("name"); name != "" {
		return name
	}
	return "Berkas " + v.number()
}

func (v view) post() string { return v.VacancyTitle + " · " + v.Unit + " · " + v.SeasonName }

// pageID is where a page of a document stands in the viewer.
func pageID(kind string, page int) string { return fmt.Sprintf("dok-%s-%d", kind, page) }

func (v view) imagePath(kind string, page int) string {
	return fmt.Sprintf("%s/dokumen/%s/%d", pathOf(v.Number), kind, page)
}

func (v view) has(kind string) bool {
	return slices.ContainsFunc(v.Documents, func(d document.Document) bool { return d.Kind == kind && d.Pages > 0 })
}

// judgedAll reports whether every item read from a document has its judgement.
func (v view) judgedAll(kind string) bool {
	asked := false
	for _, l := range v.Lines {
		if l.DocumentKind != kind {
			continue
		}
		if l.Answer == "" {
			return false
		}
		asked = true
	}
	return asked
}

// where is the document and page an item was judged by.
func (l line) where() string {
	if l.Page == nil {
		return l.DocumentLabel
	}
	return l.DocumentLabel + ", hal. " + l.OnPage
}

// tally counts the checklist.
func (v view) tally() (judged, met, unmet int) {
	for _, l := range v.Lines {
		switch l.Answer {
		case "met":
			met++
		case "not":
			unmet++
		}
	}
	return met + unmet, met, unmet
}

func (v view) tallyText() string {
	judged, met, unmet := v.tally()
	return fmt.Sprintf("%d dari %d dinilai · %d memenuhi, %d tidak", judged, len(v.Lines), met, unmet)
}

// grounds are what the applicant would read of the kept checklist.
func (v view) grounds() [][]string {
	var all [][]string
	for _, i := range v.Items {
		if g, unmet := i.Ground(); unmet && g.Code != "" {
			all = append(all, words.Ground(g))
		}
	}
	return all
}

// preview is the sentence of a reason before own words are saved.
func (l line) preview(r verification.Reason) []string {
	no := false
	i := l.Item
	i.Met, i.ReasonCode, i.Reason, i.Remedy, i.ReasonSource, i.Note = &no, r.Code, r.Label, r.Remedy, r.Source, ""
	g, _ := i.Ground()
	return words.Ground(g)
}

// left is the share of the lease that is left, in hundredths.
func (v view) left() string {
	share := float64(v.LeaseUntil.Sub(v.Now)) / float64(verification.Lease) * 100
	return strconv.FormatFloat(min(100, max(0, share)), 'f', 1, 64)
}

func stateTone(s verification.State) ui.Tone {
	switch s {
	case verification.Decided:
		return ui.OK
	case verification.Proposed, verification.Confirming:
		return ui.Info
	}
	return ui.Plain
}

func outcomeTone(o verification.Outcome) ui.Tone {
	if o == verification.Unmet {
		return ui.Bad
	}
	return ui.OK
}

func outcomeCode(o verification.Outcome) string {
	return map[verification.Outcome]string{verification.Met: "MS", verification.Unmet: "TMS"}[o]
}

// told is a line of the history.
func told(e ledger.Entry) string {
	text := words.CaseAct(e.Act)
	if o := e.Facts().Of("outcome"); o != "" {
		text += ": " + words.Outcome(verification.Outcome(o))
	}
	if why := e.Facts().Of("reason"); e.Act == "identity.opened" && why != "" {
		text += ": " + why
	}
	return text
}

// who did it; an applicant's name is not needed to read a history.
func who(e ledger.Entry) string {
	if e.Who == "" || e.Role == ledger.Applicant {
		return words.Role(e.Role)
	}
	return e.Who + ", " + words.Role(e.Role)
}

// acts are the history without what the applicant did to a draft.
func (v view) acts() []ledger.Entry {
	return slices.DeleteFunc(slices.Clone(v.History), func(e ledger.Entry) bool {
		return strings.HasPrefix(e.Act, "document.") || e.Act == "application.saved" || e.Act == "application.opened" || e.Act == "application.reminded"
	})
}
