package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

var (
	wide = sheet.Limits{Bytes: 8 << 20, Rows: 100_000}
	want = sheet.Columns{Required: []string{"peserta"}, Optional: []string{"nama"}, Aliases: map[string]string{"no peserta": "peserta"}}
)

// read is each row as "line|peserta|nama".
func read(body []byte, l sheet.Limits) ([]string, error) {
	t, err := sheet.Open(bytes.NewReader(body), l)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.Close() }()
	if err := t.Head(want); err != nil {
		return nil, err
	}
	var rows []string
	for r, err := range t.Rows() {
		if err != nil {
			return rows, err
		}
		rows = append(rows, fmt.Sprintf("%d|%s|%s", r.Line, r.Cell("peserta"), r.Cell("nama")))
	}
	return rows, nil
}

func TestTextAsSpreadsheetsWriteIt(t *testing.T) {
	for name, body := range map[string]string{
		"plain":                   "peserta,nama\n1,Ayu\n\n2,Búdi\n",
		"mark, semicolons, CRLF":  "\ufeffPeserta;NAMA\r\n1;Ayu\r\n\r\n2;Búdi\r\n",
		"Windows-1252, tabs":      "no peserta\tnama\n1\tAyu\n\n2\tB\xfadi",
		"other columns, in order": "x,nama,peserta\n,Ayu,1\n,,\n9, Búdi ,2\n",
	} {
		got, err := read([]byte(body), wide)
		if diff := cmp.Diff([]string{"2|1|Ayu", "4|2|Búdi"}, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
	got, err := read([]byte("sep=;\npeserta;nama\n1;\"dua\nbaris\"\n2;Ayu\n"), wide)
	if diff := cmp.Diff([]string{"3|1|dua baris", "4|2|Ayu"}, got); diff != "" || err != nil {
		t.Errorf("a cell of two lines is one row: %v %s", err, diff)
	}
}

// TestALetterAcrossChunks: text is recognised by pieces; a letter may lie on the seam.
func TestALetterAcrossChunks(t *testing.T) {
	for pad := range 4 {
		body := "peserta,nama\n" + strings.Repeat("1,é\n", 40_000)
		got, err := read([]byte(strings.Repeat(" ", pad)+body), wide)
		if err != nil || len(got) != 40_000 || got[39_999] != "40001|1|é" {
			t.Fatalf("pad %d: %d rows, %v, last %q", pad, len(got), err, got[max(len(got)-1, 0):])
		}
	}
}

func TestXLSX(t *testing.T) {
	f := excelize.NewFile()
	for i, cells := range [][]any{{"Peserta", "Nama"}, {"0123", "Ayu"}, {}, {7, "Budi"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	var body bytes.Buffer
	if _, err := f.WriteTo(&body); err != nil {
		t.Fatal(err)
	}
	got, err := read(body.Bytes(), wide)
	if diff := cmp.Diff([]string{"2|0123|Ayu", "4|7|Budi"}, got); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
}

func TestFilesAtFault(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		l    sheet.Limits
		code fault.Code
	}{
		"nothing":         {"", wide, sheet.FileEmpty},
		"blank":           {" \n\n", wide, sheet.FileEmpty},
		"no column":       {"nama\nAyu\n", wide, sheet.ColumnMissing},
		"column twice":    {"peserta,no peserta\n1,2\n", wide, sheet.ColumnTwice},
		"a picture":       {"\x89PNG\x00\x00", wide, sheet.FileBroken},
		"not really XLSX": {"PK\x03\x04rubbish", wide, sheet.FileBroken},
		"old Excel":       {"\xd0\xcf\x11\xe0", wide, sheet.FileOld},
		"large":           {"peserta\n1\n", sheet.Limits{Bytes: 5, Rows: 5}, sheet.FileTooLarge},
		"long":            {"peserta\n1\n2\n3\n", sheet.Limits{Bytes: 500, Rows: 2}, sheet.TooManyRows},
		"wide":            {"peserta" + strings.Repeat(",x", 200) + "\n", wide, sheet.FileBroken},
	} {
		_, err := read([]byte(tt.body), tt.l)
		var faults sheet.Faults
		if !errors.As(err, &faults) || faults[0].Code != tt.code {
			t.Errorf("%s: %v, want %s", name, err, tt.code)
		}
	}
}
