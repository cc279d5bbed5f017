package sheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// csv reads text as spreadsheets write it: with or without a byte order mark, in
// UTF-8 or Windows-1252, parted by semicolon, comma or tab.
func (t *Table) csv(s Source) error {
	unicode, err := readable(io.NewSectionReader(s, 0, s.Size()))
	if err != nil {
		return err
	}
	in := io.Reader(io.NewSectionReader(s, 0, s.Size()))
	if !unicode {
		in = charmap.Windows1252.NewDecoder().Reader(in)
	}
	text := bufio.NewReaderSize(in, 64<<10)
	if mark, err := text.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = text.Discard(3) // was peeked
	}
	lines := 0 // read before the table itself
	if begin, err := text.Peek(4); err == nil && string(begin) == "sep=" {
		if _, err := text.ReadString('\n'); err != nil {
			return Whole(FileEmpty)
		}
		lines = 1
	}
	r := csv.NewReader(text)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = separator(text), -1, true, true
	row, expected := lines, 1 // a cell of several lines is one row, an empty line is one too
	t.next = func() (int, []string, error) {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return 0, nil, io.EOF
		}
		if err != nil {
			return 0, nil, Whole(FileBroken)
		}
		at, _ := r.FieldPos(0)
		row += 1 + at - expected
		expected = at + 1
		for _, c := range cells {
			expected += strings.Count(c, "\n")
		}
		return row, cells, nil
	}
	return nil
}

// readable says whether text is UTF-8; what holds a zero byte is no text.
func readable(r io.Reader) (unicode bool, err error) {
	unicode, chunk, left := true, make([]byte, 64<<10), 0
	for {
		n, err := io.ReadFull(r, chunk[left:])
		part := chunk[:left+n]
		if bytes.IndexByte(part, 0) >= 0 {
			return false, Whole(FileBroken)
		}
		end := err != nil
		if !end || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			part, left = whole(part, end)
			unicode = unicode && utf8.Valid(part)
		} else {
			return false, err
		}
		if end {
			return unicode, nil
		}
		copy(chunk, chunk[len(part):len(part)+left])
	}
}

// whole cuts a letter that the next chunk ends.
func whole(part []byte, last bool) (_ []byte, left int) {
	for i := 1; i < utf8.UTFMax && i <= len(part) && !last; i++ {
		if b := part[len(part)-i]; utf8.RuneStart(b) {
			if !utf8.FullRune(part[len(part)-i:]) {
				return part[:len(part)-i], i
			}
			break
		}
	}
	return part, 0
}

// separator is whatever stands most often in the first line that is not empty.
func separator(text *bufio.Reader) rune {
	ahead, _ := text.Peek(16 << 10) // less at the end of the file
	first, _, _ := bytes.Cut(bytes.TrimLeft(ahead, "\r\n"), []byte("\n"))
	best, most := ',', 0
	for _, c := range ";,\t" {
		if n := bytes.Count(first, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}
