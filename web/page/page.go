// Package page is how a handler answers: it shows a page, goes elsewhere, or
// returns an error, and never writes an error itself.
package page

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/a-h/templ"
)

// Decision reads which of the two buttons "sahkan" and "tolak" a form was sent by.
func Decision(r *http.Request) (accept bool, err error) {
	switch r.PostFormValue("putusan") {
	case "sahkan":
		return true, nil
	case "tolak":
		return false, nil
	}
	return false, ErrNoChoice
}

// Func is a page: an http.HandlerFunc that may fail.
type Func func(w http.ResponseWriter, r *http.Request) error

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Show renders the page whole before the first byte leaves, so that a failing
// template becomes a clean failure page. A faulty form is shown with 422.
func Show(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := c.Render(r.Context(), buf); err != nil {
		return fmt.Errorf("render: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(buf.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(buf.Bytes()) // a reader who left is no fault of ours
	return nil
}

// Go sends the browser elsewhere after a POST.
func Go(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// Download sends a file to keep.
func Download(w http.ResponseWriter, r *http.Request, name, mediaType string, body []byte) error {
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return send(w, mediaType, body)
}

// Data sends what programs read and browsers may show.
func Data(w http.ResponseWriter, r *http.Request, name, mediaType string, body []byte) error {
	w.Header().Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": name}))
	return send(w, mediaType, body)
}

// Inline sends a file to be shown inside a page, such as the image of a
// document; it can run nothing and is kept by no cache.
func Inline(w http.ResponseWriter, r *http.Request, mediaType string, body []byte) error {
	w.Header().Set("Content-Disposition", "inline")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	return send(w, mediaType, body)
}

func send(w http.ResponseWriter, mediaType string, body []byte) error {
	h := w.Header()
	if strings.HasPrefix(mediaType, "text/") && !strings.Contains(mediaType, "charset") {
		mediaType += "; charset=utf-8"
	}
	h.Set("Content-Type", mediaType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body)
	return nil
}
