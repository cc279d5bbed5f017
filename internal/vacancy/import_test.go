package vacancy_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

func realFile(t testing.TB) []byte {
	t.Helper()
	body, err := os.ReadFile("testdata/formasi_bengkulu_selatan_2024.csv")
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func only(body []byte, kind string) []byte {
	lines := strings.SplitAfter(string(body), "\n")
	kept := lines[:1]
	for _, l := range lines[1:] {
		if strings.Contains(l, ","+kind+",") {
			kept = append(kept, l)
		}
	}
	return []byte(strings.Join(kept, ""))
}

func cpnsSheet(t testing.TB) vacancy.Sheet {
	t.Helper()
	return must[vacancy.Sheet](t)(vacancy.Read(only(realFile(t), "CPNS")))
}

func TestReadTheRealFile(t *testing.T) {
	formations := cpnsSheet(t)
	if len(formations.Rows) != 46 || formations.Posts() != 60 {
		t.Fatalf("%d rows, %d posts", len(formations.Rows), formations.Posts())
	}
	want := vacancy.Content{Title: "Analis Sumber Daya Manusia Aparatur Ahli Pertama", Category: "teknis", NeedType: "Umum", Quota: 1, PayMin: 2785700, PayMax: 4575200,
		UnitPath:       "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia | Bidang Informasi Kepegawaian, Penilaian Kinerja, Penghargaan dan Disiplin ASN",
		Qualifications: []string{"D-IV ADMINISTRASI PEMERINTAHAN DAERAH", "D-IV ADMINISTRASI PUBLIK", "S-1 ADMINISTRASI NEGARA", "S-1 ADMINISTRASI PUBLIK", "S-1 MANAJEMEN"}}
	if diff := cmp.Diff(want, formations.Rows[0].Content); diff != "" {
		t.Error(diff)
	}
	health, disabled := 0, 0
	for _, r := range formations.Rows {
		if r.Category == vacancy.Health {
			health++
		}
		if r.NeedType == vacancy.NeedDisabled && r.AcceptsDisabled {
			disabled++
		}
	}
	if health != 10 || disabled != 1 {
		t.Errorf("%d health, %d reserved", health, disabled)
	}
}

func TestRowsOfTheOtherKindAreRefusedByRowAndColumn(t *testing.T) {
	tx := pgtest.Tx(t)
	s := aSeason(t, tx, season.CPNS)
	formations := must[vacancy.Sheet](t)(vacancy.Read(realFile(t)))
	_, err := vacancy.Apply(ctx, tx, planner(t, tx), s.Code, formations)
	var faults sheet.Faults
	if !errors.As(err, &faults) || len(faults) != 6 || faults[0].Row != 48 || faults[0].Column != "jp_nama" || faults[0].Code != vacancy.OtherKind {
		t.Fatalf("got %v: %+v", err, faults)
	}
	if found := must[vacancy.Desk](t)(vacancy.DeskList(ctx, tx, vacancy.DeskFilter{Season: s.Code})); found.Total != 0 || countEvents(t, tx, "season:"+s.ID) != 1 {
		t.Errorf("a refused import left %d vacancies", found.Total)
	}
}

func TestImportIsRepeatable(t *testing.T) {
	tx := pgtest.Tx(t)
	by, s := planner(t, tx), aSeason(t, tx, season.CPNS)
	formations := cpnsSheet(t)
	first := must[vacancy.Plan](t)(vacancy.Apply(ctx, tx, by, s.Code, formations))
	if first.Count(vacancy.New) != 46 {
		t.Fatalf("%d new", first.Count(vacancy.New))
	}
	events := countEvents(t, tx, "season:"+s.ID)
	second := must[vacancy.Plan](t)(vacancy.Apply(ctx, tx, by, s.Code, formations))
	if second.Count(vacancy.Unchanged) != 46 || second.Effect() || countEvents(t, tx, "season:"+s.ID) != events {
		t.Errorf("a second import has an effect: %+v", second)
	}
	list := must[vacancy.Desk](t)(vacancy.DeskList(ctx, tx, vacancy.DeskFilter{Season: s.Code}))
	if list.Total != 46 || list.Counts[vacancy.Draft] != 46 {
		t.Errorf("list %+v", list)
	}
	reqs := must[[]vacancy.Requirement](t)(vacancy.Requirements(ctx, tx, list.Items[0].ID))
	if len(reqs) < 2 {
		t.Errorf("requirements %+v", reqs)
	}
}

func TestReimportChangesDraftsAndProposesForPublished(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second, s := planner(t, tx), planner(t, tx), aSeason(t, tx, season.CPNS)
	formations := cpnsSheet(t)
	must[vacancy.Plan](t)(vacancy.Apply(ctx, tx, author, s.Code, formations))
	published := idOf(t, tx, s, formations.Rows[0].ExternalID)
	publish(t, tx, author, second, published)

	again := vacancy.Sheet{Rows: append([]vacancy.Row{}, formations.Rows[:2]...)} // 44 rows are absent
	again.Rows[0].Quota, again.Rows[1].Quota = 7, 8
	p := must[vacancy.Plan](t)(vacancy.Apply(ctx, tx, author, s.Code, again))
	if p.Count(vacancy.Proposed) != 1 || p.Count(vacancy.Changed) != 1 || p.Absent != 44 {
		t.Fatalf("plan: %+v", p)
	}
	if v := byID(t, tx, published); v.Quota != 1 {
		t.Errorf("a published quota became %d", v.Quota)
	}
	if v := byID(t, tx, idOf(t, tx, s, formations.Rows[1].ExternalID)); v.Quota != 8 {
		t.Errorf("a draft's quota is %d", v.Quota)
	}
	if p = must[vacancy.Plan](t)(vacancy.Apply(ctx, tx, author, s.Code, again)); p.Effect() {
		t.Errorf("proposed twice: %+v", p)
	}
	open := must[[]vacancy.Change](t)(vacancy.Changes(ctx, tx, published))
	if len(open) != 1 || open[0].NewValue != "7" {
		t.Fatalf("proposals: %+v", open)
	}
	if err := vacancy.DecideChange(ctx, tx, author, open[0].ID, true); !errors.Is(err, vacancy.ErrOwnWork) {
		t.Errorf("own proposal: %v", err)
	}
	if err := vacancy.DecideChange(ctx, tx, second, open[0].ID, true); err != nil {
		t.Fatal(err)
	}
	if v := byID(t, tx, published); v.Quota != 7 || v.State != vacancy.Published {
		t.Errorf("after the decision: %+v", v)
	}
}

const head = "formasi_id,ins_nm,jp_nama,formasi_nm,jabatan_nm,lokasi_nm,jumlah_formasi,disable,gaji_min,gaji_max,kualifikasi_pendidikan\n"

func TestFaultsNameRowAndColumn(t *testing.T) {
	for name, tt := range map[string]struct {
		file   string
		row    int
		column string
		code   fault.Code
	}{
		"quota in words":       {head + "a,Pemda,CPNS,UMUM,PENERA,Pemda | DINAS,dua,0,1,2,S-1 FISIKA\n", 2, "jumlah_formasi", vacancy.NotANumber},
		"half a post":          {head + "a,Pemda,CPNS,UMUM,PENERA,Pemda | DINAS,1.5,0,1,2,S-1 FISIKA\n", 2, "jumlah_formasi", vacancy.NotANumber},
		"no post":              {head + "a,Pemda,CPNS,UMUM,PENERA,Pemda | DINAS,0,0,1,2,S-1 FISIKA\n", 2, "jumlah_formasi", vacancy.NotInRange},
		"no title":             {head + "a,Pemda,CPNS,UMUM,,Pemda | DINAS,1,0,1,2,S-1 FISIKA\n", 2, "jabatan_nm", sheet.CellMissing},
		"short row":            {head + "a,Pemda,CPNS,UMUM,PENERA,Pemda | DINAS,1,0,1,2\n", 2, "kualifikasi_pendidikan", sheet.CellMissing},
		"the same id":          {head + "a,P,CPNS,UMUM,PENERA,P,1,0,1,2,S-1 FISIKA\na,P,CPNS,UMUM,PENERA,P,1,0,1,2,S-1 FISIKA\n", 3, "formasi_id", vacancy.IDTwice},
		"a kind nobody knows":  {head + "a,Pemda,HONORER,UMUM,PENERA,Pemda,1,0,1,2,S-1 FISIKA\n", 2, "jp_nama", vacancy.KindUnknown},
		"a level nobody knows": {head + "a,Pemda,CPNS,UMUM,PENERA,Pemda,1,0,1,2,KURSUS KOMPUTER\n", 2, "kualifikasi_pendidikan", vacancy.LevelUnknown},
		"pay backwards":        {head + "a,Pemda,CPNS,UMUM,PENERA,Pemda,1,0,5,2,S-1 FISIKA\n", 2, "gaji_max", vacancy.PayBackwards},
		"disabled perhaps":     {head + "a,Pemda,CPNS,UMUM,PENERA,Pemda,1,mungkin,1,2,S-1 FISIKA\n", 2, "disable", vacancy.NotYesNo},
		"after empty lines":    {"\n" + head + "\n\n" + "a,Pemda,CPNS,UMUM,\"PENERA\nAHLI\",Pemda,1,0,1,2,S-1 FISIKA\nb,Pemda,CPNS,UMUM,PENERA,Pemda,0,0,1,2,S-1 FISIKA\n", 6, "jumlah_formasi", vacancy.NotInRange},
		"a column missing":     {strings.Replace(head, "jabatan_nm", "jabatan", 1) + "a\n", 1, "jabatan_nm", sheet.ColumnMissing},
		"empty":                {" \n", 0, "", sheet.FileEmpty},
		"only a header":        {head, 0, "", sheet.FileEmpty},
		"a picture":            {"\x89PNG\x00\x00", 0, "", sheet.FileBroken},
		"not really XLSX":      {"PK\x03\x04rubbish", 0, "", sheet.FileBroken},
		"old Excel":            {"\xd0\xcf\x11\xe0", 0, "", sheet.FileOld},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := vacancy.Read([]byte(tt.file))
			var faults sheet.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("got %v", err)
			}
			got := faults[0]
			if got.Row != tt.row || got.Column != tt.column || got.Code != tt.code {
				t.Errorf("got %+v", faults)
			}
		})
	}
}

