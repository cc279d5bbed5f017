package ideas

import (
	"net/http"
	"time"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// place is one idea with everything that was said of it, and forms as they were typed.
type place struct {
	idea.Idea
	rule      idea.Rule
	answers   []idea.Answer
	results   []idea.Result
	comments  []idea.Comment
	supported bool
	open      []award.Programme
	now       time.Time
	me        ledger.Actor
	desk      bool
	hides     bool
	path      string
	share     string
	history   []ledger.Entry

	kind, until, reason, change, since, body, why, verdict string
	hide                                                   map[string]string // by comment
	faults                                                 fault.Fields
}

// Show is an idea as colleagues read it.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	return p.show(w, r, http.StatusOK, place{})
}

// Place is an idea as the desk reads it.
func (p Pages) Place(w http.ResponseWriter, r *http.Request) error {
	return p.show(w, r, http.StatusOK, place{desk: true})
}

func (p Pages) show(w http.ResponseWriter, r *http.Request, status int, x place) (err error) {
	ctx, id := r.Context(), param(r, "id")
	if x.Idea, err = idea.ByID(ctx, p.DB, id); err != nil {
		return err
	}
	x.me, x.path = self(r), idea.OwnPath(id)
	if x.desk {
		x.me, x.path, x.hides = office(r), idea.DeskPath(id), access.Of(ctx).Can("", ledger.Trainer, ledger.Editor)
	}
	for _, read := range []func() error{
		func() (err error) { x.rule, err = idea.RuleOf(ctx, p.DB, x.Idea); return },
		func() (err error) { x.answers, err = idea.Answers(ctx, p.DB, id); return },
		func() (err error) { x.results, err = idea.Results(ctx, p.DB, id); return },
		func() (err error) { x.comments, err = idea.Comments(ctx, p.DB, id); return },
		func() (err error) { x.supported, err = idea.Supports(ctx, p.DB, id, x.me.Person); return },
		func() (err error) { x.now, err = pg.Now(ctx, p.DB); return },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	if x.State == idea.Applied {
		public, err := idea.BySlug(ctx, p.DB, x.Slug)
		if err != nil {
			return err
		}
		x.share = sharing(public, p.Site.BaseURL)
		if x.open, err = award.Opened(ctx, p.DB); err != nil {
			return err
		}
	}
	if !x.desk {
		return page.Show(w, r, status, showPage(ownFrame(x.Title, x.faults, ownCrumb), x))
	}
	if x.history, err = ledger.History(ctx, p.DB, "idea:"+id); err != nil {
		return err
	}
	return page.Show(w, r, status, showPage(ui.Faulty(desk.Frame(r, x.Title, deskCrumb), x.faults), x))
}

// answered ends an act on an idea: its faults on the same page, or what was done.
func (p Pages) answered(w http.ResponseWriter, r *http.Request, x place, err error, said string) error {
	to := idea.OwnPath(param(r, "id"))
	if x.desk {
		to = idea.DeskPath(param(r, "id"))
	}
	return session.Done(w, r, err, to, said, func(faults fault.Fields) error {
		x.faults = faults
		return p.show(w, r, http.StatusUnprocessableEntity, x)
	})
}

// steps are what happened to an idea so far, and what comes.
func (x place) steps() []ui.Stage {
	list := []ui.Stage{{Title: "Diajukan", State: ui.Done, When: words.Instant(x.FiledAt), Text: "oleh " + x.AuthorName}}
	if x.EditedAt != nil {
		list = append(list, ui.Stage{Title: "Diubah pengusul", State: ui.Done, When: words.Instant(*x.EditedAt)})
	}
	for _, a := range x.answers {
		list = append(list, answerStep(a))
	}
	for _, r := range x.results {
		list = append(list, resultSteps(r)...)
	}
	switch x.State {
	case idea.Open, idea.Studied:
		s := ui.Stage{Title: "Jawaban unit", State: ui.Now, When: "paling lambat " + words.Deadline(x.DueAt), Text: "oleh " + answerer(x.Idea)}
		if x.Late(x.now) {
			s.Text = "Waktunya lewat; " + answerer(x.Idea) + " sudah dikabari. Jawaban yang terlambat tetap diterima."
		}
		list = append(list, s)
	case idea.Accepted:
		list = append(list, ui.Stage{Title: "Dikerjakan", State: ui.Now, When: "sampai " + words.Day(x.Until)})
	case idea.Reported:
		list = append(list, ui.Stage{Title: "Dipastikan orang kedua", State: ui.Now, Text: "oleh petugas pengembangan pegawai"})
	case idea.Withdrawn:
		list = append(list, ui.Stage{Title: "Ditarik pengusul", State: ui.Failed, When: words.Instant(*x.WithdrawnAt), Text: x.Why})
	case idea.Declined, idea.Applied: // the answers and results say so
	}
	return list
}

func answerStep(a idea.Answer) ui.Stage {
	s := ui.Stage{Title: words.IdeaAnswer(a.Kind), State: ui.Done, When: words.Instant(a.At) + ", oleh " + a.By, Text: a.Reason}
	if a.Kind == idea.Decline {
		s.State = ui.Failed
	}
	if a.Late() {
		s.Why = "terlambat: batasnya " + words.Deadline(a.DueAt)
	}
	if !a.Until.IsZero() {
		s.Title += " sampai " + words.Day(a.Until)
	}
	return s
}

func resultSteps(r idea.Result) []ui.Stage {
	list := []ui.Stage{{Title: "Dilaporkan berlaku sejak " + words.Day(r.Since), State: ui.Done, When: words.Instant(r.At) + ", oleh " + r.By, Text: r.Change}}
	switch {
	case r.Confirmed == nil:
	case *r.Confirmed:
		list = append(list, ui.Stage{Title: "Diterapkan, dipastikan orang kedua", State: ui.Done, When: words.Instant(*r.DecidedAt) + ", oleh " + r.Decider})
	default:
		list = append(list, ui.Stage{Title: "Belum dapat dipastikan", State: ui.Failed, When: words.Instant(*r.DecidedAt) + ", oleh " + r.Decider, Text: r.Reason})
	}
	return list
}

// longest is the last day until which the answer may be put off, "" when it was already.
func (x place) longest() string {
	if x.State != idea.Open {
		return ""
	}
	return words.Day(x.rule.Longest(day.Of(x.now)))
}
