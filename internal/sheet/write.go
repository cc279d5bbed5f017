package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// CSV writes lines for spreadsheets and programs, in the one way of every list the
// portal gives out: RFC 4180, commas, UTF-8 without a mark. Semicolons would open by
// themselves in Excel with Indonesian settings, which then takes 73.636 for thousands
// and says nothing. Cells that one would take for a formula get an apostrophe before
// them.
func CSV(lines [][]string) ([]byte, error) {
	guarded := make([][]string, len(lines))
	for i, line := range lines {
		guarded[i] = make([]string, len(line))
		for j, cell := range line {
			guarded[i][j] = inert(cell)
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	err := w.WriteAll(guarded)
	return b.Bytes(), err
}

func inert(cell string) string {
	if strings.IndexAny(strings.TrimLeft(cell, " "), "=+-@\t\r") == 0 {
		return "'" + cell
	}
	return cell
}
