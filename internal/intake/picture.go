package intake

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // pictures may arrive as PNG
	"math"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // or as WebP
)

const (
	maxPixels      = 50_000_000 // baseline JPEG: 1.5 to 3 bytes a pixel in memory
	maxPixelsOther = 25_000_000 // PNG, WebP, progressive JPEG: 4 to 8
	photoSide      = 2000       // pixels; longer sides are shrunk
	pageSide       = 2200       // A4 at 190 dots per inch
	smallestSide   = 480        // below, a face or a line of text is lost
	smallestPage   = 1000
)

// picture is a decoded upload, upright, opaque and not larger than needed.
type picture struct {
	image   *image.RGBA
	size    image.Point
	jpeg    []byte
	preview []byte
	notes   []fault.Code
}

// photo keeps one picture as JPEG.
func (l Limits) photo(content []byte) (Clean, error) {
	p, err := l.decode(content, photoSide)
	if err != nil {
		return Clean{}, err
	}
	if int64(len(content)) > l.MaxBytes {
		p.note(Shrunk)
	}
	if err := l.fit(&p, l.MaxBytes, max(l.MinPixels, min(smallestSide, shorter(p.image)))); err != nil {
		return Clean{}, err
	}
	preview, err := encode(scale(p.image, previewWidth, previewLength), 80)
	if err != nil {
		return Clean{}, err
	}
	return Clean{Bytes: p.jpeg, MIME: string(JPEG), Pages: 1, Previews: [][]byte{preview}, Notes: p.notes}, nil
}

// decode reads a picture's size before its content, turns it upright and
// shrinks it to the given longer side.
func (l Limits) decode(content []byte, side int) (picture, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return picture{}, l.fault(BrokenPhoto)
	}
	head, cap := jpegHead{orientation: 1}, int64(maxPixelsOther)
	if format == "jpeg" {
		head = readJPEGHead(content)
		if !head.progressive {
			cap = maxPixels
		}
	}
	if int64(config.Width)*int64(config.Height) > cap {
		return picture{}, l.fault(TooManyDots, config.Width, config.Height)
	}
	if min(config.Width, config.Height) < max(1, l.MinPixels) {
		return picture{}, l.fault(TooFewDots, config.Width, config.Height, l.MinPixels)
	}
	long, short := max(config.Width, config.Height), min(config.Width, config.Height)
	side = max(side, (l.MinPixels*long+short-1)/short) // a long strip keeps its shorter side
	raw, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return picture{}, l.fault(BrokenPhoto)
	}
	var p picture
	if format != "jpeg" {
		p.note(Converted)
	}
	if long > side {
		p.note(Shrunk)
	}
	p.image = turn(scale(raw, side, side), head.orientation)
	return p, nil
}

// fit encodes a picture in at most limit bytes, first by quality, then by size,
// down to the given shorter side.
func (l Limits) fit(p *picture, limit int64, shortest int) error {
	for img := p.image; ; {
		out, quality, err := squeeze(img, limit)
		if err != nil {
			return err
		}
		if quality < best {
			p.note(Shrunk)
		}
		if int64(len(out)) <= limit {
			p.image, p.jpeg = img, out
			return nil
		}
		if shorter(img) <= shortest {
			return l.fault(CannotShrink, Bytes(l.MaxBytes))
		}
		ratio := 0.95 * math.Sqrt(float64(limit)/float64(len(out)))
		ratio = max(min(ratio, 0.9), 0.4, float64(shortest)/float64(shorter(img)))
		img = scale(img, int(float64(img.Bounds().Dx())*ratio), int(float64(img.Bounds().Dy())*ratio))
	}
}

const best, worst = 88, 60 // JPEG qualities

// squeeze lowers the quality until a picture fits; when even the worst does
// not, it returns that.
func squeeze(img image.Image, limit int64) (out []byte, quality int, err error) {
	for quality = best; ; {
		out, err = encode(img, quality)
		if err != nil || int64(len(out)) <= limit || quality == worst {
			return out, quality, err
		}
		quality -= 10
		if int64(len(out)) > 2*limit {
			quality = worst
		}
		quality = max(quality, worst)
	}
}

func (p *picture) note(code fault.Code) {
	for _, n := range p.notes {
		if n == code {
			return
		}
	}
	p.notes = append(p.notes, code)
}

// scale draws a picture on white, shrunk to fit into width × height; it never enlarges.
func scale(src image.Image, width, height int) *image.RGBA {
	b := src.Bounds()
	ratio := min(1, float64(width)/float64(b.Dx()), float64(height)/float64(b.Dy()))
	rect := image.Rect(0, 0, max(1, int(float64(b.Dx())*ratio+0.5)), max(1, int(float64(b.Dy())*ratio+0.5)))
	if same, ok := src.(*image.RGBA); ok && ratio == 1 && same.Opaque() {
		return same
	}
	dst := image.NewRGBA(rect)
	draw.Draw(dst, rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	if ratio == 1 {
		draw.Draw(dst, rect, src, b.Min, draw.Over)
		return dst
	}
	draw.CatmullRom.Scale(dst, rect, src, b, draw.Over, nil)
	return dst
}

// turn applies an EXIF orientation: 2 mirrored, 3 upside down, 4 flipped,
// 5 transposed, 6 turned left by the camera, 7 transversed, 8 turned right.
func turn(src *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	dw, dh := w, h
	if orientation >= 5 {
		dw, dh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, dw, dh))
	for y := range dh {
		for x := range dw {
			sx, sy := x, y
			if orientation >= 5 {
				sx, sy = y, x
			}
			switch orientation {
			case 2, 8:
				sx = w - 1 - sx
			case 4, 6:
				sy = h - 1 - sy
			case 3, 7:
				sx, sy = w-1-sx, h-1-sy
			}
			copy(dst.Pix[y*dst.Stride+4*x:][:4], src.Pix[sy*src.Stride+4*sx:][:4])
		}
	}
	return dst
}

func encode(img image.Image, quality int) ([]byte, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("encode picture: %w", err)
	}
	return out.Bytes(), nil
}

func shorter(img image.Image) int { return min(img.Bounds().Dx(), img.Bounds().Dy()) }
