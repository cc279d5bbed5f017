package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// A database that restarts is no mistake of ours to be reported: every page,
// with a session or without, says so and asks again.
func TestPagesWithoutDatabaseAskAgain(t *testing.T) {
	db, err := pg.Open(t.Context(), "postgres://nobody@127.0.0.1:1/nothing", "", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	site, err := Handler(Deps{DB: db, Sessions: account.Sessions{DB: db}, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/lowongan", "/masuk", "/akun"} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.AddCookie(&http.Cookie{Name: "sid", Value: "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "<h1>Portal sedang sangat ramai") {
			t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
		}
		if w.Header().Get("Retry-After") == "" || strings.Contains(w.Header().Get("Cache-Control"), "public") {
			t.Errorf("%s: %v", path, w.Header())
		}
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("ready without a database: %d", w.Code)
	}
}