func TestReadAsSpreadsheetsWrite(t *testing.T) {
	want := must[vacancy.Sheet](t)(vacancy.Read([]byte(head + "a,Pemda,CPNS,UMUM,PENERA AHLI,Pemda Kab | DINAS,2,,2785700,4575200,S-1 FISIKA; S-1 MATEMATIKA\n")))
	semicolons := strings.ReplaceAll(head, ",", ";")
	for name, file := range map[string]string{
		"semicolons, mark, CRLF":  "\xef\xbb\xbf" + strings.ReplaceAll(semicolons, "\n", "\r\n") + "a;Pemda;CPNS;UMUM;PENERA AHLI;Pemda Kab | DINAS;2;;2.785.700;Rp4.575.200;\"S-1 FISIKA; S-1 MATEMATIKA\"\r\n",
		"tabs":                    strings.ReplaceAll(head, ",", "\t") + "a\tPemda\tCPNS\tUMUM\tPENERA  AHLI\tPemda Kab | DINAS\t2\t\t2785700,00\t4.5752E6\tS-1 FISIKA; S-1 MATEMATIKA\n",
		"commas in the list":      head + "a,Pemda,CPNS,UMUM,PENERA AHLI,Pemda Kab | DINAS,2,0,2785700,4575200,\"['S-1 FISIKA', 'S-1 MATEMATIKA']\"\n",
		"shouted header, lists":   strings.ToUpper(head) + "a,Pemda,cpns,umum,PENERA AHLI,Pemda Kab|DINAS,2.0,tidak,2785700,4575200,s-1 fisika; S-1 MATEMATIKA;\n\n",
		"a line about separators": "sep=;\r\n" + semicolons + "a;Pemda;CPNS;UMUM;PENERA AHLI;Pemda Kab | DINAS;2;;2785700;4575200;\"S-1 FISIKA; S-1 MATEMATIKA\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			got := must[vacancy.Sheet](t)(vacancy.Read([]byte(file)))
			if diff := cmp.Diff(want.Rows[0].Content, got.Rows[0].Content); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadXLSX(t *testing.T) {
	f := excelize.NewFile()
	header := []any{}
	for _, h := range strings.Split(strings.TrimSpace(head), ",") {
		header = append(header, h)
	}
	row := []any{"a", "Pemda", "CPNS", "UMUM", "PENERA", "Pemda | DINAS", 2, 0, 2785700, 4575200.0, "S-1 FISIKA"}
	for i, cells := range [][]any{header, row} {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &cells); err != nil {
			t.Fatal(err)
		}
	}
	style := must[int](t)(f.NewStyle(&excelize.Style{NumFmt: 4})) // 2,785,700.00 on the screen
	if err := f.SetCellStyle("Sheet1", "I2", "J2", style); err != nil {
		t.Fatal(err)
	}
	var body bytes.Buffer
	if _, err := f.WriteTo(&body); err != nil {
		t.Fatal(err)
	}
	formations := must[vacancy.Sheet](t)(vacancy.Read(body.Bytes()))
	if got := formations.Rows[0]; got.PayMin != 2785700 || got.PayMax != 4575200 || got.Quota != 2 || got.UnitPath != "Pemda | Dinas" {
		t.Errorf("got %+v", got)
	}
}

func TestASmallFileCannotFillTheMemory(t *testing.T) {
	var body bytes.Buffer
	z := zip.NewWriter(&body)
	w := must[io.Writer](t)(z.Create("xl/worksheets/sheet1.xml"))
	zeros := make([]byte, 1<<20)
	for range 70 { // more than may be unpacked
		must[int](t)(w.Write(zeros))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := vacancy.Read(body.Bytes())
	var faults sheet.Faults
	if !errors.As(err, &faults) || faults[0].Code != sheet.FileBroken || body.Len() > vacancy.MaxFile {
		t.Errorf("%d bytes were read: %v", body.Len(), err)
	}
}
