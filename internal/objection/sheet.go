package objection

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/number"
)

// Limits of a list of objections.
const (
	MaxFile = 5 << 20 // bytes
	maxRows = 50_000
)

// What can be wrong with a list, or with a cell of it.
const (
	FileMissing   fault.Code = "objection-list.file-missing"
	FileBroken    fault.Code = "objection-list.file-broken"
	FileLarge     fault.Code = "objection-list.file-large"     // the most megabytes
	ColumnMissing fault.Code = "objection-list.column-missing" // which are asked for
	WhoUnknown    fault.Code = "objection-list.who-unknown"    // what stands there
	StageUnknown  fault.Code = "objection-list.stage-unknown"  // what stands there
	NoStanding    fault.Code = "objection-list.no-standing"
	NoWindow      fault.Code = "objection-list.no-window"
	GroundWrong   fault.Code = "objection-list.ground-wrong" // the most characters
	TimeWrong     fault.Code = "objection-list.time-wrong"   // what stands there
	TimeOutside   fault.Code = "objection-list.time-outside" // from, to
	RowTwice      fault.Code = "objection-list.row-twice"    // the earlier row
	OtherWords    fault.Code = "objection-list.other-words"
)

// RowFault is one thing wrong with a list: its row as a spreadsheet counts them (0
// is the file as a whole), its column by name, and what was expected.
type RowFault struct {
	Row    int
	Column string
	Code   fault.Code
	Args   []any
}

// RowFaults are all faults of a list; a list with faults changes nothing.
type RowFaults []RowFault

// Error counts, and quotes nothing.
func (f RowFaults) Error() string {
	parts := make([]string, len(f))
	for i, x := range f {
		parts[i] = string(x.Code) + " " + x.Column
	}
	return strings.Join(parts, "; ")
}

func (f RowFaults) err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

func whole(code fault.Code, args ...any) error { return RowFaults{{Code: code, Args: args}} }

// columns of a list, by name.
var columns = []string{"peserta", "tahap", "alasan", "diajukan_pada"}

// entry is one objection of a list, and what its cells show to be wrong.
type entry struct {
	row    int
	number string // of this portal, or of the national one
	stage  Stage
	ground string
	filed  time.Time
	faults RowFaults
}

// readList reads a CSV as spreadsheets write it: with or without a byte order
// mark, parted by semicolon or comma. What is wrong with a cell stays with its entry.
func readList(body []byte) ([]entry, error) {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return nil, whole(FileMissing)
	case len(body) > MaxFile:
		return nil, whole(FileLarge, MaxFile>>20)
	case !utf8.Valid(body) || bytes.IndexByte(body, 0) >= 0:
		return nil, whole(FileBroken)
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.FieldsPerRecord = -1
	if head, _, _ := bytes.Cut(body, []byte("\n")); bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		r.Comma = ';'
	}
	head, err := r.Read()
	if err != nil {
		return nil, whole(FileBroken)
	}
	at := make([]int, len(columns))
	for i, name := range columns {
		if at[i] = slices.IndexFunc(head, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) }); at[i] < 0 {
			return nil, whole(ColumnMissing, strings.Join(columns, ", "))
		}
	}
	return readEntries(r, at)
}

func readEntries(r *csv.Reader, at []int) ([]entry, error) {
	var all []entry
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil || len(all) >= maxRows {
			return nil, whole(FileBroken)
		}
		line, _ := r.FieldPos(0)
		var cell [4]string
		for i, n := range at {
			if n < len(cells) {
				cell[i] = strings.TrimSpace(cells[n])
			}
		}
		all = append(all, readEntry(line, cell))
	}
}

func readEntry(line int, cell [4]string) entry {
	e := entry{row: line, number: strings.ToUpper(number.Plain(cell[0])), ground: cell[2]}
	switch strings.ToLower(cell[1]) {
	case "administrasi":
		e.stage = Admin
	case "akhir":
		e.stage = Final
	default:
		e.fault(1, StageUnknown, cell[1])
	}
	if n := len([]rune(e.ground)); n == 0 || n > longest {
		e.fault(2, GroundWrong, longest)
	}
	var ok bool
	if e.filed, ok = readTime(cell[3]); !ok {
		e.fault(3, TimeWrong, cell[3])
	}
	return e
}

func (e *entry) fault(column int, code fault.Code, args ...any) {
	e.faults = append(e.faults, RowFault{e.row, columns[column], code, args})
}

// readTime reads an instant in WIB, as lists write them.
func readTime(s string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04", time.RFC3339, "02/01/2006 15:04:05", "02/01/2006 15:04", "2/1/2006 15:04"} {
		if t, err := time.ParseInLocation(layout, s, day.WIB); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
