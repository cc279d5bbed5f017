package objections

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/words"
)

// DecisionMissing is a second person's form without a choice.
const DecisionMissing fault.Code = "objection.decision-missing"

// Who comes to the desk: who reads, who answers, and who may be the second person.
var (
	Readers    = access.Roles(append(slices.Clone(objection.Answering), ledger.Auditor)...)
	Answerers  = access.Roles(objection.Answering...)
	Confirmers = access.Roles(objection.Confirming...)
	Overseers  = access.Roles(append(slices.Clone(objection.Confirming), ledger.Auditor)...)
)

const home = "/kelola/sanggah"

// slugs are the stages in addresses.
var slugs = map[objection.Stage]string{objection.Admin: "administrasi", objection.Final: "akhir"}

func casePath(o objection.Objection) string { return home + "/" + o.Number + "/" + slugs[o.Stage] }

// at is the objection of the request's address.
func at(r *http.Request) (number string, stage objection.Stage) {
	for s, slug := range slugs {
		if slug == chi.URLParam(r, "tahap") {
			stage = s
		}
	}
	return chi.URLParam(r, "nomor"), stage
}

// by is the visitor in the role that sees most here.
func by(ctx context.Context) ledger.Actor {
	v := access.Of(ctx)
	for _, role := range []ledger.Role{ledger.Supervisor, ledger.Committee, ledger.Verifier} {
		if v.Has(role) {
			return v.As(role)
		}
	}
	return v.As(ledger.Auditor)
}

// Index shows how the clock stands and what the officer holds.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx, v := r.Context(), access.Of(r.Context())
	o := overview{Works: v.Has(objection.Answering...), Oversees: v.Has(ledger.Supervisor, ledger.Committee, ledger.Auditor)}
	var err error
	if o.Tallies, err = objection.Tallies(ctx, p.DB, ""); err != nil {
		return err
	}
	if o.Held, err = objection.Held(ctx, p.DB, v.Person); err != nil {
		return err
	}
	if o.Oversees {
		if o.Waiting, err = objection.Unanswered(ctx, p.DB, "", mostListed); err != nil {
			return err
		}
		if o.Awaiting, err = objection.Awaiting(ctx, p.DB); err != nil {
			return err
		}
	}
	season := func(x objection.Objection) string { return x.SeasonID }
	o.Waiting = access.Here(v, o.Waiting, season, ledger.Supervisor, ledger.Committee, ledger.Auditor)
	o.Awaiting = access.Here(v, o.Awaiting, season, ledger.Supervisor, ledger.Committee, ledger.Auditor)
	return page.Show(w, r, http.StatusOK, indexPage(desk.Frame(r, "Sanggah"), o))
}

// Next gives the officer the objection that presses most.
func (p Pages) Next(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	o, err := objection.Next(ctx, p.DB, by(ctx), "")
	if errors.Is(err, objection.ErrEmpty) {
		session.Say(ctx, words.Of(objection.Empty, nil)+".")
		return page.Go(w, r, home)
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, casePath(o))
}

// Show is the page where an objection is answered, confirmed or read.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	v, err := p.load(r)
	if err != nil {
		return p.fail(w, r, err)
	}
	return page.Show(w, r, http.StatusOK, casePage(v))
}

func (p Pages) load(r *http.Request) (view, error) {
	ctx := r.Context()
	number, stage := at(r)
	d, err := objection.Open(ctx, p.DB, by(ctx), number, stage)
	if err != nil {
		return view{}, err
	}
	officer := access.Of(ctx)
	v := view{Dispute: d, Officer: officer.Person, Mode: modeOf(d.Objection, officer.Person), Confirms: officer.Has(objection.Confirming...)}
	v.Typed = typed{Outcome: string(d.Outcome), Answer: d.Answer, Article: d.Article}
	if v.Tallies, err = objection.Tallies(ctx, p.DB, d.SeasonCode); err != nil {
		return v, err
	}
	if v.History, err = ledger.History(ctx, p.DB, d.Object()); err != nil {
		return v, err
	}
	if v.Mode != reading && d.Case != "" {
		v.Documents, err = document.Disputed(ctx, p.DB, officer.Person, number)
	}
	return v, err
}

// Answer sends the officer's answer, or shows what is wrong with it.
func (p Pages) Answer(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	number, stage := at(r)
	t := typed{Outcome: r.PostFormValue("outcome"), Answer: r.PostFormValue("answer"), Article: r.PostFormValue("article"), Unrelated: r.PostFormValue("unrelated")}
	err := objection.Answer(ctx, p.DB, by(ctx), number, stage, objection.Reply{
		Outcome: objection.State(t.Outcome), Answer: t.Answer, Article: t.Article, Unrelated: t.Unrelated != ""})
	if err == nil {
		said := "Sanggah ditolak. Pelamar sudah diberi tahu beserta alasannya."
		if objection.State(t.Outcome) == objection.Upheld {
			said = "Usulan menerima sanggah tercatat. Petugas lain memeriksa dan mengesahkannya."
		}
		session.Say(ctx, said)
		return page.Go(w, r, home)
	}
	return p.again(w, r, err, t)
}

