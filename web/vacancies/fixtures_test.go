package vacancies_test

import (
	"context"
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

var ctx = context.Background()

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

func (p portal) one(t testing.TB, sql string, args ...any) string {
	t.Helper()
	v, err := pg.Rows[string](sql).One(ctx, p.db, args...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (p portal) do(t testing.TB, sql string, args ...any) {
	t.Helper()
	if _, err := p.db.Exec(ctx, sql, args...); err != nil {
		t.Fatal(err)
	}
}

// slug is the address of the first vacancy with a title.
func (p portal) slug(t testing.TB, title string) string {
	t.Helper()
	return p.one(t, `SELECT min(slug) FROM vacancy WHERE title = $1`, title)
}
