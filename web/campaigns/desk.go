package campaigns

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// listCrumb leads back to the list.
var listCrumb = ui.Crumb{Label: "Kampanye", Path: listPath}

func faulty(f ui.Frame, faults fault.Fields) ui.Frame {
	f.Faults = faults
	return f
}

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

// limiting is the form of a season's limit as it was typed.
type limiting struct {
	campaign.Limit
	perPost, days string
	faults        fault.Fields
}

func (p Pages) limit(r *http.Request) (campaign.Limit, error) {
	all, err := campaign.Limits(r.Context(), p.DB)
	if err != nil {
		return campaign.Limit{}, err
	}
	i := slices.IndexFunc(all, func(l campaign.Limit) bool { return l.SeasonCode == param(r, "code") })
	if i < 0 {
		return campaign.Limit{}, campaign.ErrUnknown
	}
	return all[i], nil
}

func showLimit(w http.ResponseWriter, r *http.Request, status int, x limiting) error {
	return page.Show(w, r, status, limitPage(faulty(desk.Frame(r, "Batas sepi peminat", listCrumb), x.faults), x))
}

// EditLimit is the form of when formations count as having few applicants.
func (p Pages) EditLimit(w http.ResponseWriter, r *http.Request) error {
	l, err := p.limit(r)
	if err != nil {
		return err
	}
	return showLimit(w, r, http.StatusOK, limiting{Limit: l, perPost: strconv.Itoa(l.PerPost), days: strconv.Itoa(l.Days)})
}

// UpdateLimit keeps it.
func (p Pages) UpdateLimit(w http.ResponseWriter, r *http.Request) error {
	l, err := p.limit(r)
	if err != nil {
		return err
	}
	x := limiting{Limit: l, perPost: strings.TrimSpace(r.PostFormValue("per-post")), days: strings.TrimSpace(r.PostFormValue("days"))}
	err = campaign.SetLimit(r.Context(), p.DB, by(r.Context(), l.SeasonID), l.SeasonID, whole(x.perPost), whole(x.days))
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return showLimit(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Batas disimpan. Editor dan perencana dikabari sekali ketika batas ini tercapai.")
	return page.Go(w, r, listPath)
}

// whole is a whole number, 0 for what is none.
func whole(s string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(s, ".", ""))
	if err != nil {
		return 0
	}
	return n
}

// writing is the form of a text as it was typed.
type writing struct {
	heading, action, back string
	fresh                 bool // of a new campaign: its season is chosen
	seasons               []season.Season
	preview               bool
	faults                fault.Fields

	season, title, lead, body, vacancies, version string
}

func (x *writing) read(r *http.Request) {
	v := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
	}
	x.season, x.title, x.lead, x.body = v("season"), strings.Join(strings.Fields(v("title")), " "), strings.Join(strings.Fields(v("lead")), " "), v("body")
	x.vacancies, x.version, x.preview = v("vacancies"), v("version"), v("lihat") == "ya"
}

// text leaves what is missing to the domain. A formation is given by its address.
func (x *writing) text() campaign.Text {
	var slugs []string
	for line := range strings.FieldsSeq(x.vacancies) {
		address, _, _ := strings.Cut(strings.TrimRight(line, "/"), "?")
		if slug := address[strings.LastIndex(address, "/")+1:]; !slices.Contains(slugs, slug) {
			slugs = append(slugs, slug)
		}
	}
	return campaign.Text{Title: x.title, Lead: x.lead, Body: x.body, Vacancies: slugs}
}

func addresses(slugs []string) string {
	var paths []string
	for _, s := range slugs {
		paths = append(paths, "/lowongan/"+s)
	}
	return strings.Join(paths, "\n")
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	if x.fresh {
		all, err := season.All(r.Context(), p.DB)
		if err != nil {
			return err
		}
		x.seasons = slices.DeleteFunc(all, func(s season.Season) bool {
			return s.State != season.Published || !access.Of(r.Context()).Can(s.ID, ledger.Editor, ledger.Planner)
		})
		if len(x.seasons) == 1 {
			x.season = x.seasons[0].ID
		}
	}
	return page.Show(w, r, status, formPage(faulty(desk.Frame(r, x.heading, listCrumb), x.faults), x))
}

