package vacancy

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Row is one formation of a file.
type Row struct {
	Line       int
	ExternalID string
	Agency     string
	KindName   string // jp_nama as written
	Kind       season.Kind
	Content
}

// Sheet is a file of formations that could be read.
type Sheet struct{ Rows []Row }

// Posts is the number of posts of all rows.
func (s Sheet) Posts() int {
	n := 0
	for _, r := range s.Rows {
		n += r.Quota
	}
	return n
}

// The columns of a file, by SSCASN's names.
const (
	colID       = "formasi_id"
	colAgency   = "ins_nm"
	colKind     = "jp_nama"
	colNeed     = "formasi_nm"
	colTitle    = "jabatan_nm"
	colUnit     = "lokasi_nm"
	colQuota    = "jumlah_formasi"
	colDisabled = "disable"
	colPayMin   = "gaji_min"
	colPayMax   = "gaji_max"
	colQuals    = "kualifikasi_pendidikan"
	colJob      = "job_desc"
)

var (
	required = []string{colID, colAgency, colKind, colNeed, colTitle, colUnit, colQuota, colQuals}
	optional = []string{colDisabled, colPayMin, colPayMax, colJob}

	// otherNames are columns that real files call differently.
	otherNames = map[string]string{"kualifikasi_pendidikan_teramati": colQuals, "pendidikan_nm": colQuals}
)

// Read reads a file of formations, CSV or XLSX. The error is RowFaults when the
// file is at fault.
func Read(body []byte) (Sheet, error) {
	g, err := readGrid(body)
	if err != nil {
		return Sheet{}, err
	}
	head := slices.IndexFunc(g, func(cells []string) bool { return len(cells) > 0 })
	if head < 0 {
		return Sheet{}, whole(FileEmpty)
	}
	columns, err := columnsOf(g[head], head+1)
	if err != nil {
		return Sheet{}, err
	}
	var sheet Sheet
	var faults RowFaults
	seen := map[string]int{}
	for i, cells := range g[head+1:] {
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		c := cursor{line: head + i + 2, cells: cells, columns: columns}
		row := c.row()
		if before := seen[row.ExternalID]; before > 0 && row.ExternalID != "" {
			c.fault(colID, IDTwice, before)
		}
		seen[row.ExternalID] = row.Line
		sheet.Rows, faults = append(sheet.Rows, row), append(faults, c.faults...)
	}
	if len(sheet.Rows) == 0 && faults == nil {
		return Sheet{}, whole(FileEmpty)
	}
	return sheet, faults.err()
}

// Of refuses the rows of another kind than the season's, by row and column.
func (s Sheet) Of(kind season.Kind) error {
	var faults RowFaults
	for _, r := range s.Rows {
		if r.Kind != kind {
			faults = append(faults, RowFault{r.Line, colKind, OtherKind, []any{r.KindName, strings.ToUpper(string(kind))}})
		}
	}
	return faults.err()
}

// columnsOf finds each column by its name, in any order and case.
func columnsOf(head []string, line int) (map[string]int, error) {
	columns := map[string]int{}
	var faults RowFaults
	for i, cell := range head {
		name := strings.ToLower(strings.TrimSpace(cell))
		if other := otherNames[name]; other != "" {
			name = other
		}
		if !slices.Contains(required, name) && !slices.Contains(optional, name) {
			continue
		}
		if _, twice := columns[name]; twice {
			faults = append(faults, RowFault{Row: line, Column: name, Code: ColumnTwice})
		}
		columns[name] = i
	}
	for _, name := range required {
		if _, there := columns[name]; !there {
			faults = append(faults, RowFault{Row: line, Column: name, Code: ColumnMissing})
		}
	}
	return columns, faults.err()
}

// cursor reads the cells of one row and gathers what is wrong with them.
type cursor struct {
	line    int
	cells   []string
	columns map[string]int
	faults  RowFaults
}

