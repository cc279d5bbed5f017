package vacancy

import (
	"bytes"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
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

var columns = sheet.Columns{
	Required: []string{colID, colAgency, colKind, colNeed, colTitle, colUnit, colQuota, colQuals},
	Optional: []string{colDisabled, colPayMin, colPayMax, colJob},
	Aliases:  map[string]string{"kualifikasi_pendidikan_teramati": colQuals, "pendidikan_nm": colQuals},
}

// Limits of a file of formations.
const (
	MaxFile = 10 << 20 // bytes
	maxRows = 50_000
)

// What can be wrong with a cell of a file of formations.
const (
	NotANumber   fault.Code = "import.not-a-number" // what stands there
	NotInRange   fault.Code = "import.not-in-range" // least, most
	NotYesNo     fault.Code = "import.not-yes-no"   // what stands there
	KindUnknown  fault.Code = "import.kind-unknown" // what stands there
	OtherKind    fault.Code = "import.other-kind"   // what stands there, the season's kind
	IDTwice      fault.Code = "import.id-twice"     // the earlier row
	LevelUnknown fault.Code = "import.level-unknown"
	PayBackwards fault.Code = "import.pay-backwards"
)

// limits of a file of formations.
var limits = sheet.Limits{Bytes: MaxFile, Rows: maxRows}

// Read reads a file of formations, CSV or XLSX. The error is sheet.Faults when
// the file is at fault.
func Read(body []byte) (Sheet, error) {
	t, err := sheet.Open(bytes.NewReader(body), limits)
	if err != nil {
		return Sheet{}, err
	}
	defer func() { _ = t.Close() }() // only read
	if err := t.Head(columns); err != nil {
		return Sheet{}, err
	}
	var all Sheet
	var faults sheet.Faults
	seen := map[string]int{}
	for line, err := range t.Rows() {
		if err != nil {
			return Sheet{}, err
		}
		c := cursor{line}
		row := c.row()
		if before := seen[row.ExternalID]; before > 0 && row.ExternalID != "" {
			c.Fault(colID, IDTwice, before)
		}
		seen[row.ExternalID] = row.Line
		all.Rows, faults = append(all.Rows, row), append(faults, c.Faults...)
	}
	if len(all.Rows) == 0 && faults == nil {
		return Sheet{}, sheet.Whole(sheet.FileEmpty)
	}
	return all, faults.Err()
}

// Of refuses the rows of another kind than the season's, by row and column.
func (s Sheet) Of(kind season.Kind) error {
	var faults sheet.Faults
	for _, r := range s.Rows {
		if r.Kind != kind {
			faults = append(faults, sheet.Fault{Row: r.Line, Column: colKind, Code: OtherKind, Args: []any{r.KindName, strings.ToUpper(string(kind))}})
		}
	}
	return faults.Err()
}

// cursor reads the cells of one row.
type cursor struct{ *sheet.Row }

func (c cursor) row() Row {
	r := Row{Line: c.Line, ExternalID: c.Text(colID, 100), Agency: c.Text(colAgency, 200), KindName: c.Text(colKind, 100)}
	r.Kind = kindOf(r.KindName)
	if r.Kind == "" && r.KindName != "" {
		c.Fault(colKind, KindUnknown, r.KindName)
	}
	r.Title = Title(c.Text(colTitle, longestTitle))
	r.NeedType = Title(strings.ToUpper(c.Text(colNeed, 100)))
	r.Category = categoryOf(r.KindName, r.Title)
	r.UnitPath = unitPath(c.Text(colUnit, longestUnitPath))
	r.Quota = int(c.number(colQuota, 1, 10_000))
	r.PayMin, r.PayMax = c.number(colPayMin, 0, 1_000_000_000), c.number(colPayMax, 0, 1_000_000_000)
	if r.PayMax < r.PayMin {
		c.Fault(colPayMax, PayBackwards)
	}
	r.AcceptsDisabled = c.yes(colDisabled) || r.NeedType == NeedDisabled
	r.Qualifications = c.qualifications()
	r.Description = c.Cell(colJob)
	if utf8.RuneCountInString(r.Description) > longestDescription {
		c.Fault(colJob, sheet.CellLong, longestDescription)
	}
	return r
}

var (
	grouped = regexp.MustCompile(`^\d{1,3}([.,]\d{3})+$`)
	plain   = regexp.MustCompile(`^\d+([.]\d+)?([eE]\+?\d{1,2})?$`)
)

// number is a whole number as people and spreadsheets write it: 2785700,
// 2.785.700, Rp2.785.700, 2.7857E6. An empty cell is the least allowed if that is 0.
func (c cursor) number(column string, least, most int64) int64 {
	s := c.Cell(column)
	if s == "" {
		if least > 0 {
			c.Fault(column, sheet.CellMissing)
		}
		return least
	}
	bare := strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "Rp"), ".")), ",00")
	if grouped.MatchString(bare) {
		bare = strings.NewReplacer(".", "", ",", "").Replace(bare)
	}
	v, ok := new(big.Rat).SetString(bare)
	if !ok || !plain.MatchString(bare) || !v.IsInt() || !v.Num().IsInt64() {
		c.Fault(column, NotANumber, s)
		return least
	}
	n := v.Num().Int64()
	if n < least || n > most {
		c.Fault(column, NotInRange, least, most)
		return least
	}
	return n
}

func (c cursor) yes(column string) bool {
	switch s := strings.ToLower(c.Cell(column)); s {
	case "1", "ya", "y", "true", "benar":
		return true
	case "", "0", "tidak", "t", "n", "false", "salah", "-":
	default:
		c.Fault(column, NotYesNo, s)
	}
	return false
}

// qualifications reads the list, parted by semicolons or line ends. Names stay
// as the official list writes them, in capitals.
func (c cursor) qualifications() []string {
	names := []string{}
	for _, part := range listed(c.Text(colQuals, 20_000)) {
		name := strings.ToUpper(part)
		if name == "" || slices.Contains(names, name) {
			continue
		}
		if Level(name) == "" {
			c.Fault(colQuals, LevelUnknown, name)
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
