package pdf

import (
	"math"
	"strings"
	"time"
)

// PosterContent is a poster for a notice board: what for, until when, and a code to
// scan that leads to the page.
type PosterContent struct {
	Agency  Agency
	Notice  string // a line above everything, such as that this is a demonstration
	Title   string
	Lead    string
	Posts   []Fact // formation, and how many posts and who may apply
	Until   string // "Pendaftaran ditutup 12 Desember 2026 pukul 23.59 WIB"
	URL     string // what the code holds
	Short   string // the same as people type it
	Large   bool   // A3 instead of A4
	Created time.Time
}

// postsOnPoster is how many formations a poster has room for.
const postsOnPoster = 5

// Poster draws the poster on one sheet.
func Poster(c PosterContent) ([]byte, error) {
	size, scale := "A4", 100.0
	if c.Large {
		size, scale = "A3", 100*math.Sqrt2
	}
	s := newPaper("P", size, c.Title, c.Agency.Name, c.Created)
	s.SetAutoPageBreak(false, 0)
	s.AddPage()
	s.TransformBegin()
	s.TransformScale(scale, scale, 0, 0)
	c.head(s)
	y := c.formations(s, 124)
	c.call(s, max(y+6, 208))
	s.TransformEnd()
	return s.bytes()
}

// head is the sea with our flower, the title and its sentence.
func (c PosterContent) head(s sheet) {
	s.fill(navy)
	s.Rect(0, 0, sheetWidth, 112, "F")
	s.fill(sea)
	for i := range 5 {
		s.TransformBegin()
		s.TransformRotate(float64(i)*72, 188, 20)
		s.Ellipse(188, -4, 14, 20, 0, "F")
		s.TransformEnd()
	}
	s.fill(gold)
	s.Rect(0, 112, sheetWidth, 2, "F")
	s.mark(18, 14, 16)
	s.text("B", 11, white)
	s.at(38, 14.5, 130, 6, "L", c.Agency.Name)
	s.text("", 9.5, mist)
	s.at(38, 21, 130, 5, "L", c.Agency.Government)
	if c.Notice != "" {
		s.text("B", 9.5, petal)
		s.at(18, 33, 174, 5, "L", c.Notice)
	}
	s.text("B", 30, white)
	lines := s.wrap(c.Title, 170)
	points := 30.0
	if len(lines) > 3 {
		points = 23
		s.text("B", points, white)
		lines = s.wrap(c.Title, 170)
	}
	y := 42.0
	for _, l := range lines {
		s.at(18, y, 174, points*0.43, "L", l)
		y += points * 0.43
	}
	s.text("", 13.5, mist)
	s.block(18, y+4, 170, 6.6, "L", c.Lead)
}

// formations are the posts, with what they ask; it returns where they end.
func (c PosterContent) formations(s sheet, y float64) float64 {
	s.text("B", 13, navy)
	s.at(18, y, 174, 7, "L", "Formasi yang dibuka")
	y += 9.5
	for i, p := range c.Posts {
		if i == postsOnPoster {
			s.text("", 11, grey)
			s.at(18, y, 174, 6, "L", "dan formasi lain di halaman yang sama")
			return y + 6
		}
		s.fill(gold)
		s.Rect(18, y+1.2, 1.6, 9.5, "F")
		s.text("B", 13, ink)
		s.at(23, y, 168, 6.5, "L", s.wrap(p.Label, 168)[0])
		s.text("", 10.5, grey)
		s.at(23, y+6.4, 168, 5, "L", s.wrap(p.Value, 168)[0])
		y += 14
	}
	return y
}

// call is the code to scan, what to type instead, and until when.
func (c PosterContent) call(s sheet, y float64) {
	s.fill(pale)
	s.Rect(0, y, sheetWidth, sheetHeight-y, "F")
	side := min(sheetHeight-y-18, 62)
	s.qr(18, y+8, side, c.URL)
	x := 18 + side + 9
	s.text("B", 17, navy)
	s.at(x, y+9, 192-x, 8, "L", "Pindai, baca syaratnya")
	s.text("", 12, ink)
	s.at(x, y+18, 192-x, 6, "L", "atau ketik "+strings.TrimPrefix(strings.TrimPrefix(c.Short, "https://"), "http://"))
	if c.Until != "" {
		s.text("B", 12, red)
		s.block(x, y+29, 192-x, 6, "L", c.Until)
	}
	s.text("B", 12, green)
	s.block(x, y+44, 192-x, 6, "L", "Tidak dipungut biaya. Siapa pun yang meminta uang, bukan petugas kami.")
	s.text("", 8.5, grey)
	s.at(18, sheetHeight-8, 174, 4, "L", c.Agency.Name+" · "+c.Agency.Address)
}
