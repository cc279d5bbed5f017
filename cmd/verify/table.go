package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// faults are everything wrong with the input, each naming file, row and column.
type faults []string

func (f faults) Error() string { return strings.Join(f, "\n") }

// table is a CSV file by the names of its columns.
type table struct {
	name    string
	titles  []string // of the columns, in their order
	column  map[string]int
	rows    []record
	skipped int // rows of which nobody can say what stands where
	faults  faults
}

type record struct {
	line  int
	cells []string
}

// columns are those a file has to name, and those it may. A name that is neither
// is a fault: nobody knows what a person meant by gugr.
type columns struct{ must, may []string }

// readTable reads a file. What is wrong with it is in its faults, and what can
// be read in spite of them is there.
func readTable(name string, c columns) (*table, error) {
	raw, err := os.ReadFile(name) //nolint:gosec // the file the person names
	if err != nil {
		return nil, misuse(name + " tidak dapat dibaca: " + reason(err))
	}
	t := &table{name: name, column: map[string]int{}}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) {
		line := 1
		for rest := raw; len(rest) > 0; {
			r, size := utf8.DecodeRune(rest)
			if r == utf8.RuneError && size == 1 {
				break
			}
			if r == '\n' {
				line++
			}
			rest = rest[size:]
		}
		t.faults = faults{fmt.Sprintf("%s:baris %d: bukan teks UTF-8; simpan ulang sebagai CSV UTF-8", name, line)}
		return t, nil
	}
	t.read(raw, c)
	return t, nil
}

func reason(err error) string {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return "tidak ada"
	case errors.Is(err, os.ErrPermission):
		return "tidak boleh dibuka"
	}
	return "bukan berkas yang terbaca"
}

func (t *table) read(raw []byte, c columns) {
	header, _, _ := bytes.Cut(raw, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	if bytes.ContainsRune(header, ';') {
		r.Comma = ';'
	}
	for first := true; ; first = false {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			if first {
				t.faults = append(t.faults, t.name+":baris 1: kosong; baris pertama harus judul kolom")
			}
			return
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			t.row(broken.StartLine, len(cells), "tanda kutip tidak berpasangan")
			if first {
				return
			}
			continue
		}
		line, _ := r.FieldPos(0)
		switch n := len(t.titles); {
		case first:
			t.header(cells, c)
		case len(cells) < n:
			t.row(line, len(cells), fmt.Sprintf("tidak ada; ada %d kolom, harus %d seperti judulnya", len(cells), n))
		case len(cells) > n:
			t.row(line, n, fmt.Sprintf("tidak berjudul; ada %d kolom, harus %d seperti judulnya", len(cells), n))
		default:
			t.rows = append(t.rows, record{line, cells})
		}
	}
}

// row notes what keeps a whole row from being read, at the column where it shows.
func (t *table) row(line, column int, what string) {
	title := strconv.Itoa(column + 1)
	if column < len(t.titles) {
		title = t.titles[column]
	}
	t.skipped++
	t.faults = append(t.faults, fmt.Sprintf("%s:baris %d, kolom %s: %s", t.name, line, title, what))
}

func (t *table) header(cells []string, all columns) {
	for i, c := range cells {
		c = strings.ToLower(strings.TrimSpace(c))
		t.titles = append(t.titles, c)
		switch _, twice := t.column[c]; {
		case c == "":
			t.at(1, strconv.Itoa(i+1), "", "harus berjudul")
		case !slices.Contains(all.must, c) && !slices.Contains(all.may, c):
			t.at(1, c, "tidak dikenal", "harus salah satu dari "+strings.Join(slices.Concat(all.must, all.may), ", "))
		case twice:
			t.at(1, c, "dua kali", "setiap judul kolom harus berbeda")
		default:
			t.column[c] = i
		}
	}
	for _, n := range all.must {
		if !t.has(n) {
			t.at(1, n, "tidak ada", "judul kolom ini harus ada")
		}
	}
}

// at notes one fault; an empty value is said to be so. Of a column that is not
// there only the header is at fault, not every row.
func (t *table) at(line int, column, value, expected string) {
	if line > 1 && !t.has(column) {
		return
	}
	if value == "" {
		value = "kosong"
	}
	t.faults = append(t.faults, fmt.Sprintf("%s:baris %d, kolom %s: %s; %s", t.name, line, column, value, expected))
}

func (t *table) has(column string) bool {
	_, ok := t.column[column]
	return ok
}

// text is a cell without the spaces around it; "" where the column is not there.
func (t *table) text(r record, column string) string {
	i, ok := t.column[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

// points is a whole score up to the highest, a multiple of step; empty is
// unknown, and a fault where it must be there.
func (t *table) points(r record, column string, highest ranking.Milli, step int, must bool) ranking.Maybe {
	value := t.text(r, column)
	if value == "" && !must {
		return ranking.Maybe{}
	}
	n, err := strconv.ParseUint(value, 10, 31)
	most := int(highest / 1000)
	if err != nil || int(n) > most || int(n)%step != 0 {
		expected := fmt.Sprintf("harus bilangan bulat, 0–%d", most)
		if step > 1 {
			expected = fmt.Sprintf("harus kelipatan %d, 0–%d", step, most)
		}
		t.at(r.line, column, value, expected)
		return ranking.Maybe{}
	}
	return ranking.Known(ranking.Points(int(n)))
}

// thousandths is a value of 0–100 with at most three places.
func (t *table) thousandths(r record, column string, must bool) ranking.Maybe {
	value := t.text(r, column)
	if value == "" && !must {
		return ranking.Maybe{}
	}
	if v, ok := ranking.Parse(value); ok && v <= ranking.Points(100) {
		return ranking.Known(v)
	}
	t.at(r.line, column, value, "harus 0–100, paling banyak tiga angka di belakang koma")
	return ranking.Maybe{}
}

// seniority is the order of ages turned round: 1 is the oldest, the highest.
func (t *table) seniority(r record) ranking.Maybe {
	value := t.text(r, "urut_usia")
	if value == "" {
		return ranking.Maybe{}
	}
	n, err := strconv.ParseInt(value, 10, 32)
	if err != nil || n < 1 {
		t.at(r.line, "urut_usia", value, "harus bilangan bulat mulai dari 1, yang tertua")
		return ranking.Maybe{}
	}
	return ranking.Known(-ranking.Milli(n))
}

// number is the participant's, once in the file; seen remembers where.
func (t *table) number(r record, seen map[string]int) string {
	value := t.text(r, "peserta")
	if value == "" {
		t.at(r.line, "peserta", "", "harus diisi")
	} else if line, twice := seen[value]; twice {
		t.at(r.line, "peserta", value, fmt.Sprintf("harus berbeda, sudah ada di baris %d", line))
	} else {
		seen[value] = r.line
	}
	return value
}

// state reads hadir and gugur.
func (t *table) state(r record, codes ...ranking.Code) (present bool, out ranking.Code) {
	switch value := strings.ToLower(t.text(r, "hadir")); value {
	case "ya":
		present = true
	case "tidak":
	default:
		t.at(r.line, "hadir", t.text(r, "hadir"), "harus ya atau tidak")
	}
	out = ranking.Code(strings.ToUpper(t.text(r, "gugur")))
	if out != "" && !slices.Contains(codes, out) {
		names := make([]string, len(codes))
		for i, c := range codes {
			names[i] = string(c)
		}
		t.at(r.line, "gugur", string(out), "harus kosong atau "+strings.Join(names, ", "))
	}
	return present, out
}