// saved answers a form that was sent: a preview, the faults again, or onwards.
func (p Pages) saved(w http.ResponseWriter, r *http.Request, x writing, id string, err error, said string) error {
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, deskPath(id))
}

func newWriting() writing {
	return writing{heading: "Buat kampanye", action: listPath, back: listPath, fresh: true}
}

// New is the form of a new campaign, for the formations that the address names.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.vacancies = addresses(r.URL.Query()["formasi"])
	return p.write(w, r, http.StatusOK, x)
}

// Create makes the draft, or shows how it would look.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.read(r)
	if x.preview {
		return p.write(w, r, http.StatusOK, x)
	}
	id, err := campaign.Write(r.Context(), p.DB, by(r.Context(), x.season), x.season, x.text())
	return p.saved(w, r, x, id, err, "Rancangan disimpan. Orang lain yang menerbitkannya.")
}

func (p Pages) editing(r *http.Request) (writing, campaign.Campaign, error) {
	c, err := campaign.ByID(r.Context(), p.DB, param(r, "id"))
	if err != nil {
		return writing{}, c, err
	}
	if c.State == campaign.Ended {
		return writing{}, c, campaign.ErrEnded
	}
	x := writing{heading: "Ubah naskah", action: deskPath(c.ID) + "/ubah", back: deskPath(c.ID), title: c.Title, lead: c.Lead, body: c.Body, version: strconv.Itoa(c.Version)}
	of, err := campaign.Formations(r.Context(), p.DB, c.ID, c.Version)
	var slugs []string
	for _, f := range of {
		slugs = append(slugs, f.Slug)
	}
	x.vacancies = addresses(slugs)
	return x, c, err
}

// Edit is the form of a further version.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	x, _, err := p.editing(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// Update adds the version, or shows how it would look.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	x, c, err := p.editing(r)
	if err != nil {
		return err
	}
	x.read(r)
	if x.preview {
		return p.write(w, r, http.StatusOK, x)
	}
	err = campaign.Edit(r.Context(), p.DB, by(r.Context(), c.SeasonID), c.ID, whole(x.version), x.text())
	return p.saved(w, r, x, c.ID, err, "Versi baru disimpan. Yang terbit tetap tampil sampai orang lain menerbitkan versi ini.")
}

// Preview is the newest version as the public will read it.
func (p Pages) Preview(w http.ResponseWriter, r *http.Request) error {
	c, err := campaign.ByID(r.Context(), p.DB, param(r, "id"))
	if err != nil {
		return err
	}
	v, err := p.load(r, c)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, previewPage(desk.Frame(r, "Pratinjau", listCrumb, ui.Crumb{Label: c.Title, Path: deskPath(c.ID)}), v))
}

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
		{"akun dibuat", "", people(s.Accounts)}, {"lamaran terkirim", "", people(s.Submitted)}, {"memenuhi syarat", "", people(s.Met)}, {"lulus", "", people(s.Passed)}}
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
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, to)
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
		{Label: "Akun dibuat", Value: people(x.sums.Accounts)},
		{Label: "Lamaran terkirim", Value: people(x.sums.Submitted)},
		{Label: "Memenuhi syarat", Value: people(x.sums.Met)},
		{Label: "Lulus", Value: people(x.sums.Passed)},
	}
}

const daysShown = 10

func (x place) bars() (bars []ui.Bar) {
	for _, d := range x.perDay[max(0, len(x.perDay)-daysShown):] {
		bars = append(bars, ui.Bar{Label: strconv.Itoa(d.On.Date) + " " + words.ShortMonth(d.On.Month), Value: d.Visits})
	}
	return bars
}
