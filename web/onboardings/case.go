package onboardings

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

func casePath(c onboarding.Case) string { return seasonPath(c.SeasonCode) + "/" + c.Number }

// caseView is one person on the desk.
type caseView struct {
	onboarding.Case
	Slots        []onboarding.Slot
	Clash        bool // the visitor may not touch this case
	Checks       bool
	Leads        bool
	Me           string
	Next         *onboarding.Next
	NoNext       *fault.Refusal // why nobody can be proposed
	Replacements []onboarding.Replacement
	History      []ledger.Entry
	Typed        map[string]string
	Faults       fault.Fields
}

// Case is one person's documents beside the findings.
func (p Pages) Case(w http.ResponseWriter, r *http.Request) error {
	return p.showCase(w, r, caseView{})
}

func (p Pages) showCase(w http.ResponseWriter, r *http.Request, v caseView) error {
	ctx, visitor := r.Context(), access.Of(r.Context())
	var err error
	if v.Case, v.Slots, err = p.one(r); err != nil {
		return err
	}
	v.Me = visitor.Person
	if v.Clash, err = onboarding.Conflicted(ctx, p.DB, visitor.Person, v.PersonID); err != nil {
		return err
	}
	v.Checks = !v.Clash && v.State == onboarding.Sent && visitor.Can(v.SeasonID, onboarding.Checking...)
	v.Leads = !v.Clash && visitor.Can(v.SeasonID, onboarding.Leading...)
	if v.Replacements, err = onboarding.Replacements(ctx, p.DB, v.Number); err != nil {
		return err
	}
	if v.State.Over() && v.Leads && !v.settled() {
		n, err := onboarding.Successor(ctx, p.DB, v.Number)
		if err != nil && (!errors.As(err, &v.NoNext) || v.NoNext.Kind != fault.Conflict) {
			return err
		}
		v.Next = &n
	}
	if v.History, err = ledger.History(ctx, p.DB, "onboarding:"+v.ID); err != nil {
		return err
	}
	f := desk.Frame(r, "Berkas "+number.Grouped(v.Number), homeCrumb, ui.Crumb{Label: v.SeasonName, Path: seasonPath(v.SeasonCode)})
	if f.Faults = v.Faults; v.shows() {
		f.Kind, f.Scripts = ui.Desk, ui.DeskScript
	}
	status := http.StatusOK
	if len(v.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, casePage(f, v))
}

// one is the case of the address, of that season only.
func (p Pages) one(r *http.Request) (onboarding.Case, []onboarding.Slot, error) {
	c, slots, err := onboarding.Of(r.Context(), p.DB, chi.URLParam(r, "nomor"))
	if err == nil && c.SeasonCode != chi.URLParam(r, "code") {
		err = onboarding.ErrUnknown
	}
	return c, slots, err
}

// settled reports whether a replacement was proposed that was not refused.
func (v caseView) settled() bool {
	return slices.ContainsFunc(v.Replacements, func(x onboarding.Replacement) bool { return x.Open() || *x.Accepted })
}

// shows reports whether the documents stand beside the case.
func (v caseView) shows() bool { return !v.Clash && (v.Checks || v.Leads) && len(v.papers()) > 0 }

func (v caseView) papers() []ui.Paper {
	var list []ui.Paper
	for _, s := range v.Slots {
		if !s.Given() || v.State == onboarding.Open && s.Verdict == "" {
			continue
		}
		x := ui.PaperOf(s.Kind, s.Label, casePath(v.Case)+"/dokumen/"+s.Kind, s.Pages)
		x.About = words.Stored(s.MediaType, s.Bytes, s.Pages)
		if s.Verdict == onboarding.Met {
			x.Icon, x.Mark = "check", "sudah sesuai"
		}
		list = append(list, x)
	}
	return list
}

// waiting are the documents that wait for a finding.
func (v caseView) waiting() []onboarding.Slot {
	return slices.DeleteFunc(slices.Clone(v.Slots), func(s onboarding.Slot) bool { return !s.Given() || s.Verdict == onboarding.Met })
}

func checker(r *http.Request) ledger.Actor {
	v := access.Of(r.Context())
	if v.Has(ledger.Verifier) {
		return v.As(ledger.Verifier)
	}
	return v.As(ledger.Supervisor)
}

