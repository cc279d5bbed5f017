// Package vacancies is the posts of the seasons as citizens meet them: a list
// with search and filters, the same list as data, and a page for each vacancy.
package vacancies

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Pages are the public pages under /lowongan.
type Pages struct {
	DB   pg.DB
	Site ui.Site // names and address, for what is read outside the portal
}

// Path is the address of a vacancy.
func Path(slug string) string { return "/lowongan/" + slug }

// host is the portal's name in the world, for identifiers that never change.
func (p Pages) host() string {
	_, host, _ := strings.Cut(p.Site.BaseURL, "://")
	return host
}
