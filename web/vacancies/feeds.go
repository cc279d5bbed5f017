package vacancies

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/dates"
	"github.com/bkd-manna/portal-asn/web/words"
)

// mostRows is how many vacancies a data file holds; a season has fewer.
const mostRows = 5000

// every reads all pages of the list.
func (p Pages) every(ctx context.Context, a ask) (list, error) {
	a.page = 1
	all, err := p.list(ctx, a)
	for n := 2; err == nil && n <= all.Pages && len(all.Items) < mostRows; n++ {
		f := a.filter()
		f.Page = n
		var more vacancy.Found
		more, err = vacancy.Search(ctx, p.DB, f)
		all.Items = append(all.Items, more.Items...)
	}
	return all, err
}

// row is a vacancy as data. The names are part of the address's promise: they
// are only ever added to.
type row struct {
	ID             string   `json:"formasi_id"`
	Season         string   `json:"musim"`
	Kind           string   `json:"jenis_pengadaan"`
	Agency         string   `json:"instansi"`
	Title          string   `json:"jabatan"`
	Unit           string   `json:"unit_kerja"`
	Category       string   `json:"kategori"`
	NeedType       string   `json:"jenis_kebutuhan"`
	Disabled       bool     `json:"terbuka_bagi_disabilitas"`
	Qualifications []string `json:"kualifikasi"`
	Posts          int      `json:"posisi"`
	Applicants     int      `json:"pelamar"`
	PayMin         int64    `json:"gaji_min"`
	PayMax         int64    `json:"gaji_max"`
	Closes         string   `json:"ditutup"`
	URL            string   `json:"alamat"`
}

func (p Pages) rows(l list) []row {
	rows := make([]row, len(l.Items))
	for i, c := range l.Items {
		rows[i] = row{
			ID: c.ID, Season: c.SeasonCode, Kind: strings.ToUpper(c.SeasonKind), Agency: c.Agency, Title: c.Title, Unit: c.UnitPath,
			Category: c.Category, NeedType: c.NeedType, Disabled: c.AcceptsDisabled, Qualifications: c.Qualifications, Posts: c.Quota,
			Applicants: c.Applicants, PayMin: c.PayMin, PayMax: c.PayMax, URL: p.Site.BaseURL + Path(c.Slug),
		}
		if s, known := l.seasonOf(c.SeasonCode); known {
			rows[i].Closes = words.ISO(s.ClosesAt)
		}
	}
	return rows
}

var columns = []string{"formasi_id", "musim", "jenis_pengadaan", "instansi", "jabatan", "unit_kerja", "kategori", "jenis_kebutuhan",
	"terbuka_bagi_disabilitas", "kualifikasi", "posisi", "pelamar", "gaji_min", "gaji_max", "ditutup", "alamat"}

func (r row) cells() []string {
	disabled := "tidak"
	if r.Disabled {
		disabled = yes
	}
	return []string{r.ID, r.Season, r.Kind, r.Agency, r.Title, r.Unit, r.Category, r.NeedType, disabled, strings.Join(r.Qualifications, " | "),
		strconv.Itoa(r.Posts), strconv.Itoa(r.Applicants), strconv.FormatInt(r.PayMin, 10), strconv.FormatInt(r.PayMax, 10), r.Closes, r.URL}
}

