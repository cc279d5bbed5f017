// Package onboardings is what follows passing: the page where those who passed
// hand in their documents, and the desk that checks them, names who replaces
// somebody, and brings numbers and decrees.
package onboardings

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of this package.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
}

// UploadLimit is the largest body of an upload, in bytes: several phone pictures.
const UploadLimit = 60 << 20

// own is the person's page of a season.
type own struct {
	onboarding.Case
	Slots  []onboarding.Slot
	Faults fault.Fields
}

func ownPath(season string) string { return "/lamaran/" + season + "/pemberkasan" }

func slotPath(season, kind string) string { return ownPath(season) + "/dokumen/" + kind }

func (p Pages) own(r *http.Request) (own, error) {
	c, slots, err := onboarding.Own(r.Context(), p.DB, access.Of(r.Context()).Person, chi.URLParam(r, "season"))
	return own{Case: c, Slots: slots}, err
}

func applicant(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Applicant) }

// Mine shows where the person stands, and each document with what it lacks.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	o, err := p.own(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, ownPage(o))
}

// Send hands the documents to the officers.
func (p Pages) Send(w http.ResponseWriter, r *http.Request) error {
	season := chi.URLParam(r, "season")
	err := onboarding.Send(r.Context(), p.DB, applicant(r), season)
	if faults, ok := fault.AsFields(err); ok {
		o, err := p.own(r)
		if err != nil {
			return err
		}
		o.Faults = faults
		return page.Show(w, r, http.StatusUnprocessableEntity, ownPage(o))
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Berkas Anda terkirim dan menunggu diperiksa. Tidak perlu mengirim lagi.")
	return page.Go(w, r, ownPath(season))
}

// Document shows one document: why it was returned, the upload, what is there.
func (p Pages) Document(w http.ResponseWriter, r *http.Request) error {
	return p.showDocument(w, r, http.StatusOK, nil)
}

func (p Pages) showDocument(w http.ResponseWriter, r *http.Request, status int, faults fault.Fields) error {
	o, err := p.own(r)
	if err != nil {
		return err
	}
	o.Faults = faults
	for _, s := range o.Slots {
		if s.Kind == chi.URLParam(r, "kind") {
			return page.Show(w, r, status, documentPage(o, s))
		}
	}
	return onboarding.ErrDocumentUnknown
}

// CreateDocument keeps what was uploaded, or says what is wrong with it.
func (p Pages) CreateDocument(w http.ResponseWriter, r *http.Request) error {
	season, kind := chi.URLParam(r, "season"), chi.URLParam(r, "kind")
	uploads, done, err := page.Uploads(r, kind)
	defer done()
	if err == nil {
		err = onboarding.Add(r.Context(), p.DB, p.Keys, p.Files, applicant(r), season, kind, uploads)
	}
	if faults, ok := fault.AsFields(err); ok {
		return p.showDocument(w, r, http.StatusUnprocessableEntity, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Dokumen tersimpan. Periksa apakah setiap halaman terbaca, seperti yang akan dilihat petugas.")
	return page.Go(w, r, slotPath(season, kind))
}

// DeleteDocument removes a document that nobody judged.
func (p Pages) DeleteDocument(w http.ResponseWriter, r *http.Request) error {
	season := chi.URLParam(r, "season")
	if err := onboarding.Remove(r.Context(), p.DB, applicant(r), season, chi.URLParam(r, "kind")); err != nil {
		return err
	}
	session.Say(r.Context(), "Dokumen dihapus.")
	return page.Go(w, r, ownPath(season))
}

// DocumentFile sends the person's own document as it is kept.
func (p Pages) DocumentFile(w http.ResponseWriter, r *http.Request) error {
	kind := chi.URLParam(r, "kind")
	c, err := onboarding.ReadOwn(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, chi.URLParam(r, "season"), kind)
	if err != nil {
		return err
	}
	return page.Download(w, r, kind+ending(c), c.MediaType, c.Bytes)
}

// DocumentImage sends the image of one page of it.
func (p Pages) DocumentImage(w http.ResponseWriter, r *http.Request) error {
	n, err := pageNumber(r, "page")
	if err != nil {
		return err
	}
	c, err := onboarding.ReadOwnPage(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, chi.URLParam(r, "season"), chi.URLParam(r, "kind"), n)
	if err != nil {
		return err
	}
	return page.Inline(w, r, c.MediaType, c.Bytes)
}

func pageNumber(r *http.Request, param string) (int, error) {
	n, err := strconv.ParseUint(chi.URLParam(r, param), 10, 15)
	if err != nil {
		return 0, onboarding.ErrDocumentUnknown
	}
	return int(n), nil
}

func ending(c document.Content) string {
	if c.MediaType == "image/jpeg" {
		return ".jpg"
	}
	return ".pdf"
}

// leaving is what was typed into the form of withdrawal.
type leaving struct{ Reason, Confirmed string }

// NewWithdrawal shows what withdrawing means, before it can be done.
func (p Pages) NewWithdrawal(w http.ResponseWriter, r *http.Request) error {
	return p.showWithdrawal(w, r, http.StatusOK, leaving{}, nil)
}

func (p Pages) showWithdrawal(w http.ResponseWriter, r *http.Request, status int, typed leaving, faults fault.Fields) error {
	o, err := p.own(r)
	if err != nil {
		return err
	}
	switch {
	case o.State.Over():
		return onboarding.ErrOver
	case !o.State.Leavable():
		return onboarding.ErrNumberSet
	}
	o.Faults = faults
	return page.Show(w, r, status, withdrawalPage(o, typed))
}

// CreateWithdrawal ends the case for good.
func (p Pages) CreateWithdrawal(w http.ResponseWriter, r *http.Request) error {
	season, typed := chi.URLParam(r, "season"), leaving{r.PostFormValue("reason"), r.PostFormValue("confirmed")}
	err := onboarding.Withdraw(r.Context(), p.DB, applicant(r), season, typed.Reason, typed.Confirmed != "")
	if faults, ok := fault.AsFields(err); ok {
		return p.showWithdrawal(w, r, http.StatusUnprocessableEntity, typed, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Pengunduran diri Anda tercatat.")
	return page.Go(w, r, ownPath(season))
}

// steps are the way from passing to the decree, for the top of the page.
func (o own) steps() []ui.Stage {
	at := map[onboarding.State]int{onboarding.Open: 0, onboarding.Sent: 1, onboarding.Complete: 2, onboarding.Proposed: 2, onboarding.Appointed: 4}[o.State]
	var list []ui.Stage
	for i, s := range []struct{ title, when string }{
		{"Melengkapi berkas", "sampai " + words.Deadline(o.DueAt)}, {"Diperiksa petugas", instantOf(o.Case)}, {"Nomor induk diusulkan", ""}, {"Keputusan pengangkatan", ""},
	} {
		state := ui.Next
		switch {
		case o.State.Over():
		case i < at:
			state = ui.Done
		case i == at:
			state = ui.Now
		}
		list = append(list, ui.Stage{Title: s.title, State: state, When: s.when})
	}
	return list
}

func instantOf(c onboarding.Case) string {
	if c.SentAt == nil {
		return ""
	}
	return "dikirim " + words.ShortInstant(*c.SentAt)
}

// slotTag is a document's state in a word.
func slotTag(s onboarding.Slot) ui.TagText {
	switch {
	case s.Verdict == onboarding.Met:
		return ui.TagText{Tone: ui.OK, Icon: "check", Text: "Sesuai"}
	case s.Verdict == onboarding.Returned:
		return ui.TagText{Tone: ui.Bad, Icon: "undo-2", Text: "Dikembalikan"}
	case s.Given():
		return ui.TagText{Tone: ui.Info, Icon: "file-check", Text: "Sudah ada"}
	case s.Required:
		return ui.TagText{Tone: ui.Warn, Icon: "circle-dashed", Text: "Belum ada"}
	}
	return ui.TagText{Tone: ui.Plain, Icon: "minus", Text: "Bila ada"}
}

func given(slots []onboarding.Slot) (there, asked int) {
	for _, s := range slots {
		if s.Required {
			asked++
			if s.Given() && s.Verdict != onboarding.Returned {
				there++
			}
		}
	}
	return there, asked
}

func about(s onboarding.Slot) string {
	return words.Stored(s.MediaType, s.Bytes, s.Pages) + " · diunggah " + words.ShortInstant(*s.CreatedAt)
}

func imageOf(season string, s onboarding.Slot, n int) string {
	return slotPath(season, s.Kind) + "/halaman/" + strconv.Itoa(n) + "?" + strconv.FormatInt(s.CreatedAt.UnixMicro(), 36)
}
