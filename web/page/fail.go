package page

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Failure is what a failure page shows.
type Failure struct {
	Status  int
	Refusal *fault.Refusal // nil when the problem is not known
	Request string         // the request's id, for the helpdesk
}

// Failures renders failure pages; Last is sent when even rendering fails.
type Failures struct {
	Page func(Failure) templ.Component
	Last []byte
	Log  *slog.Logger
}

// What no page can work with: text that cannot be kept, a decision not made.
const (
	Unreadable fault.Code = "page.unreadable"
	NoChoice   fault.Code = "page.no-choice"
)

// ErrNoChoice refuses a form of two buttons that was sent by neither.
var (
	ErrNoChoice   = fault.Refuse(fault.Senseless, NoChoice)
	errUnreadable = fault.Refuse(fault.Senseless, Unreadable)
)

// Handler turns a page into an http.Handler: the one place where errors become answers.
func (f Failures) Handler(p Func) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := p(w, r); err != nil {
			f.Fail(w, r, err)
		}
	})
}

// Fail answers an error: a refusal with its own status and sentence, anything
// else with 500 and the request's id. Details go to the log only.
func (f Failures) Fail(w http.ResponseWriter, r *http.Request, err error) {
	if pg.Unreadable(err) {
		err = errUnreadable
	}
	failure := Failure{Status: status(err), Request: middleware.GetReqID(r.Context())}
	var refusal *fault.Refusal
	if errors.As(err, &refusal) {
		failure.Refusal = refusal
	}
	if failure.Status >= http.StatusInternalServerError {
		f.Log.ErrorContext(r.Context(), "request failed", "request", failure.Request, "error", err.Error())
	}
	if failure.Status == http.StatusServiceUnavailable || failure.Status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "20")
		if r.Method == http.MethodGet {
			w.Header().Set("Refresh", "20") // the page asks again by itself
		}
	}
	w.Header().Set("Cache-Control", "no-store")
	r = r.WithContext(context.WithoutCancel(r.Context())) // time may be what ran out
	if shown := Show(w, r, failure.Status, f.Page(failure)); shown != nil {
		f.Log.ErrorContext(r.Context(), "failure page failed", "request", failure.Request, "error", shown.Error())
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = w.Write(f.Last)
	}
}

func status(err error) int {
	var refusal *fault.Refusal
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &refusal):
		return map[fault.Kind]int{
			fault.NotFound:   http.StatusNotFound,
			fault.Forbidden:  http.StatusForbidden,
			fault.Conflict:   http.StatusConflict,
			fault.TooMany:    http.StatusTooManyRequests,
			fault.Gone:       http.StatusGone,
			fault.NotAllowed: http.StatusMethodNotAllowed,
			fault.Senseless:  http.StatusUnprocessableEntity,
		}[refusal.Kind]
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded), pg.Unreachable(err):
		return http.StatusServiceUnavailable
	case broken(err):
		return http.StatusRequestTimeout
	}
	return http.StatusInternalServerError
}

// broken reports whether the reader's own line broke or stalled before the
// request was whole: nobody's fault, and not ours.
func broken(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.Canceled)
}
