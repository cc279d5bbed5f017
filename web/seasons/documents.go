package seasons

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// documentForm is a document as it was typed.
type documentForm struct{ label, hint, format, size, pages, required, source, version string }

func documentOf(d season.Document, version int) documentForm {
	return documentForm{d.Label, d.Hint, d.Format, strconv.FormatInt(d.MaxBytes>>10, 10), strconv.Itoa(d.MaxPages), d.Required, d.Source, strconv.Itoa(version)}
}

func readDocument(r *http.Request) documentForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return documentForm{get("label"), get("hint"), get("format"), get("size"), get("pages"), get("required"), get("source"), get("version")}
}

// parse reads the form; a number that is none becomes one that the rules refuse.
func (f documentForm) parse(kind string) season.Document {
	return season.Document{Kind: kind, Label: f.label, Hint: f.hint, Format: f.format, MaxBytes: int64(number(f.size)) << 10, MaxPages: number(f.pages),
		Required: f.required, Source: f.source}
}

// Documents lists what a draft season asks for.
func (p Pages) Documents(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, documentsPage(partFrame(r, documentsTitle, v, nil), v))
}

// NewDocument asks for a document more.
func (p Pages) NewDocument(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	return p.document(w, r, http.StatusOK, v, "", documentForm{format: "pdf", size: "800", pages: "10", required: season.Always}, nil)
}

// CreateDocument adds it, or shows the form again.
func (p Pages) CreateDocument(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	form := readDocument(r)
	err = season.AddDocument(r.Context(), p.DB, by(r), v.Code, form.parse(""))
	if faults, ok := fault.AsFields(err); ok {
		return p.document(w, r, http.StatusUnprocessableEntity, v, "", form, faults)
	}
	return p.listed(w, r, "Dokumen ditambahkan.", err)
}

// EditDocument shows what the season says of a document.
func (p Pages) EditDocument(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	kind := chi.URLParam(r, "kind")
	for _, d := range v.documents {
		if d.Kind == kind {
			return p.document(w, r, http.StatusOK, v, kind, documentOf(d, v.Version), nil)
		}
	}
	return season.ErrDocumentUnknown
}

// UpdateDocument changes it, or shows the form again.
func (p Pages) UpdateDocument(w http.ResponseWriter, r *http.Request) error {
	v, err := p.draft(r)
	if err != nil {
		return err
	}
	form, kind := readDocument(r), chi.URLParam(r, "kind")
	err = season.ChangeDocument(r.Context(), p.DB, by(r), v.Code, number(form.version), form.parse(kind))
	if faults, ok := fault.AsFields(err); ok {
		return p.document(w, r, http.StatusUnprocessableEntity, v, kind, form, faults)
	}
	return p.listed(w, r, "Dokumen disimpan.", err)
}

// DeleteDocument takes a document out of the list.
func (p Pages) DeleteDocument(w http.ResponseWriter, r *http.Request) error {
	err := season.RemoveDocument(r.Context(), p.DB, by(r), chi.URLParam(r, "code"), chi.URLParam(r, "kind"))
	return p.listed(w, r, "Dokumen tidak lagi diminta.", err)
}

// MoveDocument puts a document one place earlier or later.
func (p Pages) MoveDocument(w http.ResponseWriter, r *http.Request) error {
	err := season.MoveDocument(r.Context(), p.DB, by(r), chi.URLParam(r, "code"), chi.URLParam(r, "kind"), number(r.PostFormValue("ke")))
	return p.listed(w, r, "Urutan dokumen disimpan.", err)
}

// document shows the form of one document; kind "" is a new one.
func (p Pages) document(w http.ResponseWriter, r *http.Request, status int, v view, kind string, form documentForm, faults fault.Fields) error {
	title := "Tambah dokumen"
	if kind != "" {
		title = "Ubah dokumen"
	}
	f := partFrame(r, title, v, faults, ui.Crumb{Label: documentsTitle, Path: documentsPath(v.Code)})
	return page.Show(w, r, status, documentPage(f, v, kind, form))
}

// listed answers an act on a document with the list.
func (p Pages) listed(w http.ResponseWriter, r *http.Request, said string, err error) error {
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, documentsPath(chi.URLParam(r, "code")))
}

const documentsTitle = "Dokumen yang diminta"

func documentsPath(code string, more ...string) string {
	return strings.Join(append([]string{path(code), "dokumen"}, more...), "/")
}

func formats() []ui.Option {
	var options []ui.Option
	for _, f := range season.Formats {
		options = append(options, ui.Option{Value: f, Label: words.DocumentFormat(f)})
	}
	return options
}

func requirings() []ui.Option {
	var options []ui.Option
	for _, q := range season.Requirings {
		options = append(options, ui.Option{Value: q, Label: words.DocumentWhen(q)})
	}
	return options
}
