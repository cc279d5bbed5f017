package pdf

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
)

// CertificateContent is a certificate (piagam, sertifikat): one landscape page in a
// woven frame, with the seal of the portal and the code that tells whether it holds.
type CertificateContent struct {
	Agency    Agency
	Notice    string // a line above everything, such as that this is a demonstration
	Title     string // "Piagam Penghargaan"
	Subtitle  string // "Anugerah Sekundang 2026 · Pelayan Publik Teladan"
	Lead      string // "" is "diberikan kepada"
	Holder    string // name with titles; a long one is set smaller
	Role      string // "Perawat Ahli Pertama · UPT Puskesmas Kedurang"
	Deed      string // what for, in one sentence
	Place     string
	Date      day.Day
	Decree    string // "Keputusan Bupati Nomor 800/412 Tahun 2026", or ""
	Signatory Signatory
	URL       string // where the certificate can be checked; the QR code holds it
	Code      string
	Created   time.Time
}

// ErrLongDeed says that a deed does not fit its place even in the smallest type.
var ErrLongDeed = errors.New("the deed does not fit on a certificate")

// The page and its frame, in millimetres.
const (
	pageWidth  = 297.0
	pageHeight = 210.0
	bandFrom   = 6.0 // the woven band, from the edge
	bandTo     = 13.5
	corner     = 13.0 // the side of a corner
	knot       = 6.0  // from one crossing to the next
	middle     = pageWidth / 2
	widest     = 225.0 // line of text
)

var guilloche = colour{0xda, 0xec, 0xf2}

// Certificate writes a certificate.
func Certificate(c CertificateContent) ([]byte, error) {
	if c.Lead == "" {
		c.Lead = "diberikan kepada"
	}
	s := newPaper("L", "A4", c.Title+" "+c.Holder, c.Agency.Name, c.Created)
	s.SetAutoPageBreak(false, 0)
	s.AddPage()
	s.rings()
	s.frame()
	c.naming(s)
	c.proof(s)
	s.seal(middle, 172.5, 14)
	c.signature(s)
	return s.bytes()
}

// rings is the pale guilloche behind the text: two closed lines that loop around
// an ellipse, as on banknotes.
func (s sheet) rings() {
	s.stroke(guilloche, 0.12)
	for _, ring := range []struct{ radius, loop, loops float64 }{{101, 11.5, 103}, {77, 11, 79}} {
		steps := int(ring.loops) * 22
		for i := range steps + 1 {
			t := 2 * math.Pi * float64(i) / float64(steps)
			x := middle + ring.radius*math.Cos(t) + ring.loop*math.Cos(ring.loops*t)
			y := 105 + 0.71*(ring.radius*math.Sin(t)+ring.loop*math.Sin(ring.loops*t))
			if i == 0 {
				s.MoveTo(x, y)
				continue
			}
			s.LineTo(x, y)
		}
		s.DrawPath("D")
	}
}

// frame is the band woven of two threads, between gold lines, with a flower at each corner.
func (s sheet) frame() {
	const deep = bandTo - bandFrom
	s.fill(sea)
	s.Rect(bandFrom, bandFrom, pageWidth-2*bandFrom, deep, "F")
	s.Rect(bandFrom, pageHeight-bandTo, pageWidth-2*bandFrom, deep, "F")
	s.Rect(bandFrom, bandTo, deep, pageHeight-2*bandTo, "F")
	s.Rect(pageWidth-bandTo, bandTo, deep, pageHeight-2*bandTo, "F")
	const mid = (bandFrom + bandTo) / 2
	for _, at := range []float64{mid, pageHeight - mid} {
		s.weave(bandTo, pageWidth-bandTo, func(along, off float64) (float64, float64) { return along, at + off })
	}
	for _, at := range []float64{mid, pageWidth - mid} {
		s.weave(bandTo, pageHeight-bandTo, func(along, off float64) (float64, float64) { return at + off, along })
	}
	s.stroke(gold, 0.6)
	s.Rect(4.5, 4.5, pageWidth-9, pageHeight-9, "D")
	s.stroke(gold, 0.5)
	s.Rect(15.5, 15.5, pageWidth-31, pageHeight-31, "D")
	s.stroke(sea, 0.2)
	s.Rect(17, 17, pageWidth-34, pageHeight-34, "D")
	for _, x := range []float64{3.25, pageWidth - 3.25 - corner} {
		for _, y := range []float64{3.25, pageHeight - 3.25 - corner} {
			s.mark(x, y, corner)
			s.stroke(gold, 0.35)
			s.RoundedRect(x+0.35, y+0.35, corner-0.7, corner-0.7, 3.3, "1234", "D")
		}
	}
}

// weave draws two crossing threads and the knots between them; at turns a place
// along the band, and off its middle, into a place on the page.
func (s sheet) weave(from, to float64, at func(along, off float64) (x, y float64)) {
	const high = 2.7
	n := int(math.Round((to - from) / knot))
	step := (to - from) / float64(n)
	s.stroke(petal, 0.35)
	for _, side := range []float64{high, -high} {
		x, y := at(from, 0)
		s.MoveTo(x, y)
		for i := range n {
			a := from + float64(i)*step
			x1, y1 := at(a+step/4, side)
			x2, y2 := at(a+3*step/4, side)
			x3, y3 := at(a+step, 0)
			s.CurveBezierCubicTo(x1, y1, x2, y2, x3, y3)
			side = -side
		}
		s.DrawPath("D")
	}
	s.fill(petal)
	for i := range n {
		x, y := at(from+(float64(i)+0.5)*step, 0)
		s.Circle(x, y, 0.5, "F")
	}
}

