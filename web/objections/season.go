package objections

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// ListLimit is the largest body of an imported list, in bytes.
const ListLimit = objection.MaxFile + 64<<10

func seasonPath(code string) string { return "/kelola/musim/" + code + "/sanggah" }

// seasonView is the list of a season's objections.
type seasonView struct {
	Season  season.Season
	Tallies []objection.Tally
	All     []objection.Objection
	Imports bool // the list comes from the national portal, and this visitor may bring it
	Wrong   objection.RowFaults
	Faults  fault.Fields
}

// Season lists every objection of a season with its answer.
func (p Pages) Season(w http.ResponseWriter, r *http.Request) error {
	return p.showSeason(w, r, http.StatusOK, nil)
}

func (p Pages) showSeason(w http.ResponseWriter, r *http.Request, status int, wrong objection.RowFaults) error {
	ctx := r.Context()
	s, err := season.ByCode(ctx, p.DB, chi.URLParam(r, "code"))
	if err != nil {
		return err
	}
	v := seasonView{Season: s, Wrong: wrong, Imports: s.Channel == season.SSCASN && access.Of(ctx).Has(objection.Confirming...)}
	if v.Tallies, err = objection.Tallies(ctx, p.DB, s.Code); err != nil {
		return err
	}
	if v.All, err = objection.InSeason(ctx, p.DB, s.Code); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Faults = fault.Fields{{Name: "list", Code: wrong[0].Code, Args: wrong[0].Args}}
	}
	f := desk.Frame(r, "Sanggah "+s.Name, ui.Crumb{Label: "Sanggah", Path: home})
	f.Faults, f.StaffNav = v.Faults, desk.Nav(access.Of(ctx), home)
	return page.Show(w, r, status, seasonPage(f, v))
}

// Import takes over the list of objections of the national portal.
func (p Pages) Import(w http.ResponseWriter, r *http.Request) error {
	ctx, code := r.Context(), chi.URLParam(r, "code")
	_, body, err := page.Uploaded(r, "list")
	if err != nil {
		return err
	}
	added, err := objection.Import(ctx, p.DB, p.Keys, importer(r), code, body)
	var wrong objection.RowFaults
	if errors.As(err, &wrong) {
		return p.showSeason(w, r, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	session.Say(ctx, words.Number(added)+" sanggah baru masuk antrean.")
	return page.Go(w, r, seasonPath(code))
}

func importer(r *http.Request) ledger.Actor {
	v := access.Of(r.Context())
	if v.Has(ledger.Committee) {
		return v.As(ledger.Committee)
	}
	return v.As(ledger.Supervisor)
}

// national are the national numbers of a season's participants, for the committee
// that answers on the national portal; reading them is recorded.
func (p Pages) national(r *http.Request, s season.Season) (map[string]string, error) {
	v := access.Of(r.Context())
	if s.Channel != season.SSCASN || !v.Has(ledger.Committee) {
		return nil, nil //nolint:nilnil // the list has no such column
	}
	list, err := score.Numbers(r.Context(), p.DB, p.Keys, v.As(ledger.Committee), s.Code)
	if err != nil {
		return nil, err
	}
	numbers := make(map[string]string, len(list))
	for _, n := range list {
		numbers[n.Portal] = n.National
	}
	return numbers, nil
}

// Answers is the list of answers as CSV.
func (p Pages) Answers(w http.ResponseWriter, r *http.Request) error {
	code := chi.URLParam(r, "code")
	s, err := season.ByCode(r.Context(), p.DB, code)
	if err != nil {
		return err
	}
	national, err := p.national(r, s)
	if err != nil {
		return err
	}
	body, err := objection.Answers(r.Context(), p.DB, s.Code, national)
	if err != nil {
		return err
	}
	return page.Download(w, r, "jawaban-sanggah-"+s.Code+".csv", "text/csv; charset=utf-8", body)
}
