package web_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// TestReadyAsksForTheSchema: a balancer must not send people to a server whose
// database is older than its program.
func TestReadyAsksForTheSchema(t *testing.T) {
	url := pgtest.Database(t)
	owner, err := pg.Open(t.Context(), url, "", 2)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	site, err := web.Handler(web.Deps{DB: owner, Site: ui.Site{BaseURL: webtest.Origin}, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	b := webtest.New(t, site)
	b.Get("/readyz").Is(http.StatusOK)
	if _, err := owner.Exec(t.Context(), `UPDATE schema_migrations SET version = version - 1`); err != nil {
		t.Fatal(err)
	}
	b.Get("/readyz").Is(http.StatusServiceUnavailable)
}
