package announcement

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// CSV is the result's table for spreadsheets. Cells that a spreadsheet would
// take for a formula get an apostrophe before them.
func CSV(rows []Row) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	lines := [][]string{{"nomor_peserta", "nama_disamarkan", "jabatan", "unit", "jenis_kebutuhan", "hasil", "kode_alasan"}}
	for _, r := range rows {
		lines = append(lines, []string{r.Number, safe(r.MaskedName), safe(r.Title), safe(r.Unit), safe(r.NeedType),
			strings.ToUpper(string(r.Outcome)), safe(strings.Join(r.Reasons, " "))})
	}
	if err := w.WriteAll(lines); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func safe(cell string) string {
	if strings.IndexAny(strings.TrimLeft(cell, " "), "=+-@\t\r") == 0 {
		return "'" + cell
	}
	return cell
}
