package helpdesk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// work is one ticket at the desk, and what was typed there.
type work struct {
	helpdesk.Case
	me       ledger.Actor
	history  []ledger.Entry
	ready    []helpdesk.Ready
	others   []helpdesk.Colleague
	staff    []helpdesk.Colleague
	faults   fault.Fields
	answer   string
	basis    string
	question string
	office   string
	why      string
	to       string
	note     string
	aside    string
	person   string
	kind     string
	recast   string
}

// Case is one ticket at the desk: its words for who works on it, its outline for others.
func (p Pages) Case(w http.ResponseWriter, r *http.Request) error {
	x := work{}
	if id := r.URL.Query().Get("siap"); id != "" {
		ready, err := helpdesk.ReadyByID(r.Context(), p.DB, id)
		if err != nil {
			return err
		}
		x.answer, x.basis = ready.Body, ready.Basis
	}
	return p.work(w, r, http.StatusOK, x)
}

func (p Pages) work(w http.ResponseWriter, r *http.Request, status int, x work) error {
	ctx, id := r.Context(), chi.URLParam(r, "id")
	x.me = by(ctx)
	var err error
	if x.Case, err = helpdesk.Look(ctx, p.DB, p.Keys, x.me, id); err != nil {
		return err
	}
	if x.history, err = ledger.History(ctx, p.DB, "ticket:"+id); err != nil {
		return err
	}
	for i, e := range x.history {
		if !helpdesk.ByOwner(e.Act) {
			continue
		}
		x.history[i].Role = ""
		if !x.Reads || e.Who == "" { // who files a ticket is known to who handles it only
			x.history[i].Who = "Pemilik tiket"
		}
	}
	if x.holds() {
		if err := p.tools(r, &x); err != nil {
			return err
		}
	}
	return page.Show(w, r, status, casePage(ui.Faulty(desk.Frame(r, "Tiket "+x.Number, listCrumb), x.faults), x))
}

// tools are what the holder of a ticket chooses from.
func (p Pages) tools(r *http.Request, x *work) (err error) {
	ctx := r.Context()
	if x.ready, err = helpdesk.Readies(ctx, p.DB); err != nil {
		return err
	}
	if x.others, err = helpdesk.Colleagues(ctx, p.DB, x.me, x.ID); err != nil {
		return err
	}
	x.staff, err = helpdesk.Office(ctx, p.DB)
	return err
}

func (x work) holds() bool { return x.Held(x.me.Person) }

// did answers an act at the desk: its faults on the same page, or the sentence, at
// the desk or on the ticket when the officer still holds it.
func (p Pages) did(w http.ResponseWriter, r *http.Request, x work, err error, to, said string) error {
	return session.Done(w, r, err, to, said, func(faults fault.Fields) error {
		x.faults = faults
		return p.work(w, r, http.StatusUnprocessableEntity, x)
	})
}

// CreateAnswer answers the ticket.
func (p Pages) CreateAnswer(w http.ResponseWriter, r *http.Request) error {
	x := work{answer: page.Text(r, "answer"), basis: page.Text(r, "basis")}
	err := helpdesk.GiveAnswer(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), r.PostFormValue("seen"), x.answer, x.basis)
	return p.did(w, r, x, err, deskHome, "Tiket dijawab. Pemiliknya dikabari bila meninggalkan alamat.")
}

// CreateQuestion asks the owner something.
func (p Pages) CreateQuestion(w http.ResponseWriter, r *http.Request) error {
	x := work{question: page.Text(r, "question")}
	err := helpdesk.AskBack(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), x.question)
	return p.did(w, r, x, err, deskHome, "Pertanyaan terkirim. Waktu jawab berhenti sampai pemiliknya membalas.")
}

// CreateReferral names the office outside.
func (p Pages) CreateReferral(w http.ResponseWriter, r *http.Request) error {
	x := work{office: page.Text(r, "office"), why: page.Text(r, "why")}
	err := helpdesk.Refer(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), r.PostFormValue("seen"), x.office, x.why)
	return p.did(w, r, x, err, deskHome, "Instansi yang berwenang tercatat, dan pemilik tiket diberi tahu.")
}

