package verifications

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

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
	Oversees  bool // may read how a decision was changed, and change one
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

func (v view) number() string { return number.Grouped(v.Number) }

func (v view) heading() string {
	if name := v.Typed.Of("name"); name != "" {
		return name
	}
	return "Berkas " + v.number()
}

func (v view) post() string { return v.VacancyTitle + " · " + v.Unit + " · " + v.SeasonName }

// unscanned is said of files while no scanner of viruses is configured.
const unscanned = "tidak dipindai"

func about(d document.Document) string {
	return words.Number(d.Pages) + " halaman · " + words.Size(d.Bytes)
}

// papers are the documents of the case for the viewer.
func (v view) papers() []ui.Paper {
	list := make([]ui.Paper, len(v.Documents))
	for n, d := range v.Documents {
		list[n] = ui.PaperOf(d.Kind, d.Label, pathOf(v.Number)+"/dokumen/"+d.Kind, d.Pages)
		list[n].About, list[n].Warn = about(d), unscanned
		if v.judgedAll(d.Kind) {
			list[n].Icon, list[n].Mark = "check", "sudah dinilai"
		}
	}
	return list
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
	default:
		return ui.Plain
	}
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
	text := words.Act(e.Act)
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
