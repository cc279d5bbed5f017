package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/google/go-cmp/cmp"
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

func TestPhotosAreTurnedUprightAndLoseTheirHiddenData(t *testing.T) {
	// What the camera stored for each orientation, so that the picture is upright again.
	upright := []string{"red", "green", "blue", "white"}
	stored := map[uint16][]string{1: {"red", "green", "blue", "white"}, 2: {"green", "red", "white", "blue"}, 3: {"blue", "white", "red", "green"},
		4: {"white", "blue", "green", "red"}, 5: {"red", "white", "blue", "green"}, 6: {"green", "blue", "white", "red"},
		7: {"blue", "green", "red", "white"}, 8: {"white", "red", "green", "blue"}}
	for o, corners := range stored {
		w, h := 480, 640
		if o >= 5 {
			w, h = h, w
		}
		w, h = w/4, h/4
		for mark, order := range map[string]binary.AppendByteOrder{"II": binary.LittleEndian, "MM": binary.BigEndian} {
			photo := withEXIF(asJPEG(t, painted(w, h, corners)), o, order, mark)
			clean, err := accept(t, asPhoto, "foto.jpg", photo)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(clean.Bytes, []byte("Exif")) || bytes.Contains(clean.Bytes, []byte("GPS")) {
				t.Errorf("orientation %d: the place is still in the photo", o)
			}
			img := decoded(t, clean.Bytes)
			if img.Bounds().Dx() != 120 || img.Bounds().Dy() != 160 {
				t.Errorf("orientation %d %s: %v", o, mark, img.Bounds())
			}
			if diff := cmp.Diff(upright, cornersOf(img)); diff != "" {
				t.Errorf("orientation %d %s: %s", o, mark, diff)
			}
		}
	}
}

func TestPhotosAreMadeToFitAndSayHow(t *testing.T) {
	transparent := image.NewNRGBA(image.Rect(0, 0, 500, 500))
	tests := []struct {
		name    string
		content []byte
		notes   []fault.Code
	}{
		{"small photo", asJPEG(t, quarters(600, 800)), nil},
		{"heavy photo", asJPEG(t, noise(1000, 800)), []fault.Code{Shrunk}},
		{"large photo", asJPEG(t, quarters(2400, 1800)), []fault.Code{Shrunk}},
		{"drawing", asPNG(t, quarters(600, 800)), []fault.Code{Converted}},
		{"transparent drawing", asPNG(t, transparent), []fault.Code{Converted}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			clean, err := accept(t, asPhoto, "foto.PNG", tt.content)
			if err != nil {
				t.Fatal(err)
			}
			if len(clean.Bytes) > 200_000 || clean.MIME != "image/jpeg" || clean.Pages != 1 || len(clean.Previews) != 1 {
				t.Errorf("%d bytes, %s, %d pages, %d previews", len(clean.Bytes), clean.MIME, clean.Pages, len(clean.Previews))
			}
			if clean.SHA256 != sha256.Sum256(clean.Bytes) {
				t.Error("the hash is not of the kept bytes")
			}
			if diff := cmp.Diff(tt.notes, clean.Notes); diff != "" {
				t.Error(diff)
			}
			if tt.name == "transparent drawing" {
				if r, g, b, _ := decoded(t, clean.Bytes).At(9, 9).RGBA(); r < 0xF000 || g < 0xF000 || b < 0xF000 {
					t.Error("transparency became dark")
				}
			}
		})
	}
}

func TestADocumentIsKeptByteForByteAndShownPageByPage(t *testing.T) {
	for name, pdf := range map[string][]byte{"plain": textPDF(t, 3, nil), "packed": packed(t, textPDF(t, 3, nil)),
		"padded by a scanner": append(textPDF(t, 3, nil), make([]byte, 500)...)} {
		clean, err := accept(t, asDocument, "Ijazah S-1.PDF", pdf)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(clean.Bytes, pdf) || clean.Pages != 3 || clean.MIME != "application/pdf" || len(clean.Previews) != 3 {
			t.Errorf("%s: kept %d of %d bytes, %d pages, %d previews", name, len(clean.Bytes), len(pdf), clean.Pages, len(clean.Previews))
		}
		for i, p := range clean.Previews {
			img := decoded(t, p)
			if w := img.Bounds().Dx(); w < 1230 || w > 1240 {
				t.Errorf("%s: preview %d is %d pixels wide", name, i, w)
			}
			foot, _, _, _ := img.At(600, img.Bounds().Dy()-50).RGBA()
			head, _, _, _ := img.At(600, 60).RGBA()
			if foot > 0x2000 || head < 0xE000 {
				t.Errorf("%s: preview %d shows no black foot under a white head: %x %x", name, i, foot, head)
			}
		}
	}
}