// CreateHandover leaves the ticket to a colleague.
func (p Pages) CreateHandover(w http.ResponseWriter, r *http.Request) error {
	x := work{to: r.PostFormValue("to"), note: page.Text(r, "note")}
	err := helpdesk.HandOn(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), x.to, x.note)
	return p.did(w, r, x, err, deskHome, "Tiket diteruskan, dan rekan Anda dikabari.")
}

// Recast says that the ticket is of another kind.
func (p Pages) Recast(w http.ResponseWriter, r *http.Request) error {
	x := work{kind: r.PostFormValue("kind"), recast: page.Text(r, "recast-reason")}
	err := helpdesk.Recast(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), helpdesk.Kind(x.kind), x.recast)
	return p.did(w, r, x, err, deskHome, "Jenis tiket diubah. Tiket kembali ke antrean untuk yang berwenang, dan pemiliknya dikabari bila meninggalkan alamat.")
}

// CreateDoubt proposes to set the ticket aside.
func (p Pages) CreateDoubt(w http.ResponseWriter, r *http.Request) error {
	x := work{aside: page.Text(r, "aside")}
	err := helpdesk.SetAside(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), x.aside)
	return p.did(w, r, x, err, deskHome, "Usul tercatat. Petugas lain yang memutus; waktu jawab tetap berjalan.")
}

// DecideDoubt is the second person.
func (p Pages) DecideDoubt(w http.ResponseWriter, r *http.Request) error {
	if _, err := helpdesk.Look(r.Context(), p.DB, p.Keys, by(r.Context()), chi.URLParam(r, "id")); err != nil {
		return err
	}
	agree, err := page.Decision(r)
	if err != nil {
		return err
	}
	x, said := work{note: page.Text(r, "note")}, "Tiket kembali ke antrean."
	if agree {
		said = "Tiket dikesampingkan. Pemiliknya membaca alasannya."
	}
	err = helpdesk.DecideAside(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), agree, x.note)
	return p.did(w, r, x, err, deskHome, said)
}

// CreateNamed notes a colleague who is named in the ticket.
func (p Pages) CreateNamed(w http.ResponseWriter, r *http.Request) error {
	id, x := chi.URLParam(r, "id"), work{person: r.PostFormValue("person")}
	err := helpdesk.Name(r.Context(), p.DB, by(r.Context()), id, x.person)
	return p.did(w, r, x, err, deskPath(id), "Tercatat. Petugas itu tidak dapat menangani tiket ini.")
}

// Recuse hands the ticket over for good.
func (p Pages) Recuse(w http.ResponseWriter, r *http.Request) error {
	err := helpdesk.Recuse(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, work{}, err, deskHome, "Terima kasih. Tiket ini ditangani petugas lain, dan tidak akan diberikan kepada Anda lagi.")
}

// Extend begins the lease anew.
func (p Pages) Extend(w http.ResponseWriter, r *http.Request) error {
	id := chi.URLParam(r, "id")
	err := helpdesk.Extend(r.Context(), p.DB, by(r.Context()), id)
	return p.did(w, r, work{}, err, deskPath(id), "Waktu Anda diperpanjang "+itoa(int(helpdesk.Lease.Hours()))+" jam.")
}

// Release hands the ticket to the queue.
func (p Pages) Release(w http.ResponseWriter, r *http.Request) error {
	err := helpdesk.Release(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, work{}, err, deskHome, "Tiket kembali ke antrean.")
}

// CaseEvidence sends what came with a message.
func (p Pages) CaseEvidence(w http.ResponseWriter, r *http.Request) error {
	content, err := helpdesk.CaseEvidence(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "id"), chi.URLParam(r, "message"))
	if err != nil {
		return err
	}
	return page.Download(w, r, "bukti-tiket.pdf", "application/pdf", content)
}
