package sheet

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Fault is one thing wrong with a file: its row as a spreadsheet counts them (0
// is the file as a whole), its column by name, and what was expected.
type Fault struct {
	Row    int
	Column string
	Code   fault.Code
	Args   []any
}

// Faults are all faults of a file; a file with faults changes nothing.
type Faults []Fault

// Error counts, and quotes nothing.
func (f Faults) Error() string {
	parts := []string{}
	for _, x := range f {
		parts = append(parts, string(x.Code)+" "+x.Column)
	}
	return strings.Join(parts, "; ")
}

// Err is nil without faults.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// Whole is a fault of the file itself.
func Whole(code fault.Code, args ...any) error { return Faults{{Code: code, Args: args}} }

// Columns are the names a table is asked for.
type Columns struct {
	Required []string
	Optional []string
	Aliases  map[string]string // what real files call them
}

func (c Columns) known(cell string) (string, bool) {
	name := strings.ToLower(strings.TrimSpace(cell))
	if other := c.Aliases[name]; other != "" {
		name = other
	}
	return name, slices.Contains(c.Required, name) || slices.Contains(c.Optional, name)
}

// Head reads the first row, which names the columns in any order and case.
func (t *Table) Head(want Columns) error {
	line, cells, err := t.row()
	if errors.Is(err, io.EOF) {
		return Whole(FileEmpty)
	}
	if err != nil {
		return err
	}
	t.columns = map[string]int{}
	var faults Faults
	for i, cell := range cells {
		name, ok := want.known(cell)
		if !ok {
			continue
		}
		if _, twice := t.columns[name]; twice {
			faults = append(faults, Fault{Row: line, Column: name, Code: ColumnTwice})
		}
		t.columns[name] = i
	}
	for _, name := range want.Required {
		if !t.Has(name) {
			faults = append(faults, Fault{Row: line, Column: name, Code: ColumnMissing})
		}
	}
	return faults.Err()
}

// Has reports whether the table has a column.
func (t *Table) Has(column string) bool {
	_, there := t.columns[column]
	return there
}

// Line is the number of the row read last.
func (t *Table) Line() int { return t.line }

// Rows are the rows after the head that hold anything. A row stands until the
// next one is read.
func (t *Table) Rows() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		r := &Row{columns: t.columns}
		for {
			line, cells, err := t.row()
			if errors.Is(err, io.EOF) {
				return
			}
			r.Line, r.cells, r.Faults = line, cells, nil
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// Row is one row by the names of its columns; it gathers what is wrong with it.
type Row struct {
	Line    int
	Faults  Faults
	cells   []string
	columns map[string]int
}

// Fault notes what is wrong with a cell.
func (r *Row) Fault(column string, code fault.Code, args ...any) {
	r.Faults = append(r.Faults, Fault{r.Line, column, code, args})
}

// Cell is a cell's text without outer and double blanks; missing cells are empty.
func (r *Row) Cell(column string) string {
	i, there := r.columns[column]
	if !there || i >= len(r.cells) {
		return ""
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(r.cells[i], "\u00a0", " ")), " ")
}

// day1900 is the day a spreadsheet counts from.
var day1900 = day.Day{Year: 1899, Month: 12, Date: 30}

// Day reads a day in any order people write it, or as a spreadsheet stores it.
func Day(s string) (day.Day, bool) {
	if n, err := strconv.Atoi(s); err == nil && n > 3650 && n < 73050 { // 1910 to 2100
		return day1900.Plus(n), true
	}
	d, err := day.Parse(s)
	return d, err == nil
}

// Text is a cell that must not be empty.
func (r *Row) Text(column string, longest int) string {
	s := r.Cell(column)
	switch {
	case s == "":
		r.Fault(column, CellMissing)
	case utf8.RuneCountInString(s) > longest:
		r.Fault(column, CellLong, longest)
	}
	return s
}