// CSV is the list for a spreadsheet.
func (p Pages) CSV(w http.ResponseWriter, r *http.Request) error {
	l, err := p.every(r.Context(), parseAsk(r.URL.Query()))
	if err != nil {
		return err
	}
	lines := [][]string{columns}
	for _, row := range p.rows(l) {
		lines = append(lines, row.cells())
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return send(w, "text/csv; charset=utf-8", `attachment; filename="lowongan.csv"`, body)
}

// JSON is the list with a word on each field.
func (p Pages) JSON(w http.ResponseWriter, r *http.Request) error {
	l, err := p.every(r.Context(), parseAsk(r.URL.Query()))
	if err != nil {
		return err
	}
	body, err := json.MarshalIndent(struct {
		About  map[string]string `json:"keterangan"`
		AsOf   string            `json:"per"`
		Total  int               `json:"lowongan"`
		Posts  int               `json:"posisi"`
		Result []row             `json:"data"`
	}{meanings, words.ISO(l.Now), l.Total, l.Posts, p.rows(l)}, "", " ")
	if err != nil {
		return err
	}
	return send(w, "application/json", "inline", body)
}

// meanings are the fields in words, sent with the data itself.
var meanings = map[string]string{
	"formasi_id": "pengenal tetap di portal ini", "musim": "kode musim pengadaan", "jenis_pengadaan": "CPNS, PPPK, atau INTERNAL",
	"unit_kerja": "dari yang tertinggi ke yang terendah, dipisah “ | ”", "kategori": "kesehatan, teknis, atau guru",
	"kualifikasi": "nama menurut daftar kualifikasi SSCASN", "posisi": "jumlah orang yang diterima", "pelamar": "lamaran terkirim yang tidak ditarik",
	"gaji_min": "rupiah per bulan, 0 bila tidak disebut", "gaji_max": "rupiah per bulan, 0 bila tidak disebut",
	"ditutup": "saat pertama ketika lamaran tidak diterima lagi", "alamat": "halaman lowongan",
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Updated   string   `xml:"updated"`
	Published string   `xml:"published"`
	Link      atomLink `xml:"link"`
	Summary   string   `xml:"summary"`
}

// atomStart dates the feed's tag: identifier.
const atomStart = "2026"

// Atom is the newest vacancies of the list.
func (p Pages) Atom(w http.ResponseWriter, r *http.Request) error {
	a := parseAsk(r.URL.Query())
	a.sort, a.page = vacancy.ByNewest, 1
	l, err := p.list(r.Context(), a)
	if err != nil {
		return err
	}
	a.sort = vacancy.Relevance
	tag := "tag:" + p.host() + "," + atomStart + ":"
	feed := atomFeed{Language: "id", ID: tag + a.path(listPath), Title: "Lowongan – " + p.Site.Product, Author: p.Site.Agency, Updated: words.ISO(l.Now),
		Links: []atomLink{{"self", "application/atom+xml", p.Site.BaseURL + a.path(listPath+".atom")}, {"alternate", "text/html", p.Site.BaseURL + a.path(listPath)}}}
	for i, c := range l.Items {
		at := words.ISO(c.PublishedAt)
		if i == 0 {
			feed.Updated = at
		}
		feed.Entries = append(feed.Entries, atomEntry{ID: tag + "lowongan:" + c.ID, Title: c.Title + ", " + c.Unit(), Updated: at, Published: at,
			Link: atomLink{"alternate", "text/html", p.Site.BaseURL + Path(c.Slug)}, Summary: l.feedText(c)})
	}
	body, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return err
	}
	return send(w, "application/atom+xml; charset=utf-8", "inline", append([]byte(xml.Header), body...))
}

func (l list) feedText(c vacancy.Card) string {
	text := words.Number(c.Quota) + " posisi di " + place(c.UnitPath) + ". Pendidikan: " + studies(c.Qualifications) + "."
	if s, known := l.seasonOf(c.SeasonCode); known {
		text += " Ditutup " + words.Deadline(s.ClosesAt) + "."
	}
	return text
}

// Calendar is the deadline of a vacancy for one's own calendar, with a reminder
// a day before.
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	s, err := p.load(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	const hour = time.Hour
	body := dates.Calendar("Batas lamaran: "+s.Title, s.now, dates.Entry{
		ID: s.ID + "@" + p.host(), Title: "Batas akhir melamar: " + s.Title,
		Text: "Lamaran diterima sampai " + words.Deadline(s.season.ClosesAt) + ". " + s.Unit() + ", " + s.Agency + ".",
		URL:  s.url(), Starts: s.season.ClosesAt.Add(-hour), Ends: s.season.ClosesAt, Remind: 24,
	})
	return send(w, dates.MediaType, `attachment; filename="batas-lamaran-`+day.Of(s.season.ClosesAt.Add(-hour)).String()+`.ics"`, body)
}

func send(w http.ResponseWriter, mediaType, disposition string, body []byte) error {
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", disposition)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body) // a reader who left is no fault of ours
	return nil
}
