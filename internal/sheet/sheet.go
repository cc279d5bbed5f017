// Package sheet reads tables as offices send them: CSV of any spreadsheet, or
// XLSX, row by row, so that a large file never stands in memory whole. What is
// wrong is told by row and column.
package sheet

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/bkd-manna/portal-asn/internal/fault"
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
	CellLong      fault.Code = "import.cell-long" // the most letters
)

const (
	maxColumns  = 100
	maxUnzipped = 1 << 30  // bytes of the largest XLSX unpacked; a file's own limit is smaller
	maxXML      = 16 << 20 // larger sheets are unpacked to a temporary file
	unzipFactor = 6        // how much larger than its limit a file may become unpacked
)

// Limits of a file.
type Limits struct {
	Bytes int64
	Rows  int
}

// Source is a file on disk or in memory.
type Source interface {
	io.ReaderAt
	Size() int64
}

// Table is a file being read. Close it.
type Table struct {
	limits  Limits
	columns map[string]int
	line    int // of the row read last, as a spreadsheet counts
	next    func() (line int, cells []string, err error)
	close   func() error
}

// Open recognises XLSX by its content, and reads anything else as text. The
// error is Faults when the file is at fault.
func Open(s Source, limits Limits) (*Table, error) {
	head := make([]byte, 4)
	n, err := s.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	t := &Table{limits: limits, close: func() error { return nil }}
	switch {
	case n == 0:
		return nil, Whole(FileEmpty)
	case s.Size() > limits.Bytes:
		return nil, Whole(FileTooLarge, int(limits.Bytes>>20))
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return t, t.xlsx(s)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, Whole(FileOld)
	}
	return t, t.csv(s)
}

// Close frees what reading needed.
func (t *Table) Close() error { return t.close() }

// xlsx reads the first sheet, numbers as they are stored and not as shown.
func (t *Table) xlsx(s Source) error {
	f, err := excelize.OpenReader(io.NewSectionReader(s, 0, s.Size()), excelize.Options{
		UnzipSizeLimit: min(maxUnzipped, unzipFactor*t.limits.Bytes), UnzipXMLSizeLimit: min(maxXML, unzipFactor*t.limits.Bytes), RawCellValue: true})
	if err != nil {
		return Whole(FileBroken)
	}
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return errors.Join(Whole(FileBroken), f.Close())
	}
	t.close = func() error { return errors.Join(rows.Close(), f.Close()) }
	line := 0
	t.next = func() (int, []string, error) {
		if !rows.Next() {
			if rows.Error() != nil {
				return 0, nil, Whole(FileBroken)
			}
			return 0, nil, io.EOF
		}
		line++
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return 0, nil, Whole(FileBroken)
		}
		return line, cells, nil
	}
	return nil
}

// row returns the next row that holds anything; its cells stand until the next call.
func (t *Table) row() (int, []string, error) {
	for {
		line, cells, err := t.next()
		switch {
		case err != nil:
			return 0, nil, err
		case len(cells) > maxColumns:
			return 0, nil, Whole(FileBroken)
		case line > t.limits.Rows+1:
			return 0, nil, Whole(TooManyRows, t.limits.Rows)
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			t.line = line
			return line, cells, nil
		}
	}
}
