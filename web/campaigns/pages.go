// Package campaigns is why one would work here, and campaigns for formations few
// apply to (kampanye), as a browser meets them: /mengapa-asn and its campaign
// pages, their short addresses /k/…, and the desk where campaigns are written,
// published and measured (/kelola/kampanye).
package campaigns

import (
	"context"
	"net/http"
	"time"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of campaigns.
type Pages struct {
	DB     pg.DB
	Site   ui.Site
	Visits *campaign.Counter
}

// Readers may look at the desk; Writers write there.
var (
	Readers = access.Roles(ledger.Editor, ledger.Planner, ledger.Auditor)
	Writers = access.Roles(ledger.Editor, ledger.Planner)
)

const (
	whyPath  = "/mengapa-asn"
	listPath = "/kelola/kampanye"
)

// Path is the public address of a campaign, and the route that is counted.
func Path(slug string) string { return whyPath + "/" + slug }

// The routes whose requests are counted.
const (
	PageRoute  = whyPath + "/{slug}"
	ShortRoute = "/k/{code}"
)

func shortPath(code string) string { return "/k/" + code }

func deskPath(id string) string { return listPath + "/" + id }

// by is the visitor acting as editor, or as planner where only that holds.
func by(ctx context.Context, season string) ledger.Actor {
	v := access.Of(ctx)
	if !v.Can(season, ledger.Editor) && v.Can(season, ledger.Planner) {
		return v.As(ledger.Planner)
	}
	if v.Has(ledger.Editor) {
		return v.As(ledger.Editor)
	}
	return v.As(ledger.Planner)
}

// standing is where a campaign stands in words, with its tone.
func standing(c campaign.Campaign, now time.Time) (string, ui.Tone) {
	switch {
	case c.State == campaign.Draft:
		return "Rancangan", ui.Plain
	case c.State == campaign.Ended:
		return "Selesai", ui.Plain
	case !now.Before(c.ClosesAt):
		return "Pendaftaran ditutup", ui.Plain
	case c.Waits():
		return "Terbit, ada versi baru", ui.Warn
	}
	return "Terbit", ui.OK
}

// few is how empty a formation is in words.
func few(f campaign.Few) string {
	if f.Applicants == 0 {
		return "Belum ada pelamar"
	}
	return words.Number(f.Applicants) + " pelamar (" + words.Ratio(f.Quota, f.Applicants) + ")"
}

// Short leads from a short address to the campaign's page.
func (p Pages) Short(w http.ResponseWriter, r *http.Request) error {
	c, err := campaign.ByCode(r.Context(), p.DB, param(r, "code"))
	if err != nil {
		return err
	}
	http.Redirect(w, r, Path(c.Slug), http.StatusSeeOther)
	return nil
}
