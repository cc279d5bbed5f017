package intake

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/google/go-cmp/cmp"
)

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

func TestARendererThatIsStoppedStartsAgain(t *testing.T) {
	pdf, cache := textPDF(t, 1, nil), t.TempDir()
	if err := Close(); err != nil {
		t.Fatal(err)
	}
	CacheIn(cache)
	defer func() {
		if err := Close(); err != nil {
			t.Error(err)
		}
		CacheIn("")
		if kept, err := os.ReadDir(cache); err != nil || len(kept) == 0 {
			t.Errorf("no compiled renderer was kept (%v)", err)
		}
	}()
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

// A page whose drawing calls a drawing ten times, which calls another ten times, and so on.
func TestAPageThatNeverEndsIsGivenUp(t *testing.T) {
	objects := []string{"<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</XObject <</X 5 0 R>>>> /Contents 4 0 R>>", "<</Length 5>>\nstream\n/X Do\nendstream"}
	calls := strings.Repeat("/X Do ", 10)
	for i := range 9 {
		objects = append(objects, fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</XObject <</X %d 0 R>>>> /Length %d>>\nstream\n%s\nendstream", i+6, len(calls), calls))
	}
	objects = append(objects, "<</Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 13>>\nstream\n0 0 500 500 re f\nendstream")
	sandbox.limit = time.Second
	defer func() { sandbox.limit = renderTime }()
	_, err := accept(t, asDocument, "ijazah.pdf", rawPDF(objects...))
	if got := code(t, asDocument, err); got != Unshowable {
		t.Errorf("refused as %s", got)
	}
	sandbox.limit = renderTime
	if _, err := accept(t, asDocument, "ijazah.pdf", textPDF(t, 1, nil)); err != nil {
		t.Errorf("the next document: %v", err)
	}
}
