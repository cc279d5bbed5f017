package campaigns

import (
	"net/http"
	"strconv"
	"time"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// listCrumb leads back to the list.
var listCrumb = ui.Crumb{Label: "Kampanye", Path: listPath}

// line is a campaign in the list, with what came of it.
type line struct {
	campaign.Campaign
	sums campaign.Sums
}

// overview is the desk's first page.
type overview struct {
	few    []campaign.Few
	limits []campaign.Limit
	lines  []line
	now    time.Time
	writes bool
}

// fewOnDesk is how many formations the desk names; the file has them all.
const fewOnDesk = 12

func (p Pages) fewHere(r *http.Request) ([]campaign.Few, error) {
	all, err := campaign.FewNow(r.Context(), p.DB)
	return access.Here(access.Of(r.Context()), all, func(f campaign.Few) string { return f.SeasonID }, ledger.Editor, ledger.Planner, ledger.Auditor), err
}

// Desk shows which formations few apply to, and the campaigns.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	ctx, v := r.Context(), access.Of(r.Context())
	if err := p.Visits.Write(ctx, p.DB); err != nil {
		return err
	}
	x := overview{writes: v.Has(ledger.Editor, ledger.Planner)}
	var err error
	if x.now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	if x.few, err = p.fewHere(r); err != nil {
		return err
	}
	limits, err := campaign.Limits(ctx, p.DB)
	if err != nil {
		return err
	}
	x.limits = access.Here(v, limits, func(l campaign.Limit) string { return l.SeasonID }, ledger.Editor, ledger.Planner, ledger.Auditor)
	all, err := campaign.All(ctx, p.DB)
	if err != nil {
		return err
	}
	for _, c := range access.Here(v, all, func(c campaign.Campaign) string { return c.SeasonID }, ledger.Editor, ledger.Planner, ledger.Auditor) {
		sums, err := campaign.SumsOf(ctx, p.DB, c.ID)
		if err != nil {
			return err
		}
		x.lines = append(x.lines, line{c, sums})
	}
	return page.Show(w, r, http.StatusOK, deskPage(desk.Frame(r, "Kampanye"), x))
}

// FewCSV is every formation with few applicants, for a spreadsheet.
func (p Pages) FewCSV(w http.ResponseWriter, r *http.Request) error {
	all, err := p.fewHere(r)
	if err != nil {
		return err
	}
	lines := [][]string{{"musim", "formasi", "unit", "posisi", "pelamar", "ditutup", "halaman"}}
	for _, f := range all {
		lines = append(lines, []string{f.SeasonName, f.Title, f.Unit, strconv.Itoa(f.Quota), strconv.Itoa(f.Applicants), f.ClosesAt.In(day.WIB).Format("2006-01-02 15:04"), p.Site.BaseURL + "/lowongan/" + f.Slug})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "formasi-sepi.csv", "text/csv", body)
}

const daysShown = 10
