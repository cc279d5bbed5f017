package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/google/go-cmp/cmp"
)

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

func TestALongStripKeepsItsShorterSide(t *testing.T) {
	limits := asPhoto
	limits.MinPixels = 600
	clean, err := accept(t, limits, "", asJPEG(t, quarters(3000, 700)))
	if err != nil {
		t.Fatal(err)
	}
	if b := decoded(t, clean.Bytes).Bounds(); b.Dy() < 600 {
		t.Errorf("shrunk to %v", b)
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
