package announcements

import (
	"bytes"
	"crypto/sha256"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/gorilla/feeds"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/words"
)

const (
	listed   = 100
	wholeAt  = 200 // rows a page shows at once; longer tables are shown a vacancy at a time
	inFeed   = 30
	feedPath = "/pengumuman.atom"
)

// Index lists what was published, newest first.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	kind := announcement.Kind(r.URL.Query().Get("jenis"))
	if _, ok := kinds[kind]; !ok {
		kind = ""
	}
	list, err := announcement.Newest(r.Context(), p.DB, kind, "", listed)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(list, kind))
}

// Feed is the list for feed readers.
func (p Pages) Feed(w http.ResponseWriter, r *http.Request) error {
	list, err := announcement.Newest(r.Context(), p.DB, "", "", inFeed)
	if err != nil {
		return err
	}
	feed := &feeds.Feed{
		Title: "Pengumuman " + p.Site.Agency, Id: p.Site.BaseURL + "/pengumuman",
		Link: &feeds.Link{Href: p.Site.BaseURL + "/pengumuman"}, Author: &feeds.Author{Name: p.Site.Agency},
		Updated: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), // of an empty feed
	}
	for _, a := range list {
		updated := *a.PublishedAt
		if a.EndedAt != nil {
			updated = *a.EndedAt
		}
		if updated.After(feed.Updated) {
			feed.Updated = updated
		}
		feed.Add(&feeds.Item{
			Title: a.Title, Id: p.Site.BaseURL + slugPath(a), Link: &feeds.Link{Href: p.Site.BaseURL + slugPath(a)},
			Description: kinds[a.Kind] + ", nomor " + a.Number + statusText(a), Created: *a.PublishedAt, Updated: updated,
		})
	}
	var b bytes.Buffer
	if err := feed.WriteAtom(&b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	_, _ = w.Write(b.Bytes())
	return nil
}

func statusText(a announcement.Announcement) string {
	switch a.State {
	case announcement.Corrected:
		return " (sudah diralat: " + a.EndedReason + ")"
	case announcement.Revoked:
		return " (dicabut: " + a.EndedReason + ")"
	default:
		return ""
	}
}

// shown is everything of one published announcement's page.
type shown struct {
	Announcement announcement.Announcement
	Newer        *announcement.Announcement // what corrects it
	Versions     []announcement.Announcement
	Groups       []group
	All          announcement.Sum
	Whole        bool // every group has its rows
	Reasons      map[string]announcement.Reason
	CSVSize      int
	CSVHash      []byte
	LetterSize   int
	Number       string // searched for, as typed
	Found        []announcement.Row
	Places       places // of a result of tests
	Government   string
	Agency       string
	Address      string
	BaseURL      string
}

// group is one vacancy's part of the table.
type group struct {
	announcement.Sum
	Rows []announcement.Row // nil when only its sums are shown
}

// Show is one announcement: the letter, its table, its files and its history.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, err := announcement.BySlug(ctx, p.DB, chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	v := shown{Announcement: a, Government: government(p.Site), Agency: p.Site.Agency, Address: p.Site.Address, BaseURL: p.Site.BaseURL}
	if v.Versions, err = announcement.Versions(ctx, p.DB, a.ID); err != nil {
		return err
	}
	for i, x := range v.Versions {
		if x.Corrects == a.ID && x.Public() {
			v.Newer = &v.Versions[i]
		}
	}
	body, err := p.Files.Get(ctx, file.Key(a.LetterKey))
	if err != nil {
		return err
	}
	v.LetterSize = len(body)
	switch {
	case a.Kind == announcement.AdminResult:
		err = p.table(r, &v)
	case a.Kind.Tests():
		err = p.places(r, &v)
	}
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, showPage(v))
}

// table fills the part of the page that is a result.
func (p Pages) table(r *http.Request, v *shown) error {
	ctx, query := r.Context(), r.URL.Query()
	rows, err := announcement.Rows(ctx, p.DB, v.Announcement.ID, "")
	if err != nil {
		return err
	}
	body, err := announcement.CSV(rows)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	v.CSVSize, v.CSVHash = len(body), sum[:]
	if v.Number = strings.TrimSpace(query.Get("nomor")); v.Number != "" {
		if v.Found, err = announcement.Rows(ctx, p.DB, v.Announcement.ID, number.Plain(v.Number)); err != nil {
			return err
		}
	}
	v.Groups, v.All, v.Whole = groups(rows, query.Get("formasi"))
	explained := v.Found
	for _, g := range v.Groups {
		explained = append(explained, g.Rows...)
	}
	reasons, err := announcement.Reasons(ctx, p.DB, explained)
	if err != nil {
		return err
	}
	v.Reasons = make(map[string]announcement.Reason, len(reasons))
	for _, x := range reasons {
		v.Reasons[x.Code] = x
	}
	return nil
}

// groups cuts a printed table by vacancy. A long one shows the rows of the one
// vacancy asked for, and of the others their sums.
func groups(rows []announcement.Row, vacancy string) (out []group, all announcement.Sum, whole bool) {
	sums, all := announcement.Sums(rows)
	whole = len(rows) <= wholeAt
	for _, s := range sums {
		g := group{Sum: s}
		if whole || s.Vacancy == vacancy {
			g.Rows = rows[:s.Total()]
		}
		rows = rows[s.Total():]
		out = append(out, g)
	}
	return out, all, whole
}

// Letter is the letter as it was published: signed, or saying that it is not.
func (p Pages) Letter(w http.ResponseWriter, r *http.Request) error {
	a, err := announcement.BySlug(r.Context(), p.DB, chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	body, err := p.Files.Get(r.Context(), file.Key(a.LetterKey))
	if err != nil {
		return err
	}
	return page.Download(w, r, a.Slug+".pdf", "application/pdf", body)
}

// Table is a result's table for spreadsheets.
func (p Pages) Table(w http.ResponseWriter, r *http.Request) error {
	a, err := announcement.BySlug(r.Context(), p.DB, chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	if !a.Kind.Result() {
		return announcement.ErrUnknown
	}
	l, err := announcement.Whole(r.Context(), p.DB, a)
	if err != nil {
		return err
	}
	body, err := announcement.CSV(l.Rows)
	if a.Kind.Tests() {
		body, err = l.Places.CSV()
	}
	if err != nil {
		return err
	}
	return page.Download(w, r, a.Slug+".csv", "text/csv", body)
}

// Bundle is a result of tests as anyone can compute it again.
func (p Pages) Bundle(w http.ResponseWriter, r *http.Request) error {
	a, err := announcement.BySlug(r.Context(), p.DB, chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	if !a.Kind.Tests() {
		return announcement.ErrUnknown
	}
	t, err := selection.Stored(r.Context(), p.DB, a.ID)
	if err != nil {
		return err
	}
	body, err := t.Result().Zip()
	if err != nil {
		return err
	}
	return page.Download(w, r, BundleName(a.Slug), "application/zip", body)
}

// BundleName is the file that anyone can compute a result again from.
func BundleName(slug string) string { return "hasil-" + strings.TrimPrefix(slug, "hasil-") + ".zip" }

func vacancyPath(a announcement.Announcement, vacancy string) string {
	return slugPath(a) + "?formasi=" + url.QueryEscape(vacancy) + "#f-" + vacancy
}

func letterAbout(v shown) string {
	if v.Announcement.LetterSigned {
		return words.Size(int64(v.LetterSize)) + ", bertanda tangan elektronik"
	}
	return words.Size(int64(v.LetterSize)) + ", belum ditandatangani"
}