// seal is the portal's mark on a gold disc with a cut rim.
func (s sheet) seal(x, y, radius float64) {
	const teeth = 28
	for i := range 2 * teeth {
		r := radius
		if i%2 == 1 {
			r = radius * 0.93
		}
		angle := math.Pi * float64(i) / teeth
		px, py := x+r*math.Cos(angle), y+r*math.Sin(angle)
		if i == 0 {
			s.MoveTo(px, py)
			continue
		}
		s.LineTo(px, py)
	}
	s.ClosePath()
	s.fill(gold)
	s.DrawPath("F")
	s.fill(petal)
	s.Circle(x, y, radius*0.81, "F")
	s.fill(sea)
	s.Circle(x, y, radius*0.74, "F")
	s.flower(x-radius*0.62, y-radius*0.62, radius*1.24)
}

// naming is the head, the holder and the deed.
func (c CertificateContent) naming(s sheet) {
	if c.Notice != "" {
		s.text("B", 9, red)
		s.at(0, 18.6, pageWidth, 4, "C", c.Notice)
	}
	s.centred("B", 12, 9, sea, 24.5, 6, strings.ToUpper(c.Agency.Government))
	s.centred("B", 12, 9, sea, 30.5, 6, strings.ToUpper(c.Agency.Name))
	s.centred("B", 42, 20, navy, 40, 19, c.Title)
	s.centred("B", 15, 10, colour{0x6b, 0x4a, 0x00}, 60, 8, c.Subtitle)
	s.centred("", 12.5, 10, ink, 73, 7, c.Lead)
	s.centred("B", 32, 7, ink, 80.5, 15, c.Holder)
	s.stroke(gold, 0.5)
	s.Line(middle-81, 97, middle+81, 97)
	s.centred("", 12.5, 8, ink, 99, 7, c.Role)
	c.deed(s)
}

// centred writes one line, set smaller until it fits.
func (s sheet) centred(style string, size, least float64, c colour, y, h float64, words string) {
	s.text(style, size, c)
	for size > least && s.GetStringWidth(clean(words)) > widest {
		size -= 0.5
		s.text(style, size, c)
	}
	s.at(middle-widest/2, y, widest, h, "C", words)
}

// deed is the sentence in lines of about the same length.
func (c CertificateContent) deed(s sheet) {
	const top, tall = 109.0, 40.0
	for points := 14.0; points >= 8; points -= 0.5 {
		s.text("", points, ink)
		high := points * 0.53
		width := min(150+(14-points)*10, 205)
		lines := s.wrap(c.Deed, width)
		if float64(len(lines))*high > tall {
			continue
		}
		for narrower := s.wrap(c.Deed, width-3); len(narrower) == len(lines) && width > 90; narrower = s.wrap(c.Deed, width-3) {
			lines, width = narrower, width-3
		}
		for i, l := range lines {
			s.at(middle-widest/2, top+float64(i)*high, widest, high, "C", l)
		}
		return
	}
	s.SetError(fmt.Errorf("%w: %d letters", ErrLongDeed, len([]rune(c.Deed))))
}

// proof is how anybody checks the certificate.
func (c CertificateContent) proof(s sheet) {
	if c.URL == "" {
		return
	}
	s.qr(32, 158.5, 30, c.URL)
	s.text("", 9.5, ink)
	s.at(64, 165, 55, 5, "L", "Periksa keaslian di")
	address := c.URL
	if _, after, ok := strings.Cut(address, "://"); ok {
		address = after
	}
	s.at(64, 170, 55, 5, "L", strings.TrimSuffix(strings.TrimSuffix(address, c.Code), "/"))
	s.text("B", 11.5, ink)
	s.at(64, 175.5, 55, 6, "L", c.Code)
}

// signature is where and when, by which decree, and room to sign.
func (c CertificateContent) signature(s sheet) {
	const x, w = 181.0, 88.0
	write := func(style string, size, least, y float64, words string) {
		for s.text(style, size, ink); size > least && s.GetStringWidth(clean(words)) > w; size -= 0.25 {
			s.text(style, size, ink)
		}
		lines := s.wrap(words, w)
		for i, l := range lines {
			s.at(x, y+4*float64(i-len(lines)+1), w, 5, "C", l)
		}
	}
	place := date(c.Date)
	if c.Place != "" {
		place = c.Place + ", " + place
	}
	write("", 10, 8, 150, place)
	write("", 10, 7, 155, c.Decree)
	write("", 10, 7, 160, strings.ReplaceAll(c.Signatory.Capacity, "\n", " "))
	if c.Signatory.Name == "" {
		return
	}
	write("B", 10.5, 8, 178, c.Signatory.Name)
	s.stroke(grey, 0.2)
	s.Line(x+12, 183.3, x+w-12, 183.3)
	write("", 9, 8, 184, label("NIP ", c.Signatory.NIP))
}
