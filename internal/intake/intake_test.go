package intake

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"io"
	"runtime"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

var (
	asPhoto    = Limits{Kind: "ktp", Format: JPEG, MaxBytes: 200_000}
	asDocument = Limits{Kind: "ijazah", Format: PDF, MaxBytes: 800_000, MaxPages: 4}
)

func accept(t *testing.T, l Limits, name string, contents ...[]byte) (Clean, error) {
	t.Helper()
	var uploads []Upload
	for _, c := range contents {
		uploads = append(uploads, Upload{Name: name, Content: bytes.NewReader(c)})
	}
	return Accept(context.Background(), l, uploads)
}

// code is the one fault of a refused upload, reported on its document.
func code(t *testing.T, l Limits, err error) fault.Code {
	t.Helper()
	fields, ok := fault.AsFields(err)
	if !ok || len(fields) != 1 || fields[0].Name != l.Kind {
		t.Fatalf("not refused on %s: %v", l.Kind, err)
	}
	return fields[0].Code
}

func TestHostileAndMistakenUploadsAreRefusedByName(t *testing.T) {
	photo, pdf := asJPEG(t, quarters(600, 800)), textPDF(t, 1, nil)
	script := onePage("/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>")
	tests := []struct {
		name     string
		limits   Limits
		filename string
		contents [][]byte
		want     fault.Code
	}{
		{"no file", asPhoto, "", nil, Missing},
		{"an empty file", asPhoto, "ktp.jpg", [][]byte{{}}, Empty},
		{"a page named as a photo", asPhoto, "ktp.jpg", [][]byte{[]byte("<!doctype html><script>alert(1)</script>")}, WrongType},
		{"a vector drawing", asPhoto, "ktp.svg", [][]byte{[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`)}, WrongType},
		{"a drawing for a document", asDocument, "ijazah.pdf", [][]byte{[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)}, WrongDoc},
		{"a program", asDocument, "ijazah.pdf", [][]byte{append([]byte("MZ"), make([]byte, 300)...)}, WrongDoc},
		{"a script behind a photo's first bytes", asPhoto, "ktp.jpg", [][]byte{[]byte("\xff\xd8\xff\xe0<script>alert(1)</script>")}, BrokenPhoto},
		{"a photo cut short", asPhoto, "ktp.jpg", [][]byte{photo[:len(photo)/3]}, BrokenPhoto},
		{"an iPhone's own format", asPhoto, "IMG_1.HEIC", [][]byte{append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), make([]byte, 64)...)}, HEIC},
		{"a PDF for a photo", asPhoto, "ktp.pdf", [][]byte{pdf}, NotPhoto},
		{"two photos for one", asPhoto, "ktp.jpg", [][]byte{photo, photo}, OnePhoto},
		{"a photo named as a program", asPhoto, "ktp.exe", [][]byte{photo}, WrongName},
		{"a photo named as a PDF", asDocument, "ijazah.pdf", [][]byte{photo}, WrongName},
		{"a PDF named as a photo", asDocument, "ijazah.jpg", [][]byte{pdf}, WrongName},
		{"a bomb of 120 million dots", asPhoto, "ktp.png", [][]byte{asPNG(t, image.NewPaletted(image.Rect(0, 0, 20000, 6000), color.Palette{color.White, color.Black}))}, TooManyDots},
		{"a stamp-sized picture", Limits{Kind: "foto", Format: JPEG, MaxBytes: 200_000, MinPixels: 400}, "foto.jpg", [][]byte{asJPEG(t, quarters(300, 900))}, TooFewDots},
		{"a limit no picture fits", Limits{Kind: "foto", Format: JPEG, MaxBytes: 900}, "foto.jpg", [][]byte{asJPEG(t, noise(900, 900))}, CannotShrink},
		{"junk before a PDF", asDocument, "ijazah.pdf", [][]byte{append([]byte("GIF89a junk\n"), pdf...)}, BrokenPDF},
		{"blank before a PDF", asDocument, "ijazah.pdf", [][]byte{append([]byte("\n"), pdf...)}, BrokenPDF},
		{"an archive behind a PDF", asDocument, "ijazah.pdf", [][]byte{append(bytes.Clone(pdf), "PK\x03\x04 and then forty more bytes of an archive"...)}, Trailing},
		{"a PDF cut short", asDocument, "ijazah.pdf", [][]byte{pdf[:len(pdf)/2]}, BrokenPDF},
		{"a PDF in name only", asDocument, "ijazah.pdf", [][]byte{[]byte("%PDF-1.7\nhello")}, BrokenPDF},
		{"a locked PDF", asDocument, "ijazah.pdf", [][]byte{textPDF(t, 1, func(d *fpdf.Fpdf) { d.SetProtection(0, "rahasia", "pemilik") })}, Encrypted},
		{"a PDF locked for changes only", asDocument, "ijazah.pdf", [][]byte{textPDF(t, 1, func(d *fpdf.Fpdf) { d.SetProtection(fpdf.CnProtectPrint, "", "pemilik") })}, Encrypted},
		{"a script when opened", asDocument, "ijazah.pdf", [][]byte{script}, Script},
		{"a script of the document", asDocument, "ijazah.pdf", [][]byte{textPDF(t, 1, func(d *fpdf.Fpdf) { d.SetJavascript("app.alert(1)") })}, Script},
		{"a script inside a compressed object", asDocument, "ijazah.pdf", [][]byte{packed(t, onePage("/OpenAction 4 0 R", "<</S /JavaScript /JS (x)>>"))}, Script},
		{"a script with a written-out name", asDocument, "ijazah.pdf", [][]byte{onePage("/OpenAction <</S /Java#53cript /J#53 (x)>>")}, Script},
		{"a command", asDocument, "ijazah.pdf", [][]byte{onePage("/OpenAction 4 0 R", "<</S /Launch /F (cmd.exe)>>")}, Launch},
		{"a form that sends itself", asDocument, "ijazah.pdf", [][]byte{onePage("/OpenAction <</S /SubmitForm /F (http://x.example)>>")}, Launch},
		{"an attachment", asDocument, "ijazah.pdf", [][]byte{textPDF(t, 1, func(d *fpdf.Fpdf) {
			d.SetAttachments([]fpdf.Attachment{{Content: []byte("x"), Filename: "x.exe"}})
		})}, Attachment},
		{"a dynamic form", asDocument, "ijazah.pdf", [][]byte{onePage("/AcroForm <</Fields [] /XFA (x)>>")}, DynamicForm},
		{"too many pages", asDocument, "ijazah.pdf", [][]byte{textPDF(t, 5, nil)}, TooMany},
		{"too many pictures", asDocument, "ijazah.jpg", [][]byte{photo, photo, photo, photo, photo}, TooMany},
		{"a heavy PDF", Limits{Kind: "ijazah", Format: PDF, MaxBytes: 500}, "ijazah.pdf", [][]byte{pdf}, TooLarge},
		{"two PDFs", asDocument, "", [][]byte{pdf, pdf}, SeveralPDFs},
		{"a picture and a PDF", asDocument, "", [][]byte{photo, pdf}, Mixed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			clean, err := accept(t, tt.limits, tt.filename, tt.contents...)
			if err == nil {
				t.Fatalf("accepted as %d bytes of %s", len(clean.Bytes), clean.MIME)
			}
			if got := code(t, tt.limits, err); got != tt.want {
				t.Errorf("refused as %s, want %s", got, tt.want)
			}
		})
	}
}

// endless is a reader of a photo's first bytes and then zeros.
type endless struct{ left, read int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), e.left))
	clear(p[:n])
	if e.read == 0 {
		copy(p, "\xff\xd8\xff\xe0\x00\x10JFIF\x00")
	}
	e.left -= int64(n)
	e.read += int64(n)
	return n, nil
}

func TestAnEndlessUploadCostsLittle(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	source := &endless{left: 500_000_000}
	_, err := Accept(context.Background(), asPhoto, []Upload{{Name: "foto.jpg", Content: source}})
	runtime.ReadMemStats(&after)
	if got := code(t, asPhoto, err); got != TooHuge {
		t.Errorf("refused as %s", got)
	}
	if source.read > 26<<20 {
		t.Errorf("%d bytes were read", source.read)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 250_000_000 {
		t.Errorf("%d MB were allocated in all", grown>>20)
	}
	if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 120_000_000 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
}

func TestBrokenReadersAndCancelledRequestsAreNoRefusals(t *testing.T) {
	broken := errors.New("connection lost")
	_, err := Accept(context.Background(), asPhoto, []Upload{{Content: io.MultiReader(strings.NewReader("\xff\xd8\xff"), failing{broken})}})
	if _, refused := fault.AsFields(err); refused || !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Accept(ctx, asDocument, []Upload{{Content: bytes.NewReader(textPDF(t, 1, nil))}}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestSizesReadAsPeopleSayThem(t *testing.T) {
	for size, want := range map[Bytes]string{1: "1 KB", 800 << 10: "800 KB", 800<<10 + 1: "801 KB", 14 << 20 / 10: "1,4 MB", 1<<20 + 1: "1,1 MB", 1 << 20: "1 MB", 25 << 20: "25 MB"} {
		if got := size.String(); got != want {
			t.Errorf("%d prints %q, want %q", int64(size), got, want)
		}
	}
}
