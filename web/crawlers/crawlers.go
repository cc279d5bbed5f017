// Package crawlers tells search engines what there is, and what to leave alone.
package crawlers

import (
	"context"
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Pages are robots.txt and sitemap.xml.
type Pages struct {
	DB     pg.DB
	Site   ui.Site
	Closed func() []string // addresses that hold nothing for a search engine
}

type sitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []entry  `xml:"url"`
}

type entry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// fixed are the public pages that are always there.
var fixed = []string{"/", "/lowongan", "/tahapan", "/pengumuman", "/hasil", "/acara", "/penghargaan", "/gagasan", "/terima-kasih", "/aduan", "/statistik", "/data", "/mengapa-asn", "/cerita", "/penipuan", "/cek-kelayakan", "/bantuan", "/verifikasi", "/verifikasi/pemeriksa", "/privasi", "/aksesibilitas"}

// mostCampaigns is how many campaigns, and how many stories, the sitemap names; an
// office has fewer.
const mostCampaigns = 200

// Sitemap lists every public page; a demonstration has none to be found.
func (p Pages) Sitemap(w http.ResponseWriter, r *http.Request) error {
	var all sitemap
	if !p.Site.Demo {
		list, err := p.public(r.Context())
		if err != nil {
			return err
		}
		all.URLs = list
	}
	body, err := xml.Marshal(all)
	if err != nil {
		return err
	}
	return send(w, "application/xml; charset=utf-8", append([]byte(xml.Header), body...))
}

// public are the pages there are now.
func (p Pages) public(ctx context.Context) (list []entry, err error) {
	add := func(path string) { list = append(list, entry{Loc: p.Site.BaseURL + path}) }
	for _, path := range fixed {
		add(path)
	}
	seasons, err := season.Current(ctx, p.DB)
	if err != nil {
		return nil, err
	}
	for _, s := range seasons {
		add("/tahapan/" + s.Code)
		add("/statistik/" + s.Code)
	}
	vacancies, err := vacancy.Addresses(ctx, p.DB)
	if err != nil {
		return nil, err
	}
	for _, v := range vacancies {
		list = append(list, entry{Loc: p.Site.BaseURL + "/lowongan/" + v.Slug, LastMod: v.On.String()})
	}
	events, err := outreach.Addresses(ctx, p.DB)
	if err != nil {
		return nil, err
	}
	for _, slug := range events {
		add("/acara/" + slug)
	}
	running, err := campaign.Running(ctx, p.DB, mostCampaigns)
	if err != nil {
		return nil, err
	}
	for _, c := range running {
		add("/mengapa-asn/" + c.Slug)
	}
	told, err := story.Public(ctx, p.DB, mostCampaigns)
	if err != nil {
		return nil, err
	}
	for _, s := range told {
		add("/cerita/" + s.Slug)
	}
	return list, nil
}

// Robots lets search engines read what is public; a demonstration, nothing: its
// posts and names must not be mistaken for real ones.
func (p Pages) Robots(w http.ResponseWriter, _ *http.Request) error {
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	if p.Site.Demo {
		b.WriteString("Disallow: /\n")
		return send(w, "text/plain; charset=utf-8", []byte(b.String()))
	}
	for _, path := range p.Closed() {
		b.WriteString("Disallow: " + path + "\n")
	}
	b.WriteString("\nSitemap: " + p.Site.BaseURL + "/sitemap.xml\n")
	return send(w, "text/plain; charset=utf-8", []byte(b.String()))
}

func send(w http.ResponseWriter, mediaType string, body []byte) error {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body) // a reader who left is no fault of ours
	return nil
}
