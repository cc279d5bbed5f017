package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Previews of shared links and watchers of availability ask with HEAD first.
func TestHeadIsAnsweredLikeGet(t *testing.T) {
	db, err := pg.Open(t.Context(), "postgres://nobody@127.0.0.1:1/nothing", "", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	site, err := Handler(Deps{DB: db, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/healthz": http.StatusOK, "/bantuan": http.StatusOK, "/nihil": http.StatusNotFound} {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodHead, path, nil))
		if w.Code != want || w.Body.Len() > 0 && want == http.StatusOK {
			t.Errorf("HEAD %s: %d, %d bytes", path, w.Code, w.Body.Len())
		}
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/bantuan", nil))
	if allow := w.Header().Values("Allow"); w.Code != http.StatusMethodNotAllowed || !slices.Equal(allow, []string{"GET", "HEAD"}) {
		t.Errorf("POST /bantuan: %d, Allow %v", w.Code, allow)
	}
}
