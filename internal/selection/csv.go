package selection

import (
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// CSV is the table for spreadsheets.
func (t Table) CSV() ([]byte, error) {
	header := []string{"nomor_peserta", "nama_disamarkan", "jabatan", "unit", "jenis_kebutuhan", "kebutuhan"}
	for _, p := range t.Rules.Parts {
		header = append(header, p.Code)
	}
	lines := [][]string{append(header, "skd", "skd100", "nilai_akhir", "peringkat", "kode", "penentu", "kode_hitung_ulang")}
	for _, r := range t.Rows {
		cells := []string{r.Number, r.MaskedName, r.Title, r.Unit, r.NeedType, strconv.Itoa(r.Quota)}
		for _, s := range r.Scores {
			cells = append(cells, decimal(s))
		}
		rank := ""
		if r.Rank > 0 {
			rank = strconv.Itoa(r.Rank)
		}
		lines = append(lines, append(cells, decimal(r.SKD), decimal(r.SKD100), decimal(r.Final), rank, string(r.Code), r.Decider, string(r.Computed)))
	}
	return sheet.CSV(lines)
}

func decimal(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return m.Value.String()
}
