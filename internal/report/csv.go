package report

import (
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// CSV is the formation table for spreadsheets.
func (r Round) CSV() ([]byte, error) {
	lines := [][]string{{"jabatan", "unit", "jenis_kebutuhan", "kebutuhan", "pelamar", "ms", "hadir_tes", "lulus", "seri", "nilai_batas", "tahap_hitungan"}}
	for _, f := range r.Formations {
		cut := ""
		if f.Cut.Known {
			cut = f.Cut.Value.String()
		}
		lines = append(lines, []string{f.Title, f.Unit, f.NeedType, strconv.Itoa(f.Quota), strconv.Itoa(f.Applied), strconv.Itoa(f.Met), strconv.Itoa(f.Sat),
			strconv.Itoa(f.Passed), strconv.Itoa(f.Undecided), cut, string(r.Basis)})
	}
	return sheet.CSV(lines)
}

// MovesCSV is the simulated optimisation for spreadsheets; every line says that
// it is a simulation.
func (r Round) MovesCSV() ([]byte, error) {
	lines := [][]string{{"keterangan", "nomor_peserta", "nama_disamarkan", "dari_jabatan", "dari_unit", "dari_jenis_kebutuhan", "ke_jabatan", "ke_unit", "ke_jenis_kebutuhan", "aturan", "kode", "nilai_akhir"}}
	for _, m := range r.Moves {
		line := []string{"simulasi", m.Row.Number, m.MaskedName, m.Title, m.Unit, m.NeedType, "", "", "", string(m.Rule), string(m.Code), m.Final.Value.String()}
		if m.To != nil {
			line[6], line[7], line[8] = m.To.Title, m.To.Unit, m.To.NeedType
		}
		lines = append(lines, line)
	}
	return sheet.CSV(lines)
}
