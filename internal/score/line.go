package score

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// Kind is what a batch brings.
type Kind string

// The kinds of batch. Entry is what one examiner handed in.
const (
	Participants Kind = "participants"
	Scores       Kind = "scores"
	Results      Kind = "results"
	Entry        Kind = "entry"
	Correction   Kind = "correction"
)

// line is what one row of a file says of a participant.
type line struct {
	who
	row    int
	stage  string
	code   string // exit or official code
	absent bool
	values []ranking.Maybe // in the order of the parts; of a result: final value, rank
}

// scoreColumns are those of a file of scores: all parts of the SKD, any of the
// final stage. Parts of panels are not filled from files.
func scoreColumns(parts []Part, stage string) sheet.Columns {
	c := sheet.Columns{Required: []string{colWho, colPresent}, Optional: []string{colOut}, Aliases: numbered()}
	for _, p := range parts {
		if p.Stage != stage {
			continue
		}
		c.Aliases[p.Code] = p.cell()
		if stage == StageSKD && !p.Panel {
			c.Required = append(c.Required, p.cell())
		} else {
			c.Optional = append(c.Optional, p.cell())
		}
	}
	if stage == StageSKD {
		c.Optional = append(c.Optional, colTotal)
	}
	return c
}

// numbered are other names of the participant's column.
func numbered() map[string]string {
	return map[string]string{"nomor_peserta": colWho, "no_peserta": colWho, "nomor peserta": colWho, "no peserta": colWho}
}

// scored are the parts that a file has columns for.
func scored(t *sheet.Table, parts []Part, stage string) ([]Part, error) {
	var mine []Part
	var names []string
	for _, p := range parts {
		if p.Stage != stage {
			continue
		}
		names = append(names, p.cell())
		switch {
		case !t.Has(p.cell()):
		case p.Panel:
			return nil, sheet.Faults{{Row: t.Line(), Column: p.cell(), Code: PartOfPanel}}
		default:
			mine = append(mine, p)
		}
	}
	if len(mine) == 0 {
		return nil, sheet.Faults{{Row: t.Line(), Code: NoPart, Args: []any{strings.Join(names, ", ")}}}
	}
	return mine, nil
}

// scoreLine reads a row of scores. Whoever is present and not out has all of
// them: empty is not zero.
func scoreLine(r *sheet.Row, parts []Part, stage string) line {
	l := line{who: whoIs(r), row: r.Line, stage: stage, values: make([]ranking.Maybe, len(parts))}
	if s := r.Cell(colOut); s != "" {
		code, ok := exitOf(stage, s)
		if !ok {
			r.Fault(colOut, ExitUnknown, s, exitNames(stage))
		}
		l.code = string(code)
	}
	present, said := yes(r, colPresent)
	if l.absent = !present; !said {
		return l
	}
	whole, sum := len(r.Faults) == 0, ranking.Milli(0)
	for i, p := range parts {
		if l.absent {
			if s := strings.Trim(r.Cell(p.cell()), "0.,-"); s != "" {
				r.Fault(p.cell(), AbsentScored, r.Cell(p.cell()))
			}
			continue
		}
		l.values[i] = p.part(r)
		sum += l.values[i].Value
		whole = whole && l.values[i].Known
		if l.code == "" && r.Cell(p.cell()) == "" {
			r.Fault(p.cell(), sheet.CellMissing)
		}
	}
	if s := r.Cell(colTotal); stage == StageSKD && s != "" && !l.absent && whole {
		if total, ok := milli(s); !ok {
			r.Fault(colTotal, NotANumber, s)
		} else if total != sum {
			r.Fault(colTotal, SumWrong, s, sum)
		}
	}
	return l
}

// resultColumns are those of the national system's results.
var resultColumns = sheet.Columns{Required: []string{colWho, colStage, colCode}, Optional: []string{colFinal, colRank}, Aliases: numbered()}

// stages are the words for a stage in files.
var stages = map[string]string{"skd": StageSKD, "akhir": StageFinal, "final": StageFinal, "integrasi": StageFinal, "skb": StageFinal}

// resultLine reads a row of results; the code stays as it is printed.
func resultLine(r *sheet.Row) line {
	l := line{who: whoIs(r), row: r.Line, values: make([]ranking.Maybe, 2)}
	if s := r.Text(colStage, longestNumber); s != "" {
		if l.stage = stages[strings.ToLower(s)]; l.stage == "" {
			r.Fault(colStage, StageUnknown, s)
		}
	}
	if l.code = r.Text(colCode, longestNumber); l.code != "" && ranking.Meaning(ranking.ReadCode(l.code)) == 0 {
		r.Fault(colCode, CodeUnknown, l.code)
	}
	if s := r.Cell(colFinal); s != "" {
		v, code, args := Part{Max: maxFinal, Step: 1}.Read(s)
		if code != "" {
			r.Fault(colFinal, code, args...)
		}
		l.values[0] = ranking.Known(v)
	}
	if s := r.Cell(colRank); s != "" {
		v, ok := milli(s)
		if !ok || v%1000 != 0 || v <= 0 {
			r.Fault(colRank, NotANumber, s)
		}
		l.values[1] = ranking.Known(v / 1000)
	}
	return l
}

// maxFinal is the highest final value of any kind of season: 670 of PPPK.
const maxFinal = 670_000
