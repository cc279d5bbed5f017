package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// ShareContent is a picture for the official channels: 1200 × 630 dots as links
// are previewed, or a square of 1080.
type ShareContent struct {
	Square   bool
	Title    string // "Anugerah Sekundang 2026"
	Subtitle string // "Pelayan Publik Teladan"
	Holder   string
	Role     string
	Deed     string
	Agency   string
	Notice   string // such as that this is a demonstration
}

// Share draws the picture as a PNG. The same content gives the same bytes.
func Share(c ShareContent) ([]byte, error) {
	faces, err := typefaces()
	if err != nil {
		return nil, err
	}
	w, h, unit := 1200, 630, 1.0
	if c.Square {
		w, h, unit = 1080, 1080, 1.2
	}
	p := painting{image.NewRGBA(image.Rect(0, 0, w, h)), faces}
	p.paint(c, float64(w), float64(h), unit)
	var out bytes.Buffer
	if err := png.Encode(&out, p.RGBA); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	return out.Bytes(), nil
}

// typefaces are the portal's, read once.
var typefaces = sync.OnceValues(func() ([2]*opentype.Font, error) {
	thin, err := opentype.Parse(regular)
	if err != nil {
		return [2]*opentype.Font{}, fmt.Errorf("read typeface: %w", err)
	}
	thick, err := opentype.Parse(bold)
	return [2]*opentype.Font{thin, thick}, err
})

// painting is a picture being drawn, in dots.
type painting struct {
	*image.RGBA
	faces [2]*opentype.Font
}

func (c colour) rgba() color.RGBA { return color.RGBA{uint8(c.r), uint8(c.g), uint8(c.b), 0xff} }

func (p painting) paint(c ShareContent, w, h, unit float64) {
	draw.Draw(p, p.Bounds(), image.NewUniform(navy.rgba()), image.Point{}, draw.Src)
	band := 44 * unit
	p.rect(0, h-band, w, band, sea)
	p.rect(0, h-band-4*unit, w, 4*unit, gold)
	p.weave(w, h-band/2, unit)
	edge := 64 * unit
	p.flower(edge+38*unit, edge+38*unit, 38*unit)
	p.line(c.Title, edge+100*unit, edge+32*unit, w-2*edge-100*unit, 28*unit, true, white)
	p.line(c.Subtitle, edge+100*unit, edge+70*unit, w-2*edge-100*unit, 25*unit, false, petal)
	y := edge + 175*unit
	if c.Square {
		y += 90
	}
	p.line(c.Holder, edge, y, w-2*edge, 62*unit, true, white)
	p.line(c.Role, edge, y+46*unit, w-2*edge, 26*unit, false, mist)
	foot := h - band - 30*unit
	p.line(c.Agency, edge, foot, (w-2*edge)*0.62, 21*unit, false, mist)
	if c.Notice != "" {
		p.right(c.Notice, w-edge, foot, 19*unit, petal)
	}
	p.block(c.Deed, edge, y+112*unit, w-2*edge, foot-60*unit-(y+112*unit), 34*unit, white)
}

func (p painting) face(points float64, thick bool) font.Face {
	f := p.faces[0]
	if thick {
		f = p.faces[1]
	}
	face, _ := opentype.NewFace(f, &opentype.FaceOptions{Size: points, DPI: 72, Hinting: font.HintingNone}) // fails for no size we ask
	return face
}

// line writes one line from x on, set smaller until it fits.
func (p painting) line(words string, x, y, width, points float64, thick bool, c colour) {
	words = clean(words)
	face := p.face(points, thick)
	for points > 12 && measure(face, words) > width {
		points--
		face = p.face(points, thick)
	}
	p.write(face, words, x, y, c)
}

// right ends at x.
func (p painting) right(words string, x, y, points float64, c colour) {
	face := p.face(points, false)
	p.write(face, clean(words), x-measure(face, clean(words)), y, c)
}

