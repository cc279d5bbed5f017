package vacancy

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Limits of a file of formations.
const (
	MaxFile     = 10 << 20 // bytes
	maxUnzipped = 64 << 20 // bytes of an XLSX unpacked, so that a small file cannot fill the memory
	maxXML      = 16 << 20 // larger sheets are unpacked to a temporary file
	maxRows     = 50_000
	maxColumns  = 100
)

// What can be wrong with a file, or with a cell of it.
const (
	FileEmpty     fault.Code = "import.file-empty"
	FileTooLarge  fault.Code = "import.file-too-large" // the most megabytes
	FileBroken    fault.Code = "import.file-broken"
	FileOld       fault.Code = "import.file-old" // .xls
	TooManyRows   fault.Code = "import.too-many-rows"
	ColumnMissing fault.Code = "import.column-missing"
	ColumnTwice   fault.Code = "import.column-twice"
	CellMissing   fault.Code = "import.cell-missing"
	CellLong      fault.Code = "import.cell-long"    // the most letters
	NotANumber    fault.Code = "import.not-a-number" // what stands there
	NotInRange    fault.Code = "import.not-in-range" // least, most
	NotYesNo      fault.Code = "import.not-yes-no"   // what stands there
	KindUnknown   fault.Code = "import.kind-unknown" // what stands there
	OtherKind     fault.Code = "import.other-kind"   // what stands there, the season's kind
	IDTwice       fault.Code = "import.id-twice"     // the earlier row
	LevelUnknown  fault.Code = "import.level-unknown"
	PayBackwards  fault.Code = "import.pay-backwards"
)

// RowFault is one thing wrong with a file: its row as a spreadsheet counts them
// (0 is the file as a whole), its column by name, and what was expected.
type RowFault struct {
	Row    int
	Column string
	Code   fault.Code
	Args   []any
}

// RowFaults are all faults of a file; a file with faults changes nothing.
type RowFaults []RowFault

// Error counts, and quotes nothing.
func (f RowFaults) Error() string {
	parts := []string{}
	for _, x := range f {
		parts = append(parts, string(x.Code)+" "+x.Column)
	}
	return strings.Join(parts, "; ")
}

func (f RowFaults) err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// whole is a fault of the file itself.
func whole(code fault.Code, args ...any) error { return RowFaults{{Code: code, Args: args}} }

// grid is the cells of a file, the first row the names of the columns.
type grid [][]string

// readGrid recognises XLSX by its content, and reads anything else as text.
func readGrid(body []byte) (grid, error) {
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return nil, whole(FileEmpty)
	case len(body) > MaxFile:
		return nil, whole(FileTooLarge, MaxFile>>20)
	case bytes.HasPrefix(body, []byte("PK\x03\x04")):
		return readXLSX(body)
	case bytes.HasPrefix(body, []byte("\xd0\xcf\x11\xe0")):
		return nil, whole(FileOld)
	case bytes.IndexByte(body, 0) >= 0:
		return nil, whole(FileBroken)
	}
	return readCSV(body)
}

// readXLSX reads the first sheet, numbers as they are stored and not as shown.
func readXLSX(body []byte) (grid, error) {
	f, err := excelize.OpenReader(bytes.NewReader(body), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxXML, RawCellValue: true})
	if err != nil {
		return nil, whole(FileBroken)
	}
	defer func() { _ = f.Close() }() // nothing was written
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return nil, whole(FileBroken)
	}
	defer func() { _ = rows.Close() }()
	var g grid
	for rows.Next() {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil || len(cells) > maxColumns {
			return nil, whole(FileBroken)
		}
		if len(g) > maxRows {
			return nil, whole(TooManyRows, maxRows)
		}
		g = append(g, cells)
	}
	if rows.Error() != nil {
		return nil, whole(FileBroken)
	}
	return g, nil
}

// readCSV reads text as spreadsheets write it: with or without a byte order
// mark, in UTF-8 or Windows-1252, parted by semicolon, comma or tab.
func readCSV(body []byte) (grid, error) {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(body) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(body)
		if err != nil {
			return nil, whole(FileBroken)
		}
		body = decoded
	}
	lines := 0
	if bytes.HasPrefix(body, []byte("sep=")) {
		_, body, _ = bytes.Cut(body, []byte("\n"))
		lines = 1
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(body), -1, true
	g, next := make(grid, lines), 1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil || len(cells) > maxColumns {
			return nil, whole(FileBroken)
		}
		line, _ := r.FieldPos(0)
		for ; next < line && len(g) <= maxRows; next++ { // empty lines are rows too
			g = append(g, nil)
		}
		next += 1 + strings.Count(strings.Join(cells, ""), "\n")
		if len(g) > maxRows {
			return nil, whole(TooManyRows, maxRows)
		}
		g = append(g, cells)
	}
}

// separator is whatever stands most often in the first line that is not empty.
func separator(body []byte) rune {
	first, _, _ := bytes.Cut(bytes.TrimLeft(body, "\r\n"), []byte("\n"))
	best, most := ',', 0
	for _, c := range ";,\t" {
		if n := bytes.Count(first, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}
