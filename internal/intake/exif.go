package intake

import (
	"bytes"
	"encoding/binary"
)

// jpegHead is what the segments before the picture tell.
type jpegHead struct {
	orientation int  // 1–8 as in EXIF 2.3, 4.6.4; 1 when not given
	progressive bool // needs four times the memory to decode
}

// readJPEGHead walks the segments up to the first scan. It never fails: what
// cannot be read is an upright baseline picture.
func readJPEGHead(b []byte) jpegHead {
	head := jpegHead{orientation: 1}
	for i := 2; i+4 <= len(b) && b[i] == 0xFF; {
		marker := b[i+1]
		if marker == 0xFF { // padding
			i++
			continue
		}
		if marker == 0xDA { // start of scan
			break
		}
		end := i + 2 + int(binary.BigEndian.Uint16(b[i+2:]))
		if end > len(b) {
			break
		}
		switch body := b[min(i+4, end):end]; {
		case marker == 0xC2:
			head.progressive = true
		case marker == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			head.orientation = orientation(body[6:])
		}
		i = end
	}
	return head
}

// orientation reads tag 0x0112 of the first directory of a TIFF structure.
func orientation(t []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case len(t) < 8:
		return 1
	case string(t[:2]) == "MM":
		order = binary.BigEndian
	case string(t[:2]) != "II":
		return 1
	}
	at := uint64(order.Uint32(t[4:]))
	if at+2 > uint64(len(t)) {
		return 1
	}
	entries := t[at+2:]
	for range order.Uint16(t[at:]) {
		if len(entries) < 12 {
			break
		}
		if order.Uint16(entries) == 0x0112 {
			if v := int(order.Uint16(entries[8:])); v >= 1 && v <= 8 {
				return v
			}
			break
		}
		entries = entries[12:]
	}
	return 1
}
