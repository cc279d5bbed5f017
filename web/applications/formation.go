package applications

import (
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// formationMissing is a formation step sent without a choice.
const formationMissing fault.Code = "apply.formation-missing"

// EditFormation lets the person choose the post the draft is for.
func (p Pages) EditFormation(w http.ResponseWriter, r *http.Request) error {
	return p.showFormation(w, r, http.StatusOK, nil)
}

func (p Pages) showFormation(w http.ResponseWriter, r *http.Request, status int, faults fault.Fields) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	like := strings.TrimSpace(r.URL.Query().Get("cari"))
	found, err := application.Vacancies(r.Context(), p.DB, d.SeasonCode, like)
	if err != nil {
		return err
	}
	return page.Show(w, r, status, formationPage(d, like, found, faults))
}

// UpdateFormation stores the choice.
func (p Pages) UpdateFormation(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	slug := r.PostFormValue("formation")
	if slug == "" {
		return p.showFormation(w, r, http.StatusUnprocessableEntity, fault.Fields{{Name: "formation", Code: formationMissing}})
	}
	saved, err := application.ChooseVacancy(r.Context(), p.DB, p.Keys, by(r.Context()), d.SeasonCode, editionOf(r), slug)
	if err != nil {
		return err
	}
	return p.saved(w, r, saved, next(r, d, application.Formation))
}

// options are the vacancies found, after the one chosen before.
func formationOptions(d draft, found []application.Choice) []ui.Option {
	var all []ui.Option
	if d.VacancyID != "" {
		all = append(all, ui.Option{Value: d.VacancySlug, Label: d.VacancyTitle, Hint: d.Unit + " · pilihan Anda sekarang"})
	}
	for _, c := range found {
		if c.Slug != d.VacancySlug {
			hint := c.Unit + " · " + c.NeedType + " · " + words.Number(c.Quota) + " kebutuhan"
			if len(c.Qualifications) > 0 {
				hint += " · " + strings.Join(c.Qualifications[:min(3, len(c.Qualifications))], ", ")
			}
			if more := len(c.Qualifications) - 3; more > 0 {
				hint += " dan " + words.Number(more) + " kualifikasi lain"
			}
			all = append(all, ui.Option{Value: c.Slug, Label: c.Title, Hint: hint})
		}
	}
	return all
}

// NewFromVacancy asks whether to apply for a vacancy; it is where somebody lands
// who signed in to do so. Who has applied already sees where that stands, and
// until when they may still choose anew.
func (p Pages) NewFromVacancy(w http.ResponseWriter, r *http.Request) error {
	slug := chi.URLParam(r, "slug")
	season, err := application.SeasonOf(r.Context(), p.DB, slug)
	if err != nil {
		return err
	}
	found, err := application.BySlug(r.Context(), p.DB, slug)
	if err != nil {
		return err
	}
	a, bound, err := application.Bound(r.Context(), p.DB, p.Keys, by(r.Context()).Person, season)
	if err != nil {
		return err
	}
	if bound {
		return page.Show(w, r, http.StatusOK, boundPage(a, found))
	}
	return page.Show(w, r, http.StatusOK, applyPage(season, found))
}

// CreateFromVacancy opens the draft with the vacancy chosen.
func (p Pages) CreateFromVacancy(w http.ResponseWriter, r *http.Request) error {
	ctx, slug := r.Context(), chi.URLParam(r, "slug")
	season, err := application.SeasonOf(ctx, p.DB, slug)
	if err != nil {
		return err
	}
	a, err := application.Open(ctx, p.DB, p.Keys, by(ctx), season)
	if errors.Is(err, application.ErrElsewhere) || err == nil && a.State != application.Draft {
		return page.Go(w, r, "/lowongan/"+slug+"/lamar") // which says where the other one stands
	}
	if err != nil {
		return err
	}
	at := application.Edition{Version: a.Version}
	if _, err := application.ChooseVacancy(ctx, p.DB, p.Keys, by(ctx), season, at, slug); err != nil {
		return err
	}
	return page.Go(w, r, path(season, ""))
}
