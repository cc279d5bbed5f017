package eligibility_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

type portal struct {
	db     pg.DB
	site   http.Handler
	season season.Season
}

func open(t testing.TB) portal {
	t.Helper()
	db := pgtest.Tx(t)
	return portal{db: db, season: webtest.Posts(t, db, season.CPNS), site: siteOver(t, db)}
}

func siteOver(t testing.TB, db pg.DB) http.Handler {
	t.Helper()
	site, err := web.Handler(web.Deps{DB: db, Sessions: account.Sessions{DB: db}, Log: slog.New(slog.DiscardHandler),
		Site: ui.Site{Product: "Sekundang", Agency: "BKD Kota Manna", Region: "Kabupaten Bengkulu Selatan", BaseURL: webtest.Origin}})
	if err != nil {
		t.Fatal(err)
	}
	return site
}