// block writes wrapped lines, set smaller until they fit.
func (p painting) block(words string, x, y, width, height, points float64, c colour) {
	words = clean(words)
	for ; points >= 14; points-- {
		face := p.face(points, false)
		lines := broken(face, words, width)
		if float64(len(lines)-1)*points*1.35 > height && points > 14 {
			continue
		}
		for i, l := range lines {
			p.write(face, l, x, y+float64(i)*points*1.35, c)
		}
		return
	}
}

func (p painting) write(face font.Face, words string, x, y float64, c colour) {
	d := font.Drawer{Dst: p, Src: image.NewUniform(c.rgba()), Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}}
	d.DrawString(words)
}

func measure(face font.Face, words string) float64 {
	return float64(font.MeasureString(face, words)) / 64
}

func broken(face font.Face, words string, width float64) (lines []string) {
	now := ""
	for _, word := range strings.Fields(words) {
		if joined := strings.TrimLeft(now+" "+word, " "); now == "" || measure(face, joined) <= width {
			now = joined
			continue
		}
		lines, now = append(lines, now), word
	}
	return append(lines, now)
}

func (p painting) rect(x, y, w, h float64, c colour) {
	draw.Draw(p, image.Rect(int(x), int(y), int(math.Ceil(x+w)), int(math.Ceil(y+h))), image.NewUniform(c.rgba()), image.Point{}, draw.Src)
}

// polygon fills a closed line of points, working on no more than the part around it.
func (p painting) polygon(c colour, n int, at func(i int) (x, y float64)) {
	var box image.Rectangle
	for i := range n {
		x, y := at(i)
		box = box.Union(image.Rect(int(x)-1, int(y)-1, int(x)+2, int(y)+2))
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	for i := range n {
		x, y := at(i)
		x, y = x-float64(box.Min.X), y-float64(box.Min.Y)
		if i == 0 {
			r.MoveTo(float32(x), float32(y))
			continue
		}
		r.LineTo(float32(x), float32(y))
	}
	r.ClosePath()
	r.Draw(p, box, image.NewUniform(c.rgba()), image.Point{})
}

func (p painting) ellipse(x, y, rx, ry, turned float64, c colour) {
	const n = 48
	sin, cos := math.Sincos(turned)
	p.polygon(c, n, func(i int) (float64, float64) {
		s, k := math.Sincos(2 * math.Pi * float64(i) / n)
		return x + rx*k*cos - ry*s*sin, y + rx*k*sin + ry*s*cos
	})
}

// flower is the portal's mark, of five petals.
func (p painting) flower(x, y, radius float64) {
	u := radius / 18
	for i := range 5 {
		angle := 2 * math.Pi * float64(i) / 5
		s, k := math.Sincos(angle)
		p.ellipse(x+10.5*u*s, y-10.5*u*k, 5*u, 6.5*u, angle, petal)
	}
	p.ellipse(x, y, 5.5*u, 5.5*u, 0, navy)
	p.ellipse(x, y, 3*u, 3*u, 0, white)
}

// weave is the woven band of the certificate: two threads and the knots between.
func (p painting) weave(width, y, unit float64) {
	const steps = 14
	knot, high, thick := 36*unit, 13*unit, 1.6*unit
	n := int(width/knot) + 2
	for _, side := range []float64{1, -1} {
		top := func(i int) (float64, float64) {
			x := float64(i) * knot / steps
			return x, y + side*high*math.Sin(math.Pi*x/knot)
		}
		count := n * steps
		p.polygon(petal, 2*count, func(i int) (float64, float64) {
			if i < count {
				x, y := top(i)
				return x, y - thick
			}
			x, y := top(2*count - 1 - i)
			return x, y + thick
		})
	}
	for i := range n {
		p.ellipse((float64(i)+0.5)*knot, y, 3*unit, 3*unit, 0, petal)
	}
}
