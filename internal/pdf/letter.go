package pdf

import (
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// LetterContent is an announcement in its official form: head, number, subject,
// legal basis, body, place, date and signatory.
type LetterContent struct {
	Agency    Agency
	Title     string // "" is PENGUMUMAN
	Number    string // "800/123/BKPSDM/2026"; "" prints dots to fill in
	About     string // what stands under TENTANG
	Basis     []string
	Body      []Block
	Place     string
	Date      day.Day // zero prints dots to fill in
	Signatory Signatory
	Draft     bool   // says on every page that nobody has signed
	Notice    string // a line above everything, such as that this is a demonstration
	URL       string // where the paper can be checked; the QR code holds it
	Code      string
	Created   time.Time
}

// Signatory is who signs, in which capacity.
type Signatory struct {
	Capacity string // lines: "Sekretaris Daerah\nselaku Ketua Panitia Seleksi"
	Name     string
	Rank     string // "Pembina Utama Muda (IV/c)"
	NIP      string
}

// Block is one part of a letter's body; a block may have several of these, in this order.
type Block struct {
	Heading string
	Text    string
	Points  []string // numbered 1., 2., …
	Table   *Table
	NewPage bool // starts on a new page, as an appendix does
}

const (
	unsigned = "BELUM DITANDATANGANI – draf"
	dots     = "……………………"
	size     = 10.5 // points of the body
	leading  = 5.3  // millimetres from line to line
	signing  = 19.0 // millimetres for the signature
)

// Letter writes an announcement.
func Letter(c LetterContent) ([]byte, error) {
	if c.Title == "" {
		c.Title = "PENGUMUMAN"
	}
	s := newSheet(c.Title+" "+c.Number+" – "+c.About, c.Agency.Name, c.Created)
	s.SetHeaderFuncMode(func() { c.head(s) }, true)
	s.SetFooterFunc(func() { c.foot(s) })
	s.AddPage()
	s.letterhead(c.Agency)
	c.opening(s)
	for _, b := range c.Body {
		s.body(b)
	}
	c.closing(s)
	return s.bytes()
}

// head is drawn before a page's content, so the draft's mark lies behind it.
func (c LetterContent) head(s sheet) {
	if c.Draft {
		s.text("B", 46, blush)
		s.TransformBegin()
		s.TransformRotate(52, sheetWidth/2, sheetHeight/2)
		s.at(0, sheetHeight/2-10, sheetWidth, 20, "C", "BELUM DITANDATANGANI")
		s.TransformEnd()
		s.text("B", 8.5, red)
		s.at(left, 7, width, 4, "R", unsigned)
	}
	if c.Notice != "" {
		s.text("B", 8.5, red)
		s.at(left, 7, width, 4, "L", c.Notice)
	}
	s.SetXY(left, 18)
}

func (c LetterContent) foot(s sheet) {
	y := sheetHeight - 16
	s.stroke(line, 0.2)
	s.Line(left, y, sheetWidth-right, y)
	s.text("", 8, grey)
	if c.URL != "" {
		s.at(left, y+1.5, width, 4, "L", "Periksa keaslian surat ini di "+c.URL)
	}
	s.at(left, y+5.5, width, 4, "L", strings.TrimPrefix(c.Title+" Nomor "+blank(c.Number), " "))
	s.pageOf(y + 5.5)
}

// letterhead is the official head: our mark, who writes, and two lines.
func (s sheet) letterhead(a Agency) {
	y := s.GetY()
	s.mark(left, y+0.5, 21)
	x, w := left+25, width-50
	s.text("", 12.5, ink)
	s.at(x, y, w, 6, "C", strings.ToUpper(a.Government))
	s.text("B", 14, ink)
	y += 6.3 + s.block(x, y+6.3, w, 6, "C", strings.ToUpper(a.Name))
	s.text("", 8.5, grey)
	for _, text := range []string{a.Address, a.Contact} {
		if text != "" {
			y += 0.3 + s.block(x, y+0.3, w, 4, "C", text)
		}
	}
	y = max(y+3, 18+25)
	s.stroke(navy, 0.9)
	s.Line(left, y, sheetWidth-right, y)
	s.stroke(gold, 0.3)
	s.Line(left, y+1.1, sheetWidth-right, y+1.1)
	s.SetXY(left, y+7)
}

func (c LetterContent) opening(s sheet) {
	y := s.GetY()
	s.text("B", 13, ink)
	s.at(left, y, width, 6, "C", strings.ToUpper(c.Title))
	s.text("", size, ink)
	s.at(left, y+6, width, 5, "C", "Nomor: "+blank(c.Number))
	y += 13.5
	s.at(left, y, width, 5, "C", "TENTANG")
	s.text("B", size+0.5, ink)
	y += 5.5 + s.block(left+15, y+5.5, width-30, 5.3, "C", strings.ToUpper(c.About))
	s.SetXY(left, y+6)
	if len(c.Basis) == 0 {
		return
	}
	s.text("", size, ink)
	s.block(left, s.GetY(), width, leading, "L", "Berdasarkan:")
	s.points(c.Basis)
	s.SetY(s.GetY() + 2)
}

func (s sheet) body(b Block) {
	if b.NewPage {
		s.AddPage()
	}
	if b.Heading != "" {
		s.fits(18)
		s.text("B", size+0.5, navy)
		s.block(left, s.GetY()+1.5, width, leading, "L", b.Heading)
		s.SetY(s.GetY() + 1)
	}
	s.text("", size, ink)
	if b.Text != "" {
		s.fits(2 * leading)
		s.block(left, s.GetY(), width, leading, "J", b.Text)
		s.SetY(s.GetY() + 2.2)
	}
	s.points(b.Points)
	if b.Table != nil {
		s.table(*b.Table)
	}
}

// points writes a numbered list, its lines under each other.
func (s sheet) points(points []string) {
	const indent = 7.5
	for i, p := range points {
		s.text("", size, ink)
		s.fits(2 * leading)
		y := s.GetY()
		s.at(left, y, indent, leading, "L", fmt.Sprintf("%d.", i+1))
		s.SetLeftMargin(left + indent)
		s.block(left+indent, y, width-indent, leading, "L", p)
		s.SetLeftMargin(left)
		s.SetXY(left, s.GetY()+0.8)
	}
	if len(points) > 0 {
		s.SetY(s.GetY() + 1.4)
	}
}

// closing keeps the place, date, signature and code together on one page.
func (c LetterContent) closing(s sheet) {
	capacity := strings.Count(c.Signatory.Capacity, "\n") + 1
	s.fits(max(48, 5+leading+1+leading*float64(capacity)+signing+leading+2*4.6))
	x, w, y := sheetWidth-right-82, 82.0, s.GetY()+5
	s.text("", size, ink)
	when := dots
	if !c.Date.IsZero() {
		when = date(c.Date)
	}
	s.at(x, y, w, leading, "L", strings.TrimPrefix(c.Place+", ", ", ")+when)
	end := y + leading + 1 + s.block(x, y+leading+1, w, leading, "L", c.Signatory.Capacity+",")
	if c.Draft {
		s.stroke(red, 0.3)
		s.SetDashPattern([]float64{1.2, 1}, 0)
		s.RoundedRect(x, end+1.5, 66, 15, 2, "1234", "D")
		s.SetDashPattern(nil, 0)
		s.text("B", 9, red)
		s.at(x, end+1.5, 66, 15, "C", unsigned)
	}
	s.text("B", size, ink)
	end += signing
	end += s.block(x, end, w, leading, "L", c.Signatory.Name)
	s.text("", size-1, ink)
	for _, text := range []string{c.Signatory.Rank, label("NIP ", c.Signatory.NIP)} {
		if text != "" {
			end += s.block(x, end, w, 4.6, "L", text)
		}
	}
	if c.URL != "" {
		s.qr(left-3, y+1, 33, c.URL)
		s.text("", 8, grey)
		s.at(left, y+33, 50, 4, "L", "Pindai untuk memeriksa")
		s.text("B", 9, ink)
		s.at(left, y+37, 50, 4, "L", label("Kode ", c.Code))
		end = max(end, y+41)
	}
	s.SetY(end)
}

func blank(text string) string {
	if text == "" {
		return dots
	}
	return text
}

func label(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}
