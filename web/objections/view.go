package objections

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// mostListed is how many waiting objections the desk lists.
const mostListed = 50

// overview is the page of the queue.
type overview struct {
	Tallies  []objection.Tally
	Held     []objection.Objection
	Waiting  []objection.Objection
	Awaiting []objection.Objection
	Works    bool
	Oversees bool
}

// pressing are the stages whose time to answer is near its end, or past it.
func (o overview) pressing() []objection.Tally {
	return slices.DeleteFunc(slices.Clone(o.Tallies), func(t objection.Tally) bool { return t.Pressing() == 0 })
}

// unannounced are the stages whose upheld objections no result has told yet.
func (o overview) unannounced() []objection.Tally {
	return slices.DeleteFunc(slices.Clone(o.Tallies), func(t objection.Tally) bool { return t.Unannounced == 0 })
}

// announceTitle says how many results changed, and how long there is to say so.
func announceTitle(t objection.Tally) string {
	title := words.Number(t.Unannounced) + " sanggah diterima belum diumumkan ulang"
	if left := words.Left(t.Now, t.AnnounceBy); left != "" {
		return title + ", sisa " + left
	}
	return title + ", batasnya terlewati"
}

// started are the stages whose window has opened, or that hold objections.
func started(all []objection.Tally) []objection.Tally {
	return slices.DeleteFunc(slices.Clone(all), func(t objection.Tally) bool { return t.Filed == 0 && t.Now.Before(t.OpensAt) })
}

func pressingTitle(t objection.Tally) string {
	return words.Number(t.Pressing()) + " sanggah belum dijawab, " + clock(t.Window, t.Now)
}

// clock is what is left of the time to answer, or how late it is.
func clock(w objection.Window, now time.Time) string {
	if left := words.Left(now, w.AnswerBy); left != "" {
		return left + " lagi"
	}
	return "terlambat " + words.Left(w.AnswerBy, now.Add(time.Minute))
}

// spent is the share of the time to answer that is gone, in hundredths.
func spent(w objection.Window, now time.Time) string {
	whole := w.AnswerBy.Sub(w.OpensAt)
	if whole <= 0 {
		return "100"
	}
	share := float64(now.Sub(w.OpensAt)) / float64(whole) * 100
	return strconv.FormatFloat(min(100, max(0, share)), 'f', 1, 64)
}

// figures are the counters, which everybody reads too.
func figures(t objection.Tally) []ui.Pair {
	pairs := []ui.Pair{
		{Label: "Diajukan", Value: words.Number(t.Filed)},
		{Label: "Dijawab", Value: words.Number(t.Answered), Note: fmt.Sprintf("%s diterima, %s ditolak", words.Number(t.Upheld), words.Number(t.Rejected))},
		{Label: "Belum dijawab", Value: words.Number(t.Waiting()), Note: words.Number(t.Held) + " sudah ada petugas"},
		{Label: "Kurang dari 24 jam", Value: words.Number(t.Pressing()), Note: "alarm bila lebih dari nol"},
		{Label: "Terlambat", Value: words.Number(t.Late)},
	}
	if t.Pressing() > 0 {
		pairs[3].Tone = ui.Warn
	}
	if t.Late > 0 {
		pairs[4].Tone = ui.Bad
	}
	return pairs
}

// mode is what the officer can do on the page.
type mode int

const (
	reading mode = iota
	answering
	confirming
)

func modeOf(o objection.Objection, officer string) mode {
	switch {
	case !o.Held(officer):
		return reading
	case o.State == objection.InReview:
		return answering
	case o.State == objection.Proposed:
		return confirming
	}
	return reading
}

// typed is what was sent with a form.
type typed struct {
	Outcome, Answer, Article, Unrelated, Note, Letter string
}

// view is the page of one objection.
type view struct {
	objection.Dispute
	Officer   string
	Mode      mode
	Confirms  bool
	Documents []document.Document
	Tallies   []objection.Tally
	History   []ledger.Entry
	Typed     typed
	Faults    fault.Fields
}

func (v view) number() string { return number.Grouped(v.Number) }

// heading names the person only to who works on the objection.
func (v view) heading() string {
	if v.Mode != reading && v.Name != "" {
		return "Sanggah " + v.Name
	}
	return "Sanggah " + v.number()
}

