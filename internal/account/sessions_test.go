package account_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestSessionsKeepNoCookieValue(t *testing.T) {
	db := pgtest.Tx(t)
	m := scs.New()
	m.Store, m.HashTokenInStore = account.Sessions{DB: db}, true
	said := ""
	h := m.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		said = m.GetString(r.Context(), "v")
		m.Put(r.Context(), "v", "ada")
		if r.URL.Path == "/keluar" {
			_ = m.Destroy(r.Context())
		}
	}))
	visit := func(path string, c *http.Cookie) *http.Cookie {
		r, w := httptest.NewRequest("GET", path, nil), httptest.NewRecorder()
		if c != nil {
			r.AddCookie(c)
		}
		h.ServeHTTP(w, r)
		return w.Result().Cookies()[0]
	}
	cookie := visit("/", nil)
	visit("/", cookie)
	if said != "ada" {
		t.Fatal("the session did not last")
	}
	dump := strings.Join(must(pg.Rows[string](`SELECT sessions::text FROM sessions`).All(ctx, db)), "\n")
	if dump == "" || strings.Contains(dump, cookie.Value) {
		t.Errorf("the cookie's value is in the table: %s", dump)
	}
	visit("/keluar", cookie)
	visit("/", cookie)
	if said != "" {
		t.Error("the session outlived its end")
	}
	fresh := visit("/", nil)
	pgtest.Shift(t, db, 25*time.Hour) // scs: 24 hours
	visit("/", fresh)
	if said != "" {
		t.Error("the session outlived its expiry")
	}
	if err := account.SweepSessions(ctx, db); err != nil {
		t.Fatal(err)
	}
}
