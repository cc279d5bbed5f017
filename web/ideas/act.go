package ideas

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Withdraw takes an idea back.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	x := place{why: page.Text(r, "why")}
	return p.answered(w, r, x, idea.Withdraw(r.Context(), p.DB, self(r), param(r, "id"), x.why), "Gagasan ditarik.")
}

// Support stands behind an idea, or no more.
func (p Pages) Support(w http.ResponseWriter, r *http.Request) error {
	if r.PostFormValue("dukung") == "tidak" {
		return p.answered(w, r, place{}, idea.Unsupport(r.Context(), p.DB, self(r), param(r, "id")), "Dukungan Anda ditarik.")
	}
	return p.answered(w, r, place{}, idea.Support(r.Context(), p.DB, self(r), param(r, "id")), "Terima kasih, dukungan Anda tercatat.")
}

// Comment adds what a colleague says.
func (p Pages) Comment(w http.ResponseWriter, r *http.Request) error {
	x := place{body: page.Text(r, "body")}
	return p.answered(w, r, x, idea.Say(r.Context(), p.DB, self(r), param(r, "id"), x.body), "Tanggapan Anda tersimpan.")
}

// RemoveComment removes one's own.
func (p Pages) RemoveComment(w http.ResponseWriter, r *http.Request) error {
	return p.answered(w, r, place{}, idea.Unsay(r.Context(), p.DB, self(r), param(r, "id"), param(r, "tanggapan")), "Tanggapan Anda dihapus.")
}

// HideComment keeps one from colleagues, with a reason.
func (p Pages) HideComment(w http.ResponseWriter, r *http.Request) error {
	comment := param(r, "tanggapan")
	x := place{desk: true, hide: map[string]string{comment: page.Text(r, "why-"+comment)}}
	err := idea.Hide(r.Context(), p.DB, office(r), param(r, "id"), comment, x.hide[comment])
	return p.answered(w, r, x, err, "Tanggapan disembunyikan; penulisnya membaca alasannya.")
}

// Answer is the unit's answer by its head.
func (p Pages) Answer(w http.ResponseWriter, r *http.Request) error { return p.answer(w, r, place{}) }

// DeskAnswer is the answer for a unit that has nobody to give it.
func (p Pages) DeskAnswer(w http.ResponseWriter, r *http.Request) error {
	return p.answer(w, r, place{desk: true})
}

func (p Pages) answer(w http.ResponseWriter, r *http.Request, x place) error {
	by := self(r)
	if x.desk {
		by = office(r)
	}
	x.kind, x.until, x.reason = r.PostFormValue("kind"), ui.DateOf(r.PostFormValue, "until"), page.Text(r, "reason")
	err := idea.Respond(r.Context(), p.DB, by, param(r, "id"), idea.Reply{Kind: idea.Kind(x.kind), Until: day.Typed(x.until), Reason: x.reason})
	return p.answered(w, r, x, err, "Jawaban tersimpan; pengusulnya dikabari.")
}

// Report says that an idea was applied, by the head.
func (p Pages) Report(w http.ResponseWriter, r *http.Request) error { return p.report(w, r, place{}) }

// DeskReport says so for a unit that has nobody to say it.
func (p Pages) DeskReport(w http.ResponseWriter, r *http.Request) error {
	return p.report(w, r, place{desk: true})
}

func (p Pages) report(w http.ResponseWriter, r *http.Request, x place) error {
	by := self(r)
	if x.desk {
		by = office(r)
	}
	x.change, x.since = page.Text(r, "change"), ui.DateOf(r.PostFormValue, "since")
	err := idea.Report(r.Context(), p.DB, by, param(r, "id"), idea.Change{Text: x.change, Since: day.Typed(x.since)})
	return p.answered(w, r, x, err, "Penerapan dilaporkan. Orang kedua memastikannya, lalu gagasan ini dibaca siapa pun.")
}

// Confirm says whether the change is there, by a second person.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	x := place{desk: true, verdict: r.PostFormValue("verdict"), reason: page.Text(r, "reason")}
	var err error = fault.Fields{{Name: "verdict", Code: idea.ChoiceMissing}}
	said := "Penerapan dipastikan. Gagasan ini sekarang dibaca siapa pun, dan pengusulnya dikabari."
	if x.verdict == "ya" || x.verdict == "tidak" {
		err = idea.Confirm(r.Context(), p.DB, office(r), param(r, "id"), x.verdict == "ya", x.reason)
	}
	if x.verdict == "tidak" {
		said = "Laporan dikembalikan; pelapornya membaca alasannya."
	}
	return p.answered(w, r, x, err, said)
}

// Name shows or hides the proposer's name on the public page.
func (p Pages) Name(w http.ResponseWriter, r *http.Request) error {
	yes := r.PostFormValue("nama") == "ya"
	said := "Nama Anda tidak tampil lagi di halaman umum."
	if yes {
		said = "Nama Anda tampil di halaman umum bila gagasan ini diterapkan. Anda dapat menariknya kapan saja."
	}
	err := idea.Name(r.Context(), p.DB, self(r), param(r, "id"), yes)
	if err == nil {
		p.Forget()
	}
	return p.answered(w, r, place{}, err, said)
}
