package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// paper is the width of what is printed on A4, margins of 14 mm off, in CSS pixels.
const paper = 688

// onPaper holds the page now shown to what must be true of every page in print:
// nothing is cut off, the heading is there.
func (b *tab) onPaper() {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	b.do(chromedp.EmulateViewport(paper, 1000))
	b.fits(paper, "the width of paper")
	b.prints(20, eval[string](b, `document.querySelector('h1').textContent`))
}

// prints fails unless the page fits on so many sheets and its words are there.
func (b *tab) prints(sheets int, words ...string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	b.ok(err)
	text := pdfText(b.t, pdf)
	if got := strings.Count(text, "\f"); got > sheets {
		b.fault("%s prints on %d sheets, want at most %d", b.path, got, sheets)
	}
	for _, w := range absent(text, words) {
		b.fault("%s in print lacks %q", b.path, w)
	}
}

// pdfText is what poppler reads of a PDF, a form feed after each sheet.
func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "cetak.pdf")
	if err := os.WriteFile(name, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := outside(t, nil, "pdftotext", "-layout", name, "-")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// absent are the words a text lacks, whatever its spaces and capitals.
func absent(text string, words []string) []string {
	flat := func(s string) string {
		return strings.ToLower(strings.Join(strings.FieldsFunc(s, unicode.IsSpace), ""))
	}
	var all []string
	for _, w := range words {
		if !strings.Contains(flat(text), flat(w)) {
			all = append(all, w)
		}
	}
	return all
}
