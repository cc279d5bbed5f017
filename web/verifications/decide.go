package verifications

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Faults that only the page knows.
const (
	OutcomeChanged  fault.Code = "verification.outcome-changed"
	DecisionMissing fault.Code = "verification.decision-missing"
)

// Show is the page where a case is examined, confirmed or read.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	v, err := p.load(r)
	if err != nil {
		return p.fail(w, r, err)
	}
	return page.Show(w, r, http.StatusOK, casePage(v))
}

// load reads a case as far as this officer may see it now.
func (p Pages) load(r *http.Request) (view, error) {
	ctx, number := r.Context(), chi.URLParam(r, "nomor")
	officer := access.Of(ctx)
	f, err := verification.Open(ctx, p.DB, by(r), number)
	if err != nil {
		return view{}, err
	}
	v := view{File: f, Officer: officer.Person, Mode: modeOf(f, officer.Person), Oversees: officer.Has(ledger.Supervisor, ledger.Committee, ledger.Auditor)}
	if v.History, err = ledger.History(ctx, p.DB, f.Application.Object()); err != nil {
		return view{}, err
	}
	reasons, err := verification.Reasons(ctx, p.DB)
	if err != nil {
		return view{}, err
	}
	v.Lines = linesOf(f.Items, reasons)
	if v.Mode == reading {
		return v, nil
	}
	if v.Documents, err = document.Claimed(ctx, p.DB, officer.Person, number); err != nil {
		return view{}, err
	}
	if v.Typed, err = verification.Typed(ctx, p.DB, p.Keys, by(r), number); err != nil {
		return view{}, err
	}
	v.besides()
	return v, nil
}

// Judge keeps what is on the checklist as a draft.
func (p Pages) Judge(w http.ResponseWriter, r *http.Request) error {
	ctx, number, officer := r.Context(), chi.URLParam(r, "nomor"), as(r, ledger.Verifier)
	judgements, err := readJudgements(r)
	if err == nil {
		err = verification.Judge(ctx, p.DB, officer, number, judgements...)
	}
	if faults, ok := fault.AsFields(err); ok {
		return p.again(w, r, faults)
	}
	if err != nil {
		return p.fail(w, r, err)
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	saved := savedAt(now)
	if r.PostFormValue("autosave") != "" {
		return say(w, saved)
	}
	session.Say(ctx, saved)
	return page.Go(w, r, pathOf(number)+"#daftar-periksa")
}

func savedAt(now time.Time) string {
	return "Draf tersimpan " + words.ClockSecond(now) + ". Berkas milik Anda sampai " + words.Clock(now.Add(verification.Lease)) + "."
}

// Propose sends the checklist to a second officer. The button says which outcome
// the officer saw; if the checklist says another, nothing is sent.
func (p Pages) Propose(w http.ResponseWriter, r *http.Request) error {
	ctx, number := r.Context(), chi.URLParam(r, "nomor")
	judgements, err := readJudgements(r)
	if err == nil && verification.Outcome(r.PostFormValue("outcome")) != comesTo(judgements) {
		err = fault.In("propose", OutcomeChanged, words.Outcome(comesTo(judgements)))
	}
	var outcome verification.Outcome
	if err == nil {
		outcome, err = verification.Propose(ctx, p.DB, as(r, ledger.Verifier), number, judgements...)
	}
	if faults, ok := fault.AsFields(err); ok {
		return p.again(w, r, faults)
	}
	if err != nil {
		return p.fail(w, r, err)
	}
	session.Say(ctx, "Usulan "+words.Outcome(outcome)+" tercatat. Petugas lain memeriksa dan mengesahkannya; sampai saat itu Anda dapat menariknya kembali.")
	return page.Go(w, r, home)
}

func comesTo(judgements []verification.Judgement) verification.Outcome {
	for _, j := range judgements {
		if j.Met != nil && !*j.Met {
			return verification.Unmet
		}
	}
	return verification.Met
}

// Withdraw takes the officer's own proposal back.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	number := chi.URLParam(r, "nomor")
	if err := verification.WithdrawProposal(r.Context(), p.DB, as(r, ledger.Verifier), number); err != nil {
		return p.fail(w, r, err)
	}
	session.Say(r.Context(), "Usulan ditarik. Berkas kembali Anda pegang selama 20 menit.")
	return page.Go(w, r, pathOf(number))
}

