package pdf

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// quiet is the blank border a reader needs, in modules (ISO/IEC 18004).
const quiet = 4

// rect is a black rectangle of modules; the quiet zone is counted.
type rect struct{ x, y, w, h int }

// modules encodes text at level M as few merged rectangles, and the side with
// its quiet zone.
func modules(text string) ([]rect, int, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, 0, fmt.Errorf("encode qr: %w", err)
	}
	return merge(code.Size, code.Black), code.Size + 2*quiet, nil
}

// merge joins black modules into runs, and equal runs of following rows.
func merge(size int, black func(x, y int) bool) []rect {
	var rects []rect
	above := map[[2]int]int{} // start and length of a run to its index
	for y := range size {
		row := map[[2]int]int{}
		for x := 0; x < size; x++ {
			start := x
			for x < size && black(x, y) {
				x++
			}
			if x == start {
				continue
			}
			run := [2]int{start, x - start}
			i, grows := above[run]
			if !grows {
				i = len(rects)
				rects = append(rects, rect{start + quiet, y + quiet, x - start, 0})
			}
			rects[i].h++
			row[run] = i
		}
		above = row
	}
	return rects
}

// QRPath is the code for the web: one SVG path on a square of size modules,
// quiet zone included.
func QRPath(text string) (path string, size int, err error) {
	rects, size, err := modules(text)
	if err != nil {
		return "", 0, err
	}
	var b strings.Builder
	for _, r := range rects {
		fmt.Fprintf(&b, "M%d %dh%dv%dh-%dz", r.x, r.y, r.w, r.h, r.w)
	}
	return b.String(), size, nil
}

// qr draws the code as vectors in a white square of the given side.
func (s sheet) qr(x, y, side float64, text string) {
	rects, size, err := modules(text)
	if err != nil {
		s.SetError(err)
		return
	}
	s.fill(white)
	s.Rect(x, y, side, side, "F")
	s.SetFillColor(0, 0, 0)
	u := side / float64(size)
	for _, r := range rects {
		s.Rect(x+float64(r.x)*u, y+float64(r.y)*u, float64(r.w)*u, float64(r.h)*u, "F")
	}
}