func (v view) about() string {
	parts := []string{v.VacancyTitle, words.ObjectionStage(v.Stage), "diajukan " + words.Instant(v.FiledAt)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func (v view) bar() string {
	if v.Pressing() {
		return "bar bad thin"
	}
	return "bar warn thin"
}

// disputedItems are the items the objection is about; without any, all not met.
func (v view) disputedItems() []verification.Item {
	return slices.DeleteFunc(slices.Clone(v.Items), func(i verification.Item) bool { return !slices.Contains(v.Objection.Items, i.Item) })
}

// others are the items not met that the objection leaves alone.
func (v view) others() []verification.Item {
	return slices.DeleteFunc(slices.Clone(v.Items), func(i verification.Item) bool {
		return i.Met == nil || *i.Met || slices.Contains(v.Objection.Items, i.Item)
	})
}

// documents are those of the disputed items first.
func (v view) documents() []document.Document {
	all := slices.Clone(v.Documents)
	disputed := func(d document.Document) bool {
		return slices.ContainsFunc(v.disputedItems(), func(i verification.Item) bool { return i.DocumentKind == d.Kind })
	}
	slices.SortStableFunc(all, func(a, b document.Document) int {
		switch {
		case disputed(a) == disputed(b):
			return 0
		case disputed(a):
			return -1
		}
		return 1
	})
	return all
}

func (v view) disputes(d document.Document) bool {
	return slices.ContainsFunc(v.disputedItems(), func(i verification.Item) bool { return i.DocumentKind == d.Kind })
}

// papers are the documents for the viewer, exactly as they were judged.
func (v view) papers() []ui.Paper {
	var list []ui.Paper
	for _, d := range v.documents() {
		p := ui.PaperOf(d.Kind, d.Label, casePath(v.Objection)+"/dokumen/"+d.Kind, d.Pages)
		p.About = words.Number(d.Pages) + " halaman · persis seperti yang dinilai · sidik " + shortHash(d.SHA256)
		if v.disputes(d) {
			p.Icon, p.Mark = "gavel", "butir yang disanggah"
		}
		list = append(list, p)
	}
	return list
}

func shortHash(sum []byte) string {
	const digits = "0123456789abcdef"
	var s string
	for i, b := range sum {
		if i < 2 || i >= len(sum)-2 {
			s += string(digits[b>>4]) + string(digits[b&15])
		}
		if i == 2 {
			s += "…"
		}
	}
	return s
}

func pageOf(i verification.Item) int {
	if i.Page != nil {
		return *i.Page
	}
	return 1
}

// upholding says what becomes of the result when the objection is upheld.
func (v view) upholding() string {
	switch {
	case v.Stage == objection.Final:
		return "hasil akhir berubah sesudah surat Ketua Panselnas tercatat"
	case v.Case == "":
		return "hasil baru diumumkan paling lambat " + words.Deadline(v.AnnounceBy)
	case len(v.others()) > 0:
		return "butir ini menjadi memenuhi, tetapi " + words.Number(len(v.others())) + " butir lain tetap tidak memenuhi"
	default:
		return "hasil menjadi memenuhi syarat, diumumkan ulang paling lambat " + words.Deadline(v.AnnounceBy)
	}
}

// articles are what an answer usually rests on: where the items come from.
func (v view) articles() []string {
	list := []string{"Permenpan RB 27/2021", "Permenpan RB 6/2024"}
	for _, i := range v.disputedItems() {
		list = append(list, i.Source, i.ReasonSource)
	}
	list = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	slices.Sort(list)
	return slices.Compact(list)
}

// untouched says what the officer had no part in.
func (v view) untouched() string {
	if v.Stage == objection.Final {
		return "Anda tidak ikut membuat hasil akhir ini"
	}
	return "Anda belum pernah menyentuh berkas ini"
}

// firstDecision names who decided at first, whom the queue passes over.
func (v view) firstDecision() string {
	if v.Stage == objection.Final { // who checked the papers may well answer
		return "Sanggah ini tidak diberikan kepada yang menyusun atau menyetujui hasil akhir, atau memasukkan nilainya."
	}
	var names []string
	for _, e := range v.History {
		if e.Act == "verification.proposed" || e.Act == "verification.decided" {
			if !slices.Contains(names, e.Who) {
				names = append(names, e.Who)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Keputusan pertama dibuat " + strings.Join(names, " dan ") + "; sanggah ini tidak diberikan kepada mereka."
}

// acts are the history without what the applicant did to a draft, and without
// their name, which a history does not need.
func (v view) acts() []ledger.Entry {
	acts := slices.DeleteFunc(slices.Clone(v.History), func(e ledger.Entry) bool {
		return strings.HasPrefix(e.Act, "document.") || slices.Contains([]string{"application.saved", "application.opened", "application.reminded", "verification.judged", "verification.extended"}, e.Act)
	})
	for i := range acts {
		if acts[i].Role == ledger.Applicant {
			acts[i].Who = ""
		}
	}
	return acts
}

// tally is the counters of the objection's own stage.
func (v view) tally() objection.Tally {
	for _, t := range v.Tallies {
		if t.Stage == v.Stage {
			return t
		}
	}
	return objection.Tally{}
}

// summary is what a reader sees of the answer.
func (v view) summary() []ui.Pair {
	pairs := []ui.Pair{{Label: "Keadaan", Value: words.ObjectionState(v.State)}}
	if v.Claimer != "" {
		pairs = append(pairs, ui.Pair{Label: "Dipegang", Value: v.Claimer, Note: "sampai " + words.Instant(*v.LeaseUntil)})
	}
	if v.AnsweredAt != nil {
		pairs = append(pairs, ui.Pair{Label: "Penjawab", Value: v.Answerer, Note: words.Instant(*v.AnsweredAt)})
	}
	if v.Confirmer != "" {
		pairs = append(pairs, ui.Pair{Label: "Disahkan", Value: v.Confirmer, Note: words.Instant(*v.DecidedAt)})
	}
	if v.PanselnasAt != nil {
		pairs = append(pairs, ui.Pair{Label: "Surat Panselnas", Value: v.PanselnasRef, Note: words.Instant(*v.PanselnasAt)})
	}
	return pairs
}
