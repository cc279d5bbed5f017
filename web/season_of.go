package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
)

// place says to which season the pages below an address belong: the parameter
// that names something of it, and the query that finds the season's identifier.
type place struct {
	below  string
	param  string
	season pg.Rows[string]
}

const (
	bySeasonCode pg.Rows[string] = `SELECT id::text FROM season WHERE code = $1`
	byNumber     pg.Rows[string] = `SELECT season_id::text FROM application WHERE number = $1`
	byPlayer     pg.Rows[string] = `SELECT season_id::text FROM participant WHERE number = $1`
	byVacancy    pg.Rows[string] = `SELECT season_id::text FROM vacancy WHERE id::text = $1`
	byNews       pg.Rows[string] = `SELECT coalesce(season_id::text, '') FROM announcement WHERE id::text = $1`
	byBatch      pg.Rows[string] = `SELECT season_id::text FROM score_batch WHERE id::text = $1`
	byImport     pg.Rows[string] = `SELECT season_id::text FROM import_file WHERE id::text = $1`
)

// places are the pages of the workspace that belong to a season; the others
// concern the whole portal (accounts, recoveries, reasons, relatives).
var places = []place{
	{"/kelola/musim/{code}", "code", bySeasonCode},
	{"/kelola/seleksi/{code}", "code", bySeasonCode},
	{"/kelola/nilai/nomor/{code}", "code", bySeasonCode},
	{"/kelola/nilai/panel/{code}", "code", bySeasonCode},
	{"/kelola/nilai/penguji/{code}", "code", bySeasonCode},
	{"/kelola/nilai/{id}", "id", byBatch},
	{"/kelola/verifikasi/{nomor}", "nomor", byNumber},
	{"/kelola/sanggah/{nomor}", "nomor", byPlayer},
	{"/kelola/lowongan/{id}", "id", byVacancy},
	{"/kelola/pengumuman/{id}", "id", byNews},
	{"/kelola/impor/{id}", "id", byImport},
}

func placeOf(path string) (place, bool) {
	for _, p := range places {
		if strings.HasPrefix(path, p.below) {
			return p, true
		}
	}
	return place{}, false
}

// within is the visitor with the roles that hold in the season the page belongs
// to. What does not exist belongs to none: the page says so itself.
func (s *site) within(r *http.Request, path string, v access.Visitor) (access.Visitor, error) {
	p, ok := placeOf(path)
	if !ok || len(v.Scopes) == 0 {
		return v, nil
	}
	season, err := p.of(r.Context(), s.deps.DB, chi.URLParam(r, p.param))
	if err != nil || season == "" {
		return v, err
	}
	return v.Within(season), nil
}

func (p place) of(ctx context.Context, db pg.DB, value string) (string, error) {
	season, err := p.season.One(ctx, db, strings.ToValidUTF8(value, ""))
	if errors.Is(err, pg.ErrNoRows) {
		return "", nil
	}
	return season, err
}
