package intake

import (
	"bytes"
	"context"
	"encoding/binary"
	"image/jpeg"
	"testing"
)

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
