package announcement

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// CSV is the result's table for spreadsheets.
func CSV(rows []Row) ([]byte, error) {
	lines := [][]string{{"nomor_peserta", "nama_disamarkan", "jabatan", "unit", "jenis_kebutuhan", "hasil", "kode_alasan"}}
	for _, r := range rows {
		lines = append(lines, []string{r.Number, r.MaskedName, r.Title, r.Unit, r.NeedType, strings.ToUpper(string(r.Outcome)), strings.Join(r.Reasons, " ")})
	}
	return sheet.CSV(lines)
}
