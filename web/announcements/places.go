package announcements

import (
	"crypto/sha256"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// places is what a page shows of a result of tests.
type places struct {
	Rules      bundle.Rules
	Groups     []placeGroup
	All        selection.Sum
	BundleSize int
	Codes      []ranking.Code // on this page
	HasSKD     bool
}

// placeGroup is one formation's part of the table.
type placeGroup struct {
	selection.Sum
	Rows []selection.Row // nil when only its sums are shown
}

// places fills the part of the page that ranks people.
func (p Pages) places(r *http.Request, v *shown) error {
	t, err := selection.Stored(r.Context(), p.DB, v.Announcement.ID)
	if err != nil {
		return err
	}
	body, err := t.CSV()
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	v.CSVSize, v.CSVHash = len(body), sum[:]
	zip, err := t.Result().Zip()
	if err != nil {
		return err
	}
	v.Places = grouping(t, r.URL.Query().Get("formasi"))
	v.Places.BundleSize = len(zip)
	return nil
}

// grouping cuts a table by formation; a long one shows the rows of the one asked for.
func grouping(t selection.Table, vacancy string) places {
	x := places{Rules: t.Rules, All: t.All()}
	_, x.HasSKD = ranking.CPNSSet(t.Rules.Set)
	seen := map[ranking.Code]bool{}
	rest := t.Rows
	for _, s := range t.Sums() {
		g := placeGroup{Sum: s}
		if len(t.Rows) <= wholeAt || s.Vacancy == vacancy {
			g.Rows = rest[:s.Total]
		}
		for _, r := range g.Rows {
			if !seen[r.Code] {
				seen[r.Code], x.Codes = true, append(x.Codes, r.Code)
			}
		}
		rest = rest[s.Total:]
		x.Groups = append(x.Groups, g)
	}
	return x
}

// placeFigures are the counts of a result; they add up to all participants.
func placeFigures(s selection.Sum) []ui.Pair {
	pairs := []ui.Pair{{Label: "Peserta", Value: words.Number(s.Total)}, {Label: "Lulus", Value: words.Number(s.Passed), Tone: ui.OK}}
	for _, x := range []struct {
		label string
		n     int
	}{{"Di luar jumlah", s.Outside}, {"Di bawah ambang", s.Below}, {"Tidak hadir", s.Absent}, {"Gugur", s.Out}} {
		if x.n > 0 {
			pairs = append(pairs, ui.Pair{Label: x.label, Value: words.Number(x.n)})
		}
	}
	if s.Undecided > 0 {
		pairs = append(pairs, ui.Pair{Label: "Seri, belum diputuskan", Value: words.Number(s.Undecided), Tone: ui.Warn})
	}
	return pairs
}

// cutAfter is the position of the last row inside the quota, where others follow.
func cutAfter(rows []selection.Row) int {
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].Status == selection.Passed {
			if i+1 < len(rows) && rows[i+1].Rank > 0 {
				return i
			}
			return -1
		}
	}
	return -1
}

// label says whose ranking it is.
func rankedBy(r bundle.Rules) string {
	if r.Letter != "" {
		return "Hasil resmi Panselnas, surat nomor " + r.Letter + ". Di sampingnya, hitung ulang portal."
	}
	return "Dihitung menurut " + r.Source + "."
}
