package page_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/web/failures"
	"github.com/bkd-manna/portal-asn/web/page"
)

// The time of a request runs out most often when everybody sends at once: then
// above all the reader must be told that sending again is safe.
func TestARequestOutOfTimeIsToldToTryAgain(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	w := httptest.NewRecorder()
	f := page.Failures{Page: failures.Page, Last: []byte("last"), Log: slog.New(slog.DiscardHandler)}
	f.Fail(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/lamaran", nil), fmt.Errorf("submit: %w", ctx.Err()))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "tidak pernah tercatat dua kali") {
		t.Errorf("%d: %.200s", w.Code, w.Body)
	}
	if w.Header().Get("Retry-After") == "" || w.Header().Get("Refresh") == "" {
		t.Errorf("header %v", w.Header())
	}
}
