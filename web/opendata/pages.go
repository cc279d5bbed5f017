// Package opendata is the portal's data for whoever wants to count for themselves
// (/data): each set with its columns, rhythm, address, licence and changes, and the
// catalogue for machines.
package opendata

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages under /data.
type Pages struct {
	DB   pg.DB
	Site ui.Site
}

const indexPath = "/data"

// What an address may ask for that is not there.
const (
	UnknownSet  fault.Code = "opendata.unknown-set"
	UnknownYear fault.Code = "opendata.unknown-year"
)

var (
	errUnknownSet  = fault.Refuse(fault.NotFound, UnknownSet)
	errUnknownYear = fault.Refuse(fault.NotFound, UnknownYear)
)

// Index describes every data set.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, indexPage(p))
}

// Catalogue is the same for machines.
func (p Pages) Catalogue(w http.ResponseWriter, r *http.Request) error {
	body, err := json.MarshalIndent(p.catalogue(), "", " ")
	if err != nil {
		return err
	}
	forAnyone(w)
	return page.Data(w, r, "katalog.json", "application/ld+json", body)
}

// CSV is a set for spreadsheets.
func (p Pages) CSV(w http.ResponseWriter, r *http.Request) error {
	s, lines, err := p.read(r)
	if err != nil {
		return err
	}
	body, err := sheet.CSV(append([][]string{s.header()}, lines...))
	if err != nil {
		return err
	}
	forAnyone(w)
	return page.Download(w, r, s.ID+".csv", "text/csv", body)
}

// JSON is a set with a word on each of its columns.
func (p Pages) JSON(w http.ResponseWriter, r *http.Request) error {
	s, lines, err := p.read(r)
	if err != nil {
		return err
	}
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return err
	}
	body, err := json.MarshalIndent(s.document(p.Site, words.ISO(now), lines), "", " ")
	if err != nil {
		return err
	}
	forAnyone(w)
	return page.Data(w, r, s.ID+".json", "application/json", body)
}

// read is a set of the address with its lines.
func (p Pages) read(r *http.Request) (Set, [][]string, error) {
	for _, s := range Sets() {
		if s.ID == chi.URLParam(r, "set") && s.rows != nil {
			lines, err := s.rows(r.Context(), p, r.URL.Query())
			return s, lines, err
		}
	}
	return Set{}, nil, errUnknownSet
}

// forAnyone lets pages of other sites read an answer: it holds nothing of who asks.
func forAnyone(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
}
