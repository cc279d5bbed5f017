package announcement

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

// Block is a piece of an announcement's text: a paragraph, or a numbered list.
type Block struct {
	List  bool
	Lines []string // one for a paragraph; the items of a list, without their numbers
}

var item = regexp.MustCompile(`^\d{1,2}[.)]\s+`)

// Blocks reads a text as its author wrote it: paragraphs between empty lines,
// lines that begin with a number are items of a list.
func Blocks(text string) []Block {
	var out []Block
	open := false // the last block goes on
	for line := range strings.Lines(strings.ReplaceAll(text, "\r", "")) {
		line = strings.TrimSpace(line)
		isItem := item.MatchString(line)
		switch {
		case line == "":
			open = false
		case isItem && len(out) > 0 && out[len(out)-1].List:
			last := &out[len(out)-1]
			last.Lines = append(last.Lines, item.ReplaceAllString(line, ""))
			open = true
		case isItem:
			out = append(out, Block{List: true, Lines: []string{item.ReplaceAllString(line, "")}})
			open = true
		case open:
			last := &out[len(out)-1]
			last.Lines[len(last.Lines)-1] += " " + line
		default:
			out = append(out, Block{Lines: []string{line}})
			open = true
		}
	}
	return out
}

// Letter is what the printer draws.
type Letter struct {
	Announcement
	Rows   []Row           // of the document check
	Places selection.Table // of tests
	ToSign bool            // without the mark that says nobody has signed
}

var (
	grouped = regexp.MustCompile(`\d{3}\s?\d{3}\s?\d{3}\s?[-–]\s?\d`)
	marks   = regexp.MustCompile(`\b(TMS|MS)\b`)

	placeMarks = regexp.MustCompile(`(?:^|\s)(P/L(?:-[UE]?[123])?|P/TL|P/TH|TMS-1|TMS|SERI|DIS|APS|TL|TH|R[1-5](?:/L)?|P|L)(?:\s|$)`)
)

// breakLength is how much of a page's foot and head may stand in a paragraph, in letters.
const breakLength = 300

// compare finds what keeps a signed letter from being this announcement: its
// number, title and text must be in it, and its table must be the same.
func compare(signed string, l Letter) error {
	if strings.TrimSpace(signed) == "" {
		return fault.In("letter", SignedNotReadable)
	}
	var f fault.Fields
	whole := squeezed(signed)
	for _, part := range append([]string{l.Number, l.Title}, sentences(l)...) {
		if !holds(whole, part) {
			return f.And("letter", SignedLacks, part)
		}
	}
	return compareTable(signed, l)
}

// holds reports whether the text has the part, whole or with one break in it: a
// page's foot and head stand where a paragraph goes on overleaf.
func holds(whole, part string) bool {
	if strings.Contains(whole, squeezed(part)) {
		return true
	}
	words := strings.Fields(part)
	for i := 1; i < len(words); i++ {
		before, after := squeezed(strings.Join(words[:i], " ")), squeezed(strings.Join(words[i:], " "))
		at := strings.Index(whole, before)
		if at < 0 {
			return false
		}
		rest := whole[at+len(before):]
		if next := strings.Index(rest, after); next >= 0 && next <= breakLength {
			return true
		}
	}
	return false
}

func sentences(l Letter) []string {
	parts := []string{l.Basis}
	for _, b := range Blocks(l.Body) {
		parts = append(parts, b.Lines...)
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// squeezed keeps letters and digits only, because a PDF breaks lines and
// words where it likes.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// line is one line of a letter's table: what must follow the number.
type line struct {
	number, name string
	mark         string   // the outcome
	figures      []string // in any order
}

// lines is the table of a letter, and how its marks are read.
func (l Letter) lines() ([]line, *regexp.Regexp) {
	var all []line
	for _, r := range l.Rows {
		all = append(all, line{number: r.Number, name: r.MaskedName, mark: strings.ToUpper(string(r.Outcome))})
	}
	if !l.Kind.Tests() {
		return all, marks
	}
	for _, r := range l.Places.Rows {
		all = append(all, line{number: r.Number, name: r.MaskedName, mark: string(r.Code), figures: figures(r)})
	}
	return all, placeMarks
}

// compareTable reads the table back: each participant number, and the mark and
// figures that follow it before the next number.
func compareTable(signed string, l Letter) error {
	want, marks := l.lines()
	names := make(map[string]string, len(want))
	for _, w := range want {
		names[w.number] = w.name
	}
	type found struct{ mark, rest string }
	read := make(map[string]found)
	at := grouped.FindAllStringIndex(signed, -1)
	for i, span := range at {
		end := len(signed)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		n := strings.ReplaceAll(number.Plain(signed[span[0]:span[1]]), "–", "")
		rest := strings.Replace(signed[span[1]:end], names[n], "", 1) // a short name may be "MS" itself
		if m := marks.FindStringSubmatch(rest); m != nil && number.Valid(n) {
			read[n] = found{m[1], rest}
		}
	}
	for _, w := range want {
		got, ok := read[w.number]
		if !ok {
			return fault.In("letter", SignedRow, number.Grouped(w.number))
		}
		if got.mark != w.mark || slices.ContainsFunc(w.figures, func(f string) bool { return !strings.Contains(got.rest, f) }) {
			return fault.In("letter", SignedOutcome, number.Grouped(w.number))
		}
		delete(read, w.number)
	}
	for n := range read {
		return fault.In("letter", SignedExtra, number.Grouped(n))
	}
	return nil
}
