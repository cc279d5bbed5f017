package results

import (
	"context"
	"net/http"
	"net/url"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/words"
)

const errataPath = "/hasil/ralat"

// corrected is a season with what was corrected in it.
type corrected struct {
	Season season.Season
	Errata []score.Erratum
}

// Errata lists every score that was corrected, of stages whose result is published.
func (p Pages) Errata(w http.ResponseWriter, r *http.Request) error {
	all, err := p.errata(r.Context())
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, errataPage(all))
}

// ErrataCSV is the same list to keep.
func (p Pages) ErrataCSV(w http.ResponseWriter, r *http.Request) error {
	all, err := p.errata(r.Context())
	if err != nil {
		return err
	}
	lines := [][]string{{"musim", "waktu", "peserta", "bagian", "semula", "menjadi", "alasan"}}
	for _, c := range all {
		for _, e := range c.Errata {
			lines = append(lines, []string{c.Season.Code, words.Instant(e.At), e.Number, words.ScoreWhat(e.Change), words.Figure(e.Old), words.Figure(e.New), e.Reason})
		}
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "ralat-nilai.csv", "text/csv", body)
}

func (p Pages) errata(ctx context.Context) ([]corrected, error) {
	seasons, err := season.All(ctx, p.DB)
	if err != nil {
		return nil, err
	}
	var all []corrected
	for _, s := range seasons {
		stages, err := p.published(ctx, s.Code)
		if err != nil {
			return nil, err
		}
		list, err := score.Errata(ctx, p.DB, s.ID, stages)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			all = append(all, corrected{s, list})
		}
	}
	return all, nil
}

// published are the stages of a season whose result is out; before it a corrected
// score is as secret as any.
func (p Pages) published(ctx context.Context, season string) ([]string, error) {
	var stages []string
	for stage, kind := range map[string]announcement.Kind{score.StageSKD: announcement.SKDResult, score.StageFinal: announcement.FinalResult} {
		list, err := announcement.Newest(ctx, p.DB, kind, season, 1)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			stages = append(stages, stage)
		}
	}
	return stages, nil
}

// share is a link that opens WhatsApp with a sentence about the result and where
// it stands; the number says nobody's name.
func share(base string, f found) string {
	text := "Hasil seleksi peserta " + grouped(f.Number) + ", " + f.season() + ": " + base + "/hasil/" + f.Number
	return "https://wa.me/?text=" + url.QueryEscape(text)
}

// season is the name of the season the number belongs to.
func (f found) season() string {
	if len(f.Tests) > 0 {
		return f.Tests[0].SeasonName
	}
	return f.Admin.SeasonName
}