// Decide confirms the proposal or gives it back.
func (p Pages) Decide(w http.ResponseWriter, r *http.Request) error {
	ctx, number, officer := r.Context(), chi.URLParam(r, "nomor"), as(r, ledger.Supervisor)
	var said string
	var err error
	switch r.PostFormValue("decision") {
	case "confirm":
		var outcome verification.Outcome
		outcome, err = verification.Confirm(ctx, p.DB, officer, number)
		said = "Putusan " + words.Outcome(outcome) + " disahkan. Pelamar membacanya saat hasil diumumkan."
	case "return":
		err = verification.Return(ctx, p.DB, officer, number, r.PostFormValue("note"))
		said = "Usulan dikembalikan kepada petugas pertama."
	default:
		err = fault.In("decision", DecisionMissing)
	}
	if faults, ok := fault.AsFields(err); ok {
		v, err := p.load(r)
		if err != nil {
			return p.fail(w, r, err)
		}
		v.Faults, v.Note = faults, r.PostFormValue("note")
		return page.Show(w, r, http.StatusUnprocessableEntity, casePage(v))
	}
	if err != nil {
		return p.fail(w, r, err)
	}
	session.Say(ctx, said)
	return page.Go(w, r, home)
}

// Identity shows the full NIK and KK once, on record.
func (p Pages) Identity(w http.ResponseWriter, r *http.Request) error {
	purpose := r.PostFormValue("purpose")
	open, err := verification.OpenIdentity(r.Context(), p.DB, p.Keys, by(r), chi.URLParam(r, "nomor"), purpose)
	faults, faulty := fault.AsFields(err)
	if err != nil && !faulty {
		return p.fail(w, r, err)
	}
	v, err := p.load(r)
	if err != nil {
		return p.fail(w, r, err)
	}
	status := http.StatusOK
	if faulty {
		status, v.Faults, v.Purpose = http.StatusUnprocessableEntity, faults, purpose
	} else {
		v.reveal(open)
	}
	return page.Show(w, r, status, casePage(v))
}

// again shows the checklist as it was sent, with everything wrong in it.
func (p Pages) again(w http.ResponseWriter, r *http.Request, faults fault.Fields) error {
	if r.PostFormValue("autosave") != "" {
		return say(w, "Belum tersimpan. "+words.Of(faults[0].Code, faults[0].Args)+".")
	}
	v, err := p.load(r)
	if err != nil {
		return p.fail(w, r, err)
	}
	v.Faults = faults
	v.asSent(r)
	return page.Show(w, r, http.StatusUnprocessableEntity, casePage(v))
}

// readJudgements reads every item the form names.
func readJudgements(r *http.Request) ([]verification.Judgement, error) {
	var faults fault.Fields
	var all []verification.Judgement
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	for _, item := range r.PostForm["item"] {
		j := verification.Judgement{Item: item, Reason: r.PostFormValue("reason-" + item), Note: r.PostFormValue("note-" + item)}
		switch r.PostFormValue("met-" + item) {
		case "met":
			j.Met = new(bool)
			*j.Met = true
		case "not":
			j.Met = new(bool)
		}
		if raw := strings.TrimSpace(r.PostFormValue("page-" + item)); raw != "" {
			n, err := strconv.Atoi(raw)
			if err != nil && j.Met != nil && !*j.Met {
				faults = faults.And("page-"+item, verification.PageWrong)
			}
			j.Page = &n
		}
		all = append(all, j)
	}
	return all, faults.Err()
}
