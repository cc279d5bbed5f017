package selection

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// CSV is the table for spreadsheets. Cells that a spreadsheet would take for a
// formula get an apostrophe before them.
func (t Table) CSV() ([]byte, error) {
	header := []string{"nomor_peserta", "nama_disamarkan", "jabatan", "unit", "jenis_kebutuhan", "kebutuhan"}
	for _, p := range t.Rules.Parts {
		header = append(header, p.Code)
	}
	lines := [][]string{append(header, "skd", "skd100", "nilai_akhir", "peringkat", "kode", "penentu", "kode_hitung_ulang")}
	for _, r := range t.Rows {
		cells := []string{r.Number, safe(r.MaskedName), safe(r.Title), safe(r.Unit), safe(r.NeedType), strconv.Itoa(r.Quota)}
		for _, s := range r.Scores {
			cells = append(cells, decimal(s))
		}
		rank := ""
		if r.Rank > 0 {
			rank = strconv.Itoa(r.Rank)
		}
		lines = append(lines, append(cells, decimal(r.SKD), decimal(r.SKD100), decimal(r.Final), rank, string(r.Code), r.Decider, string(r.Computed)))
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.WriteAll(lines); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func decimal(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return m.Value.String()
}

func safe(cell string) string {
	if strings.IndexAny(strings.TrimLeft(cell, " "), "=+-@\t\r") == 0 {
		return "'" + cell
	}
	return cell
}
