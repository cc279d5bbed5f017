package stages_test

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

// extend moves the end of the registration by three days.
func (p portal) extend(t testing.TB) {
	t.Helper()
	stages, err := season.Stages(ctx, p.db, p.season.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range stages {
		if st.Kind != season.Registration {
			continue
		}
		c := season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 3)}, Reason: "gangguan e-meterai", Letter: "800/398/BKPSDM/2026"}
		if err := season.ProposeDate(ctx, p.db, webtest.Officer(t, p.db), st.ID, c); err != nil {
			t.Fatal(err)
		}
		versions, err := season.Versions(ctx, p.db, p.season.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range versions {
			if v.Open() {
				if err := season.ConfirmDate(ctx, p.db, webtest.Officer(t, p.db), v.ID); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
