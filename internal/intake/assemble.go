package intake

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// overhead is what a page adds to a PDF beside its picture, in bytes.
const overhead = 1200

// page makes a picture into one page of a PDF of n pages.
func (l Limits) page(content []byte, n int) (picture, error) {
	p, err := l.decode(content, pageSide)
	if err != nil {
		return picture{}, err
	}
	if err := l.fit(&p, l.MaxBytes/int64(n)-overhead, min(smallestPage*10/14, shorter(p.image))); err != nil {
		return picture{}, err
	}
	preview, err := encode(scale(p.image, previewWidth, previewLength), 80)
	if err != nil {
		return picture{}, err
	}
	bounds := p.image.Bounds()
	p.image = nil // the next page needs the memory
	return picture{jpeg: p.jpeg, notes: p.notes, preview: preview, size: bounds.Size()}, nil
}

// assemble puts pictures on A4 pages, each upright or on its side as it was taken.
func (l Limits) assemble(pages []picture) (Clean, error) {
	const short, long, margin = 210.0, 297.0, 8.0 // mm
	doc := fpdf.New("P", "mm", "A4", "")
	at := l.At
	if at.IsZero() {
		at = time.Unix(0, 0)
	}
	doc.SetCreationDate(at)
	doc.SetModificationDate(at)
	doc.SetCatalogSort(true) // the same pictures, the same bytes
	doc.SetAutoPageBreak(false, 0)
	all := picture{}
	clean := Clean{MIME: string(PDF), Pages: len(pages)}
	for i, p := range pages {
		w, h, orientation := short, long, "P"
		if p.size.X > p.size.Y {
			w, h, orientation = long, short, "L"
		}
		doc.AddPageFormat(orientation, fpdf.SizeType{Wd: short, Ht: long})
		ratio := min((w-2*margin)/float64(p.size.X), (h-2*margin)/float64(p.size.Y))
		pw, ph := float64(p.size.X)*ratio, float64(p.size.Y)*ratio
		name, jpeg := strconv.Itoa(i), fpdf.ImageOptions{ImageType: "JPG"}
		doc.RegisterImageOptionsReader(name, jpeg, bytes.NewReader(p.jpeg))
		doc.ImageOptions(name, (w-pw)/2, (h-ph)/2, pw, ph, false, jpeg, 0, "")
		clean.Previews = append(clean.Previews, p.preview)
		for _, n := range p.notes {
			if n != Converted { // into a PDF everything is
				all.note(n)
			}
		}
	}
	all.note(Assembled)
	clean.Notes = all.notes
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return Clean{}, fmt.Errorf("assemble pages: %w", err)
	}
	if int64(out.Len()) > l.MaxBytes {
		return Clean{}, l.fault(CannotShrink, Bytes(l.MaxBytes))
	}
	clean.Bytes = out.Bytes()
	return clean, nil
}
