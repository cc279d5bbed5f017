package outreach

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Readers may look at the desk.
var Readers = access.Roles(ledger.Editor, ledger.Auditor)

// listCrumb leads back to the list.
var listCrumb = ui.Crumb{Label: "Acara", Path: "/kelola/acara"}

func by(ctx context.Context) ledger.Actor { return access.Of(ctx).As(ledger.Editor) }

// mineOf leaves the events of seasons in which one of the visitor's roles holds.
func (p Pages) mineOf(r *http.Request) ([]outreach.Event, time.Time, error) {
	list, err := outreach.All(r.Context(), p.DB)
	if err != nil {
		return nil, time.Time{}, err
	}
	now, err := pg.Now(r.Context(), p.DB)
	season := func(e outreach.Event) string { return e.SeasonID }
	return access.Here(access.Of(r.Context()), list, season, ledger.Editor, ledger.Auditor), now, err
}

// Desk lists every event, drafts first.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	list, now, err := p.mineOf(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, deskList(desk.Frame(r, "Acara"), list, now, access.Of(r.Context()).Has(ledger.Editor)))
}

// Sums is how many signed up and came, for a spreadsheet; nobody in particular.
func (p Pages) Sums(w http.ResponseWriter, r *http.Request) error {
	list, now, err := p.mineOf(r)
	if err != nil {
		return err
	}
	lines := [][]string{{"acara", "jenis", "mulai", "tempat", "musim", "status", "kapasitas", "terdaftar", "daftar_tunggu", "batal", "hadir", "hadir_tanpa_mendaftar"}}
	for _, e := range list {
		status, _ := standing(e, now)
		lines = append(lines, []string{e.Title, kinds[e.Kind], e.StartsAt.In(day.WIB).Format("2006-01-02 15:04"), where(e.Kind, e.Place), e.SeasonName, status,
			strconv.Itoa(e.Capacity), strconv.Itoa(e.Taken), strconv.Itoa(e.Waiting), strconv.Itoa(e.Withdrawn), strconv.Itoa(e.Came), strconv.Itoa(e.WalkIns)})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "acara.csv", "text/csv", body)
}

// one is the event of the address.
func (p Pages) one(r *http.Request) (outreach.Event, error) {
	return outreach.ByID(r.Context(), p.DB, chi.URLParam(r, "id"))
}

func (v shown) figures() []ui.Pair {
	return []ui.Pair{
		{Label: "Terdaftar", Value: words.Number(v.Taken), Note: "dari " + words.Number(v.Capacity) + " tempat"},
		{Label: "Daftar tunggu", Value: words.Number(v.Waiting)},
		{Label: "Hadir", Value: words.Number(v.Came), Note: words.Number(v.WalkIns) + " tanpa mendaftar"},
		{Label: "Batal", Value: words.Number(v.Withdrawn)},
	}
}
