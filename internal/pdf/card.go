package pdf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// CardContent is a participant's paper: the registration card and the receipt
// of an application.
type CardContent struct {
	Agency      Agency
	Title       string // "Tanda Terima Pendaftaran"
	Season      string // "Seleksi CPNS Tahun Anggaran 2026"
	Notice      string // a line above everything, such as that this is a demonstration
	Number      string // the participant's, as people read it: "482 915 037-5"
	Name        string
	NIKLast4    string
	Formation   []Fact // position, unit, need type, education …
	SubmittedAt time.Time
	Documents   []CardDocument
	Checklist   []Check
	Next        []string // what happens now
	Photo       []byte   // JPEG, 3 × 4; none leaves no gap
	URL         string   // where the paper can be checked; the QR code holds it
	Code        string
	Created     time.Time
}

// Fact is a label and what it says.
type Fact struct{ Label, Value string }

// CardDocument is one document as it was frozen when the application was sent.
type CardDocument struct {
	Label  string
	Detail string // "PDF, 648 KB"
	SHA256 [32]byte
}

// Check is one requirement and whether it is met, as far as the form can tell.
type Check struct {
	Text string
	Met  bool
}

// Card writes a participant's card or receipt.
func Card(c CardContent) ([]byte, error) {
	s := newSheet(c.Title+" "+c.Number, c.Agency.Name, c.Created)
	s.SetFooterFunc(func() { c.foot(s) })
	s.AddPage()
	c.band(s)
	c.identity(s)
	c.documents(s)
	c.checklist(s)
	c.next(s)
	return s.bytes()
}

// band is the coloured head with our mark and whose paper it is.
func (c CardContent) band(s sheet) {
	s.fill(navy)
	s.Rect(0, 0, sheetWidth, 36, "F")
	s.fill(gold)
	s.Rect(0, 36, sheetWidth, 1.1, "F")
	s.mark(left, 9, 18)
	s.text("B", 16, white)
	s.at(left+23, 8, width-23, 7.5, "L", c.Title)
	s.text("", 10, mist)
	s.at(left+23, 16, width-23, 5, "L", c.Season)
	s.text("", 8.5, mist)
	s.at(left+23, 21.6, width-23, 4.5, "L", c.Agency.Name+" · "+c.Agency.Government)
	if c.Notice != "" {
		s.text("B", 9, petal)
		s.at(left+23, 28, width-23, 5, "L", c.Notice)
	}
	s.SetXY(left, 44)
}

func (c CardContent) foot(s sheet) {
	y := sheetHeight - 16
	s.stroke(line, 0.2)
	s.Line(left, y, sheetWidth-right, y)
	s.text("", 8, grey)
	if c.URL != "" {
		s.at(left, y+1.5, width, 4, "L", "Periksa keaslian dokumen ini di "+c.URL)
	}
	s.at(left, y+5.5, width, 4, "L", "Seleksi ini tidak dipungut biaya. Tidak ada yang dapat menjamin kelulusan Anda.")
	s.pageOf(y + 5.5)
}

func (c CardContent) identity(s sheet) {
	const code = 40.0
	y, x, w := s.GetY(), left, width-code-6
	if len(c.Photo) > 0 {
		jpeg := fpdf.ImageOptions{ImageType: "JPG"}
		s.RegisterImageOptionsReader("foto", jpeg, bytes.NewReader(c.Photo))
		s.ImageOptions("foto", left, y+1, 30, 40, false, jpeg, 0, "")
		x, w = left+36, w-36
	}
	s.text("", 8.5, grey)
	s.at(x, y, w, 4, "L", "Nomor peserta")
	s.text("B", 21, navy)
	s.at(x, y+4.2, w, 9, "L", c.Number)
	end := y + 15.5
	facts := append([]Fact{{"Nama", c.Name}, {"NIK", masked(c.NIKLast4)}}, c.Formation...)
	for _, f := range append(facts, Fact{"Diterima", moment(c.SubmittedAt)}) {
		if f.Value != "" {
			end += s.fact(x, end, w, f)
		}
	}
	if c.URL != "" {
		qx := sheetWidth - right - code
		s.stroke(line, 0.2)
		s.RoundedRect(qx, y, code, code+11, 2.5, "1234", "D")
		s.qr(qx+2, y+1.5, code-4, c.URL)
		s.text("", 7.5, grey)
		s.at(qx, y+code-1.8, code, 4, "C", "Pindai untuk memeriksa")
		s.text("B", 9.5, ink)
		s.at(qx, y+code+3, code, 5, "C", label("Kode ", c.Code))
		end = max(end, y+code+13)
	}
	if len(c.Photo) > 0 {
		end = max(end, y+43)
	}
	s.SetXY(left, end+2)
}

