package page

import (
	"errors"
	"mime/multipart"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
)

// inMemory is how much of an upload is held in memory while it is received.
const inMemory = 4 << 20

// Uploads opens the files of one field of a form; done closes and forgets them. A
// body that is too large is a fault of the field.
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
	var large *http.MaxBytesError
	switch err := r.ParseMultipartForm(inMemory); {
	case errors.As(err, &large):
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
