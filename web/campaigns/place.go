package campaigns

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// place is everything of one campaign's desk.
type place struct {
	shown
	sums     campaign.Sums
	perDay   []campaign.Requests
	versions []campaign.Version
	history  []ledger.Entry
	me       ledger.Actor
	writes   bool
}

// Place is one campaign's desk: what came of it, and what may be done next.
func (p Pages) Place(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := p.Visits.Write(ctx, p.DB); err != nil {
		return err
	}
	c, err := campaign.ByID(ctx, p.DB, param(r, "id"))
	if err != nil {
		return err
	}
	x := place{me: by(ctx, c.SeasonID), writes: access.Of(ctx).Can(c.SeasonID, ledger.Editor, ledger.Planner)}
	for _, read := range []func() error{
		func() (err error) { x.shown, err = p.load(r, c); return },
		func() (err error) { x.sums, err = campaign.SumsOf(ctx, p.DB, c.ID); return },
		func() (err error) { x.perDay, err = campaign.PerDay(ctx, p.DB, c.ID); return },
		func() (err error) { x.versions, err = campaign.Versions(ctx, p.DB, c.ID); return },
		func() (err error) { x.history, err = ledger.History(ctx, p.DB, "campaign:"+c.ID); return },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return page.Show(w, r, http.StatusOK, placePage(desk.Frame(r, c.Title, listCrumb), x))
}

// SumsCSV is what came of a campaign, for a spreadsheet: people as they are told.
func (p Pages) SumsCSV(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	c, err := campaign.ByID(ctx, p.DB, param(r, "id"))
	if err != nil {
		return err
	}
	s, err := campaign.SumsOf(ctx, p.DB, c.ID)
	if err != nil {
		return err
	}
	days, err := campaign.PerDay(ctx, p.DB, c.ID)
	if err != nil {
		return err
	}
	lines := [][]string{{"butir", "tanggal", "jumlah"}, {"halaman dibuka", "", strconv.Itoa(s.Visits)}, {"alamat pendek dibuka", "", strconv.Itoa(s.Scans)},
		{"akun dibuat", "", words.People(s.Accounts)}, {"lamaran terkirim", "", words.People(s.Submitted)}, {"memenuhi syarat", "", words.People(s.Met)}, {"lulus", "", words.People(s.Passed)}}
	for _, d := range days {
		lines = append(lines, []string{"halaman dibuka", d.On.String(), strconv.Itoa(d.Visits)}, []string{"alamat pendek dibuka", d.On.String(), strconv.Itoa(d.Scans)})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "kampanye-"+strings.ToLower(c.Code)+".csv", "text/csv", body)
}

// Poster is the campaign on one sheet, A4 or A3, with a code to scan.
func (p Pages) Poster(w http.ResponseWriter, r *http.Request) error {
	c, err := campaign.ByID(r.Context(), p.DB, param(r, "id"))
	if err != nil {
		return err
	}
	if c.State == campaign.Draft {
		return campaign.ErrUnknown // its address leads nowhere yet
	}
	if c, err = campaign.BySlug(r.Context(), p.DB, c.Slug); err != nil {
		return err
	}
	v, err := p.load(r, c)
	if err != nil {
		return err
	}
	x := pdf.PosterContent{
		Agency: pdf.Agency{Government: "Pemerintah " + p.Site.Region, Name: p.Site.Agency, Address: p.Site.Address},
		Title:  c.Title, Lead: c.Lead, URL: p.Site.BaseURL + shortPath(c.Code), Short: p.Site.BaseURL + shortPath(c.Code),
		Until: "Pendaftaran ditutup " + words.Deadline(c.ClosesAt), Large: r.URL.Query().Get("ukuran") == "a3", Created: *c.PublishedAt,
	}
	if p.Site.Demo {
		x.Notice = "Peragaan – bukan pendaftaran resmi"
	}
	for _, f := range v.formations {
		x.Posts = append(x.Posts, pdf.Fact{Label: f.Title + " – " + words.Number(f.Quota) + " posisi", Value: f.Unit + " · " + asked(f.Qualifications)})
	}
	body, err := pdf.Poster(x)
	if err != nil {
		return err
	}
	return page.Download(w, r, "poster-"+strings.ToLower(c.Code)+".pdf", "application/pdf", body)
}

// did answers an act of the desk.
func (p Pages) did(w http.ResponseWriter, r *http.Request, err error, to, said string) error {
	return session.Done(w, r, err, to, said, nil)
}

// acting is who acts on the campaign of the address.
func (p Pages) acting(r *http.Request) (ledger.Actor, string, error) {
	c, err := campaign.ByID(r.Context(), p.DB, param(r, "id"))
	return by(r.Context(), c.SeasonID), c.ID, err
}

// CreatePublication brings the newest version out.
func (p Pages) CreatePublication(w http.ResponseWriter, r *http.Request) error {
	who, id, err := p.acting(r)
	if err != nil {
		return err
	}
	return p.did(w, r, campaign.Publish(r.Context(), p.DB, who, id), deskPath(id), "Kampanye terbit. Poster dapat diunduh.")
}

// CreateEnd closes the campaign.
func (p Pages) CreateEnd(w http.ResponseWriter, r *http.Request) error {
	who, id, err := p.acting(r)
	if err != nil {
		return err
	}
	return p.did(w, r, campaign.End(r.Context(), p.DB, who, id), deskPath(id), "Kampanye selesai. Halamannya tetap dapat dibaca.")
}

// Delete takes away a campaign that was never public.
func (p Pages) Delete(w http.ResponseWriter, r *http.Request) error {
	who, id, err := p.acting(r)
	if err != nil {
		return err
	}
	return p.did(w, r, campaign.Remove(r.Context(), p.DB, who, id), listPath, "Rancangan dihapus.")
}

func (x place) funnel() []ui.Pair {
	return []ui.Pair{
		{Label: "Halaman dibuka", Value: words.Number(x.sums.Visits), Note: words.Number(x.sums.Scans) + " kali alamat pendek"},
		{Label: "Akun dibuat", Value: words.People(x.sums.Accounts)},
		{Label: "Lamaran terkirim", Value: words.People(x.sums.Submitted)},
		{Label: "Memenuhi syarat", Value: words.People(x.sums.Met)},
		{Label: "Lulus", Value: words.People(x.sums.Passed)},
	}
}

func (x place) bars() (bars []ui.Bar) {
	for _, d := range x.perDay[max(0, len(x.perDay)-daysShown):] {
		bars = append(bars, ui.Bar{Label: strconv.Itoa(d.On.Date) + " " + words.ShortMonth(d.On.Month), Value: d.Visits})
	}
	return bars
}
