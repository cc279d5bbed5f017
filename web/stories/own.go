package stories

import (
	"net/http"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

// wording names the statement below; whoever changes a word of it gives it another name.
const wording = "2026-1"

// statement is what the owner of a story agrees to.
func (p Pages) statement() string {
	return "Saya setuju " + p.Site.Agency + " menampilkan nama, pekerjaan, cerita, dan potret saya di situs ini: di halaman Cerita, beranda, dan halaman yang mengenalkan pekerjaan ini. " +
		"Persetujuan berlaku sejak cerita terbit sampai saya menariknya. Saya dapat menariknya kapan saja lewat tautan undangan, tanpa alasan dan tanpa akibat; saat itu juga cerita, potret, dan semua salinannya di server ini hilang. " +
		"Salinan yang sudah disimpan orang lain, misalnya mesin pencari, tidak dapat dihapus dari sini."
}

// own is the owner's page, and the form as it was typed.
type own struct {
	story.Story
	token, statement        string
	name, work, title, body string
	alt, remove, consent    string
	preview, typed          bool
	faults                  fault.Fields
}

func (p Pages) mine(r *http.Request) (own, error) {
	token := param(r, "token")
	s, err := story.Mine(r.Context(), p.DB, p.Keys, token)
	x := own{Story: s, token: token, statement: p.statement(), name: s.Name, work: s.Work, title: s.Title, body: s.Body, alt: s.PortraitAlt}
	if s.ConsentAt != nil && s.Consented == wording {
		x.consent = "ya"
	}
	return x, err
}

// Own is the owner's page: the form, what is asked of them, and the way out.
func (p Pages) Own(w http.ResponseWriter, r *http.Request) error {
	x, err := p.mine(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, ownPage(x))
}

// Send hands the words in, with consent, or shows how they would look.
func (p Pages) Send(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	x, err := p.mine(r)
	if err != nil {
		return err
	}
	portrait, photoErr := p.portrait(r)
	if _, ok := fault.AsFields(photoErr); photoErr != nil && !ok {
		return photoErr
	}
	x.typed, x.preview = true, r.PostFormValue("lihat") == "ya"
	x.name, x.work, x.title, x.body = page.Line(r, "name"), page.Line(r, "work"), page.Line(r, "title"), page.Text(r, "body")
	x.alt, x.remove, x.consent = page.Line(r, "alt"), r.PostFormValue("remove"), r.PostFormValue("consent")
	if x.preview {
		return page.Show(w, r, http.StatusOK, ownPage(x))
	}
	portrait.Alt, portrait.None = x.alt, x.remove == "ya" && len(portrait.Content) == 0
	send := story.Words{Name: x.name, Work: x.work, Title: x.title, Body: x.body}
	consent := story.Consent{Given: x.consent == "ya", Wording: wording, Statement: x.statement}
	if photoErr == nil {
		err = story.Send(ctx, p.DB, p.Keys, p.Files, x.token, send, portrait, consent)
	} else {
		err = photoErr
	}
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return page.Show(w, r, http.StatusUnprocessableEntity, ownPage(x))
	}
	if err != nil {
		return err
	}
	session.Say(ctx, "Cerita Anda sudah kami terima. Terima kasih.")
	return page.Go(w, r, ownPath(x.token))
}

// portrait reads the picture as every upload is read: by its content, written anew.
func (p Pages) portrait(r *http.Request) (story.Portrait, error) {
	uploads, done, err := page.Uploads(r, "portrait")
	defer done()
	if err != nil {
		return story.Portrait{}, err
	}
	if len(uploads) == 0 {
		return story.Portrait{}, nil
	}
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return story.Portrait{}, err
	}
	clean, err := intake.Accept(r.Context(), intake.Limits{Kind: "portrait", Format: intake.JPEG, MaxBytes: portraitBytes, MinPixels: portraitPixels, At: now}, uploads)
	return story.Portrait{Content: clean.Bytes}, err
}

// OwnPhoto is the portrait of the newest version, for its owner.
func (p Pages) OwnPhoto(w http.ResponseWriter, r *http.Request) error {
	x, err := p.mine(r)
	if err != nil {
		return err
	}
	return photo(w, r, x.Story, p.Keys, p.Files)
}

// Confirm is the owner agreeing to an editor's version.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return story.ErrStale
	}
	if err := story.Confirm(r.Context(), p.DB, p.Keys, param(r, "token"), version); err != nil {
		return err
	}
	session.Say(r.Context(), "Persetujuan Anda tercatat. Orang lain di kantor kami yang menerbitkannya.")
	return page.Go(w, r, ownPath(param(r, "token")))
}

// Withdraw takes everything back.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	if err := story.Withdraw(r.Context(), p.DB, p.Keys, p.Files, param(r, "token")); err != nil {
		return err
	}
	p.Forget()
	return page.Go(w, r, listPath+"/ditarik")
}

// Withdrawn says what is gone.
func (p Pages) Withdrawn(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, withdrawnPage())
}
