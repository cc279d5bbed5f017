package page

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
)

// inMemory is how much of an upload is held in memory while it is received.
const inMemory = 4 << 20

// headMost is how much of the beginning of a form is kept, to bring back what was
// typed before its files when these are too large to be received.
const headMost = 64 << 10

// head is a body whose beginning is kept.
type head struct {
	io.ReadCloser
	kept []byte
}

func (h *head) Read(p []byte) (int, error) {
	n, err := h.ReadCloser.Read(p)
	h.kept = append(h.kept, p[:min(n, headMost-len(h.kept))]...)
	return n, err
}

// typed are the fields that came whole before the first file.
func (h *head) typed(contentType string) url.Values {
	values := url.Values{}
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return values
	}
	form := multipart.NewReader(bytes.NewReader(h.kept), params["boundary"])
	for {
		part, err := form.NextPart()
		if err != nil || part.FileName() != "" {
			return values
		}
		value, err := io.ReadAll(part)
		if err != nil {
			return values
		}
		values.Add(part.FormName(), string(value))
	}
}

// Uploads opens the files of one field of a form; done closes and forgets them. A
// body that is too large is a fault of the field; what was typed before the files is
// in the form then too.
func Uploads(r *http.Request, field string) (uploads []intake.Upload, done func(), err error) {
	var open []multipart.File
	done = func() {
		for _, f := range open {
			f.Close()
		}
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll() // the temporary folder is emptied by the machine at the latest
		}
	}
	begin := &head{ReadCloser: r.Body}
	r.Body = begin
	var large *http.MaxBytesError
	switch err := r.ParseMultipartForm(inMemory); {
	case errors.As(err, &large):
		r.PostForm = begin.typed(r.Header.Get("Content-Type"))
		return nil, done, fault.In(field, intake.TooHuge, intake.Bytes(large.Limit))
	case err != nil:
		return nil, done, fault.In(field, intake.Missing)
	}
	for _, h := range r.MultipartForm.File[field] {
		f, err := h.Open()
		if err != nil {
			return nil, done, err
		}
		open = append(open, f)
		uploads = append(uploads, intake.Upload{Name: h.Filename, Content: f})
	}
	return uploads, done, nil
}

// Uploaded reads the one file of a field into memory, with its name; nil where none
// was sent.
func Uploaded(r *http.Request, field string) (name string, body []byte, err error) {
	f, about, err := r.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	defer func() { _ = f.Close() }() // only read
	body, err = io.ReadAll(f)
	if body == nil {
		body = []byte{}
	}
	return filepath.Base(about.Filename), body, err
}
