package web

import "github.com/bkd-manna/portal-asn/web/access"

// Table is the whole product in one list: what may be asked, who may ask, and
// the page that answers.
func Table(d Deps) []Route {
	return []Route{}
}

var _ = access.Public
