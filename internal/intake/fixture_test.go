package intake

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// rawPDF writes objects 1… with a correct cross reference table; object 1 is the catalog.
func rawPDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// onePage is a PDF whose catalog has extra entries, followed by further objects from 4 on.
func onePage(catalog string, more ...string) []byte {
	return rawPDF(append([]string{
		"<</Type /Catalog /Pages 2 0 R " + catalog + ">>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>>>>",
	}, more...)...)
}

func textPDF(t testing.TB, pages int, change func(*fpdf.Fpdf)) []byte {
	t.Helper()
	doc := fpdf.New("P", "mm", "A4", "")
	for i := range pages {
		doc.AddPage()
		doc.SetFont("Helvetica", "", 30)
		doc.Text(20, 40, fmt.Sprintf("Halaman %d", i+1))
		doc.Rect(0, 250, 210, 47, "F")
	}
	if change != nil {
		change(doc)
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// packed rewrites a PDF with its objects inside compressed object streams.
func packed(t testing.TB, content []byte) []byte {
	t.Helper()
	useNoConfig()
	config := model.NewDefaultConfiguration()
	config.Offline = true
	config.WriteObjectStream = true
	var b bytes.Buffer
	if err := api.Optimize(bytes.NewReader(content), &b, config); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "/ObjStm") {
		t.Fatal("the fixture has no object stream")
	}
	return b.Bytes()
}

// noise is a picture that does not compress.
func noise(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	r := rand.New(rand.NewPCG(1, 2))
	for i := 0; i+4 <= len(m.Pix); i += 4 {
		binary.LittleEndian.PutUint32(m.Pix[i:], r.Uint32()|0xFF000000)
	}
	return m
}

// quarters is a picture whose corners are red, green, blue and white, clockwise from the top left.
func quarters(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 0, 0, 255}
			switch {
			case x >= w/2 && y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			case x >= w/2:
				c = color.RGBA{0, 0, 255, 255}
			case y >= h/2:
				c = color.RGBA{255, 255, 255, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withEXIF puts an EXIF segment with an orientation and a place name behind a JPEG's start.
func withEXIF(content []byte, orientation uint16, order binary.AppendByteOrder, mark string) []byte {
	t := []byte(mark)
	t = order.AppendUint16(t, 42)
	t = order.AppendUint32(t, 8)
	t = order.AppendUint16(t, 1)
	t = order.AppendUint16(t, 0x0112)
	t = order.AppendUint16(t, 3)
	t = order.AppendUint32(t, 1)
	t = order.AppendUint16(t, orientation)
	t = append(t, 0, 0, 0, 0, 0, 0)
	t = append(t, "GPS-Kota-Manna"...)
	body := append([]byte("Exif\x00\x00"), t...)
	segment := append([]byte{0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))...)
	return append(append(append([]byte{0xFF, 0xD8}, segment...), body...), content[2:]...)
}
