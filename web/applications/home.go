package applications

import (
	"context"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/today"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// home is what somebody sees who has just come in.
type home struct {
	name   string
	mine   []application.Application
	open   []application.Season // that take applications, and in which there is none yet
	passed []onboarding.Case    // where they passed, newest first
	inbox  []notice.Notice
	unread int
	today  today.List
	hired  bool // they are an employee too
}

// Home is where the signed-in person stands, and what comes next. Who works here
// is led to the workspace.
func (p Pages) Home(w http.ResponseWriter, r *http.Request) error {
	v := access.Of(r.Context())
	if v.Kind != access.KindApplicant {
		return page.Go(w, r, "/kelola")
	}
	h, err := p.home(r.Context(), v)
	if err != nil {
		return err
	}
	if h.today, err = today.For(r.Context(), p.DB, v); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, homePage(h))
}

func (p Pages) home(ctx context.Context, v access.Visitor) (home, error) {
	h := home{name: v.Name, hired: v.Has(ledger.Employee)}
	mine, err := application.Mine(ctx, p.DB, p.Keys, v.Person)
	if err != nil {
		return h, err
	}
	h.mine = mine
	open, err := application.OpenTo(ctx, p.DB, v.Person)
	if err != nil {
		return h, err
	}
	for _, s := range open {
		if !h.in(s.SeasonCode) {
			h.open = append(h.open, s)
		}
	}
	if h.passed, err = onboarding.Mine(ctx, p.DB, v.Person); err != nil {
		return h, err
	}
	if h.inbox, err = notice.Inbox(ctx, p.DB, v.Person); err != nil {
		return h, err
	}
	h.inbox = h.inbox[:min(3, len(h.inbox))]
	h.unread, err = notice.Unread(ctx, p.DB, v.Person)
	return h, err
}

func (h home) in(season string) bool {
	for _, a := range h.mine {
		if a.SeasonCode == season {
			return true
		}
	}
	return false
}

// Index lists the person's applications.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	h, err := p.home(r.Context(), access.Of(r.Context()))
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(h))
}

// stateLabels are an application's states in a word or two.
var stateLabels = map[application.State]ui.TagText{
	application.Draft:        {Tone: ui.Warn, Icon: "pencil", Text: "Belum dikirim"},
	application.Submitted:    {Tone: ui.Info, Icon: "send", Text: "Terkirim, menunggu pemeriksaan"},
	application.Met:          {Tone: ui.OK, Icon: "check", Text: "Memenuhi syarat (MS)"},
	application.Unmet:        {Tone: ui.Bad, Icon: "x", Text: "Tidak memenuhi syarat (TMS)"},
	application.Disqualified: {Tone: ui.Bad, Icon: "x", Text: "Gugur"},
}

// Show is the task list of a draft; a sent application is led to its status.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	d, err := p.load(r)
	if err == nil {
		if d.State != application.Draft {
			return page.Go(w, r, d.path("status"))
		}
		return page.Show(w, r, http.StatusOK, overviewPage(d))
	}
	open, failed := application.OpenTo(r.Context(), p.DB, access.Of(r.Context()).Person)
	if failed != nil {
		return failed
	}
	for _, s := range open {
		if s.SeasonCode == seasonOf(r) {
			return page.Show(w, r, http.StatusOK, startPage(s))
		}
	}
	return err
}

// Create opens the draft.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	a, err := application.Open(r.Context(), p.DB, p.Keys, by(r.Context()), seasonOf(r))
	if err != nil {
		return err
	}
	if a.State != application.Draft {
		return page.Go(w, r, path(a.SeasonCode, "status"))
	}
	return page.Go(w, r, path(a.SeasonCode, ""))
}

// Inbox shows what the person was told.
func (p Pages) Inbox(w http.ResponseWriter, r *http.Request) error {
	all, err := notice.Inbox(r.Context(), p.DB, access.Of(r.Context()).Person)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, inboxPage(all))
}

// ReadNotice notes that a message was read, and goes where it leads.
func (p Pages) ReadNotice(w http.ResponseWriter, r *http.Request) error {
	n, err := notice.MarkRead(r.Context(), p.DB, access.Of(r.Context()).Person, r.PostFormValue("notice"))
	if err != nil {
		return err
	}
	if n.Link == "" {
		session.Say(r.Context(), "Ditandai sudah dibaca.")
		return page.Go(w, r, "/kotak-masuk")
	}
	return page.Go(w, r, n.Link)
}

// said is a notice in words.
func said(n notice.Notice) (subject, text string) { return noticeWords(fault.Code(n.Code), n.Args) }