// Check keeps the findings about every document.
func (p Pages) Check(w http.ResponseWriter, r *http.Request) error {
	c, slots, err := p.one(r)
	if err != nil {
		return err
	}
	v := caseView{Typed: map[string]string{}}
	var list []onboarding.Finding
	for _, s := range slots {
		f := onboarding.Finding{Kind: s.Kind, Reason: r.PostFormValue("reason-" + s.Kind)}
		v.Typed[s.Kind], v.Typed["reason-"+s.Kind] = r.PostFormValue(s.Kind), f.Reason
		switch r.PostFormValue(s.Kind) {
		case "met":
			f.Verdict = onboarding.Met
		case "not":
			f.Verdict = onboarding.Returned
		}
		list = append(list, f)
	}
	err = onboarding.Check(r.Context(), p.DB, checker(r), c.Number, list)
	if faults, ok := fault.AsFields(err); ok {
		v.Faults = faults
		return p.showCase(w, r, v)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Pemeriksaan "+number.Grouped(c.Number)+" tersimpan dan orangnya sudah diberi tahu.")
	return page.Go(w, r, seasonPath(c.SeasonCode))
}

// done answers an act of the leaders on a case.
func (p Pages) done(w http.ResponseWriter, r *http.Request, c onboarding.Case, v caseView, said string, err error) error {
	if faults, ok := fault.AsFields(err); ok {
		v.Faults = faults
		return p.showCase(w, r, v)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, casePath(c))
}

// CreateLapse notes that documents did not come in time.
func (p Pages) CreateLapse(w http.ResponseWriter, r *http.Request) error {
	c, _, err := p.one(r)
	if err != nil {
		return err
	}
	reason := r.PostFormValue("reason")
	err = onboarding.Lapse(r.Context(), p.DB, leader(r), c.Number, reason)
	return p.done(w, r, c, caseView{Typed: map[string]string{"reason": reason}}, "Tercatat dianggap mengundurkan diri.", err)
}

// CreateReplacement proposes who follows.
func (p Pages) CreateReplacement(w http.ResponseWriter, r *http.Request) error {
	c, _, err := p.one(r)
	if err != nil {
		return err
	}
	typed := map[string]string{"letter": r.PostFormValue("letter"), "due": ui.DateOf(r.PostFormValue, "due")}
	err = onboarding.ProposeReplacement(r.Context(), p.DB, leader(r), c.Number, onboarding.Proposal{Number: r.PostFormValue("next"), Letter: typed["letter"], Due: endOf(typed["due"])})
	return p.done(w, r, c, caseView{Typed: typed}, "Pengganti diusulkan. Orang kedua yang menetapkannya.", err)
}

// DecideReplacement is the second person's.
func (p Pages) DecideReplacement(w http.ResponseWriter, r *http.Request) error {
	c, _, err := p.one(r)
	if err != nil {
		return err
	}
	accept, err := page.Decision(r)
	if err != nil {
		return err
	}
	said := "Usulan pengganti ditolak."
	if accept {
		said = "Pengganti ditetapkan dan sudah diberi tahu."
	}
	return p.done(w, r, c, caseView{}, said, onboarding.DecideReplacement(r.Context(), p.DB, leader(r), c.Number, accept))
}

// Original sends a document of a case as it is kept.
func (p Pages) Original(w http.ResponseWriter, r *http.Request) error {
	c, _, err := p.one(r)
	if err != nil {
		return err
	}
	kind := chi.URLParam(r, "jenis")
	got, err := onboarding.ReadSent(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, c.Number, kind)
	if err != nil {
		return err
	}
	return page.Download(w, r, kind+"-"+c.Number+ending(got), got.MediaType, got.Bytes)
}

// Image sends the picture of one page of it.
func (p Pages) Image(w http.ResponseWriter, r *http.Request) error {
	c, _, err := p.one(r)
	if err != nil {
		return err
	}
	n, err := pageNumber(r, "hal")
	if err != nil {
		return err
	}
	got, err := onboarding.ReadSentPage(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, c.Number, chi.URLParam(r, "jenis"), n)
	if err != nil {
		return err
	}
	return page.Inline(w, r, got.MediaType, got.Bytes)
}

// whyNot is why somebody was passed over, with their place.
func whyNot(c onboarding.Candidate) string {
	return "Peringkat " + words.Rank(c.Rank) + ", " + number.Grouped(c.Number) + " (" + c.MaskedName + "): " + strings.ToLower(words.Of(c.Why, nil))
}