// fact writes a label and beside it what it says, and returns the height.
func (s sheet) fact(x, y, w float64, f Fact) float64 {
	const labels = 28.0
	s.text("", 8.5, grey)
	s.at(x, y, labels, 5, "L", f.Label)
	s.text("B", 10, ink)
	return s.block(x+labels, y, w-labels, 5, "L", f.Value) + 1.3
}

func (c CardContent) documents(s sheet) {
	if len(c.Documents) == 0 {
		return
	}
	s.section(fmt.Sprintf("%d dokumen, dibekukan apa adanya", len(c.Documents)))
	s.text("", 8.5, grey)
	s.block(left, s.GetY(), width, 4.3, "L", "SHA-256 adalah sidik jari berkas. Bila satu huruf saja berubah, sidik jarinya lain.")
	s.SetY(s.GetY() + 1.5)
	for _, d := range c.Documents {
		s.fits(11)
		y := s.GetY()
		s.text("B", 9.5, ink)
		s.at(left, y, width, 4.6, "L", d.Label)
		s.text("", 8.5, grey)
		s.at(left, y, width, 4.6, "R", d.Detail)
		s.text("", 7.5, grey)
		s.at(left, y+4.6, width, 3.9, "L", grouped(d.SHA256))
		s.stroke(line, 0.15)
		s.Line(left, y+9.5, left+width, y+9.5)
		s.SetXY(left, y+10.6)
	}
	s.SetY(s.GetY() + 1)
}

func (c CardContent) checklist(s sheet) {
	if len(c.Checklist) == 0 {
		return
	}
	s.section("Persyaratan")
	for _, item := range c.Checklist {
		s.fits(6)
		y := s.GetY()
		s.box(left, y+0.7, item.Met)
		s.text("", 9.5, ink)
		text := item.Text
		if !item.Met {
			text += " (diperiksa petugas)"
		}
		s.SetXY(left, y+s.block(left+6.5, y, width-6.5, 4.8, "L", text)+0.9)
	}
	s.SetY(s.GetY() + 1.5)
}

// box is a tick on green, or an empty square; the text beside it says the same.
func (s sheet) box(x, y float64, met bool) {
	if !met {
		s.stroke(grey, 0.3)
		s.RoundedRect(x, y, 3.4, 3.4, 0.7, "1234", "D")
		return
	}
	s.fill(green)
	s.RoundedRect(x, y, 3.4, 3.4, 0.7, "1234", "F")
	s.stroke(white, 0.5)
	s.SetLineCapStyle("round")
	s.Line(x+0.8, y+1.8, x+1.45, y+2.45)
	s.Line(x+1.45, y+2.45, x+2.65, y+1.05)
	s.SetLineCapStyle("butt")
}

// next is the tinted box that says what happens now.
func (c CardContent) next(s sheet) {
	if len(c.Next) == 0 {
		return
	}
	s.text("", 9.5, ink)
	height, lines := 13.0, make([][]string, len(c.Next))
	for i, text := range c.Next {
		lines[i] = s.wrap(text, width-18)
		height += float64(len(lines[i]))*4.8 + 0.8
	}
	s.fits(height + 2)
	y := s.GetY() + 2
	s.fill(pale)
	s.RoundedRect(left, y, width, height, 3, "1234", "F")
	s.fill(gold)
	s.Rect(left+6, y+5, 1, 4.6, "F")
	s.text("B", 10.5, navy)
	s.at(left+9, y+4.6, width-18, 5.4, "L", "Yang terjadi berikutnya")
	y += 11
	s.text("", 9.5, ink)
	for i, wrapped := range lines {
		s.at(left+6, y, 5, 4.8, "L", fmt.Sprintf("%d.", i+1))
		for _, text := range wrapped {
			s.at(left+12, y, width-18, 4.8, "L", text)
			y += 4.8
		}
		y += 0.8
	}
	s.SetXY(left, y+4)
}

func (s sheet) section(title string) {
	s.fits(22)
	y := s.GetY() + 1
	s.stroke(line, 0.25)
	s.SetDashPattern([]float64{1.4, 1.1}, 0)
	s.Line(left, y, left+width, y)
	s.SetDashPattern(nil, 0)
	s.text("B", 11.5, navy)
	s.at(left, y+3, width, 5.5, "L", title)
	s.SetXY(left, y+9.5)
}

// masked shows the last four digits of a national number and hides the rest.
func masked(last4 string) string {
	if len(last4) != 4 {
		return ""
	}
	return "•••• •••• •••• " + last4
}

// grouped prints a hash in eights, so that two can be compared by eye.
func grouped(sum [32]byte) string {
	text := hex.EncodeToString(sum[:])
	var groups []string
	for i := 0; i < len(text); i += 8 {
		groups = append(groups, text[i:i+8])
	}
	return strings.Join(groups, "  ")
}
