package score

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// The columns of files, beside the codes of parts.
const (
	colWho     = "peserta"
	colPresent = "hadir"
	colOut     = "gugur"
	colTotal   = "skd" // the sum of its parts, to check
	colStage   = "tahap"
	colCode    = "kode"
	colFinal   = "nilai_akhir"
	colRank    = "peringkat"
)

// cell is a part's column; files write an underscore where codes have a dash.
func (p Part) cell() string { return strings.ReplaceAll(p.Code, "-", "_") }

// Read reads a figure of the part as people write it: 82, 77.56, 77,56.
func (p Part) Read(s string) (ranking.Milli, fault.Code, []any) {
	v, ok := milli(s)
	switch {
	case !ok:
		return 0, NotANumber, []any{s}
	case v < 0 || v > p.Max:
		return 0, NotInRange, []any{s, p.Max}
	case v%max(p.Step, 1) != 0:
		return 0, NotAMultiple, []any{s, p.Step}
	}
	return v, "", nil
}

// maxMilli keeps figures far from the end of their type.
const maxMilli = 1_000_000_000

// milli reads a number with a point or a comma in thousandths. Spreadsheets store
// 82.56 as 82.560000000000002; more than three places are none of theirs only if
// they say something.
func milli(s string) (ranking.Milli, bool) {
	if v, ok := ranking.Parse(s); ok {
		return v, true
	}
	s = strings.Replace(s, ",", ".", 1)
	if strings.Trim(s, "0123456789.eE+-") != "" {
		return 0, false // no "NaN", no "0x"
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.Abs(f) > maxMilli/1000 || math.Abs(f*1000-math.Round(f*1000)) > 1e-6 {
		return 0, false
	}
	return ranking.Milli(math.Round(f * 1000)), true
}

// part reads the part's cell; empty is unknown.
func (p Part) part(r *sheet.Row) ranking.Maybe {
	s := r.Cell(p.cell())
	if s == "" {
		return ranking.Maybe{}
	}
	v, code, args := p.Read(s)
	if code != "" {
		r.Fault(p.cell(), code, args...)
		return ranking.Maybe{}
	}
	return ranking.Known(v)
}

// yes reads ya or tidak, and whether either stands there.
func yes(r *sheet.Row, column string) (answer, said bool) {
	switch s := strings.ToLower(r.Cell(column)); s {
	case "ya", "y", "hadir", "1":
		return true, true
	case "tidak", "t", "tidak hadir", "0":
		return false, true
	case "":
		r.Fault(column, sheet.CellMissing)
	default:
		r.Fault(column, AnswerUnknown, s)
	}
	return false, false
}

// exits are the codes of those who leave before a stage's ranking.
var exits = map[string][]ranking.Code{
	StageSKD:   {ranking.DIS, ranking.APS, ranking.TMS},
	StageFinal: {ranking.DIS, ranking.APS, ranking.TMS, ranking.TMS1},
}

// exitOf reads such a code in any spelling of TMS-1.
func exitOf(stage, s string) (ranking.Code, bool) {
	c := ranking.ReadCode(s)
	if c == "TMSI" || c == "TMS1" {
		c = ranking.TMS1
	}
	return c, slices.Contains(exits[stage], c)
}

func exitNames(stage string) string {
	names := make([]string, len(exits[stage]))
	for i, c := range exits[stage] {
		names[i] = string(c)
	}
	return strings.Join(names, ", ")
}

// who is a participant as a file names them: by our number, or by the national one.
type who struct{ portal, national string }

func whoIs(r *sheet.Row) who {
	s := number.Plain(r.Text(colWho, longestNumber))
	if number.Valid(s) {
		return who{portal: s}
	}
	return who{national: strings.ToUpper(s)}
}

const longestNumber = 40