func TestPicturesBecomeOneDocumentWithinItsLimit(t *testing.T) {
	limits := asDocument
	limits.MaxBytes = 1_200_000
	pages := [][]byte{asJPEG(t, noise(1500, 2000)), asPNG(t, quarters(1200, 900)), withEXIF(asJPEG(t, quarters(800, 600)), 6, binary.LittleEndian, "II")}
	clean, err := accept(t, limits, "", pages...)
	if err != nil {
		t.Fatal(err)
	}
	if len(clean.Bytes) > 1_200_000 || clean.Pages != 3 || len(clean.Previews) != 3 {
		t.Errorf("%d bytes, %d pages, %d previews", len(clean.Bytes), clean.Pages, len(clean.Previews))
	}
	if diff := cmp.Diff([]fault.Code{Shrunk, Assembled}, clean.Notes); diff != "" {
		t.Error(diff)
	}
	again, err := accept(t, limits, "gabungan.pdf", clean.Bytes)
	if err != nil {
		t.Fatalf("our own document is refused: %v", err)
	}
	if first, third := decoded(t, again.Previews[1]).Bounds(), decoded(t, again.Previews[2]).Bounds(); first.Dx() < first.Dy() || third.Dx() > third.Dy() {
		t.Errorf("pages are turned wrongly: %v %v", first, third)
	}
	same, err := accept(t, limits, "", pages...)
	if err != nil || same.SHA256 != clean.SHA256 {
		t.Errorf("the same pictures give another document (%v)", err)
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
	if source.read > 26_000_000 {
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

func TestARendererThatIsStoppedStartsAgain(t *testing.T) {
	pdf := textPDF(t, 1, nil)
	if err := Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := accept(t, asDocument, "", pdf); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, err := render(ctx, pdf, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a page rendered within a millisecond: %v", err)
	}
	if _, err := render(context.Background(), []byte("%PDF-1.7 nothing"), 1); !errors.Is(err, errUnshowable) {
		t.Errorf("%v, want errUnshowable", err)
	}
	if _, err := accept(t, asDocument, "", pdf); err != nil {
		t.Errorf("after a stopped and an unreadable page: %v", err)
	}
}

func TestSizesReadAsPeopleSayThem(t *testing.T) {
	for size, want := range map[Bytes]string{1: "1 KB", 800_000: "800 KB", 1_437_000: "1,4 MB", 25_000_000: "25 MB"} {
		if got := size.String(); got != want {
			t.Errorf("%d prints %q, want %q", int64(size), got, want)
		}
	}
}

func FuzzOrientationNeverPanics(f *testing.F) {
	f.Add(withEXIF(asJPEG(f, quarters(8, 8)), 6, binary.LittleEndian, "II"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if o := readJPEGHead(b).orientation; o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
	})
}

func FuzzInspectNamesWhatItRefuses(f *testing.F) {
	f.Add(textPDF(f, 1, nil))
	f.Add(onePage("/OpenAction <</S /JavaScript /JS (x)>>"))
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Length 2 0 R>>stream"))
	f.Fuzz(func(t *testing.T, b []byte) {
		pages, code := inspect(context.Background(), b)
		if (pages > 0) == (code != "") {
			t.Errorf("%d pages and code %q", pages, code)
		}
	})
}

func FuzzPhotosNeverPassUnencoded(f *testing.F) {
	f.Add(asJPEG(f, quarters(16, 16)))
	f.Add(asPNG(f, quarters(16, 16)))
	f.Fuzz(func(t *testing.T, b []byte) {
		clean, err := accept(t, asPhoto, "", b)
		if err != nil {
			code(t, asPhoto, err)
			return
		}
		if _, err := jpeg.Decode(bytes.NewReader(clean.Bytes)); err != nil || bytes.Contains(clean.Bytes, []byte("Exif")) {
			t.Errorf("kept %d bytes that are no clean photo: %v", len(clean.Bytes), err)
		}
	})
}

func decoded(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

var paints = map[string]color.RGBA{"red": {255, 0, 0, 255}, "green": {0, 255, 0, 255}, "blue": {0, 0, 255, 255}, "white": {255, 255, 255, 255}}

// painted has the named corners, clockwise from the top left.
func painted(w, h int, corners []string) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			i := 0
			switch {
			case x >= w/2 && y < h/2:
				i = 1
			case x >= w/2:
				i = 2
			case y >= h/2:
				i = 3
			}
			m.SetRGBA(x, y, paints[corners[i]])
		}
	}
	return m
}

func cornersOf(m image.Image) []string {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	var names []string
	for _, p := range []image.Point{{w / 4, h / 4}, {3 * w / 4, h / 4}, {3 * w / 4, 3 * h / 4}, {w / 4, 3 * h / 4}} {
		r, g, b, _ := m.At(p.X, p.Y).RGBA()
		bits := []bool{r > 0x8000, g > 0x8000, b > 0x8000}
		switch {
		case slices.Equal(bits, []bool{true, true, true}):
			names = append(names, "white")
		case bits[0]:
			names = append(names, "red")
		case bits[1]:
			names = append(names, "green")
		default:
			names = append(names, "blue")
		}
	}
	return names
}
