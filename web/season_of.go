package web

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/report"
	"github.com/bkd-manna/portal-asn/web/access"
)

// place says to which season the pages below an address belong: the parameter
// that names something of it.
type place struct {
	below, param string
	names        report.Thing
}

// places are the pages of the workspace that belong to a season; the others
// concern the whole portal (accounts, recoveries, reasons, relatives).
var places = []place{
	{"/kelola/musim/{code}", "code", report.SeasonCode},
	{"/kelola/seleksi/{code}", "code", report.SeasonCode},
	{"/kelola/pemberkasan/{code}", "code", report.SeasonCode},
	{"/kelola/nilai/nomor/{code}", "code", report.SeasonCode},
	{"/kelola/nilai/panel/{code}", "code", report.SeasonCode},
	{"/kelola/nilai/penguji/{code}", "code", report.SeasonCode},
	{"/kelola/nilai/{id}", "id", report.ScoreBatchID},
	{"/kelola/verifikasi/{nomor}", "nomor", report.ApplicationNumber},
	{"/kelola/sanggah/{nomor}", "nomor", report.ParticipantNumber},
	{"/kelola/lowongan/{id}", "id", report.VacancyID},
	{"/kelola/pengumuman/{id}", "id", report.AnnouncementID},
	{"/kelola/impor/{id}", "id", report.ImportID},
	{"/kelola/acara/{id}", "id", report.OutreachID},
	{"/kelola/aduan/{id}", "id", report.TicketID},
	{"/kelola/kampanye/batas/{code}", "code", report.SeasonCode},
	{"/kelola/kampanye/{id}", "id", report.CampaignID},
}

// within is the visitor with the roles that hold in the season the page belongs
// to. What does not exist belongs to none: the page says so itself. A ticket that
// belongs to none is for roles that hold in all.
func (s *site) within(r *http.Request, path string, v access.Visitor) (access.Visitor, error) {
	if len(v.Scopes) == 0 {
		return v, nil
	}
	for _, p := range places {
		if !strings.HasPrefix(path, p.below) {
			continue
		}
		season, err := report.SeasonOf(r.Context(), s.deps.DB, p.names, chi.URLParam(r, p.param))
		if err != nil || season == "" && p.names != report.TicketID {
			return v, err
		}
		return v.Within(season), nil
	}
	return v, nil
}
