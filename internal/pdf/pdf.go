// Package pdf writes the portal's official papers: announcement letters, the
// cards and receipts of participants, and certificates. The same content gives the same bytes.
package pdf

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"github.com/bkd-manna/portal-asn/internal/day"
)

var (
	//go:embed font/PublicSans-Regular.ttf
	regular []byte
	//go:embed font/PublicSans-Bold.ttf
	bold []byte
)

// Agency is whose paper it is, as printed at its head.
type Agency struct {
	Government string // "Pemerintah Kabupaten Bengkulu Selatan"
	Name       string // "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
	Address    string
	Contact    string
}

// The sheet, in millimetres.
const (
	sheetWidth  = 210.0
	sheetHeight = 297.0
	left        = 25.0
	right       = 20.0
	foot        = 24.0
	width       = sheetWidth - left - right
)

type colour struct{ r, g, b int }

// The palette of the pages (web/static), as far as paper needs it.
var (
	navy  = colour{0x07, 0x34, 0x4a}
	sea   = colour{0x0a, 0x45, 0x60}
	pale  = colour{0xf0, 0xf8, 0xfb}
	mist  = colour{0xdf, 0xf0, 0xf6}
	gold  = colour{0xd7, 0x9b, 0x1e}
	petal = colour{0xf2, 0xcf, 0x7a}
	ink   = colour{0x16, 0x22, 0x2a}
	grey  = colour{0x53, 0x61, 0x6b}
	line  = colour{0xc2, 0xcb, 0xd1}
	green = colour{0x14, 0x6c, 0x3c}
	red   = colour{0xb3, 0x26, 0x1e}
	blush = colour{0xfb, 0xe9, 0xe8}
	white = colour{0xff, 0xff, 0xff}
)

// sheet is a document being written.
type sheet struct{ *fpdf.Fpdf }

func newSheet(title, author string, created time.Time) sheet {
	return newPaper("P", "A4", title, author, created)
}

// newPaper is a document of sheets of a size, "P" upright or "L" lying.
func newPaper(orientation, size, title, author string, created time.Time) sheet {
	s := sheet{fpdf.New(orientation, "mm", size, "")}
	s.SetCreationDate(created.UTC())
	s.SetModificationDate(created.UTC())
	s.SetCatalogSort(true)
	s.SetTitle(clean(title), true)
	s.SetAuthor(clean(author), true)
	s.SetProducer("Sekundang", true)
	s.SetLang("id")
	s.AddUTF8FontFromBytes("public", "", bytes.Clone(regular))
	s.AddUTF8FontFromBytes("public", "B", bytes.Clone(bold))
	s.SetMargins(left, 18, right)
	s.SetAutoPageBreak(true, foot)
	s.SetCellMargin(0)
	s.AliasNbPages("{jumlah}")
	return s
}

func (s sheet) bytes() ([]byte, error) {
	var out bytes.Buffer
	if err := s.Output(&out); err != nil {
		return nil, fmt.Errorf("write pdf: %w", err)
	}
	return out.Bytes(), nil
}

func (s sheet) text(style string, size float64, c colour) {
	s.SetFont("public", style, size)
	s.SetTextColor(c.r, c.g, c.b)
}

func (s sheet) fill(c colour) { s.SetFillColor(c.r, c.g, c.b) }

func (s sheet) stroke(c colour, millimetres float64) {
	s.SetDrawColor(c.r, c.g, c.b)
	s.SetLineWidth(millimetres)
}

// at writes one line at a place.
func (s sheet) at(x, y, w, h float64, align, text string) {
	s.SetXY(x, y)
	s.CellFormat(w, h, clean(text), "", 0, align+"M", false, 0, "")
}

// block writes wrapped text at a place and returns the height it took.
func (s sheet) block(x, y, w, h float64, align, text string) float64 {
	s.SetXY(x, y)
	s.MultiCell(w, h, clean(text), "", align, false)
	return s.GetY() - y
}

// fits breaks the page unless so many millimetres are left.
func (s sheet) fits(height float64) {
	if s.GetY()+height > sheetHeight-foot {
		s.AddPage()
	}
}

// wrap cuts text into lines no wider than w, at spaces, or inside a word that is wider.
func (s sheet) wrap(text string, w float64) []string {
	text = clean(text)
	if s.GetStringWidth(text) <= w {
		return []string{text}
	}
	var lines []string
	var now string
	for _, word := range strings.Fields(text) {
		if joined := strings.TrimLeft(now+" "+word, " "); s.GetStringWidth(joined) <= w {
			now = joined
			continue
		}
		if now != "" {
			lines = append(lines, now)
		}
		for now = word; s.GetStringWidth(now) > w; {
			cut := now
			for len([]rune(cut)) > 1 && s.GetStringWidth(cut) > w {
				cut = string([]rune(cut)[:len([]rune(cut))-1])
			}
			lines = append(lines, cut)
			now = strings.TrimPrefix(now, cut)
		}
	}
	return append(lines, now)
}

// pageOf writes "halaman x dari y" at the right edge; y is filled in when all
// pages are known.
func (s sheet) pageOf(y float64) {
	x := sheetWidth - right - s.GetStringWidth(fmt.Sprintf("halaman %d dari 00", s.PageNo()))
	s.at(x, y, 0, 4, "L", fmt.Sprintf("halaman %d dari {jumlah}", s.PageNo()))
}

// mark draws our sign, a flower of five petals, in a square of the given side.
func (s sheet) mark(x, y, side float64) {
	s.fill(sea)
	s.RoundedRect(x, y, side, side, 12*side/44, "1234", "F")
	s.flower(x, y, side)
}

func (s sheet) flower(x, y, side float64) {
	u := side / 44
	s.fill(petal)
	for i := range 5 {
		angle := float64(i) * 72
		s.TransformBegin()
		s.TransformRotate(angle, x+22*u, y+22*u)
		s.Ellipse(x+22*u, y+11.5*u, 5*u, 6.5*u, 0, "F")
		s.TransformEnd()
	}
	s.fill(sea)
	s.Circle(x+22*u, y+22*u, 5.5*u, "F")
	s.fill(white)
	s.Circle(x+22*u, y+22*u, 3*u, "F")
}

// replaced are signs the typeface lacks.
var replaced = strings.NewReplacer("→", "->", "≥", ">=", "≤", "<=", "\t", " ", "\r", "", "\u00a0", " ", "›", ">", "●", "•", "✓", "v")

const beyondLatin1 = "–—‘’‚“”„•…€™−\n"

// clean keeps what the typeface can print: other letters lose their accents,
// other signs become question marks.
func clean(text string) string {
	text = replaced.Replace(text)
	if strings.IndexFunc(text, unprintable) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if !unprintable(r) {
			b.WriteRune(r)
			continue
		}
		base := []rune(norm.NFD.String(string(r)))[0]
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		case !unprintable(base):
			b.WriteRune(base)
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

func unprintable(r rune) bool {
	return (r < 0x20 || r > 0x7e) && (r < 0xa1 || r > 0xff) && !strings.ContainsRune(beyondLatin1, r)
}

var (
	months   = [...]string{"", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	weekdays = [...]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
)

func date(d day.Day) string { return fmt.Sprintf("%d %s %d", d.Date, months[d.Month], d.Year) }

func moment(t time.Time) string {
	d := day.Of(t)
	return fmt.Sprintf("%s, %s, pukul %s WIB", weekdays[d.Weekday()], date(d), t.In(day.WIB).Format("15.04.05"))
}
