package desk

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/today"
)

// Pages are the pages of this package.
type Pages struct{ DB pg.DB }

// Home is the first page of the workspace: what waits for this visitor.
func (p Pages) Home(w http.ResponseWriter, r *http.Request) error {
	v := access.Of(r.Context())
	list, err := today.For(r.Context(), p.DB, v)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, homePage(v, list))
}