func (c *cursor) row() Row {
	r := Row{Line: c.line, ExternalID: c.text(colID, 100), Agency: c.text(colAgency, 200), KindName: c.text(colKind, 100)}
	r.Kind = kindOf(r.KindName)
	if r.Kind == "" && r.KindName != "" {
		c.fault(colKind, KindUnknown, r.KindName)
	}
	r.Title = Title(c.text(colTitle, longestTitle))
	r.NeedType = Title(strings.ToUpper(c.text(colNeed, 100)))
	r.Category = categoryOf(r.KindName, r.Title)
	r.UnitPath = unitPath(c.text(colUnit, longestUnitPath))
	r.Quota = int(c.number(colQuota, 1, 10_000))
	r.PayMin, r.PayMax = c.number(colPayMin, 0, 1_000_000_000), c.number(colPayMax, 0, 1_000_000_000)
	if r.PayMax < r.PayMin {
		c.fault(colPayMax, PayBackwards)
	}
	r.AcceptsDisabled = c.yes(colDisabled) || r.NeedType == NeedDisabled
	r.Qualifications = c.qualifications()
	r.Description = c.cell(colJob)
	if utf8.RuneCountInString(r.Description) > longestDescription {
		c.fault(colJob, CellLong, longestDescription)
	}
	return r
}

func (c *cursor) fault(column string, code fault.Code, args ...any) {
	c.faults = append(c.faults, RowFault{c.line, column, code, args})
}

// cell is a cell's text without outer and double blanks; missing cells are empty.
func (c *cursor) cell(column string) string {
	i, there := c.columns[column]
	if !there || i >= len(c.cells) {
		return ""
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(c.cells[i], "\u00a0", " ")), " ")
}

// text is a cell that must not be empty.
func (c *cursor) text(column string, longest int) string {
	s := c.cell(column)
	switch {
	case s == "":
		c.fault(column, CellMissing)
	case utf8.RuneCountInString(s) > longest:
		c.fault(column, CellLong, longest)
	}
	return s
}

var (
	grouped = regexp.MustCompile(`^\d{1,3}([.,]\d{3})+$`)
	plain   = regexp.MustCompile(`^\d+([.]\d+)?([eE]\+?\d{1,2})?$`)
)

// number is a whole number as people and spreadsheets write it: 2785700,
// 2.785.700, Rp2.785.700, 2.7857E6. An empty cell is the least allowed if that is 0.
func (c *cursor) number(column string, least, most int64) int64 {
	s := c.cell(column)
	if s == "" {
		if least > 0 {
			c.fault(column, CellMissing)
		}
		return least
	}
	bare := strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "Rp"), ".")), ",00")
	if grouped.MatchString(bare) {
		bare = strings.NewReplacer(".", "", ",", "").Replace(bare)
	}
	v, ok := new(big.Rat).SetString(bare)
	if !ok || !plain.MatchString(bare) || !v.IsInt() || !v.Num().IsInt64() {
		c.fault(column, NotANumber, s)
		return least
	}
	n := v.Num().Int64()
	if n < least || n > most {
		c.fault(column, NotInRange, least, most)
		return least
	}
	return n
}

func (c *cursor) yes(column string) bool {
	switch s := strings.ToLower(c.cell(column)); s {
	case "1", "ya", "y", "true", "benar":
		return true
	case "", "0", "tidak", "t", "n", "false", "salah", "-":
	default:
		c.fault(column, NotYesNo, s)
	}
	return false
}

// qualifications reads the list, parted by semicolons or line ends. Names stay
// as the official list writes them, in capitals.
func (c *cursor) qualifications() []string {
	names := []string{}
	for _, part := range listed(c.text(colQuals, 20_000)) {
		name := strings.ToUpper(part)
		if name == "" || slices.Contains(names, name) {
			continue
		}
		if Level(name) == "" {
			c.fault(colQuals, LevelUnknown, name)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// unitPath drops the agency's own name at the head of lokasi_nm and writes the
// rest as titles.
func unitPath(location string) string {
	parts := strings.Split(location, "|")
	units := []string{}
	for _, p := range parts {
		if p = Title(strings.TrimSpace(p)); p != "" {
			units = append(units, p)
		}
	}
	if len(units) > 1 && strings.HasPrefix(strings.ToLower(units[0]), "pemerintah") {
		units = units[1:]
	}
	return strings.Join(units, UnitSeparator)
}

// listed parts a list by semicolons, and by commas where a level follows (names
// hold commas too); quotes and brackets round its items fall away.
func listed(s string) []string {
	items := []string{}
	for _, part := range strings.Split(s, ";") {
		for i, piece := range strings.Split(part, ",") {
			piece = strings.Trim(piece, ` \"'[]`)
			if i > 0 && Level(piece) == "" {
				items[len(items)-1] += ", " + piece
				continue
			}
			items = append(items, piece)
		}
	}
	return items
}
