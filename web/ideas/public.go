package ideas

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/words"
)

// most is how many applied ideas the public page shows.
const most = 60

// Public lists the applied ideas.
func (p Pages) Public(w http.ResponseWriter, r *http.Request) error {
	all, err := idea.PublicOnes(r.Context(), p.DB, most)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, publicPage(all))
}

// PublicOne is one applied idea, with what to say where it is shared and the way to
// nominate with it.
func (p Pages) PublicOne(w http.ResponseWriter, r *http.Request) error {
	i, err := idea.BySlug(r.Context(), p.DB, param(r, "slug"))
	if err != nil {
		return err
	}
	open, err := award.Opened(r.Context(), p.DB)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, publicOnePage(i, open, sharing(i, p.Site.BaseURL)))
}

// sharing is what one may say of an applied idea elsewhere.
func sharing(i idea.Public, base string) string {
	return "Gagasan pegawai yang sekarang berlaku di " + i.Unit + ": " + i.Title + ". " + strings.TrimSuffix(i.Change, ".") + ". " + base + idea.PublicPath(i.Slug)
}

func year(i idea.Public) string { return strconv.Itoa(i.Since.Year) }

// proposer is who proposed it, as far as they agreed.
func proposer(i idea.Public) string {
	if i.Name == "" {
		return "diusulkan seorang pegawai"
	}
	return "diusulkan " + i.Name
}

func since(i idea.Public) string { return "Berlaku sejak " + words.Day(i.Since) }
