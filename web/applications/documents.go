package applications

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/words"
)

// slot is one document asked for, with what is there.
type slot struct {
	document.Slot
	Needed bool
	Given  *document.Document
}

// about is one line on a document that is here.
func about(d document.Document) string {
	return words.Stored(d.MediaType, d.Bytes, d.Pages) + " · diunggah " + words.ShortInstant(d.CreatedAt)
}

func (p Pages) slots(r *http.Request, d draft) ([]slot, error) {
	all, err := document.Slots(r.Context(), p.DB, d.SeasonCode)
	if err != nil {
		return nil, err
	}
	own, err := document.Own(r.Context(), p.DB, by(r.Context()).Person, d.SeasonCode)
	if err != nil {
		return nil, err
	}
	slots := make([]slot, len(all))
	for i, s := range all {
		slots[i].Slot = s
		for _, a := range d.asked {
			if a.Kind == s.Kind {
				slots[i].Needed = a.Needed(d.Application)
			}
		}
		for _, o := range own {
			if o.Kind == s.Kind {
				slots[i].Given = &o
			}
		}
	}
	return slots, nil
}

// Documents lists what is asked for and what is there.
func (p Pages) Documents(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	slots, err := p.slots(r, d)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, documentsPage(d, slots))
}

// Document shows one document: upload, preview, replace, remove.
func (p Pages) Document(w http.ResponseWriter, r *http.Request) error {
	return p.showDocument(w, r, http.StatusOK, nil)
}

func (p Pages) showDocument(w http.ResponseWriter, r *http.Request, status int, faults fault.Fields) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	slots, err := p.slots(r, d)
	if err != nil {
		return err
	}
	for i, s := range slots {
		if s.Kind == chi.URLParam(r, "kind") {
			after := d.path("dokumen")
			if i+1 < len(slots) {
				after = d.path("dokumen/" + slots[i+1].Kind)
			}
			return page.Show(w, r, status, documentPage(d, s, after, faults))
		}
	}
	return document.ErrUnknown
}

// CreateDocument keeps what was uploaded, or says what is wrong with it.
func (p Pages) CreateDocument(w http.ResponseWriter, r *http.Request) error {
	ctx, season, kind := r.Context(), seasonOf(r), chi.URLParam(r, "kind")
	uploads, done, err := page.Uploads(r, kind)
	defer done()
	if err == nil {
		_, err = document.Add(ctx, p.DB, p.Keys, p.Files, by(ctx), season, kind, uploads)
	}
	if faults, ok := fault.AsFields(err); ok {
		return p.showDocument(w, r, http.StatusUnprocessableEntity, faults)
	}
	if err != nil {
		return err
	}
	session.Say(ctx, "Dokumen tersimpan. Periksa apakah setiap halaman terbaca, seperti yang akan dilihat petugas.")
	return page.Go(w, r, path(season, "dokumen/"+kind))
}

// DeleteDocument removes a document from the draft.
func (p Pages) DeleteDocument(w http.ResponseWriter, r *http.Request) error {
	ctx, season := r.Context(), seasonOf(r)
	if err := document.Remove(ctx, p.DB, by(ctx), season, chi.URLParam(r, "kind")); err != nil {
		return err
	}
	session.Say(ctx, "Dokumen dihapus.")
	return page.Go(w, r, path(season, "dokumen"))
}

// DocumentFile sends the person's own document as it is kept.
func (p Pages) DocumentFile(w http.ResponseWriter, r *http.Request) error {
	kind := chi.URLParam(r, "kind")
	c, err := document.ReadOwn(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()).Person, seasonOf(r), kind)
	if err != nil {
		return err
	}
	name := kind + ".pdf"
	if c.MediaType == "image/jpeg" {
		name = kind + ".jpg"
	}
	return page.Download(w, r, name, c.MediaType, c.Bytes)
}

// DocumentImage sends the image of one page.
func (p Pages) DocumentImage(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.ParseUint(chi.URLParam(r, "page"), 10, 15)
	if err != nil {
		return document.ErrUnknown
	}
	c, err := document.ReadOwnPage(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()).Person, seasonOf(r), chi.URLParam(r, "kind"), int(n))
	if err != nil {
		return err
	}
	return page.Inline(w, r, c.MediaType, c.Bytes)
}

// lacks reports whether a step still lacks something.
func (d draft) lacks(step application.Step) bool { return !application.Done(step, d.lacking) }