// Decide upholds a proposal or gives it back.
func (p Pages) Decide(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	number, stage := at(r)
	t := typed{Note: r.PostFormValue("note")}
	var err error
	var said string
	switch r.PostFormValue("decision") {
	case "confirm":
		err, said = objection.Confirm(ctx, p.DB, by(ctx), number, stage), "Sanggah diterima. Pelamar sudah diberi tahu."
	case "return":
		err, said = objection.Return(ctx, p.DB, by(ctx), number, stage, t.Note), "Usulan dikembalikan untuk diperiksa ulang."
	default:
		err = fault.In("decision", DecisionMissing)
	}
	if err == nil {
		session.Say(ctx, said)
		return page.Go(w, r, home)
	}
	return p.again(w, r, err, t)
}

// Letter records the letter of the national committee.
func (p Pages) Letter(w http.ResponseWriter, r *http.Request) error {
	number, stage := at(r)
	t := typed{Letter: r.PostFormValue("letter")}
	if err := objection.RecordLetter(r.Context(), p.DB, by(r.Context()), number, stage, t.Letter); err != nil {
		return p.again(w, r, err, t)
	}
	session.Say(r.Context(), "Surat Panselnas tercatat. Hasil akhir yang baru dapat diumumkan.")
	return page.Go(w, r, r.URL.Path[:strings.LastIndexByte(r.URL.Path, '/')])
}

// again shows the page as it was sent, with everything wrong in it.
func (p Pages) again(w http.ResponseWriter, r *http.Request, err error, t typed) error {
	faults, ok := fault.AsFields(err)
	if !ok {
		return p.failWith(w, r, err, t.Answer)
	}
	v, err := p.load(r)
	if err != nil {
		return p.fail(w, r, err)
	}
	if t.Note == "" && t.Letter == "" && v.Mode == answering {
		v.Typed = t
	}
	v.Typed.Note, v.Typed.Letter, v.Faults = t.Note, t.Letter, faults
	return page.Show(w, r, http.StatusUnprocessableEntity, casePage(v))
}

// Extend begins the lease anew.
func (p Pages) Extend(w http.ResponseWriter, r *http.Request) error {
	number, stage := at(r)
	if err := objection.Extend(r.Context(), p.DB, by(r.Context()), number, stage); err != nil {
		return p.fail(w, r, err)
	}
	session.Say(r.Context(), "Waktu Anda diperpanjang "+strconv.Itoa(int(objection.Lease.Hours()))+" jam.")
	return page.Go(w, r, home+"/"+number+"/"+slugs[stage])
}

// Release hands the objection to another officer.
func (p Pages) Release(w http.ResponseWriter, r *http.Request) error {
	number, stage := at(r)
	if err := objection.Release(r.Context(), p.DB, by(r.Context()), number, stage); err != nil {
		return p.fail(w, r, err)
	}
	session.Say(r.Context(), "Sanggah kembali ke antrean.")
	return page.Go(w, r, home)
}

// Know hands it over for good: the officer knows the participant.
func (p Pages) Know(w http.ResponseWriter, r *http.Request) error {
	number, stage := at(r)
	if err := objection.Know(r.Context(), p.DB, by(r.Context()), number, stage); err != nil {
		return p.fail(w, r, err)
	}
	session.Say(r.Context(), "Terima kasih. Sanggah ini dijawab petugas lain, dan tidak akan diberikan kepada Anda lagi.")
	return page.Go(w, r, home)
}

// Original sends a document exactly as it was judged.
func (p Pages) Original(w http.ResponseWriter, r *http.Request) error {
	number, stage := at(r)
	kind := chi.URLParam(r, "jenis")
	if stage != objection.Admin {
		return document.ErrUnknown
	}
	c, err := document.ReadDisputed(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, number, kind)
	if err != nil {
		return err
	}
	ending := ".pdf"
	if c.MediaType == "image/jpeg" {
		ending = ".jpg"
	}
	return page.Download(w, r, kind+"-"+number+ending, c.MediaType, c.Bytes)
}

// Image sends the picture of one page of it.
func (p Pages) Image(w http.ResponseWriter, r *http.Request) error {
	number, stage := at(r)
	n, err := strconv.ParseUint(chi.URLParam(r, "hal"), 10, 15)
	if err != nil || stage != objection.Admin {
		return document.ErrUnknown
	}
	c, err := document.ReadDisputedPage(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, number, chi.URLParam(r, "jenis"), int(n))
	if err != nil {
		return err
	}
	return page.Inline(w, r, c.MediaType, c.Bytes)
}

func (p Pages) fail(w http.ResponseWriter, r *http.Request, err error) error {
	return p.failWith(w, r, err, "")
}

// failWith answers what an officer can run into at their desk with a page of its
// own, which keeps the answer they wrote.
func (p Pages) failWith(w http.ResponseWriter, r *http.Request, err error, wrote string) error {
	var refusal *fault.Refusal
	if !errors.As(err, &refusal) || refusal.Kind == fault.NotFound && wrote == "" || errors.Is(err, objection.ErrUnknown) {
		return err
	}
	status := http.StatusConflict
	if refusal.Kind == fault.Forbidden {
		status = http.StatusForbidden
	}
	return page.Show(w, r, status, blockedPage(refusal, wrote))
}
