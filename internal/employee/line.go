package employee

import (
	"regexp"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// The columns of a file of the personnel system.
const (
	colNIP        = "nip"
	colName       = "nama"
	colStatus     = "status"
	colUnit       = "unit_kerja"
	colRank       = "golongan"
	colRankOn     = "tmt_golongan"
	colPosition   = "jabatan"
	colPositionOn = "tmt_jabatan"
	colSince      = "tmt_cpns"
	colLetter     = "nomor_sk"
	colLetterDate = "tanggal_sk"
	colMail       = "surel_dinas"
	colDiscipline = "hukuman_disiplin"
	colLeave      = "cuti"
	colRating     = "predikat_kinerja"
	colAward      = "tanda_jasa"
	colLeft       = "tmt_berhenti"
)

var (
	listColumns = sheet.Columns{
		Required: []string{colNIP, colName, colUnit, colPosition, colSince},
		Optional: []string{colStatus, colRank, colRankOn, colPositionOn, colLetter, colLetterDate, colMail, colDiscipline, colLeave, colRating, colAward, colLeft},
		Aliases: map[string]string{"ni_pppk": colNIP, "nip_baru": colNIP, "unor": colUnit, "unit kerja": colUnit, "gol": colRank, "golongan_ruang": colRank, "email_dinas": colMail, "email": colMail,
			"tmt": colSince, "tmt_pppk": colSince, "no_sk": colLetter, "tgl_sk": colLetterDate, "skp": colRating, "satyalancana": colAward, "tgl_berhenti": colLeft, "tmt cpns": colSince},
	}
	listLimits = sheet.Limits{Bytes: MaxList, Rows: 50_000}
)

// MaxList is the largest file of the personnel system, in bytes.
const MaxList = 16 << 20

const (
	longestName   = 120
	longestText   = 200
	longestUnits  = 400
	longestLetter = 100
	unitSeparator = " | "
)

// line is a line of a service history as a file tells it.
type line struct {
	Kind       Kind
	On         day.Day
	Until      day.Day
	Value      string
	Letter     string
	LetterDate day.Day
	Position   string
}

// row is one employee of a file. What is empty is not known, and changes nothing.
type row struct {
	Line     int
	NIP      string
	Name     string
	Status   Status
	Unit     string // with the units above it, by unitSeparator
	Rank     string
	Position string
	Email    string
	LeftOn   day.Day
	Lines    []line
}

// cells reads the cells of one row.
type cells struct{ *sheet.Row }

func (c cells) employee() row {
	e := row{Line: c.Line, Name: c.Text(colName, longestName), Position: c.Text(colPosition, longestText), Unit: unitPath(c.Text(colUnit, longestUnits))}
	n, wrong := nip.Parse(c.Cell(colNIP))
	if wrong != "" {
		c.Fault(colNIP, wrong)
	}
	e.NIP = n.Digits()
	e.Status = c.status(n)
	if s := c.Cell(colMail); s != "" {
		if e.Email = account.Email(s); e.Email == "" {
			c.Fault(colMail, CellMail)
		}
	}
	if s := c.Cell(colRank); s != "" {
		if e.Rank = rankOf(s); e.Rank == "" {
			c.Fault(colRank, CellRank, s)
		}
	}
	letter, letterDate := c.Cell(colLetter), c.day(colLetterDate)
	if c.Text(colSince, longestName) != "" {
		e.add(line{Kind: Appointed, On: c.day(colSince), Letter: letter, LetterDate: letterDate})
	}
	if on := c.day(colRankOn); !on.IsZero() && e.Rank != "" {
		e.add(line{Kind: Ranked, On: on, Value: e.Rank})
	}
	if on := c.day(colPositionOn); !on.IsZero() {
		e.add(line{Kind: Positioned, On: on, Position: e.Position})
	}
	c.entries(&e, colDiscipline, CellMeasure, measure)
	c.entries(&e, colLeave, CellLeave, leave)
	c.entries(&e, colRating, CellRating, rating)
	c.entries(&e, colAward, CellAward, award)
	if e.LeftOn = c.day(colLeft); !e.LeftOn.IsZero() {
		e.add(line{Kind: Left, On: e.LeftOn})
	}
	return e
}

// add keeps a line whose day could be read.
func (e *row) add(l line) {
	if !l.On.IsZero() {
		e.Lines = append(e.Lines, l)
	}
}

// status is what the file says, or "".
func (c cells) status(n nip.Number) Status {
	s := Status(strings.ToLower(c.Cell(colStatus)))
	known := n.Digits() != ""
	switch {
	case s == "":
	case s != CPNS && s != PNS && s != PPPK:
		c.Fault(colStatus, CellStatus, c.Cell(colStatus))
	case known && (s == PPPK) != (n.Kind() == nip.PPPK):
		c.Fault(colStatus, CellKind)
	}
	return s
}

// day reads a cell that may be empty.
func (c cells) day(column string) day.Day {
	s := c.Cell(column)
	if s == "" {
		return day.Day{}
	}
	d, ok := sheet.Day(s)
	if !ok {
		c.Fault(column, CellDay, s)
	}
	return d
}

// entries reads a cell that lists several lines, parted by semicolons.
func (c cells) entries(e *row, column string, code fault.Code, read func(string) (line, bool)) {
	for _, s := range strings.Split(c.Cell(column), ";") {
		s = strings.TrimSpace(s)
		if s == "" || s == "-" {
			continue
		}
		l, ok := read(s)
		switch {
		case !ok:
			c.Fault(column, code, s)
		case slices.ContainsFunc(e.Lines, func(x line) bool { return x.same(l) }):
			c.Fault(column, CellTwice, s)
		default:
			e.add(l)
		}
	}
}

// entryForm is "sedang 01-03-2019 s.d. 01-03-2020 (800/12/2019)".
var (
	entryForm  = regexp.MustCompile(`^([\pL][\pL\d -]*?|\d{2}) +(\d[\d./-]*)(?: +(?:s\.?d\.?|sampai) +(\d[\d./-]*))?(?: *\(([^()]{1,100})\))?$`)
	ratingForm = regexp.MustCompile(`^(\d{4}) *[:=]? *([\pL ]+)$`)
	rankForm   = regexp.MustCompile(`^(I|II|III|IV)/([A-E])$|^(I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII)$`)
)

func entry(kind Kind, s string) (line, bool) {
	m := entryForm.FindStringSubmatch(s)
	if m == nil {
		return line{}, false
	}
	l := line{Kind: kind, Value: strings.ToLower(m[1]), Letter: m[4]}
	var ok bool
	if l.On, ok = sheet.Day(m[2]); !ok {
		return l, false
	}
	if m[3] == "" {
		return l, true
	}
	l.Until, ok = sheet.Day(m[3])
	return l, ok && !l.Until.Before(l.On)
}

func measure(s string) (line, bool) {
	l, ok := entry(Discipline, s)
	return l, ok && slices.Contains([]string{Mild, Middle, Severe}, l.Value)
}

func leave(s string) (line, bool) {
	l, ok := entry(Leave, s)
	l.Value = strings.TrimPrefix(l.Value, "cuti ")
	return l, ok
}

func award(s string) (line, bool) {
	l, ok := entry(Awarded, s)
	years := l.Value[max(0, len(l.Value)-2):]
	l.Value = "satyalancana-" + years
	return l, ok && slices.Contains([]string{"10", "20", "30"}, years)
}

func rating(s string) (line, bool) {
	m := ratingForm.FindStringSubmatch(s)
	if m == nil {
		return line{}, false
	}
	on, err := day.Parse(m[1] + "-12-31")
	value := strings.ToLower(strings.TrimSpace(m[2]))
	return line{Kind: Rating, On: on, Value: value}, err == nil && slices.Contains(Ratings, value)
}

// rankOf is a golongan in its one form, or "".
func rankOf(s string) string {
	s = strings.ToUpper(strings.NewReplacer(" ", "", ".", "/").Replace(s))
	if !rankForm.MatchString(s) {
		return ""
	}
	if number, letter, ok := strings.Cut(s, "/"); ok {
		return number + "/" + strings.ToLower(letter)
	}
	return s
}

func unitPath(s string) string {
	var parts []string
	for p := range strings.SplitSeq(s, "|") {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, unitSeparator)
}

// same reports whether two lines tell of the same thing, even if differently: one
// appointment, one rating a year, one award of a step, one measure of a day.
func (l line) same(o line) bool {
	if l.Kind != o.Kind {
		return false
	}
	switch l.Kind {
	case Appointed, Left:
		return true
	case Awarded:
		return l.Value == o.Value
	case Placed, Ranked, Positioned, Discipline, Leave, Rating, Confirmed:
	}
	return l.On == o.On
}

// agrees reports whether a line of the portal says what the file says; what the
// file does not know is no difference.
func (l line) agrees(r Record) bool {
	return l.On == r.On && (l.Until.IsZero() || l.Until == r.Until) && l.Value == r.Value && (l.Letter == "" || l.Letter == r.Letter) &&
		(l.Position == "" || strings.EqualFold(l.Position, r.Position))
}
