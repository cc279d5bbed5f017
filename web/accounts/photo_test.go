package accounts_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// aPhoto is a picture such as a phone takes, small.
func aPhoto(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 600, 800))
	for x := range 600 {
		for y := range 800 {
			m.Set(x, y, color.RGBA{uint8(x / 3), uint8(y / 4), 120, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
