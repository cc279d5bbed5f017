package results

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/words"
)

// ErrataIndexPath is the address of the seasons whose scores may have been corrected.
const ErrataIndexPath = "/hasil/ralat"

// ErrataPath is the address of a season's corrections of scores.
func ErrataPath(code string) string { return ErrataIndexPath + "/" + code }

// corrected is a season with the corrections of its scores that everybody may read.
type corrected struct {
	Season season.Season
	List   []score.Erratum // newest first
}

// Errata lists the seasons with a published result of tests.
func (p Pages) Errata(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	seasons, err := season.All(ctx, p.DB)
	if err != nil {
		return err
	}
	var list []corrected
	for _, s := range seasons {
		out, err := p.out(ctx, s.Code)
		if err != nil {
			return err
		}
		if len(out) == 0 {
			continue
		}
		x := corrected{Season: s}
		if x.List, err = score.Errata(ctx, p.DB, s.ID, out); err != nil {
			return err
		}
		list = append(list, x)
	}
	return page.Show(w, r, http.StatusOK, errataIndexPage(list))
}

// SeasonErrata is every correction of a season's scores.
func (p Pages) SeasonErrata(w http.ResponseWriter, r *http.Request) error {
	x, err := p.corrected(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, errataPage(x))
}

// ErrataCSV is the same for spreadsheets.
func (p Pages) ErrataCSV(w http.ResponseWriter, r *http.Request) error {
	x, err := p.corrected(r)
	if err != nil {
		return err
	}
	lines := [][]string{{"disahkan", "nomor_peserta", "bagian", "semula", "menjadi", "alasan", "nomor_surat"}}
	for _, e := range x.List {
		lines = append(lines, []string{words.ISO(e.At), e.Number, e.Name(), e.Old.String(), e.New.String(), e.Reason, e.Letter})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "ralat-nilai-"+x.Season.Code+".csv", "text/csv", body)
}

func (p Pages) corrected(r *http.Request) (corrected, error) {
	ctx := r.Context()
	s, err := season.ByCode(ctx, p.DB, chi.URLParam(r, "season"))
	if err != nil {
		return corrected{}, err
	}
	out, err := p.out(ctx, s.Code)
	if err == nil && len(out) == 0 {
		err = season.ErrUnknown
	}
	if err != nil {
		return corrected{}, err
	}
	list, err := score.Errata(ctx, p.DB, s.ID, out)
	return corrected{s, list}, err
}

// out are the stages of tests of a season that have a published result. Before
// it, a correction would tell scores that are not public yet.
func (p Pages) out(ctx context.Context, code string) ([]string, error) {
	var stages []string
	for kind, stage := range map[announcement.Kind]string{announcement.SKDResult: score.StageSKD, announcement.FinalResult: score.StageFinal} {
		list, err := announcement.Newest(ctx, p.DB, kind, code, 1)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			stages = append(stages, stage)
		}
	}
	return stages, nil
}
